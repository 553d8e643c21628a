"""The reviewed data files: whole, consistent, and as the law and the portal have them."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

import jsonschema_rs
import pytest

from motcua.catalog import source
from motcua.catalog.content import ProcedureContent
from motcua.catalog.enums import Channel, TimeUnit, Widget
from motcua.catalog.rules import check_form, check_publishable, fee, quantities_of, time_limit, visible_sections
from motcua.common.text import fold
from tests.catalog.contents import content

CODES = sorted(path.stem for path in (source.DATA / "procedures").glob("*.yaml"))
COMPLETE = {
    "1.001193": 20, "1.000656": 18, "1.000894": 20, "1.004873": 14, "2.000635": 11,
    "2.000815": 9, "1.001612": 13, "1.004194": 16, "1.013225": 22, "1.001776": 20,
}  # fmt: skip
WORDS = ("name", "field", "summary", "who")

all_files = pytest.mark.parametrize("code", CODES)


def test_all_procedures_of_the_domain_list_are_there() -> None:
    assert len(CODES) == 32


@all_files
def test_file_can_be_published(code: str) -> None:
    check_publishable(content(code))


@all_files
def test_file_is_named_after_its_code(code: str) -> None:
    assert content(code).code == code


@all_files
def test_form_is_a_valid_json_schema(code: str) -> None:
    assert jsonschema_rs.Draft202012Validator({"$ref": "https://json-schema.org/draft/2020-12/schema"}).is_valid(
        content(code).form
    )


@all_files
def test_every_field_can_be_asked_and_is_bounded(code: str) -> None:
    for name, schema in content(code).fields.items():
        assert schema["x-widget"] in list(Widget), name
        assert schema["x-short"], name
        assert _bounded(schema), name


def _bounded(schema: dict[str, Any]) -> bool:
    match schema["type"]:
        case "string":
            return "maxLength" in schema or "enum" in schema or schema.get("format") == "date"
        case "integer":
            return "minimum" in schema and "maximum" in schema
    return schema["type"] == "boolean"


@all_files
def test_choices_have_words_for_each_value(code: str) -> None:
    for name, schema in content(code).fields.items():
        if schema["x-widget"] == Widget.CHOICE:
            assert set(schema["enum"]) == set(schema["x-labels"]), name
            assert all(isinstance(label, str) and label for label in schema["x-labels"].values()), name


@all_files
def test_conditions_name_values_that_can_be_given(code: str) -> None:
    fields = content(code).fields
    for schema in fields.values():
        for other, values in schema.get("x-show-if", {}).items():
            assert set(values) <= set(fields[other].get("enum", [True, False])), other


@all_files
def test_linked_fields_exist(code: str) -> None:
    fields = content(code).fields
    links = {schema.get(key) for schema in fields.values() for key in ("x-birth-date", "x-sex", "x-not-before-field")}
    assert links - {None} <= set(fields)


@all_files
def test_sample_passes_and_comes_out_as_it_went_in(code: str) -> None:
    example = content(code).example
    assert check_form(content(code), example) == example


@all_files
def test_sample_answers_every_required_question(code: str) -> None:
    sample = content(code).sample
    assert [names for _, names in visible_sections(content(code), sample)]
    assert set(content(code).form["required"]) <= set(sample)


@all_files
def test_shares_of_time_add_up(code: str) -> None:
    assert sum(step.share for step in content(code).steps) == 100


@all_files
def test_every_figure_says_where_it_stands(code: str) -> None:
    rules = (*content(code).time_limits, *content(code).fees)
    assert all(rule.source for rule in rules)
    assert all(group.source and group.proof for rule in content(code).fees for group in rule.exemptions)


@all_files
def test_applicant_is_not_asked_what_the_account_knows(code: str) -> None:
    known = {"full_name", "applicant_name", "applicant_national_id", "applicant_birth_date", "applicant_sex"}
    assert not known & set(content(code).fields)


@all_files
def test_words_are_vietnamese_in_normal_form(code: str) -> None:
    text = content(code).model_dump_json()
    assert unicodedata.is_normalized("NFC", text)
    for attribute in WORDS:
        words: str = getattr(content(code), attribute)
        assert fold(words) != words.lower(), f"{attribute} has lost its accents"


@all_files
def test_content_survives_storage(code: str) -> None:
    """jsonb forgets the order of keys; the questions must still come in order."""
    stored = json.dumps(content(code).model_dump(mode="json"), sort_keys=True)
    again = ProcedureContent.model_validate_json(stored)
    assert list(again.fields) == list(content(code).fields)
    assert again.digest == content(code).digest


@pytest.mark.parametrize(("code", "fields"), COMPLETE.items())
def test_most_used_forms_are_complete(code: str, fields: int) -> None:
    assert len(content(code).fields) >= fields


@pytest.mark.parametrize("name", ["Giấy chứng sinh", "Giấy chứng nhận kết hôn của cha mẹ (nếu có)"])
def test_papers_that_are_in_a_database_are_not_asked_for(name: str) -> None:
    rule = next(rule for rule in content("1.001193").documents if rule.name == name)
    assert (rule.originals, rule.copies) == (0, 0)
    assert rule.from_database


PORTAL = [
    # code, case, channel, amount, unit: figures read on the national portal (docs: domain list)
    ("1.001193", "on_time", "online", 0, TimeUnit.FIFTEEN_HOUR_RULE),
    ("1.000894", "to_verify", "counter", 3, TimeUnit.WORKING_DAY),
    ("1.004873", "usual", "post", 3, TimeUnit.WORKING_DAY),
    ("1.001612", "usual", "online", 3, TimeUnit.WORKING_DAY),
    ("1.004222", "usual", "counter", 7, TimeUnit.WORKING_DAY),
    ("1.004194", "household", "online", 3, TimeUnit.WORKING_DAY),
    ("1.010038", "usual", "online", 5, TimeUnit.WORKING_DAY),
    ("2.001159", "usual", "online", 1, TimeUnit.HOUR),
    ("1.014061", "lost", "counter", 7, TimeUnit.WORKING_DAY),
    ("1.013225", "house", "counter", 15, TimeUnit.DAY),
    ("1.013225", "house", "online", 20, TimeUnit.DAY),
    ("1.012796", "usual", "post", 8, TimeUnit.WORKING_DAY),
    ("1.011607", "usual", "counter", 15, TimeUnit.DAY),
    ("1.002693", "protected", "online", 20, TimeUnit.WORKING_DAY),
    ("1.013274", "funeral", "counter", 1, TimeUnit.DAY),
    ("1.013274", "wedding", "counter", 5, TimeUnit.WORKING_DAY),
]


@pytest.mark.parametrize(("code", "case", "channel", "amount", "unit"), PORTAL)
def test_time_limits_are_those_of_the_portal(code: str, case: str, channel: str, amount: int, unit: TimeUnit) -> None:
    limit = time_limit(content(code), case=case, channel=channel)
    assert (limit.amount, limit.unit) == (amount, unit)


PRICES = [
    ("1.004222", "usual", "online", 10_000),
    ("1.004222", "usual", "counter", 20_000),
    ("1.004194", "household", "online", 7_000),
    ("1.010038", "usual", "counter", 10_000),
    ("2.001035", "usual", "counter", 50_000),
    ("2.001263", "usual", "counter", 400_000),
    ("1.001612", "usual", "counter", 150_000),
    ("1.001193", "on_time", "counter", 0),
    ("1.001776", "grant", "counter", 0),
]


@pytest.mark.parametrize(("code", "case", "channel", "amount"), PRICES)
def test_fees_are_those_of_the_portal(code: str, case: str, channel: str, amount: int) -> None:
    assert fee(content(code), case=case, channel=channel).total == amount


def test_copies_of_a_civil_record_cost_8000_each() -> None:
    record = content("2.000635")
    counted = quantities_of(record, record.example)
    assert fee(record, case="usual", channel="post", quantities=counted).total == 2 * 8_000


def test_a_list_of_lodgers_is_charged_by_head() -> None:
    lodging = content("1.004194")
    counted = quantities_of(lodging, {"case": "list", "list_persons": 12})
    assert fee(lodging, case="list", channel="counter", quantities=counted).total == 12 * 10_000


def test_only_in_person_stays_possible_everywhere() -> None:
    assert all(Channel.COUNTER in content(code).channels for code in CODES)


def test_life_events_lead_to_every_procedure_and_nowhere_else() -> None:
    led_to = {code for event in source.life_events() for code in event["procedures"]}
    assert led_to == set(CODES)


def test_data_files_hold_no_real_national_id() -> None:
    """Samples use made-up numbers: a low running part, as no registry issues for these years and places."""
    numbers = {
        value
        for code in CODES
        for value in content(code).sample.values()
        if isinstance(value, str) and re.fullmatch(r"\d{12}", value)
    }
    assert numbers
    assert all(int(number[6:]) < 13_000 for number in numbers)
