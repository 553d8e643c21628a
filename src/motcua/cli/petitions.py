"""`motcua petitions`: read a reply to voters."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from motcua.cli.command import Command, Needs

if TYPE_CHECKING:
    from motcua.petitions.reading import Reading


def parse_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="TỆP", help="văn bản trả lời: .txt, .docx hoặc .pdf có chữ")
    parser.add_argument("--json", action="store_true", help="in kết quả cho máy đọc")


def parse(options: argparse.Namespace) -> int:
    from motcua.petitions.reading import read_document

    try:
        reading = read_document(options.file.read_bytes(), options.file.name)
    except OSError as problem:
        print(f"Không đọc được {options.file}: {problem.strerror}", file=sys.stderr)
        return 1
    if options.json:
        import orjson

        print(orjson.dumps(reading.as_data(), option=orjson.OPT_INDENT_2).decode())
    else:
        _show(reading)
    return 0


def _show(reading: Reading) -> None:
    for ask in reading.asks:
        print(f"Kiến nghị {ask.label}: {reading.cut(ask.span)[:160]}")
    for answer in reading.answers:
        print(f"Trả lời {', '.join(answer.labels) or '(không số)'} cho {', '.join(answer.asks) or '?'}")
    for draft in reading.commitments:
        when = f"{draft.due.last:%d/%m/%Y}" if draft.due.last else "không ngày"
        print(f"Lời hứa [{draft.due.precision}, {when}] {draft.actor or '?'}: {draft.action[:160]}")
    for reference in reading.references:
        print(f"Căn cứ: {reference.name} {reference.number or ''} {reference.issued or ''}".rstrip())
    for figure in reading.figures:
        print(f"Số liệu: {figure.value} {figure.unit}")
    for doubt in reading.doubts:
        print(f"Cần xem lại: {doubt.text}")


COMMANDS = (
    Command("petitions parse", "đọc một văn bản trả lời kiến nghị cử tri", parse, parse_options, Needs.NOTHING),
)
