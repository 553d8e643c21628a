"""Stored answers of a form, as a person says them: for pages, results and printed forms alike."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from motcua.catalog.content import ProcedureContent
from motcua.catalog.enums import Widget
from motcua.catalog.rules.forms import visible_sections
from motcua.org.country import commune_names


def answer_words(schema: Mapping[str, Any], value: Any) -> str:
    """One answer in words; '' where there is none."""
    if value is None or value == "":
        return ""
    match schema["x-widget"]:
        case Widget.CHOICE:
            return str(schema["x-labels"].get(value, value))
        case Widget.YES_NO:
            return "Có" if value is True else "Không"
        case Widget.DATE:
            return f"{date.fromisoformat(value):%d/%m/%Y}"
        case Widget.MONEY:
            return f"{value:,} đồng".replace(",", ".")
        case Widget.COMMUNE:
            return commune_names().get(str(value), str(value))
    return str(value)


def answer_rows(content: ProcedureContent, form: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """(label, answer in words) of every question that was asked and answered, in order."""
    return tuple(
        (content.fields[name].get("x-short", content.fields[name]["title"]).rstrip("?"), words)
        for _, names in visible_sections(content, form)
        for name in names
        if (words := answer_words(content.fields[name], form.get(name)))
    )
