"""What the columns of a table hold, by the names in its head: asks, replies, tasks, who does them, by when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from motcua.common.text import fold
from motcua.petitions.reading.shapes import Document, Row, Span

# In the order in which a column is claimed: "Đơn vị giải quyết" names who, not what was done.
_NAMES = {
    "when": r"^(?:thoi (?:han|gian|diem)|han\b|moc\b|ngay )|^tien do(?!.*ket qua)|^hoan thanh",
    "who": r"^(?:(?:cac )?(?:don vi|co quan|phong|nguoi)\b(?!.*(?:kien nghi|cu tri)))|chu tri|phu trach|trach nhiem",
    "ask": r"noi dung.*(?:kien nghi|cu tri)|^(?:cac )?(?:y kien,? )?kien nghi|cau hoi",
    "reply": r"tra loi|ket qua|giai quyet|y kien",
    "task": r"nhiem vu|cong viec|noi dung|cam ket|giai phap|\bviec\b|hang muc",
}


_TYPED = re.compile(
    r"(?:^[ ]*\|[^\n]*\|[^\n]*(?:\n|\Z)){2,}|(?:^[^\n\t|]*\t[^\n\t]*\t[^\n]*(?:\n|\Z)){2,}", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Promised:
    """A row that says what will be done by when. `reply`: what is done stands in an answer of the same row.

    `cells` are all of its cells and those of the head: nothing in them is told twice.
    """

    task: Span
    who: Span | None
    when: Span
    cells: tuple[Span, ...]
    reply: bool


def typed(text: str) -> tuple[tuple[Row, ...], ...]:
    """The tables that are typed into a text: lines whose cells stand between "|", or after a tab."""
    out: list[tuple[Row, ...]] = []
    for block in _TYPED.finditer(text):
        sign = "|" if "|" in block.group() else "\t"
        lines = [m for m in re.finditer(r"[^\n]+", block.group()) if m.group().strip(" |-:+\t")]
        rows = [_typed_row(m.group(), block.start() + m.start(), sign) for m in lines]
        if len(rows) > 1 and len({len(row.cells) for row in rows}) == 1:
            out.append(tuple(rows))
    return tuple(out)


def _typed_row(line: str, at: int, sign: str) -> Row:
    start = len(line) - len(line.lstrip("|")) if sign == "|" else 0
    cells, place = [], start
    for cell in line[start:].rstrip("| " if sign == "|" else "\n").split(sign):
        lead = len(cell) - len(cell.lstrip())
        cells.append((at + place + lead, at + place + max(lead, len(cell.rstrip()))))
        place += len(cell) + 1
    return Row(tuple(cells))


def heads(document: Document, table: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows of the head: two where the second only divides columns of the first."""
    if len(table) < 3 or len(table[0].cells) != len(table[1].cells):
        return table[:1]
    upper, lower = ([document.text[slice(*cell)].strip() for cell in row.cells] for row in table[:2])
    divides = not lower[0] and any(lower) and all(below or above for above, below in zip(upper, lower, strict=True))
    short = all(len(said) < 40 and not re.search(r"\d", said) for said in lower)
    return table[:2] if divides and short else table[:1]


def columns(document: Document, table: tuple[Row, ...]) -> dict[str, int]:
    """Kind of column -> its place; a column has one kind."""
    head = [
        fold(
            " ".join(document.text[slice(*row.cells[i])] for row in heads(document, table) if i < len(row.cells))
        ).strip()
        for i in range(max((len(row.cells) for row in table[:1]), default=0))
    ]
    found: dict[str, int] = {}
    for kind, name in _NAMES.items():
        free = (i for i, said in enumerate(head) if i not in found.values() and re.search(name, said))
        if (place := next(free, None)) is not None:
            found[kind] = place
    return found


def promised(document: Document) -> list[Promised]:
    """The rows of every table that has a column of tasks (or of replies) and one of times."""
    out = []
    for table in document.tables:
        kinds = columns(document, table)
        task = kinds.get("reply", kinds.get("task"))
        if task is None or "when" not in kinds:
            continue
        named = heads(document, table)
        for row in table[len(named) :]:
            if len(row.cells) > max(kinds.values()) and document.text[slice(*row.cells[kinds["when"]])].strip():
                who = row.cells[kinds["who"]] if "who" in kinds else None
                out.append(
                    Promised(
                        row.cells[task],
                        who,
                        row.cells[kinds["when"]],
                        (*(cell for head in named for cell in head.cells), *row.cells),
                        reply="reply" in kinds,
                    )
                )
    return out
