"""People who do not exist, as lifelike as may be: names by generation, numbers that fit them, families."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from motcua.common.text import fold
from motcua.demo.chance import Draw, data, one_of, weighted
from motcua.demo.places import Home
from motcua.identity.enums import Sex

UNHELD = range(900_000, 1_000_000)
"""Last six digits of made-up national ids. A province registers some tens of thousands of births of one
sex a year, counted upwards, so nobody holds these."""

SILENT_MOBILES = ("050", "051", "053", "054", "057")
"""Mobile prefixes that no operator has: such a number rings nobody."""


@dataclass(frozen=True, slots=True)
class Human:
    """A made-up person. `phone` and `email` are "" for those who have none."""

    name: str
    sex: str
    birth_date: date
    national_id: str
    home: Home
    phone: str = ""
    email: str = ""
    ethnicity: str = "Kinh"

    @property
    def family_name(self) -> str:
        return self.name.split()[0]

    @property
    def given(self) -> str:
        return self.name.split()[-1]

    @property
    def mail(self) -> str:
        """An address to write on a form, also for those who have given none."""
        return self.email or f"{fold(self.given)}@thu.example"

    @property
    def written(self) -> str:
        """The name as on papers: "NGUYỄN THỊ HOA"."""
        return self.name.upper()

    def age(self, on: date) -> int:
        return on.year - self.birth_date.year - ((on.month, on.day) < (self.birth_date.month, self.birth_date.day))


def human(
    draw: Draw, *, born: date, home: Home, sex: str = "", family: str = "", reachable: bool | None = None
) -> Human:
    """A person born on a day. `reachable` says whether they have phone and e-mail; None: as their age has it."""
    sex = sex or one_of(draw, (Sex.MALE, Sex.FEMALE))
    name = full_name(draw, born=born, sex=sex, family=family)
    if reachable is None:
        reachable = 1942 <= born.year <= 2010 and draw.random() < (0.55 if born.year < 1960 else 0.97)
    writes = reachable and born.year > 1955 and draw.random() < 0.6
    return Human(
        name=name,
        sex=sex,
        birth_date=born,
        national_id=national_id(draw, born=born, sex=sex),
        home=home,
        phone=mobile(draw) if reachable else "",
        email=mailbox(draw, name) if writes else "",
        ethnicity="Mường" if draw.random() < 0.01 else "Kinh",
    )


def adult(draw: Draw, *, today: date, home: Home, ages: tuple[int, int] | None = None, sex: str = "") -> Human:
    """A grown-up as they come to a counter: of some age, or mostly 25 to 60 and one in seven over 65."""
    if ages is not None:
        age = draw.randint(*ages)
    else:
        age = draw.randint(66, 88) if draw.random() < 0.14 else min(65, max(18, round(draw.gauss(40, 12))))
    return human(draw, born=birthday(draw, today, age), home=home, sex=sex)


def birthday(draw: Draw, today: date, age: int) -> date:
    """A day on which somebody who is `age` years old today was born."""
    return today - timedelta(days=round(age * 365.25) + draw.randint(1, 360))


def full_name(draw: Draw, *, born: date, sex: str, family: str = "") -> str:
    names = data("names")
    generation: Mapping[str, Any] = next(g for g in names["generations"] if born.year <= g["until"])[sex]
    family = family or weighted(draw, names["family"])
    middle, given = weighted(draw, generation["middle"]), one_of(draw, generation["given"])
    while given in middle.split():
        given = one_of(draw, generation["given"])
    return f"{family} {middle} {given}"


def national_id(draw: Draw, *, born: date, sex: str) -> str:
    """12 digits that agree with birth date and sex and belong to nobody."""
    century = 2 * (born.year // 100 - 19) + (sex == Sex.FEMALE)
    place = weighted(draw, data("names")["birth_places"])
    return f"{place}{century}{born.year % 100:02d}{one_of(draw, UNHELD)}"


def mobile(draw: Draw) -> str:
    return f"{one_of(draw, SILENT_MOBILES)}{draw.randint(0, 9_999_999):07d}"


def mailbox(draw: Draw, name: str) -> str:
    """An address under .example, the domain reserved for examples."""
    words = fold(name).split()
    return f"{words[-1]}.{words[0]}{draw.randint(10, 99)}@thu.example"


@dataclass(frozen=True)
class Family:
    """One household. `asker` is the grown-up who asks; the others are drawn when asked for."""

    draw: Draw
    today: date
    asker: Human

    @cached_property
    def spouse(self) -> Human:
        sex = Sex.MALE if self.asker.sex == Sex.FEMALE else Sex.FEMALE
        born = self.asker.birth_date + timedelta(days=self.draw.randint(-1800, 1800))
        return self._relative(min(born, birthday(self.draw, self.today, 20)), sex=sex)

    @property
    def husband(self) -> Human:
        return self.asker if self.asker.sex == Sex.MALE else self.spouse

    @property
    def wife(self) -> Human:
        return self.asker if self.asker.sex == Sex.FEMALE else self.spouse

    @cached_property
    def newborn(self) -> Human:
        """Born in the last sixty days."""
        return self._own(self.today - timedelta(days=self.draw.randint(4, 45)))

    @cached_property
    def infant(self) -> Human:
        """Born more than sixty days ago."""
        return self._own(self.today - timedelta(days=self.draw.randint(75, 400)))

    @cached_property
    def child(self) -> Human:
        oldest = max(2, min(24, self.asker.age(self.today) - 20))
        return self._own(birthday(self.draw, self.today, self.draw.randint(1, oldest - 1)))

    @cached_property
    def orphan(self) -> Human:
        """A small child of nobody here."""
        return self._relative(birthday(self.draw, self.today, self.draw.randint(1, 8)))

    @cached_property
    def parent(self) -> Human:
        """The asker's father or mother."""
        born = birthday(self.draw, self.asker.birth_date, self.draw.randint(20, 34))
        sex = one_of(self.draw, (Sex.MALE, Sex.FEMALE))
        family = self.asker.family_name if sex == Sex.MALE else ""
        return self._relative(max(born, birthday(self.draw, self.today, 104)), sex=sex, family=family)

    @cached_property
    def sibling(self) -> Human:
        born = self.asker.birth_date + timedelta(days=self.draw.choice((-1, 1)) * self.draw.randint(500, 2500))
        born = min(born, birthday(self.draw, self.today, 18))
        return self._relative(born, family=self.asker.family_name)

    @cached_property
    def other(self) -> Human:
        """Somebody of another family: a neighbour, a buyer, a landlord."""
        return adult(self.draw, today=self.today, home=self.asker.home)

    def member(self, who: str) -> Human:
        """By the word used in the demo's data: asker, spouse, husband, wife, newborn, child, parent..."""
        found: Human = getattr(self, who)
        return found

    def _own(self, born: date) -> Human:
        return self._relative(born, family=self.husband.family_name)

    def _relative(self, born: date, *, sex: str = "", family: str = "") -> Human:
        return human(self.draw, born=born, home=self.asker.home, sex=sex, family=family)
