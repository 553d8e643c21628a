from __future__ import annotations

from django.db import models


class OfflineState(models.TextChoices):
    """Where an offline filing stands once the server has it. Nothing leaves `held` but by a clerk's act."""

    FILED = "filed", "Đã vào sổ"
    HELD = "held", "Cần cán bộ xem"
    DROPPED = "dropped", "Không nhận thêm"


class Trouble(models.TextChoices):
    """Why an offline filing waits for a clerk."""

    NONE = "", ""
    VERSION = "version", "Thủ tục đã đổi sau khi máy mất mạng"
    DUPLICATE = "duplicate", "Người này đang có hồ sơ cùng thủ tục"
    PERSON = "person", "Thông tin người nộp không khớp"
    INCOMPLETE = "incomplete", "Còn thiếu hoặc chưa đúng"
    UNREADABLE = "unreadable", "Không mở được nội dung"


class Business(models.TextChoices):
    """What people come for, in the words of the kiosk. The letter stands before the number."""

    FILE = "file", "Nộp hồ sơ"
    COLLECT = "collect", "Nhận kết quả"
    PAY = "pay", "Nộp phí, lệ phí"
    ASK = "ask", "Hỏi, nhờ hướng dẫn"

    @property
    def letter(self) -> str:
        return "ABCD"[list(Business).index(self)]


class Priority(models.TextChoices):
    """Who is called first; what that means in turns is dated data (`data/queue.yaml`)."""

    NONE = "", "Không"
    ELDERLY = "elderly", "Người cao tuổi"
    DISABLED = "disabled", "Người khuyết tật"
    PREGNANT = "pregnant", "Phụ nữ mang thai"
    CHILD = "child", "Người đi cùng trẻ nhỏ"


class TicketState(models.TextChoices):
    """The life of a queue ticket. It waits again where it is passed to another window, or comes back."""

    WAITING = "waiting", "Đang chờ"
    CALLED = "called", "Đã mời đến quầy"
    SERVING = "serving", "Đang phục vụ"
    DONE = "done", "Đã xong"
    NO_SHOW = "no_show", "Mời không thấy đến"


AT_WINDOW = (TicketState.CALLED, TicketState.SERVING)


class AppointmentState(models.TextChoices):
    """The life of an appointment. All but the first are ends."""

    OPEN = "open", "Đang hẹn"
    ARRIVED = "arrived", "Đã đến"
    CANCELLED = "cancelled", "Đã hủy"
    MISSED = "missed", "Không đến"


class ParcelState(models.TextChoices):
    PACKING = "packing", "Đang xếp"
    SEALED = "sealed", "Đã niêm phong"
    SENT = "sent", "Đang trên đường"
    RECEIVED = "received", "Đã nhận"


class PaperState(models.TextChoices):
    """What became of one dossier's papers in a parcel."""

    PACKED = "packed", "Trong túi"
    ARRIVED = "arrived", "Đã đến"
    MISSING = "missing", "Thiếu"
    FOUND = "found", "Thiếu, đã tìm thấy"


class Item(models.TextChoices):
    """What a clerk leaves behind at the end of a shift."""

    CASH = "cash", "Tiền mặt trong két"
    PAPERS = "papers", "Hồ sơ có giấy tờ chưa gửi"
    PARCELS = "parcels", "Túi giấy tờ chưa giao đi"
    LINE = "line", "Người đang chờ"
    HELD = "held", "Hồ sơ nhận khi mất mạng, chờ xem"
    TO_FORWARD = "forward", "Hồ sơ chờ chuyển đi"
    WAITING = "waiting", "Hồ sơ chờ người nộp bổ sung, nộp tiền"


COUNTED = (Item.CASH, Item.PAPERS, Item.PARCELS)
"""What can be held in the hand: counted by who gives and by who takes. The rest is only listed."""
