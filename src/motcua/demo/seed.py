"""Seeding the demo city: what must be there before it opens, and what may follow while it is open.

First the city, its catalog, and the communes that the demo shows, with a dossier for every desk; then other
communes for as long as the opening can wait; the rest are filled by the worker, one after the other (demo/jobs.py).
"""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from motcua.catalog.actions import load_data
from motcua.common.actor import SYSTEM
from motcua.common.dev_ca import make_dev_ca
from motcua.common.errors import NotAllowed
from motcua.common.home import home
from motcua.demo import accounts, filling, oversight
from motcua.demo.chance import draw_for
from motcua.demo.meetings import keep_asking
from motcua.demo.petitions import ask_and_answer
from motcua.demo.places import point_contacts
from motcua.demo.powers import empower_city
from motcua.demo.scenes import shown
from motcua.demo.staff import CITY, staff_city
from motcua.demo.workers import Crew, workers
from motcua.indicators.actions import load_targets
from motcua.org.actions import change_contacts, set_up_province
from motcua.org.models import Unit
from motcua.org.queries import communes, service_points_of, unit_by_code
from motcua.payments.actions import set_bank_account

Progress = Callable[[str, int, int], None]

PROVINCE = "01"
PATIENCE = 5.0
"""Seconds from the first filing on in which communes besides those that are shown are begun before the opening."""

PROGRESS_FILE = "demo-progress.json"
"""Under MOTCUA_HOME."""

LOOK_SECONDS = 3.0
TASK, LAST = "motcua.demo.jobs.fill_next", -100
"""The job that fills what is left, one commune at a time, after everything that somebody waits for."""


def run(progress: Progress) -> None:
    """Make the demo city, or what it still lacks; a second time there is nothing to do.

    Raises NotAllowed outside a demo.
    """
    check_demo()
    with workers() if _opening_waits() else contextlib.nullcontext() as crew:  # they get ready while the city is built
        if filling.began() is None:
            progress("Dựng thành phố Hà Nội: cơ quan, lịch, thủ tục", 0, 0)
            set_up_city()
        until = filling.begin(timezone.localtime().replace(microsecond=0))
        accounts.write()
        write_progress()
        if crew is not None:
            _fill_while_waiting(crew, missing(), until, PATIENCE, progress)
            oversight.catch_up(until)
    if left := len(missing()):
        write_progress()
        leave_to_worker()
        progress(f"Còn {left} xã, phường: gieo tiếp ở phía sau, trong khi dùng", 0, 0)
        threading.Thread(target=_tell_how_it_goes, daemon=True).start()


def _opening_waits() -> bool:
    """Whether a commune that the demo shows is still to be filled."""
    return filling.began() is None or any(unit.ward_code in shown() for unit in missing())


def check_demo() -> None:
    """Raise NotAllowed where made-up people have no business."""
    if not settings.DEMO:
        raise NotAllowed(
            "not_a_demo",
            "Chỉ gieo dữ liệu giả trong thành phố dùng thử.",
            advice="Muốn dùng thử: motcua demo, với MOTCUA_HOME riêng.",
        )


def set_up_city() -> None:
    """Units, calendar, catalog, keys, and the city's own staff and powers. Idempotent."""
    set_up_province(by=SYSTEM, province_code=PROVINCE)
    load_data(by=SYSTEM)
    load_targets(by=SYSTEM)
    make_dev_ca()
    staff_city()
    empower_city()
    ask_and_answer()
    keep_asking()
    _put_points_on_the_map()
    city = unit_by_code(CITY)
    set_bank_account(
        by=SYSTEM, unit_id=city.pk, bin="970436", number="0011009999999", holder="TTPVHCC HA NOI (THU NGHIEM)"
    )


def progress_of_filling() -> tuple[int, int]:
    """(communes complete, all communes)."""
    return len(filling.complete()), len(communes())


def write_progress() -> tuple[int, int]:
    """Leave (communes complete, all communes) where the pages find it (web cannot import from here), and return it."""
    done, total = progress_of_filling()
    (home() / PROGRESS_FILE).write_text(json.dumps({"done": done, "total": total}), encoding="utf-8")
    return done, total


def _put_points_on_the_map() -> None:
    """A made-up address and a telephone that rings nobody, for each point."""
    places = [(point, commune) for commune in communes() for point in service_points_of(commune)]
    for point, commune in places:
        address, phone = point_contacts(draw_for("point", point.code), commune)
        change_contacts(by=SYSTEM, unit_id=point.pk, address=address, phone=phone)


def missing() -> list[Unit]:
    """The communes still to be filled: those that the demo shows in their order, the others as chance has it."""
    first, complete = {code: i for i, code in enumerate(shown())}, filling.complete()
    units = [unit for unit in communes() if unit.pk not in complete]
    return sorted(units, key=lambda u: (first.get(u.ward_code, len(first)), draw_for("order", u.code).random()))


def _fill_while_waiting(crew: Crew, waiting: list[Unit], until: datetime, patience: float, progress: Progress) -> None:
    """Fill communes side by side until the patience is used up."""
    total = sum(map(filling.number_of_filings, waiting))
    deadline = time.monotonic() + patience
    while True:
        while waiting and crew.idle and (waiting[0].ward_code in shown() or time.monotonic() < deadline):
            crew.fill(waiting.pop(0).code, until)
        progress("Gieo hồ sơ trong 60 ngày qua", crew.filed, max(total, crew.filed))
        if not crew.busy:
            return
        time.sleep(0.2)


def _tell_how_it_goes() -> None:
    """Lines on the demo's console while the worker fills the rest, until it is done or the demo ends."""
    told = 0
    with contextlib.suppress(DatabaseError):
        while told < 100:
            time.sleep(LOOK_SECONDS)
            done, total = progress_of_filling()
            connection.close()
            if (percent := 100 * done // total) >= told + 10 or percent == 100:
                told = percent
                print(f"Gieo tiếp dữ liệu dùng thử: {done}/{total} xã, phường", flush=True)


def leave_to_worker() -> None:
    """Let the worker fill the next commune, unless it is about to."""
    with contextlib.suppress(AlreadyEnqueued):
        app.configure_task(TASK, queueing_lock="demo", priority=LAST).defer()
