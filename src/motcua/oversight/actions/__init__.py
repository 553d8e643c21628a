"""Everything that can be done about readiness for a power and about its use."""

from motcua.oversight.actions.cases import (
    AlertView,
    add_alerts,
    answer_case,
    ask_unit,
    close_case,
    note_case,
    open_case,
    put_aside,
    view_alert,
)
from motcua.oversight.actions.reports import last_period, prepare_reports, submit_report
from motcua.oversight.actions.tasks import add_task, finish_task, move_task, plan_support
from motcua.oversight.actions.transfers import (
    Answer,
    TransferFacts,
    answer_readiness,
    ask_again,
    ask_units,
    decide_transfer,
    drop_transfer,
    edit_transfer,
    measure_workload,
    open_transfer,
    propose_transfer,
)
from motcua.oversight.actions.watching import look_after, watch

__all__ = [
    "AlertView",
    "Answer",
    "TransferFacts",
    "add_alerts",
    "add_task",
    "answer_case",
    "answer_readiness",
    "ask_again",
    "ask_unit",
    "ask_units",
    "close_case",
    "decide_transfer",
    "drop_transfer",
    "edit_transfer",
    "finish_task",
    "last_period",
    "look_after",
    "measure_workload",
    "move_task",
    "note_case",
    "open_case",
    "open_transfer",
    "plan_support",
    "prepare_reports",
    "propose_transfer",
    "put_aside",
    "submit_report",
    "view_alert",
    "watch",
]
