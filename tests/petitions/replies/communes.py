"""Papers of wards and communes."""

from __future__ import annotations

from tests.petitions.replies.shapes import D, M, Q, Sample, Y, bare, same

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
)  # fmt: skip

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
)  # fmt: skip

PAST = Sample(  # an explanation: everything is done or refused, nothing is promised
    """1. Nội dung kiến nghị: Cử tri phường Cửa Nam đề nghị cho phép họp chợ cóc trên vỉa hè phố Hàng Bông.
2. Nội dung trả lời:
Theo Điều 35 Luật Đường bộ năm 2024, không được sử dụng vỉa hè để họp chợ. UBND phường đã ban hành Thông báo số 88/TB-UBND ngày 05/01/2026 và đã hoàn thành việc sắp xếp 54 hộ kinh doanh vào chợ trong tháng 01/2026. Mong cử tri chia sẻ và chấp hành.
""",
    asks=("1",),
    answers=((("1",), ("1",)),),
    references=(("Luật", None, None), ("Thông báo", "88/TB-UBND", "2026-01-05")),
    figures=((54, "hộ"),),
)  # fmt: skip

NESTED = Sample(  # a commune: villages 1., 2., what each asks 1.1., 1.2., each with the answer below it
    """ỦY BAN NHÂN DÂN XÃ CẨM BÌNH
Cẩm Bình, ngày 18 tháng 6 năm 2026
BÁO CÁO
Kết quả giải quyết các ý kiến, kiến nghị của cử tri và đại biểu HĐND xã
UBND xã đã kiểm tra và giải quyết các ý kiến, kiến nghị của cử tri, kết quả như sau:
1. Cử tri thôn Đông Sơn đề nghị.
1.1. UBND xã cần nhắc nhở các hộ thả rông trâu bò trên đường liên thôn.
UBND xã đã nhắc nhở 9 hộ và phát thanh mỗi ngày 2 lần.
1.2. Sửa đập Bai Mạ đã hỏng cửa cống.
Đập tưới cho 45 ha lúa. Phòng Kinh tế xã tham mưu, UBND xã sửa xong cửa cống trước vụ mùa, chậm nhất ngày 10/7/2026.
2. Cử tri thôn Tây Sơn đề nghị.
2.1. Lắp đèn đường từ nhà văn hóa đến trường mầm non.
Tiếp thu kiến nghị của cử tri, UBND xã giao Phòng Kinh tế xã lập dự toán trong tháng 8/2026; Công ty Điện lực Cẩm Bình lắp đặt xong trong quý IV/2026.
""",
    asks=("1.1", "1.2", "2.1"),
    answers=((("1.1",), ("1.1",)), (("1.2",), ("1.2",)), (("2.1",), ("2.1",))),
    begins=(
        "UBND xã cần nhắc nhở", "Sửa đập Bai Mạ", "Lắp đèn đường", "UBND xã đã nhắc nhở", "Đập tưới cho",
        "Tiếp thu kiến nghị",
    ),
    dated=(
        ("UBND xã", "2026-07-10", D), ("Phòng Kinh tế xã", "2026-08-31", M),
        ("Công ty Điện lực Cẩm Bình", "2026-12-31", Q),
    ),
    figures=((9, "hộ"), (2, "lần"), (45, "ha")),
    doubts=("no_reply_marker",),
)  # fmt: skip

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
)  # fmt: skip

