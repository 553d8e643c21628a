"""The dossiers behind a figure, for those entitled to open them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from django.db.models import Q, QuerySet

from motcua.common import clock
from motcua.common.actor import Actor
from motcua.dossiers.channels import DIGITAL
from motcua.dossiers.models import Dossier
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
    "dropped": ("ended_on", Q(done_on__isnull=True)),
    "dropped_on_time": ("ended_on", Q(done_on__isnull=True, late=False)),
    "done": ("done_on", Q()),
    "minutes": ("done_on", Q()),
    "on_time": ("done_on", Q(late=False)),
    "e_result": ("done_on", Q(e_result=True)),
    "online_e_result": ("done_on", Q(e_result=True) & ~Q(channel__in=(Channel.COUNTER, Channel.POST))),
    "digitised": ("done_on", Q(e_result=True, inputs_kept=True)),
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
    "revoked": ("revoked_on", Q()),
}
"""On which of its days a dossier is counted, and when: as `actions.statements` counts it."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Some dossiers, the newest filing first, and the last id where there is a next page."""

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
    """Dossiers of a figure's numerator, of its denominator, or of the denominator alone (`rest`), the newest
    filing first; `after` is where the page before ended. Two queries, three with `after`. Raises NotAllowed."""
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
    ids = list(_page(facts, last, after).values_list("dossier_id", flat=True)[: limit + 1])
    rows = {row.pk: row for row in Dossier.objects.filter(pk__in=ids[:limit])}
    return Listing([rows[pk] for pk in ids[:limit]], ids[limit - 1] if len(ids) > limit else None)


def _page(facts: QuerySet[Fact], last: date, after: int | None) -> QuerySet[Fact]:
    """In the order of the index that begins with the day of filing; it is entered at the period's last day, since
    nothing is counted before it was filed."""
    facts = facts.filter(filed_on__lte=last).order_by("-filed_on", "-dossier_id")
    before = Fact.objects.filter(pk=after).first() if after is not None else None
    if before is None:
        return facts
    same_day = Q(filed_on=before.filed_on, dossier_id__lt=before.pk)
    return facts.filter(Q(filed_on__lt=before.filed_on) | same_day, filed_on__lte=before.filed_on)


def _side(facts: QuerySet[Fact], one: Definition, side: Side, first: date, last: date) -> QuerySet[Fact]:
    """A mean or a percentile is made of all that it counts: only a share leaves a rest."""
    numerator = _counted(one.numerator, first, last)
    if one.denominator is None or one.kind != "share" or side == "numerator":
        return facts.filter(numerator)
    whole = facts.filter(_counted(one.denominator, first, last))
    return whole if side == "denominator" else whole.filter(_lacking(one.numerator, one.denominator) or ~numerator)


def _lacking(numerator: Sum, denominator: Sum) -> Q:
    """What those of the denominator lack that are not in the numerator, said without the day on which both are
    counted, so that an index of such dossiers fits; empty where the sums are not as simple as that."""
    counted = [MEASURES.get(name) for part in (numerator, denominator) for name in part.sum]
    match counted:
        case [(day, condition), (same, _)] if day == same and condition:
            return ~condition
    return Q()


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
    running = Q(ended_on__isnull=True) if end == today else Q(ended_on__isnull=True) | Q(ended_on__gt=end)
    if name == "open":
        return Q(received_on__lte=end) & running
    if name == "late_open":
        known = end + timedelta(days=1) if end < today else end
        return Q(late_from__lte=known) & running
    day, condition = MEASURES[name]
    return Q(**{f"{day}__gte": first, f"{day}__lte": last}) & condition
