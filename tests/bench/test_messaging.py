"""The measurement of messages, in miniature: every one of them reaches the sandbox, once."""

from __future__ import annotations

import pytest

from motcua.bench import messaging

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_every_message_is_handed_over_and_timed() -> None:
    found = messaging.measure(1.0, lambda text: None, rate=20)["messaging"]
    assert (found["messages"], found["handed_over"]) == (20, 20)
    assert 0 < found["p50_ms"] <= found["p99_ms"] <= found["most_ms"]
