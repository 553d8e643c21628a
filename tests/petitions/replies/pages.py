"""Replies as they stand on pages, in newspapers and in gathered lists."""

from __future__ import annotations

from tests.petitions.replies.shapes import D, M, Q, Sample, Y, bare, same

PAGE = Sample(  # the answer on a city's page: what was asked is not repeated
    """Kính gửi: Quý Ông/Bà.
Vấn đề quý Ông/Bà phản ánh, Công ty Điện lực Hương Thành xin thông báo kết quả xử lý như sau:
Tuyến dây qua kiệt 52 dài 300 mét, có 6 trụ nghiêng. Công ty đã đề nghị nhà thầu dựng lại trụ trước ngày 03/10/2026.
Công ty chân thành cảm ơn phản ánh của quý Ông/Bà và mong tiếp tục nhận được phản ánh trong thời gian tới.
Trân trọng.
""",
    asks=(),
    answers=(((), ()),),
    begins=("Tuyến dây qua kiệt 52",),
    dated=(("hà thầu", "2026-10-03", D),),
    figures=((300, "mét"), (6, "trụ")),
    doubts=("no_ask",),
)  # fmt: skip

PORTAL = Sample(  # a page of a city's portal: "Câu hỏi: …" twice (heading and text), date of posting
    """Câu hỏi: Đề nghị làm lại đường gom cạnh cầu vượt Phú Cầu (09:40 14/9/2026)
Từ khi làm cầu vượt Phú Cầu, đường gom bị cày nát, mưa xuống nước đọng. Đề nghị Thành phố buộc bên thi công làm lại đường gom cho dân đi.
Trả lời:
UBND Thành phố đã nhắc nhà thầu và yêu cầu Ban Quản lý dự án Thăng Long hoàn trả 850 m đường gom, xong trước ngày 30/11/2026.
Các bài mới đăng
""",
    asks=("1",),
    answers=bare("1"),
    dated=(("Ban Quản lý dự án Thăng Long", "2026-11-30", D),),
    figures=((850, "m"),),
)  # fmt: skip

PIPES = Sample(  # a table copied from a web page with "|"
    """Kiến nghị cử tri kỳ họp thứ 5
| STT | Kỳ Họp | Địa Bàn | Nội Dung Ý Kiến, Kiến Nghị | Nội Dung Trả Lời |
|---|---|---|---|---|
| 1 | Kỳ họp 5 | Xã Tân Vĩnh | Đề nghị làm xong sớm đường ĐT.815 đoạn qua chợ Cây Da. | Sở Xây dựng xin phúc đáp như sau: Chủ đầu tư đang thi công 2,1 km, dự kiến thảm nhựa trong tháng 12 năm 2026. |
| 2 | Kỳ họp 5 | Phường Lái Yên | Phản ánh nước máy có mùi hôi vào buổi sáng. | Công ty Cấp thoát nước đã súc xả đường ống, thay 320 m ống gang. Công ty sẽ lấy mẫu nước hằng tuần và công bố kết quả. |
""",
    asks=("1", "2"),
    answers=same("1", "2"),
    dated=(("", "2026-12-31", M),),
    undated=1,
    figures=((2.1, "km"), (320, "m")),
    begins=("Đề nghị làm xong sớm", "Phản ánh nước máy", "Sở Xây dựng xin phúc đáp", "Công ty Cấp thoát nước"),
)  # fmt: skip

ALTERNATING = Sample(  # unnumbered: "Cử tri phường X …" then "Sở Y trả lời: …"
    """TỔNG HỢP TRẢ LỜI KIẾN NGHỊ CỬ TRI TRƯỚC KỲ HỌP THỨ 6
Cử tri phường Thuận Giao: Đề nghị ngành điện di dời các trụ điện nằm giữa lòng đường Thuận Giao 21.
Công ty Điện lực Bình An trả lời: Có 17 trụ phải di dời. Công ty Điện lực Bình An sẽ hoàn thành di dời trong quý I năm 2027.
Cử tri xã Bàu Bàng: Phản ánh trạm y tế thiếu bác sĩ trực đêm, đề nghị bổ sung.
Sở Y tế xin phúc đáp như sau: Trạm hiện có 02 bác sĩ. Sở Y tế luân phiên thêm 01 bác sĩ từ Trung tâm Y tế khu vực về trạm trước ngày 01/12/2026.
Cử tri phường Dĩ An: Kiến nghị xem xét lại mức thu phí gửi xe tại bệnh viện.
Sở Tài chính trả lời: Mức thu thực hiện theo Quyết định số 41/2024/QĐ-UBND; chưa có cơ sở điều chỉnh.
""",
    asks=("1", "2", "3"),
    answers=same("1", "2", "3"),
    dated=(("Công ty Điện lực Bình An", "2027-03-31", Q), ("Sở Y tế", "2026-12-01", D)),
    references=(("Quyết định", "41/2024/QĐ-UBND", None),),
    figures=((17, "trụ"), (2, "bác sĩ"), (1, "bác sĩ")),
)  # fmt: skip

