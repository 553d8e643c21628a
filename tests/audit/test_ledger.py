"""The ledger only grows, and tells a person who looked."""

from __future__ import annotations

import pytest
from django.db import InternalError, ProgrammingError, connection, transaction

from motcua.audit.actions import record, record_view
from motcua.audit.models import Entry
from motcua.audit.queries import history, views_of_person
from motcua.common.actor import SYSTEM
from tests.factories import city

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_entry SET action = 'x'", "DELETE FROM audit_entry", "TRUNCATE audit_entry"],
)
def test_no_statement_changes_it(statement: str) -> None:
    record(by=SYSTEM, action="test.done")
    before = Entry.objects.count()
    with pytest.raises((InternalError, ProgrammingError), match="append-only"), transaction.atomic():
        connection.cursor().execute(statement)
    assert Entry.objects.count() == before


def test_a_view_is_shown_to_the_person_and_not_in_the_history_of_the_thing() -> None:
    clerk, owner = city.actor("clerk"), city.citizen()
    assert owner.person_id is not None
    record_view(by=clerk, subject=("dossier", 7), person_id=owner.person_id, purpose="Xem hồ sơ")
    (seen,) = views_of_person(owner.person_id)
    assert "Nguyễn Thu Hà" in seen.actor_label
    assert seen.data == {"purpose": "Xem hồ sơ"}
    assert history(("dossier", 7)) == []


def test_looking_at_ones_own_data_leaves_no_row() -> None:
    owner = city.citizen()
    assert owner.person_id is not None
    record_view(by=owner, subject=("dossier", 7), person_id=owner.person_id, purpose="Xem hồ sơ")
    assert views_of_person(owner.person_id) == []


def test_views_are_paged_by_what_was_seen_last() -> None:
    owner, clerk = city.citizen(), city.actor("clerk")
    assert owner.person_id is not None
    for number in range(3):
        record_view(by=clerk, subject=("dossier", number), person_id=owner.person_id, purpose="Xem")
    first = views_of_person(owner.person_id, limit=2)
    rest = views_of_person(owner.person_id, before_id=first[-1].pk, limit=2)
    assert [entry.subject_id for entry in (*first, *rest)] == [2, 1, 0]
