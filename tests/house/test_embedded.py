"""The embedded PostgreSQL, as whoever runs the tests: two cities, restarts, crashes, odd folders."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest

from motcua.common import database, embedded, embedded_place
from tests.house.conftest import MakeCity, as_root

START = "from motcua.common import embedded; embedded.ensure_running(durable=False)"
NOBODY = 65534


def run(statement: str) -> list[tuple[Any, ...]]:
    with database.connect() as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


def write(number: int) -> None:
    run("DROP TABLE IF EXISTS kept")
    run(f"CREATE TABLE kept AS SELECT {number} AS number")


def test_two_cities_side_by_side_do_not_see_each_other(old_town: Path, city: MakeCity) -> None:
    write(1)
    city("mới")
    embedded.ensure_running(durable=False)
    with pytest.raises(psycopg.errors.UndefinedTable):
        run("SELECT * FROM kept")


def test_data_is_there_after_a_stop_and_a_start(old_town: Path) -> None:
    write(2)
    embedded.stop()
    assert not embedded.is_running()
    embedded.ensure_running()
    assert run("SELECT number FROM kept") == [(2,)]


def test_it_recovers_after_the_server_was_killed(old_town: Path) -> None:
    write(3)
    postmaster = int((old_town / "db/data/postmaster.pid").read_text().split("\n")[0])
    os.kill(postmaster, signal.SIGKILL)
    embedded.ensure_running()
    assert run("SELECT number FROM kept") == [(3,)]


def test_a_pid_left_by_a_crash_may_belong_to_another_program_by_now(old_town: Path) -> None:
    pid_file = old_town / "db/data/postmaster.pid"
    words = pid_file.read_text().split("\n")
    embedded.stop()
    user = embedded_place.server_user()
    with subprocess.Popen(["sleep", "60"], **(user.options() if user else {})) as stranger:
        pid_file.write_text("\n".join([str(stranger.pid), *words[1:]]))
        try:
            embedded.ensure_running()
            assert run("SELECT 1") == [(1,)]
            assert stranger.poll() is None
        finally:
            stranger.kill()


def test_four_processes_that_start_at_once_share_one_server(city: MakeCity) -> None:
    city("mới")
    starters = [subprocess.Popen([sys.executable, "-c", START]) for _ in range(4)]
    assert [starter.wait() for starter in starters] == [0, 0, 0, 0]
    assert embedded.is_running()


def test_finding_it_running_takes_no_time(old_town: Path) -> None:
    began = time.perf_counter()
    embedded.ensure_running()
    assert time.perf_counter() - began < 0.2


@pytest.mark.parametrize("name", ["Nhà dân 'cũ', \"mới\" và $HOME", "đường dẫn rất dài " * 9])
def test_any_folder_name_will_do(city: MakeCity, name: str) -> None:
    home = city(name)
    embedded.ensure_running(durable=False)
    assert run("SELECT 1") == [(1,)]
    assert len(os.fsencode(embedded.socket_dir())) < 100
    assert (home / "db/data/PG_VERSION").exists()


def test_nobody_else_reaches_the_data_or_the_socket(old_town: Path) -> None:
    places = (old_town / "db", old_town / "db/data", embedded.socket_dir())
    assert [path.stat().st_mode & 0o077 for path in places] == [0, 0, 0]


def test_it_listens_on_no_network_address(old_town: Path) -> None:
    listens_on = (old_town / "db/data/postmaster.pid").read_text().split("\n")[5]
    assert listens_on == ""


def test_an_idle_stop_leaves_a_server_in_use_alone(old_town: Path) -> None:
    with database.connect() as visitor:
        visitor.execute("SELECT 1")
        embedded.stop(only_if_idle=True)
        assert embedded.is_running()
    embedded.stop(only_if_idle=True)
    assert not embedded.is_running()


@as_root
def test_as_root_a_private_folder_stays_private(city: MakeCity, ground: Path) -> None:
    private = ground / "riêng"
    private.mkdir(mode=0o700)
    home = city("riêng/nhà")
    embedded.ensure_running(durable=False)
    assert run("SELECT 1") == [(1,)]
    assert private.stat().st_mode & 0o777 == 0o700
    assert not (home / "db").resolve().is_relative_to(private)


@as_root
def test_as_an_ordinary_user(ground: Path, run_as_nobody: Callable[[str, Path], str]) -> None:
    home = ground / "của tôi"
    home.mkdir()
    os.chown(home, NOBODY, NOBODY)
    work = "embedded.ensure_running(durable=False); print(os.stat(home() / 'db/data').st_uid); embedded.stop()"
    assert run_as_nobody(work, home) == str(NOBODY)


@pytest.fixture
def run_as_nobody(ground: Path) -> Callable[[str, Path], str]:
    """Run Python as `nobody`: imported as root (its Python may be out of reach), dropped before any work."""
    programs = ground / "programs"
    if not embedded_place.User(NOBODY, NOBODY).can_run([str(embedded.bin_dir() / "postgres"), "--version"]):
        embedded_place._copy_programs(programs)

    def run_as(code: str, home: Path) -> str:
        script = (
            "import os, pathlib\n"
            "from motcua.common import embedded, embedded_place\n"
            "from motcua.common.home import home\n"
            "embedded.is_running()\n"
            f"if {programs.exists()}: embedded_place.site_dir = lambda: pathlib.Path({str(programs)!r})\n"
            f"os.setgroups([]); os.setgid({NOBODY}); os.setuid({NOBODY})\n" + code
        )
        environment = {**os.environ, "MOTCUA_HOME": str(home)}
        environment.pop("DATABASE_URL", None)
        command = [sys.executable, "-c", script]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=ground)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    return run_as
