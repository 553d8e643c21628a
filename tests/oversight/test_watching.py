"""Figures of powers, reminders, reports, cases; each for who may see and do it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from motcua.audit.enums import VIEW
from motcua.audit.models import Entry
from motcua.authority.actions import revoke
from motcua.authority.models import Grant
from motcua.common import clock
from motcua.common.actor import SYSTEM
from motcua.common.errors import BadInput, Conflict, Missing, NotAllowed
from motcua.common.workdays import VN
from motcua.dossiers.models import Decision, Dossier, Rating
from motcua.oversight import actions, queries
from motcua.oversight.actions import last_period
from motcua.oversight.enums import CaseOutcome, CaseState, WatchKind, WatchRule
from motcua.oversight.jobs import daily_round, watch_use
from motcua.oversight.models import Alert, Case, CaseNote, PowerReport
from motcua.oversight.queries import Part
from tests.factories import city
from tests.oversight.test_patterns import planted
from tests.oversight.world import Plan, World, applicants, delegation

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, tzinfo=VN)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _now(db: None) -> Iterator[None]:
    with clock.at(NOW):
        yield


@pytest.fixture
def grant() -> Grant:
    return delegation(date(2026, 12, 31))


@pytest.fixture
def alert(world: World) -> Alert:
    """The night of the 17th of November."""
    world.plant(*planted(random.Random(1))[WatchRule.ODD_HOURS])
    assert actions.watch() == 1
    return Alert.objects.get()


def plans(grant: Grant, *days: int, month: int = 11) -> list[Plan]:
    return [
        Plan(datetime(2026, month, day, 10, tzinfo=VN), grant=grant.pk, applicant=who)
        for day, who in zip(days, applicants(len(days)), strict=True)
    ]


def test_the_figures_of_a_power(world: World, grant: Grant, django_assert_num_queries: Callable[[int], object]) -> None:
    ids = world.plant(*plans(grant, 3, 4, 5, 6), *plans(grant, 29, month=10))
    rows = [Dossier.objects.get(decisions=pk) for pk in ids]
    Dossier.objects.filter(pk=rows[0].pk).update(due_at=rows[0].finished_at - timedelta(hours=1))
    Dossier.objects.filter(pk=rows[1].pk).update(supplements=2)
    Rating.objects.create(dossier=rows[2], score=1)
    Rating.objects.create(dossier=rows[3], score=3)
    signed = Decision.objects.get(pk=ids[0])
    Decision.objects.create(
        dossier=rows[0], outcome="approve", body="Nháp", prepared_by=signed.prepared_by, returned_at=NOW
    )
    with django_assert_num_queries(1):
        use = queries.use_of([grant.pk, 0], date(2026, 11, 1), date(2026, 11, 30))
    assert set(use) == {grant.pk}
    found = use[grant.pk]
    assert (found.decisions, found.late, found.low, found.reworked, found.refused) == (4, 2, 1, 1, 0)
    assert found.last_used == datetime(2026, 11, 6, 10, tzinfo=VN)


def test_powers_in_use_are_listed_with_the_same_queries_whatever_their_number(
    world: World, grant: Grant, django_assert_num_queries: Callable[[int], object]
) -> None:
    world.plant(*plans(grant, 3, 4))
    for given_only, number in ((True, 1), (False, 3)):
        with django_assert_num_queries(2):
            page = queries.powers_in_use(date(2026, 11, 1), TODAY, given_only=given_only)
        assert len(page.rows) == number
    assert [line.use.decisions for line in queries.powers_in_use(date(2026, 11, 1), TODAY, given_only=True).rows] == [2]


@pytest.mark.parametrize(("last", "tier"), [(93, None), (90, 90), (61, 90), (60, 60), (31, 60), (30, 30), (0, 30)])
def test_the_end_of_a_power_is_told_ninety_sixty_and_thirty_days_before(last: int, tier: int | None) -> None:
    grant = delegation(TODAY + timedelta(days=last), first=TODAY - timedelta(days=20))
    actions.look_after()
    subjects = list(Alert.objects.filter(rule=WatchRule.EXPIRING).values_list("subject", flat=True))
    assert subjects == ([f"{grant.pk}:{grant.valid_to}:{tier}"] if tier else [])


def test_a_newer_reminder_puts_the_older_one_aside(grant: Grant) -> None:
    for days in (0, 20):
        with clock.at(NOW + timedelta(days=days)):
            assert actions.look_after() >= 1
            assert actions.look_after() == 0
    told = Alert.objects.filter(rule=WatchRule.EXPIRING).order_by("pk")
    assert [(alert.subject.rsplit(":")[-1], alert.seen_at is None) for alert in told] == [("60", False), ("30", True)]


def test_a_power_that_nobody_uses_is_told_once_until_it_is_used_again(world: World) -> None:
    grant = delegation(date(2027, 12, 31), first=date(2026, 1, 5))

    def told() -> int:
        return Alert.objects.filter(rule=WatchRule.UNUSED, grant=grant).count()

    actions.look_after()
    actions.look_after()
    assert told() == 1
    world.plant(*plans(grant, 20))
    with clock.at(NOW + timedelta(days=60)):
        actions.look_after()
        assert told() == 1
    with clock.at(NOW + timedelta(days=120)):
        actions.look_after()
        assert told() == 2
        assert "Lần dùng gần nhất: 20/11/2026" in Alert.objects.latest("pk").words


def test_a_young_power_is_not_yet_unused() -> None:
    delegation(date(2027, 12, 31), first=TODAY - timedelta(days=80))
    actions.look_after()
    assert not Alert.objects.filter(rule=WatchRule.UNUSED).exists()


@pytest.mark.parametrize(
    ("cycle", "day", "first", "last"),
    [
        ("month", date(2026, 3, 1), date(2026, 2, 1), date(2026, 2, 28)),
        ("month", date(2026, 1, 31), date(2025, 12, 1), date(2025, 12, 31)),
        ("quarter", date(2026, 11, 23), date(2026, 7, 1), date(2026, 9, 30)),
        ("quarter", date(2026, 1, 1), date(2025, 10, 1), date(2025, 12, 31)),
        ("half_year", date(2026, 11, 23), date(2026, 1, 1), date(2026, 6, 30)),
        ("year", date(2026, 11, 23), date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_the_last_whole_period_of_a_cycle(cycle: str, day: date, first: date, last: date) -> None:
    assert last_period(cycle, day) == (first, last)


@pytest.fixture
def report(world: World, grant: Grant) -> PowerReport:
    world.plant(*plans(grant, 3, 4, month=9), *plans(grant, 5, month=10))
    with clock.at(datetime(2026, 10, 1, 5, tzinfo=VN)):
        assert actions.prepare_reports() == 1
        assert actions.prepare_reports() == 0
    return PowerReport.objects.get()


def test_a_report_comes_with_its_figures_and_a_date(report: PowerReport) -> None:
    assert (report.first, report.last, report.due_on) == (date(2026, 9, 1), date(2026, 9, 30), date(2026, 10, 10))
    assert report.figures["decisions"] == 2


def test_a_report_is_handed_in_by_the_office_that_holds_the_power(report: PowerReport) -> None:
    for who in ("clerk", "officer", "chair_vm", "legal", "inspector", "city_chair"):
        with pytest.raises(NotAllowed):
            actions.submit_report(by=city.actor(who), report_id=report.pk)
    actions.look_after()
    assert Alert.objects.get(rule=WatchRule.REPORT_OVERDUE).seen_at is None
    actions.submit_report(by=city.actor("checker"), report_id=report.pk, note="Cần thêm một máy quét.")
    assert Alert.objects.get(rule=WatchRule.REPORT_OVERDUE).seen_note == "Báo cáo đã nộp."
    with pytest.raises(Conflict):
        actions.submit_report(by=city.actor("checker"), report_id=report.pk)
    with pytest.raises(DatabaseError, match="kept as it was"), transaction.atomic():
        PowerReport.objects.update(note="khác")


def test_a_report_is_reminded_of_before_and_after_its_date(report: PowerReport) -> None:
    for day, rules in ((2, set()), (3, {"report_due"}), (10, {"report_due"}), (11, {"report_due", "report_overdue"})):
        with clock.at(datetime(2026, 10, day, 6, tzinfo=VN)):
            actions.look_after()
        assert set(Alert.objects.filter(report=report).values_list("rule", flat=True)) == rules
    new = Alert.objects.filter(report=report, seen_at=None)
    assert [alert.rule for alert in new] == ["report_overdue"]


def test_a_power_that_began_later_or_ended_before_reports_on_nothing() -> None:
    delegation(date(2026, 6, 30), first=date(2026, 5, 5))
    delegation(date(2027, 6, 30), first=date(2026, 10, 2))
    with clock.at(datetime(2026, 10, 3, 5, tzinfo=VN)):
        assert actions.prepare_reports() == 0


@pytest.mark.parametrize("who", ["legal", "chair", "checker", "officer", "clerk", "city_chair"])
def test_patterns_are_for_the_inspector_alone(alert: Alert, who: str) -> None:
    assert queries.alerts(city.actor("inspector")).rows == [alert]
    assert queries.alerts(city.actor(who)).rows == []
    with pytest.raises(Missing):
        actions.view_alert(by=city.actor(who), alert_id=alert.pk)
    with pytest.raises((Missing, NotAllowed)):
        actions.put_aside(by=city.actor(who), alert_id=alert.pk, note="Xong")
    with pytest.raises((Missing, NotAllowed)):
        actions.open_case(by=city.actor(who), alert_ids=[alert.pk])


def test_reminders_are_also_for_the_register_and_for_the_unit_itself(grant: Grant) -> None:
    actions.look_after()
    for who, number in (("inspector", 1), ("legal", 1), ("chair", 1), ("checker", 1), ("chair_vm", 0), ("clerk", 0)):
        assert len(queries.alerts(city.actor(who)).rows) == number
    told = Alert.objects.get()
    assert told.kind == WatchKind.UPKEEP
    with pytest.raises(NotAllowed):
        actions.put_aside(by=city.actor("chair"), alert_id=told.pk, note="Đã biết")
    assert actions.put_aside(by=city.actor("legal"), alert_id=told.pk, note="Đang soạn văn bản mới").seen_at == NOW
    with pytest.raises(Conflict):
        actions.put_aside(by=city.actor("legal"), alert_id=told.pk, note="Lần nữa")


def test_looking_at_an_applicant_is_written_down(world: World) -> None:
    with clock.at(NOW + timedelta(days=3)):
        world.plant(*planted(random.Random(2))[WatchRule.ONE_APPLICANT])
        others = applicants(30)
        at = datetime(2026, 11, 19, 9, tzinfo=VN)
        world.plant(
            *[Plan(at + timedelta(minutes=i), preparer=("officer", "officer2")[i % 2], applicant=p)
              for i, p in enumerate(others)]
        )  # fmt: skip
        actions.watch()
        alert = Alert.objects.get(rule=WatchRule.ONE_APPLICANT)
        view = actions.view_alert(by=city.actor("inspector"), alert_id=alert.pk)
        assert view.applicant is not None
        assert len(view.decisions) == 18
        seen = Entry.objects.get(action=VIEW, person_id=view.applicant.pk)
        assert seen.actor_account == city.actor("inspector").account_id


def test_a_case_from_the_question_to_the_finding(alert: Alert) -> None:
    inspector, chair = city.actor("inspector"), city.actor("chair")
    case = actions.open_case(by=inspector, alert_ids=[alert.pk])
    assert case.title == "Ký dồn vào giờ bất thường"
    assert queries.cases(chair).rows == []  # not asked yet: nobody there need know
    actions.note_case(by=inspector, case_id=case.pk, text="Đối chiếu với lịch trực.")
    actions.ask_unit(
        by=inspector, case_id=case.pk, question="Đêm 17/11 có lịch trực không?", answer_due_on=TODAY + timedelta(days=3)
    )
    assert [line.case for line in queries.cases(chair).rows] == [case]
    for who in ("chair_vm", "officer", "legal"):
        with pytest.raises(NotAllowed):
            actions.answer_case(by=city.actor(who), case_id=case.pk, answer="Có")
    actions.answer_case(by=chair, case_id=case.pk, answer="Có, theo lịch trực số 5.")
    closed = actions.close_case(
        by=inspector, case_id=case.pk, finding="Có lịch trực được duyệt.", outcome=CaseOutcome.NOTHING
    )
    assert closed.state == CaseState.CLOSED
    assert [note.kind for note in queries.notes(closed, inspector)] == ["note", "question", "answer", "finding"]
    assert [note.kind for note in queries.notes(closed, chair)] == ["question", "answer", "finding"]
    told = Entry.objects.filter(subject_type="case", subject_id=case.pk).order_by("id").values_list("action", flat=True)
    assert list(told) == ["case.opened", "case.noted", "case.asked", "case.answered", "case.found", "case.closed"]


def test_a_closed_case_stays_as_it_is(alert: Alert) -> None:
    inspector = city.actor("inspector")
    case = actions.open_case(by=inspector, alert_ids=[alert.pk])
    with pytest.raises(BadInput):
        actions.close_case(by=inspector, case_id=case.pk, finding="Ổn", outcome="")
    with pytest.raises(BadInput):
        actions.close_case(by=inspector, case_id=case.pk, finding=" ", outcome=CaseOutcome.ADVICE)
    actions.close_case(by=inspector, case_id=case.pk, finding="Đã nhắc nhở.", outcome=CaseOutcome.ADVICE)
    with pytest.raises(Conflict):
        actions.note_case(by=inspector, case_id=case.pk, text="Thêm")
    for change in (
        lambda: Case.objects.update(title="khác"),
        lambda: CaseNote.objects.update(text="khác"),
        lambda: CaseNote.objects.all().delete(),
        lambda: Case.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError, match="kept as it was"), transaction.atomic():
            change()


def test_an_alert_is_in_one_case_only(alert: Alert) -> None:
    inspector = city.actor("inspector")
    actions.open_case(by=inspector, alert_ids=[alert.pk])
    with pytest.raises(Conflict):
        actions.open_case(by=inspector, alert_ids=[alert.pk])
    with pytest.raises(Missing):
        actions.open_case(by=inspector, alert_ids=[])
    assert queries.alerts(inspector).rows == []
    assert queries.alerts(inspector, part=Part.IN_CASE).rows == [alert]


def test_a_list_of_alerts_takes_one_query_and_goes_on(
    grant: Grant, alert: Alert, django_assert_num_queries: Callable[[int], object]
) -> None:
    inspector = city.actor("inspector")
    with django_assert_num_queries(1):
        assert len(queries.alerts(inspector).rows) == 1
    for days in (0, 20):
        with clock.at(NOW + timedelta(days=days)):
            actions.look_after()
    with django_assert_num_queries(1):
        page = queries.alerts(inspector, part=Part.ALL, limit=2)
    assert len(page.rows) == 2
    rest = queries.alerts(inspector, part=Part.ALL, limit=9, after=page.after)
    assert len(page.rows + rest.rows) == len({row.pk for row in page.rows + rest.rows}) == Alert.objects.count() > 3


def test_the_dashboard_counts(
    report: PowerReport, alert: Alert, django_assert_num_queries: Callable[[int], object]
) -> None:
    actions.look_after()
    inspector = city.actor("inspector")
    with django_assert_num_queries(6):
        seen = queries.dashboard(inspector)
    new = {rule.key: number for rule, number in seen.alerts if number}
    assert new == {"odd_hours": 1, "expiring": 1, "report_overdue": 1}
    assert (seen.reports_due, seen.reports_overdue, seen.unused) == (0, 1, 0)
    assert seen.expiring == {30: 0, 60: 1, 90: 1}
    with pytest.raises(NotAllowed):
        queries.dashboard(city.actor("chair"))


def test_the_jobs_do_it_all_and_twice_is_once(world: World, grant: Grant) -> None:
    world.plant(*planted(random.Random(3))[WatchRule.ODD_HOURS])
    assert watch_use(timestamp=0) == 1
    assert daily_round(timestamp=0) == 2  # about to end; the report on the third quarter is overdue
    assert watch_use(timestamp=0) == daily_round(timestamp=0) == 0


def test_open_dossiers_that_lose_their_signer(world: World, grant: Grant) -> None:
    """A chair's power by law falls: the head of the office falls with it, and nobody is left for extracts; the
    deputy's certifications rest on it too."""
    chairs = grant.rests_on_id
    assert chairs is not None
    of_one = queries.open_dossiers_hit([grant.pk])
    assert [(group.procedure, group.number, group.lost) for group in of_one.groups] == [("2.000635", 1, False)]
    assert [other.pk for other in of_one.groups[0].others] == [chairs]
    of_all = queries.open_dossiers_hit([chairs])
    assert grant in of_all.falling
    assert {group.procedure for group in of_all.groups} == {"2.000635", "2.000815"}
    assert (of_all.lost, of_all.kept) == (2, 0)
    listed = queries.dossiers_of(of_all.groups, limit=1)
    rest = queries.dossiers_of(of_all.groups, limit=1, after=listed.after)
    assert {row.procedure_code for row in listed.rows + rest.rows} == {"2.000635", "2.000815"}


def test_what_was_revoked_already_hits_nothing_more(world: World, grant: Grant) -> None:
    revoke(by=SYSTEM, grant_id=grant.pk, reason="Thay người")
    assert queries.open_dossiers_hit([grant.pk], on=TODAY + timedelta(days=1)).groups == ()


def test_what_a_revocation_hits_takes_three_queries(
    world: World, grant: Grant, django_assert_num_queries: Callable[[int], object]
) -> None:
    with django_assert_num_queries(3):
        hits = queries.open_dossiers_hit([grant.pk])
    with django_assert_num_queries(1):
        queries.dossiers_of(hits.groups)
