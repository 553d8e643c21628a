"""The queue of a point: numbers without a gap, turns that starve nobody, one clerk for one person."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.audit.queries import history
from motcua.common import clock
from motcua.common.actor import SYSTEM, Actor
from motcua.common.errors import BadInput, Conflict, Missing, NotAllowed
from motcua.common.workdays import VN
from motcua.counters import queries
from motcua.counters.actions import (
    call_again,
    call_back,
    call_next,
    finish,
    link_dossier,
    no_show,
    pass_on,
    start,
    take_ticket,
)
from motcua.counters.enums import TicketState
from motcua.counters.models import QueueDay, Ticket, TicketDossier
from motcua.dossiers.actions import file_dossier
from motcua.identity.actions import open_staff_account
from motcua.messaging.models import Message
from motcua.org.actions import post
from motcua.org.queries import unit_by_code
from tests.factories import city
from tests.factories.filings import a_filing

KIOSK = Actor(label="Máy lấy số")
POINT = f"{city.KIM_LIEN}.MC"
MORNING = datetime(2026, 11, 23, 8, 5, tzinfo=VN)


def take(business: str = "file", priority: str = "", **more: object) -> Ticket:
    point = unit_by_code(POINT)
    return take_ticket(by=KIOSK, point_id=point.pk, business=business, priority=priority, **more)  # type: ignore[arg-type]


@pytest.mark.django_db
def test_a_number_tells_what_it_is_for() -> None:
    assert [take("file").code, take("collect").code, take("ask").code] == ["A001", "B002", "D003"]


@pytest.mark.django_db
def test_every_day_begins_with_one() -> None:
    with clock.at(MORNING):
        take()
    with clock.at(MORNING + timedelta(days=1)):
        assert take().number == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("field", "value"), [("business", "dance"), ("priority", "rich")])
def test_what_the_kiosk_does_not_offer_is_refused(field: str, value: str) -> None:
    with pytest.raises(BadInput) as refusal:
        take(**{field: value})
    assert refusal.value.errors[0].path == field


@pytest.mark.django_db
def test_only_points_have_a_queue() -> None:
    with pytest.raises(Missing):
        take_ticket(by=KIOSK, point_id=unit_by_code(city.KIM_LIEN).pk, business="file")


@pytest.mark.django_db
def test_a_number_by_phone_is_told_once_and_the_phone_not_kept() -> None:
    ticket = take(phone="0912 345 678")
    message = Message.objects.get(event="counter.ticket")
    assert (message.phone, message.data["number"]) == ("+84912345678", ticket.code)
    assert "912345678" not in str(Ticket.objects.filter(pk=ticket.pk).values().get())


@pytest.mark.django_db
def test_a_wrong_phone_takes_no_number() -> None:
    with pytest.raises(BadInput):
        take(phone="0912")
    assert not QueueDay.objects.exists()


@pytest.mark.django_db
def test_priority_is_called_first_and_the_third_turn_is_anothers() -> None:
    first, *rest = [take(), *(take(priority="elderly") for _ in range(3))]
    assert [_serve() for _ in range(4)] == [rest[0].code, rest[1].code, first.code, rest[2].code]


def _serve(who: str = "clerk") -> str:
    """Call the next and serve them at once."""
    by = city.actor(who)
    ticket = call_next(by=by, window=1)
    assert ticket is not None
    start(by=by, ticket_id=ticket.pk)
    return finish(by=by, ticket_id=ticket.pk).code


@pytest.mark.django_db
def test_nobody_waits_nobody_is_called() -> None:
    assert call_next(by=city.actor("clerk"), window=1) is None


@pytest.mark.django_db
def test_one_clerk_has_one_person() -> None:
    take(), take()
    call_next(by=city.actor("clerk"), window=1)
    with pytest.raises(Conflict, match="A001"):
        call_next(by=city.actor("clerk"), window=1)


@pytest.mark.django_db
def test_the_database_too_lets_a_clerk_have_one_person() -> None:
    take(), take()
    called = call_next(by=city.actor("clerk"), window=1)
    assert called is not None
    with pytest.raises(IntegrityError, match="clerk_serves_one"):
        Ticket.objects.exclude(pk=called.pk).update(state="called", clerk=called.clerk_id, window=2, calls=1)


@pytest.mark.django_db
def test_what_was_left_yesterday_is_not_in_the_way_today() -> None:
    with clock.at(MORNING):
        left = take()
        call_next(by=city.actor("clerk"), window=1)
    with clock.at(MORNING + timedelta(days=1)):
        take()
        assert call_next(by=city.actor("clerk"), window=1) is not None
    left.refresh_from_db()
    assert left.state == TicketState.NO_SHOW


@pytest.mark.django_db
def test_waiting_and_serving_are_measured() -> None:
    by = city.actor("clerk")
    with clock.at(MORNING):
        ticket = take()
    with clock.at(MORNING + timedelta(minutes=20)):
        call_next(by=by, window=3)
    with clock.at(MORNING + timedelta(minutes=22)):
        call_again(by=by, ticket_id=ticket.pk)
        start(by=by, ticket_id=ticket.pk)
    with clock.at(MORNING + timedelta(minutes=32)):
        finish(by=by, ticket_id=ticket.pk)
    (waits,) = queries.waits([ticket.queue.point_id], first=MORNING.date(), last=MORNING.date())
    assert (waits.called, waits.mean, waits.p90, waits.served, waits.serving) == (1, 20.0, 20.0, 1, 10.0)
    assert queries.point_sums(MORNING.date(), MORNING.date(), slices="day") == [
        (ticket.queue.point_id, MORNING.date(), 1, 20, 0)
    ]


@pytest.mark.django_db
def test_who_did_not_come_has_their_place_again_when_they_do() -> None:
    by = city.actor("clerk")
    with clock.at(MORNING):
        late, other = take(), take()
    with clock.at(MORNING + timedelta(minutes=5)):
        call_next(by=by, window=1)
        no_show(by=by, ticket_id=late.pk)
        assert _serve() == other.code
        call_back(by=by, ticket_id=late.pk)
        assert _serve() == late.code
    queue = QueueDay.objects.get()
    assert queue.called == 2  # the second call of one number is no second wait


@pytest.mark.django_db
def test_passed_on_is_called_only_there_and_before_all_others(second_clerk: Actor) -> None:
    by, passed, others = city.actor("clerk"), take(), [take(), take()]
    call_next(by=by, window=1)
    pass_on(by=by, ticket_id=passed.pk, window=2)
    called = call_next(by=by, window=1)
    assert called is not None
    assert called.code == others[0].code
    called = call_next(by=second_clerk, window=2)
    assert called is not None
    assert called.code == passed.code


@pytest.mark.django_db
def test_to_the_same_window_is_no_passing_on() -> None:
    by, ticket = city.actor("clerk"), take()
    call_next(by=by, window=1)
    with pytest.raises(BadInput):
        pass_on(by=by, ticket_id=ticket.pk, window=1)


@pytest.mark.django_db
@pytest.mark.parametrize("window", [0, 31, -1])
def test_a_window_has_a_number(window: int) -> None:
    with pytest.raises(BadInput):
        call_next(by=city.actor("clerk"), window=window)


@pytest.mark.django_db
@pytest.mark.parametrize("act", [start, finish, no_show, call_again])
def test_nobody_acts_on_anothers_number(act: Callable[..., Ticket], second_clerk: Actor) -> None:
    ticket = take()
    call_next(by=city.actor("clerk"), window=1)
    with pytest.raises(Conflict):
        act(by=second_clerk, ticket_id=ticket.pk)


@pytest.mark.django_db
def test_another_points_number_is_not_there() -> None:
    ticket = take()
    with pytest.raises(Missing):
        call_back(by=city.actor("clerk_vm"), ticket_id=ticket.pk)


@pytest.mark.django_db
def test_officers_call_nobody() -> None:
    with pytest.raises(NotAllowed):
        call_next(by=city.actor("officer"), window=1)


@pytest.mark.django_db
def test_a_dossier_taken_in_belongs_to_the_number_that_is_served() -> None:
    by, ticket = city.actor("clerk"), take()
    call_next(by=by, window=1)
    dossier = file_dossier(by=by, filing=a_filing("2.000815"))
    assert link_dossier(by=by, dossier_id=dossier.pk) == ticket
    assert list(ticket.dossiers.all()) == [dossier]


@pytest.mark.django_db
def test_without_a_number_a_dossier_belongs_to_none() -> None:
    by = city.actor("clerk")
    assert link_dossier(by=by, dossier_id=file_dossier(by=by, filing=a_filing("2.000815")).pk) is None
    assert not TicketDossier.objects.exists()


@pytest.mark.django_db
def test_the_place_in_line_counts_who_is_called_before() -> None:
    last = [take() for _ in range(3)][-1]
    for _ in range(2):
        take(priority="disabled")
    place = queries.place_of(last)
    assert place.ahead == 4
    assert place.minutes == 32  # eight minutes each, until somebody was served


@pytest.mark.django_db
def test_every_step_is_in_the_ledger() -> None:
    ticket = take()
    _serve()
    said = [entry.action for entry in history(("ticket", ticket.pk))]
    assert said == ["ticket.taken", "ticket.called", "ticket.started", "ticket.served"]


@pytest.mark.django_db
def test_a_kiosk_has_a_secret_address() -> None:
    point = unit_by_code(POINT)
    assert queries.kiosk_point(POINT, queries.kiosk_key(point)) == point
    for wrong in (queries.kiosk_key(unit_by_code(f"{city.VAN_MIEU}.MC")), "á²"):
        with pytest.raises(Missing):
            queries.kiosk_point(POINT, wrong)


@pytest.fixture
def second_clerk() -> Actor:
    return _clerk("clerk2")


def _clerk(username: str) -> Actor:
    account = open_staff_account(by=SYSTEM, username=username, display_name="Đặng Thị Tâm", password=city.PASSWORD)
    post(by=SYSTEM, account=account, position=city.position(POINT, "Cán bộ một cửa"), valid_from=city.START)
    return city.actor(username)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Every act in a thread and a transaction of its own, all starting together: results or refusals."""
    gate, results = threading.Barrier(len(acts)), list[object]()

    def run(act: Callable[[], object]) -> None:
        gate.wait()
        try:
            results.append(act())
        except Conflict as refusal:
            results.append(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.django_db(transaction=True)
def test_numbers_taken_at_once_have_no_gap_and_no_double() -> None:
    at_once(*[lambda: [take() for _ in range(5)] for _ in range(8)])
    assert sorted(Ticket.objects.values_list("number", flat=True)) == list(range(1, 41))


@pytest.mark.django_db
def test_a_number_that_is_rolled_back_leaves_no_gap() -> None:
    with transaction.atomic():
        take()
        transaction.set_rollback(True)
    assert take().number == 1


@pytest.mark.django_db(transaction=True)
def test_clerks_calling_at_once_get_different_people() -> None:
    clerks = [_clerk(f"clerk{number}") for number in range(2, 6)]
    for _ in range(3):
        take()
    called = at_once(*[lambda by=by, n=n: call_next(by=by, window=n) for n, by in enumerate(clerks, 1)])
    codes = [ticket.code for ticket in called if isinstance(ticket, Ticket)]
    assert sorted(codes) == ["A001", "A002", "A003"]
    assert called.count(None) == 1
