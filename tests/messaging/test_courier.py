"""From the outbox to a provider that is a real server: once to each, whatever breaks on the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

import pytest

from motcua.common import clock
from motcua.common.actor import SYSTEM, Actor
from motcua.common.workdays import VN
from motcua.identity.actions import record_person
from motcua.identity.models import Person
from motcua.messaging.actions import Courier, Recipient, note_delivery, post, send_again, set_preference
from motcua.messaging.enums import Choice, Outcome, State
from motcua.messaging.models import Attempt, Message
from tests.messaging.conftest import Sandbox, providers

pytestmark = pytest.mark.django_db(transaction=True)

NOON = datetime(2026, 11, 25, 12, tzinfo=VN)
NIGHT = datetime(2026, 11, 25, 23, tzinfo=VN)
DATA = {"code": "H26.00229-261125-0001", "procedure": "Cấp bản sao trích lục", "unit": "UBND phường Kim Liên",
        "due": "lúc 17 giờ, Thứ Năm 26/11/2026", "link": "https://motcua.example/tra-cuu"}  # fmt: skip
Rounds = Callable[..., None]


def person(phone: str = "0912000111", email: str = "") -> Person:
    return record_person(by=SYSTEM, full_name="Trần Thị Bé", phone=phone, email=email)


def tell(somebody: Person, key: str = "k1", event: str = "dossier.done") -> Message:
    post(by=SYSTEM, event=event, to=Recipient(somebody.pk), data=DATA, subject=("dossier", 1), key=key)
    return Message.objects.get(key=key)


def now_is(message: Message) -> tuple[str, int]:
    message.refresh_from_db()
    return message.state, message.tries


def test_a_message_reaches_the_telephone_with_its_accents(sandbox: Sandbox, rounds: Rounds) -> None:
    with clock.at(NOON):
        message = tell(person())
        rounds()
    assert now_is(message) == (State.SENT, 1)
    (carried,) = sandbox.state().values()
    assert carried["to"] == "+84912000111"
    assert "đã có kết quả" in carried["text"]
    assert (carried["unicode"], carried["parts"]) == (True, message.parts)


def test_the_same_key_is_one_message(sandbox: Sandbox, rounds: Rounds) -> None:
    with clock.at(NOON):
        somebody = person()
        tell(somebody)
        tell(somebody)
        rounds()
    assert len(sandbox.state()) == 1


def test_without_a_telephone_a_letter_goes(sandbox: Sandbox, rounds: Rounds) -> None:
    with clock.at(NOON):
        tell(person(phone="", email="be@example.vn"))
        rounds()
    (carried,) = sandbox.state().values()
    assert (carried["channel"], carried["to"], carried["title"]) == (
        "email",
        "be@example.vn",
        "Hồ sơ đã có kết quả / Your result is ready",
    )
    assert carried["text"].startswith("Kính gửi ông/bà Trần Thị Bé,")


def test_a_landline_gets_no_text_message_and_nobody_without_address_is_lost_from_sight(
    sandbox: Sandbox, rounds: Rounds
) -> None:
    with clock.at(NOON):
        message = tell(person(phone="02438253536"))
        rounds()
    assert now_is(message) == (State.UNREACHABLE, 0)


def test_at_night_news_waits_for_the_morning(sandbox: Sandbox, rounds: Rounds) -> None:
    with clock.at(NIGHT):
        message = tell(person())
        rounds()
    message.refresh_from_db()
    assert message.next_at == datetime(2026, 11, 26, 7, tzinfo=VN)
    with clock.at(datetime(2026, 11, 26, 7, tzinfo=VN)):
        rounds()
    assert now_is(message) == (State.SENT, 1)


def test_the_answer_to_what_one_just_did_comes_at_night_too(sandbox: Sandbox, rounds: Rounds) -> None:
    with clock.at(NIGHT):
        message = tell(person(), event="dossier.filed")
        rounds()
    assert now_is(message) == (State.SENT, 1)


@pytest.mark.parametrize(("choice", "channels"), [(Choice.EMAIL, ["email"]), (Choice.SMS, ["sms"]), (Choice.PAGE, [])])
def test_a_person_is_told_as_they_asked(choice: Choice, channels: list[str], sandbox: Sandbox, rounds: Rounds) -> None:
    with clock.at(NOON):
        somebody = person(email="be@example.vn")
        set_preference(by=Actor(label="Bé", account_id=1, person_id=somebody.pk), choice=choice)
        message = tell(somebody)
        rounds()
    assert [one["channel"] for one in sandbox.state().values()] == channels
    assert now_is(message)[0] == (State.SENT if channels else State.PAGE_ONLY)


def test_ones_own_quiet_hours_and_plain_letters(sandbox: Sandbox, rounds: Rounds) -> None:
    somebody = person()
    by = Actor(label="Bé", account_id=1, person_id=somebody.pk)
    set_preference(by=by, choice=Choice.AUTO, without_accents=True, quiet_from=time(11), quiet_until=time(13))
    with clock.at(NOON):
        message = tell(somebody)
        rounds()
        assert now_is(message) == (State.WAITING, 0)
    with clock.at(NOON + timedelta(hours=1)):
        rounds()
    (carried,) = sandbox.state().values()
    assert "da co ket qua" in carried["text"]
    assert not carried["unicode"]


def test_a_provider_that_is_gone_for_an_hour_loses_and_doubles_nothing(sandbox: Sandbox, rounds: Rounds) -> None:
    courier, somebody = Courier(), person()
    sandbox.stop()
    for minute in range(0, 60, 5):
        with clock.at(NOON + timedelta(minutes=minute)):
            tell(somebody, key=f"k{minute}")
            rounds(courier)
    assert set(Message.objects.values_list("state", flat=True)) == {State.WAITING}
    sandbox.start()
    for minute in range(60, 85, 5):
        with clock.at(NOON + timedelta(minutes=minute)):
            rounds(courier)
    assert set(Message.objects.values_list("state", flat=True)) == {State.SENT}
    carried = sandbox.state()
    assert sorted(carried) == sorted(f"k{minute}#1" for minute in range(0, 60, 5))


def test_a_lost_answer_is_asked_for_again_and_sent_once(sandbox: Sandbox, rounds: Rounds) -> None:
    courier = Courier()
    sandbox.state(lose_answer=1.0)
    with clock.at(NOON):
        message = tell(person())
        rounds(courier)
    assert now_is(message) == (State.WAITING, 1)
    assert Attempt.objects.get().outcome == Outcome.UNCLEAR
    sandbox.state(lose_answer=0.0)
    with clock.at(NOON + timedelta(minutes=11)):
        rounds(courier)
    assert now_is(message) == (State.SENT, 2)
    assert [one["asked"] for one in sandbox.state().values()] == [2]


def test_while_unclear_no_other_provider_is_asked(sandbox: Sandbox, spare: Sandbox, rounds: Rounds) -> None:
    courier = Courier()
    with providers(sandbox, spare):
        sandbox.state(lose_answer=1.0)
        with clock.at(NOON):
            message = tell(person())
            rounds(courier)
        sandbox.stop()
        with clock.at(NOON + timedelta(minutes=11)):
            rounds(courier)
    assert now_is(message)[0] == State.WAITING
    assert spare.state() == {}


def test_where_one_provider_is_down_the_next_one_carries_at_once(
    sandbox: Sandbox, spare: Sandbox, rounds: Rounds
) -> None:
    with providers(sandbox, spare):
        sandbox.state(down=1.0)
        with clock.at(NOON):
            message = tell(person())
            rounds()
    assert now_is(message) == (State.SENT, 2)
    assert list(spare.state()) == ["k1#1"]
    assert sandbox.state() == {}


def test_a_courier_that_died_after_sending_does_not_send_twice(
    sandbox: Sandbox, rounds: Rounds, monkeypatch: pytest.MonkeyPatch
) -> None:
    with clock.at(NOON), monkeypatch.context() as patch:
        message = tell(person())
        patch.setattr(Courier, "_note", lambda *_: None)  # the machine stops here
        Courier().round()
    assert now_is(message) == (State.SENDING, 1)
    with clock.at(NOON + timedelta(minutes=3)):
        rounds(Courier())
    assert now_is(message) == (State.SENT, 2)
    assert [one["asked"] for one in sandbox.state().values()] == [2]


def test_a_number_that_is_refused_waits_for_the_operator(sandbox: Sandbox, rounds: Rounds) -> None:
    sandbox.state(refuse=1.0)
    with clock.at(NOON):
        message = tell(person())
        rounds()
        assert now_is(message) == (State.FAILED, 1)
        sandbox.state(refuse=0.0)
        send_again(by=SYSTEM, message_id=message.pk)
        rounds()
    assert now_is(message) == (State.SENT, 1)
    assert list(sandbox.state()) == ["k1#2"]


def test_three_days_of_trying_are_enough(sandbox: Sandbox, rounds: Rounds) -> None:
    sandbox.stop()
    courier = Courier()
    with clock.at(NOON):
        message = tell(person())
        rounds(courier)
    with clock.at(NOON + timedelta(days=3, minutes=1)):
        rounds(courier)
    assert now_is(message)[0] == State.FAILED


def test_the_providers_report_is_kept_once(sandbox: Sandbox, rounds: Rounds) -> None:
    with clock.at(NOON):
        message = tell(person())
        rounds()
        note_delivery(sending_key="k1#1", delivered=True)
        note_delivery(sending_key="k1#1", delivered=False)
    assert now_is(message)[0] == State.DELIVERED
