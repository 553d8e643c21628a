"""The sandbox bank: a payment gateway in the manner of VNPAY, and transfers by VietQR.

It keeps its own books, tells us of each payment by a signed notification (again and again until it is heard), and
gives a signed statement of each day. For tests it can lose, double and delay what it tells.
"""

from __future__ import annotations

import hashlib
import hmac
import itertools
import random
import threading
import time
import urllib.parse
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson
import urllib3
from flask import Blueprint, Response, jsonify, redirect, render_template_string, request
from werkzeug.wrappers import Response as AnyResponse

from motcua.common.money import dong
from motcua.common.workdays import VN
from motcua.payments import vietqr
from motcua.payments.gateways import sign

TERMINAL, SECRET, BANK_SECRET = "MOTCUA01", "cong-thu-nghiem", "ngan-hang-thu-nghiem"
TRIES, PAUSE = 20, 1.0

PAGE = """<!doctype html>
<html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Ngân hàng thử nghiệm</title>
<style>
  body { font: 18px/1.5 system-ui, sans-serif; margin: 0; background: #eef2f7; color: #1c1917 }
  main { max-width: 34rem; margin: 2rem auto; padding: 1rem 1.25rem; background: #fff; border-radius: 12px }
  h1 { font-size: 1.5rem; margin: .25rem 0 } dt { color: #44403c } dd { margin: 0 0 .5rem; font-weight: 600 }
  button { display: block; width: 100%; min-height: 48px; margin: .6rem 0; font: inherit; border-radius: 6px;
           border: 1px solid #1e3a8a; background: #1e3a8a; color: #fff; cursor: pointer }
  button.plain { background: #fff; color: #1e3a8a } textarea { width: 100%; font: inherit; box-sizing: border-box }
</style>
<main><p>Ngân hàng <strong>thử nghiệm</strong>: không có tiền thật nào chuyển đi.</p>{{ body|safe }}</main></html>
"""
CHECKOUT = """<h1>Trả {{ amount }}</h1><dl><dt>Nội dung</dt><dd>{{ said.vnp_OrderInfo }}</dd>
<dt>Mã giao dịch của người bán</dt><dd>{{ said.vnp_TxnRef }}</dd></dl>
<form method="post">{% for key, value in said.items() %}<input type="hidden" name="{{ key }}" value="{{ value }}">{% endfor %}
<button name="do" value="pay">Trả tiền</button><button class="plain" name="do" value="cancel">Không trả nữa</button></form>"""  # noqa: E501 - lines of a page
TRANSFER = """<h1>Chuyển khoản theo mã VietQR</h1>
{% if done %}<p role="status"><strong>Đã chuyển {{ done }}.</strong> Quay lại trang hồ sơ và tải lại để xem biên lai.</p>
{% elif transfer %}<dl><dt>Ngân hàng, tài khoản</dt><dd>{{ transfer.bin }}, {{ transfer.account }}</dd><dt>Số tiền</dt>
<dd>{{ amount }}</dd><dt>Nội dung</dt><dd>{{ transfer.purpose }}</dd></dl>
<form method="post"><input type="hidden" name="qr" value="{{ qr }}"><button>Chuyển tiền</button></form>
{% else %}{% if problem %}<p role="alert"><strong>{{ problem }}</strong></p>{% endif %}
<form><label for="qr">Dán nội dung mã QR vào đây (như khi điện thoại quét)</label><textarea id="qr" name="qr" rows="4"></textarea>
<button>Đọc mã</button></form>{% endif %}"""  # noqa: E501 - lines of a page


