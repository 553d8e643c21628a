"""Word files and PDFs: what stands in them, and what a careful reader finds."""

from __future__ import annotations

from tests.petitions.replies.shapes import D, H, M, Q, Sample, Y, same

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
)  # fmt: skip

TABLE_READ = Sample(
    "",
    asks=("1", "2"),
    answers=((("1",), ("1",)), (("2",), ("2",))),
    dated=(("Chi cục Thủy lợi", "2026-04-30", D), ("Bảo hiểm xã hội tỉnh", "2026-06-30", Q)),
    references=(("Kế hoạch", "19/KH-SNNMT", "2026-01-06"),),
    figures=((4, "km"), (315, "thẻ"), (40, "người")),
)  # fmt: skip

LISTED = (  # Word counts the labels itself; they are in no text run
    "Cử tri kiến nghị UBND thành phố:",
    ("Xây cầu vượt cho người đi bộ trước bệnh viện.",),
    ("Mở lại tuyến xe buýt số 14.",),
    "UBND thành phố trả lời như sau:",
    ("Về cầu vượt cho người đi bộ trước bệnh viện: Sở Xây dựng sẽ trình chủ trương đầu tư trong tháng 3/2027.",),
    ("Về tuyến xe buýt số 14: Trung tâm Quản lý giao thông công cộng mở lại tuyến từ ngày 01/12/2026 với 22 xe.",),
)  # fmt: skip

LISTED_READ = Sample(
    "",
    asks=("1", "2"),
    answers=((("1",), ("1",)), (("2",), ("2",))),
    dated=(("Sở Xây dựng", "2027-03-31", M),),
    figures=((22, "xe"),),
)  # fmt: skip

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
)  # fmt: skip

PROMISES_TABLE = (
    ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn hoàn thành"),
    ("1", "Kè 850 m bờ sông tại xã Thạch Bàn", "Ban Quản lý dự án thủy lợi", "31/8/2026"),
    ("2", "Di dời 7 hộ có nguy cơ cao nhất", "UBND xã Thạch Bàn", "Trước mùa lũ, chậm nhất tháng 6/2026"),
    ("3", "Phủ bạt, phun chế phẩm khử mùi bãi rác Đồng Vông", "Công ty Môi trường Lam Sơn", "Quý II/2026"),
    ("4", "Đóng cửa bãi rác Đồng Vông", "Sở Nông nghiệp và Môi trường", "Năm 2028"),
)  # fmt: skip

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
)  # fmt: skip

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
)  # fmt: skip

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

WORD_TABLE = (
    ("TT", "Tên xã, phường", "Nội dung kiến nghị của cử tri", "Cơ quan giải quyết", "Kết quả giải quyết", "Thời hạn giải quyết tiếp"),
    ("1", "Xã Mường Thanh", "Đề nghị kéo điện cho bản Nậm Khẩu.", "Công ty Điện lực Sơn Tây", "Đã khảo sát 3,8 km đường dây, phục vụ 46 hộ.", "Quý III/2027"),
    ("2", "Xã Mường Thanh", "Phản ánh cầu treo Nậm Rốm mục ván.", "UBND xã", "Đã thay 120 tấm ván.", ""),
    ("3", "Phường Him Lam", "Đề nghị di dời chợ tạm.", "UBND phường", "Đang lập phương án bố trí 85 hộ kinh doanh.", "Trước 31/3/2027"),
)  # fmt: skip

WORD_READ = Sample(
    "",
    asks=("1", "2", "3"),
    answers=same("1", "2", "3"),
    dated=(("Công ty Điện lực", "2027-09-30", Q), ("UBND phường", "2027-03-31", D)),
    figures=((3.8, "km"), (46, "hộ"), (120, "tấm ván"), (85, "hộ")),
)  # fmt: skip

WORD_LIST = (  # Word's own numbers: two lists, asks and answers each counted by Word, with a field between
    "UBND XÃ CHIỀNG CƠI",
    "Chiềng Cơi, ngày 06 tháng 10 năm 2026",
    "Cử tri các bản kiến nghị các nội dung:",
    ("Sửa nhà văn hóa bản Buổn.",),
    ("Cấp thùng rác cho các hộ mặt đường.",),
    ("Mở lớp xóa mù chữ.",),
    "Sau khi xem xét, UBND xã giải trình như sau:",
    ("Về nhà văn hóa bản Buổn: UBND xã bố trí 95 triệu đồng, sửa xong trước ngày 30/11/2026.",),
    ("Về thùng rác: đã cấp 150 thùng; số còn lại Hội Phụ nữ xã vận động, hoàn thành trong tháng 12/2026.",),
    ("Về lớp xóa mù chữ: Trường Tiểu học Chiềng Cơi mở 01 lớp với 24 học viên vào tháng 11/2026.",),
)  # fmt: skip

WORD_LIST_READ = Sample(
    "",
    asks=("1", "2", "3"),
    answers=same("1", "2", "3"),
    dated=(("UBND xã", "2026-11-30", D), ("Hội Phụ nữ xã", "2026-12-31", M), ("Trường Tiểu học", "2026-11-30", M)),
    figures=((95, "triệu đồng"), (150, "thùng"), (1, "lớp"), (24, "học viên")),
)  # fmt: skip
