"""The Chromium that drives the browser journeys: the machine's own, else Playwright's. Without one, they are
skipped and named at the end of the run."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache
from typing import Any

import pytest

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")  # the lightest first
NO_BROWSER = "không có trình duyệt Chromium chạy được trên máy này"


@cache
def chromium() -> str | None:
    """The path of a Chromium that starts here."""
    found = map(shutil.which, BROWSERS)
    for path in filter(None, [*found, _playwrights()]):
        try:
            if subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0:
                return path
        except OSError:
            continue
    return None


def _playwrights() -> str:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": chromium(), "args": sandbox}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    journeys = [item for item in items if item.get_closest_marker("browser")]
    if journeys and chromium() is None:
        for journey in journeys:
            journey.add_marker(pytest.mark.skip(reason=NO_BROWSER))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if NO_BROWSER in str(report.longrepr)]
    if skipped:
        terminalreporter.write_line(f"{len(skipped)} hành trình không chạy được: {NO_BROWSER} (tools/browser.sh):")
        for report in skipped:
            terminalreporter.write_line(f"  {report.nodeid}")
