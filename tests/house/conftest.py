from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from motcua.common import embedded

MakeCity = Callable[[str], Path]

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to become another user")


@contextmanager
def _ground() -> Iterator[Path]:
    """An empty folder that every user of this machine can enter, as /var/lib is."""
    folder = Path(tempfile.mkdtemp(prefix="motcua-", dir="/tmp"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _go_to(home: Path, patch: pytest.MonkeyPatch) -> Path:
    patch.delenv("DATABASE_URL", raising=False)
    patch.setenv("MOTCUA_HOME", str(home))
    return home


def _clear_away(home: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        _go_to(home, patch)
        embedded.stop()
        for part in (home / "db", embedded.socket_dir()):
            shutil.rmtree(part.resolve(), ignore_errors=True)


@pytest.fixture
def ground() -> Iterator[Path]:
    with _ground() as folder:
        yield folder


@pytest.fixture
def city(ground: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MakeCity]:
    """`city("tên")` makes that home, still empty, the current one."""
    homes: dict[Path, None] = {}

    def go_to(name: str) -> Path:
        homes[ground / name] = None
        return _go_to(ground / name, monkeypatch)

    yield go_to
    for home in homes:
        _clear_away(home)


@pytest.fixture(scope="module")
def _old_town() -> Iterator[Path]:
    with _ground() as folder:
        home = folder / "phố cổ"
        yield home
        _clear_away(home)


@pytest.fixture
def old_town(_old_town: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A city that is there already and running, as other tests of the module left it."""
    _go_to(_old_town, monkeypatch)
    embedded.ensure_running()
    return _old_town
