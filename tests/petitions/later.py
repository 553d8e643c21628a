"""Four papers written before anybody looked at how the reader would take them, and read once before it was mended.

A Word file with a table of commitments, a PDF with a table of asks and answers, a commune that writes its numbers in
words, a province with lettered asks, merged answers and quarters. Their first reading stands in docs/reading.md.
"""

from __future__ import annotations

from tests.petitions.samples import D, H, M, Q, Sample, Y

PROMISES = (  # Word: a letter, then its table of what will be done, by whom, by when
    "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG TỈNH LAM SƠN",
    "Số: 918/SNNMT-VP",
    "Lam Sơn, ngày 09 tháng 3 năm 2026",
    "Sở Nông nghiệp và Môi trường trả lời kiến nghị của cử tri các xã ven sông Lam như sau:",
    "1. Cử tri xã Thạch Bàn đề nghị kè đoạn bờ sông đang sạt lở.",
    "Trả lời: Đoạn sạt lở dài 850 m, đe dọa 63 hộ. UBND tỉnh đã bố trí 14,5 tỷ đồng tại Quyết định số 402/QĐ-UBND ngày 02/02/2026.",
    "2. Cử tri xã Phú Lộc đề nghị xử lý mùi hôi của bãi rác Đồng Vông.",
    "Trả lời: Bãi rác tiếp nhận 38 tấn mỗi ngày, vượt công suất. Sở đã lấy 12 mẫu không khí, 5 mẫu vượt quy chuẩn.",
    "Các việc sẽ thực hiện:",
)
PROMISES_TABLE = (
    ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn hoàn thành"),
    ("1", "Kè 850 m bờ sông tại xã Thạch Bàn", "Ban Quản lý dự án thủy lợi", "31/8/2026"),
    ("2", "Di dời 7 hộ có nguy cơ cao nhất", "UBND xã Thạch Bàn", "Trước mùa lũ, chậm nhất tháng 6/2026"),
    ("3", "Phủ bạt, phun chế phẩm khử mùi bãi rác Đồng Vông", "Công ty Môi trường Lam Sơn", "Quý II/2026"),
    ("4", "Đóng cửa bãi rác Đồng Vông", "Sở Nông nghiệp và Môi trường", "Năm 2028"),
)
PROMISES_READ = Sample(
    "",
    asks=("1", "2"),
    answers=((("1",), ("1",)), (("2",), ("2",))),
    dated=(
        ("Ban Quản lý dự án thủy lợi", "2026-08-31", D), ("UBND xã Thạch Bàn", "2026-06-30", M),
        ("Công ty Môi trường Lam Sơn", "2026-06-30", Q), ("Sở Nông nghiệp và Môi trường", "2028-12-31", Y),
    ),
    references=(("Văn bản", "918/SNNMT-VP", None), ("Quyết định", "402/QĐ-UBND", "2026-02-02")),
    figures=((850, "m"), (63, "hộ"), (14.5, "tỷ đồng"), (38, "tấn"), (12, "mẫu"), (5, "mẫu"), (850, "m"), (7, "hộ")),
)  # fmt: skip

