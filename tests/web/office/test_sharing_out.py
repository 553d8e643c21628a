"""Giving work to a colleague, on a dossier's page and on the list of the unit."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.dossiers.models import Dossier
from tests.factories import city
from tests.web.office.conftest import Make
from tests.web.staff import controls, page, signed_in

pytestmark = pytest.mark.django_db
LIST = "/phong/ho-so/"
WHY = "Anh Bình nghỉ phép."


def holders() -> set[str | None]:
    return set(Dossier.objects.values_list("holder__account__username", flat=True))


def test_given_on_the_dossiers_page_with_a_reason_that_both_read(at_officer: Make) -> None:
    dossier = at_officer()
    signed_in("officer").post(f"/phong/ho-so/{dossier.code}/", {"act": "take"})
    head = signed_in("checker")
    assert "Giao cho đồng nghiệp" in page(head.get(f"/phong/ho-so/{dossier.code}/"))
    to = city.actor("officer2").posting_id
    head.post(f"/phong/ho-so/{dossier.code}/", {"act": "assign", "to": to, "reason": WHY})
    assert holders() == {"officer2"}
    for reader in ("officer", "officer2"):
        html = page(signed_in(reader).get(f"/phong/ho-so/{dossier.code}/"))
        assert "<strong>Phạm Thị Lan</strong>" in html
        assert WHY in html


def test_many_are_given_at_once_and_each_that_cannot_be_is_told(at_officer: Make) -> None:
    here, elsewhere = at_officer(), at_officer("1.013225")  # the second one lies at the economic office
    to = city.actor("officer2").posting_id
    sent = {"ho_so": [here.pk, elsewhere.pk], "giao-cho": to, "ly-do": WHY}
    html = page(signed_in("checker").post(LIST, sent, follow=True))
    assert "Đã giao 1 hồ sơ." in html
    assert f"{elsewhere.code}: Hồ sơ đang ở đơn vị khác" in html
    assert holders() == {"officer2", None}


def test_without_a_reason_or_a_colleague_nothing_is_given(at_officer: Make) -> None:
    dossier, head = at_officer(), signed_in("checker")
    to = city.actor("officer2").posting_id
    html = page(head.post(LIST, {"ho_so": dossier.pk, "ly-do": WHY}))
    assert "Hãy chọn đồng nghiệp" in html
    assert controls(html)["ho_so"] == [str(dossier.pk)], "still ticked"
    assert controls(html)["ly-do"] == [WHY]
    assert "Hãy ghi rõ lý do" in page(head.post(LIST, {"ho_so": dossier.pk, "giao-cho": to}, follow=True))
    assert holders() == {None}


def test_who_does_not_share_out_work_sees_no_boxes(at_officer: Make) -> None:
    at_officer()
    assert 'name="ho_so"' in page(signed_in("checker").get(LIST))
    html = page(signed_in("officer").get(LIST))
    assert 'name="ho_so"' not in html
    assert "giao-cho" not in html


def test_an_officer_who_sends_the_form_all_the_same_is_refused(at_officer: Make) -> None:
    dossier, to = at_officer(), city.actor("officer2").posting_id
    html = page(signed_in("officer").post(LIST, {"ho_so": dossier.pk, "giao-cho": to, "ly-do": WHY}, follow=True))
    assert "không được giao việc" in html
    assert holders() == {None}


def test_what_one_person_has_is_listed(at_officer: Make) -> None:
    mine, free = at_officer(), at_officer()
    signed_in("officer").post(f"/phong/ho-so/{mine.code}/", {"act": "take"})
    html = page(signed_in("chair").get(LIST, {"nguoi-giu": city.actor("officer").posting_id}))
    assert mine.code in html
    assert free.code not in html


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_a_head_costs_the_same_however_long(
    rows: int, at_officer: Make, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        at_officer()
    head = signed_in("checker")
    head.get(LIST)
    with django_assert_num_queries(5):
        assert page(head.get(LIST)).count('name="ho_so"') == rows
