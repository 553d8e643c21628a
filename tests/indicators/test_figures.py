"""What the figures say about dossiers that went through the real acts."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.common import clock, kept
from motcua.common.errors import BadInput, Missing
from motcua.common.statements import fetch
from motcua.dossiers.enums import Cause
from motcua.indicators.actions import catch_up
from motcua.indicators.actions.statements import ADDS
from motcua.indicators.enums import EDGES, SHAPE, WAITS
from motcua.indicators.models import Progress
from motcua.indicators.queries import Figure, Scope, rolled, running, unit_in, value
from motcua.indicators.queries.figures import percentile
from motcua.indicators.queries.sums import begin, end, spans
from motcua.org.models import Unit
from motcua.org.queries import forget, unit_by_code
from tests.factories import city
from tests.indicators import life
from tests.indicators.life import MONDAY

pytestmark = pytest.mark.django_db
WEEK = {"first": date(2026, 11, 16), "last": date(2026, 11, 22)}


def figure(key: str, **scope: object) -> Figure:
    catch_up()
    return value(key, **{**WEEK, **scope})  # type: ignore[arg-type]


def share(key: str, **scope: object) -> tuple[int, int | None]:
    found = figure(key, **scope)
    return found.numerator, found.denominator


def test_online_rate_counts_filings_by_their_channel() -> None:
    life.filed(channel="online")
    life.filed()
    life.filed()
    assert figure("online_rate").value == 33.33
    assert share("online_rate", channel="online") == (1, 1)
    assert share("online_rate", unit=life.kim_lien(), procedure=life.COPY) == (1, 3)


def test_another_units_figures_are_its_own() -> None:
    life.filed(unit=city.VAN_MIEU)
    assert share("online_rate", unit=life.kim_lien()) == (0, 0)
    assert share("online_rate", unit=unit_by_code(city.VAN_MIEU)) == (0, 1)
    assert share("online_rate", unit=unit_by_code("H26")) == (0, 1)


def test_a_period_holds_what_happened_in_it() -> None:
    life.filed(MONDAY - timedelta(days=1))
    life.filed(MONDAY + timedelta(days=20))
    assert share("online_rate") == (0, 0)
    assert share("online_rate", first=date(2026, 10, 1), last=date(2026, 12, 31)) == (0, 2)
    assert share("online_rate", first=date(2026, 10, 20), last=date(2026, 12, 6)) == (0, 2)


def test_on_time_until_the_hour_of_the_appointment() -> None:
    life.done(hours=3)
    life.done(hours=30)
    assert share("on_time_rate") == (1, 2)


def test_a_second_request_for_supplement_makes_it_late() -> None:
    dossier = life.forwarded(life.filed(), MONDAY)
    for hour in (1, 2):
        life.asked(dossier, MONDAY + timedelta(hours=hour))
        life.supplied(dossier, MONDAY + timedelta(hours=hour, minutes=10), at_counter=True)
    life.signed(dossier, MONDAY + timedelta(hours=3))
    assert share("on_time_rate") == (0, 1)
    assert share("supplement_rate") == (1, 1)


def test_running_dossiers_count_as_late_from_the_day_after_their_date() -> None:
    life.filed()
    on_the_day = {"first": MONDAY.date(), "last": MONDAY.date()}
    assert figure("open", **on_the_day).value == 1
    assert figure("late_open").value == 1
    assert share("progress_rate") == (0, 1)
    assert figure("late_open", first=date(2026, 11, 1), last=date(2026, 11, 15)).value == 0


def test_a_dossier_over_is_no_longer_open_nor_late() -> None:
    life.done(hours=30)
    assert figure("open").value == 0
    assert figure("late_open").value == 0
    assert figure("late_open", last=MONDAY.date()).value == 1  # at the end of that day it was both


@pytest.mark.parametrize(("hours", "on_time"), [(1, 2), (10, 1), (30, 1)])
def test_what_is_stopped_half_way_is_late_where_its_date_had_passed(hours: int, on_time: int) -> None:
    """Otherwise an office could stop what is late, and look better."""
    life.done()
    dossier = life.forwarded(life.filed(), MONDAY)
    life.withdrawn(dossier, MONDAY + timedelta(hours=hours))
    life.stopped(dossier, MONDAY + timedelta(hours=hours + 1))
    assert share("progress_rate") == (on_time, 2)
    assert share("on_time_rate") == (1, 1)


def test_a_result_taken_back_is_done_but_no_electronic_result_any_more() -> None:
    life.done(channel="online")
    life.taken_back(life.done(channel="online"), MONDAY + timedelta(days=9))
    assert share("on_time_rate") == (2, 2)
    assert [share(key) for key in ("e_result_rate", "end_to_end_rate")] == [(1, 2), (1, 2)]
    assert figure("revoked").value == 0
    assert figure("revoked", last=date(2026, 11, 25)).value == 1


def test_a_paused_dossier_does_not_become_late() -> None:
    life.asked(life.forwarded(life.filed(), MONDAY), MONDAY + timedelta(hours=1))
    assert (figure("open").value, figure("late_open").value) == (1, 0)


def test_handling_time_leaves_the_wait_for_the_applicant_out() -> None:
    dossier = life.forwarded(life.filed(), MONDAY)
    life.asked(dossier, MONDAY + timedelta(hours=1))
    life.supplied(dossier, MONDAY + timedelta(hours=49), at_counter=True)
    life.signed(dossier, MONDAY + timedelta(hours=51))
    assert figure("mean_hours").value == 3.0
    assert 2 < (figure("median_hours").value or 0) <= 4


def test_end_to_end_is_what_really_happened() -> None:
    alone = life.done(channel="online")
    fetched = life.done(channel="online")
    life.done()
    assert share("end_to_end_rate") == (2, 3)
    life.handed_over(fetched, MONDAY + timedelta(hours=5))
    assert share("end_to_end_rate") == (1, 3)
    assert share("e_result_rate") == (3, 3)
    assert alone.pk != fetched.pk


def test_a_supplement_brought_to_the_counter_ends_end_to_end() -> None:
    dossier = life.forwarded(life.accepted(life.filed(channel="online"), MONDAY), MONDAY)
    life.asked(dossier, MONDAY + timedelta(hours=1))
    life.supplied(dossier, MONDAY + timedelta(hours=2), at_counter=True)
    life.signed(dossier, MONDAY + timedelta(hours=3))
    assert share("end_to_end_rate") == (0, 1)


def test_time_lost_to_a_shared_database_is_told_apart_from_the_agencys() -> None:
    for cause in (Cause.SHARED_DATABASE, Cause.SHARED_DATABASE, Cause.AGENCY):
        life.extended(life.forwarded(life.filed(), MONDAY), MONDAY + timedelta(hours=1), cause)
    assert (figure("moved_shared").value, figure("moved_agency").value) == (2, 1)
    assert (figure("lost_shared_hours").value, figure("lost_agency_hours").value) == (16, 8)


def test_ratings_and_help() -> None:
    for score in (1, 3):
        dossier = life.done(channel="online")
        life.handed_over(dossier, MONDAY + timedelta(hours=4))
        life.rated(dossier, MONDAY + timedelta(days=1), score)
    life.filed()
    assert share("satisfaction_rate") == (1, 2)
    assert share("helped_rate") == (1, 3)


def test_age_bands_part_the_whole() -> None:
    life.filed()  # born 1948
    life.filed(channel="online")  # born 1990
    assert share("online_rate", band=6) == (0, 1)
    assert share("online_rate", band=3) == (1, 1)
    assert share("online_rate", band=6, unit=life.kim_lien()) == (0, 1)


def test_nothing_to_measure_is_no_value() -> None:
    found = figure("on_time_rate")
    assert (found.value, found.numerator, found.denominator) == (None, 0, 0)


def test_a_unit_that_was_not_there_yet_is_told_clearly() -> None:
    with pytest.raises(BadInput, match="hoạt động từ 01/07/2025") as refused:
        figure("online_rate", unit=life.kim_lien(), first=date(2025, 1, 1), last=date(2025, 6, 30))
    assert refused.value.code == "unit_not_there"


def test_a_unit_that_has_ended_is_told_clearly() -> None:
    Unit.objects.filter(code=city.VAN_MIEU).update(valid_to=date(2026, 6, 30))
    forget()
    with pytest.raises(BadInput, match="từ 01/07/2025, đến 30/06/2026"):
        unit_in(city.VAN_MIEU, WEEK["first"], WEEK["last"])
    assert unit_in(city.VAN_MIEU.lower(), date(2026, 6, 1), WEEK["last"]).code == city.VAN_MIEU
    with pytest.raises(Missing):
        unit_in("H26.99999", WEEK["first"], WEEK["last"])
    with pytest.raises(BadInput, match="đến 30/06/2026"):
        value("online_rate", unit=Unit.objects.get(code=city.VAN_MIEU), **WEEK)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"key": "happiness"}, "no_such_indicator"),
        ({"procedure": "9.999999"}, "unknown_procedure"),
        ({"channel": "fax"}, "no_such_channel"),
        ({"last": date(2026, 11, 1)}, "wrong_period"),
        ({"band": 99}, "no_such_band"),
        ({"band": 6, "channel": "online", "procedure": life.COPY}, "band_not_kept"),
    ],
)
def test_wrong_questions_are_told_so(asked: dict[str, object], code: str) -> None:
    with pytest.raises((BadInput, Missing)) as refused:
        value(**{"key": "online_rate", **WEEK, **asked})  # type: ignore[arg-type]
    assert refused.value.code == code


def test_figures_say_how_fresh_they_are() -> None:
    assert value("open", **WEEK).stale
    assert not figure("open").stale
    Progress.objects.update(shape=SHAPE - 1)
    kept.forget()
    assert value("open", **WEEK).stale  # made by an older release, which did not count all that this one does


@given(
    first=st.dates(date(2020, 1, 1), date(2027, 12, 31)),
    length=st.one_of(st.integers(0, 70), st.integers(0, 1500)),
)
def test_every_day_of_a_period_is_read_once(first: date, length: int) -> None:
    read, found = Counter[date](), spans(first, first + timedelta(days=length))
    for span in found:
        assert begin(span.grain, span.first) == span.first
        stop = end(span.grain, span.last)
        for n in range((stop - span.first).days + 1):
            read[span.first + timedelta(days=n)] += span.sign
    assert {day for day, times in read.items() if times} == {first + timedelta(days=n) for n in range(length + 1)}
    assert set(read.values()) <= {0, 1}
    assert sum(span.cells for span in found) <= 50


def classes(minutes: list[int]) -> list[int]:
    """How many lie in each class of handling time, as the roll-up counts them."""
    adds = dict(ADDS)["f.done_on"]
    sums = ", ".join(f"sum({adds[name]})::int" for name in WAITS)
    return list(fetch(f"SELECT {sums} FROM unnest(%s::int[]) AS f(minutes)", [minutes])[0])


@given(
    minutes=st.lists(st.one_of(st.integers(0, 3000), st.integers(0, 60 * EDGES[-1] + 9000)), min_size=1, max_size=60),
    percent=st.integers(1, 100),
)
@settings(max_examples=99, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_percentile_is_at_most_the_width_of_its_class_away(minutes: list[int], percent: int) -> None:
    """From the exact one: the shortest time within which so many were done."""
    read = percentile(percent, classes(minutes))
    exact = sorted(minutes)[-(-len(minutes) * percent // 100) - 1] / 60
    number = bisect_right(EDGES, exact)
    low = EDGES[number - 1] if number else 0
    assert read is not None
    if number == len(EDGES):
        assert read == low  # the last class has no end: what takes longer reads as its beginning
    else:
        assert low <= read <= EDGES[number]
        assert abs(read - exact) <= EDGES[number] - low


def test_figures_over_many_stretches_are_those_of_each() -> None:
    """Overlapping ones, one before anything, one that ends in days to come; flows, percentiles and states alike."""
    for day, hours in ((0, 3), (1, 30), (8, 5)):
        life.done(MONDAY + timedelta(days=day), hours=hours)
    life.filed(MONDAY + timedelta(days=2))
    catch_up()
    first = MONDAY.date()
    stretches = [(first + timedelta(days=a), first + timedelta(days=b)) for a, b in ((-9, -3), (0, 1), (0, 9), (1, 12))]
    keys = ["on_time_rate", "mean_hours", "median_hours", "filed", "open", "late_open"]
    with clock.at(MONDAY + timedelta(days=10)):
        found = rolled(keys, Scope((life.kim_lien(),)), stretches)
        for key in keys:
            each = [(last, value(key, life.kim_lien(), first=begun, last=last).value) for begun, last in stretches]
            assert [(day, one.value) for day, one in found[key]] == each, key


@pytest.mark.parametrize(("after", "late"), [(0, [0]), (1, [1, 1])])
def test_the_line_of_late_ones_ends_where_the_figure_stands(after: int, late: list[int]) -> None:
    """Due on Monday: not late while Monday lasts; on Tuesday it was late at the end of Monday."""
    life.forwarded(life.filed(), MONDAY)
    catch_up()
    first, today = MONDAY.date(), MONDAY.date() + timedelta(days=after)
    with clock.at(MONDAY + timedelta(days=after)):
        line = running("late_open", Scope(), first, today)
        assert [n for _, n in line] == late
        assert line[-1][1] == value("late_open", first=first, last=today).value
