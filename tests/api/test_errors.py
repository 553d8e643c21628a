from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import OperationalError
from django.http import HttpResponse

from motcua.api import procedures
from motcua.common import clock, kept
from motcua.common.actor import SYSTEM
from motcua.identity.actions import close_account, revoke_token
from motcua.identity.models import ApiToken
from tests.api.conftest import ASK, Caller, filing

Calling = Callable[..., Caller]
MEMBERS = {"type", "title", "status", "detail", "instance", "advice", "errors"}


def checked(answer: HttpResponse, status: int) -> dict[str, object]:
    """The problem document, which has every member whatever went wrong."""
    said: dict[str, object] = answer.json()  # type: ignore[attr-defined]
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert set(said) == MEMBERS
    assert answer.status_code == said["status"] == status
    return said


def test_no_token(calling: Calling) -> None:
    answer = calling().client.get(ASK + "dossiers")

    checked(answer, 401)
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("header", ["Bearer mc_unknown", "Bearer ", "Basic YTpi", "mc_x", "Bearer mc_\xe9"])
def test_a_wrong_token(calling: Calling, header: str) -> None:
    checked(calling().client.get(ASK + "dossiers", headers={"Authorization": header}), 401)


@pytest.mark.parametrize("change", [{"expires_at": 0}, {"revoked_at": 0}])
def test_an_expired_or_revoked_token_stops_within_a_moment(calling: Calling, change: dict[str, int]) -> None:
    clerk = calling("clerk")
    assert clerk.get("worklist")[0] == 200
    past = clock.now() - timedelta(seconds=1)
    ApiToken.objects.update(created_at=past - timedelta(days=1), **dict.fromkeys(change, past))
    kept.forget()  # as when a second has passed

    assert clerk.get("worklist")[0] == 401


def test_a_revoked_token_stops_at_once(calling: Calling) -> None:
    clerk = calling("clerk")
    assert clerk.get("worklist")[0] == 200
    revoke_token(by=SYSTEM, token_id=ApiToken.objects.get().pk)

    assert clerk.get("worklist")[0] == 401


def test_a_closed_account_is_nobody(calling: Calling) -> None:
    clerk = calling("clerk")
    assert clerk.get("worklist")[0] == 200
    close_account(by=SYSTEM, account_id=ApiToken.objects.get().account_id, reason="thử")

    assert clerk.get("worklist")[0] == 401


def test_a_token_without_the_scope(calling: Calling) -> None:
    reader = calling("clerk", scopes=["read"])
    answer = reader.client.post(ASK + "dossiers", filing(), content_type="application/json", headers=reader.headers)

    assert checked(answer, 403)["type"] == "urn:motcua:problem:scope-missing"
    assert reader.get("dossiers")[0] == 200


@pytest.mark.parametrize("path", ["", "nothing", "dossiers/", "dossiers/a/b/c"])
def test_an_unknown_address(calling: Calling, path: str) -> None:
    checked(calling().client.get(ASK + path), 404)


def test_outside_version_1_too(calling: Calling) -> None:
    checked(calling().client.get("/api/v2/dossiers"), 404)


def test_a_wrong_method_says_which_are_right(calling: Calling) -> None:
    answer = calling().client.delete(ASK + "dossiers")

    checked(answer, 405)
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "POST"}


@pytest.mark.parametrize("body", [b"{", b"[1,", b"\xff\xfe", b'{"a": NaN}', b'{"a": "\\ud800"}', b"[" * 5000])
def test_a_body_that_is_not_json(calling: Calling, body: bytes) -> None:
    clerk = calling("clerk")

    checked(clerk.client.post(ASK + "dossiers", body, content_type="application/json", headers=clerk.headers), 400)


@pytest.mark.parametrize("body", [b"[]", b"null", b"1", b'"a"', b"{}"])
def test_json_of_another_kind(calling: Calling, body: bytes) -> None:
    clerk = calling("clerk")

    checked(clerk.client.post(ASK + "dossiers", body, content_type="application/json", headers=clerk.headers), 422)


def test_another_content_type(calling: Calling) -> None:
    clerk = calling("clerk")

    checked(clerk.client.post(ASK + "dossiers", {"a": "b"}, headers=clerk.headers), 415)


def test_a_body_that_is_too_large_is_refused_unread(calling: Calling) -> None:
    clerk = calling("clerk")
    size = str((settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0) + 1)

    checked(
        clerk.client.post(
            ASK + "dossiers", b"{}", content_type="application/json", headers={**clerk.headers, "Content-Length": size}
        ),
        413,
    )


def test_our_own_mistake_has_an_incident_number_that_is_in_the_log(
    calling: Calling, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(procedures.queries, "all_current", lambda: 1 / 0)

    said = checked(calling().client.get(ASK + "procedures"), 500)

    (record,) = [record for record in caplog.records if record.name == "motcua.api"]
    assert record.incident in str(said["detail"])  # type: ignore[attr-defined]


def test_a_database_that_does_not_answer_is_busy(calling: Calling, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(procedures.queries, "all_current", fail)
    answer = calling().client.get(ASK + "procedures")

    checked(answer, 503)
    assert answer.headers["Retry-After"]


def test_no_session_and_no_cookie(calling: Calling) -> None:
    answer = calling("clerk").client.get(ASK + "procedures")

    assert not answer.cookies
    assert answer.headers["Cache-Control"] == "no-store"
