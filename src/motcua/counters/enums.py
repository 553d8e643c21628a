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
