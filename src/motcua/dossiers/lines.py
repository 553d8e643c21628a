"""Lists as other systems read them: only what a line shows, each in one statement that the server has prepared.

All are keyset-paged: `after` is what the page before gave.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from motcua.common.actor import Actor
from motcua.common.statements import fetch
from motcua.dossiers.enums import OPEN
from motcua.dossiers.models import Dossier
from motcua.dossiers.routing import desks_of


class Line(NamedTuple):
    """One dossier of a list."""

    id: int
    code: str
    version_id: int
    procedure_code: str
    channel: str
    status: int
    applicant_name: str
    competent_unit_id: int
    holder_unit_id: int
    holder_role: str
    holder_name: str | None
    submitted_at: datetime
    received_at: datetime | None
    due_at: datetime | None
    paused_since: datetime | None
    finished_at: datetime | None
    supplements: int

    def is_late(self, now: datetime) -> bool:
        """As `clock.Reading.is_late`, from the dates on the row."""
        if self.supplements > 1:
            return True
        return self.due_at is not None and (self.finished_at or self.paused_since or now) > self.due_at


@dataclass(frozen=True, slots=True)
class Lines:
    """Some lines and the cursor of the next ones (None at the end)."""

    rows: list[Line]
    after: tuple[Any, ...] | None


ELSEWHERE = {"applicant_name": "p.full_name", "holder_name": "a.display_name"}
COLUMNS = ", ".join(ELSEWHERE.get(name, f"d.{name}") for name in Line._fields)
PAGE = f"""
SELECT {COLUMNS} FROM (SELECT * FROM dossiers_dossier WHERE {{where}} ORDER BY {{order}} LIMIT %s) d
JOIN identity_person p ON p.id = d.applicant_id
LEFT JOIN org_posting h ON h.id = d.holder_id LEFT JOIN identity_account a ON a.id = h.account_id
ORDER BY {{order}}
"""  # noqa: S608 - our own words; the names are looked up for the rows of this page alone
ON_DESK = (
    "{unit} AND holder_role = %s AND (holder_id IS NULL OR holder_id = %s)"
    f" AND status IN ({', '.join(str(int(status)) for status in sorted(OPEN))})"
)


def on_desk(by: Actor, *, after: tuple[Any, ...] | None = None, limit: int = 20) -> Lines:
    """As `queries.desk`: the open dossiers on this person's desk, least time left first, undated ones last."""
    unit, units = _among("holder_unit_id", desks_of(by))
    where, said = ON_DESK.format(unit=unit), [units, by.role, by.posting_id]
    if after and after[0] is None:
        where, said = f"{where} AND due_at IS NULL AND id > %s", [*said, after[1]]
    elif after:
        where, said = f"{where} AND ((due_at, id) > (%s, %s) OR due_at IS NULL)", [*said, *after]
    rows = _lines(where, said, "due_at, id", limit)
    return Lines(rows[:limit], (rows[limit - 1].due_at, rows[limit - 1].id) if len(rows) > limit else None)


def of_units(
    units: Iterable[int], *, status: int | None = None, after: tuple[Any, ...] | None = None, limit: int = 20
) -> Lines:
    """Dossiers that some units are competent for, newest first."""
    return _newest(*_among("competent_unit_id", units), status, after, limit)


def received_by(
    points: Iterable[int], *, status: int | None = None, after: tuple[Any, ...] | None = None, limit: int = 20
) -> Lines:
    """Dossiers that some points received, for whichever commune, newest first."""
    return _newest(*_among("receiving_unit_id", points), status, after, limit)


def of_person(
    person_id: int, *, status: int | None = None, after: tuple[Any, ...] | None = None, limit: int = 20
) -> Lines:
    """A person's own dossiers, newest first."""
    return _newest("applicant_id = %s", person_id, status, after, limit)


def line_of(dossier: Dossier) -> Line:
    """The line of a dossier that was read with what `queries.RELATED` names."""
    holder = dossier.holder
    names = {
        "applicant_name": dossier.applicant.full_name,
        "holder_name": holder.account.display_name if holder else None,
    }
    return Line._make(names[name] if name in names else getattr(dossier, name) for name in Line._fields)


def _newest(where: str, whose: object, status: int | None, after: tuple[Any, ...] | None, limit: int) -> Lines:
    said = [whose]
    for condition, value in (("status = %s", status), ("id < %s", after and after[0])):
        if value is not None:
            where, said = f"{where} AND {condition}", [*said, value]
    rows = _lines(where, said, "id DESC", limit)
    return Lines(rows[:limit], (rows[limit - 1].id,) if len(rows) > limit else None)


def _among(column: str, units: Iterable[int]) -> tuple[str, int | list[int]]:
    """A condition and its value. One unit is asked for by itself: its index then gives the rows in order."""
    ids = sorted(units)
    return (f"{column} = %s", ids[0]) if len(ids) == 1 else (f"{column} = ANY(%s)", ids)


def _lines(where: str, said: list[Any], order: str, limit: int) -> list[Line]:
    """One more than asked, which tells whether there is a next page."""
    statement = PAGE.replace("{where}", where).replace("{order}", order)
    return [Line._make(row) for row in fetch(statement, [*said, limit + 1])]
