"""The demo's register: lifelike, and true of the past that was seeded."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from motcua.authority.enums import Act, GrantKind
from motcua.authority.models import Absence, Grant, Interest, Review
from motcua.authority.queries import expiring, may_decide, who_may
from motcua.common import clock
from motcua.common.errors import NotAllowed
from motcua.common.workdays import VN
from motcua.demo import filling, interests, seed
from motcua.demo.chance import data
from motcua.demo.interests import holder
from motcua.demo.powers import empower_commune
from motcua.demo.staff import staff_city, staff_commune
from motcua.dossiers.actions import sign_decision
from motcua.dossiers.models import Decision, Dossier
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
    assert {power.basis[0].prefix for power in may_decide(deputy.pk, NOW)} == {"KT."}


def test_who_signs_has_declared_their_family() -> None:
    chair = holder("ct", unit_by_code(SMALL))
    relations = Interest.objects.filter(account_id=chair.signed_in).values_list("relation", flat=True)
    assert sorted(relations) == ["parent", "self", "spouse"]


def test_the_file_of_a_relative_waits_for_another_office() -> None:
    commune, met = unit_by_code(SMALL), data("authority")["interests"]["met"]
    interests.meet(commune, met, NOW)
    waiting = Dossier.objects.filter(holder_unit=commune, holder_role="leader", procedure_code=met["procedure"])
    hers, (chair, deputy) = waiting.order_by("pk")[0].pk, (holder(seat, commune) for seat in ("ct", "pct"))
    with clock.at(NOW + timedelta(minutes=5)):
        with pytest.raises(NotAllowed, match="anh, chị, em ruột"):
            sign_decision(dossier_id=hers, by=chair)
        assert sign_decision(dossier_id=hers, by=deputy).signed_by_id == deputy.posted


def test_something_ends_soon_and_something_is_under_review() -> None:
    assert any(grant.grantee.unit.code.startswith(ENDING) for grant in expiring(30, NOW))
    assert set(Review.objects.values_list("status", flat=True)) == {"listed", "drafted", "submitted"}
