"""Versions of procedures: the one in force on a day, one by its id, all of them, by life event.

A content is parsed once per process and version: what is published never changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from motcua.catalog import source
from motcua.catalog.content import ProcedureContent
from motcua.catalog.models import ProcedureVersion
from motcua.common.errors import Conflict, Missing
from motcua.common.kept import Kept
from motcua.common.statements import Row, fetch
from motcua.identity.rules import today


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

# Written out because it stands on the path of every filing.
_IN_FORCE = """
SELECT v.id, v.valid_to FROM catalog_procedureversion v JOIN catalog_procedure p ON p.id = v.procedure_id
WHERE p.code = %s AND v.valid_from <= %s AND (v.valid_to IS NULL OR v.valid_to > %s)
"""

in_force = Kept[tuple[str, date], list[Row]](lambda key: fetch(_IN_FORCE, [*key, key[1]]))


def current_version(code: str, on: date | None = None) -> Version:
    """The version of `code` in force on a day (today), as of at most a second ago. One small query a second.

    Raises Missing for an unknown code, Conflict where the procedure is not in force on that day.
    """
    on = on or today()
    rows = in_force((code, on))
    if not rows:
        raise _not_in_force(code, on)
    id, valid_to = rows[0]
    known = _versions.get(id)
    if known is None or known.valid_to != valid_to:
        return _load([id])[0]
    return known


def version(id: int) -> Version:
    """The version to which a dossier is pinned. No query once this process has read it.

    Its `valid_to` is as of that first reading. Raises Missing for an unknown id.
    """
    found = by_ids([id])
    if not found:
        raise Missing("unknown_version", "Không tìm thấy phiên bản thủ tục này.")
    return found[0]


def by_ids(ids: Iterable[int]) -> list[Version]:
    """Versions by id, in the order given. At most one query."""
    ids = list(ids)
    _load([id for id in ids if id not in _versions])
    return [_versions[id] for id in ids if id in _versions]


def all_current(on: date | None = None) -> list[Version]:
    """Every version in force on a day (today), by code."""
    on = on or today()
    rows = ProcedureVersion.objects.filter(valid_from__lte=on).exclude(valid_to__lte=on)
    return by_ids(rows.order_by("procedure__code").values_list("id", flat=True))


def life_events(on: date | None = None) -> list[LifeEvent]:
    """All life events, each with its procedures in force on a day (today)."""
    current = {known.code: known.content for known in all_current(on)}
    events = []
    for event in source.life_events():
        codes = event["procedures"] + [c for c in current if event["key"] in current[c].life_events]
        procedures = tuple(current[code] for code in dict.fromkeys(codes) if code in current)
        events.append(LifeEvent(event["key"], event["name"], event["help"], event["icon"], procedures))
    return events


def forget() -> None:
    _versions.clear()


def _load(ids: list[int]) -> list[Version]:
    loaded = [
        Version(row.id, row.number, ProcedureContent.model_validate(row.content), row.valid_from, row.valid_to)
        for row in (ProcedureVersion.objects.filter(id__in=ids) if ids else ())
    ]
    _versions.update((known.id, known) for known in loaded)
    return loaded


def _not_in_force(code: str, on: date) -> Missing | Conflict:
    """Why there is no version of `code` on that day, in words."""
    versions = list(ProcedureVersion.objects.filter(procedure__code=code).select_related("procedure"))
    if not versions:
        return unknown_procedure(code)
    name = versions[-1].procedure.name
    coming = [known.valid_from for known in versions if known.valid_from > on]
    if coming:
        return Conflict(
            "not_yet_in_force",
            f"Thủ tục “{name}” đến ngày {min(coming):%d/%m/%Y} mới có hiệu lực.",
            advice="Hãy nộp từ ngày đó, hoặc hỏi điểm phục vụ gần nhất.",
        )
    ended = max(known.valid_to for known in versions if known.valid_to)
    return Conflict(
        "expired",
        f"Thủ tục “{name}” đã hết hiệu lực từ ngày {ended:%d/%m/%Y}, nên không còn nhận hồ sơ.",
        advice="Hãy tìm thủ tục thay thế, hoặc hỏi điểm phục vụ gần nhất.",
    )


def unknown_procedure(code: str) -> Missing:
    """The refusal for a code that no procedure has."""
    return Missing(
        "unknown_procedure",
        f"Không có thủ tục nào mang mã “{code[:20]}”.",
        advice="Hãy tìm thủ tục theo tên hoặc theo việc cần làm.",
    )
