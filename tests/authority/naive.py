"""The same question answered as a clerk would with a shelf of folders: every rule written out, nothing indexed.

It shares no code with `authority.rules`: two answers that agree 200,000 times are likely both what the law says.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass
class Folder:
    """A legal text."""

    begins: date
    ends: date | None
    revoked: datetime | None


@dataclass
class Sheet:
    """A grant."""

    id: int
    holder: int
    acts: list[str]
    procedures: list[str]
    fields: list[str]
    cases: list[str]
    units: list[int]
    limit: int | None
    first: date
    last: date | None
    written: datetime
    revoked: datetime | None
    folder: Folder
    below: Sheet | None = None


@dataclass
class Leave:
    """An absence."""

    office: int
    substitute: int
    begins: datetime
    ends: datetime | None
    back: datetime | None
    written: datetime
    folder: Folder


@dataclass
class Shelf:
    """Everything. `relatives`: account -> [(hash, declared, withdrawn)]; `person`: posting -> account."""

    sheets: list[Sheet] = field(default_factory=list)
    leaves: list[Leave] = field(default_factory=list)
    relatives: dict[int, list[tuple[bytes, datetime, datetime | None]]] = field(default_factory=dict)
    person: dict[int, int] = field(default_factory=dict)


@dataclass
class Asked:
    office: int
    procedure: str
    field: str
    unit: int
    at: datetime
    posting: int | None
    case: str
    value: int | None
    drafter: int | None
    subject: bytes | None

    def __post_init__(self) -> None:
        self.today = self.at.astimezone(HANOI).date()


@dataclass
class Said:
    """Yes with the grants from the office's own down to the law (and the exception); or no."""

    yes: bool
    chain: list[int] = field(default_factory=list)
    substitute: bool = False
    exception: int | None = None


def folder_good(folder: Folder, asked: Asked) -> bool:
    if asked.today < folder.begins:
        return False
    if folder.ends is not None and asked.today > folder.ends:
        return False
    return not (folder.revoked is not None and asked.at >= folder.revoked)


def sheet_good(sheet: Sheet, asked: Asked, act: str) -> bool:
    if act not in sheet.acts or asked.unit not in sheet.units:
        return False
    return speaks_of(sheet, asked) and alive(sheet, asked) and folder_good(sheet.folder, asked)


def speaks_of(sheet: Sheet, asked: Asked) -> bool:
    if sheet.procedures != [] or sheet.fields != []:
        named = asked.procedure in sheet.procedures
        of_field = asked.field in sheet.fields
        if not named and not of_field:
            return False
    if sheet.cases != [] and asked.case not in sheet.cases:
        return False
    if sheet.limit is not None:
        if asked.value is None:
            return False
        if asked.value > sheet.limit:
            return False
    return True


def alive(sheet: Sheet, asked: Asked) -> bool:
    if asked.at < sheet.written or asked.today < sheet.first:
        return False
    if sheet.last is not None and asked.today > sheet.last:
        return False
    return not (sheet.revoked is not None and asked.at >= sheet.revoked)


def down_to_the_law(sheet: Sheet, asked: Asked, act: str) -> list[int] | None:
    """The grants from this one to the law, or None where one of them does not carry."""
    found: list[int] = []
    one: Sheet | None = sheet
    while one is not None:
        if not sheet_good(one, asked, act):
            return None
        found.append(one.id)
        act = "sign"
        one = one.below
    return found


def on_leave(leave: Leave, at: datetime) -> bool:
    if at < leave.written or at < leave.begins:
        return False
    if leave.ends is not None and at >= leave.ends:
        return False
    return not (leave.back is not None and at >= leave.back)


def answer(shelf: Shelf, asked: Asked) -> Said:
    me = shelf.person.get(asked.posting) if asked.posting is not None else None
    if related(shelf, asked, me):
        return Said(False)
    for leave in shelf.leaves:
        if leave.office == asked.office and on_leave(leave, asked.at):
            return Said(False)
    exception = None
    if me is not None and asked.drafter is not None and shelf.person[asked.drafter] == me:
        exception = closest(shelf, asked, asked.office, "sign_own_draft")
        if exception is None:
            return Said(False)
    note = exception[0] if exception else None
    own = closest(shelf, asked, asked.office, "sign")
    if own is not None:
        return Said(True, own, False, note)
    theirs = for_the_absent(shelf, asked)
    return Said(True, theirs, True, note) if theirs else Said(False)


def related(shelf: Shelf, asked: Asked, me: int | None) -> bool:
    if me is None or asked.subject is None:
        return False
    for number, declared, withdrawn in shelf.relatives.get(me, []):
        still = withdrawn is None or asked.at < withdrawn
        if number == asked.subject and asked.at >= declared and still:
            return True
    return False


def for_the_absent(shelf: Shelf, asked: Asked) -> list[int] | None:
    best: list[int] | None = None
    for leave in shelf.leaves:
        if leave.substitute == asked.office and on_leave(leave, asked.at) and folder_good(leave.folder, asked):
            theirs = closest(shelf, asked, leave.office, "sign")
            if theirs is not None and (best is None or rank(shelf, asked, theirs) < rank(shelf, asked, best)):
                best = theirs
    return best


def closest(shelf: Shelf, asked: Asked, office: int, act: str) -> list[int] | None:
    """Of an office's grants that carry, the one that speaks most closely of this: the procedure, the field, all."""
    best: list[int] | None = None
    for sheet in shelf.sheets:
        if sheet.holder != office:
            continue
        chain = down_to_the_law(sheet, asked, act)
        if chain is not None and (best is None or rank(shelf, asked, chain) < rank(shelf, asked, best)):
            best = chain
    return best


def rank(shelf: Shelf, asked: Asked, chain: list[int]) -> tuple[int, int]:
    sheet = next(one for one in shelf.sheets if one.id == chain[0])
    if asked.procedure in sheet.procedures:
        return 1, sheet.id
    if asked.field in sheet.fields:
        return 2, sheet.id
    return 3, sheet.id
