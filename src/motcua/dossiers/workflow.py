"""The life of a dossier on one screen.

Each row is one act: from which statuses, by whom, to which status, and what it does to the clock.
`docs/workflows/dossier.md` is generated from this table (`python -m motcua.dossiers.workflow`).
"""

from __future__ import annotations

from dataclasses import dataclass

from motcua.dossiers.enums import Effect, Status
from motcua.identity.roles import Role

S = Status
APPLICANT = "applicant"
SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Act:
    """`targets` empty: the status stays. Several targets: the act goes back to where it came from."""

    key: str
    label: str
    sources: frozenset[Status]
    targets: frozenset[Status]
    who: frozenset[str]
    effect: Effect = Effect.NONE


def _act(
    key: str,
    label: str,
    sources: set[Status],
    targets: set[Status],
    who: set[str],
    effect: Effect = Effect.NONE,
) -> Act:
    return Act(key, label, frozenset(sources), frozenset(targets), frozenset(who), effect)


CLERK, OFFICER, CHECKER, LEADER = Role.CLERK, Role.OFFICER, Role.CHECKER, Role.LEADER
VOLUNTEER, CALL_AGENT = Role.VOLUNTEER, Role.CALL_AGENT
ANYONE_INSIDE: set[str] = {CLERK, OFFICER, CHECKER, LEADER}
UNDECIDED = {S.NEW, S.RECEIVED, S.IN_PROGRESS, S.SUPPLEMENT, S.PAYMENT}
SUPPLIED = {
    S.RECEIVED,
    S.IN_PROGRESS,
    S.SUPPLEMENT,
}  # back to where it paused; not yet taken in: it waits for the check
KEEPS: set[Status] = set()

# fmt: off
ACTS: dict[str, Act] = {act.key: act for act in (
    # key, label,                                      from,                                   to,                 who,                       clock
    _act("accept",             "Tiếp nhận hồ sơ",      {S.NEW, S.SUPPLEMENT},                  {S.RECEIVED},       {CLERK},                   Effect.START),
    _act("refuse_intake",      "Từ chối tiếp nhận",    {S.NEW},                                {S.NOT_RECEIVED},   {CLERK}),
    _act("request_supplement", "Yêu cầu bổ sung",      {S.NEW, S.RECEIVED, S.IN_PROGRESS},     {S.SUPPLEMENT},     {CLERK, OFFICER},          Effect.PAUSE),
    _act("supply",             "Nộp giấy tờ bổ sung",  {S.SUPPLEMENT},                         SUPPLIED,           {APPLICANT, CLERK},        Effect.RESUME),
    _act("require_payment",    "Yêu cầu nộp tiền",     {S.RECEIVED, S.IN_PROGRESS},            {S.PAYMENT},        {CLERK, OFFICER},          Effect.PAUSE),
    _act("confirm_payment",    "Xác nhận đã nộp tiền", {S.PAYMENT},                            {S.IN_PROGRESS},    {CLERK, OFFICER, SYSTEM},  Effect.RESUME),
    _act("request_withdrawal", "Rút hồ sơ",            UNDECIDED,                              {S.WITHDRAWAL},     {APPLICANT, CLERK},        Effect.END),
    _act("stop",               "Dừng giải quyết",      UNDECIDED - {S.NEW, S.RECEIVED} | {S.WITHDRAWAL}, {S.STOPPED}, {CLERK, OFFICER, LEADER}, Effect.END),
    _act("forward",            "Chuyển bước tiếp theo", {S.RECEIVED, S.IN_PROGRESS},           {S.IN_PROGRESS},    {CLERK, OFFICER, CHECKER}),
    _act("take",               "Nhận xử lý",           {S.RECEIVED, S.IN_PROGRESS},            KEEPS,              ANYONE_INSIDE),
    _act("assign",             "Phân công lại",        UNDECIDED - {S.NEW},                    KEEPS,              {CHECKER, LEADER}),
    _act("note",               "Ghi chú nội bộ",       set(Status),                            KEEPS,              ANYONE_INSIDE),
    _act("extend",             "Gia hạn, hẹn lại",     {S.RECEIVED, S.IN_PROGRESS},            KEEPS,              {OFFICER, CHECKER, LEADER}, Effect.EXTEND),
    _act("prepare_decision",   "Dự thảo kết quả",      {S.IN_PROGRESS},                        KEEPS,              {OFFICER}),
    _act("check_decision",     "Duyệt dự thảo",        {S.IN_PROGRESS},                        KEEPS,              {CHECKER}),
    _act("return_for_rework",  "Trả lại để sửa",       {S.IN_PROGRESS},                        KEEPS,              {CHECKER, LEADER}),
    _act("sign_decision",      "Ký kết quả",           {S.IN_PROGRESS},                        {S.DONE},           {LEADER, OFFICER, CHECKER}, Effect.END),
    _act("hand_over_result",   "Trả kết quả",          {S.DONE},                               {S.RETURNED},       {CLERK}),
    _act("revoke_result",      "Thu hồi kết quả",      {S.DONE, S.RETURNED},                   KEEPS,              {LEADER}),
    _act("rate",               "Đánh giá",             {S.RETURNED},                           KEEPS,              {APPLICANT}),
    _act("object_to",          "Báo không nhờ nộp hồ sơ", UNDECIDED,                           KEEPS,              {APPLICANT, CLERK, CALL_AGENT}, Effect.PAUSE),
    _act("confirm_filing",     "Xác nhận có nhờ nộp",  UNDECIDED,                              KEEPS,              {APPLICANT, CLERK},        Effect.RESUME),
    _act("uphold_objection",   "Công nhận lời báo, cho rút hồ sơ", UNDECIDED,                  {S.WITHDRAWAL},     {CLERK, OFFICER},          Effect.END),
    _act("note_sheet_given",   "Ghi nhận đã trao tờ báo tin", set(Status),                     KEEPS,              {CLERK, VOLUNTEER}),
)}
# fmt: on

