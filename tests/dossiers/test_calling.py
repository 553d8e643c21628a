"""1022 tells where a dossier stands to who may know, and to nobody else; who waits is called back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.audit.models import Entry
from motcua.audit.queries import views_of_person
from motcua.common import clock
from motcua.common.actor import SYSTEM, Actor
from motcua.common.errors import BadInput, Conflict, Missing, NotAllowed, TooMany
from motcua.dossiers.actions import file_dossier, note_call, note_call_back, send_status, take_call, view_call
from motcua.dossiers.codes import tracking_secret
from motcua.dossiers.models import Call, Dossier
from motcua.identity.actions import open_staff_account
from motcua.identity.roles import Role
from motcua.messaging.models import Message
from motcua.org.actions import post
from motcua.org.models import Position
from motcua.org.queries import actor_for
from tests.factories import city
from tests.factories.filings import GRANDMOTHER, a_filing

pytestmark = pytest.mark.django_db
OTHER = "0987654321"


def an_agent(username: str = "agent") -> Actor:
    account = open_staff_account(by=SYSTEM, username=username, display_name="Lý Thị Hoa")
    position = Position.objects.filter(role=Role.CALL_AGENT).order_by("pk")[0]
    post(by=SYSTEM, account=account, position=position, valid_from=city.START)
    return actor_for(account)


@pytest.fixture
def agent() -> Actor:
    return an_agent()


@pytest.fixture
def dossier() -> Dossier:
    return file_dossier(by=city.actor("clerk"), filing=a_filing("2.000635"))


@pytest.fixture
def call(agent: Actor, dossier: Dossier) -> Call:
    return take_call(by=agent, code=dossier.code, phone=GRANDMOTHER.phone)


def test_the_applicants_telephone_opens_it_and_the_applicant_sees_who_looked(agent: Actor, call: Call) -> None:
    (view,) = views_of_person(call.dossier.applicant_id)
    assert (view.actor_label, view.data["purpose"]) == (agent.label, "Trả lời điện thoại gọi 1022")


def test_the_secret_of_the_receipt_opens_it_from_any_telephone(agent: Actor, dossier: Dossier) -> None:
    assert take_call(by=agent, code=dossier.code, phone=OTHER, secret=tracking_secret(dossier.code)).proof == "receipt"


@pytest.mark.parametrize("said", [{}, {"phone": OTHER}, {"phone": OTHER, "secret": "AAAAAAAA"}])
def test_who_proves_nothing_is_told_nothing(said: dict[str, str], agent: Actor, dossier: Dossier) -> None:
    with pytest.raises(NotAllowed):
        take_call(by=agent, code=dossier.code, **said)
    assert not Call.objects.exists()
    assert not views_of_person(dossier.applicant_id)


def test_an_applicant_without_a_telephone_is_not_opened_by_none(agent: Actor, dossier: Dossier) -> None:
    dossier.applicant.phone = ""
    dossier.applicant.save()
    with pytest.raises(NotAllowed):
        take_call(by=agent, code=dossier.code)


def test_guessing_the_secret_is_stopped(agent: Actor, dossier: Dossier) -> None:
    for _ in range(10):
        with pytest.raises(NotAllowed):
            take_call(by=agent, code=dossier.code, secret="AAAAAAAA")
    with pytest.raises(TooMany):
        take_call(by=agent, code=dossier.code, secret=tracking_secret(dossier.code))


@pytest.mark.parametrize("who", ["clerk", "officer", "chair"])
def test_only_agents_answer(who: str, dossier: Dossier) -> None:
    with pytest.raises(NotAllowed):
        take_call(by=city.actor(who), code=dossier.code, phone=GRANDMOTHER.phone)


def test_a_call_is_its_agents_own_and_closes_after_an_hour(agent: Actor, call: Call) -> None:
    assert view_call(by=agent, call_id=call.pk) == call
    with pytest.raises(Missing):
        view_call(by=an_agent("agent2"), call_id=call.pk)
    with clock.at(clock.now() + timedelta(hours=2)), pytest.raises(Missing):
        view_call(by=agent, call_id=call.pk)


def test_what_was_said_is_read_by_colleagues(agent: Actor, call: Call) -> None:
    note_call(by=agent, call_id=call.pk, note=" Hỏi bao giờ xong. ")
    row = Entry.objects.get(action="dossier.note")
    assert (row.subject_id, row.data["text"]) == (call.dossier_id, "Người dân gọi 1022: Hỏi bao giờ xong.")


def test_a_noted_call_is_over(agent: Actor, call: Call) -> None:
    note_call(by=agent, call_id=call.pk, note="xong")
    with pytest.raises(Conflict):
        note_call(by=agent, call_id=call.pk, note="xong")
    with pytest.raises(Missing):
        view_call(by=agent, call_id=call.pk)


@pytest.mark.parametrize(("said", "path"), [({"note": " "}, "note"), ({"note": "a", "call_back": "12"}, "call_back")])
def test_what_is_wrong_with_a_note_is_said_at_its_field(
    said: dict[str, str], path: str, agent: Actor, call: Call
) -> None:
    with pytest.raises(BadInput) as caught:
        note_call(by=agent, call_id=call.pk, **said)
    assert [error.path for error in caught.value.errors] == [path]


def test_who_waits_is_called_back_by_any_agent_and_the_number_forgotten(agent: Actor, call: Call) -> None:
    note_call(by=agent, call_id=call.pk, note="hỏi lại phòng tư pháp", call_back=OTHER)
    other = an_agent("agent2")
    assert view_call(by=other, call_id=call.pk).phone == "+84987654321"
    assert len(views_of_person(call.dossier.applicant_id)) == 2
    note_call_back(by=other, call_id=call.pk, note="đã báo ngày trả")
    call.refresh_from_db()
    assert call.phone == ""
    with pytest.raises(Conflict):
        note_call_back(by=other, call_id=call.pk, note="đã báo ngày trả")


def test_the_status_goes_to_the_telephone_in_the_dossier_whoever_asks(agent: Actor, dossier: Dossier) -> None:
    send_status(by=agent, code=dossier.code)
    message = Message.objects.get(event="sms.status")
    assert (message.person_id, message.phone) == (dossier.applicant_id, "+84912000111")
    assert message.data["code"] == dossier.code


def test_the_status_is_not_sent_without_end(agent: Actor, dossier: Dossier) -> None:
    for _ in range(3):
        send_status(by=agent, code=dossier.code)
    with pytest.raises(TooMany):
        send_status(by=agent, code=dossier.code)
