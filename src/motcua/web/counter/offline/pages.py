"""The clerk's pages with a network: machines of the point, and filings that need her."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from motcua.common.errors import BadInput, Refusal
from motcua.common.paging import encode_cursor
from motcua.common.text import whole
from motcua.counters import queries
from motcua.counters.actions import drop_held, file_held, register_device, retire_device
from motcua.counters.enums import Trouble
from motcua.counters.models import OfflineFiling
from motcua.dossiers.queries import dossier_by_code
from motcua.identity.roles import Role
from motcua.web.components import keyset
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.counter.offline.reading import desk_for, parse_for

PAGE = 20


@staff_page(Role.CLERK)
@require_http_methods(["GET", "POST"])
def machines(request: HttpRequest) -> HttpResponse:
    """The machines of this point; the button pressed registers one or takes one out of use."""
    by = actor_of(request)
    if request.method == "POST":
        if lost := request.POST.get("lost", ""):
            retire_device(by=by, device_id=whole(lost))
            messages.success(request, "Máy đã thôi dùng. Hồ sơ còn trên máy đó sẽ không gửi lên được nữa.")
            return redirect("counter:offline")
        device = register_device(by=by, name=request.POST.get("name", ""))
        return redirect(f"{reverse('counter:machine')}?may={device.pk}")
    after = keyset.after(request)
    held = queries.held(by, after=after[0] if after else None, limit=PAGE + 1)
    following = encode_cursor([held[PAGE - 1].pk]) if len(held) > PAGE else ""
    context = {"machines": queries.devices(by), "held": held[:PAGE], "following": following}
    return render(request, "counter/offline/machines.html", context)


@staff_page(Role.CLERK)
@require_http_methods(["GET", "POST"])
def held(request: HttpRequest, filing_id: int) -> HttpResponse:
    """One filing that needs the clerk. Buttons: `accept` it as it is, `drop` it, or mend the page and `file`."""
    by = actor_of(request)
    found = queries.held_one(by, filing_id)
    pressed = request.POST.get("do", "")
    if pressed == "drop":
        return _drop(request, found)
    if found.trouble == Trouble.UNREADABLE:
        return render(request, "counter/offline/unreadable.html", {"held": found})
    sealed = queries.content_of(found)
    if pressed == "accept":
        try:
            done = file_held(by=by, filing_id=found.pk, filing=parse_for(by)(sealed))
        except Refusal as refusal:
            messages.error(request, refusal.message)
            return redirect("counter:offline_held", found.pk)
        return _filed(request, done)
    desk = desk_for(by, sealed, button="check")
    if pressed:
        desk = type(desk)(desk.content, by, request.POST, request.FILES)
        if pressed == "find":
            desk.find_person()
        elif pressed == "file":
            mended = desk.attempt(lambda filing: file_held(by=by, filing_id=found.pk, filing=filing))
            if mended is not None:
                return _filed(request, mended)
    context = desk.context() | {"held": found, "same": _same(found, desk.person["national_id"].value())}
    return render(request, "counter/intake.html", context, status=422 if pressed == "file" else 200)


def _same(found: OfflineFiling, number: object) -> list[str]:
    """Codes of the dossiers that it may repeat."""
    if found.trouble != Trouble.DUPLICATE:
        return []
    return [
        dossier.code for dossier in queries.same_open(str(number or ""), found.procedure_code, now=found.arrived_at)
    ]


def _drop(request: HttpRequest, found: OfflineFiling) -> HttpResponse:
    code = request.POST.get("same", "")
    dossier = dossier_by_code(code) if code else None
    reason = request.POST.get("reason", "") or (f"Trùng hồ sơ {dossier.code}" if dossier else "")
    try:
        drop_held(by=actor_of(request), filing_id=found.pk, reason=reason, dossier_id=dossier.pk if dossier else None)
    except BadInput as refusal:
        messages.error(request, refusal.message)
        return redirect("counter:offline_held", found.pk)
    messages.success(request, f"Phiếu {queries.number_of(found)}: không nhận thêm. Nội dung vẫn được giữ.")
    return redirect("counter:offline")


def _filed(request: HttpRequest, done: OfflineFiling) -> HttpResponse:
    code = done.dossier.code if done.dossier else ""
    messages.success(request, f"Phiếu {queries.number_of(done)} đã vào sổ: {code}.")
    return redirect("counter:receipt", code)
