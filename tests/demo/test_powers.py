"""The demo's register: lifelike, and true of the past that was seeded."""

from __future__ import annotations

from datetime import datetime

import pytest

from motcua.authority.enums import Act, GrantKind
from motcua.authority.models import Absence, Grant, Review
from motcua.authority.queries import expiring, may_decide, who_may
from motcua.common import clock
from motcua.common.workdays import VN
from motcua.demo import filling, seed
from motcua.demo.powers import empower_commune
from motcua.demo.staff import staff_city, staff_commune
from motcua.dossiers.models import Decision
from motcua.dossiers.queries import replay_ruling
from motcua.org.models import Position
from motcua.org.queries import unit_by_code

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
NOW = datetime(2026, 11, 19, 14, 30, tzinfo=VN)
SMALL, ENDING = "H26.10489", "H26.00226"


@pytest.fixture(scope="module", autouse=True)
def lived(_in_city: None, django_db_blocker: pytest.FixtureRequest) -> None:
    """One commune with some weeks of life, and another with its powers alone."""
    with django_db_blocker.unblock():
        with clock.at(NOW):
            seed.make_dev_ca()
            staff_city()
            seed.empower_city()
            staff_commune(unit_by_code(ENDING))
            empower_commune(unit_by_code(ENDING))
        filling.fill(unit_by_code(SMALL), NOW, filings=12)


def test_every_decision_replays_to_the_same_answer() -> None:
    signed = list(Decision.objects.filter(signed_at__isnull=False).select_related("dossier__applicant", "signed_by"))
    assert len(signed) > 5
    for decision in signed:
        ruling = replay_ruling(decision)
        assert ruling.allowed
        assert [link.as_data() for link in ruling.links] == decision.basis
        assert ruling.basis[0].grant_id == decision.grant_id


def test_all_kinds_of_power_are_there_and_one_exception() -> None:
    assert set(Grant.objects.values_list("kind", flat=True)) == set(GrantKind.values)
    assert Grant.objects.filter(acts__contains=[Act.SIGN_OWN_DRAFT], grantee__unit__code=f"{SMALL}.VP").count() == 1


def test_a_building_permit_rests_on_what_the_city_handed_down() -> None:
    found = who_may("1.013225", unit_by_code(SMALL).pk, NOW)
    handed = [power for power in found if power.grant.kind == GrantKind.DECENTRALISED]
    assert [power.office.unit.code for power in handed] == [SMALL]
    assert [link.kind for link in handed[0].basis] == ["decentralised", "by_law"]


def test_while_the_citys_chair_is_away_the_deputy_holds_the_pen() -> None:
    absence = Absence.objects.get()
    assert may_decide(absence.position_id, NOW) == []
    deputy = Position.objects.get(pk=absence.stand_in_id)
    assert [power.basis[0].prefix for power in may_decide(deputy.pk, NOW)] == ["KT."]


def test_something_ends_soon_and_something_is_under_review() -> None:
    assert any(grant.grantee.unit.code.startswith(ENDING) for grant in expiring(30, NOW))
    assert set(Review.objects.values_list("status", flat=True)) == {"listed", "drafted", "submitted"}
