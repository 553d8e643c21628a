"""Filing for somebody: under a consent that covers it, told to them directly and once, frozen when they object."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.audit.models import Entry
from motcua.common import clock
from motcua.common.errors import BadInput, Conflict, NotAllowed, Refusal, TooMany
from motcua.dossiers import actions, queries
from motcua.dossiers.codes import objection_secret
from motcua.dossiers.enums import Cause, Effect, Status
from motcua.dossiers.models import Dossier, Objection
from motcua.mandates import actions as consents
from motcua.mandates.enums import Helper
from motcua.messaging.models import Message
from tests.factories import city, helping
from tests.factories.filings import a_filing

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier() -> Dossier:
    return helping.filed_for(helping.agreed())


def received() -> Dossier:
    """Filed for somebody and taken in: its clock runs."""
    filed = helping.filed_for(helping.agreed())
    return actions.accept(dossier_id=filed.pk, by=city.actor("clerk"))


def test_the_person_stays_the_applicant_and_the_helper_is_in_the_ledger(dossier: Dossier) -> None:
    clerk = city.actor("clerk")
    assert dossier.applicant.full_name == "Trần Thị Bé"
    assert (dossier.channel, dossier.status, dossier.entered_by_id) == ("point", Status.NEW, clerk.posting_id)
    entry = Entry.objects.get(action="dossier.filed", subject_id=dossier.pk)
    consent = queries.consent_of(dossier)
    assert consent is not None
    assert entry.data["helper"] == "Nguyễn Thu Hà (Cán bộ một cửa)"
    assert entry.data["mandate"] == consent.number


@pytest.mark.parametrize("consent", [helping.agreed, helping.signed, helping.witnessed])
def test_each_evidence_opens_the_same_filing(consent: object) -> None:
    assert helping.filed_for(consent()).mandate_id  # type: ignore[operator]


def test_the_person_is_told_directly_and_once(dossier: Dossier) -> None:
    told = Message.objects.get(event="dossier.filed_for")
    assert told.person_id == dossier.applicant_id
    assert told.data["secret"] == objection_secret(dossier.code)
    assert not Message.objects.filter(event="dossier.filed").exists()


def test_the_same_key_files_and_tells_once_although_the_consent_is_used_up() -> None:
    mandate = helping.agreed()
    first = helping.filed_for(mandate, key="k")
    again = helping.filed_for(mandate, key="k")
    assert (again.pk, again.repeated) == (first.pk, True)
    assert Message.objects.filter(event="dossier.filed_for").count() == 1


def test_a_consent_for_one_dossier_is_used_once() -> None:
    mandate = helping.agreed()
    helping.filed_for(mandate)
    with pytest.raises(Conflict, match="đã dùng hết"):
        helping.filed_for(mandate)


@pytest.mark.django_db(transaction=True)
def test_a_consent_for_one_dossier_is_used_once_by_two_at_a_time() -> None:
    mandate, clerk = helping.agreed(), city.actor("clerk")

    def file(_: int) -> str:
        try:
            return helping.filed_for(mandate, clerk).code
        except Conflict as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(file, range(4)))
    assert sorted(found)[1:] == ["mandate_used"] * 3
    assert Dossier.objects.filter(mandate=mandate).count() == 1


def test_not_without_consent() -> None:
    with pytest.raises(Conflict, match="chưa đồng ý"):
        helping.filed_for(helping.asked())


def test_an_expired_consent() -> None:
    mandate = helping.agreed()
    with clock.at(clock.now() + timedelta(days=2)), pytest.raises(Conflict, match="chỉ đến hết ngày"):
        helping.filed_for(mandate)


def test_a_consent_taken_back() -> None:
    mandate = helping.agreed()
    consents.end(by=city.actor("clerk"), mandate_id=mandate.pk, reason="Bà cụ đổi ý")
    with pytest.raises(Conflict, match="rút lại"):
        helping.filed_for(mandate)


def test_a_consent_for_another_procedure() -> None:
    mandate = helping.agreed(procedures=("1.001193",))
    with pytest.raises(BadInput, match="thủ tục khác"):
        helping.filed_for(
            mandate, procedure="2.000815", form=a_filing("2.000815").form, papers=a_filing("2.000815").papers
        )


def test_somebody_elses_consent() -> None:
    with pytest.raises(NotAllowed, match="không phải ông/bà"):
        helping.filed_for(helping.agreed(), city.actor("clerk_vm"))


def test_a_relative_hands_papers_in_at_the_counter() -> None:
    kin = consents.Kin(Helper.RELATIVE, "Trần Văn Con", "001075000333", "con trai")
    dossier = helping.filed_for(helping.signed(kin=kin), channel="counter")
    assert (dossier.status, dossier.applicant.full_name) == (Status.RECEIVED, "Trần Thị Bé")


def test_a_relative_files_online_in_their_own_account() -> None:
    kin = consents.Kin(Helper.RELATIVE, city.OTHER_CITIZEN.full_name, city.OTHER_CITIZEN.national_id, "con trai")
    mandate = helping.signed(kin=kin, procedures=("1.001193",))
    dossier = helping.filed_for(mandate, city.citizen(city.OTHER_CITIZEN), channel="online")
    assert dossier.applicant.full_name == "Trần Thị Bé"
    with pytest.raises(NotAllowed):
        helping.filed_for(mandate, city.citizen(), channel="online")


@pytest.mark.parametrize("channel", ["online", "point"])
def test_staff_cannot_file_through_the_door_of_peoples_own_accounts(channel: str) -> None:
    with pytest.raises(NotAllowed, match="không nộp trực tuyến thay"):
        actions.file_dossier(by=city.actor("clerk"), filing=replace(a_filing("2.000815"), channel=channel))


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"channel": "point"}, "dossier_help_has_consent"),
        ({"channel": "counter", "entered_by_id": None}, "dossier_filed_by_stranger"),
        ({"channel": "online"}, "dossier_entered_where_it_came"),
        ({"channel": "online", "entered_by_id": None}, "dossier_filed_by_stranger"),
        ({"filed_by": 0}, "dossier_filed_by_stranger"),
    ],
)
def test_the_database_takes_no_filing_of_a_stranger(change: dict[str, object], name: str) -> None:
    like = actions.file_dossier(by=city.actor("clerk"), filing=a_filing("2.000815"))
    columns = {f.attname: getattr(like, f.attname) for f in Dossier._meta.concrete_fields if f.name != "id"}
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Dossier.objects.create(**columns | {"code": "X", "idempotency_key": None} | change)


def test_the_database_takes_nothing_from_a_counter_without_a_clerk() -> None:
    own = actions.file_dossier(by=city.citizen(), filing=a_filing("1.001193", channel="online"))
    columns = {f.attname: getattr(own, f.attname) for f in Dossier._meta.concrete_fields if f.name != "id"}
    with pytest.raises(IntegrityError, match="dossier_entered_where_it_came"), transaction.atomic():
        Dossier.objects.create(**columns | {"code": "X", "idempotency_key": None, "channel": "counter"})


@pytest.mark.parametrize("change", [{"procedure_code": "1.001193"}, {"applicant_id": 1}, {"most": 1}])
def test_the_database_takes_no_filing_beside_its_consent(change: dict[str, object]) -> None:
    like = helping.filed_for(helping.agreed(most=1 if "most" in change else 2))
    change.pop("most", None)
    columns = {f.attname: getattr(like, f.attname) for f in Dossier._meta.concrete_fields if f.name != "id"}
    with pytest.raises(IntegrityError, match="dossier_not_covered"), transaction.atomic():
        Dossier.objects.create(**columns | {"code": "X", "idempotency_key": None} | change)


def test_who_filed_it_never_changes(dossier: Dossier) -> None:
    for change in ({"mandate": None, "channel": "counter"}, {"filed_by": 999_999}, {"applicant_id": 1}):
        with pytest.raises(Exception, match="refused"), transaction.atomic():
            Dossier.objects.filter(pk=dossier.pk).update(**change)


def test_an_objection_freezes_everything_until_it_is_settled() -> None:
    dossier = received()
    owner = queries.applicant_with_receipt(dossier)
    actions.object_to(dossier_id=dossier.pk, by=owner, words="Tôi không nhờ ai cả")
    with pytest.raises(Conflict, match="tạm dừng để làm rõ"):
        actions.forward(dossier_id=dossier.pk, by=city.actor("clerk"))
    with pytest.raises(Conflict, match="tạm dừng để làm rõ"):
        actions.object_to(dossier_id=dossier.pk, by=owner)
    assert Message.objects.filter(event="dossier.objected", person=dossier.applicant).exists()


def test_the_helper_does_not_settle_it_and_paper_does_not_either() -> None:
    dossier = received()
    actions.object_to(dossier_id=dossier.pk, by=queries.applicant_with_receipt(dossier))
    with pytest.raises(NotAllowed, match="không tự làm rõ"):
        actions.confirm_filing(dossier_id=dossier.pk, by=city.actor("clerk"))
    with pytest.raises(NotAllowed, match="Giấy hẹn chưa đủ"):
        actions.confirm_filing(dossier_id=dossier.pk, by=queries.applicant_with_receipt(dossier))


def test_confirmed_it_goes_on_and_the_time_is_given_back_with_its_cause() -> None:
    person = {"full_name": "Lê Văn Nam", "national_id": "001085000456", "birth_date": None, "sex": "male"}
    start = clock.now()
    filed = helping.filed_for(helping.agreed(**person))
    dossier = actions.accept(dossier_id=filed.pk, by=city.actor("clerk"))
    owner = city.citizen(city.OTHER_CITIZEN)
    actions.object_to(dossier_id=dossier.pk, by=owner)
    with clock.at(start + timedelta(days=14)):
        actions.confirm_filing(dossier_id=dossier.pk, by=owner)
    after = Dossier.objects.get(pk=dossier.pk)
    moves = [move for move in queries.movements(after) if move.cause is Cause.OBJECTION]
    assert [move.effect for move in moves] == [Effect.PAUSE, Effect.RESUME]
    assert "chờ làm rõ lời báo của người đứng tên" in moves[1].text
    assert after.due_at is not None
    assert dossier.due_at is not None
    assert after.due_at > dossier.due_at
    assert (after.frozen_at, after.paused_since) == (None, None)


def test_an_objection_within_a_supplement_leaves_the_supplement_waiting() -> None:
    person = {"full_name": "Lê Văn Nam", "national_id": "001085000456", "birth_date": None, "sex": "male"}
    filed = helping.filed_for(helping.agreed(**person))
    clerk, owner = city.actor("clerk"), city.citizen(city.OTHER_CITIZEN)
    actions.accept(dossier_id=filed.pk, by=clerk)
    actions.request_supplement(dossier_id=filed.pk, by=clerk, reason="thiếu giấy tờ", items=["Ảnh"])
    actions.object_to(dossier_id=filed.pk, by=owner)
    actions.confirm_filing(dossier_id=filed.pk, by=owner)
    after = Dossier.objects.get(pk=filed.pk)
    assert (after.status, after.awaits_applicant, after.paused_since is not None) == (Status.SUPPLEMENT, True, True)


def test_upheld_it_is_taken_back_and_then_stopped() -> None:
    dossier = received()
    actions.object_to(dossier_id=dossier.pk, by=city.actor("clerk_vm"), words="Bà cụ đến điểm khác để báo")
    actions.uphold_objection(dossier_id=dossier.pk, by=city.actor("officer"), reason="Bà cụ khẳng định không nhờ ai")
    after = Dossier.objects.get(pk=dossier.pk)
    assert (after.status, after.frozen_at) == (Status.WITHDRAWAL, None)
    objection = Objection.objects.get(dossier=dossier)
    assert (objection.outcome, objection.way, objection.reason) == (
        "upheld",
        "counter",
        "Bà cụ khẳng định không nhờ ai",
    )
    assert Message.objects.filter(event="dossier.objection_upheld").exists()


def test_after_the_result_is_signed_it_is_too_late_to_freeze() -> None:
    dossier = received()
    actions.forward(dossier_id=dossier.pk, by=city.actor("clerk"))
    actions.prepare_decision(
        dossier_id=dossier.pk, by=city.actor("officer"), outcome="approve", body="Chứng thực bản sao."
    )
    actions.sign_decision(dossier_id=dossier.pk, by=city.actor("chair"))
    with pytest.raises(Conflict, match="đã được ký"):
        actions.object_to(dossier_id=dossier.pk, by=queries.applicant_with_receipt(dossier))
    assert not Objection.objects.exists()


def test_ones_own_filing_is_withdrawn_not_objected_to() -> None:
    own = actions.file_dossier(by=city.citizen(), filing=a_filing("1.001193", channel="online"))
    with pytest.raises(Conflict, match="tài khoản của chính người"):
        actions.object_to(dossier_id=own.pk, by=city.citizen())


def test_a_frozen_dossier_does_not_move_in_the_database_either() -> None:
    dossier = received()
    actions.object_to(dossier_id=dossier.pk, by=queries.applicant_with_receipt(dossier))
    with pytest.raises(Exception, match="refused"), transaction.atomic():
        Dossier.objects.filter(pk=dossier.pk).update(status=Status.IN_PROGRESS)


def test_the_code_of_the_message_opens_and_guessing_is_stopped(dossier: Dossier) -> None:
    secret = objection_secret(dossier.code)
    assert actions.open_with_objection_code(code=dossier.code, secret=secret.lower()) == dossier.code
    for _ in range(10):
        assert actions.open_with_objection_code(code=dossier.code, secret="AAAAAA") is None
    with pytest.raises(TooMany):
        actions.open_with_objection_code(code=dossier.code, secret=secret)


def test_fees_and_time_are_those_of_the_online_door() -> None:
    mandate = helping.agreed(procedures=("2.000635",))
    helped = helping.filed_for(mandate)
    own = actions.file_dossier(by=city.citizen(), filing=a_filing("2.000635", channel="online"))
    assert helped.fee == own.fee
    assert queries.limit_of(helped) == queries.limit_of(own)


def test_what_was_filed_for_somebody_is_theirs_when_they_sign_in_and_nobody_elses() -> None:
    from motcua.identity.actions import Claims, sign_in
    from motcua.identity.enums import Level
    from motcua.org.queries import actor_for

    dossier = helping.filed_for(helping.agreed())
    claims = Claims("001148000321", "Trần Thị Bé", helping.BE.birth_date, "female", level=Level.TWO)
    namesake = replace(claims, national_id="001148000999")
    be, other = actor_for(sign_in(claims)), actor_for(sign_in(namesake))
    assert [row.code for row in queries.of_person(be.person_id or 0).rows] == [dossier.code]
    assert queries.of_person(other.person_id or 0).rows == []
    with pytest.raises(Refusal):
        actions.view_dossier(code=dossier.code, by=other)
