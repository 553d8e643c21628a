"""Pure judgement on what was read from the register: the same function explains today and any past day.

The order of law is followed: the person first (own draft, own or relatives' files, absence), then the office's
grants, each down to the law. A chain holds when every link holds at that instant.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from motcua.authority.enums import Act, GrantKind, Relation
from motcua.authority.rules.question import Basis, Obstacle, Question, Ruling
from motcua.common.workdays import VN


class Text(NamedTuple):
    """An instrument as far as it matters here."""

    number: str
    title: str
    issuer: str
    issued_on: date
    in_force_from: date
    in_force_to: date | None
    revoked_at: datetime | None

    def __str__(self) -> str:
        return f"{self.number} ngày {self.issued_on:%d/%m/%Y}"


class Link(NamedTuple):
    """A grant with its instrument, as one link of a chain."""

    id: int
    kind: str
    grantee_id: int
    acts: Sequence[str]
    fields: Sequence[str]
    procedures: Sequence[str]
    cases: Sequence[str]
    units: Sequence[int]
    value_limit: int | None
    prefix: str
    own_seal: bool
    conditions: str
    valid_from: date
    valid_to: date | None
    recorded_at: datetime
    revoked_at: datetime | None
    grantee: str
    grantor: str
    text: Text

    @property
    def name(self) -> str:
        return f"{GrantKind(self.kind).label} theo {self.text}"


class Away(NamedTuple):
    """An absence that lasts at the instant asked about."""

    position_id: int
    stand_in_id: int
    prefix: str
    reason: str
    valid_from: datetime
    valid_to: datetime | None
    position: str
    stand_in: str
    text: Text


Chain = tuple[Link, ...]
"""From an office's own grant down to the law."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the register says about an office and a person at an instant. `relation`: theirs to the applicant."""

    chains: tuple[Chain, ...]
    aways: tuple[Away, ...] = ()
    drafted_it: bool = False
    relation: str = ""


def judge(q: Question, facts: Facts) -> Ruling:
    """Yes with the chain and any exception, or no with every reason."""
    own = [away for away in facts.aways if away.position_id == q.position_id]
    stands = {away.position_id: away for away in facts.aways if away.stand_in_id == q.position_id}
    personal = [*_personal(facts), *map(_absent, own)]
    exception = None
    if facts.drafted_it and q.act == Act.SIGN:
        exception, obstacle = _exception(q, facts.chains)
        personal += [obstacle] if obstacle else []
    basis, obstacles = _power(q, facts.chains, stands)
    if basis and not personal:
        return Ruling(True, q.at, basis, exception=exception)
    return Ruling(False, q.at, obstacles=(*personal, *obstacles))


def holds(link: Link, at: datetime) -> Obstacle | None:
    """Why this link, its ground not looked at, carries nothing at an instant; None if it does."""
    day = at.astimezone(VN).date()
    if link.recorded_at > at:
        return Obstacle("unrecorded", f"{link.name} chỉ được ghi vào sổ {_instant(link.recorded_at)}", link.id)
    if day < link.valid_from:
        return Obstacle("not_begun", f"{link.name} chỉ bắt đầu từ ngày {link.valid_from:%d/%m/%Y}", link.id)
    if link.valid_to and link.valid_to < day:
        return Obstacle("expired", f"{link.name} đã hết hạn sau ngày {link.valid_to:%d/%m/%Y}", link.id)
    if link.revoked_at and link.revoked_at <= at:
        return Obstacle("revoked", f"{link.name} đã bị thu hồi {_instant(link.revoked_at)}", link.id)
    if words := text_dead(link.text, at):
        begun = at.astimezone(VN).date() >= link.text.in_force_from
        return Obstacle("instrument" if begun else "instrument_not_begun", words, link.id)
    return None


def covers(link: Link, q: Question, act: str) -> Obstacle | None:
    """Why the scope of this link does not reach what is asked; None if it does."""
    if act not in link.acts:
        return Obstacle("act", f"{link.name} không gồm việc này", link.id)
    if q.unit_id not in link.units:
        return Obstacle("unit", f"{link.name} không áp dụng cho đơn vị này", link.id)
    if (link.procedures or link.fields) and q.procedure not in link.procedures and q.field not in link.fields:
        return Obstacle("procedure", f"{link.name} không gồm thủ tục {q.procedure}", link.id)
    if link.cases and q.case not in link.cases:
        return Obstacle("case", f"{link.name} không gồm trường hợp này của thủ tục {q.procedure}", link.id)
    if link.value_limit is not None and (q.value is None or q.value > link.value_limit):
        return Obstacle("value", f"{link.name} chỉ đến {money(link.value_limit)}", link.id)
    return None


