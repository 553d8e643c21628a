"""Sharing out the work: who may give a dossier to whom."""

from __future__ import annotations

import pytest

from motcua.audit import queries as ledger
from motcua.common.actor import SYSTEM
from motcua.common.errors import BadInput, Conflict, NotAllowed
from motcua.dossiers import actions, queries, rules
from motcua.dossiers.models import Dossier
from motcua.identity.actions import open_staff_account
from motcua.org.actions import post
from tests.factories import city
from tests.factories.filings import a_filing

pytestmark = pytest.mark.django_db
WHY = "Anh Bình nghỉ phép tuần này."


@pytest.fixture
def with_officer() -> Dossier:
    """At the office of Kim Liên, taken by `officer`."""
    dossier = actions.file_dossier(by=city.actor("clerk"), filing=a_filing("1.004873"))
    actions.forward(dossier_id=dossier.pk, by=city.actor("clerk"))
    return actions.take(dossier_id=dossier.pk, by=city.actor("officer"))


def posting(username: str) -> int:
    return city.actor(username).posted


@pytest.mark.parametrize("giver", ["checker", "chair"])
def test_the_head_gives_it_to_a_colleague_who_then_works_on_it(with_officer: Dossier, giver: str) -> None:
    actions.assign(dossier_id=with_officer.pk, by=city.actor(giver), to=posting("officer2"), reason=WHY)
    with_officer.refresh_from_db()
    assert not rules.can_act(with_officer, "prepare_decision", city.actor("officer"))
    actions.prepare_decision(dossier_id=with_officer.pk, by=city.actor("officer2"), outcome="approve", body="Đồng ý.")


def test_the_ledger_says_from_whom_to_whom_and_why(with_officer: Dossier) -> None:
    actions.assign(dossier_id=with_officer.pk, by=city.actor("checker"), to=posting("officer2"), reason=WHY)
    row = ledger.history((queries.SUBJECT, with_officer.pk))[-1]
    assert row.action == "dossier.assign"
    assert (row.data["taken_from"], row.data["given_to"], row.data["reason"]) == ("Trần Văn Bình", "Phạm Thị Lan", WHY)


@pytest.mark.parametrize("who", ["officer", "officer2", "clerk"])
def test_colleagues_do_not_share_out_work(with_officer: Dossier, who: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        actions.assign(dossier_id=with_officer.pk, by=city.actor(who), to=posting("officer2"), reason=WHY)
    assert refused.value.code == "wrong_role"


def test_the_head_of_another_office_gives_nothing_away(with_officer: Dossier) -> None:
    with pytest.raises(NotAllowed) as refused:
        actions.assign(dossier_id=with_officer.pk, by=city.actor("build_checker"), to=posting("officer2"), reason=WHY)
    assert refused.value.code == "not_your_people"


@pytest.mark.parametrize("act", ["assign", "stop"])
def test_a_head_above_neither_shares_out_nor_ends_the_work_of_a_commune(with_officer: Dossier, act: str) -> None:
    account = open_staff_account(by=SYSTEM, username="head", display_name="Phan Thị Vân")
    post(by=SYSTEM, account=account, position=city.position("H26", "Chủ tịch Ủy ban nhân dân"), valid_from=city.START)
    refusal = rules.why_not(with_officer, act, city.actor("head"))
    assert refusal is not None
    assert refusal.code == "other_unit"
    assert rules.can_act(with_officer, act, city.actor("chair"))


@pytest.mark.parametrize("to", ["builder", "checker", "officer_vm", "clerk"])
def test_only_somebody_of_that_desk_can_be_given_it(with_officer: Dossier, to: str) -> None:
    with pytest.raises(BadInput) as refused:
        actions.assign(dossier_id=with_officer.pk, by=city.actor("chair"), to=posting(to), reason=WHY)
    assert refused.value.errors[0].path == "to"


def test_nobody_is_given_what_they_have(with_officer: Dossier) -> None:
    with pytest.raises(Conflict, match="Trần Văn Bình xử lý rồi"):
        actions.assign(dossier_id=with_officer.pk, by=city.actor("checker"), to=posting("officer"), reason=WHY)


def test_a_reason_is_owed_to_both(with_officer: Dossier) -> None:
    with pytest.raises(BadInput):
        actions.assign(dossier_id=with_officer.pk, by=city.actor("checker"), to=posting("officer2"), reason=" ")
    with_officer.refresh_from_db()
    assert with_officer.holder_id == posting("officer")


def test_what_is_decided_is_given_to_nobody(with_officer: Dossier) -> None:
    actions.prepare_decision(dossier_id=with_officer.pk, by=city.actor("officer"), outcome="approve", body="Đồng ý.")
    actions.check_decision(dossier_id=with_officer.pk, by=city.actor("checker"))
    actions.sign_decision(dossier_id=with_officer.pk, by=city.actor("chair"))
    with pytest.raises((Conflict, NotAllowed)):
        actions.assign(dossier_id=with_officer.pk, by=city.actor("chair"), to=posting("officer2"), reason=WHY)


def test_the_applicant_is_not_told_who_sits_where(with_officer: Dossier) -> None:
    from motcua.web.portal.story import story

    actions.assign(dossier_id=with_officer.pk, by=city.actor("checker"), to=posting("officer2"), reason=WHY)
    told = story(with_officer, queries.applicant_with_receipt(with_officer))["events"]
    assert WHY not in str(told)
