"""Stored answers in words, for pages and printed papers."""

from __future__ import annotations

from typing import Any

import pytest

from motcua.catalog.rules import answer_rows, answer_words
from tests.catalog.contents import content, with_form


@pytest.mark.parametrize(
    ("use", "value", "words"),
    [
        ("sex", "female", "Nữ"),
        ("yes_no", False, "Không"),
        ("birth_date", "1990-05-21", "21/05/1990"),
        ("money", 1_500_000, "1.500.000 đồng"),
        ("commune", "00229", "Phường Kim Liên"),
        ("line", "Phố Huế", "Phố Huế"),
        ("line", None, ""),
    ],
)
def test_an_answer_in_words(use: str, value: Any, words: str) -> None:
    schema = with_form({"name": "a", "use": use, "title": "A?"}).fields["a"]
    assert answer_words(schema, value) == words


def test_rows_are_the_answered_questions_in_order_by_their_short_names() -> None:
    record = content("2.000635")
    assert answer_rows(record, record.example)[:2] == (("Loại giấy", "Giấy khai sinh"), ("Số bản", "2"))
