"""Promises over the API: public, paged, computed."""

from __future__ import annotations

from datetime import date

import pytest

from tests.api.conftest import Caller
from tests.petitions import town

pytestmark = pytest.mark.django_db


def test_promises_need_no_token() -> None:
    with town.on(date(2025, 9, 25)):
        made = town.published(town.ONLINE)
    status, said = Caller().get("commitments")[:2]
    assert (status, [(one["id"], one["standing"]) for one in said["items"]]) == (200, [(made.pk, "broken")])


def test_one_promise_has_all_its_dates_and_evidence() -> None:
    made = town.published(town.ONLINE)
    said = Caller().get(f"commitments/{made.pk}")[1]
    assert ([one["date"] for one in said["dates"]], said["evidence"][0]["threshold"]) == (["2025-10-30"], 80.0)


def test_what_is_not_public_is_missing() -> None:
    hidden = town.promised(town.drafted(town.petition()), town.DOCUMENT)
    assert Caller().get(f"commitments/{hidden.pk}")[0] == 404
