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
