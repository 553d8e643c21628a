"""Four more frames, written after the reader had learned those of frames.py and read once before it learned these."""

from __future__ import annotations

from tests.petitions.samples import D, H, M, Q, Sample, Y

NOTICE = Sample(  # a ward's notice: speakers by name, "+" before each answer, fields with letters
    """ỦY BAN NHÂN DÂN PHƯỜNG AN HẢI
Số: 142/TB-UBND
An Hải, ngày 09 tháng 9 năm 2026
THÔNG BÁO
Kết quả giải quyết ý kiến, kiến nghị của cử tri tại hội nghị tiếp xúc ngày 20/8/2026
A. Lĩnh vực đô thị
1. Ý kiến cử tri Lê Văn Tám, Tổ dân phố 5: Đề nghị thu gom rác cồng kềnh vào cuối tuần.
+ Trả lời: Từ đầu tháng 9, Công ty Môi trường An Hải đã tăng 2 chuyến mỗi tuần. UBND phường sẽ bố trí thêm 04 điểm tập kết trong tháng 10/2026.
2. Ý kiến cử tri Trần Thị Hoa, Tổ dân phố 8: Đề nghị xử lý quán nhậu gây ồn sau 22 giờ.
+ Trả lời: Công an phường đã lập biên bản 03 hộ, xử phạt 7,5 triệu đồng theo Nghị định số 282/2025/NĐ-CP ngày 30/10/2025. Giao Công an phường kiểm tra định kỳ, báo cáo kết quả trước ngày 25 hằng tháng.
B. Lĩnh vực văn hóa - xã hội
1. Ý kiến cử tri Phạm Đức, Tổ dân phố 2: Đề nghị mở lại thư viện phường.
+ Trả lời: Phòng Văn hóa - Xã hội đang hoàn thiện hồ sơ sửa chữa nhà thư viện, kinh phí 1,2 tỷ đồng; dự kiến mở cửa phục vụ bạn đọc vào quý I năm 2027.
Trên đây là kết quả giải quyết các ý kiến của cử tri, UBND phường trân trọng thông báo./.
""",
    asks=("A.1", "A.2", "B.1"),
    answers=((("A.1",), ("A.1",)), (("A.2",), ("A.2",)), (("B.1",), ("B.1",))),
    dated=(("UBND phường", "2026-10-31", M), ("Phòng Văn hóa - Xã hội", "2027-03-31", Q)),
    undated=1,
    references=(("Thông báo", "142/TB-UBND", None), ("Nghị định", "282/2025/NĐ-CP", "2025-10-30")),
    figures=((2, "chuyến"), (4, "điểm"), (3, "hộ"), (22, "giờ"), (7.5, "triệu đồng"), (1.2, "tỷ đồng")),
)

ROUTE = Sample(  # a ministry: one petition in three paragraphs, the answer in steps with their years
    """BỘ XÂY DỰNG
Số: 9031/BXD-VP
Hà Nội, ngày 22 tháng 9 năm 2026
Kính gửi: Đoàn đại biểu Quốc hội tỉnh Sơn Bình
Bộ Xây dựng nhận được Văn bản số 702/UBDNGS ngày 15/8/2026 chuyển kiến nghị của cử tri tỉnh Sơn Bình. Nội dung kiến nghị như sau: “Quốc lộ 37B qua tỉnh xuống cấp, thường xảy ra tai nạn, đề nghị Bộ sớm nâng cấp”.
Về nội dung này, Bộ Xây dựng có ý kiến như sau:
Quốc lộ 37B qua tỉnh Sơn Bình dài 41,6 km, trong đó 12 km đã được sửa chữa năm 2024. Theo Quyết định số 1454/QĐ-TTg ngày 01/9/2021 của Thủ tướng Chính phủ, tuyến đường được quy hoạch cấp III đến năm 2030.
Thời gian tới, Bộ Xây dựng giao Cục Đường bộ Việt Nam:
- Sửa chữa 9 km hư hỏng nặng, hoàn thành trước mùa mưa năm 2027;
- Lắp 120 biển báo và 3 cụm đèn tín hiệu trong quý IV/2026.
Ban Quản lý dự án 6 được giao lập báo cáo nghiên cứu tiền khả thi để trình Bộ trong năm 2027; sau khi được cân đối vốn giai đoạn 2026-2030, Bộ sẽ triển khai nâng cấp toàn tuyến.
Bộ Xây dựng trân trọng gửi Đoàn đại biểu Quốc hội tỉnh để trả lời cử tri.
KT. BỘ TRƯỞNG
THỨ TRƯỞNG
""",
    asks=("1",),
    answers=(((), ("1",)),),
    dated=(
        ("Cục Đường bộ Việt Nam", "2027-12-31", Y), ("Cục Đường bộ Việt Nam", "2026-12-31", Q),
        ("Ban Quản lý dự án 6", "2027-12-31", Y),
    ),
    undated=1,
    references=(
        ("Văn bản", "9031/BXD-VP", None), ("Văn bản", "702/UBDNGS", "2026-08-15"), ("Quyết định", "1454/QĐ-TTg", "2021-09-01"),
    ),
    figures=((41.6, "km"), (12, "km"), (9, "km"), (120, "biển báo"), (3, "cụm đèn")),
)  # fmt: skip

