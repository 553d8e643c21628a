"""The words of consent: who helps, and what shows that the person wants it."""

from __future__ import annotations

from django.db import models


class Helper(models.TextChoices):
    """Who acts for the person. The first two help in their posting, the others as the person that they are."""

    CLERK = "clerk", "Cán bộ một cửa"
    VOLUNTEER = "volunteer", "Tình nguyện viên"
    RELATIVE = "relative", "Người thân được ủy quyền"
    REPRESENTATIVE = "representative", "Người đại diện của tổ chức"


STAFF = (Helper.CLERK, Helper.VOLUNTEER)


class Evidence(models.TextChoices):
    """What proves the consent."""

    CODE = "code", "Mã gửi qua tin nhắn đến điện thoại của chính người đó"
    PAPER = "paper", "Giấy đồng ý có chữ ký hoặc điểm chỉ, chụp lại"
    WITNESSES = "witnesses", "Hai người làm chứng, cán bộ một cửa chứng kiến"


EVIDENCE_WORDS = {
    Evidence.CODE: "mã gửi qua tin nhắn",
    Evidence.PAPER: "giấy đồng ý đã ký",
    Evidence.WITNESSES: "hai người làm chứng",
}


class State(models.TextChoices):
    """Where a consent stands; follows from its dates."""

    ASKED = "asked", "Chờ đồng ý"
    GIVEN = "given", "Còn hiệu lực"
    EXPIRED = "expired", "Đã hết hạn"
    ENDED = "ended", "Đã chấm dứt"
