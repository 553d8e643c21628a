"""`motcua worker`: runs the jobs that actions have enqueued and the scheduled ones, hands over messages, and keeps
the figures fresh."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from motcua.cli.command import Command

if TYPE_CHECKING:
    from procrastinate import App


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--concurrency", type=int, default=4, help="số việc làm cùng lúc")


def worker_app() -> App:
    """The app that runs jobs: same tasks, connections of its own.

    The connector is not swapped on the app that the tasks belong to, so that a job that enqueues another
    does so in Django's transaction, like everybody else.
    """
    from procrastinate.contrib.django import DjangoApp, app

    connector = app.connector.get_worker_connector()  # type: ignore[attr-defined]
    worker = DjangoApp(connector=connector, import_paths=app.import_paths)
    worker.tasks, worker.periodic_registry = app.tasks, app.periodic_registry
    return worker


def run(options: argparse.Namespace) -> int:
    from motcua.indicators.jobs import figures_kept_fresh
    from motcua.messaging.jobs import courier_running

    with courier_running(), figures_kept_fresh():
        worker_app().run_worker(
            name="motcua", concurrency=options.concurrency, delete_jobs="successful", shutdown_graceful_timeout=20
        )
    return 0


COMMAND = Command("worker", "chạy các việc nền (thông báo, nhắc hạn, lịch định kỳ)", run, options)
