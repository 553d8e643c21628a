"""The genre: other bodies, other manners, Word and PDF; and papers that cannot be read."""

from __future__ import annotations

import json
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.cli import main
from motcua.common.errors import BadInput
from motcua.common.text import nfc
from motcua.petitions.reading import read_document, read_text
from tests.petitions import measure
from tests.petitions.papers import pdf, scan
from tests.petitions.replies import others
from tests.petitions.seed import SEED


@pytest.mark.parametrize("kind", measure.KINDS)
def test_it_finds_what_is_there_and_nothing_else(kind: str) -> None:
    """All of it, in every sample: what was learned once stays known."""
    for name, sample, reading in measure.KINDS[kind]():
        for item, (expected, found) in measure.compared(sample, reading).items():
            assert (name, item, dict(expected - found), dict(found - expected)) == (name, item, {}, {})


def test_a_scan_says_that_it_has_no_text() -> None:
    reading = read_document(scan(), "quet.pdf")
    assert ([d.code for d in reading.doubts], reading.asks, reading.text) == (["no_text"], (), "")


@pytest.mark.parametrize("name", others.TEXTS)
def test_a_paper_that_is_no_reply_says_so(name: str) -> None:
    assert "not_a_reply" in [d.code for d in read_text(others.TEXTS[name].text).doubts]


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


_LINES = [line for of in measure.KINDS.values() for _, sample, _ in of() for line in sample.text.split("\n") if line]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_LINES), max_size=25), st.sampled_from(["\n", "\n\n", ": ", " "]))
def test_lines_of_replies_in_any_order_are_read(lines: list[str], joint: str) -> None:
    reading = read_text(joint.join(lines))
    known = {ask.label for ask in reading.asks}
    assert all(set(answer.asks) <= known for answer in reading.answers)
    assert all(reading.cut(draft.span) for draft in reading.commitments)


@pytest.mark.parametrize(
    "line", ["(1) a; ", "Cử tri đề nghị a. ", "trả lời như sau: b. ", "1. Cử tri hỏi?\n", "| a | b |\n"]
)
def test_reading_takes_time_in_step_with_the_length_whatever_is_repeated(line: str) -> None:
    start = perf_counter()
    read_text(line * (60_000 // len(line)))
    assert perf_counter() - start < 4  # in step with its square it took more than a minute


def test_the_command_prints_the_contract(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "tra-loi.txt"
    file.write_text(SEED, encoding="utf-8")
    assert main(["petitions", "parse", str(file), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    keys = {"asks", "answers", "commitments", "references", "figures", "doubts"}
    start, end = next(c["span"] for c in said["commitments"] if c["due"]["date"] == "2025-07-30")
    assert (keys <= said.keys(), "80%" in SEED[start:end]) == (True, True)
