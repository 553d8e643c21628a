"""Reading petitions, replies and promises."""

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
    replay,
    standings,
    to_observe,
)

__all__ = [
    "Promise",
    "Similar",
    "as_data",
    "ask_of",
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
    "replay",
    "replies_to_sign",
    "reply_of",
    "similar",
    "standings",
    "to_observe",
    "trend_of",
    "voters_to_tell",
    "window",
]
