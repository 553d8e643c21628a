"""What did not reach people is seen by somebody who can send it again, and who learns nothing about them."""

from __future__ import annotations

import pytest
from django.test import Client

from motcua.audit.models import Entry
from motcua.common import clock
from motcua.dossiers.actions import file_dossier
from motcua.messaging.enums import Outcome, State
from motcua.messaging.models import Attempt, Message
from tests.factories import city
from tests.factories.filings import GRANDMOTHER, a_filing
from tests.web.office.desks import at_desk
from tests.web.staff import page, signed_in

pytestmark = pytest.mark.django_db

LIST = "/quan-tri/tin-nhan/"


@pytest.fixture
def operator() -> Client:
    return at_desk("operator")


@pytest.fixture
def failed() -> Message:
    dossier = file_dossier(by=city.actor("clerk"), filing=a_filing("2.000635"))
    message = Message.objects.get(subject_id=dossier.pk)
    message.state, message.next_at, message.sent_to, message.tries = State.FAILED, None, "+84912000111", 3
    message.save()
    Attempt.objects.create(message=message, provider="p1", outcome=Outcome.REFUSED, detail="trả lời 422")
    return message


def test_a_failed_message_is_listed_without_who_and_what(operator: Client, failed: Message) -> None:
    html = page(operator.get(LIST))
    assert "Đã nhận được hồ sơ của ông/bà" in html
    assert "•••• 0111" in html
    for secret in ("912000111", GRANDMOTHER.full_name, failed.data["code"]):
        assert secret not in html


def test_its_page_tells_every_try(operator: Client, failed: Message) -> None:
    html = page(operator.get(f"{LIST}{failed.pk}/"))
    assert "nhà cung cấp từ chối" in html
    assert failed.data["code"] not in html


def test_the_ticked_messages_go_again_as_new_ones(operator: Client, failed: Message) -> None:
    operator.post(LIST, {"tin": [failed.pk]})
    failed.refresh_from_db()
    assert (failed.state, failed.round, failed.tries) == (State.WAITING, 2, 0)
    assert Entry.objects.filter(action="message.sent_again", subject_id=failed.pk).exists()


def test_what_waits_already_is_not_sent_again(operator: Client, failed: Message) -> None:
    operator.post(f"{LIST}{failed.pk}/", {"do": "again"})
    answer = operator.post(f"{LIST}{failed.pk}/", {"do": "again"})
    assert answer.status_code == 409
    assert "Tin này đang chờ gửi" in page(answer)


def test_giving_up_needs_a_reason_that_the_ledger_keeps(operator: Client, failed: Message) -> None:
    assert operator.post(f"{LIST}{failed.pk}/", {"do": "drop", "reason": " "}).status_code == 422
    operator.post(f"{LIST}{failed.pk}/", {"do": "drop", "reason": "đã gọi điện"})
    failed.refresh_from_db()
    assert failed.state == State.DROPPED
    assert Entry.objects.get(action="message.dropped").data["reason"] == "đã gọi điện"


def test_the_providers_of_the_last_hour_are_counted(operator: Client, failed: Message) -> None:
    for outcome in (Outcome.ACCEPTED, Outcome.ACCEPTED, Outcome.UNCLEAR):
        Attempt.objects.create(message=failed, provider="p1", outcome=outcome, at=clock.now())
    (health,) = operator.get(LIST).context["health"]
    assert (health.provider, health.accepted, health.refused, health.unclear) == ("p1", 2, 1, 1)


def test_nobody_else_sees_the_outbox(failed: Message) -> None:
    assert signed_in("clerk").get(LIST).status_code == 403
