"""Reports of provinces and cities."""

from __future__ import annotations

from tests.petitions.replies.shapes import D, H, M, Q, Sample, Y, bare, same

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
)  # fmt: skip

PROVINCE = Sample(  # a province: lettered asks in one sentence, merged answers, quarters and half-years
    """ỦY BAN NHÂN DÂN TỈNH THANH LÂM
Số: 341/BC-UBND
Thanh Lâm, ngày 05 tháng 12 năm 2025
Cử tri các xã Mường Khoa, Tà Hộc đề nghị UBND tỉnh quan tâm: a) đầu tư trạm biến áp cho bản Pá Sàng; b) kéo cáp quang đến các điểm trường; c) hỗ trợ máy tính cho học sinh; d) cấp nước sạch cho bản Nà Ngà; đ) bố trí cán bộ thú y.
Về các kiến nghị trên, UBND tỉnh trả lời như sau:
- Nội dung a) và d): UBND tỉnh đã phê duyệt danh mục đầu tư tại Nghị quyết số 57/NQ-HĐND ngày 14/11/2025. Công ty Điện lực Thanh Lâm đóng điện trạm biến áp trong quý 3 năm 2026; Trung tâm Nước sạch nông thôn tỉnh hoàn thành 2 bể chứa trong quý IV năm 2026.
- Nội dung b), c): Hiện 41/58 điểm trường đã có cáp quang, đạt 70,7%. Sở Khoa học và Công nghệ phối hợp với các nhà mạng phủ kín 17 điểm trường còn lại trước quý II/2026. Sở Giáo dục và Đào tạo sẽ vận động trao 950 máy tính trong nửa đầu năm 2026.
- Nội dung đ): Sở Nội vụ sẽ nghiên cứu, tham mưu trong thời gian tới.
""",
    asks=("a", "b", "c", "d", "đ"),
    answers=((("a", "d"), ("a", "d")), (("b", "c"), ("b", "c")), (("đ",), ("đ",))),
    dated=(
        ("Công ty Điện lực Thanh Lâm", "2026-09-30", Q), ("Trung tâm Nước sạch nông thôn tỉnh", "2026-12-31", Q),
        ("Sở Khoa học và Công nghệ", "2026-03-31", Q), ("Sở Giáo dục và Đào tạo", "2026-06-30", H),
    ),
    undated=1,
    references=(("Báo cáo", "341/BC-UBND", None), ("Nghị quyết", "57/NQ-HĐND", "2025-11-14")),
    figures=((2, "bể chứa"), (41, "điểm trường"), (58, "điểm trường"), (70.7, "%"), (17, "điểm trường"), (950, "máy tính")),
)  # fmt: skip

FIELDS = Sample(  # a province: fields I., II., the petitions of each counted from 1 again
    """ỦY BAN NHÂN DÂN TỈNH LAI HÀ
Lai Hà, ngày 20 tháng 10 năm 2026
I. LĨNH VỰC GIAO THÔNG
1. Cử tri xã Mường Than: Đề nghị đẩy nhanh tiến độ cầu Nậm Mu.
UBND tỉnh trả lời như sau:
Dự án cầu Nậm Mu có tổng mức đầu tư 74 tỷ đồng. Ngày 16 tháng 9 năm 2026, UBND tỉnh đã có Văn bản số 3912/UBND-CN yêu cầu chủ đầu tư hoàn thành trước ngày 30/4/2027. Dự kiến sẽ thông xe kỹ thuật trong tháng 02 năm 2027.
2. Cử tri xã Pắc Ta: Đề nghị sửa Quốc lộ 279 đoạn Km12+300 đến Km15.
UBND tỉnh trả lời như sau:
Sở Xây dựng đã chỉ đạo đơn vị quản lý đường khắc phục ổ gà trong Quý IV/2026 này.
II. LĨNH VỰC THỦY LỢI
1. Cử tri xã Mường Kim: Đề nghị hoàn thành kênh Cù Thàng để có nước tưới.
UBND tỉnh trả lời như sau:
Kênh dài 6,5 km, đã xong 80%. Đại diện nhà thầu cam kết bảo đảm nước tưới vụ xuân. Thời gian hoàn thành trước ngày 15/01/2027.
""",
    asks=("I.1", "I.2", "II.1"),
    answers=((("I.1",), ("I.1",)), (("I.2",), ("I.2",)), (("II.1",), ("II.1",))),
    begins=(
        "Cử tri xã Mường Than", "Cử tri xã Pắc Ta", "Cử tri xã Mường Kim", "Dự án cầu Nậm Mu", "Sở Xây dựng đã chỉ đạo",
        "Kênh dài 6,5 km",
    ),
    dated=(
        ("hủ đầu tư", "2027-04-30", D), ("hủ đầu tư", "2027-02-28", M), ("Sở Xây dựng", "2026-12-31", Q),
        ("hà thầu", "2027-01-15", D),
    ),
    references=(("Văn bản", "3912/UBND-CN", None),),
    figures=((74, "tỷ đồng"), (6.5, "km"), (80, "%")),
)  # fmt: skip