NEWSPAPER = Sample(  # a newspaper's report of questions and answers
    """Trả lời ý kiến cử tri gửi đến kỳ họp HĐND thành phố
* Cử tri Trần Văn Lực (phường Cồn Sơn) hỏi: Vì sao bến tàu khách làm mãi không xong? Bao giờ hoàn thành?
- UBND thành phố trả lời: Dự án vướng mặt bằng của 62 hộ. UBND phường Cồn Sơn chi trả xong bồi thường trong tháng 10-2026; nhà đầu tư hoàn thành giai đoạn 1 trong năm 2027.
* Cử tri Lê Thị Mỹ (phường Rạch Tra) hỏi: Tuyến kè sông Rạch Tra hở đoạn qua chợ, người dân lo sạt lở, khi nào làm tiếp?
- Giám đốc Sở Nông nghiệp và Môi trường trả lời: Đoạn hở dài 480m do thay đổi thiết kế. Sở sẽ trình điều chỉnh dự án trước ngày 20-11-2026.
""",
    asks=("1", "2"),
    answers=same("1", "2"),
    dated=(
        ("UBND phường Cồn Sơn", "2026-10-31", M), ("nhà đầu tư", "2027-12-31", Y), ("Sở Nông nghiệp và Môi trường", "2026-11-20", D),
    ),
    figures=((62, "hộ"), (480, "m")),
)  # fmt: skip

FORM = Sample(  # a form: key and value on each line, one after another
    """PHIẾU TRẢ LỜI KIẾN NGHỊ CỬ TRI
Số thứ tự: 1
Người kiến nghị: Cử tri tổ 12, phường Nam Nha Trang
Nội dung kiến nghị: Đề nghị xử lý nước thải chảy ra bãi tắm.
Đơn vị trả lời: Ban Quản lý vịnh Nha Trang
Nội dung trả lời: Đã bịt 4 cửa xả. Ban Quản lý vịnh Nha Trang hoàn thành đấu nối hệ thống thu gom trước ngày 30/4/2027.
Số thứ tự: 2
Người kiến nghị: Cử tri tổ 3, phường Nam Nha Trang
Nội dung kiến nghị: Đề nghị có nhà chờ xe buýt trên đường Phước Long.
Đơn vị trả lời: Sở Xây dựng
Nội dung trả lời: Sở Xây dựng lắp 6 nhà chờ trong quý II/2027.
""",
    asks=("1", "2"),
    answers=same("1", "2"),
    dated=(("Ban Quản lý vịnh Nha Trang", "2027-04-30", D), ("Sở Xây dựng", "2027-06-30", Q)),
    figures=((4, "cửa xả"), (6, "nhà chờ")),
    begins=("Đề nghị xử lý nước thải", "Đề nghị có nhà chờ", "Đã bịt 4", "Sở Xây dựng lắp"),
)  # fmt: skip

