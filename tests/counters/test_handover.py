"""A shift handed over: counted by one, counted by another, and every difference has a name until it is settled."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from motcua.audit.queries import history
from motcua.common.actor import SYSTEM, Actor
from motcua.common.errors import BadInput, Conflict, Missing, NotAllowed
from motcua.counters import queries
from motcua.counters.actions import (
    call_next,
    give_shift,
    pack,
    settle_difference,
    start,
    take_shift,
    take_ticket,
    withdraw_shift,
)
from motcua.counters.enums import Item
from motcua.counters.models import HandOver, HandOverLine
from motcua.counters.rules.handover import can_settle, can_take
from motcua.dossiers.actions import file_dossier
from motcua.identity.actions import open_staff_account
from motcua.org.actions import post
from motcua.org.queries import unit_by_code
from motcua.payments.actions import open_shift
from motcua.payments.models import Difference, Shift
from tests.factories import city
from tests.factories.filings import a_filing

pytestmark = pytest.mark.django_db

POINT = f"{city.KIM_LIEN}.MC"
NOTHING = {Item.PAPERS: 0, Item.PARCELS: 0}


def joins(username: str, unit: str, title: str) -> Actor:
    """Somebody more in the city."""
    account = open_staff_account(by=SYSTEM, username=username, display_name=f"Vũ {username}", password=city.PASSWORD)
    post(by=SYSTEM, account=account, position=city.position(unit, title), valid_from=date(2025, 7, 1))
    return city.actor(username)


@pytest.fixture
def colleague() -> Actor:
    return joins("colleague", POINT, "Cán bộ một cửa")


@pytest.fixture
def head() -> Actor:
    return joins("head", "H26.TTPVHCC", "Trưởng phòng")


def line(found: HandOver, item: Item) -> HandOverLine:
    return found.lines.get(item=item)


def lost_papers(colleague: Actor) -> HandOver:
    """Given as one dossier's papers, taken as none."""
    file_dossier(by=city.actor("clerk"), filing=a_filing("2.000815"))
    found = give_shift(by=city.actor("clerk"), counts={**NOTHING, Item.PAPERS: 1})
    return take_shift(by=colleague, hand_over_id=found.pk, counts=NOTHING, note="Không thấy tập giấy")


def test_what_is_open_is_listed_by_name() -> None:
    clerk = city.actor("clerk")
    packed, waiting = (file_dossier(by=clerk, filing=a_filing("2.000815")) for _ in range(2))
    parcel = pack(by=clerk, destination_id=unit_by_code(city.KIM_LIEN).pk, codes=[packed.code])
    ticket = take_ticket(by=clerk, point_id=clerk.unit_id or 0, business="ask")
    found = {left.item: (left.booked, left.what) for left in queries.left(clerk, None)}
    assert found[Item.PAPERS] == (1, waiting.code)
    assert found[Item.PARCELS] == (1, parcel.code)
    assert found[Item.LINE] == (1, ticket.code)
    assert found[Item.TO_FORWARD] == (2, "")
    assert Item.CASH not in found


def test_two_equal_counts_leave_nothing_open(colleague: Actor) -> None:
    open_shift(by=city.actor("clerk"), opening=500_000)
    counts = {**NOTHING, Item.CASH: 500_000}
    found = give_shift(by=city.actor("clerk"), counts=counts)
    assert queries.own_open(city.actor("clerk")) == found
    take_shift(by=colleague, hand_over_id=found.pk, counts=counts)
    assert queries.own_open(city.actor("clerk")) is None
    assert queries.unsettled(colleague) == []


def test_giving_closes_the_till_and_a_short_one_is_named_in_both_books(colleague: Actor) -> None:
    open_shift(by=city.actor("clerk"), opening=500_000)
    counts = {**NOTHING, Item.CASH: 490_000}
    with pytest.raises(BadInput, match="tiền mặt trong két"):
        give_shift(by=city.actor("clerk"), counts=counts)
    assert Shift.objects.get().closed_at is None
    found = give_shift(by=city.actor("clerk"), counts=counts, note="Trả nhầm tiền thừa")
    assert Shift.objects.get().difference == Difference.objects.get().amount == -10_000
    assert line(found, Item.CASH).from_books == -10_000
    take_shift(by=colleague, hand_over_id=found.pk, counts=counts)
    assert queries.unsettled(colleague) == [found]


def test_a_till_is_handed_over_once(colleague: Actor) -> None:
    clerk = city.actor("clerk")
    open_shift(by=clerk, opening=0)
    counts = {**NOTHING, Item.CASH: 0}
    found = give_shift(by=clerk, counts=counts)
    take_shift(by=colleague, hand_over_id=found.pk, counts=counts)
    assert queries.till_to_give(clerk) is None


