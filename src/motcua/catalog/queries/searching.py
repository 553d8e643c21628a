"""Finding a procedure by what people call it: without accents, with typing errors, in everyday words.

PostgreSQL's full-text search on folded words picks the candidates, weighed by how rare each word is; a word
that no procedure contains is first mended to its neighbours in the vocabulary. The few candidates are
then put in order here: exact accents first, then how much of what was typed they answer.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db import connection
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from motcua.catalog import source
from motcua.catalog.content import ProcedureContent
from motcua.catalog.queries.versions import by_ids
from motcua.catalog.searchkey import key
from motcua.common.text import nfc
from motcua.identity.rules import today

MOST_WORDS = 12
CANDIDATES = 60
FAINT = 0.5  # the weight of a word that no procedure contains (a ward's name), or of a number
LEAST, NEAR_BEST = 0.2, 0.6  # a hit answers this part of what was typed, and of what the best hit answers

_WORD = re.compile(r"[^\W_]+")
_CODE = re.compile(r"\d\.\d{1,6}")


@dataclass(frozen=True, slots=True)
class Hit:
    """A procedure found. `exact`: every word typed occurs with its accents; `score` is 0..200."""

    code: str
    name: str
    field: str
    summary: str
    exact: bool
    score: float


@dataclass(frozen=True, slots=True)
class _Word:
    """A word typed: its alternatives in the vocabulary and how much it tells (rare words tell more)."""

    alternatives: tuple[str, ...]
    weight: float

    def tsquery(self, place: str = "") -> str:
        """The query for any of the alternatives; `place` "A" looks in names only."""
        return " | ".join(f"{word}:{place}" if place else word for word in self.alternatives)


def search(text: str, *, limit: int = 20, on: date | None = None) -> list[Hit]:
    """Procedures in force on a day (today) for what someone typed, best first. Two queries."""
    typed = nfc(text)[:200]
    if _CODE.fullmatch(typed.strip()):
        return _by_code(typed.strip(), limit, on or today())
    words = _words(typed)
    if not words:
        return []
    total = sum(word.weight for word in words)
    shares = {id: weight / total for id, weight in _candidates(words, on or today())}
    enough = max(LEAST, NEAR_BEST * max(shares.values(), default=0))
    found = by_ids(id for id, share in shares.items() if share >= enough)
    hits = [_hit(typed, known.content, shares[known.id]) for known in found]
    return sorted(hits, key=lambda hit: (not hit.exact, -hit.score, hit.code))[:limit]


def forget() -> None:
    _vocabulary.cache_clear()


def _words(typed: str) -> list[_Word]:
    vocabulary, documents = _current_vocabulary()
    tokens = list(dict.fromkeys(word for word, _ in _telling(typed)))[:MOST_WORDS]
    words = []
    for token in tokens:
        being_typed = token == tokens[-1] and len(token) > 1
        for alternatives in _alternatives(token, vocabulary, being_typed):
            known = max(vocabulary.get(word, 0) for word in alternatives)
            tells = known and not token.isdigit()
            weight = math.log(2 + documents / known) if tells else FAINT
            words.append(_Word(alternatives, weight if token in vocabulary else weight / 2))
    return words


def _alternatives(token: str, vocabulary: Mapping[str, int], being_typed: bool) -> list[tuple[str, ...]]:
    """What to look for instead of `token`; several groups where two words were typed as one."""
    if token in vocabulary:
        return [(token,)]
    for cut in range(2, len(token) - 1):
        if token[:cut] in vocabulary and token[cut:] in vocabulary:
            return [(token[:cut],), (token[cut:],)]
    if being_typed and any(word.startswith(token) for word in vocabulary):
        return [tuple(word for word in vocabulary if word.startswith(token))]
    mistakes = 1 if len(token) < 6 else 2
    near = process.extract(token, vocabulary.keys(), scorer=OSA.distance, score_cutoff=mistakes, limit=5)
    best = min((distance for _, distance, _ in near), default=0)
    return [tuple(word for word, distance, _ in near if distance == best) or (token,)]


def _candidates(words: list[_Word], on: date) -> list[tuple[int, float]]:
    """(version id, weight of the words that it contains), heaviest first. Names count twice as much as the rest."""
    share = "%s * ((p.search @@ %s::tsquery)::int + (p.search @@ %s::tsquery)::int) / 2"
    shares = " + ".join([share] * len(words))
    parameters: list[float | str | date] = []
    for word in words:
        parameters += [word.weight, word.tsquery(), word.tsquery("A")]
    anything = " | ".join(word.tsquery() for word in words)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT v.id, ({shares})::float AS share"  # noqa: S608 - only placeholders are put together
            " FROM catalog_procedure p JOIN catalog_procedureversion v ON v.procedure_id = p.id"
            " WHERE p.search @@ %s::tsquery AND v.valid_from <= %s AND (v.valid_to IS NULL OR v.valid_to > %s)"
            f" ORDER BY share DESC, ts_rank(p.search, %s::tsquery) DESC LIMIT {CANDIDATES}",
            [*parameters, anything, on, on, anything],
        )
        return [(id, share) for id, share in cursor.fetchall()]


def _by_code(code: str, limit: int, on: date) -> list[Hit]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT v.id FROM catalog_procedure p JOIN catalog_procedureversion v ON v.procedure_id = p.id"
            " WHERE p.code LIKE %s AND v.valid_from <= %s AND (v.valid_to IS NULL OR v.valid_to > %s)"
            " ORDER BY p.code LIMIT %s",
            [f"{code}%", on, on, limit],
        )
        ids = [id for (id,) in cursor.fetchall()]
    found = [known.content for known in by_ids(ids)]
    return [Hit(c.code, c.name, c.field, c.summary, exact=True, score=200.0) for c in found]


def _hit(typed: str, content: ProcedureContent, share: float) -> Hit:
    wanted = _telling(typed)
    phrases = [_accented(phrase) for phrase in (content.name, *content.keywords)]
    likeness = max(fuzz.token_sort_ratio(_plain(wanted), _plain(phrase)) for phrase in phrases)
    exact = set(wanted) <= {word for phrase in phrases for word in phrase}
    return Hit(content.code, content.name, content.field, content.summary, exact, 100 * share + likeness)


def _plain(words: Sequence[tuple[str, str]]) -> str:
    return " ".join(dict.fromkeys(word for word, _ in words))


def _telling(typed: str) -> Sequence[tuple[str, str]]:
    """The words typed that tell something, or all where none does."""
    words = _accented(typed)
    return [word for word in words if word not in _filler()] or words


@lru_cache(maxsize=20_000)
def _accented(text: str) -> tuple[tuple[str, str], ...]:
    """(folded word, its accents in one order): "hoà" and "hòa" are the same, "hoa" is not."""
    return tuple((part, _marks(word)) for word in _WORD.findall(text.lower()) for part in key(word).split())


def _marks(word: str) -> str:
    parts = unicodedata.normalize("NFD", word)
    return "".join(sorted(char for char in parts if unicodedata.combining(char) or char == "đ"))


def _current_vocabulary() -> tuple[Mapping[str, int], int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM catalog_procedureversion")
        (stamp,) = cursor.fetchone()
    return _vocabulary(stamp)


@lru_cache(maxsize=2)
def _vocabulary(stamp: int) -> tuple[Mapping[str, int], int]:
    """(word -> number of procedures that contain it, number of procedures) as of the newest version."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT word, ndoc FROM ts_stat('SELECT search FROM catalog_procedure')")
        vocabulary = dict(cursor.fetchall())
        cursor.execute("SELECT count(*) FROM catalog_procedure")
        (documents,) = cursor.fetchone()
    return vocabulary, documents


@lru_cache(maxsize=1)
def _filler() -> frozenset[tuple[str, str]]:
    """Words that people add and that tell nothing ("tôi muốn làm ..."), with their accents."""
    return frozenset(word for filler in source.filler_words() for word in _accented(filler))
