"""The dossier's page in the office: only the acts of this person, at this moment, with the reason for the rest."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.common import clock
from motcua.dossiers import actions
from motcua.dossiers.enums import Outcome, Status
from motcua.dossiers.models import Decision, Dossier
from tests.factories import city
from tests.web.office.conftest import MORNING, Make
from tests.web.staff import controls, page, signed_in

pytestmark = pytest.mark.django_db


def at(dossier: Dossier) -> str:
    return f"/phong/ho-so/{dossier.code}/"


def offered(html: str) -> set[str]:
    return set(controls(html).get("act", []))


def test_an_officer_is_offered_the_officers_acts(at_officer: Make) -> None:
    acts = offered(page(signed_in("officer").get(at(at_officer()))))
    assert {"take", "prepare_approval", "prepare_refusal", "request_supplement", "extend", "note"} <= acts
    assert not acts & {"accept", "check_decision", "sign_decision", "hand_over_result"}


def test_an_expected_act_that_is_closed_says_why(at_officer: Make) -> None:
    dossier = at_officer()
    html = page(signed_in("checker").get(at(dossier)))
    assert "Chưa làm được lúc này" in html
    assert "Hồ sơ đang ở bước của người khác." in html


def test_another_offices_dossier_is_refused(at_officer: Make) -> None:
    dossier = at_officer()
    for username in ("officer_vm", "clerk_vm"):
        response = signed_in(username).get(at(dossier))
        assert response.status_code == 403
    assert signed_in("officer_vm").post(at(dossier), {"act": "take"}).status_code == 403
    assert Dossier.objects.get(pk=dossier.pk).holder_id is None


def test_the_second_of_two_officers_is_told_so(at_officer: Make) -> None:
    dossier = at_officer()
    first, second = signed_in("officer"), signed_in("officer2")
    for client in (first, second):
        assert "take" in offered(page(client.get(at(dossier))))
    first.post(at(dossier), {"act": "take"})
    response = second.post(at(dossier), {"act": "take"})
    assert response.status_code == 403
    assert "Đồng nghiệp khác đã nhận xử lý hồ sơ này." in page(response)
    assert Dossier.objects.get(pk=dossier.pk).holder.account.username == "officer"


def test_an_act_come_too_late_says_where_the_dossier_stands(to_sign: Make) -> None:
    dossier, chair = to_sign(), signed_in("chair")
    draft = controls(page(chair.get(at(dossier))))["draft_id"][0]
    form = {"act": "sign_decision", "draft_id": draft, "read": "on"}
    chair.post(at(dossier), form)
    response = chair.post(at(dossier), form)
    assert response.status_code == 409
    assert "Hồ sơ đang ở trạng thái “Đã xử lý xong”" in page(response)


def test_the_clock_and_its_moves_are_told_in_words(at_officer: Make) -> None:
    dossier = at_officer("1.004873", at=MORNING)
    with clock.at(MORNING + timedelta(hours=2)):
        actions.request_supplement(
            dossier_id=dossier.pk, by=city.actor("officer"), reason="Ảnh bị mờ", items=["Ảnh căn cước"]
        )
        html = page(signed_in("officer").get(at(dossier)))
    assert "Nhận hồ sơ lúc 9 giờ, Thứ Hai 23/11/2026" in html
    assert "Tạm dừng tính thời gian từ lúc 11 giờ" in html
    assert "đang tạm dừng" in html


def test_each_step_has_its_own_deadline(at_officer: Make) -> None:
    html = page(signed_in("officer").get(at(at_officer("1.004873", at=MORNING))))
    process = html.split('class="process"')[1].split("</ol>")[0]
    assert process.count("nên xong trước") == 4
    assert process.count("· xong") == 1
    assert 'aria-current="step"' in process


def test_a_supplement_is_asked_with_papers_and_lines(at_officer: Make) -> None:
    dossier = at_officer()
    ask = {"act": "request_supplement", "items": "Bản sao sổ hộ khẩu cũ\nẢnh căn cước", "reason": "Thiếu căn cứ."}
    html = page(signed_in("officer").post(at(dossier), ask, follow=True))
    assert "Đã gửi phiếu yêu cầu bổ sung" in html
    assert "Bản sao sổ hộ khẩu cũ; Ảnh căn cước" in html


def test_a_new_date_is_given_with_an_apology(at_officer: Make) -> None:
    dossier, officer = at_officer("1.004873"), signed_in("officer")
    before = dossier.due_at
    form = {"act": "extend", "amount": "2", "cause": "agency", "reason": "Cần xác minh ở nơi cư trú cũ."}
    html = page(officer.post(at(dossier), form, follow=True))
    dossier.refresh_from_db()
    assert before is not None
    assert dossier.due_at > before
    assert "Văn bản xin lỗi" in html
    again = officer.post(at(dossier), form)
    assert again.status_code == 409
    assert "Hồ sơ đã được hẹn lại 1 lần" in page(again)


def test_the_extension_speaks_the_unit_of_the_limit(at_officer: Make) -> None:
    assert "Gia hạn thêm mấy ngày làm việc?" in page(signed_in("officer").get(at(at_officer("1.004873"))))


def test_a_draft_is_written_beforehand_in_official_words(at_officer: Make) -> None:
    dossier, officer = at_officer("1.004873"), signed_in("officer")
    bodies = controls(page(officer.get(at(dossier))))["body"]
    assert (
        bodies[0].strip().startswith("Cấp giấy xác nhận tình trạng hôn nhân cho bà Trần Thị Bé, sinh ngày 20/08/1948")
    )
    assert dossier.code in bodies[0]
    assert bodies[1].strip().startswith("Không giải quyết thủ tục")
    officer.post(at(dossier), {"act": "prepare_refusal", "body": "Không giải quyết vì chưa đủ căn cứ."})
    assert Decision.objects.get().outcome == Outcome.REFUSE


def test_three_people_decide(at_officer: Make) -> None:
    dossier = at_officer("1.004873")
    signed_in("officer").post(at(dossier), {"act": "prepare_approval", "body": "Cấp giấy xác nhận cho bà Bé."})
    checker = signed_in("checker")
    held = controls(page(checker.get(at(dossier))))
    checker.post(at(dossier), {"act": "check_decision", "draft_id": held["draft_id"][0]})
    chair = signed_in("chair")
    html = page(chair.get(at(dossier)))
    assert "Thẩm quyền ký:" in html
    assert "72/2025/QH15" in html
    form = {"act": "sign_decision", "draft_id": controls(html)["draft_id"][0], "read": "on"}
    html = page(chair.post(at(dossier), form, follow=True))
    dossier.refresh_from_db()
    assert dossier.status == Status.DONE
    assert "Đã ký kết quả." in html
    assert chair.get(at(dossier) + "ket-qua.pdf").content[:5] == b"%PDF-"


def test_signing_needs_the_word_that_it_was_read(to_sign: Make) -> None:
    dossier, chair = to_sign(), signed_in("chair")
    draft = controls(page(chair.get(at(dossier))))["draft_id"][0]
    assert chair.post(at(dossier), {"act": "sign_decision", "draft_id": draft}).status_code == 422
    dossier.refresh_from_db()
    assert dossier.status == Status.IN_PROGRESS


def test_only_the_draft_that_was_read_is_signed(to_sign: Make) -> None:
    dossier, chair = to_sign(), signed_in("chair")
    read = controls(page(chair.get(at(dossier))))["draft_id"][0]
    actions.return_for_rework(dossier_id=dossier.pk, by=city.actor("chair"), reason="Sửa lại số bản.")
    actions.prepare_decision(
        dossier_id=dossier.pk, by=city.actor("officer"), outcome="approve", body="Cấp 99 bản sao trích lục."
    )
    response = chair.post(at(dossier), {"act": "sign_decision", "draft_id": read, "read": "on"})
    assert response.status_code == 409
    assert "Dự thảo đã được soạn lại" in page(response)


def test_without_authority_the_reason_stands_where_the_button_would_be(to_sign: Make) -> None:
    dossier, deputy = to_sign("1.004873"), signed_in("deputy")
    html = page(deputy.get(at(dossier)))
    assert "sign_decision" not in offered(html)
    assert "Chưa đủ thẩm quyền ký: Ký thay (cấp phó được phân công) theo 12/QĐ-UBND" in html


def test_a_draft_sent_back_returns_to_its_writer_with_the_reason(to_sign: Make) -> None:
    dossier = to_sign()
    signed_in("chair").post(at(dossier), {"act": "return_for_rework", "reason": "Thiếu số quyển."})
    html = page(signed_in("officer").get(at(dossier)))
    assert "Thiếu số quyển." in html
    assert "prepare_approval" in offered(html)


def test_the_print_of_a_draft_says_that_it_is_one(to_sign: Make) -> None:
    dossier, chair = to_sign(), signed_in("chair")
    response = chair.get(at(dossier) + "du-thao.pdf")
    assert response.content[:5] == b"%PDF-"
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    actions.sign_decision(dossier_id=dossier.pk, by=city.actor("chair"))
    assert chair.get(at(dossier) + "du-thao.pdf").status_code == 404


def test_notes_are_for_colleagues(at_officer: Make) -> None:
    dossier = at_officer()
    signed_in("officer").post(at(dossier), {"act": "note", "text": "Đã gọi hỏi phường cũ."})
    assert "Đã gọi hỏi phường cũ." in page(signed_in("officer2").get(at(dossier)))


def test_a_withdrawn_dossier_is_stopped_with_a_notice(at_officer: Make) -> None:
    dossier = at_officer()
    actions.request_withdrawal(dossier_id=dossier.pk, by=city.actor("clerk"), reason="Bà con đổi ý")
    form = {"act": "stop", "reason": "Dừng theo yêu cầu của người nộp."}
    html = page(signed_in("officer").post(at(dossier), form, follow=True))
    dossier.refresh_from_db()
    assert dossier.status == Status.STOPPED
    assert "Thông báo dừng giải quyết hồ sơ" in html


def test_text_from_people_is_never_markup(at_officer: Make) -> None:
    dossier = at_officer()
    signed_in("officer").post(at(dossier), {"act": "note", "text": "<script>alert(1)</script>"})
    assert "<script>alert(1)" not in page(signed_in("officer").get(at(dossier)))


def test_an_act_sent_from_elsewhere_is_refused(at_officer: Make) -> None:
    dossier = at_officer()
    assert signed_in("officer", csrf=True).post(at(dossier), {"act": "take"}).status_code == 403
    assert Dossier.objects.get(pk=dossier.pk).holder_id is None


@pytest.mark.parametrize("turns", [1, 3])
def test_the_page_costs_the_same_however_long_the_story(
    turns: int, at_officer: Make, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    dossier = at_officer()
    for _ in range(turns):
        actions.note(dossier_id=dossier.pk, by=city.actor("officer"), text="Đã xem lại.")
    officer = signed_in("officer")
    officer.get(at(dossier))
    with django_assert_num_queries(12):
        officer.get(at(dossier))