ROWS_HEAD = (
    "UBND QUẬN CŨ - NAY LÀ PHƯỜNG HẢI TÂN",
    "Hải Tân, ngày 17 tháng 10 năm 2025",
    "BÁO CÁO kết quả giải quyết kiến nghị của cử tri (kèm theo Công văn số 77/UBND-VP ngày 17/10/2025)",
)
ROWS = (  # PDF: who asks what, what is answered, who does it, by when; each cell wraps over several lines
    ("TT", "Nội dung kiến nghị", "Nội dung trả lời", "Đơn vị thực hiện", "Thời gian"),
    (
        "1",
        "Cử tri khu phố 3 đề nghị sửa sân chơi trẻ em vì thiết bị đã hỏng.",
        "UBND phường đã kiểm tra 4 sân chơi, 11 thiết bị hư hỏng. Phường sẽ thay mới toàn bộ thiết bị.",
        "Phòng Văn hóa - Xã hội",
        "Trước ngày 20/12/2025",
    ),
    (
        "2",
        "Cử tri khu phố 5 phản ánh việc đỗ xe lấn chiếm lòng đường Bạch Đằng.",
        "Trong 9 tháng đầu năm, lực lượng chức năng đã xử lý 267 trường hợp, phạt 412 triệu đồng. "
        "Sẽ kẻ vạch và lắp biển cấm đỗ xe theo Kế hoạch số 31/KH-UBND ngày 05/9/2025.",
        "Công an phường",
        "Quý IV/2025",
    ),
    (
        "3",
        "Cử tri khu phố 6 đề nghị mở lớp học bơi cho học sinh.",
        "Nhà thi đấu có 1 bể bơi. Sẽ mở 6 lớp cho 180 học sinh.",
        "Trung tâm Văn hóa - Thể thao",
        "6 tháng đầu năm 2026",
    ),
)
ROWS_READ = Sample(
    "",
    asks=("1", "2", "3"),
    answers=((("1",), ("1",)), (("2",), ("2",)), (("3",), ("3",))),
    dated=(
        ("Phòng Văn hóa - Xã hội", "2025-12-20", D), ("Công an phường", "2025-12-31", Q),
        ("Trung tâm Văn hóa - Thể thao", "2026-06-30", H),
    ),
    references=(("Công văn", "77/UBND-VP", "2025-10-17"), ("Kế hoạch", "31/KH-UBND", "2025-09-05")),
    figures=(
        (4, "sân chơi"), (11, "thiết bị"), (267, "trường hợp"), (412, "triệu đồng"), (1, "bể bơi"), (6, "lớp"),
        (180, "học sinh"),
    ),
)  # fmt: skip

COMMUNE = Sample(  # a commune: numbers in words
    """ỦY BAN NHÂN DÂN XÃ TRƯỜNG XUÂN
Trường Xuân, ngày 22 tháng 01 năm 2026
Cử tri xã Trường Xuân kiến nghị:
1. Đề nghị mở thêm điểm tiếp nhận hồ sơ ở các thôn xa trung tâm.
2. Đề nghị hỗ trợ giống lúa sau đợt rét.
3. Đề nghị sửa cầu treo Nà Lếch.
UBND xã xin trả lời như sau:
1. Toàn xã hiện có ba mươi hai điểm tiếp nhận. Trung tâm Phục vụ hành chính công xã sẽ mở thêm năm điểm tại các thôn xa, hoàn thành trước ngày ba mươi tháng tư năm 2026.
2. Xã đã cấp một nghìn năm trăm ki-lô-gam giống cho hai trăm linh bốn hộ. Phòng Kinh tế xã cấp đợt hai trong tháng 3/2026.
3. Cầu treo dài bốn mươi lăm mét, mỗi ngày có khoảng bảy trăm lượt người qua lại. Xã đã nhận hai tỷ ba trăm triệu đồng; UBND xã khởi công sửa cầu trong quý II năm 2026, phấn đấu xong trước Tết Nguyên đán.
""",
    asks=("1", "2", "3"),
    answers=((("1",), ("1",)), (("2",), ("2",)), (("3",), ("3",))),
    dated=(
        ("Trung tâm Phục vụ hành chính công xã", "2026-04-30", D), ("Phòng Kinh tế xã", "2026-03-31", M),
        ("UBND xã", "2026-06-30", Q),
    ),
    undated=1,
    figures=(
        (32, "điểm tiếp nhận"), (5, "điểm"), (1500, "ki-lô-gam"), (204, "hộ"), (45, "mét"), (700, "lượt người"),
        (2_300_000_000, "đồng"),
    ),
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

TEXTS = {"commune": COMMUNE, "province": PROVINCE}
