"""The questions of a procedure as a Django form, and its answers in words.

The catalog's JSON Schema says what to ask; `catalog.rules.check_form` alone judges the answers, and its
refusal is put on the form by `forms.add_refusal`. This module only shows questions and reads what was typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from motcua.catalog.content import ProcedureContent
from motcua.catalog.enums import Widget
from motcua.catalog.rules import answer_words, from_text, visible_sections
from motcua.web.components.dates import parse_date
from motcua.web.components.forms import DateField, DateLine, DateParts
from motcua.web.components.places import CommuneField

MOST_RADIOS = 5  # more choices than these are a list to unfold


class ProcedureForm(forms.Form):
    """Some questions (`names`) of a procedure. `answers` is what was typed, in the types of the catalog.

    Never refuses anything itself. `dense` is for staff: a date is one line.
    """

    use_required_attribute = False

    def __init__(
        self, content: ProcedureContent, names: Iterable[str], data: Any = None, *, dense: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.content = content
        required = set(content.form["required"])
        for name in names:
            schema = content.fields[name]
            field = question(schema, dense=dense)
            field.required = name in required or _asked_when_shown(content, name)
            self.fields[name] = field

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        stored = super().get_initial_for_field(field, field_name)
        return _shown(self.content.fields[field_name], stored)

    def _clean_fields(self) -> None:
        for name, field in self.fields.items():
            typed = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
            self.cleaned_data[name] = _readable(field, str(typed or "").strip())

    @property
    def answers(self) -> dict[str, Any]:
        """What was typed, without the blanks."""
        self.is_valid()
        typed = {name: text for name, text in self.cleaned_data.items() if text}
        return from_text(self.content, typed)


def question(schema: Mapping[str, Any], *, dense: bool = False) -> forms.Field:
    """The form field for one property of a procedure's schema."""
    common: dict[str, Any] = {"label": schema["title"], "help_text": schema.get("x-help", ""), "required": False}
    match schema["x-widget"]:
        case Widget.CHOICE:
            return _choice({value: schema["x-labels"][value] for value in schema["enum"]}, common)
        case Widget.YES_NO:
            return _choice({"yes": _("Có"), "no": _("Không")}, common)
        case Widget.DATE:
            return DateField(**common, widget=DateLine if dense else DateParts)
        case Widget.COMMUNE:
            return CommuneField(**common)
        case Widget.TEXTAREA:
            return forms.CharField(**common, widget=forms.Textarea({"rows": 3}))
    return forms.CharField(**common, widget=forms.TextInput(_typing(schema)))


def _choice(labels: Mapping[str, str], common: dict[str, Any]) -> forms.Field:
    if len(labels) > MOST_RADIOS:
        return forms.ChoiceField(**common, choices=[("", _("– Chọn –")), *labels.items()])
    return forms.ChoiceField(**common, widget=forms.RadioSelect, choices=list(labels.items()))


def _typing(schema: Mapping[str, Any]) -> dict[str, Any]:
    """How the keyboard of a phone helps."""
    match schema["x-widget"]:
        case Widget.NUMBER | Widget.MONEY | Widget.NATIONAL_ID:
            return {"inputmode": "numeric", "autocomplete": "off"}
        case Widget.PHONE:
            return {"inputmode": "tel", "type": "tel", "class": "short", "autocomplete": "off"}
        case Widget.PERSON_NAME:
            return {"autocapitalize": "words", "autocomplete": "off"}
    return {"autocomplete": "off"}


def _asked_when_shown(content: ProcedureContent, name: str) -> bool:
    return any(name in rule["then"]["required"] for rule in content.form.get("allOf", ()))


def _readable(field: forms.Field, typed: str) -> str:
    """What was typed, in the form that `from_text` reads; what cannot be read stays as it is."""
    if isinstance(field, CommuneField):
        try:
            return str(field.to_python(typed) or "")
        except ValidationError:
            return typed
    if isinstance(field, DateField) and typed:
        try:
            return f"{parse_date(typed):%d/%m/%Y}"
        except ValueError:
            return typed
    return typed


def _shown(schema: Mapping[str, Any], stored: Any) -> Any:
    """A stored answer as the widget shows it."""
    match schema["x-widget"]:
        case Widget.YES_NO if isinstance(stored, bool):
            return "yes" if stored else "no"
        case Widget.DATE if isinstance(stored, str):
            return _date(stored) or stored
    return stored


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def in_words(schema: Mapping[str, Any], value: Any) -> str:
    """One answer as a person says it; what was typed, where it makes no sense yet."""
    try:
        return answer_words(schema, value)
    except (TypeError, ValueError):
        return str(value)


def answers_by_section(
    content: ProcedureContent, form: Mapping[str, Any], *, short: bool = False
) -> list[dict[str, Any]]:
    """The stored answers, for {% answers %}: [{"key", "title", "rows": [{"name", "label", "value"}]}].

    `short`: labels instead of questions where there are any, for people who read many.
    """
    return [
        {
            "key": section.key,
            "title": section.title,
            "rows": [
                {
                    "name": name,
                    "label": _label(content.fields[name], short=short),
                    "value": in_words(content.fields[name], form.get(name)),
                }
                for name in names
            ],
        }
        for section, names in visible_sections(content, form)
    ]


def _label(schema: Mapping[str, Any], *, short: bool) -> str:
    return str(schema.get("x-short", schema["title"]) if short else schema["title"])
