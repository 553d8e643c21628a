"""Every change of petitions, replies and promises."""

from motcua.petitions.actions.following import confirm_follow, follow, follow_by_email, unfollow, unfollow_by_link
from motcua.petitions.actions.intake import NewAsk, confirm_item, hold_meeting, keep_draft, record_petition, set_aside
from motcua.petitions.actions.promising import (
    EvidenceSpec,
    Promised,
    accept_document,
    measured_by,
    move_date,
    observe,
    promise,
    take_back_acceptance,
)
from motcua.petitions.actions.replying import (
    approve_reply,
    draft_reply,
    edit_reply,
    publish_reply,
    replace_reply,
    return_reply,
    submit_reply,
    tell_voters,
)
from motcua.petitions.actions.rewording import drop_promise
from motcua.petitions.actions.stepping import clarify, dispute_reply, record_step, uphold_reply
from motcua.petitions.actions.triage import (
    ask_back,
    assign,
    forward,
    mark_duplicate,
    raise_up,
    send_to_other_procedure,
    take_direction,
)

__all__ = [
    "EvidenceSpec",
    "NewAsk",
    "Promised",
    "accept_document",
    "approve_reply",
    "ask_back",
    "assign",
    "clarify",
    "confirm_follow",
    "confirm_item",
    "dispute_reply",
    "draft_reply",
    "drop_promise",
    "edit_reply",
    "follow",
    "follow_by_email",
    "forward",
    "hold_meeting",
    "keep_draft",
    "mark_duplicate",
    "measured_by",
    "move_date",
    "observe",
    "promise",
    "publish_reply",
    "raise_up",
    "record_petition",
    "record_step",
    "replace_reply",
    "return_reply",
    "send_to_other_procedure",
    "set_aside",
    "submit_reply",
    "take_back_acceptance",
    "take_direction",
    "tell_voters",
    "unfollow",
    "unfollow_by_link",
    "uphold_reply",
]
