"""Who is away and who signs meanwhile; whose files one does not decide; provisions under review."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from motcua.authority.models import Absence, Interest, Review
from motcua.common import clock
from motcua.common.errors import NotAllowed
from motcua.dossiers import actions
from motcua.dossiers.models import Dossier
from tests.factories import city
from tests.factories.filings import GRANDMOTHER
from tests.web.office.desks import at_desk
from tests.web.office.test_powers_why import CHAIR, DEPUTY
from tests.web.staff import page, signed_in

pytestmark = pytest.mark.django_db

AWAY = f"/so-tham-quyen/vang/{city.KIM_LIEN}/"
MINE, REVIEWS = "/so-tham-quyen/loi-ich/", "/so-tham-quyen/ra-soat/"


def day(ahead: int) -> str:
    return f"{clock.today() + timedelta(days=ahead):%d/%m/%Y}"


def an_absence(**changes: str) -> dict[str, str]:
    chair, deputy = (city.position(city.KIM_LIEN, title).pk for title in (CHAIR, DEPUTY))
    return {
        "position": str(chair), "stand_in": str(deputy), "sign_as": "KT.", "first": day(0), "last": day(3),
        "reason": "Đi công tác", "number": "12/QĐ-UBND", **changes,
    }  # fmt: skip


def test_while_the_chair_is_away_the_deputy_has_the_chairs_power() -> None:
    legal = at_desk("legal")
    assert legal.post(AWAY, an_absence()).status_code == 302
    html = page(signed_in("deputy").get("/so-tham-quyen/cua-toi/", follow=True))
    assert "ký thay người vắng" in html
    assert "Mọi việc thuộc thẩm quyền của đơn vị" in html
    legal.post("/so-tham-quyen/vang/", {"vang": str(Absence.objects.get().pk)})
    assert Absence.objects.get().ended_at is not None


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"number": "404/QĐ"}, "trong sổ chưa có văn bản"),
        ({"last": day(-1)}, "phải sau lúc bắt đầu"),
        ({"reason": ""}, "Hãy điền mục này."),
        ({"stand_in": "x"}, "Ai ký thay?"),
    ],
)
def test_a_mistake_about_an_absence_is_told(changes: dict[str, str], complaint: str) -> None:
    answer = at_desk("legal").post(AWAY, an_absence(**changes))
    assert answer.status_code == 422
    assert complaint in page(answer)
    assert not Absence.objects.exists()


def test_what_one_declares_binds_the_signature(to_sign: Callable[..., Dossier]) -> None:
    chair = signed_in("chair")
    chair.post(MINE, {"do": "declare", "relation": "parent", "national_id": GRANDMOTHER.national_id})
    dossier = to_sign()
    with pytest.raises(NotAllowed):
        actions.sign_decision(dossier_id=dossier.pk, by=city.actor("chair"))


def test_a_declaration_is_shown_by_its_last_digits_and_taken_back_with_a_reason() -> None:
    chair = signed_in("chair")
    chair.post(MINE, {"do": "declare", "relation": "child", "national_id": GRANDMOTHER.national_id})
    html = page(chair.get(MINE))
    assert f"…{GRANDMOTHER.national_id[-3:]}" in html
    assert GRANDMOTHER.national_id not in html
    row = Interest.objects.get()
    assert chair.post(MINE, {"do": "end", "nguoi": str(row.pk), "reason": ""}).status_code == 422
    chair.post(MINE, {"do": "end", "nguoi": str(row.pk), "reason": "Khai nhầm số"})
    row.refresh_from_db()
    assert row.ended_at is not None


def test_nobody_reads_what_a_colleague_declared() -> None:
    signed_in("chair").post(MINE, {"do": "declare", "relation": "child", "national_id": GRANDMOTHER.national_id})
    assert f"…{GRANDMOTHER.national_id[-3:]}" not in page(signed_in("deputy").get(MINE))


def test_a_number_that_cannot_be_is_told_at_its_field() -> None:
    answer = signed_in("chair").post(MINE, {"do": "declare", "relation": "child", "national_id": "123"})
    assert answer.status_code == 422
    assert not Interest.objects.exists()


def test_a_provision_is_reviewed_step_by_step() -> None:
    legal = at_desk("legal")
    said = {"number": "12/QĐ-UBND", "provision": "Điều 2", "problem": "Chưa giao lĩnh vực Hộ tịch."}
    legal.post(f"{REVIEWS}moi/", said)
    review = Review.objects.get()
    address = f"{REVIEWS}{review.pk}/"
    assert "Lĩnh vực Chứng thực" in page(legal.get(address))
    legal.post(address, {"to": "assigned", "unit": "Sở Tư pháp", "deadline": day(30)})
    legal.post(address, {"to": "drafted", "proposal": "Giao thêm Hộ tịch."})
    review.refresh_from_db()
    assert (review.status, review.unit.name if review.unit else "") == ("drafted", "Sở Tư pháp")
    assert "Giao thêm Hộ tịch." in page(at_desk("inspector").get(address))
    assert "Đã soạn đề nghị" in page(legal.get(REVIEWS))


def test_a_step_without_what_it_needs_is_told() -> None:
    legal = at_desk("legal")
    legal.post(f"{REVIEWS}moi/", {"number": "99/LUẬT", "provision": "Điều 1", "problem": "Khó hiểu."})
    review = Review.objects.get()
    assert review.text == "99/LUẬT"
    assert legal.post(f"{REVIEWS}{review.pk}/", {"to": "assigned"}).status_code == 422
