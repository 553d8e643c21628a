"""A town to walk through: the small city on a live server, with the real sandbox identity provider beside it.

With MOTCUA_SHOTS=<folder> every page that a journey passes is photographed there, 360 and 1280 pixels wide.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from django.conf import settings
from django.test import override_settings
from playwright.sync_api import Browser, BrowserContext, expect
from pytest_django.live_server_helper import LiveServer

from tests.e2e.visitor import Visitor, Watcher

NewContext = Callable[..., BrowserContext]
PATIENCE_MS = 30_000  # a machine busy with all other tests
expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(autouse=True, scope="module")
def _in_city(in_city: None) -> None:
    """Every journey goes through the small city."""


@pytest.fixture(scope="session")
def vneid() -> Iterator[str]:
    """The address of the sandbox provider, run as the demo runs it: as a process of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(
        [sys.executable, "-m", "motcua.demo.idp", "--port", str(port)], stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(f"{url}/.well-known/openid-configuration", process)
        yield url
    finally:
        process.terminate()
        process.wait()


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert process.poll() is None, "the identity provider has stopped"
        try:
            requests.get(address, timeout=5).raise_for_status()
            return
        except requests.ConnectionError:
            time.sleep(0.1)
    raise AssertionError("the identity provider does not answer")


@pytest.fixture(scope="session")
def town(vneid: str, django_db_setup: None) -> Iterator[str]:
    """The address of the live server. It knows its own address, and lets its forms lead to the provider."""
    with override_settings(SOCIALACCOUNT_PROVIDERS=_providers(vneid), CONTENT_SECURITY_POLICY=_policy(vneid)):
        server = LiveServer("127.0.0.1")
        with override_settings(BASE_URL=server.url):
            yield server.url
        server.stop()


def _providers(url: str) -> dict[str, Any]:
    app = {
        "provider_id": "vneid",
        "name": "VNeID",
        "client_id": "motcua",
        "secret": "s",
        "settings": {"server_url": url, "token_auth_method": "client_secret_basic"},
    }
    return {"openid_connect": {**settings.SOCIALACCOUNT_PROVIDERS["openid_connect"], "APPS": [app]}}


def _policy(url: str) -> dict[str, list[str]]:
    policy = settings.CONTENT_SECURITY_POLICY
    return {**policy, "form-action": [*policy["form-action"], url]}


@pytest.fixture
def watcher(browser: Browser) -> Iterator[Watcher]:
    """Looks over, when the journey is done, every page that it passed: a page's flaw is an error of its own."""
    shots = os.environ.get("MOTCUA_SHOTS")
    watcher = Watcher(Path(shots) if shots else None)
    yield watcher
    context = browser.new_context(locale="vi-VN")
    problems = watcher.problems(context.new_page())
    context.close()
    assert not problems, "\n".join(problems)


@pytest.fixture
def arrive(town: str, watcher: Watcher, new_context: NewContext) -> Callable[..., Visitor]:
    """Somebody new before a browser of their own: `arrive(script=False)` for one without JavaScript."""

    def arrive(*, script: bool = True, **options: Any) -> Visitor:
        context = new_context(base_url=town, java_script_enabled=script, locale="vi-VN", **options)
        context.set_default_timeout(PATIENCE_MS)
        return Visitor(context.new_page(), watcher)

    return arrive