CITY = Sample(  # a city: five asks in one list, answers merged and out of turn, with steps and shares
    """ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI ĐÔNG
Số: 388/BC-UBND
Hải Đông, ngày 28 tháng 11 năm 2025
Tại Báo cáo số 61/BC-HĐND ngày 10/11/2025, cử tri các phường kiến nghị:
1) Sớm hoàn thành nhà máy xử lý nước thải Vĩnh Khê;
2) Công khai kết quả quan trắc nước sông;
3) Hỗ trợ các hộ bị ảnh hưởng mùi;
4) Trồng bổ sung cây xanh trên đường ven sông.
UBND thành phố trả lời cụ thể như sau:
Kiến nghị 1, 3: Nhà máy có công suất 25.000 m3/ngày, đã đạt 76% khối lượng. Ban Quản lý dự án hạ tầng thành phố cam kết vận hành thử từ tháng 4/2026 và đưa vào khai thác trước ngày 01/7/2026. UBND phường Vĩnh Khê rà soát, chi trả hỗ trợ cho 214 hộ, hoàn thành chậm nhất trong tháng 01/2026.
Kiến nghị 2: Từ ngày 15/12/2025, Sở Nông nghiệp và Môi trường công khai kết quả quan trắc của 9 điểm trên Cổng thông tin thành phố theo Điều 114 Luật Bảo vệ môi trường.
Kiến nghị 4: Công ty Công viên cây xanh Hải Đông trồng 1.300 cây, trong đó quý I/2026 trồng 500 cây, số còn lại trong mùa trồng cây năm 2026. UBND thành phố sẽ tiếp tục bố trí kinh phí chăm sóc.
""",
    asks=("1", "2", "3", "4"),
    answers=((("1", "3"), ("1", "3")), (("2",), ("2",)), (("4",), ("4",))),
    dated=(
        ("Ban Quản lý dự án hạ tầng thành phố", "2026-07-01", D), ("UBND phường Vĩnh Khê", "2026-01-31", M),
        ("Công ty Công viên cây xanh Hải Đông", "2026-03-31", Q), ("Công ty Công viên cây xanh Hải Đông", "2026-12-31", Y),
    ),
    undated=1,
    references=(("Báo cáo", "388/BC-UBND", None), ("Báo cáo", "61/BC-HĐND", "2025-11-10"), ("Luật", None, None)),
    figures=((25000, "m3/ngày"), (76, "%"), (214, "hộ"), (9, "điểm"), (1300, "cây"), (500, "cây")),
)  # fmt: skip

