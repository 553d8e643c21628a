"""How well a way to read a paper fits it: of several, the best is kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from motcua.petitions.reading.cues import NUMBER, REPLY, WANT, WANTS
from motcua.petitions.reading.shapes import Answer, Ask, Span

_OPENS = re.compile(rf"^[ \t*\-–+•]*{NUMBER}[\"“]?(?:Các\s+)?Cử tri\b[^\n]{{0,160}}?{WANTS}", re.MULTILINE)
_LETTER = re.compile(
    r"^(?:Số|Kính gửi)\s?:|nhận được[^\n]{0,200}(?:kiến nghị|ý kiến)|^(?:BÁO CÁO|THÔNG BÁO)$", re.MULTILINE
)
_ONLY_OPENS = re.compile(rf"{WANTS}\W*$")  # "1. Cử tri thôn Đông Sơn đề nghị."
_POINTS = re.compile(
    r"(?:Về|Đối với)(?: các)? (?:kiến nghị|nội dung|câu hỏi|câu|ý kiến)[\s\d,;]*(?:(?:số|và)[\s\d,;]*)*$"
)
_LONG = 2500  # letters: no voter asks at such length


def fit(text: str, asks: Iterable[Ask], answers: Iterable[Answer]) -> float:
    """Higher where asks want something and are answered once, and where no answer holds another ask or reply."""
    asks, answers = list(asks), list(answers)
    claims = Counter(key for answer in answers for key in answer.asks)
    labels = Counter(ask.label for ask in asks)
    score = 0.0
    for ask in asks:
        score += (2 if claims[ask.label] else -1) + _of_ask(text, ask.span)
    for answer in answers:
        score -= _within(text, answer.span, voters=2) + (0 if answer.asks else 1)
    begins = min([ask.span[0] for ask in asks] + [answer.span[0] for answer in answers], default=0)
    score -= _within(text, (0, begins), voters=0)  # a reply to what was left out
    return score - sum(2 for times in labels.values() if times > 1) - sum(1 for n in claims.values() if n > 1)


def _of_ask(text: str, span: Span) -> float:
    said = text[slice(*span)]
    score = -1.0 if _ONLY_OPENS.search(said) else 1.0 if WANT.search(said) else 0.0
    score -= 2 if _LETTER.search(said) else 0
    score -= 2 if len(said) > _LONG or _POINTS.match(said) else 0
    return score - max(0, len(_OPENS.findall(said)) - 1)


def _within(text: str, span: Span, *, voters: int) -> int:
    """The weight of the asks and replies that stand where they belong to no one."""
    marks = sum(4 if m["mark"] else 2 for m in REPLY.finditer(text, *span) if m["mark"] or m["head"])
    return voters * len(_OPENS.findall(text[slice(*span)])) + marks
