"""Which way a figure goes, and how it is drawn."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils.translation import override

from motcua.common import clock
from motcua.indicators.actions import catch_up
from motcua.indicators.content import definition
from motcua.indicators.enums import ALL
from motcua.indicators.queries import Figure, Series, value
from motcua.web.dashboards import charts
from motcua.web.dashboards.course import course_of, through_time
from motcua.web.dashboards.period import Period
from motcua.web.dashboards.templatetags.figures import number
from tests.indicators import life

LAST = date(2026, 11, 30)
SHORT = Period("", LAST - timedelta(days=60), LAST)
LONG = Period("", LAST - timedelta(days=300), LAST)


def series(key: str, *values: float | None, of: int = 100) -> Series:
    """Oldest first; each rests on `of` cases."""
    found = [Figure(key, round((v or 0) * of / 100), of if v is not None else 0, v, None, False) for v in values]
    return [(LAST - timedelta(days=7 * n), one) for n, one in enumerate(reversed(found))][::-1]


@pytest.mark.parametrize(
    ("key", "before", "now", "tone", "icon"),
    [
        ("on_time_rate", 90, 95, "good", "up"),
        ("on_time_rate", 95, 90, "bad", "down"),
        ("on_time_rate", 90, 90.4, "plain", ""),
        ("mean_hours", 40, 60, "bad", "up"),
        ("mean_hours", 60, 40, "good", "down"),
        ("mean_hours", 60, 58, "plain", ""),
    ],
)
def test_better_or_worse_is_said_by_what_is_measured(key: str, before: float, now: float, tone: str, icon: str) -> None:
    """Four weeks before the last of eight points stands the fourth."""
    told = course_of(series(key, 1, 1, 1, before, 1, 1, 1, now), definition(key, LAST), SHORT)
    assert told is not None
    assert (told.before, told.now, told.tone, told.icon) == (before, now, tone, icon)


def test_long_periods_compare_three_months_with_the_three_before() -> None:
    told = course_of(series("online_rate", 0, 60, 70, 80, 70, 80, 90), definition("online_rate", LAST), LONG)
    assert told is not None
    assert (told.before, told.now, told.tone) == (70, 80, "good")


@pytest.mark.parametrize(
    ("values", "of"),
    [((1, 1, 1, 90, 1, 1, 1, 95), 29), ((1, 1, 1, None, 1, 1, 1, 95), 100), ((1, 90, 1, 1, 1, 95), 100)],
)
def test_too_few_cases_or_too_short_a_past_tells_no_way(values: tuple[float | None, ...], of: int) -> None:
    assert course_of(series("on_time_rate", *values, of=of), definition("on_time_rate", LAST), SHORT) is None


@pytest.mark.parametrize(
    ("values", "goal", "foot"),
    [((95.0, 99.0), 100.0, 80), ((95.0, 70.0), 80.0, 60), ((95.0, 99.0), 20.0, 0), ((5.0, None), None, 0)],
)
def test_the_scale_begins_where_the_line_can_be_seen(
    values: tuple[float | None, ...], goal: float | None, foot: float
) -> None:
    drawn = charts.line("", "%", [(str(n), value) for n, value in enumerate(values)], goal)
    assert (drawn.ticks[0].value, drawn.ticks[-1].value) == (foot, 100)
    assert all(point.y is None or charts.TOP <= point.y <= charts.HEIGHT - charts.BOTTOM for point in drawn.points)


@pytest.mark.parametrize(("language", "said"), [("vi", "−1.234,5"), ("en", "−1,234.5")])
def test_numbers_are_written_as_the_language_writes_them(language: str, said: str) -> None:
    with override(language):
        assert number(-1234.5) == said


@pytest.mark.django_db
def test_months_of_what_stands_open_are_figures_of_their_own() -> None:
    """A long period tells progress (which counts the open ones) month by month as the figure of each month."""
    life.done(life.MONDAY - timedelta(days=40))
    life.filed()
    catch_up()
    with clock.at(life.MONDAY + timedelta(days=1)):
        period = Period("", date(2026, 1, 1), clock.today())
        found = through_time(["progress_rate"], (ALL,), period)["progress_rate"]
        months = [(date(2026, 10, 1), date(2026, 10, 31)), (date(2026, 11, 1), clock.today())]
        each = [value("progress_rate", first=first, last=last) for first, last in months]
    assert [(one.numerator, one.denominator) for _, one in found[-2:]] == [
        (one.numerator, one.denominator) for one in each
    ]
    assert [one.denominator for one in each] == [1, 1]