LETTER = Sample(
    """SỞ XÂY DỰNG
Số: 5127/SXD-HTKT
V/v trả lời ý kiến cử tri phường Long Biên
Thành phố Hồng Giang, ngày 04 tháng 02 năm 2026
Kính gửi: Ban Đô thị HĐND thành phố
Sở Xây dựng nhận được Văn bản số 33/HĐND-ĐT ngày 19/01/2026 của Thường trực HĐND thành phố về việc giải quyết kiến nghị của cử tri. Sau khi rà soát, Sở Xây dựng báo cáo như sau:
1. Cử tri phường Long Biên đề nghị lắp gờ giảm tốc trên phố Ngọc Lâm, đoạn trước cổng trường tiểu học.
Qua kiểm tra hiện trường ngày 27/01/2026, lưu lượng giờ cao điểm khoảng 1.900 xe/giờ. Sở Xây dựng thống nhất với kiến nghị của cử tri và sẽ hoàn thành việc lắp đặt gờ giảm tốc trước 15/3/2026.
2. Cử tri phường Long Biên đề nghị thay thế các cây xà cừ già cỗi.
Công ty Công viên cây xanh đã khảo sát 73 cây, trong đó 9 cây có nguy cơ gãy đổ. Việc chặt hạ, thay thế 9 cây này hoàn thành trước mùa mưa bão năm 2026. Các cây còn lại được cắt tỉa định kỳ 02 lần/năm.
""",
    asks=("1", "2"),
    answers=((("1",), ("1",)), (("2",), ("2",))),
    dated=(("Sở Xây dựng", "2026-03-15", D), ("Công ty Công viên cây xanh", "2026-12-31", Y)),
    references=(("Văn bản", "5127/SXD-HTKT", None), ("Văn bản", "33/HĐND-ĐT", "2026-01-19")),
    figures=((1900, "xe/giờ"), (73, "cây"), (9, "cây"), (9, "cây"), (2, "lần/năm")),
)  # fmt: skip

BOARD = Sample(
    """BẢNG TỔNG HỢP TRẢ LỜI KIẾN NGHỊ CỬ TRI XÃ SƠN ĐỒNG
(kèm theo Công văn số 402/UBND-VP ngày 22/5/2026)
Kiến nghị số 01: Cử tri thôn Thượng đề nghị cứng hóa 2 km đường nội đồng.
Trả lời: UBND xã đã đưa vào kế hoạch đầu tư công trung hạn 2026 - 2030, khởi công quý IV/2026, hoàn thành năm 2027.
Kiến nghị số 02: Cử tri thôn Trung đề nghị hỗ trợ vắc xin dại cho chó, mèo.
Trả lời: Trạm Chăn nuôi và Thú y đã tiêm 1.120 con, đạt 87,5% tổng đàn. Đợt 2 tiêm trong tháng 9.
Kiến nghị số 03: Cử tri thôn Hạ đề nghị xem xét lại ranh giới thửa đất của gia đình ông Nguyễn Văn T.
Trả lời: Nội dung này thuộc trường hợp khiếu nại, UBND xã đã hướng dẫn công dân gửi đơn theo Luật Khiếu nại.
""",
    asks=("01", "02", "03"),
    answers=((("01",), ("01",)), (("02",), ("02",)), (("03",), ("03",))),
    dated=(("UBND xã", "2026-12-31", Q), ("UBND xã", "2027-12-31", Y), ("Trạm Chăn nuôi và Thú y", "2026-09-30", M)),
    references=(("Công văn", "402/UBND-VP", "2026-05-22"), ("Luật", None, None)),
    figures=((2, "km"), (1120, "con"), (87.5, "%")),
)  # fmt: skip