def test_a_difference_stays_until_the_head_settles_it_in_words(colleague: Actor, head: Actor) -> None:
    found = lost_papers(colleague)
    assert queries.unsettled(head) == [found]
    with pytest.raises(BadInput, match="ghi rõ"):
        settle_difference(by=head, hand_over_id=found.pk, item=Item.PAPERS, reason="ok")
    settle_difference(by=head, hand_over_id=found.pk, item=Item.PAPERS, reason="Giấy kẹp nhầm ở tập bên, đã tìm thấy.")
    assert queries.unsettled(head) == []
    assert line(found, Item.PAPERS).differs, "what was counted is never rewritten"
    assert [row.action for row in history(("hand_over", found.pk))] == [
        "hand_over.given", "hand_over.taken", "hand_over.settled",
    ]  # fmt: skip


def test_nothing_is_settled_twice_nor_where_nothing_differs(colleague: Actor, head: Actor) -> None:
    found, why = lost_papers(colleague), "Giấy đã tìm thấy ở tập bên."
    settle_difference(by=head, hand_over_id=found.pk, item=Item.PAPERS, reason=why)
    for item in (Item.PAPERS, Item.PARCELS):
        with pytest.raises(Conflict, match="không lệch"):
            settle_difference(by=head, hand_over_id=found.pk, item=item, reason=why)
    with pytest.raises(Missing):
        settle_difference(by=head, hand_over_id=found.pk, item="gold", reason=why)


def test_only_a_head_who_did_not_count_settles(colleague: Actor, head: Actor) -> None:
    found = lost_papers(colleague)
    for who in (colleague, city.actor("clerk")):
        assert not can_settle(found, who)
        with pytest.raises(NotAllowed, match="phụ trách"):
            settle_difference(by=who, hand_over_id=found.pk, item=Item.PAPERS, reason="Tôi thấy là đủ rồi.")
    other = give_shift(by=city.actor("clerk"), counts={**NOTHING, Item.PAPERS: 1})
    take_shift(by=head, hand_over_id=other.pk, counts=NOTHING, note="Không thấy")
    with pytest.raises(NotAllowed, match="đã đếm"):
        settle_difference(by=head, hand_over_id=other.pk, item=Item.PAPERS, reason="Tôi thấy là đủ rồi.")


def test_what_nobody_has_taken_yet_is_not_settled(head: Actor) -> None:
    found = give_shift(by=city.actor("clerk"), counts={**NOTHING, Item.PARCELS: 2}, note="Hai túi không có trong sổ")
    assert not can_settle(found, head)
    with pytest.raises(Conflict, match="Chưa ai nhận"):
        settle_difference(by=head, hand_over_id=found.pk, item=Item.PARCELS, reason="Túi của hôm qua để lại.")


def test_nobody_takes_their_own_and_strangers_do_not_see_it(colleague: Actor, head: Actor) -> None:
    found = give_shift(by=city.actor("clerk"), counts=NOTHING)
    with pytest.raises(NotAllowed, match="tự nhận"):
        take_shift(by=city.actor("clerk"), hand_over_id=found.pk, counts=NOTHING)
    with pytest.raises(Missing):
        take_shift(by=city.actor("clerk_vm"), hand_over_id=found.pk, counts=NOTHING)
    assert can_take(found, colleague)
    assert can_take(found, head)


def test_one_open_hand_over_for_each_clerk() -> None:
    give_shift(by=city.actor("clerk"), counts=NOTHING)
    with pytest.raises(Conflict, match="chưa có người nhận"):
        give_shift(by=city.actor("clerk"), counts=NOTHING)


def test_nobody_is_left_standing_at_the_window() -> None:
    clerk = city.actor("clerk")
    take_ticket(by=clerk, point_id=clerk.unit_id or 0, business="ask")
    called = call_next(by=clerk, window=1)
    assert called is not None
    start(by=clerk, ticket_id=called.pk)
    with pytest.raises(Conflict, match=called.code):
        give_shift(by=clerk, counts=NOTHING)


def test_only_clerks_of_a_point_give() -> None:
    for who in ("officer", "checker", "chair"):
        with pytest.raises(NotAllowed):
            give_shift(by=city.actor(who), counts=NOTHING)