def link_basis(link: Link) -> Basis:
    return Basis(
        grant_id=link.id,
        kind=link.kind,
        kind_label=GrantKind(link.kind).label,
        grantee=link.grantee,
        prefix=link.prefix,
        valid_from=link.valid_from.isoformat(),
        valid_to=link.valid_to.isoformat() if link.valid_to else "",
        grantor=link.grantor,
        conditions=link.conditions,
        own_seal=link.own_seal,
        **_text_words(link.text),
    )


def away_basis(away: Away, used: Link) -> Basis:
    """The link of whoever signs for an absent office with its power `used`."""
    last = away.valid_to.astimezone(VN).date().isoformat() if away.valid_to else ""
    return Basis(
        grant_id=used.id,
        kind="stand_in",
        kind_label="Ký thay người vắng mặt" if away.prefix == "KT." else "Quyền chức danh",
        grantee=away.stand_in,
        prefix=away.prefix,
        valid_from=away.valid_from.astimezone(VN).date().isoformat(),
        valid_to=last,
        grantor=away.position,
        conditions=away.reason,
        own_seal=used.own_seal,
        **_text_words(away.text),
    )


def money(amount: int) -> str:
    return f"{amount:,} đồng".replace(",", ".")


def _personal(facts: Facts) -> Iterable[Obstacle]:
    if facts.relation == Relation.SELF:
        yield Obstacle("own_file", "Không ai tự quyết định hồ sơ của chính mình")
    elif facts.relation:
        who = Relation(facts.relation).label.lower()
        yield Obstacle("interest", f"Ông/bà đã khai người nộp hồ sơ là người có quan hệ với mình ({who})")


def _absent(away: Away) -> Obstacle:
    words = f"{away.position} đang vắng mặt từ {_instant(away.valid_from)} theo {away.text}; {away.stand_in} ký thay"
    return Obstacle("absent", words)


def _exception(q: Question, chains: Iterable[Chain]) -> tuple[Basis | None, Obstacle | None]:
    """The grant that lets this office sign what its holder drafted."""
    for chain in sorted(chains, key=lambda chain: _preference(chain[0], q)):
        if chain[0].grantee_id == q.position_id and not _broken(chain, q, Act.SIGN_OWN_DRAFT):
            return link_basis(chain[0]), None
    return None, Obstacle("own_draft", "Người dự thảo không được ký kết quả do mình dự thảo")


def _power(q: Question, chains: Iterable[Chain], stands: dict[int, Away]) -> tuple[tuple[Basis, ...], list[Obstacle]]:
    """The basis of the first chain that holds: an office's own before an absent one's, the closer scope first."""
    obstacles = []
    for chain in sorted(chains, key=lambda chain: (chain[0].grantee_id in stands, *_preference(chain[0], q))):
        head, away = chain[0], stands.get(chain[0].grantee_id)
        if q.act not in head.acts:
            continue
        obstacle = _stand_in_dead(away, q.at) or _broken(chain, q, q.act)
        if obstacle is None:
            links = tuple(map(link_basis, chain))
            return ((away_basis(away, head), *links) if away else links), []
        obstacles.append(obstacle)
    return (), obstacles or [Obstacle("none", "Chức danh này chưa được giao quyền ký theo văn bản nào")]


def _broken(chain: Chain, q: Question, act: str) -> Obstacle | None:
    """The first obstacle along a chain. What lets one sign one's own draft rests on the power to sign."""
    for link in chain:
        if obstacle := covers(link, q, act) or holds(link, q.at):
            return obstacle
        act = Act.SIGN if act == Act.SIGN_OWN_DRAFT else act
    return None


def _preference(head: Link, q: Question) -> tuple[int, int]:
    """A grant that names the procedure before one that names its field before one for everything; then the older."""
    closeness = 0 if q.procedure in head.procedures else 1 if q.field in head.fields else 2
    return closeness, head.id


def _stand_in_dead(away: Away | None, at: datetime) -> Obstacle | None:
    words = text_dead(away.text, at) if away else ""
    return Obstacle("instrument", words) if words else None


def text_dead(text: Text, at: datetime) -> str:
    """Why an instrument carries nothing at an instant; '' if it does."""
    day = at.astimezone(VN).date()
    if day < text.in_force_from:
        return f"Văn bản {text} chỉ có hiệu lực từ ngày {text.in_force_from:%d/%m/%Y}"
    if text.in_force_to and text.in_force_to < day:
        return f"Văn bản {text} không còn hiệu lực sau ngày {text.in_force_to:%d/%m/%Y}"
    if text.revoked_at and text.revoked_at <= at:
        return f"Văn bản {text} đã bị thu hồi, bãi bỏ {_instant(text.revoked_at)}"
    return ""


def _text_words(text: Text) -> dict[str, str]:
    return {
        "instrument": text.number,
        "instrument_title": text.title,
        "issuer": text.issuer,
        "issued_on": text.issued_on.isoformat(),
    }


def _instant(instant: datetime) -> str:
    return f"lúc {instant.astimezone(VN):%H:%M ngày %d/%m/%Y}"
