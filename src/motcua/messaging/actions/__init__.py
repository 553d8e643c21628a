"""Telling people: `post` writes into the outbox; the courier hands over what is due."""

from __future__ import annotations

from motcua.messaging.actions.courier import Courier
from motcua.messaging.actions.keeping import drop, note_delivery, send_again
from motcua.messaging.actions.posting import Recipient, post
from motcua.messaging.actions.preferring import set_preference

__all__ = ["Courier", "Recipient", "drop", "note_delivery", "post", "send_again", "set_preference"]
