"""A citizen pays on the web: sees what and how, the bank tells, the receipt is there and the dossier goes on."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client, override_settings

from motcua.common import signing
from motcua.common.actor import SYSTEM
from motcua.dossiers import actions as dossiers
from motcua.dossiers.enums import Status
from motcua.dossiers.models import Dossier
from motcua.identity.models import Account
from motcua.messaging.models import Message
from motcua.org.queries import unit_by_code
from motcua.payments import vietqr
from motcua.payments.actions import print_receipt, set_bank_account
from motcua.payments.gateways import sign
from motcua.payments.models import Difference, Order, Receipt
from tests.e2e.visitor import words_of
from tests.factories import city
from tests.factories.filings import a_filing
from tests.payments.conftest import GATEWAY
from tests.payments.samples import as_told
from tests.web.staff import page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _money() -> Iterator[None]:
    unit = unit_by_code("H26")
    set_bank_account(by=SYSTEM, unit_id=unit.pk, bin="970436", number="0011009999999", holder="TTPVHCC HA NOI")
    with override_settings(PAYMENT_GATEWAYS=[GATEWAY], BANK_SECRET="s3"):
        yield


@pytest.fixture
def citizen() -> Client:
    client = Client()
    account = Account.objects.get(display_name=city.CITIZEN.full_name)
    client.force_login(account, "django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def dossier() -> Dossier:
    """An online filing with a fee."""
    filed = dossiers.file_dossier(by=city.citizen(), filing=a_filing("2.000635", channel="online"))
    assert filed.fee
    return filed


def opened(citizen: Client, dossier: Dossier) -> Order:
    citizen.post(f"/tra-cuu/{dossier.code}/nop-tien")
    return Order.objects.get(subject_id=dossier.pk, state="open")


def test_the_page_of_the_dossier_offers_to_pay(citizen: Client, dossier: Dossier) -> None:
    assert f'action="/tra-cuu/{dossier.code}/nop-tien"' in page(citizen.get(f"/tra-cuu/{dossier.code}"))


def test_the_bill_is_the_one_of_the_catalog_and_the_qr_pays_it(citizen: Client, dossier: Dossier) -> None:
    order = opened(citizen, dossier)
    assert order.amount == dossier.fee == sum(line["amount"] for line in order.lines)
    shown = citizen.get(f"/tra-cuu/{dossier.code}/nop-tien")
    transfer = vietqr.read(shown.context["due"][0]["code"])
    assert (transfer.account, transfer.amount) == ("0011009999999", dossier.fee)
    assert order.code in transfer.purpose
    assert transfer.purpose in page(shown)


def test_opening_twice_makes_one_order(citizen: Client, dossier: Dossier) -> None:
    for _ in range(2):
        citizen.post(f"/tra-cuu/{dossier.code}/nop-tien")
    assert Order.objects.count() == 1


def test_the_gateway_gets_a_signed_order_and_each_attempt_its_own_reference(citizen: Client, dossier: Dossier) -> None:
    order = opened(citizen, dossier)
    sent = []
    for _ in range(2):
        answer = citizen.post(f"/tra-cuu/{dossier.code}/nop-tien/{order.code}/thu-nghiem")
        said = dict(parse_qsl(urlsplit(answer["Location"]).query))
        assert said.pop("vnp_SecureHash") == sign(said, GATEWAY["secret"])
        sent.append(said)
    assert [said["vnp_TxnRef"] for said in sent] == [f"{order.code}-1", f"{order.code}-2"]
    assert sent[0]["vnp_Amount"] == str(dossier.fee * 100)


def test_the_notification_settles_and_answers_in_the_gateways_words(citizen: Client, dossier: Dossier) -> None:
    said = as_told(opened(citizen, dossier))
    anyone = Client()
    assert anyone.get("/thanh-toan/thu-nghiem/ipn", said).json()["RspCode"] == "00"
    assert anyone.get("/thanh-toan/thu-nghiem/ipn", said).json()["RspCode"] == "02"
    assert anyone.get("/thanh-toan/thu-nghiem/ipn", {**said, "vnp_Amount": "100"}).json()["RspCode"] == "97"
    assert anyone.get("/thanh-toan/thu-nghiem/ipn").json()["RspCode"] == "97"
    html = page(citizen.get(f"/tra-cuu/{dossier.code}/nop-tien"))
    assert "Ông/bà không còn khoản nào phải nộp." in html
    assert Message.objects.filter(event="payment.received", person_id=dossier.applicant_id).count() == 1


def test_coming_back_from_the_gateway_settles_nothing(citizen: Client, dossier: Dossier) -> None:
    order = opened(citizen, dossier)
    answer = citizen.get("/thanh-toan/thu-nghiem/ve", as_told(order))
    assert answer["Location"] == f"/tra-cuu/{dossier.code}/nop-tien?da-tra=1"
    assert "Đang chờ ngân hàng báo về" in page(citizen.get(answer["Location"]))
    order.refresh_from_db()
    assert order.state == "open"


def test_a_transfer_told_by_the_bank_settles(citizen: Client, dossier: Dossier) -> None:
    order = opened(citizen, dossier)
    at = "2026-11-23T10:00:00+07:00"
    body = json.dumps({"id": "FT1", "amount": order.amount, "content": f"CT DEN:1 {order.code} LE PHI", "at": at})
    signature = hmac.new(b"s3", body.encode(), hashlib.sha256).hexdigest()
    headers = {"X-Signature": signature}
    tell = {"path": "/thanh-toan/ngan-hang", "content_type": "application/json"}
    assert Client().post(data=body, headers={"X-Signature": "0" * 64}, **tell).status_code == 403
    assert Client().post(data=body, headers=headers, **tell).status_code == 200
    order.refresh_from_db()
    assert order.state == "settled"


def test_the_receipt_is_numbered_signed_and_says_the_sum_in_words(citizen: Client, dossier: Dossier) -> None:
    order = opened(citizen, dossier)
    Client().get("/thanh-toan/thu-nghiem/ipn", as_told(order))
    address = f"/tra-cuu/{dossier.code}/nop-tien/{order.code}/bien-lai.pdf"
    assert citizen.get(address).status_code == 409
    print_receipt(receipt_id=Receipt.objects.get().pk)
    pdf = citizen.get(address).content
    assert citizen.get(address).content == pdf
    assert signing.verify_pdf(pdf, signing.trusted_roots()).good
    text = words_of(pdf)
    for words in (dossier.code, order.code, city.CITIZEN.full_name, "nghìn đồng", "-0000001"):
        assert words in text


def test_nobody_else_sees_or_pays_it(dossier: Dossier, citizen: Client) -> None:
    order = opened(citizen, dossier)
    other = Client()
    account = Account.objects.get(display_name=city.OTHER_CITIZEN.full_name)
    other.force_login(account, "django.contrib.auth.backends.ModelBackend")
    assert other.get(f"/tra-cuu/{dossier.code}/nop-tien").status_code == 403
    assert other.get(f"/tra-cuu/{dossier.code}/nop-tien/{order.code}/bien-lai.pdf").status_code == 403


def test_an_order_of_another_dossier_is_not_reached_through_ones_own(citizen: Client, dossier: Dossier) -> None:
    mine = opened(citizen, dossier)
    second = dossiers.file_dossier(by=city.citizen(), filing=a_filing("2.000635", channel="online"))
    assert citizen.get(f"/tra-cuu/{second.code}/nop-tien/{mine.code}/bien-lai.pdf").status_code == 404


@pytest.fixture
def waiting_for_money() -> Dossier:
    """Status 6: asked to meet a duty."""
    filed = dossiers.file_dossier(by=city.actor("clerk"), filing=a_filing("2.000635"))
    dossiers.forward(dossier_id=filed.pk, by=city.actor("clerk"))
    dossiers.require_payment(dossier_id=filed.pk, by=city.actor("officer"), amount=120_000, reason="phí thẩm định")
    return filed


def test_a_duty_that_is_paid_lets_the_dossier_go_on(waiting_for_money: Dossier) -> None:
    _, orders = dossiers.open_orders(code=waiting_for_money.code, by=city.actor("clerk"))
    duty = next(order for order in orders if order.key.startswith("duty"))
    assert (duty.amount, duty.lines[0]["name"]) == (120_000, "Phí thẩm định")
    Client().get("/thanh-toan/thu-nghiem/ipn", as_told(duty))
    waiting_for_money.refresh_from_db()
    assert waiting_for_money.status == Status.IN_PROGRESS
    assert Receipt.objects.filter(order=duty).exists()


def test_a_duty_confirmed_by_hand_is_not_asked_for_again(waiting_for_money: Dossier) -> None:
    _, orders = dossiers.open_orders(code=waiting_for_money.code, by=city.actor("clerk"))
    dossiers.confirm_payment(dossier_id=waiting_for_money.pk, by=city.actor("clerk"), receipt="KB-12")
    duty = next(order for order in orders if order.key.startswith("duty"))
    duty.refresh_from_db()
    assert duty.state == "cancelled"
    assert Client().get("/thanh-toan/thu-nghiem/ipn", as_told(duty)).json()["RspCode"] == "02"
    assert Difference.objects.get().kind == "order_cancelled"


def test_a_withdrawn_dossier_costs_nothing_more(citizen: Client, dossier: Dossier) -> None:
    order = opened(citizen, dossier)
    dossiers.request_withdrawal(dossier_id=dossier.pk, by=city.citizen(), reason="Tôi làm nhầm")
    order.refresh_from_db()
    assert order.state == "cancelled"
    assert "Ông/bà không còn khoản nào phải nộp." in page(citizen.get(f"/tra-cuu/{dossier.code}/nop-tien"))
