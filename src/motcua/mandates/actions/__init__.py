"""Everything that can be done with a consent."""

from __future__ import annotations

from motcua.mandates.actions.asking import Asked, Kin, ask, end, view
from motcua.mandates.actions.proving import Seen, attach_sheet, attest, confirm_code, send_code

__all__ = ["Asked", "Kin", "Seen", "ask", "attach_sheet", "attest", "confirm_code", "end", "send_code", "view"]
