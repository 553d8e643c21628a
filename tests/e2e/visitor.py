"""Somebody before a browser, and the one who looks over the pages that they pass."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.factories.city import PASSWORD
from tests.scale import THOROUGH

PHONE, DESK = 360, 1280
ELEMENT = re.compile(r"<(\w+)(?:[^>]*?\s(?:class|role|type)=\"([^\"]*)\")?")
LOOKED_OVER: set[tuple[str, frozenset[tuple[str, str]]]] = set()
RUN_AXE = "([left_out, options]) => axe.run({exclude: left_out}, options).then(found => found.violations)"
LIKE_THOSE_ABOVE = [["tbody tr:nth-child(n+12)"], [".tilemap li:nth-child(n+12)"]]
TOO_SMALL = """() => {
  const pressed = "button, summary, select, textarea, .button, nav.menu a, .links a, .tabs a, " +
    "label:has(> :is([type=checkbox], [type=radio])), input:not([type=hidden], [type=checkbox], [type=radio])";
  return [...document.querySelectorAll(pressed)].flatMap((one) => {
    const {width, height} = one.getBoundingClientRect();
    const seen = one.checkVisibility({visibilityProperty: true}) && width > 1;
    return seen && height < 43.5 ? [`${Math.round(height)} px: ${one.outerHTML.slice(0, 120)}`] : [];
  });
}"""  # what is pressed or typed into is 44 px high; links within a text are as high as their line


@dataclass(frozen=True)
class Snapshot:
    """A page as it was passed: what came after a form was sent cannot be opened a second time."""

    name: str
    url: str
    html: str


class Watcher:
    """Keeps the pages of a journey, and opens them again in a browser with scripts, which axe needs."""

    def __init__(self, shots: Path | None) -> None:
        self.shots = shots
        self.snapshots: list[Snapshot] = []

    def problems(self, page: Page) -> list[str]:
        """What axe finds, and which pages are wider than a phone. Photographs them on the way."""
        fresh = [snapshot for snapshot in self.snapshots if not self._seen_before(snapshot)]
        found = []
        for snapshot in fresh:
            if urlsplit(page.url).netloc != urlsplit(snapshot.url).netloc:
                page.goto(snapshot.url)  # for its rules of content; the window stays, and axe with it
                page.evaluate(AXE_SCRIPT)
            page.set_content(snapshot.html)
            found += [f"{snapshot.name} ({width} px): {flaw}" for width in (DESK, PHONE) for flaw in flaws(page, width)]
            self._photograph(page, snapshot.name)
        return found

    def _seen_before(self, snapshot: Snapshot) -> bool:
        """Whether another journey brought the same page with the same kinds of elements; photographs want them all."""
        kind = (re.sub(r"[^/]*\d[^/]*", "", urlsplit(snapshot.url).path), frozenset(ELEMENT.findall(snapshot.html)))
        known = kind in LOOKED_OVER
        LOOKED_OVER.add(kind)
        return known and not THOROUGH and self.shots is None

    def _photograph(self, page: Page, name: str) -> None:
        for width in (PHONE, DESK) if self.shots else ():
            page.set_viewport_size({"width": width, "height": 800})
            page.screenshot(path=f"{self.shots}/{name}-{width}.png", full_page=True)


def flaws(page: Page, width: int) -> list[str]:
    page.set_viewport_size({"width": width, "height": 800})
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    wide = [f"rộng hơn màn hình {overflow} px"] if overflow > 0 else []
    wide += [f"khó bấm, {one}" for one in page.evaluate(TOO_SMALL)]
    if width != DESK and not THOROUGH:
        return wide  # the same elements, laid out anew: axe looks again where it is asked to be thorough
    contrast = {"enabled": width == DESK}  # the slowest rule; colours are the same at any width
    options = {"resultTypes": ["violations"], "rules": {"color-contrast": contrast}}
    violations = page.evaluate(RUN_AXE, [[] if THOROUGH else LIKE_THOSE_ABOVE, options])
    return wide + [f"{one['id']}: {node['html'][:160]}" for one in violations for node in one["nodes"]]


class Visitor:
    """Reads and presses what a person would, by the words on the page."""

    def __init__(self, page: Page, watcher: Watcher) -> None:
        self.page, self.watcher = page, watcher

    def passes(self, name: str, says: str) -> None:
        """A page of the journey: it says so, and is looked over in the end."""
        expect(self.page.get_by_text(says).first).to_be_visible()
        self.watcher.snapshots.append(Snapshot(name, self.page.url, self.page.content()))

    def opens(self, address: str) -> None:
        self.page.goto(address)

    def in_another_tab(self) -> Visitor:
        """The same page opened once more by the same person."""
        other = Visitor(self.page.context.new_page(), self.watcher)
        other.opens(self.page.url)
        return other

    def follows(self, link: str, *, within: Locator | None = None) -> None:
        (within or self.page).get_by_role("link", name=link).first.click()

    def presses(self, button: str) -> None:
        self.page.get_by_role("button", name=button, exact=True).first.click()

    def types(self, label: str, text: str) -> None:
        self.page.get_by_label(label).fill(text)

    def ticks(self, label: str) -> None:
        self.page.get_by_label(label).check()

    def answers(self, question: str, reply: str) -> None:
        """A group is answered by its choice, or by day, month and year; any other question in its box."""
        group = self.page.get_by_role("group", name=question)
        if not group.count():
            self.types(question, reply)
        elif re.fullmatch(r"\d+/\d+/\d+", reply):
            for part, digits in zip(("Ngày", "Tháng", "Năm"), reply.split("/"), strict=True):
                group.get_by_label(part, exact=True).fill(digits)
        else:
            group.get_by_label(reply, exact=True).check()

    def downloads(self, link: str) -> bytes:
        """The file behind a link, got with this visitor's own cookies."""
        address = self.page.get_by_role("link", name=link).first.get_attribute("href")
        assert address
        response = self.page.request.get(address if address.startswith("/") else f"{self.page.url}{address}")
        assert response.ok, f"{address}: {response.status}"
        return response.body()

    def signs_in(self, username: str) -> None:
        """A member of staff, by password."""
        self.opens("/tai-khoan/login/")
        self.types("Tên đăng nhập", username)
        self.types("Mật khẩu", PASSWORD)
        self.presses("Đăng nhập")
        expect(self.page.get_by_role("button", name="Đăng xuất")).to_be_visible()


def words_of(pdf: bytes) -> str:
    """All text of a PDF, on one line."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())
