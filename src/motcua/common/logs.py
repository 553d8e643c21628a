"""Log lines as JSON, one object a line, for people with `grep` and machines alike."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime

STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}
NEVER = frozenset({"request", "args"})  # may hold a person's data


class JsonLines(logging.Formatter):
    """`{"at", "level", "logger", "message", ...extra, "trace"}`; of the extras, plain values only."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        for key, value in vars(record).items():
            if key not in STANDARD | NEVER and isinstance(value, str | int | float | bool | None):
                line[key] = value
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def config(level: str = "INFO") -> dict[str, object]:
    """A `logging.config` dictionary: everything to stderr as JSON lines."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "motcua.common.logs.JsonLines"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "propagate": True},
            "django.server": {"handlers": [], "propagate": True},
            "django.security.DisallowedHost": {"level": "CRITICAL"},  # scanners
            "procrastinate": {"level": "WARNING"},
            "pyhanko": {"level": "WARNING"},
            "_granian": {"handlers": [], "propagate": True},
        },
    }
