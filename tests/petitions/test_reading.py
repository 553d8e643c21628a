"""The genre: other bodies, other manners, Word and PDF; and papers that cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.cli import main
from motcua.common.errors import BadInput
from motcua.common.text import nfc
from motcua.petitions.reading import read_document, read_text
from tests.petitions import measure
from tests.petitions.papers import pdf, scan
from tests.petitions.samples import TEXTS
from tests.petitions.seed import SEED

# What the reader reaches today on its samples; a change that reads worse fails.
FLOOR = dict.fromkeys(("asks", "begins", "answers", "dated", "undated", "references", "figures", "doubts"), 1.0)


@pytest.fixture(scope="module")
def scores() -> dict[str, measure.Score]:
    return measure.scores([*measure.readings(), *measure.later(), *measure.framed(), *measure.last()])


@pytest.mark.parametrize("kind", FLOOR)
def test_it_finds_what_is_there(scores: dict[str, measure.Score], kind: str) -> None:
    assert scores[kind].recall >= FLOOR[kind]


@pytest.mark.parametrize("kind", FLOOR)
def test_it_finds_nothing_else(scores: dict[str, measure.Score], kind: str) -> None:
    assert scores[kind].precision >= FLOOR[kind]


@pytest.mark.parametrize(
    ("name", "sample", "reading"),
    [*measure.fresh(), *measure.latest()],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_dates_are_never_made_up(name: str, sample: measure.Sample, reading: measure.Reading) -> None:
    expected, found = measure.compared(sample, reading)["dated"]
    assert not found - expected


def test_a_scan_says_that_it_has_no_text() -> None:
    reading = read_document(scan(), "quet.pdf")
    assert ([d.code for d in reading.doubts], reading.asks, reading.text) == (["no_text"], (), "")


def test_a_paper_that_is_no_reply_says_so() -> None:
    assert [d.code for d in read_text(TEXTS["not_a_reply"].text).doubts] == ["not_a_reply"]


@pytest.mark.parametrize("data", [b"PK\x03\x04broken", b"%PDF-1.7 broken", b"\xd0\xcf\x11\xe0" + bytes(64)])
def test_a_broken_file_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput):
        read_document(data, "hong.doc")


def test_decomposed_letters_are_read_in_their_normal_form() -> None:
    import unicodedata

    reading = read_document(unicodedata.normalize("NFD", SEED).encode(), "nfd.txt")
    assert (reading.text, len(reading.asks)) == (nfc(SEED), 5)


def test_a_pdf_reads_as_its_text() -> None:
    words = read_document(pdf(SEED), "seed.pdf").text.split()
    assert words == nfc(SEED).split()


@given(st.text(alphabet="(i) 1.a)\n:;,Trả lời Cử tri kiến nghị ngày trước 31/9/2025 sẽ Sở%", max_size=300))
def test_any_text_is_read_and_every_span_lies_in_it(text: str) -> None:
    reading = read_text(text)
    spans = [a.span for a in (*reading.asks, *reading.answers, *reading.commitments, *reading.figures)]
    assert all(0 <= start <= end <= len(reading.text) for start, end in spans)


def test_the_command_prints_the_contract(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "tra-loi.txt"
    file.write_text(SEED, encoding="utf-8")
    assert main(["petitions", "parse", str(file), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    keys = {"asks", "answers", "commitments", "references", "figures", "doubts"}
    start, end = next(c["span"] for c in said["commitments"] if c["due"]["date"] == "2025-07-30")
    assert (keys <= said.keys(), "80%" in SEED[start:end]) == (True, True)
