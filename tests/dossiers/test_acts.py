"""What may be done to a dossier, by whom, and what it does."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

import pytest
from django.db import InternalError, ProgrammingError, connection, transaction

from motcua.audit.models import Entry
from motcua.authority.actions import revoke
from motcua.authority.models import Grant
from motcua.common import clock
from motcua.common.actor import SYSTEM
from motcua.common.errors import BadInput, Conflict, NotAllowed, Refusal
from motcua.common.workdays import VN
from motcua.dossiers import actions, queries
from motcua.dossiers.enums import Cause, Form, Outcome, Status
from motcua.dossiers.jobs import redate_open
from motcua.dossiers.models import Decision, Document, Dossier
from motcua.dossiers.rules import offers, supplement_warning, why_not
from motcua.dossiers.workflow import ACTS
from motcua.org.actions import DayChange, change_calendar
from tests.factories import city
from tests.factories.filings import a_filing

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 11, 23, 9, tzinfo=VN)


@pytest.fixture
def online() -> Dossier:
    with clock.at(MORNING):
        return actions.file_dossier(by=city.citizen(), filing=a_filing("2.000635", channel="online"))


@pytest.fixture
def at_officer() -> Dossier:
    """Filed at the counter and forwarded."""
    clerk = city.actor("clerk")
    with clock.at(MORNING):
        dossier = actions.file_dossier(by=clerk, filing=a_filing("2.000635"))
        return actions.forward(dossier_id=dossier.pk, by=clerk)


@pytest.fixture
def to_sign(at_officer: Dossier) -> Dossier:
    """Drafted, and checked where the procedure has a checker."""
    with clock.at(MORNING + timedelta(minutes=30)):
        actions.prepare_decision(
            dossier_id=at_officer.pk,
            by=city.actor("officer"),
            outcome=Outcome.APPROVE,
            body="Cấp 02 bản sao trích lục.",
        )
        at_officer.refresh_from_db()
        if at_officer.holder_role == "checker":
            actions.check_decision(dossier_id=at_officer.pk, by=city.actor("checker"))
    return Dossier.objects.get(pk=at_officer.pk)


def test_accepting_starts_the_clock(online: Dossier) -> None:
    with clock.at(MORNING + timedelta(hours=1)):
        dossier = actions.accept(dossier_id=online.pk, by=city.actor("clerk"))
    assert dossier.status == Status.RECEIVED
    assert dossier.due_at == datetime(2026, 11, 23, 17, tzinfo=VN)


def test_refusing_says_why_on_paper(online: Dossier) -> None:
    with pytest.raises(BadInput):
        actions.refuse_intake(dossier_id=online.pk, by=city.actor("clerk"), reason=" ")
    notice = actions.refuse_intake(
        dossier_id=online.pk, by=city.actor("clerk"), reason="Không thuộc thẩm quyền của phường"
    )
    assert notice.form == Form.REFUSAL


def test_a_supplement_pauses_and_resumes(at_officer: Dossier) -> None:
    with clock.at(MORNING + timedelta(hours=1)):
        actions.request_supplement(
            dossier_id=at_officer.pk, by=city.actor("officer"), reason="Thiếu thông tin", items=["Ảnh căn cước"]
        )
    paused = Dossier.objects.get(pk=at_officer.pk)
    assert (paused.status, paused.supplements) == (Status.SUPPLEMENT, 1)
    assert paused.paused_since == MORNING + timedelta(hours=1)
    with clock.at(MORNING + timedelta(days=3)):
        actions.supply(
            dossier_id=at_officer.pk, by=city.actor("clerk"), papers=[actions.Paper("other", "Ảnh căn cước")]
        )
    resumed = Dossier.objects.get(pk=at_officer.pk)
    assert (resumed.status, resumed.paused_since) == (Status.IN_PROGRESS, None)
    assert resumed.due_at == datetime(2026, 11, 26, 17, tzinfo=VN)  # 24/11 is off: two working days given back
    assert Document.objects.filter(dossier=at_officer, stage=2).count() == 1


def test_a_second_supplement_warns_before_it_is_made(at_officer: Dossier) -> None:
    officer, clerk = city.actor("officer"), city.actor("clerk")
    assert supplement_warning(at_officer, MORNING) == ""
    actions.request_supplement(dossier_id=at_officer.pk, by=officer, reason="Thiếu ảnh", items=["Ảnh"])
    actions.supply(dossier_id=at_officer.pk, by=clerk, papers=[], message="Đã gửi kèm ở bưu điện")
    dossier = Dossier.objects.get(pk=at_officer.pk)
    assert "trễ hạn" in supplement_warning(dossier, MORNING)
    actions.request_supplement(dossier_id=at_officer.pk, by=officer, reason="Thiếu nữa", items=["Đơn"])
    assert queries.replay(dossier).counts_late


def test_supplying_twice_is_told_kindly(at_officer: Dossier) -> None:
    actions.request_supplement(dossier_id=at_officer.pk, by=city.actor("officer"), reason="Thiếu ảnh", items=["Ảnh"])
    actions.supply(dossier_id=at_officer.pk, by=city.actor("clerk"), papers=[], message="Đã nộp")
    with pytest.raises(Conflict):
        actions.supply(dossier_id=at_officer.pk, by=city.actor("clerk"), papers=[], message="Đã nộp")


def test_payment_pauses_the_clock(at_officer: Dossier) -> None:
    actions.require_payment(dossier_id=at_officer.pk, by=city.actor("officer"), amount=8000, reason="Phí cấp bản sao")
    dossier = Dossier.objects.get(pk=at_officer.pk)
    assert dossier.paused_since is not None
    actions.confirm_payment(dossier_id=at_officer.pk, by=city.actor("officer"), receipt="BL 0001")
    assert Dossier.objects.get(pk=at_officer.pk).status == Status.IN_PROGRESS


def test_an_extension_apologises_and_happens_once(at_officer: Dossier) -> None:
    officer = city.actor("officer")
    with clock.at(MORNING):
        notice = actions.extend(
            dossier_id=at_officer.pk,
            by=officer,
            amount=2,
            cause=Cause.SHARED_DATABASE,
            reason="Dữ liệu hộ tịch gián đoạn",
        )
    assert notice.form == Form.APOLOGY
    assert notice.issued_at is not None
    assert notice.deadline == datetime(2026, 11, 26, 17, tzinfo=VN)
    with pytest.raises(Conflict, match="hẹn lại"):
        actions.extend(dossier_id=at_officer.pk, by=officer, amount=1, cause=Cause.AGENCY, reason="Quá nhiều hồ sơ")


def test_the_apology_is_prepared_before_the_date_passes(at_officer: Dossier) -> None:
    from motcua.dossiers.jobs import prepare_apologies

    with clock.at(MORNING + timedelta(hours=1)):
        prepare_apologies(0)
        prepare_apologies(0)
    notice = at_officer.notices.get()
    assert (notice.form, notice.issued_at) == (Form.APOLOGY, None)


def test_three_people_decide(to_sign: Dossier) -> None:
    with clock.at(MORNING + timedelta(hours=1)):
        decision = actions.sign_decision(dossier_id=to_sign.pk, by=city.actor("chair"))
    dossier = Dossier.objects.get(pk=to_sign.pk)
    assert (dossier.status, dossier.holder_role) == (Status.DONE, "clerk")
    assert decision.number == "1/KQ-00229"
    assert [link["instrument"] for link in decision.basis] == ["72/2025/QH15"]
    assert decision.pdf_sha256


def test_the_drafter_never_signs(to_sign: Dossier) -> None:
    refusal = why_not(to_sign, "sign_decision", city.actor("officer"))
    assert refusal is not None
    assert "dự thảo" in refusal.message


def test_nobody_signs_without_an_instrument(to_sign: Dossier) -> None:
    """The deputy's assignment covers certification, and this is civil status."""
    with pytest.raises(NotAllowed, match=r"12/QĐ-UBND.*không gồm thủ tục 2.000635"):
        actions.sign_decision(dossier_id=to_sign.pk, by=city.actor("deputy"))
    assert Dossier.objects.get(pk=to_sign.pk).status == Status.IN_PROGRESS


