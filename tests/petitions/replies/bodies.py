"""Letters of departments, party bodies, courts, the police, companies, a hospital, a ward or two."""

from __future__ import annotations

from tests.petitions.replies.shapes import D, H, M, Q, Sample, Y, bare, same

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
)  # fmt: skip

PAIRED_HEADINGS = Sample(  # a party body: "1. Nội dung kiến nghị số 1 của cử tri" / "Trả lời kiến nghị:" / "Trao đổi, giải đáp:"
    """ĐẢNG CỘNG SẢN VIỆT NAM
BAN TỔ CHỨC TỈNH ỦY
Số 318 - CV/BTCTU
Hải Vân, ngày 15 tháng 7 năm 2026
Ban Tổ chức Tỉnh ủy nhận được kiến nghị của cử tri do Thường trực Hội đồng nhân dân tỉnh chuyển đến. Sau khi nghiên cứu, Ban Tổ chức Tỉnh ủy có ý kiến như sau
1. Nội dung kiến nghị số 1 của cử tri
Cử tri phường Đông Hải cho rằng số lượng cán bộ không chuyên trách ở khu phố còn ít so với khối lượng công việc.
2. Trả lời kiến nghị
Hiện nay mỗi khu phố được bố trí 03 người hoạt động không chuyên trách theo Nghị định số 33/2023/NĐ-CP ngày 10/6/2023 của Chính phủ. Ban Tổ chức Tỉnh ủy sẽ phối hợp với Sở Nội vụ tham mưu đề án bố trí lại, trình Ban Thường vụ Tỉnh ủy trong quý IV năm 2026.
1. Nội dung kiến nghị số 2 của cử tri
Cử tri đề nghị quan tâm chế độ cho cán bộ nghỉ việc do sắp xếp bộ máy.
Trao đổi, giải đáp:
Tỉnh đã chi trả cho 1.204 trường hợp với số tiền 960 tỷ đồng theo Nghị định số 178/2024/NĐ-CP. Các trường hợp còn lại sẽ được chi trả dứt điểm trước ngày 30/9/2026.
Ban Tổ chức Tỉnh ủy trân trọng gửi Thường trực Hội đồng nhân dân tỉnh để thông tin tới cử tri.
Nơi nhân:
- Như trên;
K/T TRƯỞNG BAN
PHÓ TRƯỞNG BAN
""",
    asks=("1", "2"),
    answers=same("1", "2"),
    dated=(("Ban Tổ chức Tỉnh ủy", "2026-12-31", Q), ("", "2026-09-30", D)),
    references=(
        ("Công văn", "318-CV/BTCTU", None), ("Nghị định", "33/2023/NĐ-CP", "2023-06-10"), ("Nghị định", "178/2024/NĐ-CP", None),
    ),
    figures=((3, "người"), (1204, "trường hợp"), (960, "tỷ đồng")),
    begins=("Cử tri phường Đông Hải", "Cử tri đề nghị quan tâm", "Hiện nay mỗi khu phố", "Tỉnh đã chi trả"),
)  # fmt: skip

