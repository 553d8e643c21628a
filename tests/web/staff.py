"""Staff at their pages: signed in, and the forms of a page filled in as a browser would."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from django.test import Client

from motcua.identity.models import Account


def signed_in(username: str, *, csrf: bool = False) -> Client:
    client = Client(enforce_csrf_checks=csrf)
    client.force_login(Account.objects.get(username=username), "django.contrib.auth.backends.ModelBackend")
    return client


def page(response: Any) -> str:
    return str(response.content.decode())


class _Controls(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self._text: str | None = None
        self._select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name") or ""
        if tag == "input" and name:
            tick = given.get("type") in ("checkbox", "radio")
            if given.get("type") not in ("file", "submit") and (not tick or "checked" in given):
                self.values.setdefault(name, []).append(given.get("value") or ("on" if tick else ""))
        elif tag == "select" and name:
            self._select = name
        elif tag == "option" and self._select and ("selected" in given or self._select not in self.values):
            self.values[self._select] = [given.get("value") or ""]
        elif tag == "textarea" and name:
            self._text = name
            self.values.setdefault(name, []).append("")

    def handle_data(self, data: str) -> None:
        if self._text:
            self.values[self._text][-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._text = None
        elif tag == "select":
            self._select = None


def controls(html: str) -> dict[str, list[str]]:
    """What the inputs, choices and text areas of a page hold now (ticked ones only), by name."""
    parser = _Controls()
    parser.feed(html)
    return parser.values
