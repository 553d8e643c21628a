"""Replies written for these tests in the ways of different bodies, each with what a careful reader finds in it."""

from __future__ import annotations

from dataclasses import dataclass

D, M, Q, H, Y = "day", "month", "quarter", "half", "year"


@dataclass(frozen=True)
class Sample:
    """`answers`: (labels, asks). `dated`: (words of the actor, last day, precision). Undated promises are counted only.

    `begins`: the first words of each ask, then of each answer; where there are none, they are not compared.
    """

    text: str
    asks: tuple[str, ...]
    answers: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    dated: tuple[tuple[str, str | None, str], ...] = ()
    undated: int = 0
    references: tuple[tuple[str, str | None, str | None], ...] = ()
    figures: tuple[tuple[float, str], ...] = ()
    doubts: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()


ROADS = Sample(  # a province: "Câu 1", each followed by "Trả lời:"
    """ỦY BAN NHÂN DÂN TỈNH BẮC HÀ
Số: 215/BC-UBND
Bắc Hà, ngày 12 tháng 3 năm 2026
BÁO CÁO
Kết quả giải quyết kiến nghị của cử tri
Câu 1. Cử tri xã Yên Lâm đề nghị sửa chữa tuyến đường tỉnh 291 đoạn qua xã vì đã xuống cấp nghiêm trọng.
Trả lời:
Tuyến đường tỉnh 291 dài 12,5 km, được đầu tư từ năm 2009. UBND tỉnh đã phê duyệt dự án tại Quyết định số 1420/QĐ-UBND ngày 03/11/2025 với tổng mức đầu tư 86,4 tỷ đồng. Ban Quản lý dự án đầu tư xây dựng tỉnh sẽ khởi công trong Quý II/2026 và phấn đấu hoàn thành trước ngày 31/12/2026.
Câu 2. Cử tri phường Tân Thành kiến nghị bổ sung đèn chiếu sáng tại các ngõ.
Trả lời:
UBND tỉnh đã giao UBND phường Tân Thành lắp 140 bộ đèn trong tháng 5/2026. Khi bố trí được kinh phí, Sở Xây dựng sẽ xem xét lắp tiếp các ngõ còn lại.
""",
    asks=("1", "2"),
    answers=((("1",), ("1",)), (("2",), ("2",))),
    dated=(
        ("Ban Quản lý dự án", "2026-06-30", Q), ("Ban Quản lý dự án", "2026-12-31", D), ("UBND phường Tân Thành", "2026-05-31", M),
    ),
    undated=1,
    references=(("Báo cáo", "215/BC-UBND", None), ("Quyết định", "1420/QĐ-UBND", "2025-11-03")),
    figures=((12.5, "km"), (86.4, "tỷ đồng"), (140, "bộ đèn")),
)  # fmt: skip

MINISTRY = Sample(  # a ministry: one long question with lettered asks, the answer lettered too
    """BỘ Y TẾ
Số: 3381/BYT-VPB1
V/v trả lời kiến nghị cử tri
Hà Nội, ngày 20 tháng 8 năm 2025
Kính gửi: Đoàn đại biểu Quốc hội tỉnh Nam Sơn
Bộ Y tế nhận được kiến nghị của cử tri tỉnh Nam Sơn. Cử tri kiến nghị: a) Sửa đổi Luật Bảo hiểm y tế để mở rộng danh mục thuốc tại trạm y tế xã; b) Có chế độ thu hút bác sĩ về công tác tại vùng khó khăn; c) Nâng mức hỗ trợ thường trực cho nhân viên y tế.
Sau khi nghiên cứu, Bộ Y tế xin trả lời như sau:
a) Về sửa đổi Luật Bảo hiểm y tế: Bộ Y tế đã trình Chính phủ dự án Luật tại Tờ trình số 512/TTr-BYT ngày 15/5/2025. Theo khoản 2 Điều 21 Luật Bảo hiểm y tế năm 2024, danh mục thuốc được rà soát 02 năm một lần. Bộ Y tế sẽ ban hành Thông tư mới về danh mục thuốc trước ngày 01/01/2026.
b) Về chế độ thu hút bác sĩ: Thực hiện Nghị quyết số 72-NQ/TW ngày 09/9/2025 của Bộ Chính trị, cả nước cần thêm 1.250 bác sĩ tại 340 trạm y tế. Bộ Y tế dự kiến trình Chính phủ Nghị định trong 6 tháng đầu năm 2026.
c) Về mức hỗ trợ thường trực: Nội dung này thuộc thẩm quyền của Chính phủ. Trong thời gian tới, Bộ Y tế sẽ tiếp tục phối hợp với Bộ Nội vụ nghiên cứu, đề xuất.
Trân trọng cảm ơn.
""",
    asks=("a", "b", "c"),
    answers=((("a",), ("a",)), (("b",), ("b",)), (("c",), ("c",))),
    dated=(("Bộ Y tế", "2026-01-01", D), ("Bộ Y tế", "2026-06-30", H)),
    undated=1,
    references=(
        ("Văn bản", "3381/BYT-VPB1", None), ("Tờ trình", "512/TTr-BYT", "2025-05-15"), ("Luật", None, None),
        ("Luật", None, None), ("Nghị quyết", "72-NQ/TW", "2025-09-09"),
    ),
    figures=((1250, "bác sĩ"), (340, "trạm y tế")),
)  # fmt: skip

