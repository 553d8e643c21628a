"""Every test runs in its own city under .motcua-test/, never in the one of whoever runs the tests.

The settings read the environment when they are first used, so it is prepared here, before Django is set
up. For a shell in the same city:  export MOTCUA_HOME=$PWD/.motcua-test DJANGO_SETTINGS_MODULE=motcua.settings
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

TEST_HOME = Path(__file__).resolve().parent.parent / ".motcua-test"

if settings.configured and os.environ.get("MOTCUA_HOME") != str(TEST_HOME):
    raise pytest.UsageError("Django was configured for another city: unset DJANGO_SETTINGS_MODULE first.")
os.environ["MOTCUA_HOME"] = str(TEST_HOME)
os.environ["MOTCUA_DEMO"] = "1"
os.environ["DJANGO_SETTINGS_MODULE"] = "motcua.settings"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # pytest-playwright keeps a loop running in this thread

from motcua.common import home  # noqa: E402

home.make_secrets()

import django  # noqa: E402

django.setup()
settings.PASSWORD_HASHERS.insert(0, "tests.factories.passwords.QuickHasher")

from django.test import TransactionTestCase  # noqa: E402

from motcua.common import dev_ca, kept  # noqa: E402
from motcua.org.queries import unit_by_code, units  # noqa: E402
from tests import database  # noqa: E402
from tests.factories import city  # noqa: E402

pytest_plugins = ["tests.browser"]


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: pytest.FixtureRequest, request: pytest.FixtureRequest
) -> Iterator[None]:
    """A database for this process alone, cloned from a template that is migrated once per schema."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    with django_db_blocker.unblock():
        database.set_up(worker)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            TransactionTestCase, "_fixture_teardown", lambda case: database.renew(database.current_template())
        )
        yield
    with django_db_blocker.unblock():
        database.tear_down()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """While the first of two processes makes the template, the second, which begins in the middle, does what needs
    no database."""
    bare = [item for item in items if not _needs_database(item)]
    others = [item for item in items if _needs_database(item)]
    middle = len(items) // 2
    items[:] = others[:middle] + bare + others[middle:]


def _needs_database(item: pytest.Item) -> bool:
    wanted = {"django_db_setup", "db", "transactional_db", "in_city"} & set(getattr(item, "fixturenames", ()))
    return bool(wanted) or item.get_closest_marker("django_db") is not None


@pytest.fixture(autouse=True)
def _kept_for_one_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a process keeps for a moment lasts exactly one test, so that counts of queries are exact."""
    kept.forget()
    monkeypatch.setattr(kept, "SECONDS", 3600.0)
    monkeypatch.setattr(units, "FRESH_SECONDS", 3600.0)


@pytest.fixture(scope="module")
def in_city(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """The tests of a module run in the small city of `tests.factories.city`; a folder's conftest switches it on."""
    with django_db_blocker.unblock():
        before = database.name()
        database.enter_city()
        for code in (city.KIM_LIEN, city.VAN_MIEU):
            dev_ca.ensure_unit_key(code, unit_by_code(code).full_name)
    yield
    with django_db_blocker.unblock():
        database.leave_city(before)
