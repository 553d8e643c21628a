"""A consent is given by its evidence or not at all; what it covers is what was said."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.utils import ProgrammingError

from motcua.audit.models import Entry
from motcua.common import clock
from motcua.common.errors import BadInput, Conflict, NotAllowed, Refusal, TooMany
from motcua.identity.actions import record_person
from motcua.mandates import actions
from motcua.mandates.enums import Evidence, Helper, State
from motcua.mandates.models import ConsentCode, Mandate, Witness
from motcua.mandates.prints import sheet
from motcua.messaging.models import Message
from tests.factories import city, helping

pytestmark = pytest.mark.django_db


def test_a_code_read_out_by_the_person_gives_consent() -> None:
    mandate = helping.agreed()
    assert mandate.state(clock.now()) is State.GIVEN
    assert mandate.helper == "Nguyễn Thu Hà (Cán bộ một cửa)"
    assert Message.objects.get(event="mandate.code").phone == "+84912000111"
    told = [entry.action for entry in Entry.objects.filter(subject_type="mandate").order_by("id")]
    assert told == ["mandate.asked", "mandate.code_sent", "mandate.given"]


def test_the_code_itself_is_kept_nowhere() -> None:
    mandate = helping.asked()
    code = actions.send_code(by=city.actor("clerk"), mandate_id=mandate.pk)
    digits = helping.code_told(mandate)
    assert digits.encode() not in bytes(code.digest)
    assert digits not in str([entry.data for entry in Entry.objects.all()])


def test_three_wrong_codes_lock_it_and_a_new_one_opens() -> None:
    clerk, mandate = city.actor("clerk"), helping.asked()
    actions.send_code(by=clerk, mandate_id=mandate.pk)
    right = helping.code_told(mandate)
    wrong = f"{(int(right) + 1) % 10**6:06d}"
    for left in ("còn 2 lần", "còn 1 lần", "bị khóa"):
        with pytest.raises(Refusal, match=left):
            actions.confirm_code(by=clerk, mandate_id=mandate.pk, typed=wrong)
    with pytest.raises(Conflict, match="bị khóa"):
        actions.confirm_code(by=clerk, mandate_id=mandate.pk, typed=right)
    actions.send_code(by=clerk, mandate_id=mandate.pk)
    assert actions.confirm_code(by=clerk, mandate_id=mandate.pk, typed=helping.code_told(mandate)).given_at


def test_a_code_dies_of_age_and_of_a_newer_one() -> None:
    clerk, mandate = city.actor("clerk"), helping.asked()
    actions.send_code(by=clerk, mandate_id=mandate.pk)
    old = helping.code_told(mandate)
    with clock.at(clock.now() + timedelta(minutes=11)), pytest.raises(Conflict, match="hết hạn"):
        actions.confirm_code(by=clerk, mandate_id=mandate.pk, typed=old)
    actions.send_code(by=clerk, mandate_id=mandate.pk)
    if helping.code_told(mandate) != old:
        with pytest.raises(BadInput, match="chưa đúng"):
            actions.confirm_code(by=clerk, mandate_id=mandate.pk, typed=old)


def test_a_telephone_gets_three_codes_an_hour() -> None:
    clerk, mandate = city.actor("clerk"), helping.asked()
    for _ in range(3):
        actions.send_code(by=clerk, mandate_id=mandate.pk)
    with pytest.raises(TooMany):
        actions.send_code(by=clerk, mandate_id=mandate.pk)


def test_one_telephone_does_not_agree_for_a_whole_street() -> None:
    for number in ("001150000001", "001150000002", "001150000003"):
        helping.asked(national_id=number, birth_date=None, full_name="Bà Hàng Xóm")
    with pytest.raises(BadInput, match="3 người khác"):
        helping.asked()


def test_a_telephone_given_by_vneid_is_not_put_aside_by_a_helper() -> None:
    record_person(by=city.citizen(), full_name="Nguyễn Thị Hồng", national_id="001190000123", phone="0987654321")
    person = {"full_name": "Nguyễn Thị Hồng", "national_id": "001190000123", "birth_date": None}
    with pytest.raises(BadInput, match="đã có số điện thoại khác"):
        helping.asked(**person, phone="0912000111")
    assert helping.asked(**person, phone="").phone == "+84987654321"


def test_the_signed_sheet_is_known_by_its_own_code_in_photographs_and_scans() -> None:
    clerk = city.actor("clerk")
    assert helping.signed().state(clock.now()) is State.GIVEN
    mandate = helping.asked(evidence=Evidence.PAPER)
    file = helping.scanned("", mandate.number)
    given = actions.attach_sheet(by=clerk, mandate_id=mandate.pk, file=file, page=2, signed=True)
    assert (given.sheet_page, given.given_at is not None) == (2, True)


@pytest.mark.parametrize(
    ("pages", "page", "signed", "why"),
    [
        (["", "own"], 1, True, "nằm ở trang 2"),
        (["DY-22222222"], 1, True, "giấy đồng ý khác"),
        ([""], 1, True, "Không thấy mã QR"),
        (["own"], 1, False, "chữ ký"),
    ],
)
def test_a_scan_of_the_wrong_page_is_refused(pages: list[str], page: int, signed: bool, why: str) -> None:
    clerk, mandate = city.actor("clerk"), helping.asked(evidence=Evidence.PAPER)
    file = helping.scanned(*[mandate.number if text == "own" else text for text in pages])
    with pytest.raises(BadInput, match=why):
        actions.attach_sheet(by=clerk, mandate_id=mandate.pk, file=file, page=page, signed=signed)
    assert Mandate.objects.get(pk=mandate.pk).given_at is None


def test_a_sheet_that_was_never_printed_is_no_scan() -> None:
    from motcua.common.files import check_upload

    mandate = helping.asked(evidence=Evidence.PAPER)
    file = check_upload("giay.pdf", sheet(mandate))
    with pytest.raises(BadInput, match="Không thấy mã QR"):
        actions.attach_sheet(by=city.actor("clerk"), mandate_id=mandate.pk, file=file, page=1, signed=True)


def test_two_witnesses_before_a_clerk_give_consent() -> None:
    mandate = helping.witnessed()
    rows = Witness.objects.filter(mandate=mandate)
    assert {row.attested_by_id for row in rows} == {city.actor("clerk").posting_id}
    assert mandate.given_at


@pytest.mark.parametrize(
    ("second", "why"),
    [
        (("Nguyễn Thu Hà", helping.HELPER_ID), "không được làm chứng cho chính mình"),
        (("Trần Thị Bé", helping.BE.national_id), "Người được giúp"),
        (("Vũ Văn Tám", helping.WITNESSES[0].national_id), "hai người khác nhau"),
        (("Cháu Nhỏ", "001215000001"), "đủ 18 tuổi"),
    ],
)
def test_who_is_no_witness(second: tuple[str, str], why: str) -> None:
    mandate = helping.asked(evidence=Evidence.WITNESSES, own_id=helping.HELPER_ID)
    seen = [helping.WITNESSES[0], actions.Seen(*second)]
    with pytest.raises(BadInput, match=why):
        actions.attest(by=city.actor("clerk"), mandate_id=mandate.pk, witnesses=seen)


def test_a_relative_is_the_helper_and_no_witness() -> None:
    kin = actions.Kin(Helper.RELATIVE, "Trần Văn Con", "001075000333", "con trai")
    mandate = helping.asked(kin=kin, evidence=Evidence.WITNESSES)
    assert mandate.helper == "Trần Văn Con (con trai)"
    seen = [helping.WITNESSES[0], actions.Seen("Trần Văn Con", "001075000333")]
    with pytest.raises(BadInput, match="không được làm chứng"):
        actions.attest(by=city.actor("clerk"), mandate_id=mandate.pk, witnesses=seen)


def test_officers_help_nobody() -> None:
    with pytest.raises(NotAllowed):
        helping.asked(city.actor("officer"))


def test_a_colleague_elsewhere_does_not_finish_my_consent() -> None:
    mandate = helping.asked()
    with pytest.raises(NotAllowed):
        actions.send_code(by=city.actor("clerk_vm"), mandate_id=mandate.pk)


@pytest.mark.parametrize("change", [{"procedures": ()}, {"most": 0}, {"days": 400}, {"phone": ""}])
def test_a_scope_must_be_said(change: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        helping.asked(**change)


def test_the_person_ends_it() -> None:
    mandate = helping.agreed(full_name="Lê Văn Nam", national_id="001085000456", birth_date=None, sex="male")
    ended = actions.end(by=city.citizen(city.OTHER_CITIZEN), mandate_id=mandate.pk, reason="Tôi tự làm được")
    assert ended.state(clock.now()) is State.ENDED


def test_the_database_gives_no_consent_without_evidence_and_changes_no_word() -> None:
    mandate, given = helping.asked(), helping.agreed()
    for change in ({"given_at": clock.now()}, {"most": 9}, {"procedures": ["1.001193"]}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Mandate.objects.filter(pk=mandate.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Mandate.objects.filter(pk=given.pk).update(given_at=clock.now() - timedelta(days=1))
    with pytest.raises(ProgrammingError, match="kept as it was"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM mandates_mandate WHERE id = %s", [given.pk])


def test_the_database_takes_neither_helper_nor_person_for_a_witness() -> None:
    mandate = helping.asked(evidence=Evidence.WITNESSES, own_id=helping.HELPER_ID)
    own = bytes(mandate.helper_id_hash or b"")
    with pytest.raises(IntegrityError), transaction.atomic():
        Witness.objects.create(
            mandate=mandate, full_name="x", national_id_hash=own, attested_by_id=city.actor("clerk").posted
        )


def test_codes_of_a_mandate_are_counted_one_after_the_other() -> None:
    mandate = helping.agreed()
    assert ConsentCode.objects.filter(mandate=mandate, used_at__isnull=False).count() == 1
    with pytest.raises(Conflict, match="còn hiệu lực"):
        actions.send_code(by=city.actor("clerk"), mandate_id=mandate.pk)