FILED_AS: dict[str, tuple[Status, Effect]] = {
    "online": (S.NEW, Effect.NONE),
    "counter": (S.RECEIVED, Effect.START),
    "post": (S.RECEIVED, Effect.START),
    "point": (S.NEW, Effect.NONE),
    "home": (S.NEW, Effect.NONE),
    "phone": (S.NEW, Effect.NONE),
}
"""First status and clock effect by channel: a clerk who takes paper in has checked it; what came digitally, by
whoever's hands, waits for its check."""

WHILE_FROZEN = frozenset({"confirm_filing", "uphold_objection", "note", "note_sheet_given"})
"""What can be done while an objection is not settled."""

OWNERS: dict[Status, str] = {
    S.NEW: "Bộ phận một cửa", S.RECEIVED: "Bộ phận một cửa", S.NOT_RECEIVED: "Bộ phận một cửa",
    S.IN_PROGRESS: "Cơ quan giải quyết", S.SUPPLEMENT: "Người nộp hồ sơ", S.PAYMENT: "Người nộp hồ sơ",
    S.WITHDRAWAL: "Cơ quan giải quyết", S.STOPPED: "Bộ phận một cửa", S.DONE: "Bộ phận một cửa",
    S.RETURNED: "Người nộp hồ sơ",
}  # fmt: skip
"""Who has the next step to take (or, at an end, who keeps the paper)."""

CLOCK: dict[Status, str] = {
    S.NEW: "chưa chạy", S.RECEIVED: "chạy", S.NOT_RECEIVED: "không chạy", S.IN_PROGRESS: "chạy", S.SUPPLEMENT: "tạm dừng",
    S.PAYMENT: "tạm dừng", S.WITHDRAWAL: "đã dừng", S.STOPPED: "đã dừng", S.DONE: "đã dừng", S.RETURNED: "đã dừng",
}  # fmt: skip


def legal_moves() -> set[tuple[Status, Status]]:
    """Every change of status that some act can make."""
    return {(s, t) for act in ACTS.values() for s in act.sources for t in act.targets if s != t}


def diagram() -> str:
    """The table as a Mermaid state diagram with a table of acts, in Markdown."""
    lines = ["# Vòng đời hồ sơ", "", "Sinh ra từ `src/motcua/dossiers/workflow.py`; đừng sửa tay.", ""]
    lines += ["```mermaid", "stateDiagram-v2"]
    lines += [f"    s{s.value}: {s.value} {s.label}" for s in Status]
    lines += [f"    [*] --> s{s.value}: nộp ({channel})" for channel, (s, _) in FILED_AS.items()]
    for act in ACTS.values():
        moves = sorted((s, t) for s in act.sources for t in act.targets if s != t)
        lines += [f"    s{s} --> s{t}: {act.label}" for s, t in moves]
    lines += ["```", "", "| Việc | Từ | Sang | Ai | Đồng hồ |", "|-|-|-|-|-|"]
    for act in ACTS.values():
        sources = ", ".join(str(s.value) for s in sorted(act.sources))
        targets = ", ".join(str(s.value) for s in sorted(act.targets)) or "giữ nguyên"
        lines.append(f"| {act.label} | {sources} | {targets} | {', '.join(sorted(act.who))} | {act.effect} |")
    lines += ["", "| Trạng thái | Đến lượt ai | Đồng hồ |", "|-|-|-|"]
    lines += [f"| {s.value} {s.label} | {OWNERS[s]} | {CLOCK[s]} |" for s in Status]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(diagram(), end="")