FRONT = Sample(  # a mass organisation: the asks are named by dashes "- Về nội dung: …", each with its answer after
    """ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM TỈNH LAM SƠN
BAN THƯỜNG TRỰC
Số: 1133/MTTQ-BTT
V/v trả lời ý kiến, kiến nghị của cử tri
Lam Sơn, ngày 03 tháng 9 năm 2026
Phúc đáp Công văn số 77/HĐND-VP ngày 20/8/2026 của Thường trực HĐND tỉnh, qua nghiên cứu nội dung kiến nghị, Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh có ý kiến như sau:
- Về nội dung: “Đề nghị nâng mức phụ cấp cho Trưởng ban công tác Mặt trận ở thôn, tổ dân phố”
Mức phụ cấp do HĐND tỉnh quy định tại Nghị quyết số 08/2024/NQ-HĐND ngày 10/7/2024. Ban Thường trực sẽ có văn bản đề xuất UBND tỉnh điều chỉnh trước kỳ họp cuối năm 2026.
- Về nội dung: “Công khai việc sử dụng quỹ cứu trợ bão số 5”
Tổng số tiền tiếp nhận là 42,6 tỷ đồng, đã phân bổ 39 tỷ đồng cho 27 xã, phường. Số còn lại sẽ được phân bổ xong trong tháng 10/2026 và công khai trên trang thông tin điện tử của Mặt trận tỉnh.
Trên đây là ý kiến trả lời của Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh./.
TM. BAN THƯỜNG TRỰC
""",
    asks=("1", "2"),
    answers=bare("1", "2"),
    dated=(("Ban Thường trực", "2026-12-31", Y), ("", "2026-10-31", M)),
    references=(
        ("Văn bản", "1133/MTTQ-BTT", None), ("Công văn", "77/HĐND-VP", "2026-08-20"), ("Nghị quyết", "08/2024/NQ-HĐND", "2024-07-10"),
    ),
    figures=((42.6, "tỷ đồng"), (39, "tỷ đồng"), (27, "xã, phường")),
)  # fmt: skip

COURT = Sample(  # asks told only in the headings of the answers
    """TÒA ÁN NHÂN DÂN TỈNH KIM BẢNG
Số: 436/TA-VP
Kim Bảng, ngày 02 tháng 10 năm 2026
Kính gửi: Thường trực Hội đồng nhân dân tỉnh
Tòa án nhân dân tỉnh nhận được 02 kiến nghị của cử tri gửi đến kỳ họp, xin trả lời như sau:
1. Đối với nội dung kiến nghị: “Án dân sự về đất đai để quá lâu, đề nghị đẩy nhanh xét xử”.
Toàn tỉnh còn 146 vụ quá hạn, chủ yếu do phải chờ kết quả định giá. Tòa án nhân dân tỉnh phấn đấu giải quyết xong các vụ quá hạn trước ngày 30/6/2027.
2. Đối với nội dung kiến nghị: “Mở phòng xử án thân thiện cho người chưa thành niên”.
Tòa án nhân dân khu vực 2 đã mở 01 phòng từ tháng 3/2026. Trong thời gian tới, Tòa án nhân dân tỉnh sẽ đề nghị Tòa án nhân dân tối cao cấp kinh phí để mở thêm tại khu vực 5.
Trân trọng./.
CHÁNH ÁN
""",
    asks=("1", "2"),
    answers=same("1", "2"),
    dated=(("Tòa án nhân dân tỉnh", "2027-06-30", D),),
    undated=1,
    references=(("Văn bản", "436/TA-VP", None),),
    figures=((2, "kiến nghị"), (146, "vụ"), (1, "phòng")),
)  # fmt: skip

SCIENCE = Sample(  # "I. Kiến nghị số 1", within it 1. content, 2. result; a trap "Nội dung kiến nghị đã được …"
    """SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH ĐÔNG HỒ
Số: 905/SKHCN-VP
Đông Hồ, ngày 11 tháng 9 năm 2026
Kính gửi: Văn phòng Đoàn ĐBQH và HĐND tỉnh
I. Kiến nghị số 7
1. Nội dung kiến nghị
Cử tri xã Lạc Vệ phản ánh sóng di động ở thôn Núi Móng rất yếu, không dùng được dịch vụ công trực tuyến.
2. Kết quả nghiên cứu, giải quyết và trả lời kiến nghị
Nội dung kiến nghị đã được Sở kiểm tra thực địa ngày 25/8/2026. Viễn thông Đông Hồ sẽ lắp 02 trạm BTS tại thôn Núi Móng, phát sóng trước Tết Nguyên đán 2027.
II. Kiến nghị số 8
1. Nội dung kiến nghị
Cử tri phường Thuận An đề nghị tổ chức lớp dạy kỹ năng số cho người cao tuổi.
2. Kết quả nghiên cứu, giải quyết và trả lời kiến nghị
Sở đã phối hợp Hội Người cao tuổi mở 18 lớp với 640 học viên. Trong năm 2027, Sở sẽ mở thêm mỗi phường ít nhất 02 lớp.
""",
    asks=("7", "8"),
    answers=same("7", "8"),
    dated=(("Viễn thông Đông Hồ", "2027-02-05", D), ("Sở", "2027-12-31", Y)),
    references=(("Văn bản", "905/SKHCN-VP", None),),
    figures=((2, "trạm"), (18, "lớp"), (640, "học viên"), (2, "lớp")),
    begins=("Cử tri xã Lạc Vệ", "Cử tri phường Thuận An", "Nội dung kiến nghị đã được Sở", "Sở đã phối hợp"),
)  # fmt: skip

