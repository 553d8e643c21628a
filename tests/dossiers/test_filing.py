"""Filing through every door: whole or not at all, numbered without gaps, dated, once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.utils import timezone

from motcua.audit.models import Entry
from motcua.catalog import queries as catalog
from motcua.common.errors import BadInput, Conflict, Missing, NotAllowed, TooMany
from motcua.dossiers.actions import Applicant, Paper, file_dossier, open_with_receipt
from motcua.dossiers.codes import tracking_secret
from motcua.dossiers.enums import DocumentKind, Status
from motcua.dossiers.models import DayCounter, Dossier
from motcua.messaging.models import Message
from tests.factories import city
from tests.factories.filings import a_filing

pytestmark = pytest.mark.django_db


def test_a_counter_filing_is_numbered_dated_and_in_the_ledger() -> None:
    clerk = city.actor("clerk")
    dossier = file_dossier(by=clerk, filing=a_filing("2.000815"))
    assert dossier.status == Status.RECEIVED
    assert dossier.code.startswith("H26.00229-")
    assert dossier.due_at is not None
    entry = Entry.objects.get(subject_type="dossier", subject_id=dossier.pk)
    assert (entry.action, entry.actor_posting) == ("dossier.filed", clerk.posting_id)
    assert [(one.event, one.subject_id) for one in Message.objects.all()] == [("dossier.filed", dossier.pk)]


def test_an_online_filing_waits_for_its_check() -> None:
    dossier = file_dossier(by=city.citizen(), filing=a_filing("1.001193", channel="online"))
    assert (dossier.status, dossier.due_at) == (Status.NEW, None)
    assert dossier.applicant.full_name == city.CITIZEN.full_name


def test_any_point_receives_for_any_commune() -> None:
    filing = replace(a_filing("2.000815"), point="H26.00226.MC")
    dossier = file_dossier(by=city.actor("clerk_vm"), filing=filing)
    assert dossier.receiving_unit.code == "H26.00226.MC"
    assert dossier.competent_unit.code == "H26.00229"


def test_the_same_key_files_once() -> None:
    clerk, filing = city.actor("clerk"), replace(a_filing("2.000815"), key="k1")
    first = file_dossier(by=clerk, filing=filing)
    assert file_dossier(by=clerk, filing=filing).pk == first.pk
    assert DayCounter.objects.get(unit__code="H26.00229").last == 1
    with pytest.raises(Conflict, match="hồ sơ khác"):
        file_dossier(by=clerk, filing=replace(filing, form={**filing.form, "paper_1_copies": 9}))


@pytest.mark.parametrize("role", ["officer", "chair"])
def test_only_clerks_take_papers_in(role: str) -> None:
    with pytest.raises(NotAllowed):
        file_dossier(by=city.actor(role), filing=a_filing("2.000815"))


def test_a_citizen_files_in_no_other_name() -> None:
    stranger = Applicant("Trần Thị Bé", date(1960, 1, 1), "female", "001160000777")
    with pytest.raises(NotAllowed):
        file_dossier(by=city.citizen(), filing=replace(a_filing("1.001193", channel="online"), applicant=stranger))


def test_unknown_procedure() -> None:
    with pytest.raises(Missing):
        file_dossier(by=city.actor("clerk"), filing=replace(a_filing("2.000815"), procedure="9.999999"))


def test_a_missing_paper_is_named_and_nothing_is_left_behind() -> None:
    with pytest.raises(BadInput) as refused:
        file_dossier(by=city.actor("clerk"), filing=replace(a_filing("2.000815"), papers=()))
    assert refused.value.errors
    assert not Dossier.objects.exists()
    assert not DayCounter.objects.exists()


def test_a_paper_that_nobody_asked_for() -> None:
    filing = a_filing("2.000815")
    extra = Paper("hochieu_lac", "Hộ chiếu", DocumentKind.COPY)
    with pytest.raises(BadInput, match="Giấy tờ"):
        file_dossier(by=city.actor("clerk"), filing=replace(filing, papers=[*filing.papers, extra]))


def test_a_national_id_that_contradicts_the_birth_date() -> None:
    wrong = Applicant("Trần Thị Bé", date(1961, 1, 1), "female", "001160000777")
    with pytest.raises(BadInput):
        file_dossier(by=city.actor("clerk"), filing=replace(a_filing("2.000815"), applicant=wrong))


def test_a_dossier_stays_with_the_version_it_was_filed_under() -> None:
    dossier = file_dossier(by=city.actor("clerk"), filing=a_filing("2.000815"))
    assert dossier.version_id == catalog.current_version("2.000815", timezone.localdate()).id


def test_the_receipt_opens_its_dossier_and_guessing_is_stopped() -> None:
    code = file_dossier(by=city.actor("clerk"), filing=a_filing("2.000815")).code
    right = tracking_secret(code)
    assert open_with_receipt(code=code.lower(), secret=f" {right.lower()} ") == code
    for _ in range(10):
        assert open_with_receipt(code=code, secret="AAAAAAAA") is None
    with pytest.raises(TooMany, match="quá nhiều lần"):
        open_with_receipt(code=code, secret=right)


def test_an_unknown_code_says_no_more_than_a_wrong_secret() -> None:
    assert open_with_receipt(code="H26.00229-200101-0001", secret="AAAAAAAA") is None


@pytest.mark.django_db(transaction=True)
def test_two_hundred_filings_at_once_leave_no_gap_and_no_double() -> None:
    clerk, filing = city.actor("clerk"), a_filing("2.000815")

    def one(number: int) -> str:
        try:
            return file_dossier(by=clerk, filing=replace(filing, key=f"k{number % 180}")).code
        finally:
            connection.close()

    with ThreadPoolExecutor(12) as pool:
        codes = list(pool.map(one, range(200)))
    tails = sorted({int(code.rsplit("-", 1)[1]) for code in codes})
    assert tails == list(range(1, 181))
    assert Dossier.objects.count() == 180
