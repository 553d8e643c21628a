"""Words of the case file. Codes 1-10 are the national dossier statuses (QĐ 766 sync list)."""

from __future__ import annotations

from enum import StrEnum

from django.db import models


class Status(models.IntegerChoices):
    NEW = 1, "Mới đăng ký"
    RECEIVED = 2, "Được tiếp nhận"
    NOT_RECEIVED = 3, "Không được tiếp nhận"
    IN_PROGRESS = 4, "Đang xử lý"
    SUPPLEMENT = 5, "Yêu cầu bổ sung giấy tờ"
    PAYMENT = 6, "Yêu cầu thực hiện nghĩa vụ tài chính"
    WITHDRAWAL = 7, "Công dân yêu cầu rút hồ sơ"
    STOPPED = 8, "Dừng xử lý"
    DONE = 9, "Đã xử lý xong"
    RETURNED = 10, "Đã trả kết quả"


class Channel(models.TextChoices):
    """How a dossier really came. The first three are the doors of the law (NĐ 118/2025, Điều 15); in the last three
    somebody files for the person with their consent (`docs/channels.md`)."""

    COUNTER = "counter", "Nộp trực tiếp"
    ONLINE = "online", "Nộp trực tuyến"
    POST = "post", "Nộp qua bưu chính"
    POINT = "point", "Nộp giúp tại điểm phục vụ"
    HOME = "home", "Nộp giúp tại nhà"
    PHONE = "phone", "Nộp giúp qua điện thoại"


ASSISTED = frozenset({Channel.POINT, Channel.HOME, Channel.PHONE})
"""Filed by somebody with the person's consent, digitally."""


OPEN = frozenset(
    {Status.NEW, Status.RECEIVED, Status.IN_PROGRESS, Status.SUPPLEMENT, Status.PAYMENT, Status.WITHDRAWAL}
)


class Effect(StrEnum):
    """What an act does to the clock."""

    NONE = "none"
    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"
    END = "end"


class Cause(StrEnum):
    """On whose account time passes."""

    CITIZEN = "citizen"
    AGENCY = "agency"
    SHARED_DATABASE = "shared_database"
    CALENDAR = "calendar"
    OBJECTION = "objection"


CAUSE_LABELS = {
    Cause.CITIZEN: "phía người nộp hồ sơ",
    Cause.AGENCY: "phía cơ quan giải quyết",
    Cause.SHARED_DATABASE: "cơ sở dữ liệu dùng chung chậm hoặc gián đoạn",
    Cause.CALENDAR: "lịch nghỉ lễ thay đổi",
    Cause.OBJECTION: "chờ làm rõ lời báo của người đứng tên",
}


class Outcome(models.TextChoices):
    APPROVE = "approve", "Đồng ý giải quyết"
    REFUSE = "refuse", "Không đồng ý giải quyết"


class DocumentKind(models.IntegerChoices):
    """Codes of the national sync list."""

    ORIGINAL = 0, "Bản chính"
    COPY = 1, "Bản sao"
    ELECTRONIC = 2, "Bản điện tử"


class Stage(models.IntegerChoices):
    """When a paper came in (codes of the national sync list)."""

    INTAKE = 1, "Khi tiếp nhận"
    SUPPLEMENT = 2, "Khi bổ sung"
    RETURN = 4, "Khi trả kết quả"


class Form(models.TextChoices):
    """Printed forms of TT 03/2025/TT-VPCP that are addressed to the applicant and kept as sent."""

    SUPPLEMENT = "mau-02", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"
    REFUSAL = "mau-03", "Phiếu từ chối tiếp nhận giải quyết hồ sơ"
    APOLOGY = "mau-04", "Văn bản xin lỗi và đề nghị gia hạn"
    STOP = "mau-05", "Thông báo dừng giải quyết hồ sơ"


class ObjectionWay(models.TextChoices):
    """How somebody told us that they asked nobody to file."""

    ONLINE = "online", "Trên mạng"
    COUNTER = "counter", "Tại điểm phục vụ"
    PHONE = "phone", "Qua tổng đài 1022"


class ObjectionOutcome(models.TextChoices):
    CONFIRMED = "confirmed", "Người đứng tên xác nhận có nhờ nộp"
    UPHELD = "upheld", "Đúng là không nhờ, hồ sơ được rút"


class Satisfaction(models.IntegerChoices):
    UNSATISFIED = 1, "Không hài lòng"
    SATISFIED = 2, "Hài lòng"
    VERY_SATISFIED = 3, "Rất hài lòng"


class CallProof(models.TextChoices):
    """By what a caller shows that they may know where a dossier stands; the same as for text messages."""

    PHONE = "phone", "gọi từ số máy ghi trong hồ sơ"
    RECEIPT = "receipt", "đọc đúng mã bí mật trên giấy hẹn"
