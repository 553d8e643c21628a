"""Every command of `motcua`, in the order of its help. A new command is one line here."""

from __future__ import annotations

from motcua.cli import (
    account,
    backup,
    bench,
    calendar,
    database,
    demo,
    doctor,
    indicators,
    init,
    migrate,
    petitions,
    province,
    restore,
    serve,
    simulate,
    token,
    worker,
)
from motcua.cli.command import Command

COMMANDS: tuple[Command, ...] = (
    demo.COMMAND,
    init.COMMAND,
    migrate.COMMAND,
    province.COMMAND,
    account.COMMAND,
    *calendar.COMMANDS,
    serve.COMMAND,
    worker.COMMAND,
    token.COMMAND,
    doctor.COMMAND,
    backup.COMMAND,
    restore.COMMAND,
    simulate.COMMAND,
    bench.COMMAND,
    *petitions.COMMANDS,
    *indicators.COMMANDS,
    *database.COMMANDS,
)
