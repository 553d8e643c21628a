"""The figures' SQL and the pure rule of docs/channels.md say the same about every life."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.audit import queries as ledger
from motcua.common import clock
from motcua.common.actor import SYSTEM
from motcua.common.errors import Conflict
from motcua.dossiers import actions as dossiers
from motcua.dossiers.channels import CASH, Happened, is_end_to_end, visits
from motcua.dossiers.enums import Channel, DocumentKind
from motcua.dossiers.models import Document, Dossier
from motcua.indicators import actions
from motcua.indicators.content import definitions
from motcua.indicators.models import Fact
from motcua.indicators.queries import value
from motcua.indicators.queries.behind import Side, behind
from motcua.payments.actions import open_shift, take_cash, take_in
from tests.factories import city, helping
from tests.indicators import life
from tests.indicators.life import COPY, MONDAY
from tests.payments.samples import a_notice

pytestmark = pytest.mark.django_db

WEEK = MONDAY.date()


def filed(channel: str) -> Dossier:
    if channel in ("online", "counter"):
        return life.filed(channel=channel)
    with clock.at(MONDAY):
        return helping.filed_for(helping.signed(procedures=(COPY,)), channel=channel)


def told(dossier: Dossier) -> bool:
    """By the pure rule, from the ledger."""
    rows = [
        Happened(e.action, e.actor_posting is not None, e.data.get("source", ""), "pdf" in e.data)
        for e in ledger.history(("dossier", dossier.pk))
    ]
    return is_end_to_end(dossier.channel, Document.objects.filter(dossier=dossier).values_list("kind", flat=True), rows)


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    channel=st.sampled_from(["online", "counter", "point", "home", "phone"]),
    paid=st.sampled_from(["", "cash", "bank"]), fetched=st.booleans(),
    supplement=st.sampled_from(["", "sent", "brought"]), revoked=st.sampled_from([False, False, True]),
)  # fmt: skip
def test_both_agree(channel: str, paid: str, supplement: str, fetched: bool, revoked: bool) -> None:
    dossier = filed(channel)
    if dossier.received_at is None:
        life.accepted(dossier, MONDAY)
    pay(dossier, paid)
    life.forwarded(dossier, MONDAY + timedelta(minutes=10))
    if supplement:
        life.asked(dossier, MONDAY + timedelta(hours=1))
        life_supply(dossier, at_counter=supplement == "brought")
    life.signed(dossier, MONDAY + timedelta(hours=3))
    if fetched:
        life.handed_over(dossier, MONDAY + timedelta(hours=4))
    if revoked:
        life.taken_back(dossier, MONDAY + timedelta(hours=5))
    actions.catch_up()
    end_to_end = value("end_to_end_rate", first=WEEK, last=WEEK + timedelta(days=6)).numerator
    assert end_to_end == sum(told(one) for one in Dossier.objects.all())
    assert Fact.objects.get(dossier_id=dossier.pk).get_channel_display() == dossier.get_channel_display()


def pay(dossier: Dossier, how: str) -> None:
    clerk = city.actor("clerk")
    with clock.at(MONDAY + timedelta(minutes=5)):
        orders = dossiers.open_orders(code=dossier.code, by=clerk)[1] if how else []
        for order in orders:
            if how == "cash":
                with suppress(Conflict):
                    open_shift(by=clerk, opening=0)
                take_cash(by=clerk, order_id=order.pk, handed=order.amount)
            else:
                take_in(by=SYSTEM, source="bank", notice=a_notice(order))


def test_who_paid_nothing_or_in_cash_did_not_pay_online() -> None:
    for how in ("", "cash", "bank"):
        dossier = filed("counter")
        pay(dossier, how)
        life.forwarded(dossier, MONDAY + timedelta(minutes=10))
        life.signed(dossier, MONDAY + timedelta(hours=3))
    actions.catch_up()
    found = value("paid_online_rate", first=WEEK, last=WEEK)
    assert (found.numerator, found.denominator) == (1, 3)


def test_behind_each_share_are_as_many_dossiers_as_it_counts() -> None:
    for channel in ("online", "counter", "home"):
        dossier = filed(channel)
        if dossier.received_at is None:
            life.accepted(dossier, MONDAY)
        pay(dossier, "bank" if channel == "home" else "")
        life.forwarded(dossier, MONDAY + timedelta(minutes=10))
        life.signed(dossier, MONDAY + timedelta(hours=30 if channel == "counter" else 3))
    actions.catch_up()
    last, chair = WEEK + timedelta(days=6), city.actor("chair")
    for one in definitions():
        if one.kind == "share":
            figure = value(one.key, first=WEEK, last=last)
            sides: tuple[Side, Side] = ("numerator", "denominator")
            found = [len(behind(chair, one, side, first=WEEK, last=last).rows) for side in sides]
            assert found == [figure.numerator, figure.denominator], one.key


def life_supply(dossier: Dossier, *, at_counter: bool) -> None:
    from motcua.dossiers.queries import applicant_with_receipt

    by = city.actor("clerk") if at_counter else applicant_with_receipt(dossier)
    with clock.at(MONDAY + timedelta(hours=2)):
        dossiers.supply(dossier_id=dossier.pk, by=by, papers=[], message="Đã gửi ảnh rõ hơn")


def test_helped_at_a_point_is_a_visit_at_home_is_none() -> None:
    assert visits("point", [], []) == ["nộp hồ sơ tại nơi tiếp nhận"]
    assert visits("home", [DocumentKind.ELECTRONIC], []) == []
    assert visits("phone", [DocumentKind.COPY], []) == ["nộp giấy tờ bằng bản giấy"]
    assert visits("online", [], [Happened("order.settled", source=CASH)]) == ["nộp tiền mặt tại quầy"]


def test_without_a_signed_copy_nothing_is_end_to_end() -> None:
    assert not is_end_to_end(Channel.ONLINE, [], [Happened("dossier.sign_decision")])
    signed = Happened("dossier.sign_decision", signed_pdf=True)
    assert is_end_to_end(Channel.ONLINE, [], [signed])
    assert not is_end_to_end(Channel.ONLINE, [], [signed, Happened("dossier.revoke_result")])


def test_the_share_of_help_is_counted_by_its_own_channel() -> None:
    filed("home")
    filed("online")
    actions.rebuild()
    shares = {
        channel: value("assisted_rate", first=WEEK, last=WEEK, channel=channel).numerator
        for channel in (None, "online", "home")
    }
    assert shares == {None: 1, "online": 0, "home": 1}
