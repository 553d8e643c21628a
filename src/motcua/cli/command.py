"""What a command is, and what is prepared for it before it runs."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from motcua.common import database


class Needs(IntEnum):
    """What must be there before a command runs; each includes those before it."""

    NOTHING = 0
    DATABASE = 1
    DJANGO = 2


def no_options(parser: argparse.ArgumentParser) -> None:
    """For a command without options."""


def day(text: str) -> date:
    """An option that is a day. Raises what argparse shows."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"không có ngày '{text}'; hãy ghi như 2025-10-30") from None


@dataclass(frozen=True, slots=True)
class Command:
    """One command of `motcua`. A name of two words ("audit verify") makes a group.

    `run` gets the parsed options and returns the exit code. It imports Django's parts inside itself:
    Django is set up only after the command is chosen.
    """

    name: str
    help: str
    run: Callable[[argparse.Namespace], int]
    options: Callable[[argparse.ArgumentParser], None] = no_options
    needs: Needs = Needs.DJANGO


@contextmanager
def prepared(needs: Needs) -> Iterator[None]:
    """Inside, the database runs and Django is set up, as far as `needs` asks."""
    with database.running() if needs >= Needs.DATABASE else nullcontext():
        if needs >= Needs.DJANGO:
            set_up_django()
        try:
            yield
        finally:
            if needs >= Needs.DJANGO:
                _disconnect()


def _disconnect() -> None:
    """Let go of the database, so that whoever stops an idle one does not wait for us."""
    from django.db import connections

    for connection in connections.all(initialized_only=True):
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]


def set_up_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.settings")
    import django

    django.setup()