COMPANY = Sample(  # a utility: lettered headings tell the ask and open the answer
    """CÔNG TY CỔ PHẦN CẤP NƯỚC HẢI TÂY
Số: 655/CV-CNHT
Hải Tây, ngày 18 tháng 9 năm 2026
Kính gửi: UBND phường Lê Lợi
Công ty nhận được Công văn số 212/UBND ngày 10/9/2026 của UBND phường về ý kiến cử tri. Công ty xin giải trình từng nội dung như sau:
a. Về ý kiến cử tri tổ 5 phản ánh nước yếu vào giờ cao điểm:
Nguyên nhân do ống D63 quá tải. Công ty sẽ thay 1.150 m ống D110, hoàn thành ngày 25/10/2026.
b. Về ý kiến cử tri tổ 9 đề nghị kiểm định đồng hồ:
Công ty bố trí kiểm định miễn phí 86 đồng hồ trong tuần đầu tháng 10/2026.
c. Về ý kiến đề nghị miễn phí thoát nước cho hộ nghèo:
Nội dung này thuộc thẩm quyền của UBND thành phố.
Trân trọng!
""",
    asks=("a", "b", "c"),
    answers=same("a", "b", "c"),
    dated=(("Công ty", "2026-10-25", D), ("Công ty", "2026-10-31", M)),
    references=(("Công văn", "655/CV-CNHT", None), ("Công văn", "212/UBND", "2026-09-10")),
    figures=((1150, "m"), (86, "đồng hồ")),
)  # fmt: skip

ORDINALS = Sample(  # asks 1) 2) 3) in a run of text, answers "Thứ nhất, …"
    """CÔNG AN TỈNH BẮC HÀ
Số: 2201/CAT-PV01
Bắc Hà, ngày 20 tháng 10 năm 2026
Công an tỉnh nhận được ý kiến cử tri do Ban Pháp chế HĐND tỉnh chuyển, cụ thể: 1) Đề nghị tăng cường xử lý xe quá tải trên đường tỉnh 293; 2) Tình trạng lừa đảo qua mạng diễn biến phức tạp, đề nghị tuyên truyền sâu rộng; 3) Cấp căn cước cho người già yếu tại nhà.
Công an tỉnh báo cáo, giải trình như sau:
Thứ nhất, về xử lý xe quá tải: 9 tháng qua đã xử phạt 1.317 trường hợp. Phòng Cảnh sát giao thông sẽ lắp thêm 02 trạm cân tự động trước ngày 31/01/2027.
Thứ hai, về tuyên truyền phòng, chống lừa đảo: Công an tỉnh tổ chức tuyên truyền tại 100% thôn, tổ dân phố, xong trong tháng 12/2026.
Thứ ba, về cấp căn cước tại nhà: Công an các xã, phường đã cấp lưu động cho 4.020 người; tiếp tục thực hiện khi có đề nghị.
""",
    asks=("1", "2", "3"),
    answers=((("nhất",), ("1",)), (("hai",), ("2",)), (("ba",), ("3",))),
    dated=(("Phòng Cảnh sát giao thông", "2027-01-31", D), ("Công an tỉnh", "2026-12-31", M)),
    undated=0,
    references=(("Văn bản", "2201/CAT-PV01", None),),
    figures=((1317, "trường hợp"), (2, "trạm cân"), (100, "%"), (4020, "người")),
)  # fmt: skip

