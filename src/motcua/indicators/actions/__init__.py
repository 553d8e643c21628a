"""Every change of the figures and of the targets."""

from motcua.indicators.actions.rollup import catch_up, keep_up, rebuild, tick

__all__ = ["catch_up", "keep_up", "rebuild", "tick"]