MERGED = Sample(  # "Kiến nghị 1…4" first, then merged answers with "và"
    """Cử tri các xã Đông Mỹ, Thanh Liệt có các kiến nghị sau:
Kiến nghị 1: Đề nghị thành phố sớm bàn giao mặt bằng trường trung học cơ sở mới.
Kiến nghị 2: Đề nghị bổ sung giáo viên tiếng Anh cho cấp tiểu học.
Kiến nghị 3: Đề nghị tăng tần suất thu gom rác tại các thôn.
Kiến nghị 4: Đề nghị đầu tư thùng rác công cộng.
UBND thành phố trả lời như sau:
1. Về bàn giao mặt bằng trường trung học cơ sở mới: UBND xã Thanh Liệt cam kết bàn giao mặt bằng sạch chậm nhất ngày 15/9/2026 để Sở Giáo dục và Đào tạo khởi công.
2. Về giáo viên tiếng Anh: Năm học 2025-2026, thành phố tuyển được 62 giáo viên, còn thiếu 38 giáo viên. Sở Nội vụ chủ trì tuyển bổ sung, hoàn thành trong Quý III/2026.
3 và 4. Về thu gom rác và thùng rác công cộng: Đã tăng từ 3 lần lên 5 lần một tuần từ ngày 01/4/2026. Trong năm 2026, Sở Nông nghiệp và Môi trường sẽ lắp 600 thùng rác.
""",
    asks=("1", "2", "3", "4"),
    answers=((("1",), ("1",)), (("2",), ("2",)), (("3", "4"), ("3", "4"))),
    dated=(
        ("UBND xã Thanh Liệt", "2026-09-15", D), ("Sở Nội vụ", "2026-09-30", Q),
        ("Sở Nông nghiệp và Môi trường", "2026-12-31", Y),
    ),
    figures=((62, "giáo viên"), (38, "giáo viên"), (3, "lần"), (5, "lần"), (600, "thùng rác")),
)  # fmt: skip

PLAIN = Sample(  # no numbers at all: paragraphs asked, paragraphs answered under "Về …:"
    """Tại buổi tiếp xúc, cử tri phường Hòa Bình phản ánh, đề nghị:
- Đề nghị xử lý dứt điểm tình trạng ngập úng trên đường Trần Phú khi mưa lớn.
- Đề nghị cấp giấy chứng nhận quyền sử dụng đất cho các hộ tại khu tập thể cũ.
Ý kiến trả lời của UBND phường:
Về tình trạng ngập úng trên đường Trần Phú: Công ty Thoát nước đô thị đã nạo vét 2.300 m cống. Dự án thay cống D800 do Sở Xây dựng làm chủ đầu tư dự kiến hoàn thành trong tháng 7 năm 2026.
Về cấp giấy chứng nhận quyền sử dụng đất cho các hộ tại khu tập thể cũ: Hiện còn 46 hộ chưa được cấp. Văn phòng đăng ký đất đai đã lập hồ sơ và đang chờ xác nhận nguồn gốc đất. UBND phường sẽ thông báo kết quả cho từng hộ trong thời gian sớm nhất.
""",
    asks=("1", "2"),
    answers=(((), ("1",)), ((), ("2",))),
    dated=(("Sở Xây dựng", "2026-07-31", M),),
    undated=1,
    figures=((2300, "m"), (46, "hộ")),
    doubts=("unnumbered_answer",),
)

