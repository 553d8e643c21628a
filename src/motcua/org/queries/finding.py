"""Finding staff and units by what somebody types, accents or not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, F, Func, OuterRef, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Lower, Replace

from motcua.common.text import fold
from motcua.identity.enums import AccountKind
from motcua.identity.models import Account
from motcua.org.models import Position, Posting, Unit
from motcua.org.queries.actors import in_force
from motcua.org.queries.units import today, tree

MARKS = "[\u0300-\u036f]"


def find_units(text: str, *, limit: int = 20, on: date | None = None) -> list[Unit]:
    """Units in being on a day (today) whose name or code holds every word; first the names that begin with the
    first word, then the shorter ones."""
    words, day = fold(text).split(), on or today()
    if not words:
        return []
    found = [unit for unit in tree().by_id.values() if unit.valid_on(day) and _holds(unit, words)]
    found.sort(key=lambda unit: (not unit.folded_name.startswith(words[0]), len(unit.name), unit.folded_name))
    return found[:limit]


def staff(text: str = "", *, after: int | None = None, limit: int = 20) -> list[Account]:
    """Accounts of staff, newest first, with the postings of today and later in `current`; `after` is the id of
    the last one seen. `text`: words of the name, of the username, or of a unit where they work. Two queries."""
    rows = _matching(text)
    rows = rows if after is None else rows.filter(id__lt=after)
    now = Posting.objects.filter(_not_over()).select_related("position").order_by("position__rank", "id")
    return list(rows.order_by("-id").prefetch_related(Prefetch("postings", now, "current"))[:limit])


def account_postings(account_id: int) -> list[Posting]:
    """Every posting that an account holds, held or will hold, the latest first."""
    rows = Posting.objects.filter(account_id=account_id).select_related("position")
    return list(rows.order_by("-valid_from", "-id"))


def positions_in(unit_id: int, *, on: date | None = None) -> list[Position]:
    """The positions of a unit on a day (today), its head first."""
    return list(Position.objects.filter(in_force("", on or today()), unit_id=unit_id).order_by("rank", "title"))


def _matching(text: str) -> QuerySet[Account]:
    # person is null exactly for staff, and indexed: citizens' accounts may be millions
    rows = Account.objects.filter(kind=AccountKind.STAFF, person__isnull=True)
    words = fold(text).split()
    if not words:
        return rows
    rows = rows.annotate(folded=_folded("display_name"))
    named = Q()
    for word in words:
        named &= Q(folded__contains=word) | Q(username__contains=word)
    return rows.filter(named | Exists(_posted_in(unit.pk for unit in find_units(text, limit=300))))


def _posted_in(unit_ids: Iterable[int]) -> QuerySet[Posting]:
    return Posting.objects.filter(_not_over(), account=OuterRef("pk"), position__unit_id__in=list(unit_ids))


def _not_over() -> Q:
    return Q(valid_to__isnull=True) | Q(valid_to__gte=today())


def _folded(column: str) -> Lower:
    """`common.text.fold` of a name, as far as the database can: without marks, d for đ, lower case."""
    parts = Func(F(column), template="normalize(%(expressions)s, NFD)")
    bare = Func(parts, Value(MARKS), Value(""), Value("g"), function="regexp_replace")
    return Lower(Replace(Replace(bare, Value("đ"), Value("d")), Value("Đ"), Value("d")))


def _holds(unit: Unit, words: list[str]) -> bool:
    return all(word in unit.folded_name or word in unit.code.lower() for word in words)
