from __future__ import annotations

from collections.abc import Callable

import pytest

from motcua.authority.actions import revoke
from motcua.authority.models import Grant
from motcua.common.actor import SYSTEM
from motcua.org.models import Posting
from tests.api.conftest import Caller
from tests.factories import city

Calling = Callable[..., Caller]


def test_the_chair_may_sign_by_law(calling: Calling) -> None:
    _, said = calling("officer").get("authority/check", official="chair", procedure="2.000815", unit=city.KIM_LIEN)

    assert (said["allowed"], said["reason"]) == (True, "")
    assert [link["instrument"] for link in said["basis"]] == ["72/2025/QH15"]


def test_the_deputy_signs_in_the_chairs_place_within_the_assigned_field(calling: Calling) -> None:
    ask = {"official": "deputy", "unit": city.KIM_LIEN}
    _, inside = calling("officer").get("authority/check", procedure="2.000815", **ask)
    _, outside = calling("officer").get("authority/check", procedure="1.001193", **ask)

    assert [(link["prefix"], link["instrument"]) for link in inside["basis"]] == [
        ("KT.", "12/QĐ-UBND"),
        ("", "72/2025/QH15"),
    ]
    assert (outside["allowed"], outside["basis"]) == (False, [])
    assert "1.001193" in outside["reason"]


def test_a_posting_id_names_the_official_too(calling: Calling) -> None:
    posting = Posting.objects.get(account__username="chair")
    _, said = calling("chair").get("authority/check", official=posting.pk, procedure="2.000815", unit="00229")

    assert said["allowed"]


def test_a_past_instant_is_judged_as_things_stood(calling: Calling) -> None:
    ask = {"official": "chair", "procedure": "2.000815", "unit": city.KIM_LIEN}
    revoke(by=SYSTEM, grant_id=Grant.objects.get(grantee__postings__account__username="chair").pk, reason="thử")
    officer = calling("officer")

    assert not officer.get("authority/check", **ask)[1]["allowed"]
    assert officer.get("authority/check", **ask, at="2026-03-02T09:00:00")[1]["allowed"]


@pytest.mark.parametrize("official", ["nobody", "0", "9" * 30, "officer"])
def test_who_has_no_power_is_refused_with_a_reason(calling: Calling, official: str) -> None:
    _, said = calling("officer").get("authority/check", official=official, procedure="2.000815", unit=city.KIM_LIEN)

    assert not said["allowed"]
    assert said["reason"]


def test_it_needs_a_token(calling: Calling) -> None:
    assert calling().get("authority/check", official="chair", procedure="2.000815", unit=city.KIM_LIEN)[0] == 401
