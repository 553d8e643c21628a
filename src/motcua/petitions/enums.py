"""The words of petitions and promises."""

from __future__ import annotations

from enum import StrEnum

from django.db import models


class Precision(models.TextChoices):
    """How exactly a promise names its time. `OPEN` has no last day: a false date is never made up."""

    DAY = "day", "ngày"
    MONTH = "month", "tháng"
    QUARTER = "quarter", "quý"
    HALF = "half", "nửa năm"
    YEAR = "year", "năm"
    OPEN = "open", "không nêu ngày"


class Channel(models.TextChoices):
    """Through whom the petition came: each has its own time limit (data/deadlines.yaml)."""

    COUNCIL = "council", "Hội đồng nhân dân"
    ASSEMBLY = "assembly", "Đoàn đại biểu Quốc hội"
    DIRECT = "direct", "Gửi thẳng chính quyền"


class Urgency(models.TextChoices):
    NORMAL = "normal", "Bình thường"
    URGENT = "urgent", "Cấp bách"
    COMPLEX = "complex", "Phức tạp"


class AskStatus(models.TextChoices):
    NEW = "new", "Chờ phân loại"
    ASSIGNED = "assigned", "Đang giải quyết"
    ANSWERED = "answered", "Đã trả lời"
    PUBLISHED = "published", "Đã công khai trả lời"
    DUPLICATE = "duplicate", "Trùng kiến nghị trước"
    FORWARDED = "forwarded", "Đã chuyển cơ quan khác"
    OTHER = "other", "Giải quyết theo thủ tục khác"
    UNCLEAR = "unclear", "Chờ phường, xã làm rõ"
    RAISED = "raised", "Chờ cấp trên trả lời"


class StepKind(models.TextChoices):
    """A step of its own, with its day. The values are the keys of data/deadlines.yaml."""

    UNCLEAR = "unclear", "Làm rõ kiến nghị"
    ASK_PARTNERS = "ask_partners", "Hỏi đơn vị phối hợp"
    PARTNER_ANSWER = "partner_answer", "Đơn vị phối hợp trả lời"
    FORWARD = "forward", "Gửi văn bản chuyển cơ quan khác"
    BEYOND_POWER = "beyond_power", "Báo cáo cấp trên"
    SEND_RESULT = "send_result", "Gửi kết quả trả lời"
    CORRECT = "correct", "Xem lại câu trả lời"
    REMIND = "remind", "Nhắc cơ quan đã hứa"


class StepEnd(models.TextChoices):
    DONE = "done", "Đã làm"
    DROPPED = "dropped", "Không còn cần"


class ReplyStatus(models.TextChoices):
    DRAFT = "draft", "Đang soạn"
    SUBMITTED = "submitted", "Chờ ký"
    APPROVED = "approved", "Đã ký"
    PUBLISHED = "published", "Đã công khai"
    REPLACED = "replaced", "Đã có bản thay thế"


class Outcome(models.TextChoices):
    """What a reply comes to (NQLT 72/2025 Điều 50)."""

    DONE = "done", "Đã giải quyết xong"
    DOING = "doing", "Đang giải quyết"
    WILL = "will", "Sẽ giải quyết"
    EXPLAINED = "explained", "Giải trình, thông tin lại"


class Standing(StrEnum):
    """Where a promise stands: always computed, never stored as somebody's word."""

    PROMISED = "promised"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OVERDUE = "overdue"
    KEPT = "kept"
    BROKEN = "broken"
    REOPENED = "reopened"

    @property
    def failing(self) -> bool:
        """Whether the body that promised is to be reminded."""
        return self in (Standing.OVERDUE, Standing.BROKEN, Standing.REOPENED)

    @property
    def label(self) -> str:
        return STANDING_LABELS[self]


STANDING_LABELS: dict[Standing, str] = {
    Standing.PROMISED: "Đã hứa",
    Standing.ON_TRACK: "Đúng tiến độ",
    Standing.AT_RISK: "Có nguy cơ chậm",
    Standing.OVERDUE: "Quá hạn",
    Standing.KEPT: "Đã thực hiện",
    Standing.BROKEN: "Không giữ lời",
    Standing.REOPENED: "Mở lại",
}


class EvidenceKind(models.TextChoices):
    INDICATOR = "indicator", "Chỉ số đo được"
    DOCUMENT = "document", "Tài liệu được chấp nhận"


class Comparison(models.TextChoices):
    AT_LEAST = "ge", "từ … trở lên"
    AT_MOST = "le", "không quá …"


class Verdict(models.TextChoices):
    """What evidence said at a moment. `UNKNOWN`: nothing to measure, or the figures are stale; it proves nothing."""

    YES = "yes", "đạt"
    NO = "no", "chưa đạt"
    UNKNOWN = "unknown", "chưa đo được"
