"""Which case this is, how long it may take, which papers it needs, and whether it may be published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from motcua.catalog.content import DocumentRule, ProcedureContent, Scoped
from motcua.catalog.enums import Channel, Level, TimeLimit
from motcua.common.errors import BadInput, FieldError

Rule = TypeVar("Rule", bound=Scoped)


def case_of(content: ProcedureContent, form: Mapping[str, Any]) -> str:
    """The case that a form is about: its answer to "case", or the procedure's only one."""
    if len(content.cases) == 1:
        return content.cases[0].key
    case = str(form.get("case", ""))
    check_case(content, case)
    return case


def check_case(content: ProcedureContent, case: str) -> None:
    """Refuse a case that this procedure does not know."""
    if case not in (known.key for known in content.cases):
        labels = "; ".join(known.label for known in content.cases)
        message = f"Hãy chọn một trong các trường hợp: {labels}."
        raise BadInput("unknown_case", message, errors=(FieldError("case", message),))


def check_channel(content: ProcedureContent, channel: str) -> None:
    """Refuse a way of filing that this procedure does not offer."""
    if channel not in content.channels:
        labels = "; ".join(known.label.lower() for known in content.channels)
        message = f"Thủ tục này nhận hồ sơ theo các cách: {labels}."
        raise BadInput(
            "unknown_channel",
            message,
            advice="Hãy chọn một trong các cách nộp đó.",
            errors=(FieldError("channel", message),),
        )


def time_limit(content: ProcedureContent, *, case: str, channel: str) -> TimeLimit:
    """The published time limit of this case through this channel."""
    check_case(content, case)
    check_channel(content, channel)
    return best(content.time_limits, case=case, channel=channel).limit


def required_documents(content: ProcedureContent, case: str) -> tuple[DocumentRule, ...]:
    """The papers of this case, in their order, those taken from a database included."""
    check_case(content, case)
    return tuple(rule for rule in content.documents if not rule.cases or case in rule.cases)


def best(rules: Sequence[Rule], *, case: str, channel: str) -> Rule:
    """The most specific rule for a case and channel; a rule for the case beats one for the channel.

    A published content has one for each pair (see `check_publishable`).
    """
    return max((rule for rule in rules if rule.fits(case, channel)), key=lambda rule: rule.specificity)


def check_publishable(content: ProcedureContent) -> None:
    """Refuse a content that would leave someone without an answer, or without a door to come in by."""
    if problems := tuple(_problems(content)):
        raise BadInput(
            "unpublishable",
            f"Chưa thể công bố thủ tục {content.code}.",
            advice="Hãy sửa các điểm dưới đây rồi công bố lại.",
            errors=problems,
        )


def _problems(content: ProcedureContent) -> list[FieldError]:
    problems = []

    def refuse(path: str, message: str) -> None:
        problems.append(FieldError(path, message))

    if Channel.COUNTER not in content.channels:
        refuse("channels", "Thủ tục nào cũng phải có cách nộp trực tiếp cho người không dùng mạng.")
    if (Channel.ONLINE in content.channels) == (content.level is Level.OFFLINE):
        refuse("level", "Mức độ trực tuyến và các cách nộp không khớp nhau.")
    if sum(step.share for step in content.steps) != 100:
        refuse("steps", "Tỷ lệ thời gian của các bước phải cộng lại bằng 100.")
    cases = [case.key for case in content.cases]
    for path, keys in _repeated(content).items():
        refuse(path, f"Bị lặp lại: {', '.join(keys)}.")
    for path, rules in (("time_limits", content.time_limits), ("fees", content.fees)):
        for case, channel in ((case, channel) for case in cases for channel in content.channels):
            if not any(rule.fits(case, channel) for rule in rules):
                refuse(path, f"Thiếu quy định cho trường hợp “{case}”, cách nộp “{channel.label}”.")
    named = {rule.case for rule in (*content.time_limits, *content.fees)} - {None}
    named |= {case for document in content.documents for case in document.cases}
    for case in sorted(named - set(cases), key=str):
        refuse("cases", f"Có quy định cho trường hợp “{case}” chưa khai báo.")
    return problems


def _repeated(content: ProcedureContent) -> dict[str, list[str]]:
    """Keys that occur twice where each must be alone, by the place where they stand."""
    places: dict[str, list[str]] = {
        "cases": [case.key for case in content.cases],
        "documents": [document.key for document in content.documents],
        "steps": [step.key for step in content.steps],
        "sections": [section.key for section in content.sections],
        "channels": [channel.value for channel in content.channels],
        "time_limits": [f"{rule.case}/{rule.channel}" for rule in content.time_limits],
        "fees": [f"{rule.key}/{rule.case}/{rule.channel}" for rule in content.fees],
    }
    repeated = {path: sorted({key for key in keys if keys.count(key) > 1}) for path, keys in places.items()}
    return {path: keys for path, keys in repeated.items() if keys}