TWICE = Sample(  # two answers claim ask 2, ask 3 is left out; a date that cannot be; a year that is missing
    """Hải Thành, ngày 10 tháng 9 năm 2025
Cử tri xã Phú Cường kiến nghị:
(1) Đề nghị kéo đường ống nước sạch về thôn Đoài.
(2) Đề nghị kiểm tra chất lượng nước tại trạm cấp nước.
(3) Đề nghị giảm giá nước cho hộ nghèo.
Trả lời:
(1) Công ty Nước sạch Hải Thành sẽ hoàn thành tuyến ống dài 3,2 km trước ngày 31/9/2025.
(2) Trung tâm Kiểm soát bệnh tật đã lấy 24 mẫu nước, 100% mẫu đạt yêu cầu.
(2) Sở Y tế sẽ công bố kết quả kiểm tra trước ngày 30/10.
""",
    asks=("1", "2", "3"),
    answers=((("1",), ("1",)), (("2",), ("2",)), (("2",), ("2",))),
    dated=(("Công ty Nước sạch", None, D), ("Sở Y tế", "2025-10-30", D)),
    figures=((3.2, "km"), (24, "mẫu"), (100, "%")),
    doubts=("two_answers", "unanswered", "impossible_date", "year_missing"),
)

ROMAN = Sample(  # sections I, II with "Hỏi"/"Đáp" manners, directives with several dates in one sentence
    """I. Cử tri xã An Khánh hỏi: Bao giờ khu tái định cư số 2 có điện, nước và đường?
UBND xã thông tin đến cử tri như sau:
Khu tái định cư có diện tích 5,8 ha, bố trí cho 120 hộ. Điện lực đã đóng điện ngày 14/02/2026. UBND xã yêu cầu nhà thầu hoàn thành hệ thống nước trước ngày 20/6/2026; hoàn thành đường nội bộ trước ngày 30/8/2026.
II. Cử tri xã An Khánh phản ánh việc chậm trả kết quả hồ sơ đất đai.
UBND xã thông tin đến cử tri như sau:
Trong 3 tháng đầu năm, xã tiếp nhận 812 hồ sơ, đã trả 790 hồ sơ, trong đó 41 hồ sơ trễ hạn. Chủ tịch UBND xã đã xin lỗi từng người dân. Từ ngày 01/7/2026, 100% hồ sơ đất đai được theo dõi trực tuyến theo Nghị định số 151/2025/NĐ-CP ngày 12/6/2025.
""",
    asks=("I", "II"),
    answers=((("I",), ("I",)), (("II",), ("II",))),
    dated=(("hà thầu", "2026-06-20", D), ("hà thầu", "2026-08-30", D)),
    references=(("Nghị định", "151/2025/NĐ-CP", "2025-06-12"),),
    figures=((5.8, "ha"), (120, "hộ"), (812, "hồ sơ"), (790, "hồ sơ"), (41, "hồ sơ"), (100, "%")),
)

PAST = Sample(  # an explanation: everything is done or refused, nothing is promised
    """1. Nội dung kiến nghị: Cử tri phường Cửa Nam đề nghị cho phép họp chợ cóc trên vỉa hè phố Hàng Bông.
2. Nội dung trả lời:
Theo Điều 35 Luật Đường bộ năm 2024, không được sử dụng vỉa hè để họp chợ. UBND phường đã ban hành Thông báo số 88/TB-UBND ngày 05/01/2026 và đã hoàn thành việc sắp xếp 54 hộ kinh doanh vào chợ trong tháng 01/2026. Mong cử tri chia sẻ và chấp hành.
""",
    asks=("1",),
    answers=((("1",), ("1",)),),
    references=(("Luật", None, None), ("Thông báo", "88/TB-UBND", "2026-01-05")),
    figures=((54, "hộ"),),
)

