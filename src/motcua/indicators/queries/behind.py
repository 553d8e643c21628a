"""The dossiers behind a figure, for those entitled to open them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from django.db.models import F, Q, QuerySet

from motcua.common import clock
from motcua.common.actor import Actor
from motcua.dossiers.channels import DIGITAL
from motcua.dossiers.models import Dossier
from motcua.identity.roles import Permission, may
from motcua.indicators.content import Definition, Sum
from motcua.indicators.enums import ASSISTED, CHANNELS, Channel
from motcua.indicators.models import Fact
from motcua.indicators.rules import check_may_see_behind, units_in_view
from motcua.org import queries as org

Side = Literal["numerator", "rest", "denominator"]

MEASURES: dict[str, tuple[str, Q]] = {
    "filed": ("filed_on", Q()),
    "online": ("filed_on", Q(channel=Channel.ONLINE)),
    "assisted": ("filed_on", Q(channel__in=ASSISTED)),
    "helped": ("filed_on", Q(helped=True)),
    "refused": ("refused_on", Q()),
    "received": ("received_on", Q()),
    "done": ("done_on", Q()),
    "minutes": ("done_on", Q()),
    "on_time": ("done_on", Q(late=False)),
    "e_result": ("done_on", Q(e_result=True)),
    "end_to_end": ("done_on", Q(channel__in=[CHANNELS[one] for one in DIGITAL], e_result=True, visited=False)),
    "asked_done": ("done_on", ~Q(asked_on=[])),
    "charged": ("done_on", Q(charged=True)),
    "paid_online": ("done_on", Q(paid_online=True)),
    "moved_agency": ("moved_on", Q(moved_agency__gt=0)),
    "moved_agency_minutes": ("moved_on", Q(moved_agency__gt=0)),
    "moved_shared": ("moved_on", Q(moved_shared__gt=0)),
    "moved_shared_minutes": ("moved_on", Q(moved_shared__gt=0)),
    "rated": ("rated_on", Q()),
    "pleased": ("rated_on", Q(score__gte=2)),
}
"""On which of its days a dossier is counted, and when: as `actions.statements` counts it."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Some dossiers with the day on which each is counted, newest first, and the last id for the next page."""

    rows: list[Dossier]
    after: int | None


def behind(
    by: Actor,
    one: Definition,
    side: Side,
    *,
    unit_id: int | None = None,
    procedure: str = "",
    channel: str = "",
    first: date,
    last: date,
    after: int | None = None,
    limit: int = 20,
) -> Listing:
    """Dossiers of a figure's numerator, of its denominator, or of the denominator alone (`rest`), newest first.
    Two queries. Raises NotAllowed."""
    check_may_see_behind(by, unit_id)
    if one.of_halls:
        return Listing([], None)
    units = units_in_view(by)
    if unit_id is not None:
        units &= org.units_below(unit_id)
    facts = Fact.objects.filter(unit_id__in=sorted(units))
    if procedure:
        facts = facts.filter(procedure=procedure)
    if channel:
        facts = facts.filter(channel=CHANNELS[channel])
    facts = _side(facts, one, side, first, last)
    if after is not None:
        facts = facts.filter(dossier_id__lt=after)
    # Down the table itself there is soon a page for the whole city, but for one unit perhaps never: an order that no
    # index has makes the planner go by unit and day.
    whole_city = unit_id is None and may(by.role, Permission.SEE_ALL)
    newest = F("dossier_id").desc() if whole_city else -F("dossier_id")
    ids = list(facts.order_by(newest).values_list("dossier_id", flat=True)[: limit + 1])
    rows = {row.pk: row for row in Dossier.objects.filter(pk__in=ids[:limit])}
    return Listing([rows[pk] for pk in ids[:limit]], ids[limit - 1] if len(ids) > limit else None)


def _side(facts: QuerySet[Fact], one: Definition, side: Side, first: date, last: date) -> QuerySet[Fact]:
    numerator = _counted(one.numerator, first, last)
    if one.denominator is None or side == "numerator":
        return facts.filter(numerator)
    whole = facts.filter(_counted(one.denominator, first, last))
    return whole if side == "denominator" else whole.exclude(numerator)


def _counted(part: Sum, first: date, last: date) -> Q:
    """What a sum counts: those of any term that adds, and of none that subtracts."""
    counted, taken_off = Q(pk__in=[]), Q(pk__in=[])
    for name, sign in part.terms:
        if sign > 0:
            counted |= _measure(name, first, last)
        else:
            taken_off |= _measure(name, first, last)
    return counted & ~taken_off


def _measure(name: str, first: date, last: date) -> Q:
    today = clock.today()
    end = min(last, today)
    if name == "open":
        return Q(received_on__lte=end) & (Q(ended_on__isnull=True) | Q(ended_on__gt=end))
    if name == "late_open":
        known = end + timedelta(days=1) if end < today else end
        return Q(late_from__lte=known) & (Q(ended_on__isnull=True) | Q(ended_on__gt=end))
    day, condition = MEASURES[name]
    return Q(**{f"{day}__gte": first, f"{day}__lte": last}) & condition
