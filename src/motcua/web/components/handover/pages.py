"""The end of a shift: what is open is listed, one counts and gives, another counts and takes.

Who takes does not see the giver's figures before having counted: a count that repeats another proves nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import Missing, NotAllowed, Refusal
from motcua.common.paging import decode_cursor, encode_cursor
from motcua.counters import actions, queries
from motcua.counters.enums import Item
from motcua.counters.models import HandOver, HandOverLine
from motcua.counters.rules.handover import can_give, can_settle, can_take, can_withdraw, check_may_give
from motcua.org import queries as org
from motcua.web.components.forms import add_refusal
from motcua.web.components.handover.forms import CountForm, SettleForm, WithdrawForm
from motcua.web.components.nav import actor_of
from motcua.web.components.words import grouped, money

PAGE = 20


@require_safe
def hand_overs(request: HttpRequest) -> HttpResponse:
    """What waits to be taken or settled, and all hand-overs of one's points, newest first."""
    by, cursor = actor_of(request), request.GET.get("cursor")
    rows = queries.hand_overs(by, after=decode_cursor(cursor)[0] if cursor else None, limit=PAGE + 1)
    context = {
        "rows": rows[:PAGE],
        "following": encode_cursor([rows[PAGE - 1].pk]) if len(rows) > PAGE else "",
        "unsettled": [] if cursor else queries.unsettled(by),
        "gives": can_give(by),
        "own": queries.own_open(by),
    }
    return render(request, "components/handover/list.html", context)


@require_http_methods(["GET", "POST"])
def give(request: HttpRequest) -> HttpResponse:
    """GET: what is open now, and boxes to count in. POST hands over."""
    by = actor_of(request)
    check_may_give(by)
    lefts = queries.left(by, queries.till_to_give(by))
    form = CountForm([left.item for left in lefts if left.is_counted], request.POST or None)
    if form.is_valid():
        try:
            made = actions.give_shift(by=by, counts=form.counts(), note=form.cleaned_data["note"])
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, "Đã ghi bàn giao. Mời người nhận đếm lại và nhận ca.")
            return redirect(f"../{made.pk}/")
    context = {"form": form, "lefts": lefts, "point": org.unit(by.unit_id or 0), "own": queries.own_open(by)}
    return render(request, "components/handover/give.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: one hand-over. POST (`act`) takes it, takes it back, or settles the difference of one `item`."""
    by = actor_of(request)
    found = queries.hand_over(pk, by)
    lines = queries.lines_of(found)
    if request.method == "GET":
        return _shown(request, by, found, lines)
    if request.POST.get("act") == "take":
        return _take(request, by, found, lines)
    if request.POST.get("act") == "withdraw":
        return _withdraw(request, by, found, lines)
    if request.POST.get("act") == "settle":
        return _settle(request, by, found, lines)
    raise Missing("no_such_act", "Không có việc này.")


def _take(request: HttpRequest, by: Actor, found: HandOver, lines: list[HandOverLine]) -> HttpResponse:
    form = _count_form(lines, request.POST)
    if form.is_valid():
        try:
            actions.take_shift(by=by, hand_over_id=found.pk, counts=form.counts(), note=form.cleaned_data["note"])
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, "Ông/bà đã nhận ca.")
            return redirect(request.path)
    return _shown(request, by, found, lines, count_form=form)


def _withdraw(request: HttpRequest, by: Actor, found: HandOver, lines: list[HandOverLine]) -> HttpResponse:
    form = WithdrawForm(request.POST)
    if form.is_valid():
        try:
            actions.withdraw_shift(by=by, hand_over_id=found.pk, reason=form.cleaned_data["reason"])
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, "Đã rút lại. Ông/bà đếm lại rồi bàn giao lần khác.")
            return redirect("../")
    return _shown(request, by, found, lines, withdrawal=form)


def _settle(request: HttpRequest, by: Actor, found: HandOver, lines: list[HandOverLine]) -> HttpResponse:
    item = request.POST.get("item", "")
    if item not in {line.item for line in lines}:
        raise Missing("no_such_line", "Lần bàn giao này không có mục đó.")
    form = SettleForm(item, request.POST)
    if form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            actions.settle_difference(by=by, hand_over_id=found.pk, item=item, reason=reason)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, "Đã ghi cách giải quyết.")
            return redirect(request.path)
    return _shown(request, by, found, lines, settling={item: form})


def _count_form(lines: list[HandOverLine], data: Any = None) -> CountForm:
    return CountForm([Item(line.item) for line in lines if line.is_counted], data)


def _shown(
    request: HttpRequest,
    by: Actor,
    found: HandOver,
    lines: list[HandOverLine],
    *,
    count_form: CountForm | None = None,
    settling: dict[str, SettleForm] | None = None,
    withdrawal: WithdrawForm | None = None,
) -> HttpResponse:
    """The page; a form that was sent and refused stands where it was, and says why."""
    takes, settles = found.is_open and can_take(found, by), can_settle(found, by)
    forms = settling or {}
    context = {
        **_context(by, found, lines),
        "withdrawal": withdrawal or (WithdrawForm() if can_withdraw(found, by) else None),
        "form": count_form or (_count_form(lines) if takes else None),
        "settling": [
            (Told.of(line), forms.get(line.item) or SettleForm(line.item))
            for line in lines
            if line.item in forms or (settles and line.is_open)
        ],
    }
    failed = count_form or settling or withdrawal
    return render(request, "components/handover/one.html", context, status=422 if failed else 200)


@require_safe
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """What both sign, in large print."""
    by = actor_of(request)
    found = queries.hand_over(pk, by)
    context = _context(by, found, queries.lines_of(found))
    if not context["open_figures"]:
        raise NotAllowed("count_first", "Mời ông/bà đếm trước, rồi hãy xem số của bên giao.")
    return render(request, "components/handover/sheet.html", {**context, "printed_at": clock.now()})


def _context(by: Actor, found: HandOver, lines: list[HandOverLine]) -> dict[str, Any]:
    open_figures = not found.is_open or not can_take(found, by)
    told = [Told.of(line) for line in lines]
    differing = [one for one in told if one.differences]
    return {"found": found, "lines": told, "differing": differing, "open_figures": open_figures}


@dataclass(frozen=True, slots=True)
class Told:
    """A line in words: its figures as one reads them, and each difference as a sentence."""

    line: HandOverLine
    booked: str
    given: str
    taken: str
    differences: tuple[str, ...]

    @classmethod
    def of(cls, line: HandOverLine) -> Told:
        say = money if line.item == Item.CASH else grouped
        given, taken = ("" if n is None else say(n) for n in (line.given, line.taken))
        sides = (("Bên giao", line.from_books, "sổ"), ("Bên nhận", line.from_giver, "bên giao"))
        told = (
            f"{who} đếm {'thừa' if n > 0 else 'thiếu'} {say(abs(n))} so với {other}" for who, n, other in sides if n
        )
        return cls(line, say(line.booked), given, taken, tuple(told))
