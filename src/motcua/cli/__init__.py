"""The console script `motcua`. Commands are listed in `registry.py`, one module each."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from motcua.cli.command import Command, prepared
from motcua.cli.registry import COMMANDS
from motcua.common.embedded import DatabaseTrouble
from motcua.common.errors import Refusal


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns its exit code: 0 done, 1 refused (with the reason), 2 misused."""
    options = _parser().parse_args(arguments)
    command: Command = options.command
    try:
        with prepared(command.needs):
            return command.run(options)
    except Refusal as refusal:
        for line in (refusal.message, *(error.message for error in refusal.errors), refusal.advice):
            print(line, file=sys.stderr)
    except (DatabaseTrouble, LookupError) as trouble:
        if isinstance(trouble, KeyError | IndexError):
            raise
        print(trouble, file=sys.stderr)
    except KeyboardInterrupt:
        return 130
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="motcua",
        description="Một Cửa: một cửa cho mọi thủ tục hành chính. Mọi dữ liệu nằm trong MOTCUA_HOME.",
    )
    top = parser.add_subparsers(title="các lệnh", metavar="LỆNH", required=True)
    groups: dict[str, argparse._SubParsersAction[argparse.ArgumentParser]] = {}
    for command in COMMANDS:
        group, _, name = command.name.rpartition(" ")
        if group and group not in groups:
            members = ", ".join(c.name.split()[1] for c in COMMANDS if c.name.startswith(f"{group} "))
            groups[group] = top.add_parser(group, help=members).add_subparsers(metavar="LỆNH", required=True)
        place = groups[group] if group else top
        own = place.add_parser(name, help=command.help, description=command.help)
        command.options(own)
        own.set_defaults(command=command)
    return parser
