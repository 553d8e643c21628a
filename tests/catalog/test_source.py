"""How data files are put together: fragments, blocks, cases and conditions."""

from __future__ import annotations

from typing import Any

import jsonschema_rs
import pytest

from motcua.catalog import source

CASES = {"cases": [{"key": "one", "label": "Một"}, {"key": "two", "label": "Hai"}]}
CASE = {"name": "case", "title": "Trường hợp nào?"}


def build(*fields: dict[str, Any], **section: Any) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    sections = [{"key": "s", "title": "S", "fields": list(fields), **section}]
    return source.build_form({"cases": [{"key": "usual"}]}, {"sections": sections})


def test_a_field_says_only_what_differs_from_its_fragment() -> None:
    schema, _ = build({"name": "phone2", "use": "phone", "title": "Số khác?"})
    assert schema["properties"]["phone2"]["title"] == "Số khác?"
    assert schema["properties"]["phone2"]["x-widget"] == "phone"


def test_a_block_gives_prefixed_fields_that_know_each_other() -> None:
    block = {"block": "person", "prefix": "wife", "who": "vợ", "only": ["name", "birth_date", "national_id"]}
    schema, sections = build(block)
    assert sections[0]["fields"] == ["wife_name", "wife_birth_date", "wife_national_id"]
    assert schema["properties"]["wife_national_id"]["x-birth-date"] == "wife_birth_date"
    assert "x-sex" not in schema["properties"]["wife_national_id"], "sex is not asked here"
    assert schema["properties"]["wife_birth_date"]["title"].startswith("Vợ ")


def test_stored_form_needs_no_other_file() -> None:
    schema, _ = build({"block": "person", "prefix": "a", "who": "A"})
    assert "use" not in str(schema)
    assert "{who}" not in str(schema)


def test_several_cases_are_asked_first() -> None:
    sections = [{"key": "s", "title": "S", "fields": [{"name": "a", "use": "yes_no", "title": "A?"}]}]
    schema, compiled = source.build_form(CASES, {"case": CASE, "sections": sections})
    assert compiled[0]["fields"] == ["case"]
    assert schema["properties"]["case"]["enum"] == ["one", "two"]


def test_a_hidden_required_field_is_required_only_when_shown() -> None:
    schema, _ = build(
        {"name": "more", "use": "yes_no", "title": "Nữa?"},
        {"name": "what", "use": "line", "title": "Gì?", "show_if": {"more": True}},
    )
    validator = jsonschema_rs.validator_for(schema)
    assert validator.is_valid({"more": False})
    assert not validator.is_valid({"more": True})
    assert validator.is_valid({"more": True, "what": "x"})


def test_a_sections_condition_holds_for_each_of_its_fields() -> None:
    first = {"key": "f", "title": "F", "fields": [{"name": "more", "use": "yes_no", "title": "Nữa?"}]}
    second = {
        "key": "s",
        "title": "S",
        "show_if": {"more": True},
        "fields": [{"name": "w", "use": "line", "title": "?"}],
    }
    schema, _ = source.build_form({"cases": [{"key": "usual"}]}, {"sections": [first, second]})
    assert schema["properties"]["w"]["x-show-if"] == {"more": [True]}


def test_one_name_for_two_fields_is_refused() -> None:
    field = {"name": "a", "use": "line", "title": "A?"}
    with pytest.raises(ValueError, match="hai lần"):
        build(field, field)


def test_a_comma_that_split_a_text_is_noticed() -> None:
    with pytest.raises(ValueError, match="tên là gì"):
        build({"name": "a", "use": "line", "title": "Họ", "tên là gì": None})