POWER = Sample(  # no greeting: "Câu hỏi:" "Trả lời:" repeated without numbers
    """Hỏi đáp với cử tri - Công ty Điện lực Tây Đô
Câu hỏi: Vì sao tháng 5 hóa đơn điện tăng gấp đôi?
Trả lời: Nắng nóng kéo dài làm sản lượng bình quân tăng 46%. Khách hàng có thể tra cứu theo giờ trên ứng dụng.
Câu hỏi: Đường dây hạ thế trong hẻm 12 đường Lý Tự Trọng chùng thấp, nguy hiểm, khi nào sửa?
Trả lời: Công ty Điện lực Tây Đô thay 380 m cáp và 9 trụ trong tháng 8/2026.
Câu hỏi: Đề nghị lắp công tơ riêng cho người thuê trọ.
Trả lời: Thực hiện theo Thông tư số 16/2014/TT-BCT. Công ty sẽ lắp trong 03 ngày làm việc kể từ khi đủ hồ sơ.
""",
    asks=("1", "2", "3"),
    answers=same("1", "2", "3"),
    dated=(("Công ty Điện lực Tây Đô", "2026-08-31", M),),
    undated=1,
    references=(("Thông tư", "16/2014/TT-BCT", None),),
    figures=((46, "%"), (380, "m"), (9, "trụ"), (3, "ngày làm việc")),
)  # fmt: skip

COAST = Sample(  # a page with bare headings
    """Trả lời kiến nghị cử tri về tuyến đường ven biển
Ngày đăng: 21/09/2026
Nội dung kiến nghị
Cử tri phường Cửa Lò đề nghị cho biết tiến độ đường ven biển đoạn Nghi Sơn - Cửa Lò và việc hoàn trả đường dân sinh.
Nội dung trả lời
Dự án dài 59,6 km, đã hoàn thành 96% khối lượng. Ban Quản lý dự án công trình giao thông tỉnh cam kết thông xe toàn tuyến vào ngày 19/12/2026.
Đối với đường dân sinh, nhà thầu đã hoàn trả 21/27 tuyến, 6 tuyến còn lại xong trước 31-10-2026.
Lượt xem: 1.204
""",
    asks=("1",),
    answers=bare("1"),
    dated=(("Ban Quản lý dự án công trình giao thông tỉnh", "2026-12-19", D), ("nhà thầu", "2026-10-31", D)),
    figures=((59.6, "km"), (96, "%"), (21, "tuyến"), (27, "tuyến"), (6, "tuyến")),
)  # fmt: skip

TURNS = Sample(  # people and the chair take turns
    """ĐỐI THOẠI GIỮA CHỦ TỊCH UBND THÀNH PHỐ VỚI CÔNG NHÂN
Đại diện công nhân Khu công nghiệp Bắc Thăng: Chúng tôi mong có nhà trẻ nhận giữ trẻ đến 19 giờ. Bao giờ có?
Chủ tịch UBND thành phố: Thành phố đã chọn khu đất 2.800 m2. Sở Xây dựng khởi công trong tháng 3/2027, đưa vào sử dụng trước ngày 01/9/2027.
Đại diện công nhân Khu công nghiệp Tiên Thanh: Đề nghị tăng chuyến xe buýt lúc tan ca.
Chủ tịch UBND thành phố: Từ ngày 15/11/2026 sẽ tăng từ 6 lên 10 chuyến.
""",
    asks=("1", "2"),
    answers=bare("1", "2"),
    dated=(("Sở Xây dựng", "2027-03-31", M), ("Sở Xây dựng", "2027-09-01", D)),
    undated=1,
    figures=((19, "giờ"), (2800, "m2"), (10, "chuyến")),
)  # fmt: skip

SOCIAL = Sample(  # "Kiến nghị:" / "Trả lời:" inline pairs, numbered by two levels "2.1.", fields "2. Về lao động"
    """1. Về bảo hiểm xã hội
1.1. Kiến nghị: Cử tri xã Phú Hòa đề nghị chi trả lương hưu tại nhà cho người trên 80 tuổi.
Trả lời: Bảo hiểm xã hội tỉnh đã chi trả tại nhà cho 2.350 người. Từ quý IV/2026, mở rộng đến người từ 75 tuổi.
1.2. Kiến nghị: Cử tri phường Phú Lâm đề nghị rút ngắn thời gian giải quyết trợ cấp thai sản.
Trả lời: Thời hạn theo Luật Bảo hiểm xã hội năm 2024 là 05 ngày làm việc; cơ quan bảo hiểm cam kết rút còn 03 ngày làm việc, thực hiện chậm nhất từ ngày 01/01/2027.
2. Về lao động
2.1. Kiến nghị: Cử tri xã Tân Phong đề nghị mở phiên giao dịch việc làm tại xã.
Trả lời: Trung tâm Dịch vụ việc làm tỉnh mở 2 phiên tại xã trong tháng 10 và tháng 12 năm 2026.
""",
    asks=("1.1", "1.2", "2.1"),
    answers=same("1.1", "1.2", "2.1"),
    dated=(("Trung tâm Dịch vụ việc làm tỉnh", "2026-12-31", M), ("cơ quan bảo hiểm", "2027-01-01", D)),
    references=(("Luật", None, None),),
    figures=((80, "tuổi"), (2350, "người"), (75, "tuổi"), (5, "ngày làm việc"), (3, "ngày làm việc"), (2, "phiên")),
)  # fmt: skip

