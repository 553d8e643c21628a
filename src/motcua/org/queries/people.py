"""Who stands at which point, and whose people they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from motcua.common.statements import fetch
from motcua.org.enums import Employer
from motcua.org.models import Engagement, Posting
from motcua.org.queries.actors import in_force
from motcua.org.queries.units import today


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at a point. `engagement` None: of the unit's own people."""

    posting: Posting
    engagement: Engagement | None


def people_at(unit_id: int, *, on: date | None = None) -> list[Person]:
    """Who holds a position of a unit on a day (today). Two queries."""
    day = on or today()
    now = Prefetch("engagements", Engagement.objects.filter(in_force("", day)), to_attr="now")
    rows = Posting.objects.filter(in_force("", day), position__unit_id=unit_id, account__is_active=True)
    found = rows.select_related("account", "position").prefetch_related(now).order_by("position__rank", "id")
    return [Person(row, next(iter(row.now), None)) for row in found]


EMPLOYED = """
SELECT position.unit_id, coalesce(engagement.employer, ''), count(*)
FROM org_posting posting JOIN org_position position ON position.id = posting.position_id
LEFT JOIN org_engagement engagement ON engagement.posting_id = posting.id
  AND %(day)s BETWEEN engagement.valid_from AND coalesce(engagement.valid_to, 'infinity')
WHERE position.unit_id = ANY(%(units)s)
  AND %(day)s BETWEEN posting.valid_from AND coalesce(posting.valid_to, 'infinity')
GROUP BY 1, 2
"""


def employed_at(unit_ids: Sequence[int], *, on: date | None = None) -> dict[int, dict[str, int]]:
    """How many of each employer ("" = the unit's own) hold positions of these units. One query."""
    found: dict[int, dict[str, int]] = {}
    for unit_id, employer, count in fetch(EMPLOYED, {"day": on or today(), "units": list(unit_ids)}):
        found.setdefault(unit_id, dict.fromkeys(("", *Employer.values), 0))[employer] = count
    return found
