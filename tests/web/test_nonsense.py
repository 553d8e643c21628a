"""What hands and clipboards send by mistake is answered in words, never with a broken page."""

from __future__ import annotations

import pytest

from motcua.identity.models import Account
from tests.web.office.desks import at_desk
from tests.web.staff import page, signed_in

pytestmark = pytest.mark.django_db


def test_a_character_that_no_column_holds_is_told_to_whoever_sent_it(in_city: None) -> None:
    clerk = Account.objects.get(username="clerk")
    response = at_desk("operator").post(f"/quan-tri/tai-khoan/{clerk.pk}/", {"do": "close", "reason": "nghỉ\0việc"})
    assert response.status_code == 422
    assert "ký tự lạ" in page(response)


@pytest.mark.parametrize("number", ["²", "9" * 5000, "-1", "a\0b"])
def test_a_ticked_box_with_nonsense_ticks_nothing(in_city: None, number: str) -> None:
    response = signed_in("officer").post("/phong/viec/", {"ho_so": number}, follow=True)
    assert "Chưa chọn hồ sơ nào" in page(response)
