"""Reading the catalog's data files: YAML with shared fragments in, self-contained content out.

A form is written as sections of fields. A field may `use` a fragment (a sex, a national id) and say only
what differs; `block` expands to the fields of a person or an address, with `prefix` and `who` filled in.
The outcome is one flat JSON Schema (2020-12) and a list of sections.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from motcua.catalog.content import ProcedureContent

DATA = Path(__file__).parent / "data"
# The C parser reads the whole catalog in a fraction of the pure one's time, and "gì?," in a flow as it is meant.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN = {
    "short": "x-short",
    "help": "x-help",
    "example": "x-example",
    "not_after": "x-not-after",
    "not_before": "x-not-before",
    "not_before_field": "x-not-before-field",
    "sex_value": "x-sex-value",
}
_LINKS = {"id_birth_date": "x-birth-date", "id_sex": "x-sex"}
_KEYWORDS = {"title", "type", "format", "pattern", "minLength", "maxLength", "minimum", "maximum"}

Condition = dict[str, list[str | bool]]


class SourceFile(NamedTuple):
    """One data file: what the procedure is, and from which day."""

    content: ProcedureContent
    valid_from: date


def read_all() -> list[SourceFile]:
    """Every procedure of the data folder, by code."""
    return [read(path) for path in sorted((DATA / "procedures").glob("*.yaml"))]


def read(path: Path) -> SourceFile:
    """One procedure. Raises ValueError (pydantic's included) naming what is wrong."""
    raw = _load(path)
    valid_from = raw.pop("valid_from")
    return SourceFile(compiled(raw), valid_from)


def compiled(raw: dict[str, Any]) -> ProcedureContent:
    """The self-contained content of what was authored; takes `raw` apart. Raises as `read` does, and KeyError or
    TypeError where the shape is not that of a data file."""
    form = raw.pop("form")
    raw["keywords"] = [word.strip() for line in raw["keywords"] for word in line.split(",")]
    exemptions = fragments()["exemptions"]
    for fee in raw["fees"]:
        fee["exemptions"] = [exemptions[e] if isinstance(e, str) else e for e in fee.get("exemptions", [])]
    steps = raw["steps"]
    raw["steps"] = fragments()["steps"][steps] if isinstance(steps, str) else steps
    raw["form"], raw["sections"] = build_form(raw, form)
    raw["life_events"] = [event["key"] for event in life_events() if raw["code"] in event["procedures"]]
    return ProcedureContent.model_validate(raw)


def build_form(procedure: Mapping[str, Any], form: Mapping[str, Any]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The JSON Schema and the sections of an authored form."""
    properties: dict[str, Any] = {}
    required: list[str] = []
    conditional: dict[str, list[str]] = {}
    sections = []
    for authored in _authored_sections(procedure, form):
        section_if = _condition(authored.get("show_if"))
        names = []
        for field in _expanded(authored["fields"]):
            name, optional, schema = _compile(field, section_if)
            if name in properties:
                raise ValueError(f"câu hỏi “{name}” được ghi hai lần")
            schema["x-order"] = len(properties)
            properties[name] = schema
            names.append(name)
            if not optional and "x-show-if" not in schema:
                required.append(name)
            elif not optional:
                conditional.setdefault(json.dumps(schema["x-show-if"]), []).append(name)
        sections.append({**authored, "fields": names, "show_if": section_if})
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "required": required,
    }
    if conditional:
        schema["allOf"] = [_when(json.loads(key), names) for key, names in conditional.items()]
    return schema, sections


def _authored_sections(procedure: Mapping[str, Any], form: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The sections as written, led by the question which case this is (where there are several)."""
    cases = procedure["cases"]
    if len(cases) > 1:
        labels = {case["key"]: case["label"] for case in cases}
        field = {"name": "case", "labels": labels, "x-widget": "choice", **form["case"]}
        yield {"key": "case", "title": field.pop("section", "Việc cần làm"), "fields": [field]}
    yield from form["sections"]


def _expanded(fields: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for field in fields:
        if "block" in field:
            yield from _block(**field)
        else:
            yield field


def _block(
    block: str,
    prefix: str,
    who: str = "",
    only: list[str] | None = None,
    optional: list[str] | bool = False,
    show_if: Condition | None = None,
    sex: str = "",
) -> Iterator[dict[str, Any]]:
    """The fields of a shared block; `only` picks some, `optional` loosens all or the named ones.

    `sex` is what the national id must say where it is plain from the question (a mother's).
    """
    for part in fragments()["blocks"][block]:
        if only is not None and part["name"] not in only:
            continue
        field = {**part, "name": f"{prefix}_{part['name']}"}
        if sex and field["use"] == "national_id":
            field["sex_value"] = sex
        for key in ("title", "short", "help"):
            if key in field:
                field[key] = _sentence(field[key].replace("{who}", who))
        for key in _LINKS:
            if key in field and (only is None or field[key] in only):
                field[key] = f"{prefix}_{field[key]}"
            else:
                field.pop(key, None)
        if optional is True or (isinstance(optional, list) and part["name"] in optional):
            field["optional"] = True
        if show_if:
            field["show_if"] = show_if
        yield field


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _compile(field: Mapping[str, Any], section_if: Condition) -> tuple[str, bool, dict[str, Any]]:
    """(name, optional, JSON Schema) of one authored field."""
    raw = {**(fragments()["fields"][field["use"]] if "use" in field else {}), **field}
    raw.pop("use", None)
    name, optional = raw.pop("name"), raw.pop("optional", False)
    show_if = {**section_if, **_condition(raw.pop("show_if", None))}
    labels = raw.pop("labels", None)
    schema = {_PLAIN.get(key) or _LINKS.get(key, key): value for key, value in raw.items()}
    if strange := [key for key in schema if key not in _KEYWORDS and not key.startswith("x-")]:
        raise ValueError(f"câu hỏi “{name}” có mục lạ: {', '.join(strange)} (chữ có dấu phẩy phải đặt trong ngoặc kép)")
    if labels:
        schema |= {"type": "string", "enum": list(labels), "x-labels": labels}
    if show_if:
        schema["x-show-if"] = show_if
    return name, optional, schema


def _condition(authored: Mapping[str, Any] | None) -> Condition:
    return {name: list(values) if isinstance(values, list) else [values] for name, values in (authored or {}).items()}


def _when(condition: Condition, names: list[str]) -> dict[str, Any]:
    tests = {name: {"enum": values} for name, values in condition.items()}
    return {"if": {"properties": tests, "required": list(tests)}, "then": {"required": names}}


@cache
def fragments() -> dict[str, Any]:
    """Shared fields, blocks, exemptions and step patterns."""
    return _load(DATA / "fragments.yaml")


@cache
def life_events() -> list[dict[str, Any]]:
    """Life events as written: key, name, help, icon and the codes in the order of need."""
    events: list[dict[str, Any]] = _load(DATA / "life_events.yaml")["events"]
    return events


@cache
def filler_words() -> list[str]:
    """Words that tell nothing about the procedure that is looked for."""
    words: list[str] = _load(DATA / "search.yaml")["filler"]
    return words


def _load(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506 - a safe loader, its C twin
    return loaded
