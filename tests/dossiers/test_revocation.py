"""A signed result taken back: by who may decide, with its text and reason, and seen by whoever checks it."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, InternalError, ProgrammingError, transaction
from django.test import Client

from motcua.audit.models import Entry
from motcua.authority.actions import revoke
from motcua.authority.models import Grant
from motcua.common import clock, store
from motcua.common.actor import SYSTEM
from motcua.common.errors import BadInput, Conflict, NotAllowed
from motcua.dossiers import actions
from motcua.dossiers.models import Decision, Dossier, Revocation
from motcua.messaging.models import Message
from motcua.oversight.queries import use_of
from tests.factories import city
from tests.factories.filings import a_filing
from tests.web.staff import page, signed_in

pytestmark = pytest.mark.django_db
WHY = {"text": "77/QĐ-UBND", "reason": "Giấy chứng sinh là giả."}


@pytest.fixture
def result() -> Decision:
    """An extract of civil status, signed by the chair."""
    clerk = city.actor("clerk")
    dossier = actions.file_dossier(by=clerk, filing=a_filing("2.000635"))
    actions.forward(dossier_id=dossier.pk, by=clerk)
    actions.prepare_decision(dossier_id=dossier.pk, by=city.actor("officer"), outcome="approve", body="Cấp 02 bản.")
    return actions.sign_decision(dossier_id=dossier.pk, by=city.actor("chair"))


def taken_back(result: Decision, who: str = "chair", **said: str) -> Revocation:
    return actions.revoke_result(dossier_id=result.dossier_id, by=city.actor(who), **(WHY | said))


def test_it_says_by_which_text_why_and_under_which_power(result: Decision) -> None:
    found = taken_back(result)
    assert (found.text, found.reason, found.grant_id) == (WHY["text"], WHY["reason"], result.grant_id)
    assert [link["instrument"] for link in found.basis] == ["72/2025/QH15"]
    assert Dossier.objects.get(pk=result.dossier_id).status == 9


def test_it_is_in_the_ledger_and_the_applicant_is_told(result: Decision) -> None:
    taken_back(result)
    entry = Entry.objects.get(action="dossier.revoke_result")
    assert (entry.data["number"], entry.data["text"]) == (result.number, WHY["text"])
    assert Message.objects.filter(event="dossier.result_revoked", person=result.dossier.applicant).exists()


@pytest.mark.parametrize("missing", ["text", "reason"])
def test_without_a_text_or_a_reason_it_is_refused(result: Decision, missing: str) -> None:
    with pytest.raises(BadInput) as refused:
        taken_back(result, **{missing: "  "})
    assert [error.path for error in refused.value.errors] == [missing]


@pytest.mark.parametrize("who", ["clerk", "officer", "checker", "deputy", "officer_vm"])
def test_only_who_may_decide_takes_back(result: Decision, who: str) -> None:
    """The deputy is a leader too, but the register gives them certification only, and this is civil status."""
    with pytest.raises(NotAllowed):
        taken_back(result, who)
    assert not Revocation.objects.exists()


def test_nobody_takes_back_under_a_power_that_has_ended(result: Decision) -> None:
    grant = Grant.objects.get(grantee_id=city.actor("chair").position_id)
    revoke(by=SYSTEM, grant_id=grant.pk, reason="Thay đổi phân công")
    with pytest.raises(NotAllowed, match="thu hồi"):
        taken_back(result)


def test_once_is_enough(result: Decision) -> None:
    taken_back(result)
    with pytest.raises(Conflict, match="đã bị thu hồi"):
        taken_back(result)


def test_what_is_not_signed_cannot_be_taken_back() -> None:
    dossier = actions.file_dossier(by=city.actor("clerk"), filing=a_filing("2.000635"))
    with pytest.raises(Conflict):
        actions.revoke_result(dossier_id=dossier.pk, by=city.actor("chair"), **WHY)


def test_the_database_keeps_it(result: Decision) -> None:
    row = taken_back(result)
    for change in (row.delete, lambda: Revocation.objects.update(reason="khác")):
        with pytest.raises((InternalError, ProgrammingError), match="refused"), transaction.atomic():
            change()


def test_the_database_wants_a_reason(result: Decision) -> None:
    posting, at = city.actor("chair").posted, clock.now()
    with pytest.raises(IntegrityError, match="revocation_says_why"), transaction.atomic():
        Revocation.objects.create(
            decision=result, text="1", reason="", by_id=posting, at=at, grant_id=result.grant_id, basis=[]
        )


def test_whoever_checks_the_result_sees_that_it_counts_no_more(result: Decision, client: Client) -> None:
    address, words = f"/xac-thuc/{result.token}", "Kết quả này đã bị thu hồi, không còn giá trị"
    before = page(client.get(address))
    taken_back(result)
    after = page(client.get(address))
    assert (words in before, words in after, WHY["text"] in after) == (False, True, True)
    assert WHY["reason"] not in after  # the reason is the applicant's own matter


def test_the_signed_file_itself_is_no_longer_called_good(result: Decision, client: Client) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    taken_back(result)
    file = SimpleUploadedFile("ket-qua.pdf", store.get(result.pdf_sha256), "application/pdf")
    assert "nhưng kết quả đã bị thu hồi" in page(client.post("/xac-thuc", {"file": file}))


def test_the_chair_does_it_on_the_page_of_the_dossier(result: Decision) -> None:
    chair, address = signed_in("chair"), f"/phong/ho-so/{result.dossier.code}/"
    chair.post(address, {"act": "revoke_result", **WHY})
    assert "Kết quả này đã bị thu hồi" in page(chair.get(address))


def test_the_watch_counts_it(result: Decision) -> None:
    today = clock.today()
    assert result.grant_id is not None
    before = use_of([result.grant_id], today, today)[result.grant_id].revoked
    taken_back(result)
    assert (before, use_of([result.grant_id], today, today)[result.grant_id].revoked) == (0, 1)
