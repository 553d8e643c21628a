"""What networks bring: reports of delivery, and text messages; from the sandbox as a process of its own, over HTTP."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator

import pytest
from django.test import Client, override_settings
from pytest_django.live_server_helper import LiveServer

from motcua.demo.inbox import NETWORK_SECRET
from motcua.dossiers.actions import file_dossier
from motcua.dossiers.models import Dossier
from motcua.messaging.enums import State
from motcua.messaging.models import Message
from tests.factories import city
from tests.factories.filings import GRANDMOTHER, a_filing
from tests.messaging.conftest import Sandbox, a_port, providers

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True, scope="module")
def _in_city(in_city: None) -> None:
    """Dossiers are filed in the small city."""


@pytest.fixture
def network(live_server: LiveServer) -> Iterator[Sandbox]:
    """A provider that knows the city, which believes it."""
    provider = Sandbox(a_port(), city=live_server.url)
    provider.start()
    with providers(provider), override_settings(NETWORK_SECRET=NETWORK_SECRET):
        yield provider
    provider.stop()


@pytest.fixture
def dossier() -> Dossier:
    return file_dossier(by=city.actor("clerk"), filing=a_filing("2.000635"))


def until(state: State, message: Message) -> None:
    for _ in range(100):
        message.refresh_from_db()
        if message.state == state:
            return
        time.sleep(0.1)
    raise AssertionError(message.state)


@pytest.mark.parametrize(("unreached", "state"), [(0.0, State.DELIVERED), (1.0, State.FAILED)])
def test_the_network_reports_what_became_of_a_message(
    unreached: float, state: State, network: Sandbox, dossier: Dossier, rounds: Callable[..., None]
) -> None:
    network.state(unreached=unreached)
    rounds()
    message = Message.objects.get(subject_id=dossier.pk)
    assert message.state == State.SENT
    until(state, message)
    assert (message.delivered_at is not None) == (state == State.DELIVERED)


def reported(key: str, *, secret: str = "n3") -> int:
    """The status that answers a report."""
    body = json.dumps({"key": key, "delivered": True})
    signature = hmac.new(secret.encode(), body.encode(), hashlib.sha256).hexdigest()
    headers = {"X-Signature": signature}
    return Client().post("/nha-mang/ket-qua", body, content_type="application/json", headers=headers).status_code


@override_settings(NETWORK_SECRET="n3")
def test_a_report_that_overtakes_the_answer_is_told_to_come_again(dossier: Dossier) -> None:
    message = Message.objects.get(subject_id=dossier.pk)
    assert reported(message.sending_key) == 409
    Message.objects.filter(pk=message.pk).update(state=State.SENT, next_at=None)
    assert reported(message.sending_key) == 200
    assert reported(message.sending_key) == 200
    message.refresh_from_db()
    assert message.state == State.DELIVERED


@override_settings(NETWORK_SECRET="n3")
@pytest.mark.parametrize(
    ("key", "secret", "status"), [("nobody#1", "n3", 404), ("x", "n3", 404), ("x#1", "guess", 403)]
)
def test_a_report_about_nothing_or_by_somebody_else_is_refused(key: str, secret: str, status: int) -> None:
    assert reported(key, secret=secret) == status


def test_a_text_message_typed_into_the_sandbox_is_answered_there(
    network: Sandbox, dossier: Dossier, rounds: Callable[..., None]
) -> None:
    form = urllib.parse.urlencode({"from": GRANDMOTHER.phone, "text": dossier.code}).encode()
    with urllib.request.urlopen(f"{network.url}/nhan", form, timeout=30) as answer:
        assert answer.url.endswith(f"?to={GRANDMOTHER.phone}")
    rounds()
    with urllib.request.urlopen(f"{network.url}/?to={GRANDMOTHER.phone}", timeout=30) as answer:
        assert f"Hồ sơ {dossier.code}: Được tiếp nhận." in answer.read().decode()
