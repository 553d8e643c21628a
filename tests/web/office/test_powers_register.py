"""The register as people read it: lists, an instrument, and one power from the law down."""

from __future__ import annotations

import pytest

from motcua.authority.models import Grant, Instrument
from tests.factories import city
from tests.web.office.desks import at_desk
from tests.web.staff import page, signed_in

pytestmark = pytest.mark.django_db

REGISTER = "/so-tham-quyen/"


def the(title: str) -> Grant:
    return Grant.objects.get(grantee=city.position(city.KIM_LIEN, title))


def test_the_register_says_who_may_decide_what_by_which_text() -> None:
    html = page(at_desk("legal").get(REGISTER))
    assert "Phó Chủ tịch Ủy ban nhân dân" in html
    assert "Lĩnh vực Chứng thực" in html
    assert "12/QĐ-UBND" in html
    assert "đang có hiệu lực" in html


def test_a_power_shows_its_chain_from_the_law_down() -> None:
    html = page(signed_in("deputy").get(f"{REGISTER}quyen/{the('Phó Chủ tịch Ủy ban nhân dân').pk}/"))
    chain = html.split('class="chain"')[1].split("</ol>")[0]
    said = ["72/2025/QH15", "Chủ tịch Ủy ban nhân dân", "Hoàng Thị Mai", "12/QĐ-UBND", "Bùi Văn Sơn"]
    assert [chain.index(word) for word in said] == sorted(chain.index(word) for word in said)


def test_a_text_lists_the_powers_it_gives() -> None:
    text = Instrument.objects.get(number="12/QĐ-UBND")
    html = page(at_desk("inspector").get(f"{REGISTER}van-ban/{text.pk}/"))
    assert "Phân công nhiệm vụ Phó Chủ tịch" in html
    assert "Phó Chủ tịch Ủy ban nhân dân" in html
