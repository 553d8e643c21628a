from __future__ import annotations

import base64
from collections.abc import Callable

from motcua.audit.models import Entry
from motcua.dossiers.codes import is_tracking_secret
from motcua.dossiers.models import Document, Dossier
from tests.api.conftest import Caller, filing
from tests.factories import city

Calling = Callable[..., Caller]


def test_a_clerk_files_and_gets_number_date_and_receipt(calling: Calling) -> None:
    status, said = calling("clerk").post("dossiers", filing())

    dossier = Dossier.objects.get(code=said["code"])
    assert status == 201
    assert said["code"].startswith("H26.00229-")
    assert said["due_at"] == said["expected_due_at"] is not None
    assert said["status"] == 2
    assert said["receipt_url"].endswith(f"/api/v1/dossiers/{dossier.code}/receipt.pdf")
    assert is_tracking_secret(dossier.code, said["tracking_secret"])


def test_an_online_filing_has_no_date_yet_but_an_expected_one(calling: Calling) -> None:
    status, said = calling("citizen").post("dossiers", filing("2.000635", channel="online"))

    assert status == 201
    assert said["status"] == 1
    assert said["due_at"] is None
    assert said["expected_due_at"]


def test_the_same_key_and_body_give_the_same_dossier(calling: Calling) -> None:
    clerk = calling("clerk")
    _, first = clerk.post("dossiers", filing(), Idempotency_Key="k-1")
    status, second = clerk.post("dossiers", filing(), Idempotency_Key="k-1")

    assert (status, second["repeated"]) == (200, True)
    assert second["code"] == first["code"]
    assert Dossier.objects.count() == 1


def test_the_same_key_with_another_body_is_refused(calling: Calling) -> None:
    clerk = calling("clerk")
    clerk.post("dossiers", filing(), Idempotency_Key="k-2")
    other = filing()
    other["applicant"]["phone"] = "0912000222"

    status, said = clerk.post("dossiers", other, Idempotency_Key="k-2")

    assert (status, said["type"]) == (409, "urn:motcua:problem:key-used-otherwise")
    assert Dossier.objects.count() == 1


def test_two_callers_may_use_the_same_key(calling: Calling) -> None:
    _, first = calling("clerk").post("dossiers", filing(), Idempotency_Key="k-3")
    status, second = calling("clerk_vm").post("dossiers", filing(), Idempotency_Key="k-3")

    assert status == 201
    assert second["code"] != first["code"]


def test_form_errors_name_the_field_and_nothing_is_kept(calling: Calling) -> None:
    body = filing()
    body["form"]["paper_1_copies"] = "ba"
    ledger = Entry.objects.count()

    status, said = calling("clerk").post("dossiers", body)

    assert status == 422
    assert [error["path"] for error in said["errors"]] == ["form.paper_1_copies"]
    assert Dossier.objects.count() == 0
    assert Entry.objects.filter(action="dossier.filed").count() == 0
    assert Entry.objects.count() == ledger + 1  # the token


def test_shape_errors_name_the_field(calling: Calling) -> None:
    body = filing(unit="a\x00b")
    body["applicant"]["sex"] = "f"
    body["aplicant"] = {}

    status, said = calling("clerk").post("dossiers", body)

    assert status == 422
    assert {error["path"] for error in said["errors"]} == {"unit", "applicant.sex", "aplicant"}


def test_a_file_is_checked_by_its_content(calling: Calling) -> None:
    fake = {"key": "original", "file_name": "bang.pdf", "content": base64.b64encode(b"MZ not a pdf").decode()}

    status, said = calling("clerk").post("dossiers", filing(documents=[fake]))

    assert (status, said["type"]) == (422, "urn:motcua:problem:file-type")
    assert said["errors"][0]["path"] == "documents.0.content"
    assert Document.objects.count() == 0


def test_a_file_is_stored_with_its_facts(calling: Calling) -> None:
    png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    clerk = calling("clerk")
    _, said = clerk.post("dossiers", filing(documents=[{"key": "original", "file_name": "a.png", "content": png}]))

    (paper,) = clerk.get(f"dossiers/{said['code']}")[1]["documents"]
    assert (paper["mime"], paper["kind"]) == ("image/png", 2)
    assert len(paper["sha256"]) == 64


def test_a_citizen_files_only_in_her_own_name(calling: Calling) -> None:
    status, said = calling("citizen").post("dossiers", filing("2.000635"))

    assert (status, said["type"]) == (403, "urn:motcua:problem:own-name-only")


def test_an_officer_may_not_file(calling: Calling) -> None:
    assert calling("officer").post("dossiers", filing())[0] == 403


def test_any_point_receives_for_any_commune(calling: Calling) -> None:
    _, said = calling("clerk_vm").post("dossiers", filing(unit="00229", point=f"{city.VAN_MIEU}.MC"))

    dossier = Dossier.objects.get(code=said["code"])
    assert dossier.receiving_unit.code == f"{city.VAN_MIEU}.MC"
    assert dossier.competent_unit.code == city.KIM_LIEN


def test_an_unknown_procedure_is_missing(calling: Calling) -> None:
    assert calling("clerk").post("dossiers", filing(procedure="9.999999"))[0] == 404
