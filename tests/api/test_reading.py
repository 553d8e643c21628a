from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from motcua.audit import queries as ledger
from motcua.audit.models import Entry
from motcua.dossiers.actions import file_dossier
from motcua.dossiers.models import Dossier
from tests.api.conftest import ASK, Caller
from tests.factories import city
from tests.factories.filings import a_filing

Calling = Callable[..., Caller]


@pytest.fixture
def filed(db: None) -> Dossier:
    return file_dossier(by=city.actor("clerk"), filing=a_filing("2.000815"))


def test_procedures_are_found_without_accents_and_without_a_token(calling: Calling) -> None:
    status, said = calling().get("procedures", q="chung thuc ban sao")

    assert status == 200
    assert said["items"][0]["code"] == "2.000815"


def test_every_procedure_is_on_exactly_one_page(calling: Calling) -> None:
    seen, cursor = [], ""
    while cursor is not None:
        _, said = calling().get("procedures", limit=2, cursor=cursor)
        seen += [item["code"] for item in said["items"]]
        cursor = said["next_cursor"]

    assert seen == sorted(set(seen))
    assert len(seen) == len(calling().get("procedures", limit=100)[1]["items"]) > 2


def test_a_procedure_comes_with_its_form(calling: Calling) -> None:
    status, said = calling().get("procedures/2.000815")

    assert (status, said["code"], said["valid_to"]) == (200, "2.000815", None)
    assert "paper_1_name" in said["form"]["properties"]
    assert said["channels"] == ["counter"]


def test_reading_a_dossier_by_staff_is_seen_by_the_applicant(calling: Calling, filed: Dossier) -> None:
    status, said = calling("officer").get(f"dossiers/{filed.code}")

    (view,) = ledger.views_of_person(filed.applicant_id)
    assert (status, said["applicant"]["full_name"]) == (200, "Trần Thị Bé")
    assert view.actor_label.startswith("Trần Văn Bình")


def test_a_code_is_read_leniently(calling: Calling, filed: Dossier) -> None:
    assert calling("clerk").get(f"dossiers/{filed.code.lower()}")[1]["code"] == filed.code


def test_another_unit_may_not_read_it(calling: Calling, filed: Dossier) -> None:
    status, said = calling("officer_vm").get(f"dossiers/{filed.code}")

    assert (status, said["type"]) == (403, "urn:motcua:problem:not-your-dossier")
    assert not ledger.views_of_person(filed.applicant_id)


def test_an_unknown_dossier_is_missing(calling: Calling) -> None:
    assert calling("clerk").get("dossiers/H26.00229-261123-9999")[0] == 404


def test_the_list_of_a_unit_pages_without_gap_or_double(calling: Calling, filed: Dossier) -> None:
    clerk = city.actor("clerk")
    codes = [filed.code] + [file_dossier(by=clerk, filing=a_filing("2.000815")).code for _ in range(4)]
    officer, seen, cursor = calling("officer"), [], ""
    while cursor is not None:
        _, said = officer.get("dossiers", unit="H26.00229", status=2, limit=2, cursor=cursor)
        seen += [item["code"] for item in said["items"]]
        cursor = said["next_cursor"]

    assert seen == sorted(codes, reverse=True)


def test_a_clerk_lists_what_her_point_received(calling: Calling, filed: Dossier) -> None:
    file_dossier(by=city.actor("clerk_vm"), filing=a_filing("2.000815", unit=city.VAN_MIEU))

    assert [item["code"] for item in calling("clerk").get("dossiers")[1]["items"]] == [filed.code]


def test_a_citizen_lists_only_her_own(calling: Calling, filed: Dossier) -> None:
    own = file_dossier(by=city.citizen(), filing=a_filing("2.000635", channel="online"))

    assert [item["code"] for item in calling("citizen").get("dossiers")[1]["items"]] == [own.code]


@pytest.mark.parametrize("unit", [city.VAN_MIEU, "H26"])
def test_the_list_of_another_unit_is_closed(calling: Calling, unit: str) -> None:
    assert calling("officer").get("dossiers", unit=unit)[0] == 403


def test_the_worklist_is_the_callers_desk_by_time_left(calling: Calling, filed: Dossier) -> None:
    slow = file_dossier(by=city.actor("clerk"), filing=a_filing("1.013225"))
    new = file_dossier(by=city.citizen(), filing=a_filing("2.000635", channel="online"))
    clerk, seen, cursor = calling("clerk"), [], ""
    while cursor is not None:
        _, said = clerk.get("worklist", limit=1, cursor=cursor)
        seen += [item["code"] for item in said["items"]]
        cursor = said["next_cursor"]

    assert seen == [filed.code, slow.code, new.code]
    assert calling("officer").get("worklist")[1]["items"] == []


def test_a_cursor_of_another_list_is_refused(calling: Calling, filed: Dossier) -> None:
    file_dossier(by=city.actor("clerk"), filing=a_filing("2.000815"))
    clerk = calling("clerk")
    cursor = clerk.get("worklist", limit=1)[1]["next_cursor"]

    status, said = clerk.get("dossiers", cursor=cursor)

    assert (status, said["type"]) == (422, "urn:motcua:problem:bad-cursor")


def test_the_deadline_names_every_movement(calling: Calling, filed: Dossier) -> None:
    calling("clerk").post(
        f"dossiers/{filed.code}/actions/request_supplement", {"reason": "Bản chính bị mờ.", "items": ["Bản chính"]}
    )

    _, said = calling("officer").get(f"dossiers/{filed.code}/deadline")

    assert [(m["effect"], m["cause"]) for m in said["movements"]] == [("start", None), ("pause", "citizen")]
    assert said["paused_since"]
    assert "Bản chính" in said["movements"][1]["text"]


def test_a_past_instant_is_replayed(calling: Calling, filed: Dossier) -> None:
    before = filed.submitted_at - timedelta(minutes=1)

    _, said = calling("officer").get(f"dossiers/{filed.code}/deadline", at=before.isoformat())

    assert (said["due_at"], said["movements"]) == (None, [])
    assert datetime.fromisoformat(said["at"]) == before


def test_the_receipt_is_a_pdf_and_its_printing_is_written_down(calling: Calling, filed: Dossier) -> None:
    clerk = calling("clerk")

    answer = clerk.client.get(f"{ASK}dossiers/{filed.code}/receipt.pdf", headers=clerk.headers)

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF-")
    assert Entry.objects.filter(action="person.viewed", subject_id=filed.pk).count() == 1


def test_there_is_no_result_before_the_signature(calling: Calling, filed: Dossier) -> None:
    status, said = calling("clerk").get(f"dossiers/{filed.code}/result.pdf")

    assert (status, said["type"]) == (404, "urn:motcua:problem:no-result")