ASSEMBLY = Sample(
    """Kiến nghị: Cử tri đề nghị Bộ Giáo dục và Đào tạo sớm ban hành chính sách miễn học phí và bộ sách giáo khoa dùng chung.
Trả lời (Công văn số 6011/BGDĐT-VP ngày 30 tháng 9 năm 2025):
- Về miễn học phí: Quốc hội đã thông qua Nghị quyết số 217/2025/QH15 ngày 26/6/2025, áp dụng từ năm học 2025 - 2026 cho 23,2 triệu học sinh.
- Về bộ sách giáo khoa dùng chung: Thực hiện Nghị quyết số 71-NQ/TW, Bộ Giáo dục và Đào tạo đang hoàn thiện đề án, phấn đấu đến năm 2030 cung cấp miễn phí sách giáo khoa cho tất cả học sinh.
Bộ Giáo dục và Đào tạo trân trọng cảm ơn sự quan tâm của cử tri.
""",
    asks=("1",),
    answers=(((), ("1",)),),
    dated=(("Bộ Giáo dục và Đào tạo", "2030-12-31", Y),),
    references=(("Công văn", "6011/BGDĐT-VP", "2025-09-30"), ("Nghị quyết", "217/2025/QH15", "2025-06-26"), ("Nghị quyết", "71-NQ/TW", None)),
    figures=((23.2, "triệu học sinh"),),
)  # fmt: skip

BY_COMMUNE = Sample(  # a province: "Cử tri xã A:" groups, "- Nội dung kiến nghị:", "- Kết quả giải quyết:"
    """ỦY BAN NHÂN DÂN TỈNH TRÀ KHÚC
Số: 288/BC-UBND
Trà Khúc, ngày 25 tháng 6 năm 2026
BÁO CÁO
Kết quả giải quyết ý kiến, kiến nghị của cử tri trước kỳ họp thứ 35
Thực hiện Công văn số 150/TTHĐND ngày 02/6/2026 của Thường trực HĐND tỉnh, UBND tỉnh báo cáo như sau:
1. Cử tri xã Ba Tô
- Nội dung kiến nghị: Tuyến ĐT.624B hư hỏng nặng sau mưa lũ, đề nghị khắc phục.
- Kết quả giải quyết: UBND tỉnh đã cấp 7,2 tỷ đồng khắc phục khẩn cấp. Sở Xây dựng hoàn thành sửa chữa trước mùa mưa năm 2026, chậm nhất ngày 15/9/2026.
2. Cử tri xã Sơn Kỳ
- Nội dung kiến nghị: Giáo viên hợp đồng nhiều năm chưa được tuyển dụng.
- Kết quả giải quyết: Sở Nội vụ đã tham mưu giao bổ sung 214 chỉ tiêu. Sở Giáo dục và Đào tạo tổ chức xét tuyển trong tháng 8/2026.
3. Cử tri phường Cẩm Thành
- Nội dung kiến nghị: Công viên bờ nam xuống cấp, ghế đá hư hỏng.
- Kết quả giải quyết: UBND phường Cẩm Thành thay mới 40 ghế đá, hoàn thành trong quý III/2026.
Trên đây là báo cáo của UBND tỉnh, kính trình HĐND tỉnh xem xét./.
""",
    asks=("1", "2", "3"),
    answers=same("1", "2", "3"),
    dated=(
        ("Sở Xây dựng", "2026-09-15", D), ("Sở Giáo dục và Đào tạo", "2026-08-31", M), ("UBND phường Cẩm Thành", "2026-09-30", Q),
    ),
    references=(("Báo cáo", "288/BC-UBND", None), ("Công văn", "150/TTHĐND", "2026-06-02")),
    figures=((7.2, "tỷ đồng"), (214, "chỉ tiêu"), (40, "ghế đá")),
    begins=("Tuyến ĐT.624B", "Giáo viên hợp đồng", "Công viên bờ nam", "UBND tỉnh đã cấp", "Sở Nội vụ đã", "UBND phường Cẩm Thành thay"),
)  # fmt: skip

