"""The provinces and communes of the whole country, by the official list (org/data/communes.json)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from motcua.common.errors import BadInput

DATA = resources.files("motcua.org") / "data"


@dataclass(frozen=True)
class Province:
    """A province or centrally-run city. `prefix` begins the codes of its units; `communes` are (code, name)."""

    code: str
    name: str
    prefix: str
    communes: tuple[tuple[str, str], ...]

    @property
    def place(self) -> str:
        """The name in running text: "thành phố Hà Nội"."""
        return lower_first(self.name)


@cache
def provinces() -> Mapping[str, Province]:
    """The 34 provinces by two-digit code."""
    data = json.loads((DATA / "communes.json").read_text(encoding="utf-8"))
    return {
        row["code"]: Province(row["code"], row["name"], row["prefix"], tuple(map(tuple, row["communes"])))
        for row in data["provinces"]
    }


def province(code: str) -> Province:
    """A province by its code ("01" or "1"). Raises BadInput."""
    try:
        return provinces()[code.strip().zfill(2)]
    except KeyError:
        raise BadInput(
            "province_unknown",
            f"Không có tỉnh, thành phố mang mã “{code}”.",
            advice="Mã gồm hai chữ số, ví dụ 01 là thành phố Hà Nội, 79 là Thành phố Hồ Chí Minh.",
        ) from None


@cache
def commune_names() -> Mapping[str, str]:
    """All communes of the country: 5-digit code -> name with its kind ("Phường Kim Liên")."""
    return {code: name for province in provinces().values() for code, name in province.communes}


def lower_first(name: str) -> str:
    """A name as in running text: "Phường Kim Liên" -> "phường Kim Liên"."""
    return name[:1].lower() + name[1:]
