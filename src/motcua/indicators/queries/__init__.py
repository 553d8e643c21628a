"""Reading figures."""

from motcua.indicators.queries.ages import Waits, waits
from motcua.indicators.queries.behind import Listing, Side, behind
from motcua.indicators.queries.comparing import Place, every_procedure, places
from motcua.indicators.queries.figures import (
    Figure,
    Group,
    Row,
    Series,
    check_unit_in_period,
    crossed,
    figures,
    freshness,
    nothing,
    rolled,
    running,
    trend,
    trends,
    unit_in,
    value,
)
from motcua.indicators.queries.findings import Diagnosis, Finding, diagnose
from motcua.indicators.queries.promises import Progressed, targets
from motcua.indicators.queries.scoring import Scored, Sheet, sheet, sheets
from motcua.indicators.queries.sums import Scope
from motcua.indicators.queries.week import Week, week

__all__ = [
    "Diagnosis", "Figure", "Finding", "Group", "Listing", "Place", "Progressed", "Row", "Scope", "Scored", "Series",
    "Sheet", "Side", "Waits", "Week", "behind", "check_unit_in_period", "crossed", "diagnose", "every_procedure",
    "figures", "freshness", "nothing", "places", "rolled", "running", "sheet", "sheets", "targets", "trend", "trends",
    "unit_in", "value", "waits", "week",
]  # fmt: skip
