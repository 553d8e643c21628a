"""What the columns of a table hold, by the names in its head: asks, replies, tasks, who does them, by when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from motcua.common.text import fold
from motcua.petitions.reading.shapes import Document, Row, Span

# In the order in which a column is claimed: "Đơn vị giải quyết" names who, not what was done.
_NAMES = {
    "when": r"^(?:thoi (?:han|gian|diem)|han\b|moc\b|ngay )|^tien do(?!.*ket qua)|^hoan thanh",
    "who": r"^(?:(?:cac )?(?:don vi|co quan|phong|nguoi)\b)|chu tri|phu trach|trach nhiem",
    "ask": r"kien nghi|noi dung cu tri|cau hoi",
    "reply": r"tra loi|ket qua|giai quyet|y kien",
    "task": r"nhiem vu|cong viec|noi dung|cam ket|giai phap|\bviec\b|hang muc",
}


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


def columns(document: Document, table: tuple[Row, ...]) -> dict[str, int]:
    """Kind of column -> its place; a column has one kind."""
    head = [fold(document.text[slice(*cell)]) for cell in table[0].cells] if table else []
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
        for row in table[1:]:
            if len(row.cells) > max(kinds.values()) and document.text[slice(*row.cells[kinds["when"]])].strip():
                who = row.cells[kinds["who"]] if "who" in kinds else None
                out.append(
                    Promised(
                        row.cells[task],
                        who,
                        row.cells[kinds["when"]],
                        (*table[0].cells, *row.cells),
                        reply="reply" in kinds,
                    )
                )
    return out