VOLUME = Sample(  # a provincial volume: "A. VỀ …", "I. Cử tri … kiến nghị:", "1. …" and the answer in the next paragraph
    """UBND tỉnh xin báo cáo kết quả giải quyết các nhóm ý kiến mà cử tri quan tâm như sau:
A. VỀ HẠ TẦNG
I. Cử tri phường Thuận Hóa kiến nghị:
1. Nâng cấp vỉa hè đường Nguyễn Trãi.
UBND phường đã có chủ trương đầu tư. Ban Quản lý dự án khu vực sẽ thi công 1,2 km vỉa hè, hoàn thành trước ngày 30/9/2026.
2. Chống ngập khu Bãi Dâu.
Khu vực này thấp hơn mặt đường 40 cm. Sở Xây dựng đang lập dự án trạm bơm công suất 3.600 m3/giờ, trình thẩm định trong quý III/2026.
II. Cử tri xã Phú Lộc kiến nghị:
1. Sớm xây bờ kè biển Vinh Hiền.
Dự án đã được bố trí 85 tỷ đồng, khởi công tháng 4/2026.
B. VỀ VĂN HÓA
I. Cử tri phường Thuận Hóa kiến nghị:
1. Trùng tu đình làng Phú Xuân.
Sở Văn hóa và Thể thao sẽ đưa vào kế hoạch năm 2027.
""",
    asks=("A.I.1", "A.I.2", "A.II.1", "B.I.1"),
    answers=same("A.I.1", "A.I.2", "A.II.1", "B.I.1"),
    dated=(
        ("Ban Quản lý dự án khu vực", "2026-09-30", D), ("Sở Xây dựng", "2026-09-30", Q), ("Sở Văn hóa và Thể thao", "2027-12-31", Y),
        ("", "2026-04-30", M),
    ),
    figures=((1.2, "km"), (40, "cm"), (3600, "m3/giờ"), (85, "tỷ đồng")),
    begins=(
        "Nâng cấp vỉa hè", "Chống ngập", "Sớm xây bờ kè", "Trùng tu đình", "UBND phường đã có", "Khu vực này", "Dự án đã được",
        "Sở Văn hóa và Thể thao sẽ",
    ),
)  # fmt: skip

FIELDS_STAR = Sample(  # a port city: "1. Lĩnh vực …", "1.1. Cử tri …", "* Kết quả giải quyết:"
    """BÁO CÁO
Kết quả giải quyết kiến nghị của cử tri gửi tới kỳ họp thứ 30
1. Lĩnh vực giao thông
1.1. Cử tri các xã An Quang, An Khánh đề nghị thành phố nâng cấp đường 360 do mặt đường nứt vỡ.
* Kết quả giải quyết: Sở Xây dựng đã vá 1.200 m2 ổ gà; toàn tuyến được đưa vào kế hoạch trung hạn 2026-2030 với kinh phí 145 tỷ đồng, khởi công trong năm 2027.
1.2. Cử tri phường Kiến An đề nghị lắp đèn tín hiệu tại ngã tư Cống Đôi.
* Kết quả giải quyết: Đã lắp xong và vận hành từ ngày 10/8/2026.
2. Lĩnh vực y tế
2.1. Cử tri xã Vĩnh Bảo phản ánh máy chụp X-quang của Trung tâm Y tế hỏng lâu ngày.
* Kết quả giải quyết: Sở Y tế đang đấu thầu mua 01 máy mới, lắp đặt trước 15/12/2026.
""",
    asks=("1.1", "1.2", "2.1"),
    answers=same("1.1", "1.2", "2.1"),
    dated=(("Sở Xây dựng", "2027-12-31", Y), ("Sở Y tế", "2026-12-15", D)),
    figures=((1200, "m2"), (145, "tỷ đồng"), (1, "máy")),
)  # fmt: skip

