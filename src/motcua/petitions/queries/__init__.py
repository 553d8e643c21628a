"""Reading petitions, replies and promises."""

from motcua.petitions.queries.ahead import Ahead, Next, ahead, step_of, to_make_clear
from motcua.petitions.queries.measuring import measured, reached, trend_of, window
from motcua.petitions.queries.opendata import as_data
from motcua.petitions.queries.petitions import (
    Similar,
    ask_of,
    common_words,
    petition_of,
    petitions_of,
    replies_to_sign,
    reply_of,
    similar,
    voters_to_tell,
)
from motcua.petitions.queries.promises import (
    Promise,
    commitment_of,
    commitments,
    follows,
    history_of,
    latest_changes,
    promise,
    reminders_of,
    replay,
    standings,
    to_observe,
)
from motcua.petitions.queries.reporting import RESULTS, Report, bodies, report

__all__ = [
    "RESULTS",
    "Ahead",
    "Next",
    "Promise",
    "Report",
    "Similar",
    "ahead",
    "as_data",
    "ask_of",
    "bodies",
    "commitment_of",
    "commitments",
    "common_words",
    "follows",
    "history_of",
    "latest_changes",
    "measured",
    "petition_of",
    "petitions_of",
    "promise",
    "reached",
    "reminders_of",
    "replay",
    "replies_to_sign",
    "reply_of",
    "report",
    "similar",
    "standings",
    "step_of",
    "to_make_clear",
    "to_observe",
    "trend_of",
    "voters_to_tell",
    "window",
]
