"""A machine of a point, as its script behaves: seals, keeps what is not yet acknowledged, sends in order."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from motcua.common import clock
from motcua.common.actor import Actor
from motcua.counters.actions import Supplies, receive, supply
from motcua.counters.envelope import Content, seal
from motcua.counters.models import Device, OfflineFiling
from motcua.dossiers.actions import Filing


def parse(content: Content) -> Filing:
    """The filing that a test has put whole under one number."""
    return WISHES[int(content.fields["wish"][0])]


WISHES: dict[int, Filing] = {}


def wish(filing: Filing) -> int:
    WISHES[len(WISHES)] = filing
    return len(WISHES) - 1


@dataclass
class Machine:
    """`off`: how far its clock is ahead of the server's."""

    device: Device
    clerk: Actor
    off: timedelta = timedelta()
    kept: dict[int, bytes] = field(default_factory=dict)
    used: int = 0
    supplies: Supplies | None = None

    def now(self) -> datetime:
        return clock.now() + self.off

    def contact(self) -> None:
        self.supplies = supply(by=self.clerk, device_id=self.device.pk, used=self.used, device_clock=self.now())

    def take(self, filing: Filing, *, version: int, **header: Any) -> int:
        """One filing into the machine's store; its ticket."""
        assert self.supplies is not None
        self.used = max(self.used + 1, self.supplies.first)
        said = {
            "ticket": self.used, "anchor": self.supplies.anchor, "made_at": self.now().timestamp() * 1000,
            "procedure": filing.procedure, "version": version,
        } | header  # fmt: skip
        content = Content({"wish": [str(wish(filing))]}, (), said)
        self.kept[self.used] = seal(bytes(self.device.public_key), content)
        return self.used

    def send(self, ticket: int, **other: Any) -> OfflineFiling:
        """One try; the machine forgets nothing by it."""
        asked = {"by": self.clerk, "sealed": self.kept[ticket], "device_clock": self.now()} | other
        return receive(device_id=self.device.pk, ticket=ticket, parse=parse, **asked)