OPINION_NUMBERS = Sample(  # a province: "Ý kiến số 01 (cử tri …): …" / "Giải trình:"
    """PHỤ LỤC
TIẾP THU, GIẢI TRÌNH Ý KIẾN CỬ TRI
(Kèm theo Báo cáo số 310/BC-UBND ngày 20 tháng 11 năm 2026 của UBND tỉnh Sông Thương)
Ý kiến số 01 (cử tri xã Tân Hưng): Nước thải từ trại lợn Hoàng Gia chảy ra kênh N3 gây ô nhiễm, đề nghị kiểm tra, xử lý.
Giải trình: Ngày 05/11/2026, Đoàn liên ngành đã kiểm tra, phạt cơ sở 180 triệu đồng, buộc khắc phục trong 30 ngày. Nếu không khắc phục, UBND xã Tân Hưng sẽ trình UBND tỉnh đình chỉ hoạt động.
Ý kiến số 02 (cử tri phường Dĩnh Kế): Đường gom phía Đông cao tốc chưa có tên, đề nghị đặt tên.
Giải trình: Sở Văn hóa, Thể thao và Du lịch đưa vào đề án đặt tên đường đợt 2, trình HĐND tỉnh tại kỳ họp giữa năm 2027.
""",
    asks=("01", "02"),
    answers=same("01", "02"),
    dated=(("Sở Văn hóa, Thể thao và Du lịch", "2027-12-31", Y),),
    undated=1,
    references=(("Báo cáo", "310/BC-UBND", "2026-11-20"),),
    figures=((180, "triệu đồng"), (30, "ngày")),
)  # fmt: skip

BY_STATUS = Sample(  # by state of work: numbering restarts in each part
    """ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÔNG KINH
BÁO CÁO
Kết quả giải quyết các kiến nghị của cử tri sau kỳ họp thứ 3
A. CÁC KIẾN NGHỊ ĐÃ GIẢI QUYẾT XONG
1. Cử tri phường Hợp Minh đề nghị sửa chữa nhà văn hóa tổ 4.
Kết quả: UBND phường Hợp Minh đã sửa xong ngày 30/6/2026, kinh phí 185 triệu đồng.
2. Cử tri xã Giới Phiên đề nghị cấp nước sạch cho thôn Ngòi Đong.
Kết quả: Công ty Nước sạch đã đấu nối 112 hộ.
B. CÁC KIẾN NGHỊ ĐANG GIẢI QUYẾT
1. Cử tri phường Yên Ninh đề nghị xây cầu dân sinh qua suối Khe Dứa.
Kết quả: Sở Xây dựng đang thẩm định dự án. UBND thành phố sẽ bố trí 6,5 tỷ đồng để khởi công trước ngày 30/4/2027.
2. Cử tri phường Minh Tân đề nghị có bãi đỗ xe ở chợ trung tâm.
Kết quả: Phòng Kinh tế, Hạ tầng và Đô thị phường được giao rà soát quỹ đất, báo cáo UBND thành phố trong tháng 1 năm 2027.
""",
    asks=("A.1", "A.2", "B.1", "B.2"),
    answers=same("A.1", "A.2", "B.1", "B.2"),
    dated=(("UBND thành phố", "2027-04-30", D), ("Phòng Kinh tế, Hạ tầng và Đô thị", "2027-01-31", M)),
    figures=((185, "triệu đồng"), (112, "hộ"), (6.5, "tỷ đồng")),
)  # fmt: skip

CONTENT_FEEDBACK = Sample(  # a southern city: "1. Ý kiến …", a) content, b) answer
    """ỦY BAN NHÂN DÂN THÀNH PHỐ CẨM GIANG
Số: 1902/UBND-VP
Cẩm Giang, ngày 05 tháng 10 năm 2026
Về giải quyết kiến nghị của cử tri trước kỳ họp thứ tư Hội đồng nhân dân Thành phố
1. Ý kiến thứ nhất
a) Nội dung: Cử tri phường Bình Quới bức xúc vì dự án khu đô thị treo hơn 30 năm, không được sửa nhà.
b) Nội dung phản hồi: Thành phố đã chấm dứt chủ trương với nhà đầu tư cũ. Sở Quy hoạch - Kiến trúc hoàn tất đồ án quy hoạch phân khu tỷ lệ 1/2000 trong quý II năm 2027. Trong khi chờ, UBND phường Bình Quới được cấp phép xây dựng có thời hạn.
2. Ý kiến thứ hai
a) Nội dung: Cử tri phường An Lạc đề nghị nạo vét rạch Ông Búp.
b) Nội dung phản hồi: Trung tâm Quản lý hạ tầng kỹ thuật đã nạo vét 1,8 km/2,6 km. Phần còn lại hoàn thành trước ngày 30 tháng 11 năm 2026.
""",
    asks=("1", "2"),
    answers=same("1", "2"),
    dated=(("Sở Quy hoạch - Kiến trúc", "2027-06-30", Q), ("", "2026-11-30", D)),
    references=(("Văn bản", "1902/UBND-VP", None),),
    figures=((30, "năm"), (1.8, "km"), (2.6, "km")),
    begins=("Cử tri phường Bình Quới", "Cử tri phường An Lạc", "Thành phố đã chấm dứt", "Trung tâm Quản lý hạ tầng"),
)  # fmt: skip