HOSPITAL = Sample(  # a hospital: "Ý kiến cử tri:" and "Bệnh viện giải trình:" in prose, three pairs without numbers
    """BỆNH VIỆN ĐA KHOA TỈNH LAM SƠN
Lam Sơn, ngày 12 tháng 11 năm 2026
BÁO CÁO GIẢI TRÌNH Ý KIẾN CỬ TRI
Ý kiến cử tri: Thời gian chờ siêu âm quá lâu.
Bệnh viện giải trình: Mỗi ngày có 320 lượt siêu âm trên 5 máy. Bệnh viện sẽ bố trí thêm 02 máy từ quý I/2027.
Ý kiến cử tri: Nhà vệ sinh khu khám bệnh bẩn.
Bệnh viện giải trình: Đã sửa chữa toàn bộ 14 nhà vệ sinh trong tháng 9/2026 và tăng tần suất dọn lên 4 lần/ngày.
Ý kiến cử tri: Đề nghị có chỗ gửi xe miễn phí cho người nhà bệnh nhân nghèo.
Bệnh viện giải trình: Bệnh viện miễn phí gửi xe cho người có thẻ hộ nghèo, thực hiện trước ngày 01/12/2026.
""",
    asks=("1", "2", "3"),
    answers=same("1", "2", "3"),
    dated=(("Bệnh viện", "2026-12-01", D),),
    undated=1,
    figures=((320, "lượt"), (5, "máy"), (2, "máy"), (14, "nhà vệ sinh"), (4, "lần/ngày")),
)  # fmt: skip

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

FERRY = Sample(  # a department: lettered asks in a list, answers "Ý a, b:" and "Ý c:"
    """SỞ XÂY DỰNG TỈNH HẢI VÂN
Số: 3301/SXD-KCHT
Hải Vân, ngày 28 tháng 8 năm 2026
Sở Xây dựng nhận được ý kiến cử tri huyện đảo do Văn phòng UBND tỉnh chuyển, gồm các nội dung:
a) Tăng chuyến tàu cao tốc dịp cuối tuần;
b) Giảm giá vé cho người dân trên đảo;
c) Nâng cấp cầu cảng Bãi Bấc.
Sở Xây dựng có ý kiến như sau:
- Ý a, b: Công ty Vận tải biển Hải Vân đã tăng 4 chuyến/tuần, giảm 30% giá vé cho người có nơi thường trú tại đảo từ ngày 01/7/2026.
- Ý c: Cầu cảng Bãi Bấc dài 60 m. Ban Quản lý cảng hoàn thành thiết kế trong tháng 11/2026, thi công năm 2027.
""",
    asks=("a", "b", "c"),
    answers=same("a+b", "c"),
    dated=(("Ban Quản lý cảng", "2026-11-30", M), ("Ban Quản lý cảng", "2027-12-31", Y)),
    references=(("Văn bản", "3301/SXD-KCHT", None),),
    figures=((4, "chuyến/tuần"), (30, "%"), (60, "m")),
)  # fmt: skip

ASSESSED = Sample(  # a committee of the council: ask, result, assessment
    """BAN PHÁP CHẾ HĐND TỈNH
BÁO CÁO THẨM TRA KẾT QUẢ GIẢI QUYẾT KIẾN NGHỊ CỬ TRI
1. Kiến nghị: Cử tri xã Tiên Lục đề nghị thanh tra quỹ đất công ích.
Kết quả giải quyết: Thanh tra tỉnh đã ban hành Kết luận số 12/KL-TTr ngày 03/7/2026, thu hồi 2,1 ha đất. UBND xã Tiên Lục hoàn thành việc đấu giá lại trước ngày 30/11/2026.
Đánh giá: Đang giải quyết.
2. Kiến nghị: Cử tri phường Đa Mai đề nghị xử lý quán karaoke gây ồn.
Kết quả giải quyết: Công an phường đã phạt 35 triệu đồng, cơ sở đã chấm dứt hoạt động.
Đánh giá: Đã giải quyết xong.
""",
    asks=("1", "2"),
    answers=same("1", "2"),
    dated=(("UBND xã Tiên Lục", "2026-11-30", D),),
    references=(("Kết luận", "12/KL-TTr", "2026-07-03"),),
    figures=((2.1, "ha"), (35, "triệu đồng")),
)  # fmt: skip

