"""Words of readiness and of watching."""

from __future__ import annotations

from enum import StrEnum

from django.db import models


class TransferState(models.TextChoices):
    DRAFT = "draft", "Đang soạn"
    ASKED = "asked", "Đang hỏi các đơn vị"
    PROPOSED = "proposed", "Đã đề xuất"
    DECIDED = "decided", "Đã quyết định"
    DROPPED = "dropped", "Đã dừng"


class Proposal(models.TextChoices):
    """What the feasibility review of a transfer comes to."""

    GO = "go", "Giao ngay"
    SUPPORT = "support", "Giao kèm hỗ trợ"
    NOT_YET = "not_yet", "Chưa nên giao"


class Light(models.TextChoices):
    """How ready a unit is, by its own answer and the thresholds of the day."""

    GREEN = "green", "Sẵn sàng"
    AMBER = "amber", "Cần hỗ trợ"
    RED = "red", "Chưa sẵn sàng"
    OFF = "off", "Chưa trả lời"


class Supply(models.TextChoices):
    """Whether equipment or money is there."""

    ENOUGH = "enough", "Đủ"
    PARTLY = "partly", "Thiếu một phần"
    NOTHING = "nothing", "Chưa có"


class Topic(models.TextChoices):
    """What a task before a transfer is about."""

    ANSWER = "answer", "Trả lời khảo sát"
    PEOPLE = "people", "Bố trí người"
    TRAINING = "training", "Tập huấn"
    EQUIPMENT = "equipment", "Trang thiết bị"
    BUDGET = "budget", "Kinh phí"
    OTHER = "other", "Việc khác"


class WatchKind(models.TextChoices):
    """A pattern is for the inspector alone; upkeep is also for who keeps the register and for the unit itself."""

    PATTERN = "pattern", "Dấu hiệu cần xem"
    UPKEEP = "upkeep", "Việc cần làm"


class WatchRule(StrEnum):
    """The rules of `data/watch.yaml`, by key."""

    SIGNED_AT_ONCE = "signed_at_once"
    SIGNED_UNREAD = "signed_unread"
    ODD_HOURS = "odd_hours"
    ONE_OFFICIAL = "one_official"
    ONE_APPLICANT = "one_applicant"
    BEFORE_EXPIRY = "before_expiry"
    UNUSED = "unused"
    EXPIRING = "expiring"
    REPORT_DUE = "report_due"
    REPORT_OVERDUE = "report_overdue"


class CaseState(models.TextChoices):
    OPEN = "open", "Đang xem xét"
    ASKED = "asked", "Đã hỏi đơn vị"
    ANSWERED = "answered", "Đơn vị đã trả lời"
    CLOSED = "closed", "Đã kết thúc"


class CaseOutcome(models.TextChoices):
    NOTHING = "nothing", "Không có vấn đề"
    ADVICE = "advice", "Nhắc nhở, hướng dẫn"
    MEND = "mend", "Yêu cầu khắc phục"
    REFER = "refer", "Chuyển cơ quan có thẩm quyền"


class NoteKind(models.TextChoices):
    QUESTION = "question", "Câu hỏi"
    ANSWER = "answer", "Trả lời"
    NOTE = "note", "Ghi chép"
    FINDING = "finding", "Kết luận"
