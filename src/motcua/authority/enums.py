"""The words of authority: texts, powers, absences, declared interests, reviews."""

from __future__ import annotations

from django.db import models


class Act(models.TextChoices):
    """What a grant can allow."""

    SIGN = "sign", "Ký quyết định, kết quả"
    SIGN_OWN_DRAFT = "sign_own_draft", "Ký kết quả do chính mình dự thảo (ngoại lệ cho đơn vị quá ít người)"


class InstrumentKind(models.TextChoices):
    """What sort of text gives or moves power."""

    LAW = "law", "Luật"
    DECREE = "decree", "Nghị định"
    RESOLUTION = "resolution", "Nghị quyết"
    DECISION = "decision", "Quyết định"
    ASSIGNMENT = "assignment", "Quyết định phân công, cử người thay"
    OTHER = "other", "Văn bản khác"


PUBLISHED = (InstrumentKind.LAW, InstrumentKind.DECREE)
"""Texts that the State publishes: their address may stand for the file."""


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


class ReportCycle(models.TextChoices):
    """How often the holder of a power reports on its use to whoever gave it."""

    NONE = "none", "Không báo cáo định kỳ"
    MONTH = "month", "Hằng tháng"
    QUARTER = "quarter", "Hằng quý"
    HALF_YEAR = "half_year", "Sáu tháng"
    YEAR = "year", "Hằng năm"


class Relation(models.TextChoices):
    """Whose number a member of staff has declared."""

    SELF = "self", "Bản thân"
    SPOUSE = "spouse", "Vợ, chồng"
    PARENT = "parent", "Bố, mẹ (kể cả bên vợ, chồng)"
    CHILD = "child", "Con"
    SIBLING = "sibling", "Anh, chị, em ruột"
    OTHER = "other", "Người khác có quan hệ lợi ích"


class ReviewStatus(models.TextChoices):
    """Where the review of a provision stands (rà soát văn bản)."""

    LISTED = "listed", "Đã ghi nhận"
    ASSIGNED = "assigned", "Đã giao đơn vị"
    DRAFTED = "drafted", "Đã soạn đề nghị"
    SUBMITTED = "submitted", "Đã trình"
    AMENDED = "amended", "Đã sửa đổi, thay thế"
    KEPT = "kept", "Giữ nguyên"