def test_no_signature_after_a_revocation(to_sign: Dossier) -> None:
    grant = Grant.objects.get(grantee_id=city.actor("chair").position_id)
    revoke(by=SYSTEM, grant_id=grant.pk, reason="Thay đổi phân công")
    with pytest.raises(NotAllowed, match="thu hồi"):
        actions.sign_decision(dossier_id=to_sign.pk, by=city.actor("chair"))


def test_a_signed_decision_cannot_be_changed_even_in_the_database(to_sign: Dossier) -> None:
    decision = actions.sign_decision(dossier_id=to_sign.pk, by=city.actor("chair"))
    with pytest.raises((InternalError, ProgrammingError), match="refused"), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(body="khác")


def test_the_ledger_cannot_be_changed(at_officer: Dossier) -> None:
    for change in (lambda: Entry.objects.all().delete(), lambda: Entry.objects.update(action="khác")):
        with pytest.raises((InternalError, ProgrammingError), match="append-only"), transaction.atomic():
            change()


def test_rework_goes_back_to_who_drafted(to_sign: Dossier) -> None:
    chair, officer = city.actor("chair"), city.actor("officer")
    actions.return_for_rework(dossier_id=to_sign.pk, by=chair, reason="Sai số bản")
    dossier = Dossier.objects.get(pk=to_sign.pk)
    assert (dossier.holder_role, dossier.holder_id) == ("officer", officer.posting_id)
    again = actions.prepare_decision(dossier_id=dossier.pk, by=officer, outcome=Outcome.APPROVE, body="Cấp 01 bản sao.")
    assert again.pk != Decision.objects.filter(dossier=dossier).earliest("id").pk


