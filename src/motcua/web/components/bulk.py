"""One act on many dossiers: each in its own transaction, each failure told with its code and reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.http import HttpRequest

from motcua.common.errors import Refusal
from motcua.dossiers.models import Dossier

NOTHING = "Chưa chọn hồ sơ nào. Hãy đánh dấu vào ô trước mã hồ sơ rồi bấm lại."


def each(request: HttpRequest, dossier_ids: Sequence[int], act: Callable[[int], object], *, done: str) -> None:
    """Do `act` to each dossier and report by messages; `done` tells how many succeeded ("Đã nhận {n} hồ sơ.")."""
    succeeded = 0
    for dossier_id in dossier_ids:
        try:
            act(dossier_id)
            succeeded += 1
        except Refusal as refusal:
            text = f"{_code(dossier_id)}: {refusal.message} {refusal.advice}".strip()
            messages.error(request, text)
    if succeeded:
        messages.success(request, done.format(n=succeeded))
    elif not dossier_ids:
        messages.warning(request, NOTHING)


def ticked(request: HttpRequest) -> list[int]:
    """The dossiers ticked on a list."""
    return [int(text) for text in request.POST.getlist("ho_so") if text.isdigit()]


def _code(dossier_id: int) -> str:
    found = Dossier.objects.filter(pk=dossier_id).values_list("code", flat=True).first()
    return found or f"Hồ sơ số {dossier_id}"
