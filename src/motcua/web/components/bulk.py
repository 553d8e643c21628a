"""One act on many things, dossiers mostly: each in its own transaction, each failure told with its name and reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest

from motcua.common.errors import Refusal
from motcua.common.text import whole
from motcua.dossiers.models import Dossier


@dataclass(frozen=True, slots=True)
class Things:
    """What a list ticks: the name of its boxes, how one is named, and what is said where none is ticked."""

    field: str
    named: Callable[[int], str]
    nothing: str


def _code(dossier_id: int) -> str:
    found = Dossier.objects.filter(pk=dossier_id).values_list("code", flat=True).first()
    return found or f"Hồ sơ số {dossier_id}"


DOSSIERS = Things("ho_so", _code, "Chưa chọn hồ sơ nào. Hãy đánh dấu vào ô trước mã hồ sơ rồi bấm lại.")


def each(
    request: HttpRequest, ids: Sequence[int], act: Callable[[int], object], *, done: str, of: Things = DOSSIERS
) -> bool:
    """Do `act` to each and report by messages; `done` tells how many succeeded ("Đã nhận {n} hồ sơ.").

    Whether there was something to do and all of it was done."""
    succeeded = 0
    for id_ in ids:
        try:
            act(id_)
            succeeded += 1
        except Refusal as refusal:
            messages.error(request, f"{of.named(id_)}: {refusal.message} {refusal.advice}".strip())
    if succeeded:
        messages.success(request, done.format(n=succeeded))
    elif not ids:
        messages.warning(request, of.nothing)
    return bool(ids) and succeeded == len(ids)


def ticked(request: HttpRequest, of: Things = DOSSIERS) -> list[int]:
    """Those ticked on a list."""
    return [id_ for text in request.POST.getlist(of.field) if (id_ := whole(text))]
