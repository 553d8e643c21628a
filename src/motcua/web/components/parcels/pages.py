"""Parcels: what waits to be packed, what is under way, and one parcel with its papers.

Scanning is typing: a hand scanner writes the code into the one field of the page and presses Enter.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_safe

from motcua.common import barcode
from motcua.common.actor import Actor
from motcua.common.errors import Missing, Refusal
from motcua.common.paging import decode_cursor, encode_cursor
from motcua.common.text import whole
from motcua.counters import actions, queries
from motcua.counters.enums import PaperState, ParcelState
from motcua.counters.models import Parcel
from motcua.counters.rules.parcels import is_at_destination
from motcua.dossiers.routing import bodies_of
from motcua.org import queries as org
from motcua.web.components.nav import actor_of

PAGE = 20


class PlaceForm(forms.Form):
    """A parcel for somewhere else than what waits here belongs to."""

    use_required_attribute = False
    destination = forms.CharField(label="Mã đơn vị nhận", max_length=40, help_text="Ví dụ 00229 hoặc H26.VPDKDD.")


@require_http_methods(["GET", "POST"])
def parcels(request: HttpRequest) -> HttpResponse:
    """GET: what waits, what is under way; `?ma=` opens the parcel that was scanned. POST begins a parcel."""
    by = actor_of(request)
    if request.method == "POST":
        return _begin(request, by)
    if scanned := request.GET.get("ma", "").strip():
        return redirect(f"{request.path}{queries.parcel(scanned, by).code}/")
    cursor = request.GET.get("cursor")
    rows = queries.parcels(by, after=decode_cursor(cursor)[0] if cursor else None, limit=PAGE + 1)
    context = {
        "rows": [(row, row.origin_id in bodies_of(by)) for row in rows[:PAGE]],
        "following": encode_cursor([rows[PAGE - 1].pk]) if len(rows) > PAGE else "",
        "waiting": [] if cursor else queries.to_pack(by),
        "form": PlaceForm(),
    }
    return render(request, "components/parcels/list.html", context)


def _begin(request: HttpRequest, by: Actor) -> HttpResponse:
    try:
        place = org.unit_by_code(request.POST.get("destination", ""))
        made = actions.pack(by=by, destination_id=place.pk, codes=request.POST.getlist("ho_so"))
    except Refusal as refusal:
        messages.error(request, f"{refusal.message} {refusal.advice}".strip())
        return redirect(request.path)
    return redirect(f"{request.path}{made.code}/")


Act = Callable[[HttpRequest, Actor, str], str]
"""Does what a button says, and tells what was done."""


def _put_in(request: HttpRequest, by: Actor, code: str) -> str:
    row = actions.put_in(by=by, code=code, dossier=request.POST.get("code", ""))
    return f"Đã xếp giấy tờ của {row.dossier.code}."


def _take_out(request: HttpRequest, by: Actor, code: str) -> str:
    actions.take_out(by=by, code=code, dossier_id=_number(request))
    return "Đã lấy ra."


def _seal(_request: HttpRequest, by: Actor, code: str) -> str:
    actions.seal(by=by, code=code)
    return "Đã niêm phong. In phiếu và dán lên túi."


def _send(request: HttpRequest, by: Actor, code: str) -> str:
    actions.send(by=by, code=code, carrier=request.POST.get("carrier", ""))
    return "Đã giao túi đi."


def _tick(request: HttpRequest, by: Actor, code: str) -> str:
    row = actions.tick(by=by, code=code, dossier=request.POST.get("code", ""))
    return f"Có đủ giấy tờ của {row.dossier.code}."


def _receive(request: HttpRequest, by: Actor, code: str) -> str:
    done = actions.receive_parcel(by=by, code=code, note=request.POST.get("note", ""))
    missing = done.papers.filter(state=PaperState.MISSING).count()
    return f"Đã nhận túi, thiếu {missing} hồ sơ: nơi gửi cũng thấy." if missing else "Đã nhận túi, đủ giấy tờ."


def _found(request: HttpRequest, by: Actor, code: str) -> str:
    actions.found_again(by=by, code=code, dossier_id=_number(request))
    return "Đã ghi: giấy tờ đã tìm thấy."


def _number(request: HttpRequest) -> int:
    return whole(request.POST.get("ho_so", ""))


ACTS: dict[str, Act] = {
    "put_in": _put_in, "take_out": _take_out, "seal": _seal, "send": _send, "tick": _tick, "receive": _receive,
    "found": _found,
}  # fmt: skip


@require_http_methods(["GET", "POST"])
def parcel(request: HttpRequest, code: str) -> HttpResponse:
    """GET: what it holds and where it is. POST does what the button (`act`) says."""
    by = actor_of(request)
    if request.method == "POST":
        act = ACTS.get(request.POST.get("act", ""))
        if act is None:
            raise Missing("no_such_act", "Không có việc này.")
        try:
            messages.success(request, act(request, by, code))
        except Refusal as refusal:
            messages.error(request, f"{refusal.message} {refusal.advice}".strip())
        return redirect(request.path)
    return render(request, "components/parcels/parcel.html", _context(queries.parcel(code, by), by))


@require_safe
def slip(request: HttpRequest, code: str) -> HttpResponse:
    """What is glued on it: barcode, from, to, what is inside."""
    by = actor_of(request)
    found = queries.parcel(code, by)
    drawn = mark_safe(barcode.svg(found.code))  # noqa: S308  our own drawing
    return render(request, "components/parcels/slip.html", {**_context(found, by), "barcode": drawn})


def _context(found: Parcel, by: Actor) -> dict[str, Any]:
    papers = queries.papers_of(found)
    return {
        "parcel": found,
        "papers": papers,
        "missing": [row for row in papers if row.state == PaperState.MISSING],
        "ticked": sum(row.state == PaperState.ARRIVED for row in papers),
        "ours": found.origin_id in bodies_of(by),
        "opens": is_at_destination(found, by) and found.state == ParcelState.SENT,
    }
