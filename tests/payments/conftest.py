from __future__ import annotations

import pytest
from django.test import override_settings

from motcua.payments.gateways import Vnpay, gateway

GATEWAY = {
    "plug": "motcua.payments.gateways.Vnpay", "name": "thu-nghiem", "label": "Cổng thử nghiệm",
    "url": "http://127.0.0.1:1/ngan-hang/thanh-toan", "terminal": "MOTCUA01", "secret": "cong-thu-nghiem",
    "statement_url": "http://127.0.0.1:1/ngan-hang/doi-soat",
}  # fmt: skip


@pytest.fixture(autouse=True, scope="module")
def _in_city(in_city: None) -> None:
    """Every test of this folder happens in the small city."""


@pytest.fixture
def vnpay() -> Vnpay:
    """A gateway whose secret the tests know."""
    with override_settings(PAYMENT_GATEWAYS=[GATEWAY]):
        made = gateway("thu-nghiem")
        assert isinstance(made, Vnpay)
        return made
