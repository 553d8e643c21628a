"""How hard the slow proofs try: enough to catch a slip each time, and in full with MOTCUA_THOROUGH=1."""

from __future__ import annotations

import os

THOROUGH = os.environ.get("MOTCUA_THOROUGH") == "1"


def trials(full: int, usual: int) -> int:
    """How many to try in this run."""
    return full if THOROUGH else usual
