"""What voters asked in the last weeks of the demo, made up: so that each step of petitions is seen under way.

One ask repeats what was answered before, one belongs to a ministry and its paper has not been sent in time, one is not
clear, one exceeds the power of the city, one is late, and one was not sorted yet.
"""

from __future__ import annotations

from datetime import date, timedelta

from motcua.common import clock
from motcua.demo.petitions import MADE_UP, on, secretary
from motcua.org.queries import unit_by_code
from motcua.petitions import actions
from motcua.petitions.actions import NewAsk
from motcua.petitions.enums import AskStatus
from motcua.petitions.models import Ask, Petition

CITY, BUILDING = "H26", "H26.SXD"
HOAN_KIEM, LANG, KIM_LIEN, DONG_DA = "H26.00070", "H26.00199", "H26.00229", "H26.00235"
OLD_PEOPLE = "Các cụ không rành máy móc thì cho nộp giấy, đừng bắt nộp qua mạng."


def keep_asking() -> None:
    """After the founding petition; a second time there is nothing to do."""
    if Petition.objects.count() != 1:
        return
    _late()
    _asked_again()
    _sorted_each_its_way()
    _just_came()


def _ago(days: int) -> date:
    return clock.today() - timedelta(days=days)


def _asked(days: int, title: str, wards: tuple[str, ...], *asks: str, channel: str = "council") -> list[Ask]:
    """The asks of a petition that came some days ago."""
    day = _ago(days)
    with on(day):
        petition = actions.record_petition(
            by=secretary(), unit_id=unit_by_code(CITY).pk, title=title, received_on=day, channel=channel,
            asks=[NewAsk(str(i), text) for i, text in enumerate(asks, 1)],
            ward_ids=[unit_by_code(code).pk for code in wards],
        )  # fmt: skip
    return list(petition.asks.order_by("place"))


def _late() -> None:
    (lamps,) = _asked(47, "Ngõ tối về đêm", (DONG_DA,), "Lắp thêm đèn ở các ngõ dài trên 200 m.")
    with on(_ago(45)):
        actions.assign(by=secretary(), ask_id=lamps.pk, lead_id=unit_by_code(BUILDING).pk)


def _asked_again() -> None:
    """The founding petition was answered: the ward is to tell its voters of that answer."""
    (again,) = _asked(12, "Người già nộp hồ sơ", (HOAN_KIEM,), OLD_PEOPLE)
    first = Ask.objects.filter(status=AskStatus.PUBLISHED).order_by("-place").first()
    if first is not None:
        with on(_ago(10)):
            actions.mark_duplicate(by=secretary(), ask_id=again.pk, of_id=first.pk)


def _sorted_each_its_way() -> None:
    by = secretary()
    pavement, card, pay = _asked(
        11, "Vỉa hè, căn cước và phụ cấp", (LANG, KIM_LIEN),
        "Sửa đoạn vỉa hè hỏng trước trường học.",
        "Cho trẻ em làm thẻ căn cước ngay tại trường.",
        "Trả phụ cấp cao hơn mức chung cho tổ công nghệ số cộng đồng.",
    )  # fmt: skip
    with on(_ago(9)):
        actions.ask_back(by=by, ask_id=pavement.pk, unclear="Trường nào, phía đường nào? Phường có ba trường học.")
        actions.forward(by=by, ask_id=card.pk, to="Bộ Công an", reason="Cấp căn cước là việc của ngành Công an.")
        actions.assign(by=by, ask_id=pay.pk, lead_id=unit_by_code(CITY).pk)
        raised = actions.raise_up(
            by=by, ask_id=pay.pk, to="HĐND Thành phố", reason="Mức phụ cấp do nghị quyết của HĐND Thành phố định."
        )
    with on(_ago(3)):
        for step in raised.steps.all():
            actions.record_step(by=by, step_id=step.pk, words=f"Tờ trình gửi HĐND Thành phố {MADE_UP}")


def _just_came() -> None:
    _asked(
        1, "Giờ mở cửa điểm tiếp nhận", (KIM_LIEN,),
        "Mở cửa điểm tiếp nhận cả sáng thứ Bảy.", "Có chỗ ngồi chờ cho người đi cùng.", channel="direct",
    )  # fmt: skip
