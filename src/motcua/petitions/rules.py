"""Who may, and when."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime

from motcua.authority import queries as authority
from motcua.authority.enums import Act as Power
from motcua.authority.rules import Question
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, Conflict, FieldError, NotAllowed
from motcua.identity.roles import Permission, may
from motcua.org import queries as org
from motcua.petitions.enums import AskStatus, Comparison, Precision, ReplyStatus, StepKind
from motcua.petitions.models import Ask, Evidence, Reply, WardNotice
from motcua.petitions.parameters import known_since, limit
from motcua.petitions.workflow import ASK_ACTS, REPLY_ACTS

MATTER = "trả lời kiến nghị cử tri"
"""Replies are no procedure of the catalog: they are signed under a power over all that a body is competent for."""


def can_keep(by: Actor, unit_id: int) -> bool:
    """A secretary keeps the petitions of their body and of those below it."""
    return may(by.role, Permission.KEEP_PETITIONS) and unit_id in by.unit_ids


def check_keep(by: Actor, unit_id: int) -> None:
    if not can_keep(by, unit_id):
        raise NotAllowed(
            "petitions_not_yours",
            "Việc này do thư ký kiến nghị cử tri của cơ quan nhận kiến nghị làm.",
            advice="Nhờ thư ký của cơ quan đó.",
        )


def can_approve(by: Actor, unit_id: int) -> bool:
    """A leader answers in the name of their own body, or of one below it."""
    return may(by.role, Permission.APPROVE_REPLY) and unit_id in by.unit_ids


def check_approve(by: Actor, unit_id: int) -> None:
    if not can_approve(by, unit_id):
        raise NotAllowed("reply_not_yours", "Việc này do lãnh đạo cơ quan trả lời quyết định.")


def can_act_on_ask(ask: Ask, key: str, by: Actor) -> bool:
    act = ASK_ACTS[key]
    mine = can_keep if act.who is Permission.KEEP_PETITIONS else can_approve
    return AskStatus(ask.status) in act.sources and mine(by, ask.petition.unit_id)


def check_ask_act(ask: Ask, key: str, by: Actor) -> None:
    act = ASK_ACTS[key]
    (check_keep if act.who is Permission.KEEP_PETITIONS else check_approve)(by, ask.petition.unit_id)
    check_ask_state(ask, key)


def check_ask_state(ask: Ask, key: str) -> None:
    """Whether an ask stands where an act can be done, whoever does it. Raises Conflict."""
    act = ASK_ACTS[key]
    if AskStatus(ask.status) not in act.sources:
        raise Conflict(
            "ask_not_there",
            f"Kiến nghị {ask.label} đang ở trạng thái “{ask.get_status_display()}” nên không thể: {act.label.lower()}.",
            advice="Tải lại trang để xem trạng thái mới.",
        )


def can_act_on_reply(reply: Reply, key: str, by: Actor) -> bool:
    act = REPLY_ACTS[key]
    mine = can_keep if act.who is Permission.KEEP_PETITIONS else can_approve
    return ReplyStatus(reply.status) in act.sources and mine(by, reply.unit_id)


def check_reply_act(reply: Reply, key: str, by: Actor) -> None:
    act = REPLY_ACTS[key]
    (check_keep if act.who is Permission.KEEP_PETITIONS else check_approve)(by, reply.unit_id)
    if ReplyStatus(reply.status) not in act.sources:
        raise Conflict(
            "reply_not_there",
            f"Bản trả lời đang ở trạng thái “{reply.get_status_display()}” nên không thể: {act.label.lower()}.",
            advice="Tải lại trang để xem trạng thái mới.",
        )


def can_replace(reply: Reply, by: Actor) -> bool:
    """A signed answer without a new version can be given one by who keeps the petition."""
    signed = reply.status in (ReplyStatus.APPROVED, ReplyStatus.PUBLISHED)
    return signed and not hasattr(reply, "replaced_by") and can_keep(by, reply.unit_id)


def check_replace(reply: Reply, by: Actor) -> None:
    check_keep(by, reply.unit_id)
    if not can_replace(reply, by):
        raise Conflict("reply_not_replaceable", "Chỉ thay được bản đã ký và chưa có bản thay thế.")


def check_tell(notice: WardNotice, by: Actor) -> None:
    """The ward's own secretary or leader says that its voters were told, or who keeps the petition does."""
    if not (can_keep(by, notice.ward_id) or can_approve(by, notice.ward_id)):
        check_keep(by, notice.reply.unit_id)


def can_clarify(ask: Ask, by: Actor) -> bool:
    """The ward whose voters asked says what they mean, or who keeps the petition does."""
    wards = [row.ward_id for row in ask.petition.asking.all()]
    return any(can_keep(by, one) or can_approve(by, one) for one in wards) or can_keep(by, ask.petition.unit_id)


def check_clarify(ask: Ask, by: Actor) -> None:
    if not can_clarify(ask, by):
        check_keep(by, ask.petition.unit_id)


