"""What the README and the documents point to is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"!?\[[^\]]*\]\(\s*<?([^)\s>]+)")
HEADING = re.compile(r"^#+\s+(.*)$", re.M)
MOST_BYTES = 150_000


def links(page: Path) -> Iterator[tuple[Path, str]]:
    """(File, anchor) of every link that stays in this folder; what stands in code is not one."""
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(), flags=re.S)
    for target in LINK.findall(text):
        if not re.match(r"[a-z][a-z0-9+.-]*:", target):
            path, _, anchor = target.partition("#")
            yield (page.parent / path).resolve() if path else page, anchor


def anchors(page: Path) -> set[str]:
    """As the usual renderers name the headings of a page."""
    plain = (re.sub(r"[`*]|\[([^\]]*)\]\([^)]*\)", r"\1", one) for one in HEADING.findall(page.read_text()))
    return {re.sub(r"[^\w\- ]", "", one.strip().lower()).replace(" ", "-") for one in plain}


def broken(page: Path) -> list[str]:
    return [
        f"{file.name}#{anchor}" if anchor else str(file)
        for file, anchor in links(page)
        if not file.exists() or (anchor and file.suffix == ".md" and anchor not in anchors(file))
    ]


@pytest.mark.parametrize("text", PAGES, ids=lambda text: str(text.relative_to(ROOT)))
def test_every_link_and_picture_is_there(text: Path) -> None:
    assert not broken(text)


def test_a_link_to_nothing_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "trang.md"
    page.write_text(
        "# Một trang\n[có](#một-trang) ![](thieu.png) [mạng](https://a.test/x) `[mã](khong.md)` [x](#không)"
    )
    assert broken(page) == [str(tmp_path / "thieu.png"), "trang.md#không"]


def test_pictures_are_light_and_each_is_shown_somewhere() -> None:
    shown = {file for page in PAGES for file, _ in links(page)}
    pictures = sorted((ROOT / "docs" / "screenshots").iterdir())
    assert pictures
    assert [one.name for one in pictures if one not in shown or one.stat().st_size > MOST_BYTES] == []
