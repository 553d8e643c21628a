"""Every change of the figures and of the targets."""

from motcua.indicators.actions.rollup import catch_up, keep_up, rebuild, tick
from motcua.indicators.actions.targets import Promise, load_targets, set_target, withdraw_target

__all__ = ["Promise", "catch_up", "keep_up", "load_targets", "rebuild", "set_target", "tick", "withdraw_target"]
