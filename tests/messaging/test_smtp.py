"""Letters by SMTP, with a real mail server that can refuse, be busy, hang up, or be gone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.test import override_settings

from motcua.common import clock
from motcua.messaging.actions import Courier
from motcua.messaging.enums import Outcome, State
from motcua.messaging.models import Message
from tests.messaging.conftest import a_port
from tests.messaging.test_courier import NOON, now_is, person, tell

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass
class Mailbox:
    """What arrived, and what the server says to the next recipients and letters instead of taking them."""

    arrived: list[EmailMessage] = field(default_factory=list)
    to_recipient: list[str] = field(default_factory=list)
    to_letter: list[str] = field(default_factory=list)

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, to: str, options: list[str]) -> str:
        if self.to_recipient:
            return self.to_recipient.pop(0)
        envelope.rcpt_tos.append(to)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.to_letter and self.to_letter[0] == "hang up":
            self.to_letter.pop(0)
            self._keep(envelope)
            server.transport.abort()
            return "250 OK"
        if self.to_letter:
            return self.to_letter.pop(0)
        self._keep(envelope)
        return "250 OK"

    def _keep(self, envelope: Envelope) -> None:
        letter = message_from_bytes(envelope.content or b"", policy=policy.default)
        assert isinstance(letter, EmailMessage)
        self.arrived.append(letter)


@pytest.fixture
def port() -> int:
    return a_port()


@pytest.fixture
def mailbox(port: int) -> Iterator[Mailbox]:
    box = Mailbox()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    named = (("mail", f"smtp://127.0.0.1:{port}", ""),)
    with override_settings(MESSAGE_PROVIDERS={"sms": (), "email": named}):
        yield box
    server.stop()


@pytest.fixture
def message() -> Message:
    with clock.at(NOON):
        return tell(person(phone="", email="be@example.vn"))


def later(minutes: float, rounds: Callable[..., None], courier: Courier) -> None:
    with clock.at(NOON + timedelta(minutes=minutes)):
        rounds(courier)


def outcomes(message: Message) -> list[str]:
    return list(message.attempts.order_by("id").values_list("outcome", flat=True))


def test_a_letter_arrives_whole(mailbox: Mailbox, message: Message, rounds: Callable[..., None]) -> None:
    later(0, rounds, Courier())
    (letter,) = mailbox.arrived
    assert letter["To"] == "be@example.vn"
    assert letter["Subject"].startswith("Hồ sơ đã có kết quả")
    assert letter["Auto-Submitted"] == "auto-generated"
    assert "Kính gửi ông/bà" in letter.get_content()
    assert now_is(message)[0] == State.SENT


@pytest.mark.parametrize("where", ["to_recipient", "to_letter"])
def test_a_busy_server_is_asked_again(
    where: str, mailbox: Mailbox, message: Message, rounds: Callable[..., None]
) -> None:
    getattr(mailbox, where).append("451 busy, come again")
    courier = Courier()
    later(0, rounds, courier)
    assert (now_is(message)[0], mailbox.arrived) == (State.WAITING, [])
    later(15, rounds, courier)
    assert len(mailbox.arrived) == 1
    assert outcomes(message) == [Outcome.UNAVAILABLE, Outcome.ACCEPTED]


@pytest.mark.parametrize("where", ["to_recipient", "to_letter"])
def test_an_address_that_is_nobodys_waits_for_the_operator(
    where: str, mailbox: Mailbox, message: Message, rounds: Callable[..., None]
) -> None:
    getattr(mailbox, where).append("550 no such user")
    later(0, rounds, Courier())
    assert (now_is(message)[0], outcomes(message)) == (State.FAILED, [Outcome.REFUSED])


def test_a_lost_answer_is_asked_for_again_under_the_same_id(
    mailbox: Mailbox, message: Message, rounds: Callable[..., None]
) -> None:
    """By which mailboxes know the second copy for what it is: SMTP has nothing better."""
    mailbox.to_letter.append("hang up")
    courier = Courier()
    later(0, rounds, courier)
    later(15, rounds, courier)
    assert outcomes(message) == [Outcome.UNCLEAR, Outcome.ACCEPTED]
    assert len({letter["Message-ID"] for letter in mailbox.arrived}) == 1


def test_a_server_that_is_gone_for_an_hour_loses_and_doubles_nothing(port: int, rounds: Callable[..., None]) -> None:
    courier, box = Courier(), Mailbox()
    named = (("mail", f"smtp://127.0.0.1:{port}", ""),)
    with override_settings(MESSAGE_PROVIDERS={"sms": (), "email": named}):
        with clock.at(NOON):
            letters = [tell(person(phone="", email=f"a{number}@example.vn"), f"k{number}") for number in range(5)]
        for minutes in range(0, 60, 5):
            later(minutes, rounds, courier)
        server = Controller(box, hostname="127.0.0.1", port=port)
        server.start()
        try:
            for minutes in range(60, 90, 5):
                later(minutes, rounds, courier)
        finally:
            server.stop()
    assert sorted(letter["To"] for letter in box.arrived) == [f"a{number}@example.vn" for number in range(5)]
    assert {now_is(one)[0] for one in letters} == {State.SENT}
