"""The sandbox provider: takes messages as a real one does, and shows them on a page instead of sending them.

It keeps its promise of idempotency, and for tests it can be told to be down, to refuse, or to take a message and
lose the answer on the way.
"""

from __future__ import annotations

import random
import socket
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, jsonify, render_template_string, request

from motcua.common.workdays import VN

KEPT = 200_000
SHOWN = 60

PAGE = """<!doctype html>
<html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Hộp tin thử nghiệm</title>
<style>
  body { font: 18px/1.5 system-ui, sans-serif; margin: 0; background: #f6f4f1; color: #1c1917 }
  main { max-width: 44rem; margin: 1.5rem auto; padding: 0 1rem }
  h1 { font-size: 1.5rem; margin-bottom: .25rem }
  form { display: flex; gap: .5rem; margin: 1rem 0 }
  input, button { font: inherit; min-height: 44px; padding: .4rem .75rem; border: 1px solid #57534e; border-radius: 6px }
  input { flex: 1; min-width: 0 } button { background: #9b1c1c; color: #fff }
  article { background: #fff; border: 1px solid #d6d3d1; border-radius: 12px; padding: .75rem 1rem; margin: .75rem 0;
            overflow-wrap: anywhere }
  header { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; color: #44403c; font-size: 1rem }
  p { margin: .4rem 0 0; white-space: pre-line }
</style>
<main><h1>Hộp tin thử nghiệm</h1>
<p>Mọi tin nhắn và thư mà Một Cửa gửi đi đều dừng ở đây, không tới ai ngoài đời.</p>
<form><label for="to" hidden>Số điện thoại hoặc thư</label>
<input id="to" name="to" value="{{ to }}" placeholder="Số điện thoại hoặc địa chỉ thư" aria-label="Lọc theo số điện thoại hoặc thư">
<button>Lọc</button></form>
{% for one in messages %}<article><header><strong>{{ one.to }}</strong>
<span>{% if one.channel == "sms" %}SMS, {{ one.parts }} phần{% if one.unicode %}, có dấu{% else %}, không dấu{% endif %}{% else %}Thư điện tử{% endif %}
· {{ one.at.strftime("%H:%M:%S %d/%m") }}</span></header>
{% if one.channel != "sms" %}<p><strong>{{ one.title }}</strong></p>{% endif %}<p>{{ one.text }}</p></article>
{% else %}<p>Chưa có tin nào.</p>{% endfor %}</main></html>
"""  # noqa: E501  a page reads best unbroken


@dataclass(slots=True)
class Carried:
    """One message that a telephone has received."""

    id: str
    to: str
    channel: str
    title: str
    text: str
    parts: int
    unicode: bool
    at: datetime
    asked: int = 1


@dataclass(slots=True)
class Inbox:
    """What was carried, by key; and how it behaves: the chance (0 to 1) of each trouble."""

    carried: dict[str, Carried] = field(default_factory=dict)
    down: float = 0.0
    refuse: float = 0.0
    lose_answer: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, key: str, body: Mapping[str, Any]) -> Carried:
        with self.lock:
            known = self.carried.get(key)
            if known:
                known.asked += 1
                return known
            if len(self.carried) >= KEPT:
                del self.carried[next(iter(self.carried))]
            self.carried[key] = Carried(
                f"hop-{len(self.carried) + 1}", str(body["to"]), str(body["channel"]), str(body.get("title", "")),
                str(body["text"]), len(body.get("parts") or ()), bool(body.get("unicode")), datetime.now(VN),
            )  # fmt: skip
            return self.carried[key]


def blueprint(inbox: Inbox) -> Blueprint:
    """POST /messages as a provider; GET / the page; GET and POST /state for tests."""
    pages = Blueprint("inbox", __name__)

    @pages.post("/messages")
    def messages() -> tuple[Response, int] | Response:
        if random.random() < inbox.down:  # noqa: S311 - a sandbox plays at failing
            return jsonify({"error": "down"}), 503
        key, body = request.headers.get("Idempotency-Key", ""), request.get_json(silent=True)
        if not key or not isinstance(body, dict) or random.random() < inbox.refuse:  # noqa: S311 - a sandbox plays at failing
            return jsonify({"error": "refused"}), 422
        taken = inbox.take(key, body)
        if random.random() < inbox.lose_answer:  # noqa: S311 - a sandbox plays at failing
            request.environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
        return jsonify({"id": taken.id}), 202

    @pages.get("/")
    def page() -> str:
        to = request.args.get("to", "").replace(" ", "")
        wanted = f"+84{to[1:]}" if to.startswith("0") else to
        found = [one for one in reversed(list(inbox.carried.values())) if wanted in one.to][:SHOWN]
        return render_template_string(PAGE, messages=found, to=to)

    @pages.route("/state", methods=["GET", "POST"])
    def state() -> Response:
        for name, value in (request.get_json(silent=True) or {}).items():
            setattr(inbox, name, float(value)) if name in ("down", "refuse", "lose_answer") else None
        rows = {
            key: {"to": one.to, "text": one.text, "title": one.title, "parts": one.parts, "unicode": one.unicode,
                  "asked": one.asked, "channel": one.channel, "at": one.at.isoformat()}
            for key, one in list(inbox.carried.items())
        }  # fmt: skip
        return jsonify(rows)

    return pages
