"""Versions of procedures: the one in force on a day, one by its id, all of them, by life event.

A content is parsed once per process and version: what is published never changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.utils import timezone

from motcua.catalog import source
from motcua.catalog.content import ProcedureContent
from motcua.catalog.models import ProcedureVersion
from motcua.common import clock
from motcua.common.errors import Conflict, Missing


@dataclass(frozen=True, slots=True)
class Version:
    """One published version. In force on [valid_from, valid_to); None: until further notice."""

    id: int
    number: int
    content: ProcedureContent
    valid_from: date
    valid_to: date | None

    @property
    def code(self) -> str:
        return self.content.code


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """Something that happens in a life, and the procedures that it brings, in the order of need."""

    key: str
    name: str
    help: str
    icon: str
    procedures: tuple[ProcedureContent, ...]


_versions: dict[int, Version] = {}

# One row by two unique indexes; written out because it stands on the path of every filing.
_IN_FORCE = """
SELECT v.id, v.valid_to FROM catalog_procedureversion v JOIN catalog_procedure p ON p.id = v.procedure_id
WHERE p.code = %s AND v.valid_from <= %s AND (v.valid_to IS NULL OR v.valid_to > %s)
"""


def current_version(code: str, on: date | None = None) -> Version:
    """The version of `code` in force on a day (today). One small query.

    Raises Missing for an unknown code, Conflict where the procedure is not in force on that day.
    """
    on = on or today()
    with connection.cursor() as cursor:
        cursor.execute(_IN_FORCE, [code, on, on])
        row = cursor.fetchone()
    if row is None:
        raise _not_in_force(code, on)
    known = _versions.get(row[0])
    if known is None or known.valid_to != row[1]:
        return _load([row[0]])[0]
    return known


def version(id: int) -> Version:
    """The version to which a dossier is pinned. No query once this process has read it.

    Its `valid_to` is as of that first reading. Raises Missing for an unknown id.
    """
    found = [_versions[id]] if id in _versions else _load([id])
    if not found:
        raise Missing("unknown-version", "Không tìm thấy phiên bản thủ tục này.")
    return found[0]


def all_current(on: date | None = None) -> list[Version]:
    """Every version in force on a day (today), by code."""
    on = on or today()
    rows = ProcedureVersion.objects.filter(valid_from__lte=on).exclude(valid_to__lte=on)
    return by_ids(rows.order_by("procedure__code").values_list("id", flat=True))


def by_ids(ids: Iterable[int]) -> list[Version]:
    """Versions by id, in the order given. One query where this process has not read them all."""
    ids = list(ids)
    _load([id for id in ids if id not in _versions])
    return [_versions[id] for id in ids if id in _versions]


def life_events(on: date | None = None) -> list[LifeEvent]:
    """All life events, each with its procedures in force on a day (today)."""
    current = {known.code: known.content for known in all_current(on)}
    events = []
    for event in source.life_events():
        order: list[str] = event["procedures"]
        added = [
            code
            for code, content in current.items()
            if event["key"] in content.life_events and code not in order
        ]
        procedures = tuple(current[code] for code in order + added if code in current)
        events.append(LifeEvent(event["key"], event["name"], event["help"], event["icon"], procedures))
    return events


def today() -> date:
    """The day in Việt Nam."""
    return timezone.localtime(clock.now()).date()


def _load(ids: list[int]) -> list[Version]:
    if not ids:
        return []
    rows = ProcedureVersion.objects.filter(id__in=ids).values_list(
        "id", "number", "content", "valid_from", "valid_to"
    )
    loaded = [
        Version(id, number, ProcedureContent.model_validate(content), valid_from, valid_to)
        for id, number, content, valid_from, valid_to in rows
    ]
    _versions.update((known.id, known) for known in loaded)
    return loaded


def _not_in_force(code: str, on: date) -> Missing | Conflict:
    """Why there is no version of `code` on that day, in words."""
    periods = ProcedureVersion.objects.filter(procedure__code=code).order_by("number")
    rows = list(periods.values_list("procedure__name", "valid_from", "valid_to"))
    if not rows:
        return Missing(
            "unknown-procedure",
            f"Không có thủ tục nào mang mã “{code[:20]}”.",
            advice="Hãy tìm thủ tục theo tên hoặc theo việc cần làm.",
        )
    name = rows[-1][0]
    coming = [valid_from for _, valid_from, valid_to in rows if valid_from > on and valid_from != valid_to]
    if coming:
        message = f"Thủ tục “{name}” có hiệu lực từ ngày {min(coming):%d/%m/%Y}, nên chưa nhận hồ sơ vào ngày {on:%d/%m/%Y}."
        return Conflict(
            "not-yet-in-force", message, advice="Hãy quay lại từ ngày đó, hoặc hỏi điểm phục vụ gần nhất."
        )
    ended = max(valid_to for _, _, valid_to in rows if valid_to)
    message = f"Thủ tục “{name}” đã hết hiệu lực từ ngày {ended:%d/%m/%Y}, nên không còn nhận hồ sơ."
    return Conflict("expired", message, advice="Hãy tìm thủ tục thay thế, hoặc hỏi điểm phục vụ gần nhất.")
