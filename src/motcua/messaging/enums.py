from __future__ import annotations

from django.db import models


class Channel(models.TextChoices):
    """The ways to somebody. Whoever has an account also reads every message on their own page."""

    SMS = "sms", "Tin nhắn SMS"
    EMAIL = "email", "Thư điện tử"


class Choice(models.TextChoices):
    """Which way a person would like."""

    AUTO = "auto", "Tin nhắn nếu có số di động, nếu không thì thư điện tử"
    SMS = "sms", "Tin nhắn SMS"
    EMAIL = "email", "Thư điện tử"
    PAGE = "page", "Không gửi gì, tôi tự xem trên trang của mình"


class State(models.TextChoices):
    """How a message stands."""

    WAITING = "waiting", "Chờ gửi"
    SENDING = "sending", "Đang gửi"
    SENT = "sent", "Đã giao nhà mạng"
    DELIVERED = "delivered", "Đã tới người nhận"
    PAGE_ONLY = "page_only", "Chỉ hiện trên trang"
    UNREACHABLE = "unreachable", "Không có địa chỉ"
    FAILED = "failed", "Không gửi được"
    DROPPED = "dropped", "Đã bỏ"


OPEN = (State.WAITING, State.SENDING)
TROUBLED = (State.FAILED,)


class Outcome(models.TextChoices):
    """What came of one try. Only UNCLEAR leaves open whether the provider has the message."""

    ACCEPTED = "accepted", "nhà cung cấp đã nhận"
    REFUSED = "refused", "nhà cung cấp từ chối"
    UNAVAILABLE = "unavailable", "nhà cung cấp không nhận được lúc này"
    UNCLEAR = "unclear", "không rõ đã nhận hay chưa"
