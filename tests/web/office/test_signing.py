"""Signing many after reading, and the figures that a leader sees."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.audit.queries import history, recent
from motcua.authority.actions import revoke
from motcua.authority.models import Grant
from motcua.common.actor import SYSTEM
from motcua.dossiers import actions
from motcua.dossiers.enums import Status
from motcua.dossiers.models import Dossier
from motcua.identity.actions import open_staff_account
from motcua.org.actions import post
from tests.factories import city
from tests.web.office.conftest import Make
from tests.web.staff import controls, page, signed_in

pytestmark = pytest.mark.django_db
LIST = "/phong/cho-ky/"


def statuses() -> dict[int, int]:
    return dict(Dossier.objects.values_list("pk", "status"))


def test_only_an_opened_draft_can_be_ticked(to_sign: Make) -> None:
    read, unread = to_sign(), to_sign()
    chair = signed_in("chair")
    chair.get(f"/phong/ho-so/{read.code}/")
    html = page(chair.get(LIST))
    assert f"Chọn {read.code} để ký" in html
    assert f"Chọn {unread.code} để ký" not in html
    assert unread.code in html


def test_what_waits_for_a_commune_is_not_on_the_desk_of_the_city(to_sign: Make) -> None:
    dossier = to_sign()
    account = open_staff_account(by=SYSTEM, username="head", display_name="Phan Thị Vân")
    post(by=SYSTEM, account=account, position=city.position("H26", "Chủ tịch Ủy ban nhân dân"), valid_from=city.START)
    head = signed_in("head")
    assert dossier.code not in page(head.get(LIST))
    assert dossier.code in page(head.get("/phong/ho-so/"))
    assert "Hồ sơ đang ở bước của người khác" in page(head.get(f"/phong/ho-so/{dossier.code}/"))


def test_those_read_are_signed_together(to_sign: Make) -> None:
    dossiers = [to_sign(), to_sign("1.004873")]
    chair = signed_in("chair")
    for dossier in dossiers:
        chair.get(f"/phong/ho-so/{dossier.code}/")
    ticks = [f"{dossier.pk}:{dossier.decisions.get().pk}" for dossier in dossiers]
    html = page(chair.post(LIST, {"du_thao": ticks}, follow=True))
    assert "Đã ký 2 kết quả." in html
    assert set(statuses().values()) == {Status.DONE}


def test_an_unread_draft_is_not_signed_whatever_is_sent(to_sign: Make) -> None:
    dossier = to_sign()
    tick = f"{dossier.pk}:{dossier.decisions.get().pk}"
    html = page(signed_in("chair").post(LIST, {"du_thao": [tick, "x:y"]}, follow=True))
    assert f"{dossier.code}: Dự thảo chưa được mở đọc nên chưa ký." in html
    assert statuses() == {dossier.pk: Status.IN_PROGRESS}


def test_each_failure_is_told_with_its_reason_and_the_rest_is_signed(to_sign: Make) -> None:
    good, gone = to_sign(), to_sign()
    chair = signed_in("chair")
    ticks = []
    for dossier in (good, gone):
        chair.get(f"/phong/ho-so/{dossier.code}/")
        ticks.append(f"{dossier.pk}:{dossier.decisions.get().pk}")
    actions.return_for_rework(dossier_id=gone.pk, by=city.actor("chair"), reason="Sửa lại số bản.")
    html = page(chair.post(LIST, {"du_thao": ticks}, follow=True))
    assert "Đã ký 1 kết quả." in html
    assert f"{gone.code}: Hồ sơ chưa có dự thảo kết quả." in html
    assert statuses() == {good.pk: Status.DONE, gone.pk: Status.IN_PROGRESS}


def test_power_withdrawn_after_reading_stops_the_signature(to_sign: Make) -> None:
    dossier, chair = to_sign(), signed_in("chair")
    chair.get(f"/phong/ho-so/{dossier.code}/")
    grant = Grant.objects.get(grantee=city.position(city.KIM_LIEN, "Chủ tịch Ủy ban nhân dân"))
    revoke(by=SYSTEM, grant_id=grant.pk, reason="thay đổi phân công")
    tick = f"{dossier.pk}:{dossier.decisions.get().pk}"
    html = page(chair.post(LIST, {"du_thao": tick}, follow=True))
    assert f"{dossier.code}: Chưa đủ thẩm quyền ký" in html
    assert "đã bị thu hồi" in html


def test_signing_without_a_tick_says_how() -> None:
    assert "Chưa chọn hồ sơ nào" in page(signed_in("chair").post(LIST, {}, follow=True))


def test_only_leaders_sign(to_sign: Make) -> None:
    assert signed_in("checker").get(LIST).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_however_long(
    rows: int, to_sign: Make, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        to_sign()
    chair = signed_in("chair")
    chair.get(LIST)
    with django_assert_num_queries(6):
        html = page(chair.get(LIST))
    assert html.count("chưa mở đọc") == rows


def test_the_overview_counts_what_is_open_late_and_where(at_officer: Make, to_sign: Make, long_ago: datetime) -> None:
    at_officer()
    at_officer(at=long_ago)
    to_sign("1.004873")
    html = page(signed_in("chair").get("/phong/don-vi/"))
    text = " ".join(html.split())
    assert "<strong>3</strong> đang giải quyết" in text
    assert "<strong>1</strong>" in text.split("quá hạn")[0]
    assert "Văn phòng HĐND và UBND phường Kim Liên" in text
    assert "Xác nhận" in text or "xác nhận" in text


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("address", "budget"), [("/phong/don-vi/", 7), ("/phong/ho-so/", 5)])
def test_the_unit_costs_the_same_however_much_it_has(
    rows: int, address: str, budget: int, at_officer: Make, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        at_officer()
    chair = signed_in("chair")
    chair.get(address)
    with django_assert_num_queries(budget):
        chair.get(address)


def test_the_units_dossiers_are_listed_by_status(at_officer: Make, to_sign: Make) -> None:
    open_one, done = at_officer(), to_sign()
    actions.sign_decision(dossier_id=done.pk, by=city.actor("chair"))
    html = page(signed_in("officer").get("/phong/ho-so/", {"trang-thai": str(int(Status.DONE))}))
    assert done.code in html
    assert open_one.code not in html


def test_a_code_leads_to_the_dossier(at_officer: Make) -> None:
    dossier = at_officer()
    response = signed_in("officer").get("/phong/tim/", {"q": dossier.code.lower()})
    assert response["Location"] == f"/phong/ho-so/{dossier.code}/"


def test_one_who_holds_two_postings_chooses_in_which_to_act() -> None:
    held = city.position(f"{city.VAN_MIEU}.VP", "Chánh Văn phòng")
    account = city.Account.objects.get(username="officer")
    second = post(by=SYSTEM, account=account, position=held, valid_from=city.START)
    client = signed_in("officer")
    html = page(client.get("/vi-tri/"))
    assert "Văn phòng HĐND và UBND phường Văn Miếu - Quốc Tử Giám" in html
    client.post("/vi-tri/", {"posting": str(second.pk)})
    assert "Chánh Văn phòng" in page(client.get("/phong/viec/"))
    assert client.get("/phong/don-vi/").status_code == 200


def test_nobody_acts_in_anothers_posting() -> None:
    stolen = city.actor("chair").posting_id
    client = signed_in("officer")
    assert client.post("/vi-tri/", {"posting": str(stolen)}).status_code == 403
    assert client.get(LIST).status_code == 403


def test_the_buttons_need_no_script(to_sign: Make) -> None:
    dossier, chair = to_sign(), signed_in("chair")
    chair.get(f"/phong/ho-so/{dossier.code}/")
    html = page(chair.get(LIST))
    assert "onclick" not in html
    assert controls(html)["csrfmiddlewaretoken"]


def test_what_was_read_on_one_machine_can_be_signed_on_another(to_sign: Make) -> None:
    dossier = to_sign()
    signed_in("chair").get(f"/phong/ho-so/{dossier.code}/")
    tick = f"{dossier.pk}:{dossier.decisions.get().pk}"
    html = page(signed_in("chair").post(LIST, {"du_thao": tick}, follow=True))
    assert "Đã ký 1 kết quả." in html


def test_a_colleagues_reading_is_not_ones_own(to_sign: Make) -> None:
    dossier = to_sign("2.000815")
    signed_in("deputy").get(f"/phong/ho-so/{dossier.code}/")
    assert f"Chọn {dossier.code} để ký" not in page(signed_in("chair").get(LIST))


def test_the_ledger_proves_when_which_words_were_read(to_sign: Make) -> None:
    dossier = to_sign()
    draft = dossier.decisions.get()
    chair = signed_in("chair")
    for _ in range(2):
        chair.get(f"/phong/ho-so/{dossier.code}/")
    (row,) = recent(subject_type="decision", subject_id=draft.pk)
    assert row.action == "decision.read"
    assert row.data["words"] == sha256(draft.body.encode()).hexdigest()
    actions.sign_read_decision(dossier_id=dossier.pk, by=city.actor("chair"), draft_id=draft.pk)
    signed = history(("dossier", dossier.pk))[-1]
    assert signed.data["read_at"] == row.at.isoformat()


def test_a_draft_written_anew_must_be_read_anew(to_sign: Make) -> None:
    dossier, chair = to_sign(), signed_in("chair")
    chair.get(f"/phong/ho-so/{dossier.code}/")
    actions.return_for_rework(dossier_id=dossier.pk, by=city.actor("chair"), reason="Sửa lại số bản.")
    actions.prepare_decision(
        dossier_id=dossier.pk, by=city.actor("officer"), outcome="approve", body="Cấp 03 bản sao trích lục."
    )
    assert f"Chọn {dossier.code} để ký" not in page(chair.get(LIST))