def check_signable(reply: Reply, asks: list[Ask], by: Actor) -> None:
    """Two pairs of eyes, and every ask in work. Raises NotAllowed, Conflict."""
    if reply.drafted_by_id == by.account_id:
        raise NotAllowed("own_reply", "Người soạn không tự ký bản trả lời của mình.")
    for ask in asks:
        if AskStatus(ask.status) not in ASK_ACTS["answer"].sources:
            said = ask.get_status_display().lower()
            raise Conflict(
                "ask_not_in_work",
                f"Kiến nghị {ask.label} {said}; chưa ký trả lời được.",
                advice="Giao giải quyết kiến nghị này trước.",
            )


def signing_question(reply: Reply, by: Actor, at: datetime) -> Question:
    """What the register of authority is asked when this person signs a reply in the name of its body."""
    return Question(
        position_id=by.position_id or 0, act=Power.SIGN.value, procedure=MATTER, field=MATTER, unit_id=reply.unit_id,
        at=at, posting_id=by.posting_id,
    )  # fmt: skip


def why_not_sign(reply: Reply, by: Actor) -> str:
    """What the register says against this signature now, "" where nothing: shown in place of the button."""
    ruling = authority.check(signing_question(reply, by, clock.now()))
    return "" if ruling.allowed else ruling.reason


def period_end(day: date, precision: str) -> date:
    """The last day of the month, quarter, half-year or year that a day lies in; the day itself for a day."""
    months = {Precision.MONTH: 1, Precision.QUARTER: 3, Precision.HALF: 6, Precision.YEAR: 12}.get(Precision(precision))
    if months is None:
        return day
    month = (day.month + months - 1) // months * months
    return date(day.year, month, monthrange(day.year, month)[1])


def check_due(last: date | None, precision: str) -> None:
    """An open promise names no day, every other does."""
    if precision not in Precision.values:
        raise BadInput(
            "precision", "Hãy chọn hứa chính xác đến đâu.", errors=(FieldError("precision", "Chọn một mục."),)
        )
    if (last is None) != (precision == Precision.OPEN):
        raise BadInput(
            "due_date",
            "Lời hứa có ngày thì phải ghi ngày cuối; không nêu ngày thì chọn “không nêu ngày”.",
            errors=(FieldError("last", "Kiểm tra lại ngày và độ chính xác."),),
        )


def check_evidence(evidence: Evidence) -> None:
    if evidence.comparison and evidence.comparison not in Comparison.values:
        raise BadInput("comparison", "Chọn “từ … trở lên” hoặc “không quá …”.")
    if evidence.indicator and (evidence.threshold is None or evidence.threshold <= 0):
        raise BadInput("threshold", "Ngưỡng phải là số dương.", errors=(FieldError("threshold", "Nhập ngưỡng."),))


def answer_due(received_on: date, channel: str, urgency: str) -> tuple[date, str]:
    """By when to answer, and by which text. A direct petition goes by its urgency (domain: provincial steps). Raises
    BadInput for a day before there was any rule."""
    case = channel if channel in ("council", "assembly") else urgency
    try:
        rule = limit("answer", received_on, case)
    except LookupError as none:
        raise BadInput("no_rule_yet", str(none), errors=(FieldError("received_on", str(none)),)) from None
    return rule.after(received_on, org.calendar()), rule.words


def step_due(step: str, start: date) -> date:
    """The last day of a step that starts on a day; what began before there was a rule goes by the first one."""
    return limit(step, max(start, known_since(step))).after(start, org.calendar())


def steps_ahead(ask: Ask) -> list[tuple[str, date]]:
    """What the rules want done next about an ask, each with its last day (data/deadlines.yaml)."""
    petition = ask.petition
    match AskStatus(ask.status):
        case AskStatus.NEW:
            return [("Phân loại", step_due("classify", sorted_from(ask)))]
        case AskStatus.ASSIGNED | AskStatus.RAISED:
            return [*_with_partners(ask), ("Trả lời", petition.answer_due_on)]
        case AskStatus.ANSWERED:
            return [("Công khai", step_due("publish", petition.answer_due_on))]
    return []


def sorted_from(ask: Ask) -> date:
    """The day from which the time to sort an ask runs: of receipt, or the one on which it was made clear."""
    cleared = [one.done_on for one in ask.steps.all() if one.kind == StepKind.UNCLEAR and one.done_on]
    return max([ask.petition.received_on, *cleared])


def _with_partners(ask: Ask) -> list[tuple[str, date]]:
    """By when the partners are asked; until they are, their own day follows from that one."""
    asking, answering = StepKind.ASK_PARTNERS, StepKind.PARTNER_ANSWER
    open_ones = {one.kind: one.due_on for one in ask.steps.all() if not one.end}
    if asking in open_ones:
        asked = open_ones[asking]
        return [(asking.label, asked), (answering.label, step_due(answering, asked))]
    return [(answering.label, open_ones[answering])] if answering in open_ones else []