WARD = Sample(  # a ward: tasks under one heading, each dated by a sentence of its own
    """UBND PHƯỜNG MỘC LAN
Mộc Lan, ngày 06 tháng 5 năm 2026
Cử tri phường Mộc Lan kiến nghị:
a. Đề nghị sửa mái nhà văn hóa tổ dân phố 9 đang dột.
b. Đề nghị đặt thêm ghế đá ở vườn hoa.
UBND phường trả lời như sau:
a. Về mái nhà văn hóa tổ dân phố 9: UBND phường sẽ tập trung vào các việc sau:
- Thay toàn bộ 240 m2 mái tôn. Thời hạn hoàn thành: trước ngày 30/6/2026.
- Sơn lại tường và thay cửa sổ. Hoàn thành trong tháng 8/2026.
b. Về ghế đá ở vườn hoa: UBND phường đã đặt 14 ghế trong tháng 4/2026.
""",
    asks=("a", "b"),
    answers=((("a",), ("a",)), (("b",), ("b",))),
    dated=(("UBND phường", "2026-06-30", D), ("UBND phường", "2026-08-31", M)),
    figures=((240, "m2"), (14, "ghế")),
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

VILLAGE = Sample(  # a mountain commune: bullets asked, "Về vấn đề này" answered under each
    """UBND XÃ NÀ PHÒN
Nà Phòn, ngày 15 tháng 7 năm 2026
BÁO CÁO
Tiếp thu, giải trình ý kiến cử tri trước kỳ họp thứ 2 HĐND xã
- Cử tri bản Khoai phản ánh đường vào bản lầy lội, xe máy không đi được khi trời mưa.
Về vấn đề này, UBND xã trả lời như sau: Tuyến đường dài 2,8 km chưa được cứng hóa. UBND xã đã đưa vào danh mục công trình khởi công mới năm 2027; trước mắt giao Ban Chỉ huy Quân sự xã huy động 60 dân quân rải đá cấp phối, xong trước ngày 20/8/2026.
- Cử tri bản Xôm đề nghị cấp bồn chứa nước cho các hộ nghèo.
Về vấn đề này, UBND xã trả lời như sau: Năm 2025 đã cấp 85 bồn. Đợt này còn 37 hộ, Mặt trận Tổ quốc xã vận động hỗ trợ, dự kiến trao trong dịp Ngày hội Đại đoàn kết tháng 11/2026.
- Cử tri các bản đề nghị phủ sóng điện thoại tại Pa Hán.
Về vấn đề này, UBND xã trả lời như sau: Viettel Sơn Bình cam kết lắp trạm phát sóng tại Pa Hán chậm nhất cuối quý IV năm nay.
""",
    asks=("1", "2", "3"),
    answers=((("1",), ("1",)), (("2",), ("2",)), (("3",), ("3",))),
    dated=(
        ("UBND xã", "2027-12-31", Y), ("Ban Chỉ huy Quân sự xã", "2026-08-20", D), ("Mặt trận Tổ quốc xã", "2026-11-30", M),
        ("Viettel Sơn Bình", "2026-12-31", Q),
    ),
    figures=((2.8, "km"), (60, "dân quân"), (85, "bồn"), (37, "hộ")),
)  # fmt: skip

PLUS = Sample(  # a commune: for each field, "+ Ý kiến", "+ Giải quyết", "+ Thời gian"
    """UBND XÃ HƯNG YÊN NAM
Số: 61/TB-UBND
Hưng Yên Nam, ngày 12/8/2026
THÔNG BÁO
Kết quả giải quyết ý kiến cử tri
1. Kênh mương
+ Ý kiến: Cử tri xóm 3 đề nghị kiên cố hóa kênh tưới Đồng Chùa.
+ Giải quyết: Phòng Kinh tế lập hồ sơ, kinh phí 420 triệu đồng từ nguồn xã.
+ Thời gian: hoàn thành trước vụ Đông Xuân, chậm nhất 15/12/2026.
2. Vệ sinh môi trường
+ Ý kiến: Cử tri xóm 6 phản ánh bãi rác tạm bốc mùi.
+ Giải quyết: UBND xã hợp đồng với Hợp tác xã Môi trường Hưng Thịnh chở rác 3 lần/tuần.
+ Thời gian: thực hiện từ ngày 01/9/2026.
""",
    asks=("1", "2"),
    answers=same("1", "2"),
    dated=(("Phòng Kinh tế", "2026-12-15", D),),
    references=(("Thông báo", "61/TB-UBND", None),),
    figures=((420, "triệu đồng"), (3, "lần/tuần")),
    begins=("Cử tri xóm 3", "Cử tri xóm 6", "Phòng Kinh tế", "UBND xã hợp đồng"),
)  # fmt: skip

SECTIONS_APART = Sample(  # first all asks under "A. Ý kiến cử tri", then all answers under "B. Trả lời", numbered 1…
    """HỘI ĐỒNG NHÂN DÂN PHƯỜNG NAM CƯỜNG
Nam Cường, ngày 08 tháng 12 năm 2026
A. Ý KIẾN, KIẾN NGHỊ CỦA CỬ TRI
1. Đề nghị thu hồi dãy ki-ốt bỏ hoang trước cổng chợ.
2. Phản ánh đèn đường Nguyễn Du hay tắt vào ban đêm.
3. Mong phường mở sân chơi cho thiếu nhi ở khu 7.
B. KẾT QUẢ GIẢI QUYẾT, TRẢ LỜI
1. UBND phường đã thông báo cho 11 hộ thuê; thu hồi xong trước ngày 28/02/2027.
2. Trung tâm Dịch vụ công ích thay 46 bóng LED, hoàn thành trong tháng 12/2026.
3. Chưa có quỹ đất. UBND phường sẽ rà soát khi lập kế hoạch sử dụng đất năm 2028.
""",
    asks=("1", "2", "3"),
    answers=same("1", "2", "3"),
    dated=(("UBND phường", "2027-02-28", D), ("Trung tâm Dịch vụ công ích", "2026-12-31", M)),
    undated=1,
    figures=((11, "hộ"), (46, "bóng")),
)  # fmt: skip

MINUTES = Sample(  # a commune meeting: "Ông Nguyễn Văn Ba - thôn 3:" asks in short, "Đ/c Chủ tịch UBND xã trả lời:" each
    """BIÊN BẢN
Hội nghị tiếp xúc cử tri xã Đắk Nông ngày 14/10/2026
II. Ý kiến cử tri và phần trả lời
1. Ông Nguyễn Văn Ba - thôn 3: Hệ thống loa truyền thanh hỏng đã hai tháng, khi nào sửa?
Đồng chí Chủ tịch UBND xã trả lời: Xã đã hợp đồng sửa chữa 12 cụm loa, hoàn thành trước ngày 05/11/2026.
2. Bà H'Linh - buôn Kon: Đề nghị hỗ trợ giống cà phê tái canh cho hộ nghèo.
Đồng chí Chủ tịch UBND xã trả lời: Phòng Kinh tế xã đang tổng hợp nhu cầu; dự kiến cấp 30.000 cây giống vào tháng 5/2027.
3. Ông Trần Đình Hòa - thôn 7: Mạng di động yếu.
Đồng chí Chủ tịch UBND xã trả lời: Xã tiếp thu và sẽ làm việc với nhà mạng.
""",
    asks=("1", "2", "3"),
    answers=same("1", "2", "3"),
    dated=(("", "2026-11-05", D), ("Phòng Kinh tế xã", "2027-05-31", M)),
    undated=1,
    figures=((2, "tháng"), (12, "cụm loa"), (30000, "cây")),
)  # fmt: skip

ONE_TO_ONE = Sample(  # a ward: asks as a numbered list, answer paragraphs unnumbered in the same order with bold-like headings
    """ỦY BAN NHÂN DÂN PHƯỜNG CÁT LÁI
Cát Lái, ngày 30 tháng 9 năm 2026
Kính gửi: Tổ đại biểu HĐND số 4
Cử tri phường kiến nghị các nội dung sau:
1. Thi công đường Nguyễn Thị Định chậm, bụi mù.
2. Thiếu nhà vệ sinh công cộng ở công viên.
Sau khi rà soát, UBND phường có ý kiến như sau:
Đối với việc thi công đường Nguyễn Thị Định: Chủ đầu tư là Ban Giao thông thành phố; đã hoàn thành 71% khối lượng. Ban Giao thông thành phố cam kết thông xe ngày 30/4/2027 và tưới nước 3 lần/ngày.
Đối với nhà vệ sinh công cộng ở công viên: UBND phường sẽ lắp 02 nhà vệ sinh lưu động trước ngày 20/10/2026.
""",
    asks=("1", "2"),
    answers=bare("1", "2"),
    dated=(("Ban Giao thông", "2027-04-30", D), ("UBND phường", "2026-10-20", D)),
    figures=((71, "%"), (3, "lần/ngày"), (2, "nhà vệ sinh")),
)  # fmt: skip

PARTS = Sample(  # Phần I all asks numbered through, Phần II answers "Câu 1, 2:" and "Câu 3:"
    """PHẦN I. TỔNG HỢP KIẾN NGHỊ
Câu 1. Đề nghị bổ sung kinh phí cho tổ bảo vệ an ninh trật tự ở cơ sở.
Câu 2. Trang phục cho tổ bảo vệ an ninh chưa đủ.
Câu 3. Đề nghị lắp camera tại ngã tư chợ Gò.
PHẦN II. NỘI DUNG TRẢ LỜI
Câu 1, 2: Mức hỗ trợ do HĐND tỉnh quy định tại Nghị quyết số 17/2024/NQ-HĐND ngày 09/7/2024. Công an tỉnh cấp đủ 2 bộ trang phục/người trước ngày 15/12/2026.
Câu 3: UBND xã Gò Dầu vận động xã hội hóa lắp 8 camera trong quý I/2027.
""",
    asks=("1", "2", "3"),
    answers=same("1+2", "3"),
    dated=(("Công an tỉnh", "2026-12-15", D), ("UBND xã Gò Dầu", "2027-03-31", Q)),
    references=(("Nghị quyết", "17/2024/NQ-HĐND", "2024-07-09"),),
    figures=((2, "bộ trang phục/người"), (8, "camera")),
)  # fmt: skip

ALLEY = Sample(  # a ward: asks with (1)…(3) in one sentence, the reply one paragraph for all
    """UBND PHƯỜNG BÌNH THỦY
Bình Thủy, ngày 03 tháng 10 năm 2026
Cử tri khu vực 4 kiến nghị: (1) nâng cấp hẻm 86; (2) lắp đèn chiếu sáng hẻm 86; (3) nạo vét cống hẻm 86.
UBND phường trả lời như sau:
Hẻm 86 dài 210 m, rộng 2,5 m, chưa có cống. UBND phường lập chung một dự án gồm nâng cấp mặt hẻm, làm cống và lắp 9 đèn, kinh phí 640 triệu đồng, khởi công tháng 02/2027, hoàn thành trước ngày 30/4/2027.
""",
    asks=("1", "2", "3"),
    answers=bare("1+2+3"),
    dated=(("UBND phường", "2027-02-28", M), ("UBND phường", "2027-04-30", D)),
    figures=((210, "m"), (2.5, "m"), (9, "đèn"), (640, "triệu đồng")),
    doubts=("one_answer_for_all",),
)  # fmt: skip

CITIZEN = Sample(  # a letter to one citizen, asks told only as "nội dung thứ nhất"
    """ỦY BAN NHÂN DÂN PHƯỜNG TÂN LẬP
Số: 318/UBND-KT
Tân Lập, ngày 24 tháng 9 năm 2026
V/v trả lời đơn kiến nghị
Kính gửi: Ông Lê Văn Hùng, tổ dân phố 6
UBND phường nhận được đơn kiến nghị của ông về 02 nội dung: thứ nhất, hộ liền kề lấn lối đi chung; thứ hai, đề nghị lắp đèn ở lối đi.
Sau khi kiểm tra, UBND phường trả lời như sau:
1. Về nội dung thứ nhất: Qua đo đạc, hộ bà Tâm lấn 3,2 m2. UBND phường yêu cầu hộ bà Tâm tháo dỡ trước ngày 15/10/2026.
2. Về nội dung thứ hai: UBND phường lắp 02 bóng đèn trong tháng 10/2026.
Vậy UBND phường trả lời để ông được biết./.
""",
    asks=("nhất", "hai"),
    answers=((("1",), ("nhất",)), (("2",), ("hai",))),
    dated=(("UBND phường", "2026-10-15", D), ("UBND phường", "2026-10-31", M)),
    references=(("Văn bản", "318/UBND-KT", None),),
    figures=((2, "nội dung"), (3.2, "m2"), (2, "bóng đèn")),
)  # fmt: skip

UPPER = Sample(  # bullets under two headings in capitals; answers in the same order without numbers
    """HỘI ĐỒNG NHÂN DÂN XÃ HÒA TIẾN
NỘI DUNG KIẾN NGHỊ CỦA CỬ TRI
- Đề nghị đổ bê tông đường nội đồng thôn Lệ Sơn.
- Đề nghị tu sửa nhà truyền thống.
TRẢ LỜI CỦA UBND XÃ
- Đường nội đồng thôn Lệ Sơn: dài 900 m, kinh phí 1,1 tỷ đồng; UBND xã khởi công tháng 3/2027, hoàn thành trước ngày 30/6/2027.
- Nhà truyền thống: Phòng Văn hóa - Xã hội lập dự toán, trình HĐND xã cuối năm 2026.
""",
    asks=("1", "2"),
    answers=bare("1", "2"),
    dated=(("UBND xã", "2027-03-31", M), ("UBND xã", "2027-06-30", D), ("Phòng Văn hóa - Xã hội", "2026-12-31", Y)),
    figures=((900, "m"), (1.1, "tỷ đồng")),
)  # fmt: skip

SHARED = Sample(  # "Trả lời ý kiến 1, 2:" after both
    """UBND XÃ ĐỒNG TÂM
Đồng Tâm, ngày 19 tháng 11 năm 2026
Kết quả trả lời ý kiến cử tri tại Hội nghị ngày 02/11/2026
Ý kiến 1. Ông Hoàng Văn Sơn, thôn Đồi: Đường ra nghĩa trang lầy lội.
Ý kiến 2. Bà Vi Thị Nhàn, thôn Đồi: Nghĩa trang thiếu nhà chờ.
Trả lời ý kiến 1, 2: UBND xã đưa việc cứng hóa 400 m đường và xây nhà chờ vào kế hoạch đầu tư công năm 2027; kinh phí 870 triệu đồng.
Ý kiến 3. Ông Lý A Páo, thôn Nậm Cang: Trạm biến áp quá tải.
Trả lời ý kiến 3: Điện lực khu vực đã nâng công suất lên 250 kVA từ ngày 10/11/2026.
""",
    asks=("1", "2", "3"),
    answers=(((), ("1", "2")), (("3",), ("3",))),
    dated=(("UBND xã", "2027-12-31", Y),),
    figures=((400, "m"), (870, "triệu đồng"), (250, "kVA")),
)  # fmt: skip

APART = Sample(  # key and value under lettered headings; who acts and when stand apart
    """BÁO CÁO
Tổng hợp kết quả giải quyết ý kiến cử tri phường Phước Hải
a. Cấp nước
- Phản ánh: Khu Hòn Xện thường mất nước vào buổi tối.
- Kết quả: Đã lắp 1 trạm tăng áp. Công ty Cấp thoát nước Khánh Vĩnh thay 2,4 km ống chính.
- Thời hạn: trước ngày 31/01/2027.
b. Giao thông
- Phản ánh: Đường Núi Một không có gờ giảm tốc trước cổng trường.
- Kết quả: UBND phường lắp 3 gờ giảm tốc.
- Thời hạn: trong tháng 12/2026.
""",
    asks=("a", "b"),
    answers=same("a", "b"),
    dated=(("Công ty Cấp thoát nước", "2027-01-31", D), ("UBND phường", "2026-12-31", M)),
    figures=((1, "trạm"), (2.4, "km"), (3, "gờ")),
)  # fmt: skip

IN_ONE_LINE = Sample(  # ask and reply in one paragraph
    """KẾT QUẢ TRẢ LỜI Ý KIẾN CỬ TRI SAU KỲ HỌP THỨ 6
1. Cử tri tổ 8 đề nghị nạo vét mương Ba Lé. UBND phường trả lời: Phường đã ký hợp đồng nạo vét 700 m, hoàn thành trước mùa mưa, chậm nhất ngày 30/8/2027.
2. Cử tri tổ 11 phản ánh trụ điện nghiêng nguy hiểm. UBND phường trả lời: Công ty Điện lực đã thay 5 trụ ngày 12/10/2026.
3. Cử tri tổ 15 đề nghị xây nhà văn hóa. UBND phường trả lời: Chưa bố trí được quỹ đất; phường sẽ đề xuất thành phố trong năm 2027.
""",
    asks=("1", "2", "3"),
    answers=same("1", "2", "3"),
    dated=(("Phường", "2027-08-30", D), ("hường", "2027-12-31", Y)),
    figures=((700, "m"), (5, "trụ")),
)  # fmt: skip

VILLAGES = Sample(  # villages as headings, ask and answer as paragraphs
    """ỦY BAN NHÂN DÂN XÃ MƯỜNG LẦM
Số: 140/BC-UBND
Mường Lầm, ngày 08 tháng 12 năm 2026
BÁO CÁO
Giải trình các ý kiến, kiến nghị của cử tri trước Kỳ họp thứ 4 HĐND xã
1. Bản Nà Và
Cử tri đề nghị xã hỗ trợ xi măng làm đường nội bản.
UBND xã đã phân bổ 40 tấn xi măng cho bản; bản tổ chức thi công, hoàn thành trước ngày 31/01/2027.
2. Bản Phiêng Cành
Cử tri đề nghị kéo điện về điểm trường.
Điện lực Sông Mã đã khảo sát, dự kiến đóng điện trong quý I/2027.
3. Bản Huổi Én
Cử tri phản ánh trâu bò thả rông phá hoa màu.
UBND xã giao Công an xã và trưởng bản nhắc nhở, lập biên bản các hộ vi phạm.
""",
    asks=("1", "2", "3"),
    answers=bare("1", "2", "3"),
    dated=(("bản", "2027-01-31", D), ("Điện lực Sông Mã", "2027-03-31", Q)),
    undated=1,
    references=(("Báo cáo", "140/BC-UBND", None),),
    figures=((40, "tấn"),),
    begins=("Cử tri đề nghị xã", "Cử tri đề nghị kéo", "Cử tri phản ánh", "UBND xã đã phân bổ", "Điện lực Sông Mã", "UBND xã giao"),
)  # fmt: skip

ARROWS = Sample(  # answers behind an arrow
    """PHƯỜNG VĨNH TÂN
TRẢ LỜI CỬ TRI QUÝ III NĂM 2026
(1) Cử tri khu phố 2: Hẻm 45 thường xuyên ngập khi triều cường.
=> Phường đã đề nghị thành phố lắp van ngăn triều. Trung tâm Hạ tầng kỹ thuật thực hiện trong tháng 10/2026.
(2) Cử tri khu phố 5: Đề nghị xử lý bãi giữ xe không phép.
=> Phường đã xử phạt 15 triệu đồng, buộc tháo dỡ.
(3) Cử tri khu phố 6: Đề nghị mở lớp phổ cập bơi.
=> Phường sẽ mở 2 lớp vào hè 2027.
""",
    asks=("1", "2", "3"),
    answers=same("1", "2", "3"),
    dated=(("Trung tâm Hạ tầng kỹ thuật", "2026-10-31", M),),
    undated=1,
    figures=((15, "triệu đồng"), (2, "lớp")),
)  # fmt: skip

TEXTS = {name.lower(): sample for name, sample in vars().copy().items() if isinstance(sample, Sample)}
