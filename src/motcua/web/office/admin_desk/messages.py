"""The outbox: what waits, what did not go, how the providers do, and the buttons that mend it.

The operator runs the system and sees no case: addresses are masked, and what a message says is not shown.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from motcua.identity.roles import Permission, holders
from motcua.messaging import actions, queries
from motcua.messaging.enums import OPEN, Outcome, State
from motcua.messaging.models import Message
from motcua.web.components import bulk
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.office.admin_desk.home import after, one_page
from motcua.web.office.admin_desk.mending import Mending, mend

KEEPERS = holders(Permission.KEEP_JOBS)
PAGE = 20
MESSAGES = bulk.Things("tin", "Tin số {}".format, "Chưa chọn tin nào. Hãy đánh dấu vào ô trước tin cần gửi lại.")
SHOWN = (State.FAILED, State.UNREACHABLE, State.WAITING, State.SENT, State.DROPPED)
TONES = {Outcome.ACCEPTED: "good", Outcome.REFUSED: "bad", Outcome.UNAVAILABLE: "warn", Outcome.UNCLEAR: "warn"}


MENDING = Mending(
    key="message_id",
    again=actions.send_again,
    drop=actions.drop,
    done_again="Tin số {} sẽ gửi lại ngay.",
    dropped="Đã bỏ tin số {}.",
    why="Vì sao bỏ tin này?",
    example="đã gọi điện báo trực tiếp",
    listed="admin_desk:messages",
    template="office/admin_desk/message.html",
)


@staff_page(*KEEPERS)
@require_http_methods(["GET", "POST"])
def outbox(request: HttpRequest) -> HttpResponse:
    """GET shows; POST sends the ticked messages again, and says of each one that could not be why."""
    if request.method == "POST":
        by, chosen = actor_of(request), bulk.ticked(request, MESSAGES)
        done = "{n} tin sẽ gửi lại ngay."
        bulk.each(request, chosen, lambda pk: actions.send_again(by=by, message_id=pk), done=done, of=MESSAGES)
        return redirect(request.get_full_path())
    state = request.GET.get("loai", State.FAILED)
    state = state if state in SHOWN else State.FAILED
    shown, following = one_page(queries.listed(state, before=after(request), limit=PAGE + 1), PAGE, "pk")
    context = {
        "standing": queries.standing(),
        "health": queries.health(),
        "tabs": [(State(one).label, f"{request.path}?loai={one}", one == state) for one in SHOWN],
        "state": State(state),
        "rows": [_line(row) for row in shown],
        "following": following,
    }
    return render(request, "office/admin_desk/messages.html", context)


@staff_page(*KEEPERS)
@require_http_methods(["GET", "POST"])
def message(request: HttpRequest, message_id: int) -> HttpResponse:
    """One message and its tries; POST sends it again (`do=again`) or gives it up (`do=drop`)."""
    return mend(request, MENDING, message_id, _told)


def _told(message_id: int) -> dict[str, Any]:
    found = queries.message(message_id)
    tries = queries.attempts(message_id)
    return {
        "line": _line(found),
        "open": found.state in OPEN,
        "failed": found.state == State.FAILED,
        "unclear": bool(tries) and tries[0].outcome == Outcome.UNCLEAR,
        "tries": [
            {
                "at": one.at,
                "title": f"{one.provider}: {one.get_outcome_display()}",
                "tone": TONES[Outcome(one.outcome)],
                "detail": one.detail if one.outcome != Outcome.ACCEPTED else "",
            }
            for one in tries
        ],
    }


def _line(row: Message) -> dict[str, Any]:
    return {"row": row, "title": queries.words_of(row).title, "to": masked(row.sent_to), "link": _link(row)}


def _link(row: Message) -> str:
    return reverse("admin_desk:message", args=[row.pk])


def masked(address: str) -> str:
    """Enough to recognise, too little to use: "+84912000111" -> "•••• 0111", "be@example.vn" -> "b•••@example.vn"."""
    name, at, host = address.partition("@")
    if at:
        return f"{name[:1]}•••@{host}"
    return f"•••• {address[-4:]}" if address else "–"
