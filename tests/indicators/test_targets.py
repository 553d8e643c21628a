"""Targets: with their source, by those who may, never changed, beside today's figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import override_settings

from motcua.audit.queries import history
from motcua.common import clock
from motcua.common.errors import BadInput, Conflict, Missing, NotAllowed
from motcua.indicators.actions import Promise, catch_up, set_target, withdraw_target
from motcua.indicators.queries import sheet, targets
from tests.factories import city
from tests.indicators import life
from tests.indicators.life import MONDAY
from tests.payments.conftest import GATEWAY

pytestmark = pytest.mark.django_db
WEEK = (date(2026, 11, 16), date(2026, 11, 22))


def promise() -> Promise:
    return Promise(
        "90% hồ sơ đúng hạn", "Kế hoạch 12/KH-UBND", "on_time_rate", Decimal(90), date(2026, 12, 31), life.kim_lien()
    )


def test_a_target_stands_beside_the_figure_of_its_unit() -> None:
    life.done()
    life.done(hours=30)
    catch_up()
    target = set_target(by=city.actor("chair"), promise=promise())
    with clock.at(MONDAY + timedelta(days=10)):
        (row,) = targets(*WEEK, life.kim_lien())
    assert (row.figure.value, row.met, row.gap, row.width) == (50.0, False, 40.0, 50)
    assert [entry.action for entry in history(("target", target.pk))] == ["target.set"]


def test_nothing_to_measure_is_neither_met_nor_missed() -> None:
    set_target(by=city.actor("chair"), promise=promise())
    (row,) = targets(*WEEK, life.kim_lien())
    assert (row.met, row.gap) == (None, None)


@pytest.mark.parametrize(
    ("username", "change"),
    [("officer", {}), ("chair", {"unit_id": None}), ("deputy", {"unit_id": 1})],
)
def test_only_leaders_promise_and_only_for_their_unit(username: str, change: dict[str, int | None]) -> None:
    with pytest.raises(NotAllowed):
        set_target(by=city.actor(username), promise=replace(promise(), **change))  # type: ignore[arg-type]


@pytest.mark.parametrize("change", [{"text": " "}, {"source": ""}, {"value": Decimal(-1)}, {"value": Decimal("NaN")}])
def test_an_incomplete_target_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        set_target(by=city.actor("chair"), promise=replace(promise(), **change))  # type: ignore[arg-type]


def test_an_unknown_indicator_is_refused() -> None:
    with pytest.raises(Missing):
        set_target(by=city.actor("chair"), promise=replace(promise(), indicator="happiness"))


def test_the_same_target_twice_is_told_so() -> None:
    set_target(by=city.actor("chair"), promise=promise())
    with pytest.raises(Conflict):
        set_target(by=city.actor("chair"), promise=promise())


def test_a_withdrawn_target_is_kept_with_its_reason() -> None:
    chair = city.actor("chair")
    target = set_target(by=chair, promise=promise())
    with pytest.raises(BadInput):
        withdraw_target(by=chair, target_id=target.pk, reason=" ")
    withdraw_target(by=chair, target_id=target.pk, reason="Văn bản hết hiệu lực")
    assert targets(*WEEK, life.kim_lien()) == []
    assert history(("target", target.pk))[-1].data["reason"] == "Văn bản hết hiệu lực"
    with pytest.raises(Missing):
        withdraw_target(by=chair, target_id=target.pk, reason="Lần nữa")


def test_the_766_set_scores_only_what_is_known_and_measured() -> None:
    life.done()
    life.done(hours=30)
    catch_up()
    with clock.at(MONDAY + timedelta(days=10)):
        found = sheet(*WEEK)
    lines = {line.id: line for line in found.lines}
    assert lines["2.1"].score == 10.0  # half on time, 20 points, full at 100 %
    assert lines["3.3"].score is None  # measured, but nobody knows its points
    assert lines["1.2"].score is None  # 4 points, but not measured here
    assert lines["5.4"].score == pytest.approx(3.33)  # 50 % of the 90 % that earn 6 points
    assert found.scored == pytest.approx(13.33)
    assert found.scorable == 26


@pytest.mark.parametrize(("connected", "rate"), [([], 0.0), ([GATEWAY], 100.0)])
def test_fees_can_be_paid_online_once_a_gateway_is_connected(connected: list[dict[str, str]], rate: float) -> None:
    with override_settings(PAYMENT_GATEWAYS=connected):
        lines = {line.id: line for line in sheet(*WEEK).lines}
    measured = lines["3.5"].figure
    assert measured is not None
    assert (measured.value, (measured.denominator or 0) > 0) == (rate, True)