def test_the_result_is_handed_over_and_rated_once(to_sign: Dossier) -> None:
    actions.sign_decision(dossier_id=to_sign.pk, by=city.actor("chair"))
    actions.hand_over_result(dossier_id=to_sign.pk, by=city.actor("clerk"), receiver="Trần Thị Bé")
    owner = queries.applicant_with_receipt(to_sign)
    actions.rate(dossier_id=to_sign.pk, by=owner, score=3, comment="Cảm ơn")
    with pytest.raises(Conflict, match="đã đánh giá"):
        actions.rate(dossier_id=to_sign.pk, by=owner, score=1)


def test_withdrawal_then_stop(at_officer: Dossier) -> None:
    owner = queries.applicant_with_receipt(at_officer)
    actions.request_withdrawal(dossier_id=at_officer.pk, by=owner, reason="Tôi không cần nữa")
    notice = actions.stop(dossier_id=at_officer.pk, by=city.actor("officer"), reason="Theo yêu cầu rút hồ sơ")
    assert notice.form == Form.STOP
    assert Dossier.objects.get(pk=at_officer.pk).status == Status.STOPPED


def test_an_illegal_move_changes_nothing(online: Dossier) -> None:
    entries = Entry.objects.count()
    with pytest.raises(Conflict, match="Mới đăng ký"):
        actions.hand_over_result(dossier_id=online.pk, by=city.actor("clerk"), receiver="Ai đó")
    assert Entry.objects.count() == entries


def test_another_wards_people_may_not_act_or_look(at_officer: Dossier) -> None:
    stranger = city.actor("officer_vm")
    with pytest.raises(NotAllowed, match="đơn vị khác"):
        actions.take(dossier_id=at_officer.pk, by=stranger)
    with pytest.raises(NotAllowed):
        actions.view_dossier(code=at_officer.code, by=stranger)


def test_a_view_by_staff_is_written_down(at_officer: Dossier) -> None:
    actions.view_dossier(code=at_officer.code.lower().replace("-", " - "), by=city.actor("chair"))
    seen = Entry.objects.get(action="person.viewed")
    assert seen.person_id == at_officer.applicant_id
    assert "Hoàng Thị Mai" in seen.actor_label


def test_the_page_offers_what_may_be_done_and_says_why_not(to_sign: Dossier) -> None:
    found = {offer.act.key: offer.reason for offer in offers(to_sign, city.actor("chair"))}
    assert found["sign_decision"] == ""
    assert "rate" not in found
    mine = {offer.act.key: offer.reason for offer in offers(to_sign, city.actor("officer"))}
    assert mine["prepare_decision"]


def test_replay_shows_what_the_clock_showed_then(at_officer: Dossier) -> None:
    with clock.at(MORNING + timedelta(hours=2)):
        actions.extend(
            dossier_id=at_officer.pk, by=city.actor("officer"), amount=2, cause=Cause.AGENCY, reason="Cần xác minh thêm"
        )
    before = queries.replay(at_officer, at=MORNING + timedelta(hours=1))
    after = queries.replay(at_officer, at=MORNING + timedelta(hours=3))
    assert (before.due_at, after.due_at) == (
        datetime(2026, 11, 23, 17, tzinfo=VN),
        datetime(2026, 11, 26, 17, tzinfo=VN),
    )


def test_a_changed_calendar_redates_open_dossiers_and_says_why(at_officer: Dossier) -> None:
    monday = DayChange(date(2026, 11, 23), working=False, name="Nghỉ bão")
    with clock.at(MORNING + timedelta(hours=1)):
        change_calendar(by=SYSTEM, days=[monday], note="Nghỉ bão 23/11", source="Công điện của UBND Thành phố")
        assert redate_open("2026-11-23", "Lịch làm việc thay đổi: Nghỉ bão 23/11") == 1
        assert redate_open("2026-11-23", "Lịch làm việc thay đổi: Nghỉ bão 23/11") == 0
    dossier = Dossier.objects.get(pk=at_officer.pk)
    assert dossier.due_at == datetime(2026, 11, 25, 17, tzinfo=VN)
    moved = queries.movements(dossier)[-1]
    assert (moved.cause, "Nghỉ bão" in moved.text) == (Cause.CALENDAR, True)
    assert queries.replay(dossier, at=MORNING).due_at == datetime(2026, 11, 23, 17, tzinfo=VN)


def test_every_act_of_the_table_is_an_action() -> None:
    for key in ACTS:
        assert callable(getattr(actions, key)), key


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_the_same_moment() -> None:
    clerk = city.actor("clerk")
    dossier = actions.file_dossier(by=clerk, filing=a_filing("2.000635"))
    actions.forward(dossier_id=dossier.pk, by=clerk)
    officers = [city.actor("officer"), city.actor("officer2")]

    def draft(number: int) -> str:
        try:
            by = officers[number]
            actions.prepare_decision(dossier_id=dossier.pk, by=by, outcome=Outcome.APPROVE, body="Cấp bản sao.")
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(draft, range(2)))
    assert outcomes == ["done", "not_your_step"]
    assert Decision.objects.count() == 1
