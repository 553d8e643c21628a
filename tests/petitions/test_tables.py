"""Promises that stand in the rows of a table."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.petitions.reading import Reading, read_document
from tests.petitions.papers import docx, pdf_with_table

HEAD = ("Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn")
LETTER = (
    "UBND xã Trung Hòa",
    "Trung Hòa, ngày 09 tháng 3 năm 2026",
    "1. Cử tri đề nghị nạo vét mương tiêu Đồng Cửa.",
    "Trả lời: Mương dài 900 m, bồi lắng nặng.",
    "2. Cử tri đề nghị lắp đèn đường thôn Hạ.",
    "Trả lời: Thôn Hạ còn 3 ngõ chưa có đèn.",
)


def read(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> Reading:
    return read_document(docx(LETTER, (head, *rows)), "tra-loi.docx")


@pytest.mark.parametrize(
    ("words", "last", "precision"),
    [
        ("30/4/2026", date(2026, 4, 30), "day"),
        ("Trước ngày 30/4/2026", date(2026, 4, 30), "day"),
        ("9/2026", date(2026, 9, 30), "month"),
        ("Trong tháng chín năm 2026", date(2026, 9, 30), "month"),
        ("Trước tháng 9/2026", date(2026, 8, 31), "month"),
        ("Quý III/2026", date(2026, 9, 30), "quarter"),
        ("Trước quý III/2026", date(2026, 6, 30), "quarter"),
        ("6 tháng cuối năm 2026", date(2026, 12, 31), "half"),
        ("Năm 2027", date(2027, 12, 31), "year"),
        ("Thường xuyên", None, "open"),
        ("31/9/2026", None, "day"),
    ],
)
def test_the_time_of_a_row(words: str, last: date | None, precision: str) -> None:
    (promise,) = read(("Nạo vét mương tiêu Đồng Cửa", "Chi cục Thủy lợi", words)).commitments
    assert (promise.actor, promise.due.last, promise.due.precision) == ("Chi cục Thủy lợi", last, precision)


def test_a_row_belongs_to_the_answer_whose_ask_it_is_like() -> None:
    reading = read(
        ("Lắp đèn đường thôn Hạ", "Công ty Điện lực", "30/6/2026"),
        ("Nạo vét mương tiêu Đồng Cửa", "Chi cục Thủy lợi", "30/4/2026"),
        ("Tổ chức hội nghị tổng kết", "UBND xã", "31/12/2026"),
    )
    asks = [reading.as_data()["commitments"][i]["asks"] for i in range(3)]
    assert asks == [("2",), ("1",), ()]


@pytest.mark.parametrize("when", ["Đã hoàn thành", "Đã xong trong tháng 2/2026", "15/02/2026"])
def test_what_is_behind_is_no_promise(when: str) -> None:
    assert read(("Nạo vét mương tiêu Đồng Cửa", "Chi cục Thủy lợi", when)).commitments == ()


@pytest.mark.parametrize(
    ("who", "actor"),
    [
        ("Chủ trì: Sở Xây dựng\nPhối hợp: UBND xã", "Sở Xây dựng"),
        ("Sở Xây dựng, phối hợp UBND xã", "Sở Xây dựng"),
        ("Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng Kinh tế, Hạ tầng và Đô thị"),
    ],
)
def test_who_leads_is_bound(who: str, actor: str) -> None:
    (promise,) = read(("Lắp đèn đường thôn Hạ", who, "30/6/2026")).commitments
    assert promise.actor == actor


def test_a_row_that_names_nobody_is_doubted() -> None:
    reading = read(("Lắp đèn đường thôn Hạ", "", "30/6/2026"))
    assert [doubt.code for doubt in reading.doubts] == ["no_actor"]


def test_a_table_of_other_things_promises_nothing() -> None:
    reading = read(("Thôn Hạ", "3", "sẽ cập nhật"), head=("Thôn", "Số ngõ", "Ghi chú"))
    assert all(promise.due.last is None for promise in reading.commitments)


def test_who_and_when_stay_with_the_answer_of_their_row() -> None:
    """The words of a promise have to stand in its reply (petitions.actions.promise)."""
    table = (
        ("STT", "Kiến nghị", "Trả lời", "Đơn vị thực hiện", "Thời hạn"),
        ("1", "Cử tri đề nghị nạo vét mương.", "Đã khảo sát. Sẽ nạo vét 900 m.", "Chi cục Thủy lợi", "Quý II/2026"),
    )
    reading = read_document(docx(("BÁO CÁO",), table), "bao-cao.docx")
    (promise,), (answer,) = reading.commitments, reading.answers
    assert (promise.action.split("\n")[0], reading.cut(promise.span) in reading.cut(answer.span)) == (
        "nạo vét 900 m",
        True,
    )


def test_a_table_runs_over_the_end_of_a_page_with_its_head_repeated() -> None:
    rows = [
        (str(n), f"Cử tri thôn {n} đề nghị sửa đường. " * 4, f"Sẽ sửa {n + 10} km. " * 6, "Sở Xây dựng", f"{n}/2027")
        for n in range(1, 13)
    ]
    data = pdf_with_table(("BÁO CÁO",), [("STT", "Kiến nghị", "Trả lời", "Đơn vị", "Thời hạn"), *rows])
    reading = read_document(data, "bao-cao.pdf")
    assert [ask.label for ask in reading.asks] == [str(n) for n in range(1, 13)]
    assert [one.due.last.month for one in reading.commitments if one.due.last] == list(range(1, 13))


DIVIDED = (  # the head in two rows, a row that only names a field, a column of who asks
    ("STT", "Đơn vị kiến nghị", "Nội dung kiến nghị", ("Kết quả giải quyết", 3)),
    ("", "", "", "Nội dung trả lời", "Cơ quan thực hiện", "Thời hạn"),
    (("I. LĨNH VỰC GIAO THÔNG", 6),),
    ("1", "Xã Phú Lâm", "Sửa cầu Bến Đò", "Cầu dài 42 m, sẽ thay mặt cầu.", "Sở Xây dựng", "Quý III/2026"),
    ("2", "Xã Phú Lâm", "Lắp đèn đường", "Đã khảo sát, sẽ lắp 30 bộ đèn.", "UBND xã Phú Lâm", "31/8/2026"),
)


def test_a_head_in_two_rows_names_its_columns() -> None:
    reading = read_document(docx(["Phú Lâm, ngày 20 tháng 6 năm 2026"], DIVIDED), "phu-luc.docx")
    assert [reading.cut(ask.span) for ask in reading.asks] == ["Sửa cầu Bến Đò", "Lắp đèn đường"]
    assert [(d.actor, str(d.due.last)) for d in reading.commitments] == [
        ("Sở Xây dựng", "2026-09-30"), ("UBND xã Phú Lâm", "2026-08-31"),
    ]  # fmt: skip


def test_a_head_in_two_rows_in_a_pdf() -> None:
    rows = [
        [text for cell in row for text in ([cell] if isinstance(cell, str) else [cell[0], *[""] * (cell[1] - 1)])]
        for row in DIVIDED
    ]
    reading = read_document(pdf_with_table(["Phú Lâm, ngày 20 tháng 6 năm 2026"], rows), "phu-luc.pdf")
    assert [str(d.due.last) for d in reading.commitments] == ["2026-09-30", "2026-08-31"]
