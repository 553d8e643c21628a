from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.test import Client

from motcua.catalog import queries as catalog
from motcua.catalog.rules import case_of, required_documents
from motcua.common.actor import SYSTEM
from motcua.identity.actions import issue_token
from motcua.identity.models import Account
from motcua.identity.roles import SCOPES
from tests.factories import city

ASK = "/api/v1/"


@pytest.fixture(autouse=True, scope="module")
def _in_city(in_city: None) -> None:
    """Every test of this folder happens in the small city."""


class Caller:
    """Speaks JSON to the API with one token (or none). Answers are (status, body, response)."""

    def __init__(self, bearer: str = "") -> None:
        self.client = Client(raise_request_exception=False)
        self.headers = {"Authorization": f"Bearer {bearer}"} if bearer else {}

    def get(self, path: str, **query: Any) -> tuple[int, Any]:
        answer = self.client.get(ASK + path, query, headers=self.headers)
        return answer.status_code, answer.json()

    def post(self, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        answer = self.client.post(
            ASK + path, body or {}, content_type="application/json", headers={**self.headers, **named}
        )
        return answer.status_code, answer.json()


def bearer(account: Account, scopes: Iterable[str] = SCOPES) -> str:
    by = city.actor(account.username) if account.is_citizen else SYSTEM
    return issue_token(by=by, account=account, name="test", scopes=scopes, days=1)


@pytest.fixture
def calling(db: None) -> Callable[..., Caller]:
    """`calling("clerk")`: a caller with that person's token; `calling()` has none."""

    def make(username: str = "", scopes: Iterable[str] = SCOPES) -> Caller:
        if not username:
            return Caller()
        if username == "citizen":
            return Caller(bearer(Account.objects.get(display_name=city.CITIZEN.full_name), scopes))
        return Caller(bearer(Account.objects.get(username=username), scopes))

    return make


def filing(code: str = "2.000815", *, channel: str = "counter", **changes: Any) -> dict[str, Any]:
    """The body of a filing that passes every check."""
    content = catalog.current_version(code).content
    papers = required_documents(content, case_of(content, content.example))
    body = {
        "procedure": code,
        "unit": city.KIM_LIEN,
        "channel": channel,
        "form": dict(content.example),
        "documents": [{"key": rule.key} for rule in papers if rule.required and not rule.from_database],
    }
    if channel != "online":
        body["applicant"] = {
            "full_name": "Trần Thị Bé",
            "birth_date": "1948-08-20",
            "sex": "female",
            "national_id": "001148000321",
            "phone": "0912000111",
        }
    return body | changes
