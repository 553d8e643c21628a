"""Lists of the dossiers behind a figure: in order, whole, and by an index that fits."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.common import clock
from motcua.common.statements import fetch, send
from motcua.indicators import actions
from motcua.indicators.content import definition
from motcua.indicators.models import Fact
from motcua.indicators.queries import Side, behind
from tests.factories import city
from tests.indicators import life
from tests.indicators.life import MONDAY

pytestmark = pytest.mark.django_db

WEEK = MONDAY.date()


def test_pages_go_on_from_one_another_newest_filing_first() -> None:
    days = (0, 2, 1, 1, 0)
    made = [life.filed(MONDAY + timedelta(days=day)).pk for day in days]
    actions.catch_up()
    wanted = [pk for _, pk in sorted(zip(days, made, strict=True), reverse=True)]
    found, after = [], None
    for _ in range(3):
        page = behind(
            city.actor("chair"), definition("filed", WEEK), "numerator",
            first=WEEK, last=WEEK + timedelta(days=6), after=after, limit=2,
        )  # fmt: skip
        found += [row.pk for row in page.rows]
        after = page.after
    assert (found, after) == (wanted, None)


def test_who_is_not_counted_is_the_rest() -> None:
    slow, quick = life.done(hours=90), life.done(hours=3)
    actions.catch_up()
    sides: tuple[Side, ...] = ("numerator", "rest", "denominator")
    found = [
        {row.pk for row in behind(city.actor("chair"), definition("on_time_rate", WEEK), side,
                                  first=WEEK, last=WEEK + timedelta(days=30)).rows}
        for side in sides
    ]  # fmt: skip
    assert found == [{quick.pk}, {slow.pk}, {quick.pk, slow.pk}]


@pytest.mark.parametrize(
    ("key", "side", "index"),
    [
        ("done", "numerator", "fact_filed"),
        ("late_open", "numerator", "fact_running_late"),
        ("refused_rate", "numerator", "fact_refused"),
        ("moved_shared", "numerator", "fact_moved"),
        ("revoked", "numerator", "fact_revoked"),
        ("e_result_rate", "rest", "fact_without_e_result"),
    ],
)
def test_an_index_fits_the_list(key: str, side: Side, index: str) -> None:
    """Were its condition said otherwise than the index says it, no plan could use the index, however rare the rows."""
    with CaptureQueriesContext(connection) as asked:
        behind(city.actor("chair"), definition(key, WEEK), side, first=WEEK, last=clock.today())
    (sql,) = [one["sql"] for one in asked.captured_queries if Fact._meta.db_table in one["sql"]]
    for other in Fact._meta.indexes:
        if other.name != index:
            send(f"DROP INDEX {other.name}")
    send("SET LOCAL enable_seqscan = off")
    plan = "\n".join(row[0] for row in fetch(f"EXPLAIN {sql}"))
    assert f" {index}" in plan
