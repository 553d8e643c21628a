"""Who is bound by a promise: the body that acts in its words, else under its heading, else the last one named before."""

from __future__ import annotations

import re

from motcua.petitions.reading.actors import ACTS, Actor, actors
from motcua.petitions.reading.shapes import Doubt, Due, Places, Sentence, Span

WHO = r"(?:[Đđ]ơn vị|[Cc]ơ quan)\s+(?:chịu trách nhiệm|thực hiện|chủ trì|phụ trách)[^:.\n]{0,30}:\s*"
_NEAR = 4000  # letters: who is named further back is no longer meant
_DID = re.compile(r"\s+đã\b")
_TOPIC = re.compile(r"\bvề(?: việc)?\s+(?!phát triển|kế hoạch)")


def actor_of(
    text: str, sentence: Sentence, span: Span, due: Due, references: Places, doubts: list[Doubt]
) -> tuple[str, int]:
    """Who is bound by `span` of the sentence, and where their action starts."""
    found = _outside(actors(text, *span), references, text)
    ordered = (
        re.search(r"đã (?:tham mưu|trình|đề nghị|báo cáo)\s+$", text[span[0] : found[1].span[0]])
        if len(found) > 1
        else None
    )
    if ordered:
        at = _topic(text, span, due, references)
        said = f"Người soạn là {found[0].name}, người ban hành là {found[1].name}; hiểu là {found[1].name} hứa."
        doubts.append(Doubt("who_is_bound", said, span))
        return found[1].name, at
    found = [one for one in found if not _receives(text, one)] or found
    found = [one for one in found if not _only_prepares(text, one)] or found
    if named := _in_brackets(text, found, due):
        return named.name, span[0]
    if bound := _bound(text, found, span):
        return bound.name, bound.span[1]
    if found and found[0].span[0] <= span[0] + 2:  # "; UBND xã khởi công …": who opens a clause acts in it
        return found[0].name, found[0].span[1]
    for place in (sentence.heading, (sentence.span[0], span[0])):
        if place and (near := _outside(actors(text, *place), references, text)):
            return (_bound(text, near, place) or near[0]).name, span[0]
    if found:
        return found[0].name, found[0].span[1] if found[0].span[0] - span[0] < 12 else span[0]
    spoken = text.rfind("\n", 0, max(0, text.rfind("\n", 0, sentence.start))) + 1  # "Sở Y tế trả lời:" names who speaks
    earlier = _outside(actors(text, max(spoken, span[0] - _NEAR), span[0]), references, text)
    earlier = [one for one in earlier if not _receives(text, one)] or earlier
    if earlier:
        said = f"Câu này không nêu ai làm; hiểu là {earlier[-1].name}, như ở câu trước."
        doubts.append(Doubt("actor_guessed", said, span))
        return earlier[-1].name, span[0]
    doubts.append(Doubt("no_actor", "Không rõ ai chịu trách nhiệm thực hiện lời hứa này.", span))
    return "", span[0]


def _bound(text: str, found: list[Actor], span: Span) -> Actor | None:
    """The first who acts, rather one whose act is not done yet: "UBND tỉnh đã có Kế hoạch, yêu cầu UBND các xã …"."""
    acting = [actor for actor in found if _acts(text, actor, span)]
    return next((actor for actor in acting if not _DID.match(text, actor.span[1])), acting[0] if acting else None)


def _in_brackets(text: str, found: list[Actor], due: Due) -> Actor | None:
    """ "Nạo vét 14 kênh (Sở Nông nghiệp và Môi trường, tháng 02/2027)": who stands with the time in brackets."""
    opened = text.rfind("(", max(0, due.span[0] - 150), due.span[0])
    if opened < 0 or ")" in text[opened : due.span[0]]:
        return None
    return next((actor for actor in found if opened < actor.span[0] <= opened + 2), None)


def _receives(text: str, actor: Actor) -> bool:
    """ "Sở Xây dựng … trình UBND Thành phố trong quý I": who gets the paper is not who promises."""
    before = text[max(0, actor.span[0] - 14) : actor.span[0]]
    return re.search(r"(?<!Chương )(?<!công )\b(?:trình|báo cáo|đề xuất)\s+$", before) is not None


def _only_prepares(text: str, actor: Actor) -> bool:
    """ "Phòng Kinh tế tham mưu, UBND xã sửa xong …": who drafts the paper is not who promises."""
    return re.match(r"\s+tham mưu\b", text[actor.span[1] : actor.span[1] + 20]) is not None


def _acts(text: str, actor: Actor, span: Span) -> bool:
    after = text[actor.span[1] : span[1]][:40]
    before = text[max(span[0], actor.span[0] - 30) : actor.span[0]]
    if re.match(rf"\s*(?:\([^)]*\)\s*)?{ACTS}", after):
        return True
    if re.search(rf"{WHO}$|\bđược\s+$", before) is not None:
        return True
    return re.search(r"\b(?:giao|yêu cầu|chỉ đạo|đề nghị)(?: cho)?\s*$", before, re.IGNORECASE) is not None


def _outside(found: list[Actor], references: Places, text: str) -> list[Actor]:
    """Bodies that act: not the issuer of a legal text ("… ngày 25/6/2025 của UBND Thành phố")."""
    out = []
    for actor in found:
        inside = references.touches((actor.span[0], actor.span[0] + 1))
        if not inside and not re.search(
            r"\bcủa\s+$|gọi (?:tắt )?là\s+$|\blàm\s+$", text[max(0, actor.span[0] - 12) : actor.span[0]]
        ):
            out.append(actor)
    return out


def _topic(text: str, span: Span, due: Due, references: Places) -> int:
    last = references.last_end((span[0], due.span[0])) or span[0]
    topic = _TOPIC.search(text, last, due.span[0])
    return topic.end() if topic else last
