"""Filling in any procedure's form the way people do: names, dates and numbers that fit each other.

What a field means is told by its widget, by the start of its name (`mother_birth_date`) and by
data/answers.yaml; where nothing is known the procedure's own example is varied a little.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from motcua.catalog.content import ProcedureContent
from motcua.catalog.enums import Widget
from motcua.demo.chance import Draw, data, one_of, weighted
from motcua.demo.people import Family, Human, mobile
from motcua.identity.enums import Sex
from motcua.org.models import Unit

PERSON_FACTS = ("name", "birth_date", "sex", "national_id", "ethnicity", "nationality", "phone", "street", "commune")
Answers = dict[str, Any]
Spec = Any


def fill_in(content: ProcedureContent, *, draw: Draw, family: Family, commune: Unit) -> Answers:
    """The answers of `family.asker`, who files in `commune` on `family.today`; passes `check_form`."""
    return _Filling(content, draw, family, commune).all()


@dataclass
class _Filling:
    content: ProcedureContent
    draw: Draw
    family: Family
    commune: Unit
    answers: Answers = field(default_factory=dict)

    def __post_init__(self) -> None:
        # One number for all pools of texts, so that a trade fits the business and a mistake its correction.
        self.turn = self.draw.randrange(10_000)

    def all(self) -> Answers:
        required = set(self.content.form["required"])
        for name, schema in self.content.fields.items():
            if not self._asked(schema):
                continue
            known = name in self.content.example or "x-show-if" in schema
            if name in required or known or self.draw.random() < data("answers")["given_optional"]:
                value = self._value(name, schema, required=name in required)
                if value is not None:
                    self.answers[name] = value
        return self.answers

    def _asked(self, schema: Mapping[str, Any]) -> bool:
        return all(self.answers.get(f) in values for f, values in schema.get("x-show-if", {}).items())

    def _value(self, name: str, schema: Mapping[str, Any], *, required: bool) -> Any:
        person, fact = self._meant(name, schema)
        match schema["x-widget"]:
            case Widget.PERSON_NAME | Widget.NATIONAL_ID:
                return person.written if fact == "name" else person.national_id
            case Widget.COMMUNE:
                return person.home.ward_code if person is not self.family.asker else self.commune.ward_code
            case Widget.PHONE:
                return person.phone or (mobile(self.draw) if required else None)
            case Widget.CHOICE | Widget.YES_NO:
                return person.sex if fact == "sex" else self._choice(name, schema)
            case Widget.DATE:
                return (person.birth_date if fact == "birth_date" else self._date(name, schema)).isoformat()
            case Widget.NUMBER | Widget.MONEY:
                return self._number(name, schema)
        return self._text(name, schema, person, fact)

    def _meant(self, name: str, schema: Mapping[str, Any]) -> tuple[Human, str]:
        """The person a field is about and which of their facts it asks ("" for none)."""
        fact = next((f for f in PERSON_FACTS if name.endswith(f"_{f}")), "")
        if not fact and schema["x-widget"] == Widget.PERSON_NAME:
            prefix, fact = name, "name"
        else:
            prefix = name.removesuffix(f"_{fact}") if fact else ""
        member = self._spec("people", prefix)
        return (self.family.member(member) if member else self.family.asker), fact

    def _spec(self, part: str, name: str) -> Spec:
        """What data/answers.yaml says, the branch of `by` already chosen; None where it is silent."""
        rules = data("answers")[part]
        found = rules.get(self.content.code, {}).get(name, rules.get(name))
        if isinstance(found, Mapping) and "by" in found:
            key = self.family.asker.sex if found["by"] == "sex" else self.answers.get(found["by"])
            found = found.get(key)
        return found

    def _choice(self, name: str, schema: Mapping[str, Any]) -> Any:
        possible: list[Any] = schema.get("enum", [True, False])
        weights = self._spec("choices", name)
        if weights and (fitting := {key: w for key, w in weights.items() if key in possible}):
            return weighted(self.draw, fitting)
        example = self.content.example.get(name, possible[-1] if schema["x-widget"] == Widget.YES_NO else possible[0])
        return example if self.draw.random() < 0.6 else one_of(self.draw, possible)

    def _date(self, name: str, schema: Mapping[str, Any]) -> date:
        today, days = self.family.today, self.draw.randint
        if span := self._spec("days_after", name):
            start = self.answers.get(span[0], self.family.asker.birth_date.isoformat())
            found = date.fromisoformat(start) + timedelta(days=days(span[1], span[2]))
        elif span := self._spec("days_ahead", name):
            found = today + timedelta(days=days(*span))
        elif span := self._spec("days_ago", name):
            found = today - timedelta(days=days(*span))
        else:
            found = self._like_example(name, schema)
        if schema.get("x-not-after") == "today":
            found = min(found, today)
        other = self.answers.get(schema.get("x-not-before-field", ""))
        return max(found, date.fromisoformat(other)) if other else found

    def _like_example(self, name: str, schema: Mapping[str, Any]) -> date:
        """Near the example where that is written "today-20", else some day of the years about it."""
        example = self.content.example.get(name) or schema.get("x-example") or "2000-01-01"
        if example.startswith("today"):
            return self.family.today + timedelta(days=round(int(example[5:] or 0) * self.draw.uniform(0.4, 1.0)))
        if schema.get("x-not-before") == "today":
            return self.family.today + timedelta(days=self.draw.randint(3, 60))
        return date.fromisoformat(example) + timedelta(days=self.draw.randint(-500, 500))

    def _number(self, name: str, schema: Mapping[str, Any]) -> int:
        low, high = schema.get("minimum", 0), schema.get("maximum", 10**12)
        if span := self._spec("numbers", name):
            number = self.draw.randint(*span)
        else:
            example = self.content.example.get(name) or schema.get("x-example") or low
            number = round(example * self.draw.uniform(0.6, 1.8))
        if schema["x-widget"] == Widget.MONEY and number > 1_000_000:
            number = round(number, -6)
        return int(min(max(number, low), high))

    def _text(self, name: str, schema: Mapping[str, Any], person: Human, fact: str) -> str | None:
        match fact:
            case "ethnicity":
                return person.ethnicity
            case "nationality":
                return "Việt Nam"
            case "street":
                return person.home.street
        pool = self._spec("texts", name)
        if pool is None:
            return self.content.example.get(name) or schema.get("x-example")
        spouse_word = "vợ" if self.family.spouse.sex == Sex.FEMALE else "chồng"
        text: str = pool[self.turn % len(pool)].format(
            f=self.family,
            ward=self.commune.place,
            Ward=self.commune.place[:1].upper() + self.commune.place[1:],
            old=one_of(self.draw, data("places")["old_communes"]),
            spouse_word=spouse_word,
        )
        return text
