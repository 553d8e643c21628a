"""The life of an ask and of a reply on one screen.

`docs/workflows/petition.md` is generated from these tables (`python -m motcua.petitions.workflow`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from motcua.identity.roles import Permission
from motcua.petitions.enums import AskStatus, ReplyStatus

A, R = AskStatus, ReplyStatus
KEEP, APPROVE = Permission.KEEP_PETITIONS, Permission.APPROVE_REPLY
S = TypeVar("S", bound=Enum)


@dataclass(frozen=True, slots=True)
class Act(Generic[S]):
    """One act. `deadline` names the step of data/deadlines.yaml that says by when."""

    key: str
    label: str
    sources: frozenset[S]
    target: S
    who: Permission
    deadline: str = ""


# fmt: off
ASK_ACTS: dict[str, Act[AskStatus]] = {act.key: act for act in (
    Act("assign",    "Giao giải quyết",                frozenset({A.NEW, A.ASSIGNED}), A.ASSIGNED,  KEEP,    "classify"),
    Act("duplicate", "Trùng: dùng trả lời trước",      frozenset({A.NEW, A.ASSIGNED}), A.DUPLICATE, KEEP,    "repeat"),
    Act("forward",   "Chuyển cơ quan có thẩm quyền",   frozenset({A.NEW, A.ASSIGNED, A.RAISED}), A.FORWARDED, KEEP,    "forward"),
    Act("other",     "Khiếu nại, tố cáo: thủ tục khác", frozenset({A.NEW, A.ASSIGNED}), A.OTHER,    KEEP,    "classify"),
    Act("unclear",   "Hỏi lại cho rõ",                 frozenset({A.NEW, A.ASSIGNED}), A.UNCLEAR,   KEEP,    "unclear"),
    Act("clarify",   "Đã làm rõ",                      frozenset({A.UNCLEAR}),         A.NEW,       KEEP,    "unclear"),
    Act("raise",     "Vượt thẩm quyền: báo cáo cấp trên", frozenset({A.ASSIGNED}),     A.RAISED,    KEEP,    "beyond_power"),
    Act("directed",  "Cấp trên đã trả lời",            frozenset({A.RAISED}),          A.ASSIGNED,  KEEP,    "answer"),
    Act("answer",    "Trả lời đã ký",                  frozenset({A.ASSIGNED, A.ANSWERED, A.PUBLISHED}), A.ANSWERED, APPROVE, "answer"),
    Act("publish",   "Công khai trả lời",              frozenset({A.ANSWERED}),        A.PUBLISHED, KEEP,    "publish"),
)}

REPLY_ACTS: dict[str, Act[ReplyStatus]] = {act.key: act for act in (
    Act("submit",  "Trình ký",           frozenset({R.DRAFT}),                  R.SUBMITTED, KEEP),
    Act("return",  "Trả lại để sửa",     frozenset({R.SUBMITTED}),              R.DRAFT,     APPROVE),
    Act("approve", "Ký duyệt",           frozenset({R.SUBMITTED}),              R.APPROVED,  APPROVE, "answer"),
    Act("publish", "Công khai",          frozenset({R.APPROVED}),               R.PUBLISHED, KEEP,    "publish"),
    Act("replace", "Ký bản thay thế",    frozenset({R.APPROVED, R.PUBLISHED}),  R.REPLACED,  APPROVE, "correct"),
)}
# fmt: on


def diagram() -> str:
    """Both tables as Mermaid state diagrams, in Markdown."""
    lines = ["# Vòng đời kiến nghị và trả lời", "", "Sinh ra từ `src/motcua/petitions/workflow.py`; đừng sửa tay."]
    lines += _drawn("Từng kiến nghị", AskStatus, ASK_ACTS, A.NEW) + _drawn(
        "Bản trả lời", ReplyStatus, REPLY_ACTS, R.DRAFT
    )
    return "\n".join(lines) + "\n"


def _drawn(title: str, statuses: type[S], acts: dict[str, Act[S]], first: S) -> list[str]:
    lines = ["", f"## {title}", "", "```mermaid", "stateDiagram-v2"]
    lines += [f"    {status.value}: {status.label}" for status in statuses]  # type: ignore[attr-defined]
    lines.append(f"    [*] --> {first.value}")
    for act in acts.values():
        for source in sorted(act.sources, key=lambda status: str(status.value)):
            if source != act.target:
                lines.append(f"    {source.value} --> {act.target.value}: {act.label}")
    lines += ["```", "", "| Việc | Ai | Thời hạn theo |", "|-|-|-|"]
    return lines + [f"| {act.label} | {act.who} | {act.deadline or '–'} |" for act in acts.values()]


if __name__ == "__main__":
    print(diagram(), end="")
