"""What was promised, and whether it was kept: for the voter who asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.common import clock, store
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, Missing
from motcua.common.files import recognise
from motcua.common.paging import decode_cursor, encode_cursor
from motcua.indicators.content import Definition, definition
from motcua.petitions import actions, queries
from motcua.petitions.enums import EvidenceKind, Standing
from motcua.petitions.models import Commitment, Evidence, Reading
from motcua.petitions.parameters import limit
from motcua.web.components.casefile.files import as_file
from motcua.web.components.dates import parse_date
from motcua.web.components.nav import actor_of
from motcua.web.components.promises import LOOKS
from motcua.web.dashboards import charts

ROWS = 20
FIRST_DAY = date(2025, 7, 1)


@login_not_required
@require_GET
def promises(request: HttpRequest) -> HttpResponse:
    """All public promises, newest first; `?tinh-trang=` picks those that stand somewhere."""
    standing = request.GET.get("tinh-trang", "")
    standing = standing if standing in Standing.__members__.values() else ""
    found = queries.commitments(standing=standing, before=before(request), limit=ROWS + 1)
    counts = queries.standings()
    tabs = [(f"{_('Tất cả')} ({sum(counts.values())})", "?", not standing)] + [
        (f"{_(one.label)} ({counts.get(one, 0)})", f"?tinh-trang={one.value}", one == standing)
        for one in Standing
        if counts.get(one) or one == standing
    ]
    context = {
        "promises": queries.promises(found[:ROWS]),
        "following": encode_cursor([found[ROWS - 1].pk]) if len(found) > ROWS else "",
        "tabs": tabs,
        "counts": counts,
        "kept": counts.get(Standing.KEPT, 0),
        "all": sum(counts.values()),
        "section": "promises",
    }
    return render(request, "dashboards/promises/list.html", context)


@login_not_required
@require_GET
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One promise; `?ngay=` shows how it stood on that day."""
    commitment = queries.commitment_of(pk, public=True)
    promise = queries.promise(commitment)
    day, stood = _replayed(request, commitment)
    person_id = actor_of(request).person_id if request.user.is_authenticated else None
    context = {
        "promise": promise,
        "commitment": commitment,
        "petition": commitment.reply.petition,
        "wards": [row.ward for row in commitment.reply.petition.asking.select_related("ward")],
        "evidence": [_shown(one, last) for one, last in promise.readings],
        "changes": _happened(pk),
        "following": queries.follows(pk, person_id),
        "by_mail": person_id is None,
        "day": day,
        "stood": stood,
        "correct": limit("correct", clock.today()).amount,
        "section": "promises",
    }  # fmt: skip
    return render(request, "dashboards/promises/one.html", context)


def _happened(pk: int) -> list[dict[str, Any]]:
    """Its changes and the reminders sent to the body that promised, newest first."""
    changes = [
        {
            "at": one.at,
            "title": "Đổi ngày hứa" if one.after == one.before else now.label,
            "detail": one.why,
            "tone": LOOKS[now].tone,
        }
        for one in queries.latest_changes(commitment_id=pk)
        for now in [Standing(one.after)]
    ]
    reminders = [
        {
            "at": one.done_at,
            "title": "Đã nhắc thực hiện",
            "detail": f"Nhắc {one.to_whom} ngày {one.done_on:%d/%m/%Y}: {one.words}",
            "tone": "warn",
        }
        for one in queries.reminders([pk]).get(pk, [])
    ]
    return sorted([*changes, *reminders], key=lambda event: event["at"], reverse=True)


@login_not_required
@require_GET
def document(request: HttpRequest, pk: int, evidence: int) -> HttpResponse:
    """The document that was accepted as proof, for everybody to read."""
    commitment = queries.commitment_of(pk, public=True)
    found = next((one for one in commitment.evidence.all() if one.pk == evidence and one.document_sha256), None)
    if found is None:
        raise Missing("no_document", "Lời hứa này chưa có tài liệu nào được chấp nhận.")
    data = store.get(found.document_sha256)
    return as_file(data, mime=recognise(data), name=f"bang-chung-{pk}-{evidence}")