@dataclass(slots=True)
class Bank:
    """Its books (`booked`: signed-to-be notifications of money that moved), and how it behaves when telling."""

    notify_url: str
    bank_url: str
    booked: list[dict[str, str]] = field(default_factory=list)
    lose: float = 0.0
    double: float = 0.0
    numbers: Any = field(default_factory=lambda: itertools.count(14_000_001))

    def tell(self, said: Mapping[str, str]) -> None:
        """Beside whatever else happens: until it is answered, or for good if it is to be lost."""
        threading.Thread(target=self._tell, args=(dict(said),), daemon=True).start()

    def _tell(self, said: dict[str, str]) -> None:
        if random.random() < self.lose:  # noqa: S311 - a sandbox plays at failing
            return
        address = f"{self.notify_url}?{urllib.parse.urlencode(said)}"
        for _ in range(2 if random.random() < self.double else 1):  # noqa: S311 - a sandbox plays at failing
            self._until_heard("GET", address)

    def tell_transfer(self, said: Mapping[str, Any]) -> None:
        body = orjson.dumps(dict(said))
        signature = hmac.new(BANK_SECRET.encode(), body, hashlib.sha256).hexdigest()
        headers = {"Content-Type": "application/json", "X-Signature": signature}
        told = {"body": body, "headers": headers}
        threading.Thread(target=self._until_heard, args=("POST", self.bank_url), kwargs=told, daemon=True).start()

    @staticmethod
    def _until_heard(method: str, address: str, **told: Any) -> None:
        for _ in range(TRIES):
            try:
                if urllib3.request(method, address, timeout=10.0, retries=False, **told).status == 200:
                    return
            except urllib3.exceptions.HTTPError:
                pass
            time.sleep(PAUSE)


def blueprint(bank: Bank) -> Blueprint:
    pages = Blueprint("bank", __name__, url_prefix="/ngan-hang")

    @pages.get("/thanh-toan")
    def checkout() -> str | tuple[str, int]:
        said = request.args.to_dict()
        if said.pop("vnp_SecureHash", "") != sign(said, SECRET):
            return _page("<h1>Sai chữ ký: yêu cầu này không phải của người bán.</h1>"), 400
        return _page(CHECKOUT, said=said, amount=dong(int(said["vnp_Amount"]) // 100))

    @pages.post("/thanh-toan")
    def pay() -> AnyResponse:
        said, paid = request.form.to_dict(), request.form.get("do") == "pay"
        result = _result(said, str(next(bank.numbers)), paid=paid)
        if paid:
            bank.booked.append(result)
        bank.tell(result)
        return redirect(f"{said['vnp_ReturnUrl']}?{urllib.parse.urlencode(result)}")

    _transfers(pages, bank)
    return pages


def _transfers(pages: Blueprint, bank: Bank) -> None:
    @pages.route("/chuyen-khoan", methods=["GET", "POST"])
    def transfer() -> str:
        qr = request.values.get("qr", "").strip()
        try:
            wanted = vietqr.read(qr) if qr else None
        except ValueError as error:
            return _page(TRANSFER, problem=str(error))
        if wanted is None or request.method == "GET":
            return _page(TRANSFER, transfer=wanted, qr=qr, amount=dong(wanted.amount or 0) if wanted else "")
        number, at = f"FT{next(bank.numbers)}", datetime.now(VN).isoformat()
        content = f"CT DEN:{number} {wanted.purpose}"
        bank.tell_transfer({"id": number, "amount": wanted.amount, "content": content, "at": at})
        return _page(TRANSFER, done=dong(wanted.amount or 0))

    @pages.get("/doi-soat")
    def statement() -> Response | tuple[Response, int]:
        said = request.args.to_dict()
        if said.pop("vnp_SecureHash", "") != sign(said, SECRET):
            return jsonify({"error": "signature"}), 403
        rows = [row for row in bank.booked if row["vnp_PayDate"].startswith(said["vnp_Date"])]
        return jsonify({"transactions": rows})

    @pages.post("/state")
    def state() -> Response:
        for name, value in (request.get_json(silent=True) or {}).items():
            setattr(bank, name, float(value)) if name in ("lose", "double") else None
        return jsonify(bank.booked)


def _page(body: str, **values: Any) -> str:
    return render_template_string(PAGE, body=render_template_string(body, **values))


def _result(said: Mapping[str, str], number: str, *, paid: bool) -> dict[str, str]:
    code = "00" if paid else "24"
    result = {
        "vnp_TmnCode": said["vnp_TmnCode"], "vnp_Amount": said["vnp_Amount"], "vnp_BankCode": "NCB",
        "vnp_OrderInfo": said["vnp_OrderInfo"], "vnp_PayDate": f"{datetime.now(VN):%Y%m%d%H%M%S}",
        "vnp_ResponseCode": code, "vnp_TransactionStatus": "00" if paid else "02", "vnp_TransactionNo": number,
        "vnp_TxnRef": said["vnp_TxnRef"],
    }  # fmt: skip
    return {**result, "vnp_SecureHash": sign(result, SECRET)}
