"""Reading figures."""

from motcua.indicators.queries.behind import Listing, Side, behind
from motcua.indicators.queries.comparing import Place, every_procedure, places
from motcua.indicators.queries.figures import (
    Figure,
    check_unit_in_period,
    figures,
    freshness,
    nothing,
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
    "Diagnosis", "Figure", "Finding", "Listing", "Place", "Progressed", "Scope", "Scored", "Sheet", "Side", "Week",
    "behind", "check_unit_in_period", "diagnose", "every_procedure", "figures", "freshness", "nothing", "places",
    "running", "sheet", "sheets", "targets", "trend", "trends", "unit_in", "value", "week",
]  # fmt: skip
