"""The chain of a power, from the law to the office that uses it, as a picture to read from top to bottom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from motcua.authority.enums import GrantKind
from motcua.authority.models import Grant
from motcua.common.workdays import VN
from motcua.org import queries as org
from motcua.web.office.powers.shown import GIVEN, KIND_ICONS, State, period, state_of, unit_name


@dataclass(frozen=True, slots=True)
class Link:
    """One step of the picture: the instrument, the word that hands on, the office that receives."""

    grant: Grant
    given: str
    icon: str
    office: str
    unit: str
    held_by: str
    period: str
    state: State
    last: bool


def chain_of(grant: Grant) -> list[Grant]:
    """The grant and all that it rests on, the law first. One query for each step."""
    found = [grant]
    while found[-1].rests_on_id is not None:
        found.append(Grant.objects.select_related("instrument", "grantee").get(pk=found[-1].rests_on_id))
    return found[::-1]


def picture(grants: list[Grant], at: datetime) -> list[Link]:
    """The chain (law first) as it stood at an instant, with who held each office on that day. One query."""
    held = holders([grant.grantee_id for grant in grants], at.astimezone(VN).date())
    return [
        Link(
            grant=grant,
            given=GIVEN[GrantKind(grant.kind)],
            icon=KIND_ICONS[GrantKind(grant.kind)],
            office=grant.grantee.title,
            unit=unit_name(grant.grantee.unit_id),
            held_by=held.get(grant.grantee_id, ""),
            period=period(grant),
            state=state_of(grant, at),
            last=grant is grants[-1],
        )
        for grant in grants
    ]


def holders(position_ids: list[int], day: date) -> dict[int, str]:
    """Who holds each position on a day, by its id; a position that nobody holds is left out."""
    names: dict[int, list[str]] = {}
    for posting in org.holders_of(position_ids, on=day):
        names.setdefault(posting.position_id, []).append(posting.account.display_name)
    return {position: ", ".join(found) for position, found in names.items()}