TASKS_AFTER = Sample(  # one ask; answer tells, then a list of tasks each with body and time in brackets
    """UBND TỈNH LONG HỒ
Số: 7741/UBND-KT
Long Hồ, ngày 03 tháng 11 năm 2026
V/v trả lời kiến nghị cử tri về hạn mặn
Ý kiến cử tri: Vào mùa khô, nước mặn xâm nhập sâu, người dân các xã ven sông Cổ Chiên thiếu nước ngọt, đề nghị tỉnh có biện pháp lâu dài.
UBND tỉnh có ý kiến như sau:
Năm 2026, độ mặn 4‰ vào sâu 62 km. UBND tỉnh phân công thực hiện các nhiệm vụ sau:
- Nạo vét 14 kênh trữ ngọt (Sở Nông nghiệp và Môi trường, hoàn thành tháng 02/2027);
- Lắp 25 trạm quan trắc mặn tự động (Đài Khí tượng Thủy văn tỉnh, quý I/2027);
- Cấp 3.000 bồn chứa nước cho hộ nghèo (Ủy ban MTTQ Việt Nam tỉnh, trước ngày 20/12/2026).
Đối với dự án cống Vũng Liêm 2, UBND tỉnh đang đề nghị Trung ương hỗ trợ vốn.
""",
    asks=("1",),
    answers=bare("1"),
    dated=(
        ("Sở Nông nghiệp và Môi trường", "2027-02-28", M), ("Đài Khí tượng Thủy văn tỉnh", "2027-03-31", Q),
        ("Ủy ban MTTQ Việt Nam tỉnh", "2026-12-20", D),
    ),
    references=(("Văn bản", "7741/UBND-KT", None),),
    figures=((4, "‰"), (62, "km"), (14, "kênh trữ"), (25, "trạm"), (3000, "bồn chứa")),
)  # fmt: skip

BY_WARD = Sample(  # the asks of several wards in one paragraph, answers headed by the ward
    """Tại kỳ họp thứ 4, cử tri phường An Biên đề nghị sửa chữa cống thoát nước đường Cát Cụt; cử tri phường Lê Chân đề nghị thu hồi đất dự án treo Hồ Sen; cử tri phường Gia Viên đề nghị mở thêm lớp mầm non công lập.
UBND thành phố có ý kiến như sau:
Về ý kiến của cử tri phường An Biên: Công ty Thoát nước Hải Phòng đã thay 260 m cống, phần còn lại hoàn thành trước ngày 20/12/2026.
Về ý kiến của cử tri phường Lê Chân: UBND thành phố giao Sở Nông nghiệp và Môi trường lập hồ sơ thu hồi, báo cáo trong quý I/2027.
Về ý kiến của cử tri phường Gia Viên: Năm học tới, UBND phường mở thêm 3 lớp mẫu giáo.
""",
    asks=("1", "2", "3"),
    answers=bare("1", "2", "3"),
    dated=(("Công ty Thoát nước Hải Phòng", "2026-12-20", D), ("Sở Nông nghiệp và Môi trường", "2027-03-31", Q)),
    figures=((260, "m"), (3, "lớp")),
)  # fmt: skip