REPEATED = Sample(  # two answers of one ask by two bodies: "Sở A trả lời:", "Sở B trả lời:"
    """1. Cử tri xã An Phú đề nghị kiểm soát xe chở cát làm hư hỏng đường ĐH.12.
Công an tỉnh trả lời: Đã xử lý 77 xe quá tải. Công an tỉnh lắp 02 camera tại bến cát, hoàn thành trong tháng 11/2026.
Sở Xây dựng trả lời: Tuyến ĐH.12 hư hỏng 4,6 km. Sở Xây dựng dự kiến sửa chữa trong quý II năm 2027.
2. Cử tri xã An Phú đề nghị mở tuyến xe buýt số 9.
Sở Xây dựng trả lời: Tuyến số 9 sẽ hoạt động từ ngày 15/12/2026 với 10 xe.
""",
    asks=("1", "2"),
    answers=same("1", "2"),
    dated=(
        ("Công an tỉnh", "2026-11-30", M), ("Sở Xây dựng", "2027-06-30", Q), ("Sở Xây dựng", "2026-12-15", D),
    ),
    figures=((77, "xe"), (2, "camera"), (4.6, "km"), (10, "xe")),
)  # fmt: skip

QUARRY = Sample(  # "Câu 1:", "* Trả lời:"
    """ỦY BAN NHÂN DÂN TỈNH ĐẠI NINH
Số: 501/BC-UBND
Đại Ninh, ngày 30 tháng 6 năm 2026
BÁO CÁO
Kết quả giải quyết kiến nghị của cử tri trước và sau kỳ họp thứ 3
Câu 1: Cử tri xã Tà Năng đề nghị cấp giấy chứng nhận quyền sử dụng đất cho 145 hộ đồng bào đã định canh từ năm 2009.
* Trả lời: UBND tỉnh đã giao Sở Nông nghiệp và Môi trường đo đạc, lập bản đồ địa chính 212 ha. UBND xã Tà Năng xét duyệt hồ sơ, Chi nhánh Văn phòng đăng ký đất đai khu vực Đức Trọng cấp giấy cho các hộ đủ điều kiện trong quý IV/2026.
Câu 2: Cử tri xã Ninh Gia phản ánh mỏ đá Ninh Gia nổ mìn làm nứt nhà dân.
* Trả lời: Sở Công Thương đã kiểm tra ngày 12/5/2026, yêu cầu doanh nghiệp giảm lượng thuốc nổ. Công ty Cổ phần Khoáng sản Ninh Gia bồi thường cho 17 hộ, hoàn thành chậm nhất ngày 31/7/2026.
Câu 3: Cử tri phường Langbiang đề nghị sửa chữa nhà văn hóa các tổ dân phố.
* Trả lời: UBND phường đã đưa 4 nhà văn hóa vào kế hoạch sửa chữa năm 2026, kinh phí 1,6 tỷ đồng.
""",
    asks=("1", "2", "3"),
    answers=same("1", "2", "3"),
    dated=(
        ("Chi nhánh Văn phòng đăng ký đất đai khu vực Đức Trọng", "2026-12-31", Q), ("Công ty Cổ phần Khoáng sản Ninh Gia", "2026-07-31", D),
    ),
    references=(("Báo cáo", "501/BC-UBND", None),),
    figures=((145, "hộ"), (212, "ha"), (17, "hộ"), (4, "nhà văn hóa"), (1.6, "tỷ đồng")),
)  # fmt: skip