DEPARTMENT = Sample(  # a department under its province, ordinals "thứ nhất / thứ hai", old-style abbreviations
    """Cử tri phường Vĩnh Hải đề nghị: thứ nhất, công khai quy hoạch khu dân cư ven biển; thứ hai, sớm di dời nhà máy đông lạnh gây mùi.
Sở Nông nghiệp và Môi trường phúc đáp như sau:
Thứ nhất, đồ án quy hoạch được duyệt theo QĐ số 77/QĐ-UBND ngày 08-02-2026 và công khai tại 18 điểm.
Thứ hai, nhà máy có 210 lao động. UBND tỉnh đã có Văn bản số 1290/UBND-KT ngày 11/3/2026, yêu cầu Công ty Đông lạnh Vĩnh Hải di dời chậm nhất đến hết năm 2027; Sở Nông nghiệp và Môi trường quan trắc mùi hằng tháng, kết quả phải dưới 10 % mẫu vượt ngưỡng.
""",
    asks=("nhất", "hai"),
    answers=((("nhất",), ("nhất",)), (("hai",), ("hai",))),
    dated=(("Công ty Đông lạnh Vĩnh Hải", "2027-12-31", Y),),
    references=(("Quyết định", "77/QĐ-UBND", "2026-02-08"), ("Văn bản", "1290/UBND-KT", "2026-03-11")),
    figures=((18, "điểm"), (210, "lao động"), (10, "%")),
)

NOT_A_REPLY = Sample(
    """THÔNG BÁO
Về việc nghỉ lễ Quốc khánh năm 2026
Căn cứ Bộ luật Lao động năm 2019, Ban quản lý tòa nhà thông báo nghỉ lễ từ ngày 31/8/2026 đến hết ngày 02/9/2026. Bãi xe vẫn mở cửa.
""",
    asks=(),
    answers=(),
    references=(("Bộ luật", None, None),),
    doubts=("not_a_reply",),
)

TABLE = (  # a report as a table: number, ask, answer
    ("STT", "Nội dung kiến nghị", "Kết quả giải quyết, trả lời"),
    (
        "1",
        "Cử tri xã Bình Minh đề nghị nạo vét kênh tiêu T5.",
        "Chi cục Thủy lợi sẽ nạo vét 4 km kênh T5, hoàn thành trước ngày 30/4/2026 theo Kế hoạch số 19/KH-SNNMT ngày 06/01/2026.",
    ),
    (
        "2",
        "Cử tri xã Bình Minh đề nghị hỗ trợ người cao tuổi làm thẻ bảo hiểm y tế.",
        "UBND xã đã cấp 315 thẻ. Bảo hiểm xã hội tỉnh dự kiến cấp đủ cho 40 người còn lại trong Quý II năm 2026.",
    ),
)
TABLE_READ = Sample(
    "",
    asks=("1", "2"),
    answers=((("1",), ("1",)), (("2",), ("2",))),
    dated=(("Chi cục Thủy lợi", "2026-04-30", D), ("Bảo hiểm xã hội tỉnh", "2026-06-30", Q)),
    references=(("Kế hoạch", "19/KH-SNNMT", "2026-01-06"),),
    figures=((4, "km"), (315, "thẻ"), (40, "người")),
)

LISTED = (  # Word counts the labels itself; they are in no text run
    "Cử tri kiến nghị UBND thành phố:",
    ("Xây cầu vượt cho người đi bộ trước bệnh viện.",),
    ("Mở lại tuyến xe buýt số 14.",),
    "UBND thành phố trả lời như sau:",
    ("Về cầu vượt cho người đi bộ trước bệnh viện: Sở Xây dựng sẽ trình chủ trương đầu tư trong tháng 3/2027.",),
    ("Về tuyến xe buýt số 14: Trung tâm Quản lý giao thông công cộng mở lại tuyến từ ngày 01/12/2026 với 22 xe.",),
)
LISTED_READ = Sample(
    "",
    asks=("1", "2"),
    answers=((("1",), ("1",)), (("2",), ("2",))),
    dated=(("Sở Xây dựng", "2027-03-31", M),),
    figures=((22, "xe"),),
)

TEXTS = {
    "roads": ROADS, "ministry": MINISTRY, "merged": MERGED, "plain": PLAIN, "twice": TWICE, "roman": ROMAN,
    "past": PAST, "department": DEPARTMENT, "not_a_reply": NOT_A_REPLY,
}  # fmt: skip
