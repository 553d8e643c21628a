"""Jobs are rows of the transaction that enqueues them, inside a job too."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app

from motcua.cli.worker import worker_app

pytestmark = pytest.mark.django_db(transaction=True)
ran: list[str] = []


@pytest.fixture(autouse=True)
def _tasks() -> Iterator[None]:
    before = dict(app.tasks)

    @app.task(name="test.letter")
    def letter() -> None:
        ran.append("letter")

    @app.task(name="test.rolled_back")
    def rolled_back() -> None:
        with transaction.atomic():
            letter.defer()
            transaction.set_rollback(True)
        ran.append("rolled back")

    ran.clear()
    yield
    app.tasks.clear()
    app.tasks.update(before)


def work() -> None:
    """In a thread of its own: a browser test before may have left a running loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(worker_app().run_worker, wait=False, install_signal_handlers=False, listen_notify=False).result()


def test_a_job_of_a_committed_transaction_runs() -> None:
    with transaction.atomic():
        app.tasks["test.letter"].defer()
    work()
    assert ran == ["letter"]


def test_a_job_enqueued_by_a_job_goes_when_that_rolls_back() -> None:
    app.tasks["test.rolled_back"].defer()
    work()
    assert ran == ["rolled back"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'test.letter'")
        assert cursor.fetchone() == (0,)
