"""The fixed words of the catalog. Values are stored and sent; labels are shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class _Labelled(StrEnum):
    """A stored value with the Vietnamese words for it."""

    label: str

    def __new__(cls, value: str, label: str) -> _Labelled:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class Channel(_Labelled):
    """Doors through which a dossier comes (NĐ 118/2025, Điều 15)."""

    COUNTER = "counter", "Nộp trực tiếp"
    ONLINE = "online", "Nộp trực tuyến"
    POST = "post", "Nộp qua bưu chính"

    @property
    def national_code(self) -> int:
        """`KenhThucHien` of the national exchange: 1 direct, 2 online, 3 post."""
        return {"counter": 1, "online": 2, "post": 3}[self.value]


class Level(_Labelled):
    """How much of the procedure can be done online (NĐ 42/2022)."""

    WHOLE = "toan_trinh", "Toàn trình: làm hết được trên mạng"
    PARTIAL = "mot_phan", "Một phần: có bước phải đến tận nơi"
    OFFLINE = "truc_tiep", "Trên mạng chỉ có thông tin; làm trực tiếp tại điểm phục vụ"


class TimeUnit(_Labelled):
    """Units of a time limit, as the national portal publishes them."""

    HOUR = "hour", "giờ"
    WORKING_HOUR = "working_hour", "giờ làm việc"
    DAY = "day", "ngày"
    WORKING_DAY = "working_day", "ngày làm việc"
    FIFTEEN_HOUR_RULE = "fifteen_hour_rule", "trong ngày"


class StepRole(_Labelled):
    """Who does a step of the internal process. Values equal those of `identity.roles.Role`."""

    CLERK = "clerk", "Cán bộ một cửa"
    OFFICER = "officer", "Chuyên viên"
    CHECKER = "checker", "Lãnh đạo phòng"
    LEADER = "leader", "Lãnh đạo đơn vị"


class StepPlace(_Labelled):
    """Where a step is done: the service point, the specialised office, or the leader's desk."""

    POINT = "point", "Điểm phục vụ hành chính công"
    OFFICE = "office", "Phòng chuyên môn"
    LEADER = "leader", "Lãnh đạo"


class Confidence(_Labelled):
    """How a figure was learnt; shown to staff, so that an unverified one is not taken for law."""

    READ = "read", "đã đọc tại nguồn"
    SECONDARY = "secondary", "theo nguồn thứ cấp"
    UNVERIFIED = "unverified", "chưa kiểm chứng"


class FeePer(_Labelled):
    """What a fee is counted by."""

    DOSSIER = "dossier", "hồ sơ"
    COPY = "copy", "bản"
    PAGE = "page", "trang"
    PERSON = "person", "người"


class Widget(_Labelled):
    """Kinds of form field. Every door that shows a form knows exactly these."""

    TEXT = "text", "một dòng chữ"
    TEXTAREA = "textarea", "nhiều dòng chữ"
    DATE = "date", "ngày tháng năm"
    NUMBER = "number", "số"
    CHOICE = "choice", "chọn một"
    YES_NO = "yes_no", "có hoặc không"
    NATIONAL_ID = "national_id", "số định danh cá nhân"
    PHONE = "phone", "số điện thoại"
    COMMUNE = "commune", "xã, phường"
    PERSON_NAME = "person_name", "họ tên"
    MONEY = "money", "số tiền"


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """A time limit in its own unit. `amount` is 0 for the 15-hour rule."""

    amount: int
    unit: TimeUnit

    @property
    def words(self) -> str:
        """The limit as a clerk would say it."""
        if self.unit is TimeUnit.FIFTEEN_HOUR_RULE:
            return "trong ngày; nhận sau 15 giờ thì ngày làm việc tiếp theo"
        return f"{self.amount} {self.unit.label}"
