"""The four whys: why on that day, what may this office decide, who may decide this here, what falls with it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from motcua.authority.actions import revoke
from motcua.authority.models import Grant, Instrument
from motcua.common.actor import SYSTEM
from motcua.dossiers import actions
from motcua.dossiers.models import Dossier
from tests.factories import city
from tests.web.office.desks import at_desk
from tests.web.staff import page, signed_in

pytestmark = pytest.mark.django_db

REGISTER = "/so-tham-quyen/"
CHAIR, DEPUTY = "Chủ tịch Ủy ban nhân dân", "Phó Chủ tịch Ủy ban nhân dân"


def the(title: str) -> Grant:
    return Grant.objects.get(grantee=city.position(city.KIM_LIEN, title))


def signed(dossier: Dossier, by: str) -> Dossier:
    actions.sign_decision(dossier_id=dossier.pk, by=city.actor(by))
    return dossier


def test_a_leader_reads_what_they_may_decide_and_by_which_texts() -> None:
    html = page(signed_in("deputy").get(f"{REGISTER}cua-toi/", follow=True))
    assert "Tôi được quyết định gì" in html
    assert "Lĩnh vực Chứng thực" in html
    assert "12/QĐ-UBND" in html


def test_a_leader_asks_about_one_procedure_and_reads_why_not() -> None:
    deputy = city.position(city.KIM_LIEN, DEPUTY)
    html = page(signed_in("deputy").get(f"{REGISTER}chuc-danh/{deputy.pk}/", {"thu-tuc": "1.001193"}))
    assert "Không được ký" in html
    assert "1.001193" in html
    html = page(signed_in("deputy").get(f"{REGISTER}chuc-danh/{deputy.pk}/", {"thu-tuc": "2.000815"}))
    assert "Được ký" in html


def test_the_past_is_answered_as_it_was() -> None:
    deputy = city.position(city.KIM_LIEN, DEPUTY)
    revoke(by=SYSTEM, grant_id=the(DEPUTY).pk, reason="thử")
    address = f"{REGISTER}chuc-danh/{deputy.pk}/"
    assert "chưa được giao quyền" in page(signed_in("chair").get(address))
    assert "Lĩnh vực Chứng thực" in page(signed_in("chair").get(address, {"ngay": "1/3/2026"}))


def test_who_may_decide_this_here() -> None:
    html = page(at_desk("inspector").get(f"{REGISTER}ai-quyet/", {"thu-tuc": "2.000815", "don-vi": "kim lien"}))
    assert "Hoàng Thị Mai" in html
    assert "Bùi Văn Sơn" in html
    html = page(at_desk("inspector").get(f"{REGISTER}ai-quyet/", {"thu-tuc": "2.000815", "don-vi": "van mieu"}))
    assert "Không ai được quyết định" in html


def test_an_unknown_place_is_told() -> None:
    answer = at_desk("inspector").get(f"{REGISTER}ai-quyet/", {"thu-tuc": "2.000815", "don-vi": "xyz"})
    assert answer.status_code == 422
    assert "Không tìm thấy đơn vị" in page(answer)


def test_why_it_was_signed_on_that_day_even_after_the_power_was_taken_back(to_sign: Callable[..., Dossier]) -> None:
    dossier = signed(to_sign("2.000635"), "chair")
    number = dossier.decisions.get().number
    revoke(by=SYSTEM, grant_id=the(CHAIR).pk, reason="thử")
    html = page(at_desk("inspector").get(f"{REGISTER}vi-sao/", {"ma": number}, follow=True))
    assert "Vì sao kết quả số" in html
    assert "72/2025/QH15" in html.split('class="chain"')[1]
    assert "Vẫn trả lời: được ký" in html
    assert "đã thu hồi" in html.split('id="nay"')[1]


def test_a_dossier_that_is_not_signed_says_so(to_sign: Callable[..., Dossier]) -> None:
    answer = at_desk("inspector").get(f"{REGISTER}vi-sao/{to_sign().code}/")
    assert answer.status_code == 409
    assert "chưa có kết quả được ký" in page(answer)


def test_a_stranger_to_the_dossier_does_not_read_it(to_sign: Callable[..., Dossier]) -> None:
    dossier = signed(to_sign(), "chair")
    assert signed_in("officer_vm").get(f"{REGISTER}vi-sao/{dossier.code}/").status_code == 403


def test_what_changes_is_read_before_the_button(to_sign: Callable[..., Dossier]) -> None:
    """The chair's power falls, and with it the deputy's; a dossier that waits has nobody left."""
    to_sign("2.000635")
    html = page(at_desk("legal").get(f"{REGISTER}quyen/{the(CHAIR).pk}/thu-hoi/"))
    falling = html.split('id="mat"')[1].split("</section>")[0]
    assert DEPUTY in falling
    assert "<strong>1</strong>" in html.split("không còn ai ký được")[0]
    assert html.index("Quyền mất theo") < html.index("Lý do")


def test_who_could_take_over_is_named(to_sign: Callable[..., Dossier]) -> None:
    """A certification can still be signed by the chair when the deputy's power ends."""
    to_sign("2.000815")
    html = page(at_desk("legal").get(f"{REGISTER}quyen/{the(DEPUTY).pk}/thu-hoi/"))
    assert "Hoàng Thị Mai" in html.split('id="ho-so"')[1]


