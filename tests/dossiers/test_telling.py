"""Each act that the applicant should hear of leaves one row in the outbox, in its own transaction."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.common import clock
from motcua.dossiers import actions
from motcua.dossiers.models import Dossier
from motcua.messaging.models import Message
from motcua.messaging.queries import told
from tests.factories import city
from tests.factories.filings import a_filing

pytestmark = pytest.mark.django_db


def filed() -> Dossier:
    return actions.file_dossier(by=city.actor("clerk"), filing=a_filing("2.000635"))


def events(dossier: Dossier) -> list[str]:
    rows = Message.objects.filter(subject_type="dossier", subject_id=dossier.pk).order_by("id")
    return list(rows.values_list("event", flat=True))


def test_a_filing_is_told_to_its_applicant_with_its_code() -> None:
    dossier = filed()
    message = Message.objects.get(event="dossier.filed")
    assert message.person_id == dossier.applicant_id
    assert dossier.code in told(message).text


def test_a_filing_writes_one_row_to_tell_of_it_and_no_job() -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        filed()
    written = [query["sql"] for query in queries if query["sql"].lstrip().startswith("INSERT INTO")]
    assert sum("messaging_message" in sql for sql in written) == 1
    assert not any("procrastinate" in sql for sql in written)


def test_what_is_rolled_back_is_told_to_nobody() -> None:
    with transaction.atomic():
        filed()
        transaction.set_rollback(True)
    assert not Message.objects.exists()


def test_the_simulated_past_is_no_news() -> None:
    with clock.at(clock.now()):
        filed()
    assert not Message.objects.exists()


def test_the_same_act_twice_is_told_twice() -> None:
    dossier = filed()
    actions.forward(dossier_id=dossier.pk, by=city.actor("clerk"))
    for _ in range(2):
        actions.require_payment(dossier_id=dossier.pk, by=city.actor("officer"), amount=50_000, reason="Phí thẩm định")
        actions.confirm_payment(dossier_id=dossier.pk, by=city.actor("clerk"))
    assert events(dossier) == ["dossier.filed", "dossier.payment", "dossier.payment"]
    assert "50.000 đồng" in told(Message.objects.filter(event="dossier.payment")[0]).text
