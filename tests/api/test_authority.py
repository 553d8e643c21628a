from __future__ import annotations

from collections.abc import Callable

import pytest

from motcua.authority.actions import revoke
from motcua.authority.models import Grant
from motcua.common.actor import SYSTEM
from motcua.dossiers import actions
from motcua.org.models import Posting
from tests.api.conftest import Caller
from tests.factories import city
from tests.factories.filings import a_filing

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


def test_what_an_official_may_decide(calling: Calling) -> None:
    _, said = calling("officer").get("authority/powers", official="deputy")

    assert [(power["office"], power["grant"]["fields"], power["held_by"]) for power in said["items"]] == [
        ("Phó Chủ tịch Ủy ban nhân dân", ["Chứng thực"], ["Bùi Văn Sơn"])
    ]


def test_who_holds_no_office_is_not_found(calling: Calling) -> None:
    assert calling("officer").get("authority/powers", official="nobody")[0] == 404


def test_who_may_decide_here_with_the_chain_of_each(calling: Calling) -> None:
    _, said = calling("officer").get("authority/who", procedure="2.000815", unit=city.KIM_LIEN)

    assert [(power["office"], len(power["basis"])) for power in said["items"]] == [
        ("Chủ tịch Ủy ban nhân dân", 1),
        ("Phó Chủ tịch Ủy ban nhân dân", 2),
    ]


def test_what_would_fall_with_the_chairs_power(calling: Calling) -> None:
    actions.file_dossier(by=city.actor("clerk"), filing=a_filing("2.000635"))
    grant = Grant.objects.get(grantee__postings__account__username="chair")
    _, said = calling("officer").get("authority/affected", grant=grant.pk)

    assert len(said["grants"]) == 2
    assert (said["dossiers_without_signer"], said["groups"][0]["others"]) == (1, [])


def test_who_could_go_on_is_named(calling: Calling) -> None:
    actions.file_dossier(by=city.actor("clerk"), filing=a_filing("2.000815"))
    grant = Grant.objects.get(grantee__postings__account__username="deputy")
    _, said = calling("officer").get("authority/affected", grant=grant.pk)

    assert said["dossiers_with_other_signer"] == 1
    assert said["groups"][0]["others"] == ["Chủ tịch Ủy ban nhân dân, UBND phường Kim Liên"]


def test_affected_needs_exactly_one_subject_and_staff(calling: Calling) -> None:
    assert calling("officer").get("authority/affected")[0] == 422
    assert calling("officer").get("authority/affected", grant=1, instrument=1)[0] == 422
    assert calling("citizen").get("authority/affected", grant=1)[0] == 403


def test_the_register_is_open_to_anyone_page_by_page(calling: Calling) -> None:
    status, first = calling().get("authority/register", unit=city.KIM_LIEN, limit=1)
    _, second = calling().get("authority/register", unit=city.KIM_LIEN, limit=1, cursor=first["next_cursor"])

    assert status == 200
    assert [page["items"][0]["instrument"] for page in (first, second)] == ["12/QĐ-UBND", "72/2025/QH15"]
    assert second["next_cursor"] is None
