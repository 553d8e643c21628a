"""Figures by API: open to all, with what they are made of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from motcua.common import clock, kept
from motcua.indicators.actions import catch_up
from motcua.indicators.models import Progress
from tests.factories import city
from tests.indicators import life

pytestmark = pytest.mark.django_db
Calling = Callable[..., Any]
WEEK = {"from": "2026-11-16", "to": "2026-11-22"}


def test_a_figure_with_its_parts_and_meaning(calling: Calling) -> None:
    life.filed(channel="online")
    life.filed()
    catch_up()
    status, said = calling().get("indicators/online_rate", unit=city.KIM_LIEN, **WEEK)
    assert (status, said["value"], said["numerator"], said["denominator"]) == (200, 50.0, 1, 2)
    assert said["definition"]["threshold"] == 80
    assert not said["stale"]


def test_the_766_set_of_a_unit_and_of_the_city(calling: Calling) -> None:
    life.done()
    life.done(hours=30)
    life.filed(unit=city.VAN_MIEU)
    catch_up()
    found = {unit: calling().get("indicators/766", **({"unit": unit} if unit else {}), **WEEK)[1]
             for unit in ("", city.KIM_LIEN)}  # fmt: skip
    lines = {unit: {line["id"]: line for line in said["lines"]} for unit, said in found.items()}
    assert [lines[unit]["2.1"]["denominator"] for unit in ("", city.KIM_LIEN)] == [3, 2]
    assert (lines[city.KIM_LIEN]["2.1"]["score"], lines[city.KIM_LIEN]["2.1"]["points"]) == (10.0, 20.0)
    assert lines[city.KIM_LIEN]["2.2"]["unit"] == "giờ"
    assert [lines[""][id][name] for id, name in (("5.1", "measured"), ("5.1", "value"), ("3.3", "score"))] == [
        False, None, None,
    ]  # fmt: skip
    assert found[""]["unit_code"] is None


def test_figures_that_have_fallen_behind_say_so(calling: Calling) -> None:
    catch_up()
    assert not calling().get("indicators/open", **WEEK)[1]["stale"]
    Progress.objects.update(as_of=clock.database_now() - timedelta(minutes=5))
    kept.forget()
    assert calling().get("indicators/open", **WEEK)[1]["stale"]


def test_nothing_to_measure_is_null(calling: Calling) -> None:
    assert calling().get("indicators/on_time_rate", **WEEK)[1]["value"] is None


def test_every_listed_indicator_can_be_asked_for(calling: Calling) -> None:
    listed = calling().get("indicators")[1]
    assert {calling().get(f"indicators/{one['key']}", **WEEK)[0] for one in listed} == {200}


@pytest.mark.parametrize(
    ("path", "query", "status", "kind"),
    [
        ("indicators/nothing", {}, 404, "no-such-indicator"),
        ("indicators/open", {"unit": "H26.99999"}, 404, None),
        ("indicators/open", {"from": "2026-12-01", "to": "2026-11-01"}, 422, "wrong-period"),
        ("indicators/open", {"from": "2199-01-01", "to": "2199-02-01"}, 422, "wrong-period"),
        ("indicators/open", {"to": "0001-01-01"}, 422, "wrong-period"),
        ("indicators/open", {"from": "yesterday"}, 422, "bad-request"),
        ("indicators/open", {"procedure": "9.999999"}, 404, "unknown-procedure"),
        ("indicators/766", {"unit": "H26.99999"}, 404, None),
        ("indicators/766", {"from": "2026-12-01", "to": "2026-11-01"}, 422, "wrong-period"),
        ("indicators/766", {"unit": city.KIM_LIEN, "from": "2024-01-01", "to": "2025-03-01"}, 422, "unit-not-there"),
        ("indicators/open", {"unit": city.KIM_LIEN, "from": "2024-01-01", "to": "2025-03-01"}, 422, "unit-not-there"),
        ("indicators/open", {"channel": "fax"}, 422, "no-such-channel"),
    ],
)
def test_wrong_questions_are_problems(
    calling: Calling, path: str, query: dict[str, str], status: int, kind: str | None
) -> None:
    found, said = calling().get(path, **query)
    assert (found, said["status"]) == (status, status)
    assert kind is None or said["type"].endswith(kind)
