"""Static files: under hashed names for ever once collected, as they are before (tests, a fresh clone)."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Storage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    def stored_name(self, name: str) -> str:
        return str(super().stored_name(name)) if self.hashed_files else name