def _shown(evidence: Evidence, last: Reading | None) -> dict[str, Any]:
    """A piece of evidence with today's figure, measured now, the one before it, and its past as a drawing."""
    if evidence.kind != EvidenceKind.INDICATOR:
        return {"one": evidence, "now": last}
    now, past, one = (
        queries.measured(evidence),
        queries.trend_of(evidence),
        definition(evidence.indicator, clock.today()),
    )
    now.before = dict(past).get(clock.today() - queries.EARLIER)
    return {
        "one": evidence, "now": now, "first": queries.window(evidence, clock.today())[0],
        "chart": _drawn(evidence, one, past) if len(past) > 1 else None,
    }  # fmt: skip


def _drawn(evidence: Evidence, one: Definition, past: Sequence[tuple[date, float]]) -> charts.Line:
    window = evidence.window_days
    note = (
        _("Mỗi điểm gộp %s ngày tính đến hôm ấy.") % window
        if window
        else _("Mỗi điểm tính từ ngày bắt đầu đo đến hôm ấy.")
    )
    goal = None if evidence.threshold is None else float(evidence.threshold)
    return charts.line(_("60 ngày qua"), _(one.unit), [(f"{day:%d/%m}", value) for day, value in past], goal, note)


def _replayed(request: HttpRequest, commitment: Commitment) -> tuple[date | None, Standing | None]:
    text = request.GET.get("ngay", "").strip()
    if not text:
        return None, None
    try:
        day = parse_date(text)
    except ValueError:
        messages.warning(request, _("Ngày xem lại chưa đúng. Hãy ghi như 30/10/2025."))
        return None, None
    if not FIRST_DAY <= day <= clock.today():
        messages.warning(request, _("Chỉ xem lại được từ ngày %s đến hôm nay.") % f"{FIRST_DAY:%d/%m/%Y}")
        return None, None
    said = commitment.dates.all()[0].said_at
    if day < said.date():
        messages.info(request, _("Ngày %s lời hứa này chưa được đưa ra.") % f"{day:%d/%m/%Y}")
        return day, None
    return day, queries.replay(commitment, day)


@require_POST
@login_not_required
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """By one's account, or by an e-mail address that its owner confirms."""
    try:
        if request.user.is_authenticated and actor_of(request).person_id is not None:
            actions.follow(by=actor_of(request), commitment_id=pk)
            messages.success(
                request, _("Đã theo dõi. Lời hứa này thay đổi lúc nào, ông/bà được báo lúc đó, mỗi lần một tin.")
            )
        else:
            actions.follow_by_email(by=_visitor(), commitment_id=pk, email=request.POST.get("email", ""))
            messages.success(request, _("Đã gửi thư xác nhận. Xin ông/bà mở thư và bấm vào đường dẫn trong đó."))
    except BadInput as refusal:
        messages.error(request, f"{refusal.message} {refusal.advice}".strip())
    return redirect("promises:one", pk)


@login_not_required
@require_GET
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the mail: a page with one button, so that a mail scanner confirms nothing."""
    return render(request, "dashboards/promises/follow.html", {"token": token, "section": "promises"})


@login_not_required
@require_POST
def confirmed(request: HttpRequest, token: str) -> HttpResponse:
    row = actions.confirm_follow(token=token)
    messages.success(request, _("Đã theo dõi. Lời hứa thay đổi lúc nào, ông/bà được báo lúc đó."))
    return redirect("promises:one", row.commitment_id)


@login_not_required
@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """The link at the end of each message: one button, and nothing more is sent about that promise."""
    if request.method == "GET":
        return render(request, "dashboards/promises/stop.html", {"section": "promises"})
    actions.unfollow_by_link(token=token)
    messages.success(request, _("Đã thôi theo dõi. Ông/bà không nhận tin về lời hứa ấy nữa."))
    return redirect("promises:list")


@require_POST
def unfollow(request: HttpRequest, pk: int) -> HttpResponse:
    """The signed-in person hears no more of it."""
    actions.unfollow(by=actor_of(request), commitment_id=pk)
    messages.success(request, _("Đã thôi theo dõi. Ông/bà không nhận tin về lời hứa ấy nữa."))
    return redirect("promises:one", pk)


def _visitor() -> Actor:
    return Actor(label="Người dân")


def before(request: HttpRequest) -> int | None:
    """The row that the page asked for comes after; None for the first page. Raises BadInput."""
    cursor = request.GET.get("cursor")
    values = decode_cursor(cursor) if cursor else []
    if values and not isinstance(values[0], int):
        raise BadInput("bad_cursor", "Vị trí trang không đúng.", advice="Hãy mở lại từ trang đầu.")
    return values[0] if values else None