@pytest.mark.parametrize(
    ("counts", "at"),
    [
        ({Item.PAPERS: 0}, "parcels"),
        ({**NOTHING, Item.PAPERS: -1}, "papers"),
        ({**NOTHING, Item.PAPERS: 10**13}, "papers"),
        ({**NOTHING, Item.PAPERS: None}, "papers"),
        ({**NOTHING, Item.CASH: 5}, "cash"),
        ({**NOTHING, "gold": 5}, "gold"),
    ],
)
def test_a_bad_count_is_refused_at_its_field(counts: dict[str, int | None], at: str) -> None:
    with pytest.raises(BadInput) as refused:
        give_shift(by=city.actor("clerk"), counts=counts)
    assert [error.path for error in refused.value.errors] == [at]
    assert not HandOver.objects.exists()


def test_another_count_than_the_givers_needs_a_word(colleague: Actor) -> None:
    found = give_shift(by=city.actor("clerk"), counts=NOTHING)
    with pytest.raises(BadInput, match="túi giấy tờ"):
        take_shift(by=colleague, hand_over_id=found.pk, counts={**NOTHING, Item.PARCELS: 1})
    found.refresh_from_db()
    assert found.taken_at is None


def test_what_was_counted_wrongly_is_taken_back_and_given_anew(colleague: Actor) -> None:
    clerk = city.actor("clerk")
    till = open_shift(by=clerk, opening=500_000)
    found = give_shift(by=clerk, counts={**NOTHING, Item.CASH: 400_000}, note="Két thiếu")
    withdraw_shift(by=clerk, hand_over_id=found.pk, reason="Đếm sót một tập tiền")
    again = give_shift(by=clerk, counts={**NOTHING, Item.CASH: 500_000})
    assert again.shift_id == till.pk
    assert history(("hand_over", found.pk))[-1].data == {"reason": "Đếm sót một tập tiền"}
    with pytest.raises(Conflict, match="được rút lại"):
        take_shift(by=colleague, hand_over_id=found.pk, counts=NOTHING)
    take_shift(by=colleague, hand_over_id=again.pk, counts={**NOTHING, Item.CASH: 500_000})


def test_only_who_gave_it_takes_it_back_with_a_reason_and_before_it_is_taken(colleague: Actor) -> None:
    clerk = city.actor("clerk")
    found = give_shift(by=clerk, counts=NOTHING)
    with pytest.raises(NotAllowed):
        withdraw_shift(by=colleague, hand_over_id=found.pk, reason="Tôi thấy không đúng")
    with pytest.raises(BadInput):
        withdraw_shift(by=clerk, hand_over_id=found.pk, reason=" ")
    take_shift(by=colleague, hand_over_id=found.pk, counts=NOTHING)
    with pytest.raises(Conflict, match="đã có người nhận"):
        withdraw_shift(by=clerk, hand_over_id=found.pk, reason="Đếm nhầm túi giấy tờ")


def test_the_database_says_so_too(colleague: Actor) -> None:
    found = give_shift(by=city.actor("clerk"), counts=NOTHING)
    clerk = found.giver_id
    with pytest.raises(IntegrityError, match="hand_over_to_somebody_else"), transaction.atomic():
        HandOver.objects.filter(pk=found.pk).update(taker=clerk, taken_at=found.given_at)
    with pytest.raises(IntegrityError, match="one_open_hand_over"), transaction.atomic():
        HandOver.objects.create(point=found.point, giver_id=clerk)
    with pytest.raises(IntegrityError, match="hand_over_settled_in_words"), transaction.atomic():
        found.lines.filter(item=Item.PAPERS).update(settled_at=found.given_at, settled_by=clerk, reason="Khớp mà")
    with pytest.raises(IntegrityError, match="hand_over_line_counted"), transaction.atomic():
        found.lines.filter(item=Item.LINE).update(taken=1)


@given(booked=st.integers(0, 9), given_=st.integers(0, 9), taken=st.none() | st.integers(0, 9))
def test_no_difference_is_silent(booked: int, given_: int, taken: int | None) -> None:
    row = HandOverLine(item=Item.PAPERS, booked=booked, given=given_, taken=taken)
    assert row.differs == (given_ != booked or taken not in (None, given_))
    assert booked + row.from_books + row.from_giver == (given_ if taken is None else taken)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("step", ["give", "take"])
def test_of_four_at_once_one_hands_over(step: str, colleague: Actor) -> None:
    clerk = city.actor("clerk")
    found = give_shift(by=clerk, counts=NOTHING) if step == "take" else None
    gate, said = threading.Barrier(4), list[str]()

    def run() -> None:
        gate.wait()
        try:
            if found is None:
                give_shift(by=clerk, counts=NOTHING)
            else:
                take_shift(by=colleague, hand_over_id=found.pk, counts=NOTHING)
            said.append("done")
        except Conflict as refusal:
            said.append(refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    refused = "hand_over_open" if step == "give" else "taken_already"
    assert sorted(said) == sorted(["done", *[refused] * 3])
    assert HandOver.objects.count() == 1
