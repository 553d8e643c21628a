"""What is asked of the register, and what it answers."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from motcua.authority.enums import Prefix


@dataclass(frozen=True, slots=True)
class Question:
    """May the holder of this position do `act` on a procedure for a unit at an instant?

    `posting_id` and `prepared_by` are the postings of whoever acts and of whoever drafted; `subject_hash` is the
    keyed hash of the applicant's national id; `case` a key of the catalog; `value` in VND. A person that is not
    given is not asked about; a power limited to cases or to a value needs both to be known.
    """

    position_id: int
    act: str
    procedure: str
    field: str
    unit_id: int
    at: datetime
    posting_id: int | None = None
    case: str = ""
    value: int | None = None
    prepared_by: int | None = None
    subject_hash: bytes | None = None


@dataclass(frozen=True, slots=True)
class Basis:
    """One link of the chain of instruments, fit to store, print and show. `grant_id` is the grant's, and for the
    link of a stand-in that of the power which is used."""

    grant_id: int
    kind: str
    kind_label: str
    instrument: str
    instrument_title: str
    issuer: str
    issued_on: str
    grantee: str
    prefix: str
    valid_from: str
    valid_to: str
    grantor: str = ""
    conditions: str = ""
    own_seal: bool = False

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why not: the rule that stands in the way (a short English key), and its words. `grant_id`: of which grant."""

    rule: str
    words: str
    grant_id: int | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """The answer at an instant. `basis` runs from the office's own grant down to the law and is empty when
    refused; `exception` lets the preparer sign, where that was asked."""

    allowed: bool
    at: datetime
    basis: tuple[Basis, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    exception: Basis | None = None

    @property
    def prefix(self) -> str:
        return self.basis[0].prefix if self.basis else Prefix.NONE

    @property
    def reasons(self) -> tuple[str, ...]:
        """Every reason why not, each once."""
        return tuple(dict.fromkeys(obstacle.words for obstacle in self.obstacles))

    @property
    def reason(self) -> str:
        return "; ".join(self.reasons)

    @property
    def links(self) -> tuple[Basis, ...]:
        """All that the signature rests on: the chain, then the exception."""
        return (*self.basis, self.exception) if self.exception else self.basis
