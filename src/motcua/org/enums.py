"""The words of org: kinds of unit."""

from __future__ import annotations

from django.db import models


class UnitKind(models.TextChoices):
    CITY = "city", "Tỉnh, thành phố"
    DEPARTMENT = "department", "Sở, ngành"
    COMMUNE = "commune", "Xã, phường, đặc khu"
    COMMUNE_OFFICE = "commune_office", "Phòng của xã, phường"
    COMMUNE_POLICE = "commune_police", "Công an xã, phường"
    LAND_REGISTRY = "land_registry", "Văn phòng đăng ký đất đai"
    SERVICE_CENTRE = "service_centre", "Trung tâm Phục vụ hành chính công"
    BRANCH = "branch", "Chi nhánh"
    SERVICE_POINT = "service_point", "Điểm tiếp nhận"


class StaffedBy(models.TextChoices):
    """Whose people stand at a service point (NĐ 118/2025: parts may be contracted to the public post)."""

    COMMUNE = "commune", "Cán bộ của xã, phường"
    CENTRE = "centre", "Cán bộ của Trung tâm"
    POST = "post", "Nhân viên bưu chính công ích"


class Employer(models.TextChoices):
    """Whose people somebody at a point is."""

    CENTRE = "centre", "Trung tâm Phục vụ hành chính công"
    COMMUNE = "commune", "Xã, phường"
    POST = "post", "Bưu chính công ích (hợp đồng)"
    VOLUNTEER = "volunteer", "Tình nguyện viên"


class Entrusted(models.TextChoices):
    """What somebody at a point may be entrusted with, by the values of `identity.roles.Permission`."""

    HELP_FILE = "help_file", "Hướng dẫn, điền giúp tờ khai"
    FIND_PERSON = "find_person", "Tìm người dân theo số định danh"
    RECEIVE = "receive", "Tiếp nhận, ghi vào sổ"
    ASK_SUPPLEMENT = "ask_supplement", "Yêu cầu bổ sung"
    TAKE_PAYMENT = "take_payment", "Thu phí, lệ phí"
    RETURN_RESULT = "return_result", "Trả kết quả"


ENTRUSTABLE = frozenset(Entrusted.values)
REGISTERING = (Entrusted.RECEIVE, Entrusted.ASK_SUPPLEMENT, Entrusted.TAKE_PAYMENT)
"""Acts in the name of the office; never a volunteer's."""
