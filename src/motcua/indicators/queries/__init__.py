"""Reading figures."""

from motcua.indicators.queries.figures import Figure, figures, freshness, running, trend, value
from motcua.indicators.queries.sums import Scope

__all__ = ["Figure", "Scope", "figures", "freshness", "running", "trend", "value"]