SCHOOL = Sample(  # a department: asks in a run of text, answered in order by "Đối với …"
    """SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH TRUNG GIANG
Trung Giang, ngày 02 tháng 4 năm 2026
Thực hiện Công văn số 415/HĐND-VP ngày 20/3/2026, Sở Giáo dục và Đào tạo giải trình kiến nghị của cử tri như sau:
Cử tri phường Nam Thành kiến nghị ngành giáo dục giảm sĩ số lớp học ở các trường tiểu học trung tâm; đồng thời đề nghị quản lý chặt các khoản thu đầu năm học.
Sở Giáo dục và Đào tạo xin được giải trình như sau:
Đối với việc giảm sĩ số lớp học ở các trường tiểu học trung tâm: Hiện có 5 trường vượt 45 học sinh/lớp. UBND phường Nam Thành đã khởi công Trường Tiểu học Nam Thành 2 với 24 phòng học, dự kiến đưa vào sử dụng trước khai giảng tháng 9/2026.
Đối với việc quản lý các khoản thu đầu năm học: Sở sẽ ban hành hướng dẫn trong nửa đầu tháng 7 năm 2026 và thanh tra 20 trường, kết thúc chậm nhất ngày 30/11/2026. Mọi phản ánh được trả lời trong 07 ngày làm việc.
""",
    asks=("1", "2"),
    answers=(((), ("1",)), ((), ("2",))),
    dated=(
        ("UBND phường Nam Thành", "2026-09-30", M), ("Sở", "2026-07-31", M), ("Sở", "2026-11-30", D),
    ),
    references=(("Công văn", "415/HĐND-VP", "2026-03-20"),),
    figures=((5, "trường"), (45, "học sinh/lớp"), (24, "phòng học"), (20, "trường"), (7, "ngày làm việc")),
)  # fmt: skip

PARTY = Sample(  # a party body: its numbers without a slash of the state, "Trao đổi, giải đáp"
    """BAN TỔ CHỨC TỈNH ỦY TRUNG GIANG
Trung Giang, ngày 11 tháng 5 năm 2026
1. Kiến nghị số 12 của cử tri xã Hòa Lạc
Đề nghị bố trí đủ cán bộ Đoàn, Hội cho xã sau sắp xếp.
Trao đổi, giải đáp:
Thực hiện Quy định số 09-QĐ/TU ngày 18/02/2026, mỗi xã được bố trí không quá 3 cán bộ chuyên trách. Ban Tổ chức Tỉnh ủy sẽ tổng hợp nhu cầu, trình Ban Thường vụ Tỉnh ủy xem xét trong 6 tháng cuối năm 2026.
2. Kiến nghị số 13 của cử tri phường Nam Thành
Đề nghị sớm chi trả chế độ cho người nghỉ việc do sắp xếp bộ máy.
Trao đổi, giải đáp:
Đến ngày 30/4/2026 đã chi trả cho 318/342 người, đạt 93%. 24 hồ sơ còn lại, Sở Nội vụ cam kết giải quyết dứt điểm trước 15/6/2026.
""",
    asks=("12", "13"),
    answers=((("12",), ("12",)), (("13",), ("13",))),
    dated=(("Ban Tổ chức Tỉnh ủy", "2026-12-31", H), ("Sở Nội vụ", "2026-06-15", D)),
    references=(("Quy định", "09-QĐ/TU", "2026-02-18"),),
    figures=((3, "cán bộ"), (318, "người"), (342, "người"), (93, "%"), (24, "hồ sơ")),
)

TEXTS = {"notice": NOTICE, "route": ROUTE, "school": SCHOOL, "party": PARTY}