def test_a_power_is_taken_back_with_its_reason() -> None:
    legal, grant = at_desk("legal"), the(DEPUTY)
    assert legal.post(f"{REGISTER}quyen/{grant.pk}/thu-hoi/", {"reason": ""}).status_code == 422
    legal.post(f"{REGISTER}quyen/{grant.pk}/thu-hoi/", {"reason": "Chuyển công tác", "number": "12/QĐ-UBND"})
    grant.refresh_from_db()
    assert grant.revoked_at is not None
    assert (grant.revoke_reason, grant.revoked_by_id) == ("Chuyển công tác", grant.instrument_id)


def test_a_text_is_revoked_and_its_powers_with_it() -> None:
    text = Instrument.objects.get(number="12/QĐ-UBND")
    at_desk("legal").post(f"{REGISTER}van-ban/{text.pk}/bai-bo/", {"reason": "Thay quyết định khác"})
    text.refresh_from_db()
    assert text.revoked_at is not None
    assert "đã bị bãi bỏ" in page(at_desk("legal").get(f"{REGISTER}quyen/{the(DEPUTY).pk}/"))


@pytest.mark.parametrize("role", ["inspector", "chair"])
def test_others_read_what_would_change_and_cannot_do_it(role: str) -> None:
    client = at_desk(role) if role == "inspector" else signed_in(role)
    address = f"{REGISTER}quyen/{the(DEPUTY).pk}/thu-hoi/"
    assert "Lý do" not in page(client.get(address))
    assert client.post(address, {"reason": "thử"}).status_code == 403
    assert the(DEPUTY).revoked_at is None


def test_a_mistake_of_entry_is_corrected_by_a_new_row() -> None:
    old = the(DEPUTY)
    said = {
        "what": "Chứng thực; Hộ tịch", "valid_from": "2/7/2025", "reporting": "none", "sign_as": "KT.",
        "reason": "Ghi thiếu lĩnh vực Hộ tịch",
    }  # fmt: skip
    answer = at_desk("legal").post(f"{REGISTER}quyen/{old.pk}/dinh-chinh/", said)
    new = Grant.objects.latest("pk")
    assert answer["Location"] == f"{REGISTER}quyen/{new.pk}/"
    assert (new.supersedes_id, new.fields) == (old.pk, ["Chứng thực", "Hộ tịch"])
    old.refresh_from_db()
    assert old.revoked_at is not None
