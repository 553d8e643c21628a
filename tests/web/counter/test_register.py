"""The register (Mẫu 07) of a point."""

from __future__ import annotations

from datetime import datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.audit.models import Entry
from motcua.common import clock
from motcua.common.workdays import VN
from motcua.dossiers import actions
from motcua.dossiers.models import Dossier
from tests.factories import city
from tests.factories.filings import a_filing
from tests.web.staff import page, signed_in

pytestmark = pytest.mark.django_db
OCTOBER = {"start": "1/10/2026", "end": "31/10/2026"}


@pytest.fixture
def taken_in() -> Dossier:
    with clock.at(datetime(2026, 10, 31, 16, 50, tzinfo=VN)):
        return actions.file_dossier(by=city.actor("clerk"), filing=a_filing("2.000815"))


def test_the_last_day_of_the_period_belongs_to_it(taken_in: Dossier) -> None:
    clerk = signed_in("clerk")
    assert taken_in.code in page(clerk.get("/quay/so-theo-doi/", OCTOBER))
    earlier = {**OCTOBER, "end": "30/10/2026"}
    assert taken_in.code not in page(clerk.get("/quay/so-theo-doi/", earlier))


def test_printing_it_is_in_the_ledger(taken_in: Dossier) -> None:
    response = signed_in("clerk").get("/quay/so-theo-doi.pdf", OCTOBER)
    assert response.content[:5] == b"%PDF-"
    entry = Entry.objects.get(action="register.exported")
    assert entry.data["rows"] == 1


def test_it_holds_only_the_own_point(taken_in: Dossier) -> None:
    assert taken_in.code not in page(signed_in("clerk_vm").get("/quay/so-theo-doi/", OCTOBER))


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ({"start": "31/2/2026", "end": "1/3/2026"}, "Không có ngày 31/2/2026"),
        ({"start": "1/3/2026", "end": "1/2/2026"}, "Ngày cuối phải sau ngày đầu"),
        ({"start": "1/1/2025", "end": "1/3/2026"}, "Ngày cuối phải sau ngày đầu và cách không quá 92 ngày"),
    ],
)
def test_a_period_that_cannot_be_is_explained(period: dict[str, str], said: str) -> None:
    clerk = signed_in("clerk")
    response = clerk.get("/quay/so-theo-doi/", period)
    assert response.status_code == 422
    assert said in page(response)
    assert clerk.get("/quay/so-theo-doi.pdf", period).status_code == 422


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_the_same_however_long(rows: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for _ in range(rows):
        actions.file_dossier(by=city.actor("clerk"), filing=a_filing("2.000815"))
    clerk = signed_in("clerk")
    clerk.get("/quay/so-theo-doi/")
    with django_assert_num_queries(4):
        html = page(clerk.get("/quay/so-theo-doi/"))
    assert html.count('<a class="code"') == rows
