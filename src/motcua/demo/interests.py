"""Whose files the demo's officials do not decide: their own, their families', and in one commune one that waits."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from motcua.authority.actions import declare_interest
from motcua.authority.enums import Relation
from motcua.authority.models import Interest
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.demo.chance import data, draw_for
from motcua.demo.people import birthday, national_id
from motcua.demo.places import slug
from motcua.demo.staff import START
from motcua.dossiers.models import Dossier
from motcua.identity.enums import Sex
from motcua.identity.models import Account
from motcua.identity.queries import national_id_of
from motcua.org.models import Unit
from motcua.org.queries import actor_for

AGES = {Relation.SELF: 44, Relation.SPOUSE: 42, Relation.PARENT: 70, Relation.CHILD: 20, Relation.SIBLING: 40}
AFTER_START = timedelta(days=3)


def declare(commune: Unit, until: datetime) -> None:
    """What the officials of a commune have declared by now. Idempotent."""
    rules = data("authority")["interests"]
    for seat, relations in rules["declared"].items():
        by = holder(seat, commune)
        if not Interest.objects.filter(account_id=by.signed_in).exists():
            with clock.at(datetime.combine(START, until.timetz()) + AFTER_START):
                for relation in (Relation.SELF, *map(Relation, relations)):
                    declare_interest(by=by, national_id=_number(by, relation), relation=relation)
    if commune.ward_code == rules["met"]["commune"]:
        meet(commune, rules["met"], until)


def meet(commune: Unit, row: dict[str, Any], until: datetime) -> None:
    """The applicant of the first file of a procedure that waits for a signature is a relative of who would sign."""
    by = holder(row["seat"], commune)
    waiting = Dossier.objects.filter(
        holder_unit=commune, holder_role="leader", procedure_code=row["procedure"], idempotency_key__startswith="demo-"
    )
    found = waiting.select_related("applicant").order_by("pk").first()
    if found is None or Interest.objects.filter(account_id=by.signed_in, declared_at=until).exists():
        return
    with clock.at(until):
        declare_interest(by=by, national_id=national_id_of(found.applicant), relation=row["relation"])


def holder(seat: str, commune: Unit) -> Actor:
    return actor_for(Account.objects.get(username=f"{seat}.{slug(commune)}"))


def _number(by: Actor, relation: Relation) -> str:
    draw = draw_for("interest", str(by.label), relation)
    born: date = birthday(draw, START, AGES[relation] + draw.randint(-4, 4))
    return national_id(draw, born=born, sex=draw.choice((Sex.MALE, Sex.FEMALE)))
