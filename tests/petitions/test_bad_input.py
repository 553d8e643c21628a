"""What cannot be read or cannot prove anything is said, and nothing is made up in its place."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from motcua.common import clock
from motcua.common.errors import BadInput
from motcua.common.workdays import VN
from motcua.indicators import queries as indicators
from motcua.indicators.actions import catch_up
from motcua.org import queries as org
from motcua.petitions import actions, queries
from motcua.petitions.enums import Standing
from motcua.petitions.models import Commitment
from motcua.petitions.reading import Reading, read_document, read_text
from tests.factories import city
from tests.indicators import life
from tests.petitions import town
from tests.petitions.papers import scan

LETTER = """Hải Thành, ngày 10 tháng 9 năm 2025
Cử tri xã Phú Cường kiến nghị:
(1) Đề nghị kéo đường ống nước sạch về thôn Đoài.
(2) Đề nghị kiểm tra chất lượng nước tại trạm cấp nước.
Trả lời:
"""


def answered(*answers: str, letter: str = LETTER) -> Reading:
    return read_text(letter + "\n".join(answers) + "\n")


def said(reading: Reading, code: str) -> list[str]:
    return [doubt.text for doubt in reading.doubts if doubt.code == code]


def test_a_scan_is_not_guessed_at() -> None:
    reading = read_document(scan(), "quet.pdf")
    assert ("bản chụp" in said(reading, "no_text")[0], reading.answers) == (True, ())


def test_a_whole_volume_is_refused_at_once_and_told_what_to_do() -> None:
    with pytest.raises(BadInput, match="khoảng 200 trang") as refused:
        read_document(LETTER.encode() * 5000, "tap.txt")
    assert "tách riêng" in refused.value.advice


def test_a_reply_that_does_not_say_the_ask_again_says_so() -> None:
    reading = read_text("Kính gửi: Quý Ông/Bà.\nUBND phường xin thông báo kết quả như sau:\nĐường đã sửa xong.\n")
    assert (len(said(reading, "no_ask")), len(reading.answers), reading.asks) == (1, 1, ())


def test_a_paper_that_is_no_reply_has_no_asks_and_says_so() -> None:
    reading = read_text("GIẤY MỜI\nKính mời ông/bà dự họp tổ dân phố lúc 19 giờ ngày 05/11/2025 tại nhà văn hóa.\n")
    assert (len(said(reading, "not_a_reply")), reading.asks, reading.commitments) == (1, (), ())


@pytest.mark.parametrize("day", ["ngày 31/9/2025", "ngày 31 tháng 9 năm 2025", "ngày ba mươi mốt tháng chín năm 2025"])
def test_a_day_that_no_calendar_has_is_no_date(day: str) -> None:
    reading = answered(f"(1) Công ty Nước sạch sẽ hoàn thành tuyến ống trước {day}.", "(2) Sở Y tế đã kiểm tra.")
    (promise,) = reading.commitments
    assert (promise.due.last, said(reading, "impossible_date")) == (
        None,
        [f"Không có thời điểm “{day}” trong lịch; hãy hỏi nơi trả lời ngày đúng."],
    )


@pytest.mark.parametrize(
    ("paper", "meant"),
    [("ngày 10 tháng 9 năm 2025", date(2025, 10, 30)), ("ngày 20 tháng 11 năm 2025", date(2026, 10, 30))],
)
def test_a_missing_year_is_the_next_after_the_paper_and_is_doubted(paper: str, meant: date) -> None:
    letter = LETTER.replace("ngày 10 tháng 9 năm 2025", paper)
    reading = answered("(1) Sở Y tế sẽ công bố kết quả trước ngày 30/10.", "(2) Đã kiểm tra.", letter=letter)
    told = f"“ngày 30/10” không ghi năm; hiểu là {meant:%d/%m/%Y}."
    assert ([one.due.last for one in reading.commitments], said(reading, "year_missing")) == ([meant], [told])


def test_a_missing_year_in_an_undated_paper_stays_missing() -> None:
    letter = LETTER.split("\n", 1)[1]
    reading = answered("(1) Sở Y tế sẽ công bố kết quả trước ngày 30/10.", "(2) Đã kiểm tra.", letter=letter)
    assert ([one.due.last for one in reading.commitments], len(said(reading, "year_missing"))) == ([None], 1)


def test_a_day_that_cannot_be_is_a_promise_all_the_same() -> None:
    reading = answered("(1) UBND xã sửa xong trước ngày 31/9/2025.", "(2) Đã kiểm tra.")
    assert [(one.actor, one.due.last) for one in reading.commitments] == [("UBND xã", None)]


def test_a_picture_under_the_name_of_a_text_is_refused() -> None:
    with pytest.raises(BadInput, match="Không mở được"):
        read_document(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "anh.txt")


def test_two_answers_that_claim_one_ask_are_both_kept_and_told() -> None:
    reading = answered("(1) Công ty đã kéo ống.", "(2) Sở Y tế đã lấy mẫu.", "(2) Sở Y tế đã công bố.")
    assert [answer.asks for answer in reading.answers] == [("1",), ("2",), ("2",)]
    assert said(reading, "two_answers") == ["Có 2 phần trả lời cùng nhận kiến nghị 2; hãy chọn phần đúng hoặc gộp lại."]


# What cannot prove a promise


@pytest.fixture
def promise(in_city: None, db: None) -> Commitment:
    since = clock.today() - timedelta(days=30)
    return town.published(actions.EvidenceSpec("Hồ sơ nộp trực tuyến", "online_rate", Decimal(80), "ge", since=since))


def proved(made: Commitment) -> tuple[str, str]:
    reading = queries.measured(made.evidence.get())
    return str(reading.verdict), reading.note


def test_a_denominator_of_nought_proves_nothing(promise: Commitment) -> None:
    catch_up()
    assert proved(promise) == ("unknown", "Chưa có hồ sơ nào để đo.")


def test_figures_that_are_fresh_prove(promise: Commitment) -> None:
    life.filed(clock.now(), channel="online")
    catch_up()
    assert proved(promise) == ("yes", "")


def test_the_same_figures_gone_stale_prove_nothing(promise: Commitment) -> None:
    life.filed(clock.now(), channel="online")
    catch_up()
    with clock.at(clock.now() + timedelta(minutes=5)):
        assert proved(promise) == ("unknown", "Số liệu chưa được cập nhật, không dùng để chứng minh.")


def test_stale_figures_do_not_keep_a_promise(promise: Commitment) -> None:
    life.filed(clock.now(), channel="online")
    catch_up()
    with clock.at(clock.now() + timedelta(minutes=5)):
        assert actions.observe(commitment_id=promise.pk) != Standing.KEPT


def test_an_indicator_of_a_unit_that_was_not_there_yet_is_refused_in_words(promise: Commitment) -> None:
    unit = org.unit_by_code(city.KIM_LIEN)
    with pytest.raises(BadInput, match="hoạt động từ 01/07/2025"):
        indicators.value("online_rate", unit, first=date(2025, 5, 1), last=date(2025, 5, 31))


def test_a_promise_measured_there_before_it_was_there_says_why_it_proves_nothing(promise: Commitment) -> None:
    evidence = promise.evidence.get()
    evidence.since, evidence.unit_id = date(2025, 5, 1), org.unit_by_code(city.KIM_LIEN).pk
    reading = queries.measured(evidence, at=datetime(2025, 6, 15, 9, tzinfo=VN))
    assert (str(reading.verdict), "hoạt động từ 01/07/2025" in reading.note) == ("unknown", True)
