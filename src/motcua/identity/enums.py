"""The words of identity: kinds of account, sex, level of electronic identification."""

from __future__ import annotations

from django.db import models


class AccountKind(models.TextChoices):
    """An account is either a citizen's own door or a member of staff's desk, never both."""

    CITIZEN = "citizen", "Người dân"
    STAFF = "staff", "Cán bộ"


class Sex(models.TextChoices):
    MALE = "male", "Nam"
    FEMALE = "female", "Nữ"


class Level(models.IntegerChoices):
    """How surely the person was identified (NĐ 69/2024: electronic identification, levels 1 and 2)."""

    STATED = 0, "Thông tin do cán bộ nhập theo giấy tờ"
    ONE = 1, "Định danh điện tử mức 1"
    TWO = 2, "Định danh điện tử mức 2"