IN_BRACKETS = Sample(  # who asks in brackets, "UBND xã:" answers
    """TỔNG HỢP Ý KIẾN CỬ TRI VÀ TRẢ LỜI CỦA UBND XÃ BA CHẼ
1. Cử tri Nguyễn Văn Tình (thôn Nam Hả): Đường vào khu sản xuất sạt lở sau bão, đề nghị khắc phục.
UBND xã: Đã huy động máy xúc thông tuyến 600 m. Phòng Kinh tế xây rọ đá, hoàn thành trước ngày 15/11/2026.
2. Cử tri Triệu Thị Mai (thôn Khe Nà): Lớp mẫu giáo thiếu đồ chơi ngoài trời.
UBND xã: Trường Mầm non Ba Chẽ mua 1 bộ đồ chơi trong năm học này.
3. Cử tri Bàn A Sám (thôn Khe Vang): Giá cây keo giảm, đề nghị có đầu ra ổn định.
UBND xã: Giá do thị trường quyết định; xã sẽ kết nối với doanh nghiệp chế biến gỗ.
""",
    asks=("1", "2", "3"),
    answers=same("1", "2", "3"),
    dated=(("Phòng Kinh tế", "2026-11-15", D),),
    undated=1,
    figures=((600, "m"), (1, "bộ đồ")),
)  # fmt: skip

PERSONS = Sample(  # people ask and answer by name, in one line each
    """Hỏi và đáp ở phường
(Đăng ngày 05/10/2026)
Bà Lê Thị Hoan, cử tri tổ 12 hỏi: Chợ phường xuống cấp, mưa là dột, khi nào sửa?
Ông Trần Văn Mười, Chủ tịch UBND phường trả lời: Chợ có 310 hộ kinh doanh. UBND phường sẽ sửa mái, nền chợ xong trước ngày 31/01/2027.
Ông Nguyễn Tấn Bình, cử tri tổ 4 hỏi: Bãi tắm thiếu nhà vệ sinh công cộng, đề nghị lắp thêm.
Đại diện Ban Quản lý các bãi tắm trả lời: Ban Quản lý đã khảo sát 3 vị trí, sẽ lắp 6 nhà vệ sinh trong tháng 4/2027.
""",
    asks=("1", "2"),
    answers=same("1", "2"),
    dated=(("UBND phường", "2027-01-31", D), ("Ban Quản lý", "2027-04-30", M)),
    figures=((310, "hộ"), (3, "vị trí"), (6, "nhà vệ sinh")),
    begins=("Bà Lê Thị Hoan", "Ông Nguyễn Tấn Bình", "Chợ có 310", "Ban Quản lý đã"),
)  # fmt: skip

ARROWS = Sample(  # "=> Sở Xây dựng: …"
    """* Cử tri phường Phú Lợi: Đường Bàu Bàng ngập khi mưa lớn, đề nghị có giải pháp căn cơ.
=> Sở Xây dựng: Dự án thoát nước đường Bàu Bàng đạt 55% khối lượng, sẽ hoàn thành trước ngày 30/4/2027.
* Cử tri phường Thuận An: Chợ đầu mối gây mất vệ sinh.
=> UBND phường Thuận An: Đã lập biên bản 14 hộ.
""",
    asks=("1", "2"),
    answers=same("1", "2"),
    dated=(("Sở Xây dựng", "2027-04-30", D),),
    figures=((55, "%"), (14, "hộ")),
)  # fmt: skip

TOLD = Sample(  # a page: the voters' words, then "Về vấn đề này, … cho biết:"
    """Cử tri phường Sơn Lộc cho biết nhiều lần đi khám không có thuốc bảo hiểm y tế. Kiến nghị ngành y tế bảo đảm đủ thuốc cho người bệnh.
Về vấn đề này, Sở Y tế cho biết: năm 2026 Sở đã đấu thầu tập trung 1.150 mặt hàng thuốc. Sở yêu cầu Bệnh viện Đa khoa Sơn Lộc mua bổ sung, đủ thuốc thiết yếu trước ngày 15/12/2026.
""",
    asks=("1",),
    answers=bare("1"),
    dated=(("Bệnh viện Đa khoa Sơn Lộc", "2026-12-15", D),),
    figures=((1150, "mặt hàng"),),
    begins=("Cử tri phường Sơn Lộc", "năm 2026 Sở"),
)  # fmt: skip

TEXTS = {name.lower(): sample for name, sample in vars().copy().items() if isinstance(sample, Sample)}
