"""Which case this is, how long it may take and which papers it needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from motcua.catalog.content import DocumentRule, ProcedureContent, Scoped
from motcua.catalog.enums import TimeLimit
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

    A published content has one for each pair (see `publishing`).
    """
    return max((rule for rule in rules if rule.fits(case, channel)), key=lambda rule: rule.specificity)
