"""How each of the ten national statuses looks: a tone, an icon, and what it means in plain words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.enums import Status


@dataclass(frozen=True, slots=True)
class Look:
    """`tone` is a CSS class (info, busy, warn, good, bad, mute); `plain` speaks to the applicant."""

    tone: str
    icon: str
    label: str | Promise
    plain: str | Promise


LOOKS: dict[int, Look] = {
    Status.NEW: Look("info", "inbox", _("Mới đăng ký"), _("Hồ sơ đã gửi. Cán bộ một cửa sẽ xem và trả lời.")),
    Status.RECEIVED: Look("info", "check", _("Được tiếp nhận"), _("Hồ sơ đã được nhận và có ngày hẹn trả kết quả.")),
    Status.NOT_RECEIVED: Look(
        "bad", "cross", _("Không được tiếp nhận"), _("Hồ sơ chưa nhận được. Lý do và cách làm lại ghi bên dưới.")
    ),
    Status.IN_PROGRESS: Look("busy", "work", _("Đang xử lý"), _("Cán bộ chuyên môn đang giải quyết hồ sơ.")),
    Status.SUPPLEMENT: Look(
        "warn", "paper", _("Cần bổ sung giấy tờ"), _("Ông/bà cần bổ sung giấy tờ. Trong lúc chờ, thời hạn tạm dừng.")
    ),
    Status.PAYMENT: Look("warn", "coin", _("Cần nộp tiền"), _("Ông/bà cần nộp tiền để hồ sơ được giải quyết tiếp.")),
    Status.WITHDRAWAL: Look(
        "mute", "undo", _("Yêu cầu rút hồ sơ"), _("Yêu cầu rút hồ sơ của ông/bà đã được ghi nhận.")
    ),
    Status.STOPPED: Look("mute", "stop", _("Dừng xử lý"), _("Hồ sơ đã dừng giải quyết.")),
    Status.DONE: Look("good", "seal", _("Đã xử lý xong"), _("Đã có kết quả. Mời ông/bà nhận kết quả.")),
    Status.RETURNED: Look("good", "hand", _("Đã trả kết quả"), _("Kết quả đã được trả.")),
}
