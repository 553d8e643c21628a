"""The whole catalog, past and coming versions too, for those who keep it."""

from __future__ import annotations

from django.contrib.postgres.search import SearchQuery
from django.db.models import Prefetch, Q

from motcua.catalog.models import Procedure, ProcedureVersion
from motcua.catalog.searchkey import key
from motcua.common.errors import Missing


def procedures(text: str = "", *, after: str | None = None, limit: int = 50) -> list[Procedure]:
    """Procedures by code, each with its `versions`, newest first and without contents. `text` is a code or words;
    `after` is the code of the last one seen. Two queries."""
    rows = Procedure.objects.all()
    if words := key(text).split():
        found = SearchQuery(" & ".join(f"{word}:*" for word in words), search_type="raw", config="simple")
        rows = rows.filter(Q(search=found) | Q(code=text.strip()))
    if after is not None:
        rows = rows.filter(code__gt=after)
    versions = ProcedureVersion.objects.defer("content").order_by("-number")
    return list(rows.order_by("code").prefetch_related(Prefetch("versions", versions))[:limit])


def versions_of(code: str) -> list[ProcedureVersion]:
    """Every version of a procedure, newest first, without contents. Raises Missing. One query."""
    rows = ProcedureVersion.objects.filter(procedure__code=code).select_related("procedure").defer("content")
    found = list(rows.order_by("-number"))
    if not found:
        raise Missing("unknown_procedure", f"Không có thủ tục nào mang mã “{code[:20]}”.")
    return found
