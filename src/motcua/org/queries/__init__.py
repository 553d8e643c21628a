"""What org can tell: units, who acts in which capacity, the calendar, opening hours."""

from motcua.org.queries.actors import actor_for, colleagues, holders_of, postings_of, postings_of_official, token_actor
from motcua.org.queries.calendar import calendar, calendar_days, calendar_versions
from motcua.org.queries.finding import account_postings, find_units, positions_in, staff
from motcua.org.queries.hours import is_open, opening_days, opening_text
from motcua.org.queries.people import employed_at, people_at
from motcua.org.queries.units import (
    communes,
    competent_unit,
    forget,
    of_kind,
    service_points,
    service_points_of,
    staffing_of,
    unit,
    unit_by_code,
    units_below,
)

__all__ = [
    "account_postings",
    "actor_for",
    "calendar",
    "calendar_days",
    "calendar_versions",
    "colleagues",
    "communes",
    "competent_unit",
    "employed_at",
    "find_units",
    "forget",
    "holders_of",
    "is_open",
    "of_kind",
    "opening_days",
    "opening_text",
    "people_at",
    "positions_in",
    "postings_of",
    "postings_of_official",
    "service_points",
    "service_points_of",
    "staff",
    "staffing_of",
    "token_actor",
    "unit",
    "unit_by_code",
    "units_below",
]
