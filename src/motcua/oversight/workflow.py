"""The life of a proposed transfer of power, and of an inspector's case, each as one table.

`docs/workflows/transfer.md` and `case.md` are generated from them (`python -m motcua.oversight.workflow transfer`).
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TypeAlias

from motcua.identity.roles import Permission
from motcua.oversight.enums import CaseState, TransferState

State: TypeAlias = TransferState | CaseState
T, C = TransferState, CaseState
PROPOSE, ANSWER = Permission.PROPOSE_TRANSFER, Permission.ANSWER_READINESS
WATCH, REPLY = Permission.WATCH_POWER, Permission.ANSWER_OVERSIGHT


@dataclass(frozen=True, slots=True)
class Act:
    """`target` None: the state stays. `who` is the permission that opens the act at all."""

    key: str
    label: str
    sources: frozenset[State]
    target: State | None
    who: Permission

    @property
    def to(self) -> str:
        """The state that it leads to."""
        if self.target is None:
            raise AssertionError(f"{self.key} changes no state")
        return self.target.value


def _act(key: str, label: str, sources: set[State], target: State | None, who: Permission) -> Act:
    return Act(key, label, frozenset(sources), target, who)


# fmt: off
TRANSFER_ACTS: dict[str, Act] = {act.key: act for act in (
    _act("edit_transfer",    "Sửa đề nghị",             {T.DRAFT},                        None,       PROPOSE),
    _act("ask_units",        "Hỏi các đơn vị",          {T.DRAFT},                        T.ASKED,    PROPOSE),
    _act("answer_readiness", "Trả lời mức độ sẵn sàng", {T.ASKED},                        None,       ANSWER),
    _act("plan_support",     "Lập việc hỗ trợ",         {T.ASKED, T.PROPOSED},            None,       PROPOSE),
    _act("add_task",         "Giao việc",               {T.ASKED, T.PROPOSED, T.DECIDED}, None,       PROPOSE),
    _act("finish_task",      "Báo việc đã xong",        {T.ASKED, T.PROPOSED, T.DECIDED}, None,       ANSWER),
    _act("propose_transfer", "Đề xuất",                 {T.ASKED},                        T.PROPOSED, PROPOSE),
    _act("ask_again",        "Hỏi lại các đơn vị",      {T.PROPOSED},                     T.ASKED,    PROPOSE),
    _act("decide_transfer",  "Ghi văn bản quyết định",  {T.PROPOSED},                     T.DECIDED,  PROPOSE),
    _act("drop_transfer",    "Dừng lại",                {T.DRAFT, T.ASKED, T.PROPOSED},   T.DROPPED,  PROPOSE),
)}

CASE_ACTS: dict[str, Act] = {act.key: act for act in (
    _act("add_alerts",  "Đưa thêm dấu hiệu vào vụ", {C.OPEN, C.ASKED, C.ANSWERED}, None,       WATCH),
    _act("note_case",   "Ghi chép",                 {C.OPEN, C.ASKED, C.ANSWERED}, None,       WATCH),
    _act("ask_unit",    "Hỏi đơn vị",               {C.OPEN, C.ANSWERED},          C.ASKED,    WATCH),
    _act("answer_case", "Trả lời thanh tra",        {C.ASKED},                     C.ANSWERED, REPLY),
    _act("close_case",  "Kết luận, kết thúc",       {C.OPEN, C.ASKED, C.ANSWERED}, C.CLOSED,   WATCH),
)}
# fmt: on

TABLES: dict[str, tuple[str, State, dict[str, Act]]] = {
    "transfer": ("Đề nghị chuyển thẩm quyền: có khả thi không, rồi mới quyết định", T.DRAFT, TRANSFER_ACTS),
    "case": ("Vụ việc của thanh tra về việc dùng một thẩm quyền", C.OPEN, CASE_ACTS),
}


def diagram(name: str) -> str:
    """A table as a Mermaid state diagram with its acts, in Markdown."""
    title, first, acts = TABLES[name]
    lines = [f"# {title}", "", "Sinh ra từ `src/motcua/oversight/workflow.py`; đừng sửa tay.", ""]
    lines += ["```mermaid", "stateDiagram-v2"]
    lines += [f"    {state.value}: {state.label}" for state in type(first)]
    lines += [f"    [*] --> {first.value}"]
    for act in acts.values():
        if act.target is not None:
            lines += [f"    {source} --> {act.target}: {act.label}" for source in sorted(act.sources)]
    lines += ["```", "", "| Việc | Từ | Sang | Quyền cần có |", "|-|-|-|-|"]
    for act in acts.values():
        sources = ", ".join(str(source.label) for source in sorted(act.sources))
        lines.append(f"| {act.label} | {sources} | {act.target.label if act.target else 'giữ nguyên'} | `{act.who}` |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(diagram(sys.argv[1]), end="")
