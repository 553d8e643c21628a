"""What may not be published, and what a published content answers."""

from __future__ import annotations

from typing import Any

import pytest

from motcua.catalog.content import ProcedureContent
from motcua.catalog.enums import TimeLimit, TimeUnit
from motcua.catalog.rules import case_of, check_publishable, required_documents, time_limit
from motcua.common.errors import BadInput
from tests.catalog.contents import bent, content

BIRTH = content("1.001193").model_dump(mode="json")
FEE = {"name": "Phí", "amount": 1, "source": "x", "confidence": "read"}


def step(share: int, key: str = "a") -> dict[str, Any]:
    return {"key": key, "name": "Bước", "role": "clerk", "place": "point", "share": share}


def limit(**scope: Any) -> dict[str, Any]:
    return {"amount": 3, "unit": "working_day", "source": "x", "confidence": "read", **scope}


def unasked() -> dict[str, Any]:
    return {**BIRTH["form"], "properties": {**BIRTH["form"]["properties"], "extra": {"type": "string"}}}


UNFIT = [
    pytest.param({"channels": ["online", "post"]}, "channels", "nộp trực tiếp", id="no door for those offline"),
    pytest.param({"level": "truc_tiep"}, "level", "không khớp", id="offline yet online"),
    pytest.param({"steps": [step(50), step(40, "b")]}, "steps", "bằng 100", id="shares of 90"),
    pytest.param({"steps": [step(50), step(50)]}, "steps", "lặp lại", id="one step twice"),
    pytest.param({"time_limits": [limit(channel="online")]}, "time_limits", "Thiếu quy định", id="gap in time limits"),
    pytest.param({"time_limits": [limit(), limit()]}, "time_limits", "lặp lại", id="two time limits"),
    pytest.param({"time_limits": [limit(), limit(case="x")]}, "cases", "chưa khai báo", id="limit for no case"),
    pytest.param({"fees": BIRTH["fees"][:1]}, "fees", "Thiếu quy định", id="gap in fees"),
    pytest.param({"form": {"type": 7}}, "form", "JSON Schema", id="not a schema"),
    pytest.param({"form": unasked()}, "sections", "đúng một lần", id="field never asked"),
    pytest.param({"counts": [{"copies": "nope"}]}, "counts", "nope", id="counting an unknown field"),
    pytest.param({"sample": {**BIRTH["sample"], "copies": -1}}, "sample.copies", "từ 0", id="sample that fails"),
]


@pytest.mark.parametrize(("change", "path", "says"), UNFIT)
def test_an_unfit_content_is_refused(change: dict[str, Any], path: str, says: str) -> None:
    with pytest.raises(BadInput) as refused:
        check_publishable(bent("1.001193", **change))
    assert any(error.path == path and says in error.message for error in refused.value.errors)


def test_a_condition_must_look_back() -> None:
    sections = BIRTH["sections"]
    with pytest.raises(BadInput) as refused:
        check_publishable(bent("1.001193", sections=[sections[-1], *sections[:-1][::-1]], sample={}))
    assert {error.path for error in refused.value.errors} >= {"form.mother_name"}


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("code", "abc"),
        ("authority", "king"),
        ("unknown_part", 1),
        ("time_limits", [limit(amount=0)]),
        ("time_limits", [limit(unit="fortnight")]),
        ("documents", [{"key": "a", "name": "A"}]),
        ("documents", [{"key": "a", "name": "A", "originals": 1, "from_database": "CSDL"}]),
        ("fees", [{**FEE, "amount": -1}]),
        ("fees", [{**FEE, "tiers": [{"from_page": 3, "amount": 1}]}]),
    ],
)
def test_a_malformed_content_cannot_be_made(part: str, value: Any) -> None:
    with pytest.raises(ValueError, match=part):
        ProcedureContent.model_validate({**BIRTH, part: value})


def test_the_case_is_read_from_the_form() -> None:
    assert case_of(content("1.001193"), {"case": "late"}) == "late"


def test_the_only_case_needs_no_answer() -> None:
    assert case_of(content("2.000815"), {}) == "usual"


def test_an_unknown_case_is_refused_with_the_choices() -> None:
    with pytest.raises(BadInput, match="Bé sinh chưa quá 60 ngày"):
        case_of(content("1.001193"), {"case": "maybe"})


def test_time_by_case_and_channel() -> None:
    build = content("1.013225")
    assert time_limit(build, case="house", channel="counter") == TimeLimit(15, TimeUnit.DAY)
    assert time_limit(build, case="house", channel="post") == TimeLimit(20, TimeUnit.DAY)


def test_a_channel_that_is_not_offered_has_no_time() -> None:
    with pytest.raises(BadInput, match="nộp trực tiếp"):
        time_limit(content("2.000815"), case="usual", channel="online")


def test_documents_of_a_case() -> None:
    lodging = content("1.004194")
    assert "persons" in [rule.key for rule in required_documents(lodging, "list")]
    assert "persons" not in [rule.key for rule in required_documents(lodging, "household")]


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        (TimeLimit(3, TimeUnit.WORKING_DAY), "3 ngày làm việc"),
        (TimeLimit(1, TimeUnit.HOUR), "1 giờ"),
        (TimeLimit(0, TimeUnit.FIFTEEN_HOUR_RULE), "trong ngày; nhận sau 15 giờ thì ngày làm việc tiếp theo"),
    ],
)
def test_a_time_limit_in_words(limit: TimeLimit, words: str) -> None:
    assert limit.words == words
