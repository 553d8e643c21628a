"""Whose people stand at a point: dated, in the ledger, and what was not entrusted cannot be done."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from motcua.audit.queries import history
from motcua.common.actor import SYSTEM, Actor
from motcua.common.errors import BadInput, Conflict, Missing, NotAllowed
from motcua.dossiers.actions import (
    file_dossier,
    forward,
    hand_over_result,
    prepare_decision,
    request_supplement,
    sign_decision,
)
from motcua.dossiers.enums import Outcome
from motcua.identity.actions import find_person
from motcua.org.actions import engage
from motcua.org.models import Engagement
from motcua.payments.actions import open_shift
from tests.factories import city
from tests.factories.filings import a_filing

pytestmark = pytest.mark.django_db

FROM = date(2025, 10, 1)
POST_USUAL = ["help_file", "find_person", "receive", "return_result"]


def clerk(employer: str = "post", acts: list[str] = POST_USUAL, **more: object) -> Actor:
    """The clerk of Kim Liên as somebody else's."""
    said = {"contract": "HĐ 186/2025", "valid_from": FROM, **more}
    engage(by=SYSTEM, posting_id=city.actor("clerk").posted, employer=employer, acts=acts, **said)  # type: ignore[arg-type]
    return city.actor("clerk")


def test_without_an_engagement_a_clerk_may_all_of_the_role() -> None:
    assert city.actor("clerk").withheld == frozenset()


def test_the_post_receives_and_takes_no_money_that_its_contract_does_not_name() -> None:
    by = clerk()
    assert file_dossier(by=by, filing=a_filing("2.000815")).code
    with pytest.raises(NotAllowed):
        open_shift(by=by, opening=0)


def test_the_post_takes_money_where_its_contract_says_so() -> None:
    assert open_shift(by=clerk(acts=[*POST_USUAL, "take_payment"]), opening=0).opening == 0


def test_a_volunteer_registers_nothing() -> None:
    by = clerk("volunteer", ["help_file"])
    with pytest.raises(NotAllowed):
        file_dossier(by=by, filing=a_filing("2.000815"))
    with pytest.raises(NotAllowed):
        find_person(by=by, national_id="001190000123", purpose="thử")


def test_what_was_not_entrusted_is_refused_on_a_dossier_too() -> None:
    dossier = file_dossier(by=city.actor("clerk"), filing=a_filing("2.000815"))
    by = clerk(acts=["help_file", "receive"])
    with pytest.raises(NotAllowed, match="chưa được giao"):
        request_supplement(dossier_id=dossier.pk, by=by, reason="Thiếu", items=["Bản chính"])
    assert forward(dossier_id=dossier.pk, by=by).pk == dossier.pk


@pytest.fixture
def done() -> int:
    """A copy that is signed and waits to be handed over."""
    dossier = file_dossier(by=city.actor("clerk"), filing=a_filing("2.000815"))
    forward(dossier_id=dossier.pk, by=city.actor("clerk"))
    prepare_decision(
        dossier_id=dossier.pk, by=city.actor("officer"), outcome=Outcome.APPROVE, body="Chứng thực bản sao."
    )
    sign_decision(dossier_id=dossier.pk, by=city.actor("chair"))
    return dossier.pk


def test_a_volunteer_may_be_entrusted_with_handing_over_results(done: int) -> None:
    with pytest.raises(NotAllowed, match="chưa được giao"):
        hand_over_result(dossier_id=done, by=clerk("volunteer", ["help_file"]), receiver="Trần Thị Bé")
    by = clerk("volunteer", ["help_file", "return_result"], valid_from=FROM + timedelta(days=1))
    assert hand_over_result(dossier_id=done, by=by, receiver="Trần Thị Bé").status == 10


@pytest.mark.parametrize("act", ["receive", "take_payment", "ask_supplement"])
def test_no_contract_makes_a_volunteer_an_office(act: str) -> None:
    with pytest.raises(BadInput) as refusal:
        clerk("volunteer", ["help_file", act])
    assert [error.path for error in refusal.value.errors] == ["acts"]


@pytest.mark.parametrize("act", ["receive", "take_payment", "ask_supplement"])
def test_the_database_says_so_too(act: str) -> None:
    row = {"posting_id": city.actor("clerk").posted, "employer": "volunteer", "contract": "x", "valid_from": FROM}
    with pytest.raises(IntegrityError, match="volunteer_registers_nothing"), transaction.atomic():
        Engagement.objects.create(acts=[act], **row)


def test_two_at_a_time_are_refused_by_the_database() -> None:
    clerk()
    row = Engagement.objects.get()
    with pytest.raises(IntegrityError, match="engaged_once_at_a_time"), transaction.atomic():
        Engagement.objects.create(posting=row.posting, employer="post", acts=[], contract="x", valid_from=FROM)


def test_a_new_contract_ends_the_one_before() -> None:
    clerk()
    clerk("centre", [*POST_USUAL, "take_payment"], valid_from=date(2026, 1, 1))
    assert list(Engagement.objects.order_by("valid_from").values_list("employer", "valid_to")) == [
        ("post", date(2025, 12, 31)), ("centre", None),
    ]  # fmt: skip


def test_what_ended_withholds_nothing_any_more() -> None:
    assert clerk(valid_to=date(2025, 12, 31)).withheld == frozenset()


def test_the_past_is_not_written_over() -> None:
    clerk(valid_from=date(2026, 1, 1))
    with pytest.raises(Conflict):
        clerk(valid_from=FROM)


def test_a_contract_is_named() -> None:
    with pytest.raises(BadInput):
        clerk(contract=" ")


def test_an_unknown_posting_is_missing() -> None:
    with pytest.raises(Missing):
        engage(by=SYSTEM, posting_id=0, employer="post", acts=[], contract="HĐ", valid_from=FROM)


def test_clerks_do_not_entrust_themselves() -> None:
    with pytest.raises(NotAllowed):
        engage(by=city.actor("clerk"), posting_id=1, employer="post", acts=[], contract="HĐ", valid_from=FROM)


def test_the_ledger_tells_it() -> None:
    by = clerk()
    assert history(("posting", by.posted))[-1].data["employer"] == "post"
