from __future__ import annotations

from django.db import models


class Act(models.TextChoices):
    """What a grant can allow."""

    SIGN = "sign", "Ký quyết định, kết quả"


class GrantKind(models.TextChoices):
    """How power reaches an office (Luật 72/2025/QH15 Đ.11-14)."""

    BY_LAW = "by_law", "Phân quyền (theo luật)"
    DECENTRALISED = "decentralised", "Phân cấp"
    DELEGATED = "delegated", "Ủy quyền"
    DEPUTY = "deputy", "Ký thay (cấp phó được phân công)"


class Prefix(models.TextChoices):
    """Signature prefixes (NĐ 30/2020)."""

    NONE = "", "Ký trực tiếp"
    TM = "TM.", "Thay mặt"
    KT = "KT.", "Ký thay"
    TL = "TL.", "Thừa lệnh"
    TUQ = "TUQ.", "Thừa ủy quyền"
    Q = "Q.", "Quyền"
