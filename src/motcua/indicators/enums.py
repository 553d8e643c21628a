"""The words of the roll-up: what is counted, and by what it is told apart."""

from __future__ import annotations

from enum import StrEnum

from django.db import models


class Channel(models.IntegerChoices):
    """1 to 3 are codes of the national exchange (`KenhThucHien`); the others, helped filings, are 2 there."""

    COUNTER = 1, "Nộp trực tiếp"
    ONLINE = 2, "Nộp trực tuyến"
    POST = 3, "Nộp qua bưu chính"
    POINT = 4, "Nộp giúp tại điểm phục vụ"
    HOME = 5, "Nộp giúp tại nhà"
    PHONE = 6, "Nộp giúp qua điện thoại"


CHANNELS = {channel.name.lower(): channel for channel in Channel}
"""By the words of `dossiers.enums.Channel`."""
ASSISTED = (Channel.POINT, Channel.HOME, Channel.PHONE)


class Band(models.IntegerChoices):
    """Age of the applicant, in whole years on the day of filing."""

    UNKNOWN = 1, "Chưa rõ năm sinh"
    UNDER_30 = 2, "Dưới 30 tuổi"
    FROM_30 = 3, "Từ 30 đến 44 tuổi"
    FROM_45 = 4, "Từ 45 đến 59 tuổi"
    FROM_60 = 5, "Từ 60 đến 74 tuổi"
    FROM_75 = 6, "Từ 75 tuổi"


class Grain(models.IntegerChoices):
    """How long the stretch of time of a cell is; its `day` is the first."""

    DAY = 1, "Ngày"
    MONTH = 2, "Tháng"
    YEAR = 3, "Năm"


class By(StrEnum):
    """What figures can be told apart by."""

    UNIT = "unit_id"
    PROCEDURE = "procedure"
    CHANNEL = "channel"
    BAND = "band"
    DAY = "day"
    MONTH = "month"


ALL = 0
"""Of a unit, channel or band: every one together. Of a procedure it is the empty text."""

COUNTS = (
    "filed",  # filings sent, on the day of filing
    "online",  # of them online
    "assisted",  # of them filed by somebody else under the applicant's consent
    "helped",  # of them typed in by somebody else than the applicant
    "refused",  # filings turned away at the door
    "received",  # taken in: the clock started
    "ended",  # handling over for whatever reason: result, withdrawal, stop
    "dropped",  # of them without a result: withdrawn or stopped
    "dropped_on_time",  # of those: not late by then
    "done",  # over with a result
    "on_time",  # of them not late
    "e_result",  # of them with a signed electronic result that was not taken back
    "online_e_result",  # of those: filed online by the national code, which knows helped filings as online
    "digitised",  # of those with it: every paper handed in is kept as a file
    "end_to_end",  # of them without any visit
    "asked_done",  # of them after at least one request for supplement
    "charged",  # of them with something to pay
    "paid_online",  # of those: all of it paid without cash
    "minutes",  # handling time of the done, waits for the applicant left out
    "turned_late",  # became late: the first day that began with it late and open
    "late_ended",  # of those that turned late: over
    "asked",  # requests for supplement
    "moved_agency",  # dates moved by the agency's fault
    "moved_agency_minutes",  # by how much, in working minutes
    "moved_shared",  # dates moved because a shared database was down
    "moved_shared_minutes",
    "rated",  # opinions given
    "pleased",  # of them satisfied or very satisfied
    "revoked",  # results taken back, on that day
)

EDGES = (1, 2, 4, 8, 12, 24, 36, 48, 72, 96, 120, 168, 240, 336, 504, 720, 1080, 1440, 2160)
"""Upper bounds, in hours, of the classes of handling time; the last class has none."""
WAITS = tuple(f"w{number:02}" for number in range(len(EDGES) + 1))

MEASURES = (*COUNTS, *WAITS)

SHAPE = 5
"""Raise it when facts are made otherwise than before: workers then make all of them anew, older ones stand aside."""
