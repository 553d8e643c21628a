"""Checking a filled-in form: what is typed comes out clean, or each mistake is said in words that help.

A compiled checker per content is kept in this process. The schema is the truth and is enforced by a
JSON Schema validator; beside it stand the rules that a schema cannot say: dates against today, one date
after another, a national id that fits the birth date and sex given next to it, communes that exist.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

import jsonschema_rs
from django.utils import timezone

from motcua.catalog.content import ProcedureContent, Section
from motcua.catalog.enums import Widget
from motcua.catalog.rules import wording
from motcua.common import clock
from motcua.common.errors import BadInput, FieldError
from motcua.common.text import clean_line, clean_text
from motcua.identity.rules import check_national_id

Form = dict[str, Any]
Problems = dict[str, str]


def check_form(content: ProcedureContent, form: Mapping[str, Any]) -> Form:
    """The form as it is to be stored: NFC, trimmed, without empty and without hidden fields.

    Raises BadInput with one FieldError (path = field name) for each field that must be mended.
    """
    checker = _checker(content)
    cleaned, problems = checker.check(form)
    if problems:
        raise checker.refusal(problems, problems)
    return cleaned


def check_section(content: ProcedureContent, section: str, form: Mapping[str, Any]) -> Form:
    """The cleaned answers of one section of a form that is still being filled in.

    `form` holds the answers so far, since they decide which fields are asked.
    """
    checker = _checker(content)
    names = next(known.fields for known in content.sections if known.key == section)
    cleaned, problems = checker.check({name: form[name] for name in form if name in checker.fields})
    if mine := [name for name in names if name in problems]:
        raise checker.refusal(problems, mine)
    return {name: cleaned[name] for name in names if name in cleaned}


def visible_sections(content: ProcedureContent, form: Mapping[str, Any]) -> list[tuple[Section, list[str]]]:
    """The sections to ask, each with the names of its fields to ask, given the answers so far."""
    checker = _checker(content)
    known = checker.visible(form)
    pages = [(section, [name for name in section.fields if name in known]) for section in content.sections]
    return [(section, names) for section, names in pages if names]


def from_text(content: ProcedureContent, answers: Mapping[str, str]) -> Form:
    """Answers typed into a page, in the form's types: "1.500.000" -> 1500000, "21/05/1990" -> "1990-05-21".

    What cannot be read stays as typed, for `check_form` to complain about; unknown names are left out.
    """
    fields = _checker(content).fields
    return {name: _typed(fields[name], text.strip()) for name, text in answers.items() if name in fields}


def _typed(schema: Mapping[str, Any], text: str) -> str | int | bool:
    match schema["x-widget"]:
        case Widget.NUMBER | Widget.MONEY:
            digits = text.replace(".", "").replace(" ", "").removesuffix("đ")
            return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 16 else text
        case Widget.YES_NO:
            return {"yes": True, "true": True, "no": False, "false": False}.get(text.lower(), text)
        case Widget.DATE:
            return _iso_date(text)
    return text


def _iso_date(text: str) -> str:
    day, _, rest = text.replace("-", "/").replace(".", "/").partition("/")
    month, _, year = rest.partition("/")
    if len(year) == 4 and all(part.isascii() and part.isdigit() for part in (day, month, year)):
        return f"{year}-{month:0>2}-{day:0>2}"
    return text


_checkers: dict[str, _Checker] = {}


def _checker(content: ProcedureContent) -> _Checker:
    checker = _checkers.get(content.digest)
    if checker is None:
        checker = _checkers[content.digest] = _Checker(content)
    return checker


class _Checker:
    """One form, compiled. `check` is the hot path of filing."""

    def __init__(self, content: ProcedureContent) -> None:
        self.fields = content.fields
        self._validator = jsonschema_rs.validator_for(content.form, validate_formats=True)
        self._conditions = [
            (name, [(field, tuple(values)) for field, values in schema.get("x-show-if", {}).items()])
            for name, schema in self.fields.items()
        ]
        special = ("x-not-after", "x-not-before", "x-not-before-field", "x-birth-date", "x-sex")
        self._crossed = [
            name
            for name, schema in self.fields.items()
            if schema["x-widget"] in (Widget.NATIONAL_ID, Widget.COMMUNE)
            or any(key in schema for key in special)
        ]

    def visible(self, form: Mapping[str, Any]) -> dict[str, None]:
        """Names of the fields that are asked, in order. A condition on a field that is hidden does not hold."""
        shown: dict[str, None] = {}
        for name, conditions in self._conditions:
            if all(field in shown and form.get(field) in values for field, values in conditions):
                shown[name] = None
        return shown

    def check(self, form: Mapping[str, Any]) -> tuple[Form, Problems]:
        problems: Problems = {}
        cleaned = self._clean(form, problems)
        if not self._validator.is_valid(cleaned):
            for error in self._validator.iter_errors(cleaned):
                name = wording.field_of(error)
                problems.setdefault(name, wording.of(error, self.fields.get(name)))
        for name in self._crossed:
            if name in cleaned and name not in problems and (message := self._cross(name, cleaned, problems)):
                problems[name] = message
        return cleaned, problems

    def refusal(self, problems: Problems, names: Iterable[str]) -> BadInput:
        order = {name: position for position, name in enumerate(self.fields)}
        listed = sorted(names, key=lambda name: order.get(name, len(order)))
        return BadInput(
            "bad-form",
            f"Còn {len(listed)} chỗ cần sửa trong tờ khai." if len(listed) > 1 else problems[listed[0]],
            advice="Hãy sửa các chỗ được đánh dấu rồi gửi lại; những gì đã điền vẫn còn nguyên.",
            errors=tuple(FieldError(name, problems[name]) for name in listed),
        )

    def _clean(self, form: Mapping[str, Any], problems: Problems) -> Form:
        """Known, visible, answered fields with clean text. Unknown ones are refused."""
        cleaned: Form = {}
        for name, conditions in self._conditions:
            value = form.get(name)
            if value is None or not all(cleaned.get(field) in values for field, values in conditions):
                continue
            if isinstance(value, str):
                try:
                    value = _clean_string(value, self.fields[name])
                except ValueError as refused:
                    problems[name] = str(refused)
                    continue
                if value == "":
                    continue
            cleaned[name] = int(value) if isinstance(value, float) and value.is_integer() else value
        for name in form:
            if name not in self.fields:
                shown = str(name)[:60].encode(errors="replace").decode()
                problems[shown] = wording.unknown(shown)
        return cleaned

    def _cross(self, name: str, form: Form, problems: Problems) -> str | None:
        """What a schema cannot say about `name`, or None where all is well."""
        schema, value = self.fields[name], form[name]
        match schema["x-widget"]:
            case Widget.DATE:
                return self._check_date(schema, value, form, problems)
            case Widget.COMMUNE:
                return None if value in _communes() else wording.UNKNOWN_COMMUNE
            case Widget.NATIONAL_ID:
                return _check_id(schema, value, {n: v for n, v in form.items() if n not in problems})
        return None

    def _check_date(
        self, schema: Mapping[str, Any], value: str, form: Form, problems: Problems
    ) -> str | None:
        latest, earliest = _day(schema.get("x-not-after")), _day(schema.get("x-not-before"))
        if latest and value > latest:
            return wording.too_late(schema, latest)
        if earliest and value < earliest:
            return wording.too_early(schema, earliest)
        other = schema.get("x-not-before-field")
        if other and other in form and other not in problems and value < form[other]:
            return wording.before_field(self.fields[other], form[other])
        return None


def _clean_string(value: str, schema: Mapping[str, Any]) -> str:
    limit = schema.get("maxLength", 2000)
    if schema["x-widget"] == Widget.TEXTAREA:
        return clean_text(value, limit)
    if schema["x-widget"] in (Widget.PHONE, Widget.NATIONAL_ID):
        value = value.replace(" ", "").replace(".", "").replace("-", "")
    return clean_line(value, limit)


def _day(bound: str | None) -> str | None:
    """A bound in ISO; "today" is today in Việt Nam."""
    return timezone.localtime(clock.now()).date().isoformat() if bound == "today" else bound


def _check_id(schema: Mapping[str, Any], value: str, form: Form) -> str | None:
    born = form.get(schema.get("x-birth-date", ""))
    sex = form.get(schema.get("x-sex", ""), schema.get("x-sex-value"))
    try:
        check_national_id(value, birth_date=date.fromisoformat(born) if born else None, sex=sex)
    except BadInput as refused:
        return refused.message
    return None


@cache
def _communes() -> frozenset[str]:
    """The 5-digit codes of all communes of the country."""
    from vietnam_provinces import WardCode  # a large module, needed only by forms that ask for an address

    return frozenset(f"{code:05d}" for code in WardCode)
