"""Does the old person wait longer? Compared within each channel, weighed by the channels that the old use."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.indicators.actions import catch_up
from motcua.indicators.content import definition
from motcua.indicators.enums import ALL, Band, Channel
from motcua.indicators.queries import Figure, Group, Row, crossed, diagnose, waits
from tests.indicators import life
from tests.indicators.life import MONDAY

pytestmark = pytest.mark.django_db
OLD, YOUNG = Band.FROM_60, Band.FROM_30
SLOW, QUICK = Channel.COUNTER, Channel.ONLINE


def cells(*found: tuple[Channel, Band, int, float]) -> dict[Group, Row]:
    """(Channel, age, results, mean hours) as `crossed` gives them."""
    return {
        (channel, band): {"mean_hours": Figure("mean_hours", round(60 * n * hours), n, hours, None, False)}
        for channel, band, n, hours in found
    }


def test_using_the_slower_channel_more_is_no_longer_wait() -> None:
    """All together the old would wait 46 hours and the young 14."""
    found = waits(cells((SLOW, OLD, 90, 50), (QUICK, OLD, 10, 10), (SLOW, YOUNG, 10, 50), (QUICK, YOUNG, 90, 10)))
    assert found is not None
    assert (found.old, found.young, found.results, found.verdict) == (46, 46, 100, "same")


def test_waiting_longer_in_the_same_channel_is() -> None:
    found = waits(cells((SLOW, OLD, 20, 60), (SLOW, YOUNG, 20, 40), (QUICK, OLD, 20, 12), (QUICK, YOUNG, 80, 8)))
    assert found is not None
    assert (found.old, found.young, found.verdict) == (36, 24, "longer")


def test_waiting_less_is_told_too() -> None:
    found = waits(cells((SLOW, OLD, 20, 10), (SLOW, Band.UNDER_30, 20, 40)))
    assert found is not None
    assert found.verdict == "shorter"


def test_a_channel_that_hardly_any_of_the_younger_used_compares_nothing() -> None:
    few = (QUICK, YOUNG, 9, 1.0)
    found = waits(cells((SLOW, OLD, 20, 40), (SLOW, YOUNG, 20, 40), (QUICK, OLD, 50, 90), few))
    assert found is not None
    assert (found.results, found.verdict) == (20, "same")
    assert waits(cells((QUICK, OLD, 50, 90), few)) is None


def test_few_results_of_the_old_say_nothing() -> None:
    assert waits(cells((SLOW, OLD, 9, 90), (SLOW, YOUNG, 90, 40))) is None


def test_margins_add_up_the_cells() -> None:
    life.done(hours=2)  # at the counter, born 1948
    life.done(hours=4, channel="online")  # born 1990
    life.done(hours=6, channel="online")
    catch_up()
    one = definition("mean_hours", MONDAY.date())
    found = crossed([one], (life.kim_lien(),), MONDAY.date(), (MONDAY + timedelta(days=6)).date())
    values = {group: (row["mean_hours"].denominator, row["mean_hours"].value) for group, row in found.items()}
    assert values[Channel.ONLINE, Band.FROM_30] == values[Channel.ONLINE, ALL] == values[ALL, Band.FROM_30] == (2, 5.0)
    assert values[Channel.COUNTER, Band.FROM_75] == (1, 2.0)
    assert values[ALL, ALL] == (3, 4.0)


def test_the_leader_reads_of_it_only_where_channels_do_not_explain_it() -> None:
    """The old at the counter are slow, the young online quick: nobody young was at the counter to compare with."""
    for n in range(10):
        life.done(hours=30)
        life.done(hours=3 + n / 10, channel="online")
    catch_up()
    found = diagnose(MONDAY.date(), (MONDAY + timedelta(days=6)).date(), life.kim_lien())
    assert "mean_hours" not in {one.key for one in found.findings}
