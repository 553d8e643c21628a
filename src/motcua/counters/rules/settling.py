"""When was a filing received that came without a network? A pure rule, written out in docs/offline.md."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.common.workdays import VN

STEADY = timedelta(minutes=2)
"""How far a machine's clock may drift against ours between two contacts and still be trusted."""


@dataclass(frozen=True, slots=True)
class Contact:
    """One exchange with the server: what both clocks said. `device` is None where the machine gave no time."""

    server: datetime
    device: datetime | None

    @property
    def behind(self) -> timedelta | None:
        """How much the machine's clock is behind ours."""
        return self.server - self.device if self.device else None


@dataclass(frozen=True, slots=True)
class Settled:
    at: datetime
    why: str


def settle(*, made_at: datetime | None, left: Contact, back: Contact, previous: datetime | None = None) -> Settled:
    """The legal time of receipt of a filing made between two contacts with the server.

    `left`: the last contact before it was made (vouched for by the server's own signature); `back`: the one that
    brought it; `previous`: the settled time of the machine's filing before. The answer always lies between
    `left` and `back` and never before `previous`. Where the machine's clock kept steady between the contacts, its
    time is corrected by what it was off. Where it jumped, nobody knows better than the bounds, and the earliest
    possible instant is taken: doubt is not the applicant's to bear.
    """
    earliest = max(left.server, previous) if previous else left.server
    if made_at is None or left.behind is None or back.behind is None:
        return Settled(earliest, "Máy không ghi được giờ; tính từ lần cuối máy còn mạng, có lợi cho người nộp.")
    drift = abs(left.behind - back.behind)
    if drift > STEADY:
        return Settled(earliest, "Đồng hồ của máy bị đổi khi mất mạng; tính từ thời điểm sớm nhất có thể.")
    at = made_at + left.behind
    if not earliest <= at <= back.server:
        return Settled(min(max(at, earliest), back.server), "Giờ máy ghi nằm ngoài lúc mất mạng; lấy mốc gần nhất.")
    off = abs(left.behind)
    if off > STEADY:
        return Settled(at, f"Giờ máy ghi, đã chỉnh {round(off.total_seconds() / 60)} phút do đồng hồ máy chạy sai.")
    return Settled(at, f"Giờ máy ghi khi nhận giấy tờ: {at.astimezone(VN):%H:%M ngày %d/%m/%Y}.")
