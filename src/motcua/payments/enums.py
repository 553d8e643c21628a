from __future__ import annotations

from django.db import models


class OrderState(models.TextChoices):
    OPEN = "open", "Chờ nộp"
    SETTLED = "settled", "Đã nộp"
    REFUNDED = "refunded", "Đã hoàn lại"
    CANCELLED = "cancelled", "Đã hủy"


class Fate(models.TextChoices):
    """What became of money that came in: exactly one of these, always."""

    SETTLED = "settled", "trả cho một khoản phải nộp"
    REFUNDED = "refunded", "đã hoàn lại"
    DIFFERENCE = "difference", "chênh lệch chờ xử lý"


class Kind(models.TextChoices):
    """Every difference has a name, so that somebody can look for its cause."""

    UNKNOWN_ORDER = "unknown_order", "Tiền vào không rõ nộp cho khoản nào"
    WRONG_AMOUNT = "wrong_amount", "Số tiền khác số phải nộp"
    PAID_TWICE = "paid_twice", "Khoản đã nộp rồi, tiền vào lần nữa"
    ORDER_CANCELLED = "order_cancelled", "Tiền vào cho khoản đã hủy"
    NOT_IN_STATEMENT = "not_in_statement", "Ta ghi nhận mà bảng kê của ngân hàng không có"
    STATEMENT_DIFFERS = "statement_differs", "Bảng kê của ngân hàng ghi số tiền khác"
    CASH_SHORT = "cash_short", "Két thiếu khi chốt ca"
    CASH_OVER = "cash_over", "Két thừa khi chốt ca"


class Verdict(models.TextChoices):
    """What a notification led to, in the words that gateways of the field share (RspCode)."""

    SETTLED = "00", "ghi nhận"
    UNKNOWN_ORDER = "01", "không có khoản này"
    ALREADY = "02", "đã ghi nhận trước đó"
    WRONG_AMOUNT = "04", "sai số tiền"
    FORGED = "97", "sai chữ ký"


CASH, BANK = "cash", "bank"
"""Sources of money beside the gateways, which go by their own names."""
