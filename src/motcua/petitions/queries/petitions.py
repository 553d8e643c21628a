"""Petitions, their asks and replies; asks that were asked before."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from rapidfuzz import process
from rapidfuzz.fuzz import token_set_ratio

from motcua.common.errors import Missing
from motcua.common.text import fold
from motcua.org import queries as org
from motcua.petitions.enums import AskStatus, ReplyStatus
from motcua.petitions.models import Ask, Meeting, Petition, PetitionWard, Reply, WardNotice

OPEN = (AskStatus.NEW, AskStatus.UNCLEAR, AskStatus.ASSIGNED, AskStatus.RAISED)
"""Where an ask still waits for something."""

_LOOKED_AT = 5000  # asks compared with: some years of one city
_ALIKE = 62
_EMPTY_WORDS = frozenset([
    "cu", "tri", "kien", "nghi", "de", "cac", "va", "cua", "cho", "tai", "trong", "ve", "viec", "co", "khong",
    "nhung", "duoc", "la", "voi", "som", "quan", "tam", "thanh", "pho", "uy", "ban", "nhan", "dan", "phuong",
    "xa", "nguoi", "mot", "so", "theo", "khi", "den", "tu", "do", "nham", "day", "manh", "tiep", "tuc", "can",
])  # fmt: skip


def petition_of(petition_id: int) -> Petition:
    """With its asks, wards and replies. Raises Missing."""
    rows = Petition.objects.select_related("unit", "meeting").prefetch_related(
        Prefetch("asks", Ask.objects.select_related("lead", "duplicate_of__petition").order_by("place")),
        "asks__partners",
        "asks__steps",
        Prefetch("asking", PetitionWard.objects.select_related("ward")),
        Prefetch(
            "replies", Reply.objects.select_related("approved_by__account", "approved_by__position").order_by("id")
        ),
        "replies__asks",
        "replies__ward_notices__ward",
    )
    found = rows.filter(pk=petition_id).first()
    if found is None:
        raise Missing("no_such_petition", "Không tìm thấy kiến nghị này.")
    return found


def ask_of(ask_id: int) -> Ask:
    rows = Ask.objects.select_related("petition__unit", "lead", "duplicate_of").prefetch_related("steps")
    found = rows.filter(pk=ask_id).first()
    if found is None:
        raise Missing("no_such_ask", "Không tìm thấy kiến nghị này.")
    return found


def reply_of(reply_id: int) -> Reply:
    found = Reply.objects.select_related("petition__unit", "unit").filter(pk=reply_id).first()
    if found is None:
        raise Missing("no_such_reply", "Không tìm thấy bản trả lời này.")
    return found


def published_reply(sha256: str) -> Reply | None:
    """The published answer whose signed paper this is; its `replaced_by` too, where a new version took its place."""
    rows = Reply.objects.select_related("petition", "unit", "replaced_by")
    return rows.filter(signed_sha256=sha256, published_at__isnull=False).first() if sha256 else None


def petitions_of(
    unit_ids: Iterable[int] | None, *, public: bool = False, text: str = "", meeting_id: int | None = None,
    before: int | None = None, limit: int = 20,
) -> list[Petition]:  # fmt: skip
    """Petitions of some bodies (None: of all), newest first, with counts of asks, of those settled (answered,
    or sent where they belong) and of those not sorted yet. Three queries."""
    rows = Petition.objects.select_related("unit").prefetch_related("asking__ward")
    if unit_ids is not None:
        rows = rows.filter(unit_id__in=unit_ids)
    if meeting_id is not None:
        rows = rows.filter(meeting_id=meeting_id)
    if public:
        own = Reply.objects.filter(petition=OuterRef("pk"), published_at__isnull=False)
        earlier = Ask.objects.filter(petition=OuterRef("pk"), duplicate_of__status=AskStatus.PUBLISHED)
        rows = rows.filter(Exists(own) | Exists(earlier))
    words = fold(text).split()[:8]
    if words:
        rows = rows.filter(Q(pk__in=_asking_for(words)) | Q(asking__ward__in=_wards_named(fold(text))))
    if before is not None:
        rows = rows.filter(id__lt=before)
    open_asks = Q(asks__status__in=OPEN)
    counted = rows.annotate(
        asked=Count("asks", distinct=True),
        settled=Count("asks", ~open_asks, distinct=True),
        unsorted=Count("asks", Q(asks__status=AskStatus.NEW), distinct=True),
    )
    return list(counted.order_by("-id")[:limit])


@dataclass(frozen=True, slots=True)
class Published:
    """The newest published version of an answer, and those that it took the place of, newest first."""

    reply: Reply
    earlier: tuple[Reply, ...]


def published(petition: Petition) -> list[Published]:
    """What everybody may read of the answers to a petition (from `petition_of`). A version stays in view until the one
    that replaces it is published, too. No query."""
    known = {reply.pk: reply for reply in petition.replies.all() if reply.published_at}
    replaced = {reply.replaces_id for reply in known.values()}
    return [
        Published(reply, tuple(_before(reply, {one.pk: one for one in petition.replies.all()})))
        for reply in known.values()
        if reply.pk not in replaced
    ]


def _before(reply: Reply, every: dict[int, Reply]) -> Iterator[Reply]:
    """The published versions before one; a version can be signed and replaced without ever being published."""
    while reply.replaces_id is not None:
        reply = every[reply.replaces_id]
        if reply.published_at:
            yield reply


def meetings_of(unit_id: int, *, before: int | None = None, limit: int = 20) -> list[Meeting]:
    """Meetings of a body with voters, newest first, each with how many petitions came of it. One query."""
    rows = Meeting.objects.filter(unit_id=unit_id).annotate(came=Count("petitions"))
    if before is not None:
        rows = rows.filter(id__lt=before)
    return list(rows.order_by("-id")[:limit])


def meeting_of(meeting_id: int) -> Meeting:
    """Raises Missing."""
    found = Meeting.objects.select_related("unit").filter(pk=meeting_id).first()
    if found is None:
        raise Missing("no_such_meeting", "Không tìm thấy buổi tiếp xúc này.")
    return found


def _asking_for(words: list[str]) -> QuerySet[Petition]:
    """Petitions each of whose words stands in an ask, or in the number."""
    rows = Petition.objects.all()
    for word in words:
        asks = Ask.objects.filter(petition=OuterRef("pk"), key__contains=word)
        rows = rows.filter(Q(number__icontains=word) | Exists(asks))
    return rows


def _wards_named(text: str) -> list[int]:
    return [unit.pk for unit in org.communes() if text in fold(unit.place)]


def replies_to_sign(unit_ids: Iterable[int], *, limit: int = 50) -> list[Reply]:
    """What waits for the leader of some bodies, oldest first."""
    rows = Reply.objects.filter(status=ReplyStatus.SUBMITTED, unit_id__in=unit_ids)
    return list(rows.select_related("petition", "unit").prefetch_related("asks").order_by("id")[:limit])


def voters_to_tell(ward_id: int, *, limit: int = 50) -> list[WardNotice]:
    """Published replies of which a ward has not told its voters yet, the most urgent first. Two queries."""
    rows = WardNotice.objects.filter(ward_id=ward_id, told_at__isnull=True)
    rows = rows.select_related("reply__petition", "ward", "petition")
    return list(rows.prefetch_related("reply__asks").order_by("due_on", "id")[:limit])


@dataclass(frozen=True, slots=True)
class Similar:
    """An earlier ask like this one. `score` 0..100; `words`: what both speak of, as the earlier one writes it."""

    ask: Ask
    score: int
    words: tuple[str, ...]


def similar(ask: Ask, *, limit: int = 5) -> list[Similar]:
    """Asks of other petitions that ask much the same, most alike first. Two queries."""
    keys = dict(Ask.objects.exclude(petition_id=ask.petition_id).order_by("-id").values_list("id", "key")[:_LOOKED_AT])
    near = process.extract(ask.key, keys, scorer=token_set_ratio, score_cutoff=_ALIKE - 20, limit=4 * limit)
    scored = {}
    for key, ratio, ask_id in near:
        shared = common_words(ask.key, key)
        scored[ask_id] = (round(0.5 * ratio + 50 * _share(shared, ask.key, key)), shared)
    wanted = {pk: found for pk, found in scored.items() if found[0] >= _ALIKE}
    rows = Ask.objects.select_related("petition__unit").in_bulk(wanted)
    found = [
        Similar(rows[pk], score, tuple(as_written(rows[pk].text, words)[:6])) for pk, (score, words) in wanted.items()
    ]
    return sorted(found, key=lambda one: -one.score)[:limit]


def common_words(a: str, b: str) -> set[str]:
    """The pairs of neighbouring words that both folded texts have: in Vietnamese a pair is most often a word."""
    return _pairs(a) & _pairs(b)


def as_written(text: str, pairs: set[str]) -> list[str]:
    """Folded pairs of words as they stand in a text, the longest first."""
    words = re.findall(r"\w+", unicodedata.normalize("NFC", text).lower())
    written = {fold(both): both for both in map(" ".join, pairwise(words))}
    return sorted((both for key, both in written.items() if key in pairs), key=lambda both: (-len(both), both))


def _share(shared: set[str], a: str, b: str) -> float:
    return len(shared) / max(1, min(len(_pairs(a)), len(_pairs(b))))


def _pairs(key: str) -> set[str]:
    words = re.findall(r"\w+", key)
    return {f"{x} {y}" for x, y in pairwise(words) if not (x in _EMPTY_WORDS and y in _EMPTY_WORDS)}