REFERENCED = Sample(  # a standing committee that gathers ministries' letters: "Trả lời (tại Công văn số …):"
    """ĐOÀN ĐẠI BIỂU QUỐC HỘI TỈNH SÔNG CẦU
THÔNG BÁO
Kết quả trả lời kiến nghị của cử tri
I. BỘ XÂY DỰNG
1. Cử tri đề nghị sớm mở rộng cao tốc Hà Nội - Sông Cầu lên 6 làn xe.
Trả lời (tại Công văn số 8120/BXD-KHTC ngày 14/8/2026):
Bộ Xây dựng đang thẩm định báo cáo nghiên cứu tiền khả thi, tổng mức đầu tư 9.840 tỷ đồng, dự kiến khởi công vào quý IV/2027.
II. BỘ Y TẾ
1. Cử tri kiến nghị tăng phụ cấp cho cô đỡ thôn bản.
Trả lời (tại Công văn số 5990/BYT-VPB ngày 18/8/2026):
Bộ Y tế đã báo cáo Chính phủ. Nghị định mới sẽ ban hành trong tháng 12/2026.
""",
    asks=("I.1", "II.1"),
    answers=same("I.1", "II.1"),
    dated=(("Bộ Xây dựng", "2027-12-31", Q), ("Bộ Y tế", "2026-12-31", M)),
    references=(("Công văn", "8120/BXD-KHTC", "2026-08-14"), ("Công văn", "5990/BYT-VPB", "2026-08-18")),
    figures=((6, "làn xe"), (9840, "tỷ đồng")),
)  # fmt: skip

INSPECTORATE = Sample(  # groups by who sent them, "Câu hỏi 1" counting on, "Trả lời:" heading its paragraph
    """THANH TRA CHÍNH PHỦ
Số: 3-B12/BC-TTCP
Hà Nội, ngày 28 tháng 7 năm 2026
BÁO CÁO
Kết quả giải quyết và trả lời kiến nghị cử tri
Tổng số có 03 kiến nghị, Thanh tra Chính phủ báo cáo như sau:
1. Kiến nghị do Ủy ban Dân nguyện và Giám sát chuyển
Câu hỏi 1. Cử tri tỉnh Bình Lục phản ánh nhiều kết luận thanh tra chậm được thực hiện, đề nghị có chế tài.
Trả lời: Thanh tra Chính phủ đã đôn đốc 512 kết luận, thu hồi 1.870 tỷ đồng. Thanh tra Chính phủ sẽ trình Nghị định về xử lý sau thanh tra trong quý III/2027.
Câu hỏi 2. Cử tri tỉnh Nam Đàn đề nghị công khai kết quả thanh tra các dự án treo.
Trả lời: Kết luận được công khai theo Điều 79 Luật Thanh tra năm 2025.
2. Kiến nghị do Văn phòng Chính phủ chuyển
Câu hỏi 3. Cử tri thành phố Hải Tây đề nghị sớm giải quyết dứt điểm vụ khiếu nại của 34 hộ dân khu Bến Gạo.
Trả lời: thực hiện chỉ đạo của Thủ tướng Chính phủ, Ban Tiếp công dân Trung ương đã làm việc với UBND thành phố; UBND thành phố cam kết đối thoại với các hộ trước ngày 30/8/2026.
Thanh tra Chính phủ trân trọng báo cáo./.
""",
    asks=("1", "2", "3"),
    answers=same("1", "2", "3"),
    dated=(("Thanh tra Chính phủ", "2027-09-30", Q), ("UBND thành phố", "2026-08-30", D)),
    references=(("Báo cáo", "3-B12/BC-TTCP", None), ("Luật", None, None)),
    figures=((3, "kiến nghị"), (512, "kết luận"), (1870, "tỷ đồng"), (34, "hộ dân")),
    begins=(
        "Cử tri tỉnh Bình Lục", "Cử tri tỉnh Nam Đàn", "Cử tri thành phố Hải Tây", "Thanh tra Chính phủ đã đôn đốc",
        "Kết luận được công khai", "thực hiện chỉ đạo",
    ),
)  # fmt: skip

