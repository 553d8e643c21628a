"""The compiled checker of a form, one per content and process.

The schema is the truth and is enforced by a JSON Schema validator. Beside it stand the rules that a
schema cannot say: dates against today, one date after another, a national id that fits the birth date and
sex given next to it, communes that exist.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from itertools import islice
from typing import Any
from unicodedata import is_normalized

import jsonschema_rs

from motcua.catalog.content import ProcedureContent
from motcua.catalog.enums import Widget
from motcua.catalog.rules import wording
from motcua.common.errors import BadInput
from motcua.common.text import clean_line, clean_text
from motcua.identity.rules import check_national_id, normalise_phone, today
from motcua.org.country import commune_names

Form = dict[str, Any]
Schema = Mapping[str, Any]

MOST_STRANGERS = 20  # unknown fields named in one refusal
_CODES = (Widget.NATIONAL_ID, Widget.PHONE, Widget.COMMUNE)
_SEPARATORS = re.compile(r"[ .\-]")
_checkers: dict[str, Checker] = {}


def checker(content: ProcedureContent) -> Checker:
    """The checker of a content, compiled at its first use."""
    compiled = _checkers.get(content.digest)
    if compiled is None:
        compiled = _checkers[content.digest] = Checker(content)
    return compiled


class Checker:
    """One form, compiled. `check` stands on the path of every filing."""

    def __init__(self, content: ProcedureContent) -> None:
        self.fields = content.fields
        self._validator = jsonschema_rs.validator_for(content.form, validate_formats=True)
        self._conditions = [
            (name, [(field, tuple(values)) for field, values in schema.get("x-show-if", {}).items()])
            for name, schema in self.fields.items()
        ]
        beyond: dict[str, Callable[[Schema, str, Form, str], str | None]] = {
            Widget.DATE: self._date_problem,
            Widget.NATIONAL_ID: _id_problem,
            Widget.PHONE: _phone_problem,
            Widget.COMMUNE: _commune_problem,
        }
        self._beyond = [
            (name, schema, beyond[schema["x-widget"]])
            for name, schema in self.fields.items()
            if schema["x-widget"] in beyond
        ]

    def visible(self, form: Mapping[str, Any]) -> dict[str, None]:
        """Names of the fields asked, in order. A condition on a hidden field does not hold."""
        shown: dict[str, None] = {}
        for name, conditions in self._conditions:
            if all(field in shown and form.get(field) in values for field, values in conditions):
                shown[name] = None
        return shown

    def check(self, form: Mapping[str, Any]) -> tuple[Form, dict[str, str]]:
        """(clean form, problem by field name). Hidden and empty fields are dropped, unknown ones are problems."""
        cleaned, problems = self._clean(form)
        if not self._validator.is_valid(cleaned):
            for error in self._validator.iter_errors(cleaned):
                name = wording.field_of(error)
                problems.setdefault(name, wording.of(error, self.fields[name]))
        sound = {name: cleaned[name] for name in cleaned if name not in problems} if problems else cleaned
        day = today().isoformat()
        for name, schema, find in self._beyond:
            if name in sound and (problem := find(schema, sound[name], sound, day)):
                problems[name] = problem
        return cleaned, problems

    def _clean(self, form: Mapping[str, Any]) -> tuple[Form, dict[str, str]]:
        cleaned: Form = {}
        problems: dict[str, str] = {}
        for name, conditions in self._conditions:
            value = form.get(name)
            if value is None or not all(cleaned.get(field) in values for field, values in conditions):
                continue
            try:
                value = _clean_value(value, self.fields[name])
            except ValueError as refused:
                problems[name] = str(refused)
            else:
                if value != "":
                    cleaned[name] = value
        strangers = (str(name) for name in form if name not in self.fields)
        for name in islice(strangers, MOST_STRANGERS):
            shown = name[:60].encode(errors="replace").decode()
            problems[shown] = wording.unknown(shown)
        return cleaned, problems

    def _date_problem(self, schema: Schema, value: str, form: Form, day: str) -> str | None:
        latest, earliest = schema.get("x-not-after", ""), schema.get("x-not-before", "")
        if latest and value > (day if latest == "today" else latest):
            return wording.too_late(latest)
        if value < (day if earliest == "today" else earliest):
            return wording.too_early(earliest)
        other = schema.get("x-not-before-field", "")
        if value < form.get(other, ""):
            return wording.before_field(self.fields[other], form[other])
        return None


def _clean_value(value: Any, schema: Schema) -> str | int | float:
    """The value in its stored form. Raises ValueError (in Vietnamese)."""
    if isinstance(value, str):
        return _clean_string(value, schema)
    if isinstance(value, int | float):
        return int(value) if isinstance(value, float) and value.is_integer() else value
    raise ValueError(wording.wrong_type(schema))


def _clean_string(value: str, schema: Schema) -> str:
    limit = schema.get("maxLength", 2000)
    if schema["x-widget"] in _CODES:
        value, limit = _SEPARATORS.sub("", value), 200  # how long a code is, its pattern says better
    if value.isprintable() and len(value) <= limit and is_normalized("NFC", value) and "  " not in value:
        return value.strip()  # most answers are clean already, and looking at each letter takes time
    return (clean_text if schema["x-widget"] == Widget.TEXTAREA else clean_line)(value, limit)


def _id_problem(schema: Schema, value: str, form: Form, _day: str) -> str | None:
    born = form.get(schema.get("x-birth-date", ""))
    sex = form.get(schema.get("x-sex", ""), schema.get("x-sex-value"))
    try:
        check_national_id(value, birth_date=date.fromisoformat(born) if born else None, sex=sex)
    except BadInput as refused:
        return wording.look_again(refused.message)
    return None


def _phone_problem(_schema: Schema, value: str, _form: Form, _day: str) -> str | None:
    try:
        normalise_phone(value)
    except BadInput as refused:
        return refused.message
    return None


def _commune_problem(_schema: Schema, value: str, _form: Form, _day: str) -> str | None:
    return None if value in commune_names() else wording.UNKNOWN_COMMUNE
