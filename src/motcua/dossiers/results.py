"""The result as a signed electronic copy: printed from the decision, sealed with the unit's key."""

from __future__ import annotations

from motcua.authority.rules import Ruling
from motcua.common.actor import Actor
from motcua.dossiers.models import Decision, Dossier


def signed_result(dossier: Dossier, decision: Decision, ruling: Ruling, *, by: Actor) -> bytes:
    """The numbered PDF with its signature (PAdES)."""
    from motcua.dossiers.sealing import seal  # noqa: PLC0415

    return seal(dossier, decision, ruling, by=by)
