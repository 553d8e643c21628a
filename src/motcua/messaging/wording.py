"""The words for each event, as dated data: `data/*.yaml`, one file per app whose events they tell.

    dossier.filed:
      - valid_from: 2025-07-01
        needs: [code]
        at_once: true        # the answer to what the person just did: quiet hours do not hold it
        forget: true         # a secret: its data are wiped once it is handed over
        title: Đã nhận được hồ sơ của ông/bà
        sms: "Đã nhận hồ sơ {code}."
        letter: "Chúng tôi đã nhận được hồ sơ {code}."

Events of an app are told in its own file; a test words every one of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from django.utils import translation
from django.utils.translation import gettext
from pydantic import BaseModel, ConfigDict

from motcua.common import sms

POLICY = "policy.yaml"


class _Dated(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    valid_from: date


class Template(_Dated):
    """One version of the words for an event; `needs` are the names that they are filled with."""

    needs: tuple[str, ...] = ()
    at_once: bool = False
    forget: bool = False
    title: str
    sms: str
    letter: str


class Policy(_Dated):
    """The city's own rules of telling, where a person has not said otherwise."""

    quiet_from: time
    quiet_until: time
    accented_parts: int
    """A text message keeps its accents as long as it has no more parts than this."""
    give_up_after_hours: int
    greeting: str
    closing: str
    source: str


def template(event: str, on: date) -> Template:
    """The words in force on a day. LookupError for an event that nobody has worded."""
    versions = [one for one in templates().get(event, ()) if one.valid_from <= on]
    if not versions:
        raise LookupError(f"Chưa có lời cho tin “{event}” vào ngày {on:%d/%m/%Y}.")
    return max(versions, key=lambda one: one.valid_from)


def policy(on: date) -> Policy:
    """The rules in force on a day."""
    return max((one for one in _policies() if one.valid_from <= on), key=lambda one: one.valid_from)


def check(event: str, data: Mapping[str, Any], on: date) -> None:
    """LookupError where the event has no words, or `data` lacks what they need."""
    missing = set(template(event, on).needs) - set(data)
    if missing:
        raise LookupError(f"Tin “{event}” thiếu dữ liệu: {', '.join(sorted(missing))}.")


def text_message(words: Template, data: Mapping[str, Any], *, accented_parts: int) -> sms.Parts:
    """The parts of the text message: with accents where that takes no more than `accented_parts`, else without."""
    text = words.sms.format_map(data)
    found = sms.parts(text)
    return found if len(found) <= accented_parts else sms.parts(sms.unaccented(text))


def subject(words: Template) -> str:
    """The subject of a letter, in Vietnamese and then in English: which of them its reader prefers is not known."""
    with translation.override("en"):
        english = gettext(words.title)
    return words.title if english == words.title else f"{words.title} / {english}"


def letter(words: Template, data: Mapping[str, Any], rules: Policy, *, name: str) -> str:
    """The whole letter, from the greeting to the telephone number to call."""
    greeting = rules.greeting.format(name=f" {name}" if name else "")
    return "\n\n".join((greeting, words.letter.format_map(data).strip(), rules.closing.strip()))


@cache
def templates() -> dict[str, tuple[Template, ...]]:
    """Every event with all its versions."""
    found: dict[str, tuple[Template, ...]] = {}
    for file in sorted(files("motcua.messaging").joinpath("data").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".yaml") and file.name != POLICY:
            for event, versions in yaml.safe_load(file.read_text(encoding="utf-8")).items():
                if event in found:
                    raise ValueError(f"{event} is worded twice")
                found[event] = tuple(Template.model_validate(one) for one in versions)
    return found


@cache
def _policies() -> tuple[Policy, ...]:
    text = files("motcua.messaging").joinpath("data", POLICY).read_text(encoding="utf-8")
    return tuple(Policy.model_validate(one) for one in yaml.safe_load(text))
