"""What the pages say in Vietnamese, found in their sources: the keys of the English catalogue."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from gettext import GNUTranslations
from pathlib import Path

from django.utils.translation.template import templatize

import motcua

ROOT = Path(motcua.__file__).parent
CITIZENS = (ROOT / "web/portal", ROOT / "web/components", ROOT / "web/dashboards")
"""The folders whose pages citizens see."""

STAFF_ONLY = (
    "components/staff.html",
    "components/posting.html",
    "components/gallery.html",
    "components/casefile/",
    "components/parcels/",
    "components/handover/",
    *(f"templates/dashboards/{name}.html" for name in ("leader", "week", "behind", "targets")),
)
CALLS = re.compile(r"""\b(?:gettext|ngettext|_)\(\s*u?(['"])(.*?)(?<!\\)\1""", re.S)
FUNCTIONS = {"_", "gettext", "gettext_lazy", "ngettext", "lazy"}
VIETNAMESE = re.compile(r"[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]")


def templates() -> Iterator[Path]:
    for folder in CITIZENS:
        for file in sorted((folder / "templates").rglob("*.html")):
            if not any(part in file.as_posix() for part in STAFF_ONLY):
                yield file


def modules() -> Iterator[Path]:
    for folder in CITIZENS:
        yield from (
            file for file in sorted(folder.rglob("*.py")) if not {"casefile", "parcels", "handover"} & {*file.parts}
        )


def in_template(text: str) -> set[str]:
    """The keys that a template asks for."""
    return {found[2].replace("\\'", "'").replace('\\"', '"') for found in CALLS.finditer(templatize(text))}


def in_module(text: str) -> set[str]:
    """The keys that a module asks for."""
    calls = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call))
    named = (c for c in calls if isinstance(c.func, ast.Name) and c.func.id in FUNCTIONS and c.args)
    firsts = (call.args[0] for call in named)
    return {first.value for first in firsts if isinstance(first, ast.Constant) and isinstance(first.value, str)}


def asked() -> dict[str, Path]:
    """Every key that the pages of citizens ask for, with a file that asks for it."""
    found = {key: file for file in templates() for key in in_template(file.read_text())}
    return found | {key: file for file in modules() for key in in_module(file.read_text())}


def catalogue(language: str = "en") -> GNUTranslations:
    with (ROOT / f"locale/{language}/LC_MESSAGES/django.mo").open("rb") as file:
        return GNUTranslations(file)


def lacks(english: GNUTranslations, key: str) -> bool:
    known = english._catalog  # type: ignore[attr-defined]
    return not known.get(key) and not known.get((key, 0))
