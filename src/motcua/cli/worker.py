"""`motcua worker`: runs the jobs that actions have enqueued, and the scheduled ones."""

from __future__ import annotations

import argparse

from motcua.cli.command import Command


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--concurrency", type=int, default=4, help="số việc làm cùng lúc")


def run(options: argparse.Namespace) -> int:
    """The worker has its own connections; a job that enqueues another does so in Django's transaction.

    That is why the connector is not swapped on the app that the tasks belong to.
    """
    from procrastinate.contrib.django import DjangoApp, app

    worker = DjangoApp(connector=app.connector.get_worker_connector())  # type: ignore[attr-defined]
    worker.tasks, worker.periodic_registry = app.tasks, app.periodic_registry
    worker.run_worker(
        name="motcua", concurrency=options.concurrency, delete_jobs="successful", shutdown_graceful_timeout=20
    )
    return 0


COMMAND = Command("worker", "chạy các việc nền (thông báo, nhắc hạn, lịch định kỳ)", run, options)
