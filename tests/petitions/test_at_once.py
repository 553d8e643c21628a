"""Two people at the same moment: each thing happens once, and nobody waits for somebody who waits for them."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from threading import Barrier

import pytest
from django.db import connection

from motcua.common.errors import Refusal
from motcua.messaging.models import Message
from motcua.petitions import actions
from motcua.petitions.models import Ask, Commitment, Petition, Step
from tests.factories import city
from tests.petitions import town
from tests.petitions.seed import SEED
from tests.scale import THOROUGH

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("in_city")]


thorough = pytest.mark.skipif(not THOROUGH, reason="after each the database is emptied, which takes seconds")


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Each in a thread and a connection of its own: the codes of refusals, "done" for the others, sorted."""
    ready = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        try:
            ready.wait(10)
            act()
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


@thorough
def test_two_secretaries_confirm_one_paper_once() -> None:
    by = town.secretary()
    draft = actions.keep_draft(by=by, unit_id=by.unit_id or 0, name="tra-loi.txt", data=SEED.encode())
    confirm = partial(actions.confirm_item, by=by, draft_id=draft.pk, item="petition", make=town.petition)
    assert (at_once(confirm, confirm), Petition.objects.count()) == (["done", "item_confirmed"], 1)


@thorough
def test_two_secretaries_write_one_promise_once() -> None:
    reply = town.drafted(town.petition())
    write = partial(town.promised, reply, town.DOCUMENT)
    assert (at_once(write, write), Commitment.objects.count()) == (["done", "promise_there"], 1)


def test_two_runs_tell_of_one_change_once() -> None:
    with town.on(date(2025, 9, 25)):
        made = town.published(town.DOCUMENT)
    actions.follow(by=city.citizen(), commitment_id=made.pk)
    before, watch = made.changes.count(), partial(actions.observe, commitment_id=made.pk)
    assert at_once(watch, watch, watch) == ["done"] * 3
    assert (made.changes.count() - before, Message.objects.filter(event="commitment.changed").count()) == (1, 1)


@thorough
def test_two_asks_called_repeats_of_each_other_are_not_both_put_aside() -> None:
    by, one, other = town.secretary(), town.petition().asks.get(label="v"), town.petition().asks.get(label="v")
    found = at_once(
        partial(actions.mark_duplicate, by=by, ask_id=one.pk, of_id=other.pk),
        partial(actions.mark_duplicate, by=by, ask_id=other.pk, of_id=one.pk),
    )
    assert ("done" in found, Ask.objects.filter(duplicate_of__isnull=False).count()) == (True, 1)


@thorough
def test_the_old_version_is_published_while_the_new_one_is_signed() -> None:
    """Both want the old reply and its asks: whoever comes second waits or is refused, and none is left hanging."""
    town.leader()
    reply = town.drafted(town.petition())
    actions.submit_reply(by=town.secretary(), reply_id=reply.pk)
    actions.approve_reply(by=town.leader(), reply_id=reply.pk)
    again = actions.replace_reply(
        by=town.secretary(), reply_id=reply.pk, text="Bản đúng.", outcome="explained", reason="Sai số liệu."
    )
    actions.submit_reply(by=town.secretary(), reply_id=again.pk)
    at_once(
        partial(actions.publish_reply, by=town.secretary(), reply_id=reply.pk),
        partial(actions.approve_reply, by=town.leader(), reply_id=again.pk),
    )
    reply.refresh_from_db()
    assert reply.status == "replaced"


def test_two_runs_begin_one_reminder_and_a_record_that_comes_too_late_is_refused() -> None:
    """The promise is kept while the secretary records the reminder: one of the two was first, and nothing is lost."""
    with town.on(date(2025, 9, 25)):
        made = town.published(town.DOCUMENT)
    by, leader, watch = town.secretary(), town.leader(), partial(actions.observe, commitment_id=made.pk)
    assert at_once(watch, watch) == ["done"] * 2
    step = Step.objects.get(kind="remind")
    record = partial(actions.record_step, by=by, step_id=step.pk, words="Công văn 7/VP")
    keep = partial(actions.accept_document, by=leader, evidence_id=made.evidence.get().pk, data=b"x", note="Đủ.")
    found = at_once(record, keep)
    step.refresh_from_db()
    assert (found, step.end) in ((["done", "done"], "done"), (["done", "step_ended"], "dropped"))


@thorough
def test_a_thing_is_recorded_once() -> None:
    found = actions.forward(
        by=town.secretary(), ask_id=town.petition().asks.get(label="v").pk, to="Bộ Nội vụ", reason="Việc của Bộ."
    )
    record = partial(actions.record_step, by=town.secretary(), step_id=found.steps.get().pk, words="Công văn 7/VP")
    assert at_once(record, record, record) == ["done", "step_ended", "step_ended"]
