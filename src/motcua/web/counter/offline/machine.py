"""The machine's side: a page that opens without a network, its supplies, and the door for what it brings."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from motcua.common.errors import Refusal
from motcua.common.text import whole
from motcua.counters.actions import moment, receive, supply
from motcua.counters.models import OfflineFiling
from motcua.counters.queries import number_of
from motcua.identity.roles import Role
from motcua.org.queries import unit
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.counter.offline.pack import pack, tickets
from motcua.web.counter.offline.reading import parse_for


@login_not_required
@require_safe
def shell(request: HttpRequest) -> HttpResponse:
    """The page itself. It holds nobody's data, so that it may stay in the machine's cache."""
    return render(request, "counter/offline/machine.html")


@login_not_required
@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps the page at hand; it changes whenever one of the files does."""
    return render(request, "counter/offline/sw.js", content_type="text/javascript")


@login_not_required
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    return render(request, "counter/offline/manifest.json", content_type="application/manifest+json")


@staff_page(Role.CLERK)
@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    """Supplies for a day: ?may=<device>&dung=<last ticket used>&co=<last ticket held>&gio=<clock, ms>."""
    by = actor_of(request)
    try:
        found = supply(
            by=by, device_id=_number(request, "may"), used=_number(request, "dung"),
            device_clock=moment(_number(request, "gio")),
        )  # fmt: skip
    except Refusal as refusal:
        return _refused(refusal)
    point = unit(found.device.unit_id)
    return JsonResponse(
        {
            "machine": found.device.code,
            "name": found.device.name,
            "point": {"name": point.name, "address": point.address, "phone": point.phone, "ward": point.ward_code},
            "clerk": by.label,
            "key": bytes(found.device.public_key).hex(),
            "anchor": found.anchor,
            "tickets": tickets(found.device, max(found.first, _number(request, "co") + 1), found.last),
            "pack": pack()[0],
            "csrf": get_token(request),
        }
    )


@staff_page(Role.CLERK)
@require_safe
def procedures(request: HttpRequest) -> HttpResponse:
    return HttpResponse(pack()[1], content_type="application/json")


@staff_page(Role.CLERK)
@require_POST
def bring(request: HttpRequest) -> HttpResponse:
    """One sealed filing: ?may=<device>&so=<ticket>&gio=<clock, ms>, the envelope as the body."""
    by = actor_of(request)
    if len(request.body) != _length(request):
        return JsonResponse(
            {"code": "cut_short", "text": "Đường truyền bị ngắt giữa chừng; máy sẽ gửi lại."}, status=503
        )
    try:
        filing = receive(
            by=by, device_id=_number(request, "may"), ticket=_number(request, "so"), sealed=request.body,
            device_clock=moment(_number(request, "gio")), parse=parse_for(by),
        )  # fmt: skip
    except Refusal as refusal:
        return _refused(refusal)
    return JsonResponse(_answer(filing))


def _answer(filing: OfflineFiling) -> dict[str, str]:
    return {
        "number": number_of(filing),
        "state": filing.state,
        "code": filing.dossier.code if filing.dossier else "",
        "trouble": filing.get_trouble_display(),
    }


def _refused(refusal: Refusal) -> HttpResponse:
    text = f"{refusal.message} {refusal.advice}".strip()
    return JsonResponse({"code": refusal.code, "text": text}, status=refusal.http_status)


def _length(request: HttpRequest) -> int:
    """How long the sender says the body is; -1 where it does not."""
    return whole(request.META.get("CONTENT_LENGTH") or "", -1)


def _number(request: HttpRequest, name: str) -> int:
    """A whole number of the address; 0 where there is none."""
    return whole(request.GET.get(name, ""))
