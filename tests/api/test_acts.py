from __future__ import annotations

from collections.abc import Callable

import pytest

from motcua.api.acts import ACTS
from motcua.dossiers import workflow
from motcua.dossiers.actions import file_dossier
from motcua.dossiers.models import Dossier
from tests.api.conftest import Caller
from tests.factories import city
from tests.factories.filings import a_filing

Calling = Callable[..., Caller]

WHY = "Lý do đủ rõ để người dân hiểu."
BODIES = {
    "refuse_intake": {"reason": WHY},
    "request_supplement": {"reason": WHY, "items": ["Bản chính"]},
    "supply": {"message": "Tôi gửi lại ạ."},
    "require_payment": {"reason": WHY, "amount": 8000},
    "confirm_payment": {"receipt": "BL-1"},
    "request_withdrawal": {"reason": WHY},
    "stop": {"reason": WHY},
    "forward": {"note": ""},
    "note": {"text": "Đã gọi điện."},
    "extend": {"reason": WHY, "amount": 1, "cause": "agency"},
    "prepare_decision": {"outcome": "approve", "body": "Đồng ý cấp bản sao."},
    "return_for_rework": {"reason": WHY},
    "assign": {"to": "officer2", "reason": WHY},
    "revoke_result": {"text": "77/QĐ-UBND", "reason": "Cấp sai người."},
    "hand_over_result": {"receiver": "Trần Thị Bé"},
    "rate": {"score": 3},
    "object_to": {"words": "Tôi không nhờ ai."},
    "uphold_objection": {"reason": WHY},
}


@pytest.fixture
def filed(db: None) -> Dossier:
    return file_dossier(by=city.actor("clerk"), filing=a_filing("2.000635"))


def test_every_act_of_the_workflow_has_an_address() -> None:
    assert set(ACTS) == set(workflow.ACTS)


@pytest.mark.parametrize("key", sorted(workflow.ACTS))
def test_every_act_is_understood_and_judged_by_its_rules(calling: Calling, filed: Dossier, key: str) -> None:
    """A leader of another ward may do none of them: each address knows its body and asks the same rules."""
    status, said = calling("officer_vm").post(f"dossiers/{filed.code}/actions/{key}", BODIES.get(key))

    assert (status, said["type"]) in {
        (403, "urn:motcua:problem:other-unit"),
        (403, "urn:motcua:problem:wrong-role"),
    }


def test_a_dossier_goes_from_point_to_officer(calling: Calling, filed: Dossier) -> None:
    status, said = calling("clerk").post(f"dossiers/{filed.code}/actions/forward", {"note": "Gửi anh Bình"})
    assert (status, said["status"], said["holder_role"]) == (200, 4, "officer")

    _, said = calling("officer").post(f"dossiers/{filed.code}/actions/take")
    assert said["holder_name"] == "Trần Văn Bình"


def test_the_head_gives_it_to_a_colleague_by_name(calling: Calling, filed: Dossier) -> None:
    calling("clerk").post(f"dossiers/{filed.code}/actions/forward")
    _, said = calling("checker").post(f"dossiers/{filed.code}/actions/assign", {"to": "officer2", "reason": WHY})
    assert said["holder_name"] == "Phạm Thị Lan"
    status, said = calling("checker").post(f"dossiers/{filed.code}/actions/assign", {"to": "nobody", "reason": WHY})
    assert (status, said["type"]) == (422, "urn:motcua:problem:not-of-the-desk")


def test_an_illegal_move_is_a_conflict_and_changes_nothing(calling: Calling, filed: Dossier) -> None:
    status, said = calling("clerk").post(f"dossiers/{filed.code}/actions/accept")

    assert (status, said["type"]) == (409, "urn:motcua:problem:illegal-move")
    assert said["advice"]
    assert Dossier.objects.get(pk=filed.pk).status == filed.status


def test_two_officers_cannot_both_take_it(calling: Calling, filed: Dossier) -> None:
    calling("clerk").post(f"dossiers/{filed.code}/actions/forward")
    calling("officer").post(f"dossiers/{filed.code}/actions/take")

    status, said = calling("officer2").post(f"dossiers/{filed.code}/actions/take")

    assert (status, said["type"]) == (403, "urn:motcua:problem:taken-by-colleague")


def test_a_decision_is_drafted_checked_signed_handed_over_and_rated(calling: Calling, filed: Dossier) -> None:
    at = f"dossiers/{filed.code}/actions"
    calling("clerk").post(f"{at}/forward")
    calling("officer").post(f"{at}/prepare_decision", BODIES["prepare_decision"])
    calling("checker").post(f"{at}/check_decision")
    status, said = calling("chair").post(f"{at}/sign_decision")
    assert (status, said["status"]) == (200, 9)
    assert said["decision"]["number"]

    clerk = calling("clerk")
    pdf = clerk.client.get(f"/api/v1/dossiers/{filed.code}/result.pdf", headers=clerk.headers)
    assert pdf.content.startswith(b"%PDF-")
    status, said = clerk.post(f"{at}/hand_over_result", {"receiver": "Trần Thị Bé"})
    assert (status, said["status"]) == (200, 10)


@pytest.mark.parametrize(
    ("key", "body", "path"),
    [
        ("request_supplement", {"reason": WHY, "items": []}, "items"),
        ("extend", {"reason": WHY, "amount": 0, "cause": "agency"}, "amount"),
        ("prepare_decision", {"outcome": "yes", "body": "x"}, "outcome"),
        ("note", {}, "text"),
        ("rate", {"score": 3, "stars": 5}, "stars"),
        ("supply", {"documents": [{"key": "original", "content": "***"}]}, "documents.0.content"),
    ],
)
def test_a_body_of_the_wrong_shape_is_refused_by_field(
    calling: Calling, filed: Dossier, key: str, body: dict[str, object], path: str
) -> None:
    status, said = calling("clerk").post(f"dossiers/{filed.code}/actions/{key}", body)

    assert status == 422
    assert [error["path"] for error in said["errors"]] == [path]


def test_an_unknown_act_is_missing(calling: Calling, filed: Dossier) -> None:
    status, said = calling("clerk").post(f"dossiers/{filed.code}/actions/approve_everything")

    assert (status, said["type"]) == (404, "urn:motcua:problem:no-such-act")
