"""How a promise is written in one sentence: who, what, by when, and what only looks like one."""

from __future__ import annotations

import pytest

from motcua.petitions.reading import read_text

LETTER = """UBND PHƯỜNG TÂN AN
Tân An, ngày 20 tháng 6 năm 2026
Cử tri phường Tân An đề nghị sửa đường Lê Lợi.
Trả lời:
"""
SAID: tuple[
    tuple[str, tuple[tuple[str, str], ...]], ...
] = (  # the sentence, then (words of who, last day) of each promise
    ("Dự kiến trong quý III/2026 sẽ hoàn thành công tác giải phóng mặt bằng.", (("", "2026-09-30"),)),
    (
        "Thời gian khởi công dự kiến: tháng 9/2026; thời gian hoàn thành: Quý II/2027.",
        (("", "2026-09-30"), ("", "2027-06-30")),
    ),
    ("Tiến độ thực hiện dự án: 2026-2027.", (("", "2027-12-31"),)),
    ("Thời gian thực hiện từ năm 2026 đến năm 2027.", (("", "2027-12-31"),)),
    ("UBND phường sẽ hoàn thành trong tháng 9.", (("UBND phường", "2026-09-30"),)),
    ("UBND phường sửa xong trước 30/9/2026.", (("UBND phường", "2026-09-30"),)),
    ("UBND phường sửa xong trước 30/9.", (("UBND phường", "2026-09-30"),)),
    ("Sở Xây dựng sẽ trình phê duyệt dự án vào cuối năm nay.", (("Sở Xây dựng", "2026-12-31"),)),
    ("Từ nay đến cuối năm 2026, Sở Xây dựng tập trung giải quyết dứt điểm.", (("Sở Xây dựng", "2026-12-31"),)),
    ("Công ty Thoát nước Tân An sẽ nạo vét trong tháng 8-9/2026.", (("Công ty Thoát nước Tân An", "2026-09-30"),)),
    (
        "Công ty Thoát nước Tân An sẽ nạo vét trong tháng 8, tháng 9 năm 2026.",
        (("Công ty Thoát nước Tân An", "2026-09-30"),),
    ),
    ("Việc lát vỉa hè dự kiến thực hiện trong quý III, IV/2026.", (("", "2026-12-31"),)),
    ("Việc lát vỉa hè dự kiến thực hiện trong quý III và quý IV năm 2026.", (("", "2026-12-31"),)),
    ("Chậm nhất trung tuần tháng 10/2026, Điện lực Tân An thay xong đèn.", (("Điện lực Tân An", "2026-10-31"),)),
    ("UBND phường yêu cầu nhà thầu hoàn trả mặt đường không chậm hơn ngày 15/8/2026.", (("nhà thầu", "2026-08-15"),)),
    ("Công trình đã được bố trí vốn trong kế hoạch đầu tư công trung hạn 2026-2030.", ()),
    (
        "Đường Lê Lợi được đưa vào danh mục đầu tư giai đoạn 2026 - 2030, dự kiến khởi công năm 2027.",
        (("", "2027-12-31"),),
    ),
    (
        "Năm 2024, UBND phường đã sửa 300 m; phần còn lại được Sở Xây dựng bố trí vốn, thi công trong quý IV năm 2026.",
        (("Sở Xây dựng", "2026-12-31"),),
    ),
    ("Hợp đồng thi công ký ngày 12/5/2026, thời gian thực hiện 180 ngày.", ()),
    ("Công trình hoàn thành ngày 12/5/2026 và đã bàn giao.", ()),
    (
        "Dự án đã được phê duyệt tại Quyết định số 55/QĐ-UBND ngày 02/3/2026, thời gian thực hiện 2026-2028.",
        (("", "2028-12-31"),),
    ),
    ("UBND phường tiếp thu và sẽ đưa vào kế hoạch năm 2027.", (("UBND phường", "2027-12-31"),)),
    (
        "Phòng Kinh tế, Hạ tầng và Đô thị tham mưu UBND phường lắp biển báo trước ngày 15/7/2026.",
        (("UBND phường", "2026-07-15"),),
    ),
    (
        "Đề nghị Điện lực Tân An di dời cột điện trước ngày 30/7/2026 để bàn giao mặt bằng.",
        (("Điện lực Tân An", "2026-07-30"),),
    ),
    (
        "Giao Phòng Văn hóa - Xã hội chủ trì, phối hợp Công an phường kiểm tra, báo cáo UBND phường trước ngày 10/7/2026.",
        (("Phòng Văn hóa - Xã hội", "2026-07-10"),),
    ),
    ("Trạm Y tế phường tổ chức khám cho người cao tuổi vào ngày 01/10/2026.", (("Trạm Y tế phường", "2026-10-01"),)),
    (
        "Hiện dự án chậm tiến độ so với kế hoạch hoàn thành tháng 3/2026; Ban Quản lý dự án cam kết thông xe trước ngày 02/9/2026.",
        (("Ban Quản lý dự án", "2026-09-02"),),
    ),
    ("Nếu người dân đồng thuận, UBND phường sẽ khởi công trong tháng 7/2026.", (("UBND phường", "2026-07-31"),)),
    ("UBND phường sẽ trả lời bằng văn bản trong vòng 15 ngày làm việc.", ()),
    (
        "Ban QLDA đầu tư xây dựng phường đang lựa chọn nhà thầu, phấn đấu khởi công đầu quý III, hoàn thành trước Tết Nguyên đán 2027.",
        (("Ban QLDA", "2026-09-30"), ("Ban QLDA", "2027-02-05")),
    ),
    ("Mốc hoàn thành: 31/12/2026. Đơn vị chịu trách nhiệm: Ban QLDA phường Tân An.", (("Ban QLDA", "2026-12-31"),)),
    ("Sở Giáo dục và Đào tạo bổ sung 12 giáo viên trước khi vào năm học 2026-2027.", ()),
    (
        "Trước mắt, trong tháng 7/2026, UBND phường dặm vá ổ gà; về lâu dài, năm 2027 sẽ đầu tư đồng bộ.",
        (("UBND phường", "2026-07-31"), ("UBND phường", "2027-12-31")),
    ),
    (
        "Lộ trình: năm 2026 hoàn thành thủ tục, năm 2027 khởi công, năm 2028 hoàn thành.",
        (("", "2026-12-31"), ("", "2027-12-31"), ("", "2028-12-31")),
    ),
)


