"""The description at /api/v1/openapi.json, and the API held to it by generated requests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode, checks

from motcua.api.urls import api
from motcua.dossiers.actions import file_dossier
from motcua.dossiers.workflow import ACTS
from motcua.identity.models import Account
from motcua.wsgi import application
from tests.api.conftest import Caller, bearer
from tests.factories import city
from tests.factories.filings import a_filing


@pytest.fixture
def described(db: None) -> Any:
    return Caller().get("openapi.json")[1]


@pytest.fixture
def wsgi(db: None) -> Iterator[Any]:
    """The real WSGI application, kept from closing the test's own connection between requests."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


BEYOND_THE_SHAPE = [
    checks.positive_data_acceptance,  # a well-shaped request may still break a rule of the domain
    checks.ignored_auth,  # asked of every address in test_every_closed_address_needs_a_token
    checks.unsupported_method,  # likewise, in test_errors
]
POSITIVE, NEGATIVE = GenerationMode.POSITIVE, GenerationMode.NEGATIVE
ADDRESSES = [
    (method, path, mode)
    for path, item in api.get_openapi_schema()["paths"].items()
    for method in item
    for mode in ([POSITIVE, NEGATIVE] if method == "post" else [POSITIVE])
]


@pytest.mark.parametrize(("method", "path", "mode"), ADDRESSES)
def test_answers_conform_to_the_description(wsgi: Any, method: str, path: str, mode: GenerationMode) -> None:
    """Whatever is sent: no 500, and the answer's status, type and body are among those described; a body of
    another shape than described is refused."""
    code = file_dossier(by=city.actor("clerk"), filing=a_filing("2.000635")).code
    headers = {"Authorization": f"Bearer {bearer(Account.objects.get(username='clerk'))}"}

    @settings(max_examples=8, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(wsgi[path][method].as_strategy(generation_mode=mode))
    def conforms(case: schemathesis.Case) -> None:
        if "/dossiers/" in path and mode is POSITIVE:
            case.path_parameters["code"] = code
        case.call_and_validate(headers=headers, excluded_checks=BEYOND_THE_SHAPE)

    conforms()


def operations(description: Any) -> Iterator[tuple[str, str, Any]]:
    for path, item in description["paths"].items():
        for method, operation in item.items():
            yield method, path, operation


def test_it_is_version_3_1_and_names_every_act(described: Any) -> None:
    named = {operation["operationId"] for _, _, operation in operations(described)}

    assert described["openapi"].startswith("3.1")
    assert set(ACTS) <= named


def test_every_operation_can_answer_with_a_problem_document(described: Any) -> None:
    for _, path, operation in operations(described):
        assert operation["summary"], path
        assert {"404", "500", "503"} <= set(operation["responses"]), path
    answer = described["components"]["responses"]["Problem422"]["content"]
    assert list(answer) == ["application/problem+json"]


def test_every_reference_leads_somewhere(described: Any) -> None:
    def walk(node: Any) -> Iterator[str]:
        if isinstance(node, dict):
            yield from ([node["$ref"]] if isinstance(node.get("$ref"), str) else [])
            for value in node.values():
                yield from walk(value)
        elif isinstance(node, list):
            for value in node:
                yield from walk(value)

    for reference in set(walk(described)):
        target = described
        for part in reference.removeprefix("#/").split("/"):
            target = target[part]


def test_every_closed_address_needs_a_token(described: Any) -> None:
    stranger = Caller()
    open_to_all = {"list_procedures", "get_procedure", "compute_deadline", "list_indicators", "get_indicator"} | {
        "list_commitments", "get_commitment", "open_register", "get_766",
    }  # fmt: skip
    for method, path, operation in operations(described):
        at = path.removeprefix("/api/v1/").replace("{code}", "H26.00229-261123-0001")
        if operation["operationId"] in open_to_all:
            assert "security" not in operation
            continue
        status, _ = stranger.get(at) if method == "get" else stranger.post(at)
        assert (status, operation["security"]) == (401, [{"BearerToken": []}]), path
