"""Staff in a real browser: signed in, without JavaScript, each page looked over by axe."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.web.staff import signed_in


def desk(browser: Browser, server: LiveServer, username: str, *, script: bool = False) -> Page:
    """A page in which this member of staff is signed in."""
    context = browser.new_context(base_url=server.url, java_script_enabled=script, locale="vi-VN")
    session = signed_in(username).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": server.url}])
    return context.new_page()


def violations(page: Page) -> list[str]:
    """What axe finds on the page (in a browser that runs scripts)."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]
