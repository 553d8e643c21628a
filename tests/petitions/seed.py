"""The petition that the project was founded on: told in our own words (in the demo), and as it was written.

The original lies beside the project (../shared/seed); where it does not, the telling stands for it.
"""

from __future__ import annotations

from pathlib import Path

import motcua

SEED = (Path(motcua.__file__).parent / "demo" / "data" / "kien-nghi.txt").read_text(encoding="utf-8")
_ORIGINALS = [p for root in Path(__file__).resolve().parents for p in sorted((root / "shared" / "seed").glob("*.txt"))]
BOTH = [SEED, *(path.read_text(encoding="utf-8") for path in _ORIGINALS)]
