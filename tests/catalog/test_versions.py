"""Versions: dated, never overlapping, never changed; dossiers keep theirs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from motcua.audit.models import Entry
from motcua.catalog.actions import publish, withdraw
from motcua.catalog.models import ProcedureVersion
from motcua.catalog.queries import all_current, current_version, forget, life_events, version
from motcua.common import kept
from motcua.common.actor import SYSTEM, Actor
from motcua.common.errors import BadInput, Conflict, Missing, NotAllowed
from tests.catalog.contents import bent, content

pytestmark = pytest.mark.django_db

BIRTH = "1.001193"
FIRST, SECOND = date(2025, 7, 1), date(2026, 3, 1)
DAY = timedelta(days=1)
CLERK = Actor(label="Cán bộ", account_id=1, posting_id=1, position_id=1, unit_id=1, role="clerk")
LEGAL = Actor(label="Pháp chế", account_id=2, posting_id=2, position_id=2, unit_id=1, role="legal")


def publish_first(valid_from: date = FIRST, **changes: Any) -> int:
    return publish(by=SYSTEM, content=bent(BIRTH, **changes), valid_from=valid_from).id


def test_a_version_is_in_force_from_its_first_day() -> None:
    publish_first()
    assert current_version(BIRTH, FIRST).number == 1


def test_before_its_first_day_it_is_refused_with_the_day() -> None:
    publish_first()
    with pytest.raises(Conflict, match="đến ngày 01/07/2025 mới có hiệu lực"):
        current_version(BIRTH, FIRST - DAY)


def test_an_unknown_code_is_missing() -> None:
    with pytest.raises(Missing, match=r"9\.999999"):
        current_version("9.999999")


def test_a_new_version_ends_the_one_before_on_the_same_day() -> None:
    publish_first()
    publish_first(SECOND, summary="Bản mới")
    assert current_version(BIRTH, SECOND - DAY).number == 1
    assert current_version(BIRTH, SECOND).content.summary == "Bản mới"


def test_a_coming_version_does_not_hide_the_present_one() -> None:
    publish_first()
    publish_first(timezone.localdate() + 30 * DAY)
    assert current_version(BIRTH).number == 1


def test_a_dossier_keeps_the_version_it_was_filed_under() -> None:
    old = publish_first()
    publish_first(SECOND, summary="Bản mới")
    assert version(old).content.summary == content(BIRTH).summary


def test_a_correction_on_the_same_day_replaces_and_keeps_the_old_one() -> None:
    old = publish_first()
    publish_first(FIRST, summary="Sửa ngay")
    assert current_version(BIRTH, FIRST).content.summary == "Sửa ngay"
    assert version(old).number == 1


def test_the_past_cannot_be_rewritten() -> None:
    publish_first(SECOND)
    with pytest.raises(Conflict, match="Đã có phiên bản số 1"):
        publish_first(FIRST)


def test_a_withdrawn_procedure_is_refused_with_the_day() -> None:
    publish_first()
    withdraw(by=SYSTEM, code=BIRTH, valid_to=SECOND)
    assert current_version(BIRTH, SECOND - DAY).number == 1
    with pytest.raises(Conflict, match="hết hiệu lực từ ngày 01/03/2026") as refused:
        current_version(BIRTH, SECOND)
    assert refused.value.advice


def test_a_withdrawn_procedure_can_come_back() -> None:
    publish_first()
    withdraw(by=SYSTEM, code=BIRTH, valid_to=SECOND)
    publish_first(SECOND + DAY)
    assert current_version(BIRTH, SECOND + DAY).number == 2


def test_nothing_is_published_into_a_period_that_is_taken() -> None:
    publish_first()
    withdraw(by=SYSTEM, code=BIRTH, valid_to=SECOND)
    with pytest.raises(Conflict, match="có hiệu lực đến hết ngày 28/02/2026"):
        publish_first(SECOND - DAY)


def test_withdrawing_twice_is_refused() -> None:
    publish_first()
    withdraw(by=SYSTEM, code=BIRTH, valid_to=SECOND)
    with pytest.raises(Conflict, match="đã có ngày hết hiệu lực"):
        withdraw(by=SYSTEM, code=BIRTH, valid_to=SECOND)


def test_withdrawing_an_unknown_procedure_is_refused() -> None:
    with pytest.raises(Missing):
        withdraw(by=SYSTEM, code="9.999999", valid_to=SECOND)


@pytest.mark.parametrize("change", [{"content": {}}, {"number": 9}, {"valid_from": SECOND}, {"digest": "x"}])
def test_the_database_refuses_to_change_what_is_published(change: dict[str, Any]) -> None:
    found = ProcedureVersion.objects.filter(id=publish_first())
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        found.update(**change)


def test_the_database_refuses_to_move_an_end_once_set() -> None:
    found = ProcedureVersion.objects.filter(id=publish_first())
    withdraw(by=SYSTEM, code=BIRTH, valid_to=SECOND)
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        found.update(valid_to=None)


def test_the_database_refuses_to_delete_what_is_published() -> None:
    found = ProcedureVersion.objects.filter(id=publish_first())
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        found.delete()


def test_the_database_refuses_two_versions_for_one_day() -> None:
    first = ProcedureVersion.objects.get(id=publish_first())
    with pytest.raises(DatabaseError, match="procedure_version_no_overlap"), transaction.atomic():
        ProcedureVersion.objects.create(
            procedure=first.procedure, number=2, valid_from=SECOND, content={}, digest="", published_at=timezone.now()
        )


def test_publishing_is_recorded() -> None:
    publish(by=LEGAL, content=content(BIRTH), valid_from=FIRST)
    entry = Entry.objects.get(action="catalog.publish")
    assert (entry.actor_label, entry.data["code"], entry.data["number"]) == ("Pháp chế", BIRTH, 1)


def test_only_keepers_of_the_catalog_publish() -> None:
    with pytest.raises(NotAllowed):
        publish(by=CLERK, content=content(BIRTH), valid_from=FIRST)
    assert not ProcedureVersion.objects.exists()


def test_only_keepers_of_the_catalog_withdraw() -> None:
    publish_first()
    with pytest.raises(NotAllowed):
        withdraw(by=CLERK, code=BIRTH, valid_to=SECOND)


def test_an_unfit_content_leaves_nothing_behind() -> None:
    with pytest.raises(BadInput):
        publish_first(channels=["online"])
    assert not ProcedureVersion.objects.exists()


def test_the_version_in_force_is_asked_for_once_in_a_moment(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    publish_first()
    current_version(BIRTH)
    with django_assert_num_queries(0):
        current_version(BIRTH)
    kept.forget()
    with django_assert_num_queries(1):
        current_version(BIRTH)


def test_a_pinned_version_takes_no_query_once_read(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    pinned = publish_first()
    version(pinned)
    with django_assert_num_queries(0):
        assert version(pinned).code == BIRTH


def test_a_content_is_parsed_once() -> None:
    publish_first()
    assert current_version(BIRTH).content is current_version(BIRTH).content


def test_the_end_of_a_version_is_seen_by_a_process_that_has_read_it() -> None:
    publish_first()
    assert current_version(BIRTH, FIRST).valid_to is None
    withdraw(by=SYSTEM, code=BIRTH, valid_to=SECOND)
    assert current_version(BIRTH, FIRST).valid_to == SECOND


def test_an_unknown_pin_is_missing() -> None:
    with pytest.raises(Missing):
        version(10**9)


def test_all_current_are_those_in_force_by_code(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    publish(by=SYSTEM, content=content("2.000815"), valid_from=FIRST)
    publish(by=SYSTEM, content=content("1.000656"), valid_from=SECOND)
    publish_first()
    forget()
    with django_assert_num_queries(2):
        assert [known.code for known in all_current(FIRST)] == [BIRTH, "2.000815"]


def test_life_events_show_procedures_in_force_in_the_order_of_need() -> None:
    for code in ("2.000635", BIRTH, "2.000986"):
        publish(by=SYSTEM, content=content(code), valid_from=FIRST)
    withdraw(by=SYSTEM, code="2.000635", valid_to=SECOND)
    birth = next(event for event in life_events() if event.key == "birth")
    assert (birth.name, [known.code for known in birth.procedures]) == ("Sinh con", ["2.000986", BIRTH])


def test_a_procedure_published_by_hand_joins_its_life_event() -> None:
    publish(by=SYSTEM, content=bent("2.000815", life_events=["birth"]), valid_from=FIRST)
    birth = next(event for event in life_events() if event.key == "birth")
    assert [known.code for known in birth.procedures] == ["2.000815"]
