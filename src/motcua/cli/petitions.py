"""`motcua petitions`: read a reply to voters; how public promises stood, day by day."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from motcua.cli.command import Command, Needs, day

if TYPE_CHECKING:
    from motcua.petitions.enums import Standing
    from motcua.petitions.models import Commitment
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


def replay_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("promise", nargs="?", type=int, metavar="SỐ", help="chỉ lời hứa mang số này")
    parser.add_argument("--day", type=day, metavar="NGÀY", help="chỉ xem ngày này, ví dụ 2025-10-30")


def replay(options: argparse.Namespace) -> int:
    """Each public promise with the days on which it began to stand otherwise, or as it stood on one day: measured
    by that day's figures, told by what was on record by then."""
    from motcua.petitions import queries

    for pk in queries.to_observe() if options.promise is None else [options.promise]:
        commitment = queries.commitment_of(pk, public=True)
        print(f"\nLời hứa {pk}: {commitment.action[:160]}")
        for since, standing in _stood(commitment, options.day):
            print(f"  {since:%d/%m/%Y}  {standing.label}")
    return 0


def _stood(commitment: Commitment, only: date | None) -> Iterator[tuple[date, Standing]]:
    from motcua.common import clock
    from motcua.common.workdays import VN
    from motcua.petitions import queries

    said, today = commitment.dates.all()[0].said_at.astimezone(VN).date(), clock.today()
    if only is not None:
        said, today = max(said, only), min(today, only)
    before = None
    for n in range((today - said).days + 1):
        standing = queries.replay(commitment, said + timedelta(days=n))
        if standing != before:
            yield said + timedelta(days=n), standing
        before = standing


COMMANDS = (
    Command("petitions parse", "đọc một văn bản trả lời kiến nghị cử tri", parse, parse_options, Needs.NOTHING),
    Command("petitions replay", "các lời hứa công khai đứng thế nào, ngày nào đổi", replay, replay_options),
)
