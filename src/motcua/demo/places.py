"""Where made-up people live, and where the made-up points of service stand."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.common.text import fold
from motcua.demo.chance import Draw, data, one_of
from motcua.org.models import Unit

SHORT_NAMES = {"00226": "vanmieu"}
"""Names for user names where the commune's own is too long to remember."""


@dataclass(frozen=True, slots=True)
class Home:
    """An address of two levels: street (or hamlet) and commune."""

    street: str
    ward_code: str
    ward: str

    @property
    def address(self) -> str:
        return f"{self.street}, {self.ward}, thành phố Hà Nội"


def home_in(draw: Draw, commune: Unit) -> Home:
    """A home somewhere in a commune."""
    return Home(street_in(draw, commune), commune.ward_code, commune.place)


def street_in(draw: Draw, commune: Unit) -> str:
    places = data("places")
    known = places["streets"].get(commune.ward_code)
    if known is not None:
        where = one_of(draw, known)
    elif commune.place.startswith("phường"):
        where = places["ward_groups"].format(number=draw.randint(1, 30))
    else:
        where = one_of(draw, places["hamlets"])
    if where.startswith(("thôn", "xóm")):
        return (
            f"Xóm {draw.randint(1, 9)}, {where}"
            if where.startswith("thôn")
            else f"Số nhà {draw.randint(1, 90)}, {where}"
        )
    if draw.random() < 0.5:
        return f"Số {draw.randint(1, 220)}, {where}"
    return f"Số {draw.randint(1, 60)}, ngõ {draw.randint(2, 190)}, {where}"


def slug(commune: Unit) -> str:
    """The commune in user names: "kimlien"."""
    short = SHORT_NAMES.get(commune.ward_code)
    return short or fold(commune.place.partition(" ")[2]).replace(" ", "")


def point_contacts(draw: Draw, commune: Unit) -> tuple[str, str]:
    """(address, telephone) of a commune's service point. 024 0000 xxxx is no exchange: it rings nobody."""
    return home_in(draw, commune).address, f"024 0000 {int(commune.ward_code) % 10_000:04d}"