HIGHLANDS = Sample(  # "UBND tỉnh có ý kiến:", times without their year
    """ỦY BAN NHÂN DÂN TỈNH TRƯỜNG SƠN
Số: 612/BC-UBND
Trường Sơn, ngày 28 tháng 10 năm 2026
BÁO CÁO
Kết quả giải quyết kiến nghị cử tri gửi đến Kỳ họp thứ 5 HĐND tỉnh
1. Lĩnh vực nông nghiệp
1.1. Cử tri xã Hướng Lập đề nghị hỗ trợ giống cây dược liệu.
UBND tỉnh có ý kiến: Năm 2026 đã hỗ trợ 12 ha sâm; trong quý 1 năm sau, Chi cục Trồng trọt và Bảo vệ thực vật cấp tiếp 50.000 cây giống.
1.2. Cử tri xã Lìa phản ánh sắn bị bệnh khảm lá, nhà máy ép giá.
UBND tỉnh có ý kiến: Sở Nông nghiệp và Môi trường đưa giống kháng bệnh vào sản xuất từ vụ Đông Xuân; Sở Công Thương làm việc với nhà máy, báo cáo UBND tỉnh trước 15/11.
2. Lĩnh vực nội vụ
2.1. Cử tri phường Đông Hà đề nghị tăng mức hỗ trợ thôi việc cho cán bộ không chuyên trách.
UBND tỉnh có ý kiến: Nội dung này thuộc thẩm quyền HĐND tỉnh; UBND tỉnh sẽ trình HĐND tỉnh tại kỳ họp tháng 12/2026.
""",
    asks=("1.1", "1.2", "2.1"),
    answers=same("1.1", "1.2", "2.1"),
    dated=(
        ("Chi cục Trồng trọt và Bảo vệ thực vật", "2027-03-31", Q), ("Sở Công Thương", "2026-11-15", D), ("UBND tỉnh", "2026-12-31", M),
    ),
    references=(("Báo cáo", "612/BC-UBND", None),),
    figures=((12, "ha"), (50000, "cây")),
)  # fmt: skip

BY_WORK = Sample(  # by the state of the work, "Ý kiến của UBND thành phố:"
    """UBND THÀNH PHỐ TÂY ĐÔ
Số: 3355/UBND-TH
Tây Đô, ngày 27 tháng 11 năm 2026
PHỤ LỤC KẾT QUẢ GIẢI QUYẾT KIẾN NGHỊ CỬ TRI
I. NHỮNG KIẾN NGHỊ ĐÃ GIẢI QUYẾT
1. Cử tri phường Cái Khế đề nghị chỉnh trang công viên Lưu Hữu Phước.
Ý kiến của UBND thành phố: Công viên đã được chỉnh trang với kinh phí 9,8 tỷ đồng, đưa vào sử dụng từ ngày 02/9/2026.
II. NHỮNG KIẾN NGHỊ ĐANG GIẢI QUYẾT
1. Cử tri phường Bình Thủy đề nghị kè sông đoạn chợ Long Hòa.
Ý kiến của UBND thành phố: Dự án kè dài 740 m đang thi công, đạt 55%; Ban Quản lý dự án ODA thành phố hoàn thành trước ngày 30/6/2027.
2. Cử tri xã Phong Điền phản ánh nước sinh hoạt nhiễm phèn.
Ý kiến của UBND thành phố: Trung tâm Nước sạch và Vệ sinh môi trường nông thôn lắp 2 cụm xử lý, vận hành trong tháng 3/2027. Giao UBND xã Phong Điền theo dõi, báo cáo.
""",
    asks=("I.1", "II.1", "II.2"),
    answers=same("I.1", "II.1", "II.2"),
    dated=(("Ban Quản lý dự án ODA", "2027-06-30", D), ("Trung tâm Nước sạch", "2027-03-31", M)),
    undated=1,
    references=(("Văn bản", "3355/UBND-TH", None),),
    figures=((9.8, "tỷ đồng"), (740, "m"), (55, "%"), (2, "cụm xử")),
)  # fmt: skip

TEXTS = {name.lower(): sample for name, sample in vars().copy().items() if isinstance(sample, Sample)}
