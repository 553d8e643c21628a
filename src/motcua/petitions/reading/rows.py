"""Drafting commitments from the rows of a table: what, who, by when, each in its own cell."""

from __future__ import annotations

import re
from datetime import date

from motcua.petitions.enums import Precision
from motcua.petitions.reading.actors import actors
from motcua.petitions.reading.likeness import SAME, alike
from motcua.petitions.reading.shapes import Answer, Doubt, Draft, Due, Span
from motcua.petitions.reading.structure import Structure
from motcua.petitions.reading.tables import Promised

_WILL = re.compile(r"(?<=[.;!?\n] )[^.;!?\n]*\b[Ss]ẽ\b|^[^.;!?\n]*\b[Ss]ẽ\b", re.MULTILINE)
_DONE = re.compile(r"\s*đã\b", re.IGNORECASE)
_LEADS = re.compile(r"^\s*(?:(?:cơ quan|đơn vị)\s+)?chủ trì\s*:\s*", re.IGNORECASE)
_HELPERS = re.compile(r"[;\n(]|,?\s*phối hợp\b", re.IGNORECASE)


def in_rows(sentence: Span, rows: list[Promised], *, dated: bool) -> bool:
    """Whether the row that holds the sentence already tells its promise; a reply that names its own time stays."""
    for row in rows:
        for cell in row.cells:
            if cell[0] <= sentence[0] < max(cell[1], cell[0] + 1):
                return not (row.reply and cell == row.task and dated)
    return False


def drafts_of_rows(
    text: str, rows: list[Promised], found: Structure, times: list[Due], written_on: date | None
) -> tuple[list[Draft], list[Doubt]]:
    """One draft for each row whose time is not behind it, and doubts about who is bound."""
    drafts: list[Draft] = []
    doubts: list[Doubt] = []
    for row in rows:
        due = _due(text, row.when, times)
        if _DONE.match(text[slice(*row.when)]) or (_is_behind(due, written_on) and not _will(text, row.task)):
            continue
        action = _will(text, row.task) or row.task
        span = (min(action[0], row.when[0]), max(action[1], row.when[1]))
        actor = _actor(text, row)
        if not actor:
            doubts.append(Doubt("no_actor", "Không rõ ai chịu trách nhiệm thực hiện lời hứa này.", span))
        drafts.append(Draft(actor, _said(text, action), due, span, _answer(text, row, found)))
    return drafts, doubts


def _due(text: str, when: Span, times: list[Due]) -> Due:
    """The last time that the cell names; its words alone where it names none ("thường xuyên")."""
    named = [due for due in times if when[0] <= due.span[0] < when[1]]
    return named[-1] if named else Due(None, Precision.OPEN, when, " ".join(text[slice(*when)].split()))


def _is_behind(due: Due, written_on: date | None) -> bool:
    return written_on is not None and due.last is not None and due.last < written_on


def _will(text: str, task: Span) -> Span | None:
    """From the first thing that "will" be done to the end of the cell."""
    match = _WILL.search(text[slice(*task)])
    return (task[0] + match.start(), task[1]) if match else None


def _said(text: str, action: Span) -> str:
    said = " ".join(text[slice(*action)].split())
    return re.sub(r"^[^.;]{0,60}?\b[Ss]ẽ\s+", "", said, count=1).strip(" ,;.:")


def _actor(text: str, row: Promised) -> str:
    if row.who is None:
        named = actors(text, *row.task)
        return named[0].name if named else ""
    return " ".join(_HELPERS.split(_LEADS.sub("", text[slice(*row.who)]).strip(), maxsplit=1)[0].split())


def _answer(text: str, row: Promised, found: Structure) -> int | None:
    """The answer in the same row, else the one whose asks the task is most like, if it is like any."""
    answers = found.answers
    for place, answer in enumerate(answers):
        if row.reply and row.task[0] <= answer.span[0] <= row.task[1]:
            return place
    asked = {ask.label: text[slice(*ask.span)] for ask in found.asks}
    likeness = [
        max((alike(text[slice(*row.task)], asked[key]) for key in _known(answer, asked)), default=0)
        for answer in answers
    ]
    best = max(range(len(answers)), key=lambda place: likeness[place], default=None)
    return best if best is not None and likeness[best] >= SAME else None


def _known(answer: Answer, asked: dict[str, str]) -> list[str]:
    return [key for key in answer.asks if key in asked]