FRONT_NUMBERED = Sample(  # "1. Về ý kiến: …" heads that hold the ask without quotes, answers below
    """MẶT TRẬN TỔ QUỐC VIỆT NAM
Số: 1172/MTTW-BTT
Hà Nội, ngày 10 tháng 8 năm 2026
Phúc đáp Công văn số 455/UBDNGS16, Ban Thường trực Ủy ban Trung ương MTTQ Việt Nam có ý kiến như sau:
1. Về ý kiến: Cử tri đề nghị có hướng dẫn về kinh phí cho Ban công tác Mặt trận khi sáp nhập thôn.
Ngày 22/6/2026, Ban Thường trực đã có Hướng dẫn số 45/HD-MTTW-BTT. Bộ Tài chính sẽ ban hành Thông tư về định mức trong tháng 10/2026.
2. Về ý kiến: Cử tri mong muốn Mặt trận giám sát việc hỗ trợ nhà dột nát.
Mặt trận đã giám sát tại 18 tỉnh, kiến nghị thu hồi 3,4 tỷ đồng. Kết quả được công khai trước ngày 31/12/2026.
Ban Thường trực thông báo để Đoàn đại biểu Quốc hội tổng hợp, báo cáo cử tri./.
""",
    asks=("1", "2"),
    answers=same("1", "2"),
    dated=(("Bộ Tài chính", "2026-10-31", M), ("", "2026-12-31", D)),
    references=(("Văn bản", "1172/MTTW-BTT", None), ("Công văn", "455/UBDNGS16", None), ("Hướng dẫn", "45/HD-MTTW-BTT", None)),
    figures=((18, "tỉnh"), (3.4, "tỷ đồng")),
)  # fmt: skip

IN_WORDS = Sample(  # (a), (b); days and numbers in words
    """THANH TRA TỈNH HẠ LONG
Số: 77/TTT-VP
Hạ Long, ngày 15 tháng 12 năm 2026
Cử tri kiến nghị Thanh tra tỉnh:
(a) Thanh tra dự án khu dân cư Cột 5 chậm tiến độ;
(b) Công khai kết quả giải quyết tố cáo tại xã Đầm Hà.
Thanh tra tỉnh phúc đáp như sau:
(a) Thanh tra tỉnh đã đưa dự án vào kế hoạch thanh tra năm 2027, công bố quyết định thanh tra trong tháng một năm 2027, kết thúc trong bốn mươi lăm ngày làm việc.
(b) Kết luận tố cáo đã được niêm yết tại trụ sở UBND xã từ ngày 01/12/2026. Thanh tra tỉnh cam kết đăng trên trang thông tin điện tử chậm nhất ngày hai mươi tháng mười hai năm 2026.
""",
    asks=("a", "b"),
    answers=same("a", "b"),
    dated=(("Thanh tra tỉnh", "2027-01-31", M), ("Thanh tra tỉnh", "2026-12-20", D)),
    references=(("Văn bản", "77/TTT-VP", None),),
    figures=((45, "ngày làm việc"),),
)  # fmt: skip

ASKED_AND_TOLD = Sample(  # "Hỏi 1", "Đáp 1"
    """ĐẢNG ỦY PHƯỜNG TÂY SƠN
ĐỐI THOẠI VỚI NHÂN DÂN
Hỏi 1: Bao giờ phường có nhà sinh hoạt cộng đồng khối 4?
Đáp 1: Phường đã có mặt bằng 350 m2. UBND phường sẽ khởi công vào tháng 2/2027 và hoàn thành trong 8 tháng.
Hỏi 2: Vì sao thu tiền rác tăng?
Đáp 2: Mức thu theo Quyết định số 55/2025/QĐ-UBND ngày 21/11/2025 của UBND tỉnh, tăng từ 30.000 đồng/hộ lên 42.000 đồng/hộ.
""",
    asks=("1", "2"),
    answers=same("1", "2"),
    dated=(("UBND phường", "2027-02-28", M),),
    references=(("Quyết định", "55/2025/QĐ-UBND", "2025-11-21"),),
    figures=((350, "m2"), (8, "tháng"), (30000, "đồng/hộ"), (42000, "đồng/hộ")),
)  # fmt: skip

