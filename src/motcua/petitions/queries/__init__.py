"""Reading petitions, replies and promises."""

from motcua.petitions.queries.measuring import measured, reached, trend_of, window
from motcua.petitions.queries.opendata import as_data
from motcua.petitions.queries.petitions import (
    Similar,
    ask_of,
    common_words,
    meeting_of,
    meetings_of,
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
    latest_changes,
    promise,
    promises,
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
    "latest_changes",
    "measured",
    "meeting_of",
    "meetings_of",
    "petition_of",
    "petitions_of",
    "promise",
    "promises",
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