@pytest.mark.parametrize(("sentence", "promised"), SAID, ids=lambda value: value[:40] if isinstance(value, str) else "")
def test_each_promise_has_its_day_and_who_is_bound(sentence: str, promised: tuple[tuple[str, str], ...]) -> None:
    reading = read_text(f"{LETTER}{sentence}\n")
    found = [(draft.actor, str(draft.due.last)) for draft in reading.commitments if draft.due.last]
    assert [(who in name, day) for (who, _), (name, day) in zip(promised, found, strict=True)] == [
        (True, day) for _, day in promised
    ]


@pytest.mark.parametrize("order", ["giao", "yêu cầu"])
def test_an_order_given_in_the_reply_is_a_promise_without_a_day(order: str) -> None:
    (draft,) = read_text(f"{LETTER}UBND tỉnh {order} UBND phường Tân An xem xét việc sửa đường.\n").commitments
    assert (draft.actor, draft.due.last) == ("UBND phường Tân An", None)


def test_thanks_at_the_end_promise_nothing() -> None:
    thanks = "UBND phường chân thành cảm ơn và mong tiếp tục nhận được ý kiến của ông/bà trong thời gian tới."
    assert read_text(f"{LETTER}Đường đã sửa xong.\n{thanks}\nTrân trọng.\n").commitments == ()


def test_a_name_in_short_is_read_as_the_full_one() -> None:
    said = "Công ty Điện lực Hương Thành (HTPC) đã khảo sát. HTPC sẽ dựng lại trụ trước ngày 30/9/2026."
    (draft,) = read_text(f"{LETTER}{said}\n").commitments
    assert draft.actor == "Công ty Điện lực Hương Thành"


@pytest.mark.parametrize(
    "name",
    [
        "Xí nghiệp Thoát nước số 5", "Công ty TNHH Chiếu sáng và Thiết bị đô thị Mê Linh", "Tổ công nghệ số cộng đồng",
        "Trung tâm Y tế số 2 khu vực Ba Vì",
    ],
)  # fmt: skip
def test_a_name_is_read_to_its_end(name: str) -> None:
    (draft,) = read_text(f"{LETTER}{name} sẽ làm xong trước ngày 30/9/2026.\n").commitments
    assert draft.actor == name


def test_what_is_upgraded_is_counted() -> None:
    found = read_text(f"{LETTER}Đã nâng cấp 18 trạm y tế; học sinh lớp 5 và trường cấp 3 không tính.\n").figures
    assert [(one.value, one.unit) for one in found] == [(18, "trạm y tế")]
