"""Checking a filled-in form: what is typed comes out clean, or each mistake is said in words that help."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from motcua.catalog.content import ProcedureContent, Section
from motcua.catalog.enums import Widget
from motcua.catalog.rules.checker import Checker, Form, checker
from motcua.common.errors import BadInput, FieldError


def check_form(content: ProcedureContent, form: Mapping[str, Any]) -> Form:
    """The form as it is to be stored: NFC, trimmed, without empty and without hidden fields.

    Raises BadInput with one FieldError (path = field name) for each field that must be mended.
    """
    compiled = checker(content)
    cleaned, problems = compiled.check(form)
    if problems:
        raise _refusal(compiled, problems)
    return cleaned


def check_section(content: ProcedureContent, section: str, form: Mapping[str, Any]) -> Form:
    """The cleaned answers of one section of a form that is still being filled in.

    `form` holds the answers so far, since they decide which fields are asked.
    """
    compiled = checker(content)
    names = next(known.fields for known in content.sections if known.key == section)
    cleaned, problems = compiled.check(form)
    if mine := {name: problems[name] for name in names if name in problems}:
        raise _refusal(compiled, mine)
    return {name: cleaned[name] for name in names if name in cleaned}


def visible_sections(content: ProcedureContent, form: Mapping[str, Any]) -> list[tuple[Section, list[str]]]:
    """The sections to ask, each with the names of its fields to ask, given the answers so far."""
    asked = checker(content).visible(form)
    pages = [(section, [name for name in section.fields if name in asked]) for section in content.sections]
    return [(section, names) for section, names in pages if names]


def from_text(content: ProcedureContent, answers: Mapping[str, str]) -> Form:
    """Answers typed into a page, in the form's types: "1.500.000" -> 1500000, "21/05/1990" -> "1990-05-21".

    What cannot be read stays as typed, for `check_form` to complain about; unknown names are left out.
    """
    fields = checker(content).fields
    return {name: _typed(fields[name]["x-widget"], text.strip()) for name, text in answers.items() if name in fields}


def _typed(widget: str, text: str) -> str | int | bool:
    match widget:
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


def _refusal(compiled: Checker, problems: Mapping[str, str]) -> BadInput:
    order = {name: position for position, name in enumerate(compiled.fields)}
    names = sorted(problems, key=lambda name: order.get(name, len(order)))
    errors = tuple(FieldError(name, problems[name]) for name in names)
    return BadInput(
        "bad_form",
        f"Còn {len(errors)} chỗ cần sửa trong tờ khai." if len(errors) > 1 else errors[0].message,
        advice="Hãy sửa các chỗ được đánh dấu rồi gửi lại; những gì đã điền vẫn còn nguyên.",
        errors=errors,
    )