IN_HEADINGS = Sample(  # the asks are told only in the headings of the answers
    """SỞ Y TẾ TỈNH SƠN HÀ
Số: 2210/SYT-NVY
Sơn Hà, ngày 02 tháng 9 năm 2026
Thực hiện Công văn số 803/UBND-VX ngày 20/8/2026 của UBND tỉnh về việc trả lời kiến nghị của cử tri, Sở Y tế trả lời như sau:
1. Đối với kiến nghị của cử tri xã Nậm Pì về việc trạm y tế thiếu thuốc huyết áp:
Sở Y tế đã điều chuyển 12.000 viên thuốc. Kết quả đấu thầu tập trung được công bố trong tháng 10/2026, bảo đảm đủ thuốc từ tháng 11/2026.
2. Đối với kiến nghị của cử tri phường Tân An về việc mở phòng khám ngoài giờ:
Bệnh viện Đa khoa tỉnh tổ chức khám ngoài giờ từ 17 giờ đến 20 giờ các ngày trong tuần, triển khai trước ngày 01/10/2026.
""",
    asks=("1", "2"),
    answers=same("1", "2"),
    dated=(("", "2026-10-31", M), ("Bệnh viện Đa khoa tỉnh", "2026-10-01", D)),
    references=(("Văn bản", "2210/SYT-NVY", None), ("Công văn", "803/UBND-VX", "2026-08-20")),
    figures=((12000, "viên thuốc"), (17, "giờ"), (20, "giờ")),
)  # fmt: skip

PROSE = Sample(  # one ask, the answer in prose by "Đối với …,"
    """BẢO HIỂM XÃ HỘI TỈNH LÂM VIÊN
Số: 1450/BHXH-TTPTĐT
Lâm Viên, ngày 22 tháng 10 năm 2026
Bảo hiểm xã hội tỉnh nhận được kiến nghị của cử tri xã Đam Rông về việc đề nghị hỗ trợ thêm tiền đóng bảo hiểm y tế cho hộ cận nghèo và tăng điểm khám bệnh tại xã.
Bảo hiểm xã hội tỉnh có ý kiến như sau:
Đối với việc hỗ trợ thêm tiền đóng, hiện ngân sách trung ương hỗ trợ 70%, tỉnh hỗ trợ thêm 10% theo Nghị quyết số 214/2022/NQ-HĐND. Bảo hiểm xã hội tỉnh đề xuất nâng lên 15%, trình cấp có thẩm quyền trong quý IV/2026.
Đối với việc tăng điểm khám bệnh, từ ngày 01/11/2026 sẽ ký hợp đồng với 04 điểm trạm y tế.
Bảo hiểm xã hội tỉnh kính báo cáo./.
""",
    asks=("1",),
    answers=bare("1"),
    dated=(("Bảo hiểm xã hội tỉnh", "2026-12-31", Q),),
    undated=1,
    references=(("Văn bản", "1450/BHXH-TTPTĐT", None), ("Nghị quyết", "214/2022/NQ-HĐND", None)),
    figures=((70, "%"), (10, "%"), (15, "%"), (4, "điểm")),
)  # fmt: skip

