"""Communes by name: shown as people say them, chosen by typing.

The city's own communes are suggested; one of another province is understood when its province is named too
("Xã Quảng Phú, tỉnh Bắc Ninh").
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from motcua.common.text import fold
from motcua.org import queries as org
from motcua.org.country import provinces
from motcua.web.components.forms import NamedField


def commune_name(ward_code: str) -> str:
    """ "00229" -> "Phường Kim Liên"; of another province "Xã Quảng Phú, Tỉnh Bắc Ninh"; else the code itself."""
    return city_communes_by_code().get(ward_code) or _country()[0].get(ward_code, ward_code)


def city_communes() -> dict[str, str]:
    """The communes of this city by name, each with its 5-digit code, by name."""
    return {name: code for code, name in city_communes_by_code().items()}


def city_communes_by_code() -> dict[str, str]:
    return _named(tuple(org.communes()))


@lru_cache(maxsize=4)
def _named(units: tuple[Any, ...]) -> dict[str, str]:
    return {unit.ward_code: unit.place[:1].upper() + unit.place[1:] for unit in units}


@cache
def _country() -> tuple[dict[str, str], dict[str, list[str]]]:
    """(full name by code, codes by folded name with and without the province)."""
    names, codes = {}, dict[str, list[str]]()
    for province in provinces().values():
        for code, name in province.communes:
            names[code] = f"{name}, {province.name}"
            bare_province = fold(province.name).removeprefix("tinh ").removeprefix("thanh pho ")
            for key in (fold(name), fold(names[code]), fold(f"{name}, {bare_province}")):
                codes.setdefault(key, []).append(code)
    return names, codes


class CommuneField(NamedField):
    """A commune of the country, chosen by name; the cleaned value is its 5-digit code."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(city_communes, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return commune_name(value) if isinstance(value, str) and value.isdigit() else value

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip()
        names, codes = _country()
        if text in names:
            return text
        found = codes.get(fold(text), [])
        if len(found) == 1 and text not in self.options():
            return found[0]
        return super().to_python(value)
