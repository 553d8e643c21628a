"""The bench city in miniature: its rows are those of real filings, and the floor runs on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from motcua.api import views
from motcua.audit.models import Entry
from motcua.bench import city, floor, load, patterns, requests
from motcua.common import database
from motcua.common.text import fold
from motcua.dossiers import lines
from motcua.dossiers.actions import file_dossier, view_dossier
from motcua.dossiers.models import DayCounter, Decision, Dossier
from motcua.identity.queries import national_id_of, person_by_national_id
from motcua.org.models import Unit
from motcua.org.queries import communes, unit

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

DOSSIERS = 400


@pytest.fixture(autouse=True, scope="module")
def _in_city(in_city: None) -> None:
    """With the units of Hà Nội."""


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[Unit]:
    two = communes()[:2]
    for room in (city, patterns, load, requests):
        monkeypatch.setattr(room, "communes", lambda: two)
    for name, value in {"DOSSIERS": DOSSIERS, "PERSONS": 50, "BATCH": 250}.items():
        monkeypatch.setattr(load, name, value)
    city.build(silent)
    load.load(patterns.make(), silent)
    return two


def silent(step: str, done: int, total: int) -> None:
    """No progress in tests."""


def pgbench(script: str, monkeypatch: pytest.MonkeyPatch) -> float:
    name = str(connection.settings_dict["NAME"])
    environment = database.tool_environment() | {"PGDATABASE": name}
    monkeypatch.setattr(floor.database, "tool_environment", lambda: environment)
    return floor.rate(script, connections=2, seconds=1)


def test_the_bench_city(built: list[Unit], monkeypatch: pytest.MonkeyPatch) -> None:
    made = len(patterns.LIVES) * len(patterns.PROCEDURES)
    clones = Dossier.objects.order_by("pk")[made:]
    _check_rows(list(clones), built)
    _check_floors(built, lambda script: pgbench(script, monkeypatch))


def _check_rows(clones: list[Dossier], built: list[Unit]) -> None:
    assert len(clones) == DOSSIERS
    assert Counter(d.competent_unit_id for d in clones) == {place.pk: DOSSIERS // 2 for place in built}
    assert all(d.code.startswith(unit(d.competent_unit_id).code) for d in clones)
    assert all(d.holder_unit_id in _units_under(unit(d.competent_unit_id)) for d in clones)
    assert all(Entry.objects.filter(subject_type="dossier", subject_id=d.pk).exists() for d in clones[:20])
    signed = sum(d.status in (9, 10) for d in clones)
    assert Decision.objects.filter(dossier__in=clones, signed_at__isnull=False).count() == signed > DOSSIERS // 2
    last = {(c.unit_id, c.series): c.last for c in DayCounter.objects.exclude(series__startswith="KQ")}
    assert all(int(d.code[-4:]) <= last[d.competent_unit_id, d.code.split("-")[1]] for d in clones)
    said = patterns.applicant(load.FIRST_PERSON + 3)
    person = person_by_national_id(said.national_id)
    assert person is not None
    assert (person.folded_name, national_id_of(person)) == (fold(said.full_name), said.national_id)


def _units_under(commune: Unit) -> set[int]:
    return set(Unit.objects.filter(code__startswith=commune.code).values_list("pk", flat=True))


def _check_floors(built: list[Unit], run: Callable[[str], float]) -> None:
    officer, clerk = city.staff("officer", built[0]), city.staff("clerk", built[0])
    tokens: Any = city.tokens()
    filed = file_dossier(by=clerk, filing=patterns.filing("1.001193", built[0].code, 999_999))
    before = Dossier.objects.count()

    assert run(floor.filing(filed)) > 1
    assert Dossier.objects.count() > before

    sample = [filed.code, *Dossier.objects.values_list("code", flat=True)[:50]]
    views_before = Entry.objects.filter(action="person.viewed").count()
    assert run(floor.reading(sample, lambda code: views.whole(view_dossier(code=code, by=officer)))) > 1
    assert Entry.objects.filter(action="person.viewed").count() > views_before + 1

    assert run(floor.listing(requests.desks(tokens), lines.on_desk)) > 1