ORDINAL_ASKS = Sample(  # "Kiến nghị thứ nhất:" and "Giải trình:"
    """SỞ NỘI VỤ TỈNH HẢI SƠN
Số: 1717/SNV-CCVC
Hải Sơn, ngày 16 tháng 9 năm 2026
Kính gửi: Văn phòng UBND tỉnh
Thực hiện chỉ đạo của UBND tỉnh, Sở Nội vụ báo cáo giải trình các kiến nghị của cử tri như sau:
Kiến nghị thứ nhất: Cử tri xã Bình Khê đề nghị sớm chi trả phụ cấp cho trưởng thôn mới.
Giải trình: Phụ cấp được chi trả từ tháng 7/2026. Các xã còn nợ phải chi trả xong trước ngày 30/9/2026.
Kiến nghị thứ hai: Cử tri phường Mạo Khê đề nghị bố trí đủ công chức tư pháp - hộ tịch.
Giải trình: Toàn tỉnh thiếu 31 công chức tư pháp. Sở Nội vụ sẽ tổ chức thi tuyển vào tháng 11 năm 2026, công bố kết quả trong tháng 12.
""",
    asks=("nhất", "hai"),
    answers=same("nhất", "hai"),
    dated=(("Các xã", "2026-09-30", D), ("Sở Nội vụ", "2026-11-30", M), ("Sở Nội vụ", "2026-12-31", M)),
    references=(("Văn bản", "1717/SNV-CCVC", None),),
    figures=((31, "công chức"),),
)  # fmt: skip

UNDER_ONE = Sample(  # several asks under one numbered heading
    """UBND PHƯỜNG HÀM RỒNG
Hàm Rồng, ngày 11 tháng 12 năm 2026
GIẢI TRÌNH KIẾN NGHỊ CỬ TRI
1. Về vệ sinh môi trường
Cử tri phố Thành Khang 1 đề nghị tăng số lần thu gom rác.
Trả lời: Hợp tác xã Dịch vụ môi trường Hàm Rồng tăng từ 3 lên 5 lần/tuần, thực hiện trước ngày 01/01/2027.
Cử tri phố Tân Long đề nghị di dời điểm tập kết rác gần trường mầm non.
Trả lời: UBND phường đang tìm vị trí, báo cáo Đảng ủy trong tháng 01/2027.
2. Về giao thông
Cử tri phố Phượng Đình đề nghị lát lại vỉa hè.
Trả lời: Vỉa hè dài 1,1 km sẽ được lát lại bằng vốn phường trong năm 2027.
""",
    asks=("1", "2", "3"),
    answers=same("1", "2", "3"),
    dated=(("Hợp tác xã Dịch vụ môi trường Hàm Rồng", "2027-01-01", D), ("UBND phường", "2027-01-31", M), ("", "2027-12-31", Y)),
    figures=((5, "lần/tuần"), (1.1, "km")),
)  # fmt: skip

VOLTAGE = Sample(  # "- Nội dung 1:" and "Trả lời:"
    """CÔNG TY ĐIỆN LỰC HẢI VÂN
Số: 2044/PCHV-KD
Hải Vân, ngày 25 tháng 8 năm 2026
Kính gửi: Thường trực HĐND thành phố
Phúc đáp Công văn số 310/HĐND ngày 14/8/2026, Công ty Điện lực Hải Vân xin báo cáo các nội dung cử tri quan tâm:
- Nội dung 1: Cử tri phường Hòa Khánh phản ánh điện áp yếu vào buổi tối.
Trả lời: Trạm biến áp khu vực đã vận hành 98% công suất. Công ty lắp mới 02 trạm 400 kVA, đóng điện trước ngày 30/10/2026.
- Nội dung 2: Cử tri xã Hòa Vang đề nghị hạ ngầm lưới điện trung thế dọc quốc lộ 14G.
Trả lời: Việc hạ ngầm cần 31 tỷ đồng, Công ty đã báo cáo Tổng công ty Điện lực miền Trung đưa vào kế hoạch năm 2027.
""",
    asks=("1", "2"),
    answers=same("1", "2"),
    dated=(("Công ty", "2026-10-30", D),),
    references=(("Văn bản", "2044/PCHV-KD", None), ("Công văn", "310/HĐND", "2026-08-14")),
    figures=((98, "%"), (2, "trạm"), (400, "kVA"), (31, "tỷ đồng")),
)  # fmt: skip

TEXTS = {name.lower(): sample for name, sample in vars().copy().items() if isinstance(sample, Sample)}
