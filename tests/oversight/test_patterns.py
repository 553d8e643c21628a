"""A planted pattern is found with its numbers; an ordinary month is left in peace; nothing is said twice."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.audit.models import Entry
from motcua.common import clock
from motcua.common.workdays import VN
from motcua.identity.models import Person
from motcua.oversight import actions
from motcua.oversight.actions import watching
from motcua.oversight.enums import WatchRule
from motcua.oversight.models import Alert, Watermark
from motcua.oversight.parameters import rule, rules
from motcua.oversight.queries.patterns import look
from tests.factories import city
from tests.oversight.world import Plan, World, applicants, delegation

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 30, 17, tzinfo=VN)
SEARCH = settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
SEEDS = st.integers(0, 2**32)
WORKING = [date(2026, 11, day) for day in range(2, 28) if date(2026, 11, day).weekday() < 5 and day != 24]
"""Without the 24th, a holiday."""


@pytest.fixture(autouse=True)
def _now(db: None) -> Iterator[None]:
    with clock.at(NOW):
        yield


@pytest.fixture
def example() -> Callable[[], object]:
    """Every example of a property is undone."""

    class Undone:
        def __enter__(self) -> None:
            self.savepoint = transaction.savepoint()

        def __exit__(self, *_: object) -> None:
            transaction.savepoint_rollback(self.savepoint)

    return Undone


def ordinary(chance: random.Random, number: int = 60) -> list[Plan]:
    """Weeks of an office as they are: two officers share the work, everybody reads, nobody works at night."""
    people = applicants(max(5, number // 3))
    return [
        Plan(
            at=datetime(2026, 11, chance.choice(WORKING).day, chance.randint(8, 16), chance.randint(0, 59), tzinfo=VN),
            preparer=chance.choice(("officer", "officer2")),
            signer=chance.choice(("chair", "deputy")),
            procedure=chance.choice(("2.000635", "2.000815")),
            applicant=chance.choice(people),
            received_before=timedelta(minutes=chance.randint(20, 3000)),
            waited=timedelta(seconds=chance.randint(30, 30_000)),
        )
        for _ in range(number)
    ]


def seen(ids: list[int]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for finding in look(ids):
        found.setdefault(finding.rule.key, []).append(finding.words)
    return found


@SEARCH
@given(seed=SEEDS, number=st.integers(1, 120))
def test_an_ordinary_month_is_left_in_peace(
    world: World, example: Callable[[], object], seed: int, number: int
) -> None:
    with example():
        assert seen(world.plant(*ordinary(random.Random(seed), number))) == {}


def planted(chance: random.Random) -> dict[WatchRule, list[Plan]]:
    """For each pattern the decisions that make it, just over the threshold."""
    night = datetime(2026, 11, 17, chance.choice((20, 22)), 5, tzinfo=VN)
    noon = datetime(2026, 11, 18, chance.randint(9, 15), 30, tzinfo=VN)
    (one,) = applicants(1)
    minutes = [timedelta(minutes=9 * i) for i in range(6)]
    return {
        WatchRule.ODD_HOURS: [Plan(night + m, applicant=p) for m, p in zip(minutes[:5], applicants(5), strict=True)],
        WatchRule.SIGNED_AT_ONCE: [
            Plan(noon + m, received_before=timedelta(seconds=chance.randint(20, 90)), waited=timedelta(seconds=15))
            for m in minutes[:2]
        ],
        WatchRule.SIGNED_UNREAD: [
            Plan(noon + m, waited=timedelta(seconds=chance.randint(1, 10)), applicant=p)
            for m, p in zip(minutes[:5], applicants(5), strict=True)
        ],
        WatchRule.ONE_APPLICANT: [
            Plan(noon - timedelta(minutes=2 * i), preparer="officer2", applicant=one) for i in range(18)
        ],
    }


@pytest.mark.parametrize(
    "key", [WatchRule.ODD_HOURS, WatchRule.SIGNED_AT_ONCE, WatchRule.SIGNED_UNREAD, WatchRule.ONE_APPLICANT]
)
@SEARCH
@given(seed=SEEDS)
def test_a_planted_pattern_is_found_and_nothing_else(
    world: World, example: Callable[[], object], key: WatchRule, seed: int
) -> None:
    chance = random.Random(seed)
    with example():
        plans = [*ordinary(chance, 80), *planted(chance)[key]]
        chance.shuffle(plans)
        found = seen(world.plant(*plans))
        assert list(found) == [key]
        assert len(found[key]) == 1


@pytest.mark.parametrize("key", [WatchRule.ODD_HOURS, WatchRule.SIGNED_AT_ONCE, WatchRule.SIGNED_UNREAD])
def test_one_decision_fewer_is_no_pattern(world: World, key: WatchRule) -> None:
    chance = random.Random(key)
    assert seen(world.plant(*ordinary(chance, 80), *planted(chance)[key][1:])) == {}


@pytest.mark.parametrize(
    ("meetings", "elsewhere", "found"), [(10, 10, True), (9, 10, False), (10, 12, False), (7, 2, False), (8, 8, True)]
)
def test_an_applicant_who_always_meets_one_official_is_compared_with_others(
    world: World, meetings: int, elsewhere: int, found: bool
) -> None:
    """Ten times in a row happens once in 1,024 where the work is halved, and 8 times once in 1,526 at two fifths."""
    (one,) = applicants(1)
    at = datetime(2026, 11, 18, 8, tzinfo=VN)
    own = [Plan(at + timedelta(minutes=30 * i), applicant=one) for i in range(meetings)]
    rest = [
        Plan(at + timedelta(days=1, minutes=10 * i), applicant=who, preparer="officer" if i < elsewhere else "officer2")
        for i, who in enumerate(applicants(20))
    ]
    assert (WatchRule.ONE_APPLICANT in seen(world.plant(*own, *rest))) is found


def test_one_official_who_prepares_nearly_all_is_seen_where_there_are_colleagues(world: World) -> None:
    at = [datetime(2026, 11, day.day, 10, tzinfo=VN) for day in WORKING] * 2
    people = applicants(22)
    plans = [
        Plan(when, preparer="officer" if i else "officer2", applicant=who)
        for i, (when, who) in enumerate(zip(at, people, strict=False))
    ]
    (words,) = seen(world.plant(*plans[:20]))[WatchRule.ONE_OFFICIAL]
    assert "19 trong 20 hồ sơ lĩnh vực Hộ tịch (95%)" in words


def test_who_has_no_colleague_does_all_and_that_is_no_pattern(world: World) -> None:
    at = datetime(2026, 11, 18, 10, tzinfo=VN)
    plans = [
        Plan(at + timedelta(minutes=i), preparer="officer_vm", applicant=who) for i, who in enumerate(applicants(30))
    ]
    assert seen(world.plant(*plans)) == {}


@pytest.mark.parametrize(("at_the_end", "before", "found"), [(6, 3, True), (4, 0, False), (6, 30, False)])
def test_a_rush_before_a_power_ends(world: World, at_the_end: int, before: int, found: bool) -> None:
    last = date(2026, 11, 20)
    grant = delegation(last).pk
    days = [last - timedelta(days=i % 2) for i in range(at_the_end)]
    earlier = [last - timedelta(days=4 + i % 20) for i in range(before)]
    plans = [
        Plan(
            datetime(day.year, day.month, day.day, 9 + i % 7, 10, tzinfo=VN), grant=grant, applicant=who,
            preparer=("officer", "officer2")[i % 2],
        )
        for i, (day, who) in enumerate(zip(days + earlier, applicants(40), strict=False))
    ]  # fmt: skip
    assert (WatchRule.BEFORE_EXPIRY in seen(world.plant(*plans))) is found


def test_the_watch_says_each_thing_once(world: World) -> None:
    chance = random.Random(7)
    world.plant(*ordinary(chance), *planted(chance)[WatchRule.ODD_HOURS])
    assert actions.watch() == 1
    assert actions.watch() == 0
    (alert,) = Alert.objects.all()
    assert alert.numbers["n"] == 5
    assert alert.numbers["limits"]["at_least"] == 5
    assert "5 quyết định" in alert.words
    assert Entry.objects.filter(action="alert.opened").count() == 1


def test_what_comes_later_is_seen_later_and_what_was_read_is_not_read_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "SETTLE", timedelta(0))
    chance = random.Random(8)
    patterns = planted(chance)
    world.plant(*ordinary(chance, 10), *patterns[WatchRule.ODD_HOURS][:2])
    assert actions.watch() == 0
    behind = Watermark.objects.get(name="ledger").entry
    assert behind == Entry.objects.order_by("-id")[0].pk
    read: list[int] = []
    monkeypatch.setattr(watching, "look", lambda ids: read.extend(ids) or look(ids))
    late = world.plant(*patterns[WatchRule.ODD_HOURS][2:])
    assert actions.watch() == 1
    assert read == late  # the night is whole, though only its end was new


def test_what_is_not_settled_is_read_again(world: World) -> None:
    world.plant(Plan(NOW - timedelta(hours=3)))
    actions.watch()
    assert Watermark.objects.get(name="ledger").entry < Entry.objects.order_by("-id")[0].pk


def test_small_batches_see_the_same(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "BATCH", 7)
    chance = random.Random(9)
    world.plant(*ordinary(chance), *planted(chance)[WatchRule.ODD_HOURS], *planted(chance)[WatchRule.SIGNED_UNREAD])
    actions.watch()
    assert set(Alert.objects.values_list("rule", flat=True)) == {WatchRule.ODD_HOURS, WatchRule.SIGNED_UNREAD}


def test_an_alert_is_never_changed_or_deleted(world: World) -> None:
    chance = random.Random(10)
    world.plant(*planted(chance)[WatchRule.ODD_HOURS])
    actions.watch()
    for change in (
        lambda: Alert.objects.update(words="không có gì"),
        lambda: Alert.objects.update(numbers={}),
        lambda: Alert.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="kept as it was"), transaction.atomic():
            change()


def test_the_words_name_nobody(world: World) -> None:
    chance = random.Random(11)
    people = planted(chance)
    world.plant(*ordinary(chance), *[plan for plans in people.values() for plan in plans])
    actions.watch()
    names = {name for _, _, name in city.STAFF.values()} | set(Person.objects.values_list("full_name", flat=True))
    said = " ".join(Alert.objects.values_list("words", flat=True))
    assert said
    assert not [name for name in names if name in said]


def test_every_rule_has_its_words_its_source_and_what_may_explain_it() -> None:
    held = rules(NOW.date())
    assert {one.key for one in held} == set(WatchRule)
    for one in held:
        assert one.title
        assert one.rule
        assert one.fair
        assert one.limits.source
        assert "{" not in one.rule
    with pytest.raises(LookupError):
        rule(WatchRule.UNUSED, date(2025, 6, 30))
