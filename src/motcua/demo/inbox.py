"""The sandbox provider: takes messages as a real one does, and shows them on a page instead of sending them.

It keeps its promise of idempotency, and for tests it can be told to be down, to refuse, to take a message and lose
the answer on the way, or not to reach the telephone. To a city that it knows it reports what was delivered, and brings
what is typed into its page as a text message.
"""

from __future__ import annotations

import hashlib
import hmac
import itertools
import random
import socket
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

import orjson
import urllib3
from flask import Blueprint, Response, jsonify, redirect, render_template_string, request
from werkzeug.wrappers import Response as AnyResponse

from motcua.common.workdays import VN

NETWORK_SECRET = "nha-mang-thu-nghiem"  # noqa: S105 - of the sandbox, and only there
KEPT = 200_000
SHOWN = 60
TRIES, PAUSE = 20, 1.0
TROUBLES = ("down", "refuse", "lose_answer", "unreached")

PAGE = """<!doctype html>
<html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Hộp tin thử nghiệm</title>
<style>
  body { font: 18px/1.5 system-ui, sans-serif; margin: 0; background: #f6f4f1; color: #1c1917 }
  main { max-width: 44rem; margin: 1.5rem auto; padding: 0 1rem }
  h1 { font-size: 1.5rem; margin-bottom: .25rem }
  form { display: flex; flex-wrap: wrap; gap: .5rem; margin: 1rem 0 } label { flex: 1 0 100% }
  details { background: #fff; border: 1px solid #d6d3d1; border-radius: 12px; padding: .25rem 1rem }
  summary { min-height: 44px; line-height: 44px; cursor: pointer; color: #9b1c1c; font-weight: 600 }
  input, button { font: inherit; min-height: 44px; padding: .4rem .75rem; border: 1px solid #57534e; border-radius: 6px }
  input { flex: 1; min-width: 0 } button { background: #9b1c1c; color: #fff }
  article { background: #fff; border: 1px solid #d6d3d1; border-radius: 12px; padding: .75rem 1rem; margin: .75rem 0;
            overflow-wrap: anywhere }
  header { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; color: #44403c; font-size: 1rem }
  p { margin: .4rem 0 0; white-space: pre-line }
</style>
<main><h1>Hộp tin thử nghiệm</h1>
<p>Mọi tin nhắn và thư mà Một Cửa gửi đi đều dừng ở đây, không tới ai ngoài đời.</p>
{% if city %}<details{% if problem %} open{% endif %}><summary>Nhắn tin đến 1022, như từ điện thoại của người dân</summary>
{% if problem %}<p role="alert"><strong>{{ problem }}</strong></p>{% endif %}
<form method="post" action="nhan"><label for="from">Từ số điện thoại</label><input id="from" name="from" type="tel" required value="{{ to }}">
<label for="text">Nội dung, ví dụ mã hồ sơ</label><input id="text" name="text" required maxlength="300" value="{{ text }}"><button>Nhắn</button></form></details>{% endif %}
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
    unreached: float = 0.0
    city: str = ""
    numbers: Any = field(default_factory=lambda: itertools.count(time.time_ns()))
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

    def report(self, key: str) -> None:
        """Tell the city, beside whatever else happens and until it hears, whether a message reached its telephone."""
        said = {"key": key, "delivered": random.random() >= self.unreached}  # noqa: S311 - a sandbox plays at failing
        if self.city:
            threading.Thread(target=self._until_heard, args=("ket-qua", said), daemon=True).start()

    def _until_heard(self, where: str, said: Mapping[str, Any]) -> None:
        for _ in range(TRIES):
            time.sleep(PAUSE)
            if self.tell_city(where, said):
                return

    def tell_city(self, where: str, said: Mapping[str, Any]) -> bool:
        """Signed, as networks do; whether the city took it."""
        body = orjson.dumps(dict(said))
        signature = hmac.new(NETWORK_SECRET.encode(), body, hashlib.sha256).hexdigest()
        headers = {"Content-Type": "application/json", "X-Signature": signature}
        try:
            address = f"{self.city}/nha-mang/{where}"
            return (
                urllib3.request("POST", address, body=body, headers=headers, timeout=10.0, retries=False).status == 200
            )
        except urllib3.exceptions.HTTPError:
            return False


def blueprint(inbox: Inbox) -> Blueprint:
    """POST /messages as a provider; GET / the page; POST /nhan a text message to us; GET and POST /state for tests."""
    pages = Blueprint("inbox", __name__)
    _takes(pages, inbox)
    _shows(pages, inbox)

    @pages.route("/state", methods=["GET", "POST"])
    def state() -> Response:
        for name, value in (request.get_json(silent=True) or {}).items():
            setattr(inbox, name, float(value)) if name in TROUBLES else None
        rows = {
            key: {"to": one.to, "text": one.text, "title": one.title, "parts": one.parts, "unicode": one.unicode,
                  "asked": one.asked, "channel": one.channel, "at": one.at.isoformat()}
            for key, one in list(inbox.carried.items())
        }  # fmt: skip
        return jsonify(rows)

    return pages


def _takes(pages: Blueprint, inbox: Inbox) -> None:
    @pages.post("/messages")
    def messages() -> tuple[Response, int] | Response:
        if random.random() < inbox.down:  # noqa: S311 - a sandbox plays at failing
            return jsonify({"error": "down"}), 503
        key, body = request.headers.get("Idempotency-Key", ""), request.get_json(silent=True)
        if not key or not isinstance(body, dict) or random.random() < inbox.refuse:  # noqa: S311 - a sandbox plays at failing
            return jsonify({"error": "refused"}), 422
        new, taken = key not in inbox.carried, inbox.take(key, body)
        if new:
            inbox.report(key)
        if random.random() < inbox.lose_answer:  # noqa: S311 - a sandbox plays at failing
            request.environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
        return jsonify({"id": taken.id}), 202


def _shows(pages: Blueprint, inbox: Inbox) -> None:
    @pages.get("/")
    def page() -> str:
        return shown(request.args.get("to", ""))

    @pages.post("/nhan")
    def text_in() -> AnyResponse | tuple[str, int]:
        sender, text = request.form.get("from", "").strip(), request.form.get("text", "").strip()
        if inbox.tell_city("tin-den", {"id": f"hop-{next(inbox.numbers)}", "from": sender, "text": text}):
            time.sleep(PAUSE)  # the answer is on its way
            return redirect(f"./?{urlencode({'to': sender.replace(' ', '')})}")
        return shown(sender, text=text, problem="Một Cửa không nhận được tin. Xin thử lại."), 502

    def shown(typed: str, **given: str) -> str:
        to = typed.replace(" ", "")
        wanted = f"+84{to[1:]}" if to.startswith("0") else to
        found = [one for one in reversed(list(inbox.carried.values())) if wanted in one.to][:SHOWN]
        return render_template_string(PAGE, messages=found, to=to, city=inbox.city, **given)
