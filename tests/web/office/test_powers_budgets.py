"""What the lists of the register and of the watch cost: as many queries for three rows as for one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.authority.actions import declare_interest, grant_power, open_review, record_absence, record_instrument
from motcua.authority.enums import Act, GrantKind, Prefix
from motcua.authority.models import Absence, Grant, Instrument, Review
from motcua.common import clock, store
from motcua.common.actor import SYSTEM
from motcua.identity.models import Account
from motcua.org.queries import actor_for, units
from motcua.oversight.actions import open_case
from motcua.oversight.models import PowerReport
from tests.factories import city
from tests.oversight.world import own_power
from tests.web.office.desks import at_desk
from tests.web.office.test_powers_watching import an_alert
from tests.web.office.test_powers_why import CHAIR, DEPUTY
from tests.web.staff import page

pytestmark = pytest.mark.django_db
PROCEDURES = ("2.000815", "2.000884", "2.000635")


@pytest.fixture(autouse=True)
def _units_are_fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """The copy of the units is not looked at again while queries are counted, however busy the machine."""
    monkeypatch.setattr(units, "FRESH_SECONDS", 3600.0)


def a_text(number: int) -> Instrument:
    return record_instrument(
        by=SYSTEM, number=f"9{number}/QĐ-THU", title="Ủy quyền thử", issuer="UBND phường Kim Liên",
        issued_on=clock.today(), in_force_from=clock.today(), file_sha256=store.put(b"9"),
    )  # fmt: skip


def a_power(number: int) -> Grant:
    own = own_power()
    grant = Grant(
        kind=GrantKind.DELEGATED, instrument=a_text(number), rests_on=own, grantor_id=own.grantee_id,
        grantee=city.position(f"{city.KIM_LIEN}.VP", "Chánh Văn phòng"), acts=[Act.SIGN.value], units=own.units,
        procedures=[PROCEDURES[number]], prefix=Prefix.TUQ, conditions="Không ủy quyền lại.",
        valid_from=clock.today(), valid_to=clock.today() + timedelta(days=300), reporting="quarter",
    )  # fmt: skip
    return grant_power(by=SYSTEM, grant=grant)


def a_report(number: int) -> None:
    today = clock.today()
    PowerReport.objects.create(
        grant=a_power(number), first=today - timedelta(days=90), last=today - timedelta(days=1),
        due_on=today + timedelta(days=5), figures={"decisions": 4, "late": 1},
    )  # fmt: skip


def a_review(number: int) -> None:
    text = Instrument.objects.get(number="12/QĐ-UBND")
    open_review(by=SYSTEM, review=Review(instrument=text, provision=f"Điều 7{number}", problem="Khó hiểu."))


def an_absence(number: int) -> None:
    begins = clock.now() + timedelta(days=10 * number + 1)
    absence = Absence(
        position=city.position(city.KIM_LIEN, CHAIR), stand_in=city.position(city.KIM_LIEN, DEPUTY), prefix=Prefix.KT,
        reason="Đi học", instrument=Instrument.objects.get(number="12/QĐ-UBND"), valid_from=begins,
        valid_to=begins + timedelta(days=2),
    )  # fmt: skip
    record_absence(by=SYSTEM, absence=absence)


def a_case(number: int) -> None:
    inspector = actor_for(Account.objects.get(username="inspector"))
    open_case(by=inspector, alert_ids=[an_alert(number).pk], title=f"Vụ thử {number}")


def an_interest(number: int) -> None:
    by = actor_for(Account.objects.get(username="inspector"))
    declare_interest(by=by, national_id=f"00109000{number}001", relation="child")


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("path", "make", "mark", "budget"),
    [
        ("so-tham-quyen/", a_power, "/QĐ-THU", 5),
        ("so-tham-quyen/van-ban/", a_text, "/QĐ-THU", 4),
        ("so-tham-quyen/ra-soat/", a_review, "Điều 7", 4),
        ("so-tham-quyen/vang/", an_absence, "Đi học", 4),
        ("so-tham-quyen/loi-ich/", an_interest, 'name="nguoi"', 4),
        ("giam-sat/dau-hieu/", an_alert, "Có 3 quyết định", 4),
        ("giam-sat/vu-viec/", a_case, "Vụ thử", 4),
        ("giam-sat/quyen/", a_power, "/QĐ-THU", 6),
        ("giam-sat/bao-cao/", a_report, "Chánh Văn phòng", 4),
    ],
)
def test_a_list_costs_the_same_however_long(
    rows: int, path: str, make: Callable[[int], Any], mark: str, budget: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    inspector = at_desk("inspector")
    for number in range(rows):
        make(number)
    inspector.get(f"/{path}")
    with django_assert_num_queries(budget):
        html = page(inspector.get(f"/{path}"))
    assert html.count(mark) == rows
