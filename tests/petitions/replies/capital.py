"""The genre of the founding text, on other matters: long blocks with (i), (ii), answered by numbers."""

from __future__ import annotations

from tests.petitions.replies.shapes import D, M, Q, Sample, Y, bare, same

FIELDS_OF_CAPITAL = Sample(  # the seed's genre: fields with roman numbers, blocks with (i)…, the answer numbered
    """I. LĨNH VỰC GIAO THÔNG
1. Thời gian qua, hạ tầng giao thông khu vực phía Tây đã được quan tâm đầu tư, tuy nhiên ùn tắc giờ cao điểm vẫn nghiêm trọng. Cử tri kiến nghị Thành phố: (i) Sớm hoàn thành đường Vành đai 2,5 đoạn qua phường Yên Hòa; (ii) Tăng tần suất xe buýt nối với ga tàu điện; (iii) Có phương án cấm dừng đỗ trên đường Trung Kính vào giờ cao điểm (cử tri các phường: Yên Hòa, Cầu Giấy).
Trả lời:
(1) Về hoàn thành đường Vành đai 2,5 đoạn qua phường Yên Hòa: Dự án có chiều dài 1,6 km, đã bàn giao 92% mặt bằng. Ban Quản lý dự án đầu tư xây dựng công trình giao thông Thành phố chịu trách nhiệm hoàn thành, thông xe kỹ thuật trước ngày 31/12/2026.
(2) (3) Về xe buýt và tổ chức giao thông: Sở Xây dựng đã điều chỉnh 05 tuyến buýt kết nối. Sở Xây dựng phối hợp Công an Thành phố cắm biển cấm dừng đỗ trên đường Trung Kính. Thời gian hoàn thành trong tháng 11/2026.
2. Cử tri phường Hà Đông kiến nghị xem xét mở rộng cầu Đen vì mặt cầu hẹp, hay xảy ra va chạm.
Trả lời:
Cầu Đen được xây dựng năm 2004, rộng 24 m. UBND Thành phố giao Sở Xây dựng nghiên cứu phương án mở rộng, báo cáo trước ngày 15/3/2027.
II. LĨNH VỰC GIÁO DỤC
1. Cử tri kiến nghị: (i) Xây thêm trường trung học phổ thông công lập; (ii) Bổ sung giáo viên còn thiếu (cử tri các xã: Đông Anh, Thư Lâm).
Trả lời:
(1) Xây thêm trường trung học phổ thông công lập:
Giai đoạn 2026-2030, Thành phố bố trí 38 khu đất xây trường. UBND Thành phố sẽ khởi công 07 trường trong năm 2027.
(2) Bổ sung giáo viên: Năm học 2026-2027, Thành phố đã tuyển 3.450 giáo viên; Sở Nội vụ tiếp tục đề xuất Trung ương giao bổ sung biên chế.
""",
    asks=("I.1.i", "I.1.ii", "I.1.iii", "I.2", "II.1.i", "II.1.ii"),
    answers=((("I.1.1",), ("I.1.i",)), (("I.1.2", "I.1.3"), ("I.1.ii", "I.1.iii")), (("I.2",), ("I.2",)), (("II.1.1",), ("II.1.i",)), (("II.1.2",), ("II.1.ii",))),
    dated=(
        ("Ban Quản lý dự án", "2026-12-31", D), ("Sở Xây dựng", "2026-11-30", M), ("Sở Xây dựng", "2027-03-15", D),
        ("UBND Thành phố", "2027-12-31", Y),
    ),
    figures=((1.6, "km"), (92, "%"), (5, "tuyến"), (24, "m"), (38, "khu đất"), (7, "trường"), (3450, "giáo viên")),
    begins=(
        "Sớm hoàn thành", "Tăng tần suất", "Có phương án cấm", "Cử tri phường Hà Đông", "Xây thêm trường", "Bổ sung giáo viên còn thiếu",
        "Về hoàn thành đường", "Về xe buýt", "Cầu Đen được", "Xây thêm trường", "Bổ sung giáo viên: Năm",
    ),
)  # fmt: skip

ONE_BY_ONE = Sample(  # the seed's genre: one long block after another, "Kiến nghị 1", answers without numbers
    """Kiến nghị 1. Tình trạng ngập úng khi mưa lớn tại khu vực Phú Xá kéo dài nhiều năm, ảnh hưởng đời sống Nhân dân. Đề nghị Thành phố sớm có giải pháp căn cơ (cử tri phường Phú Thượng).
Trả lời:
Khu vực Phú Xá là điểm trũng, mưa trên 70 mm/giờ là ngập. Sở Xây dựng đã lắp 04 máy bơm dã chiến.
Về lâu dài, UBND Thành phố đã phê duyệt dự án trạm bơm Phú Xá công suất 12 m3/s; Ban Quản lý dự án hạ tầng kỹ thuật tổ chức thi công từ quý II/2026, hoàn thành trong quý IV/2027.
Kiến nghị 2. Việc cấp sổ đỏ cho các hộ mua nhà tập thể cũ rất chậm, hồ sơ bị trả nhiều lần không rõ lý do. Cử tri đề nghị công khai tiến độ và có thời hạn cụ thể (cử tri các phường: Thanh Xuân, Khương Đình, Phương Liệt).
Trả lời:
Đến ngày 31/8/2026 còn 1.126 hồ sơ chưa giải quyết. Văn phòng Đăng ký đất đai Hà Nội công khai danh sách trên trang thông tin điện tử trước ngày 20/10/2026; giải quyết dứt điểm các hồ sơ đủ điều kiện trước ngày 31/3/2027.
Kiến nghị 3. Cử tri đề nghị sớm thu hồi ki ốt lấn chiếm vườn hoa Nguyễn Trãi (cử tri phường Hà Đông).
Trả lời:
UBND phường Hà Đông đã vận động 9/14 hộ tự tháo dỡ. Các hộ còn lại, UBND phường sẽ tổ chức cưỡng chế theo quy định.
""",
    asks=("1", "2", "3"),
    answers=same("1", "2", "3"),
    dated=(
        ("Ban Quản lý dự án hạ tầng kỹ thuật", "2027-12-31", Q), ("Văn phòng Đăng ký đất đai", "2026-10-20", D),
        ("Văn phòng Đăng ký đất đai", "2027-03-31", D),
    ),
    undated=1,
    figures=((70, "mm/giờ"), (4, "máy bơm"), (12, "m3/s"), (1126, "hồ sơ"), (9, "hộ"), (14, "hộ")),
    begins=("Tình trạng ngập úng", "Việc cấp sổ đỏ", "Cử tri đề nghị sớm", "Khu vực Phú Xá", "Đến ngày", "UBND phường Hà Đông"),
)  # fmt: skip

WASTE = Sample(  # the seed's genre, one long block; answers numbered, two of them together by "và"
    """Công tác thu gom, phân loại rác thải tại nguồn trên địa bàn Thành phố thời gian qua đã có chuyển biến, nhiều tuyến phố được trang bị thùng rác phân loại. Tuy nhiên việc tổ chức thực hiện chưa đồng bộ, người dân phân loại nhưng xe vẫn gom chung; một số điểm cẩu rác đặt sát trường học, gây mùi.
Cử tri kiến nghị UBND Thành phố: (i) Có lộ trình cụ thể về phân loại rác tại nguồn, tránh hình thức; (ii) Di dời các điểm cẩu rác gần trường học, bệnh viện; (iii) Đẩy nhanh tiến độ Nhà máy điện rác Seraphin; (iv) Công khai đơn giá thu gom để Nhân dân giám sát (cử tri các phường: Đại Mỗ, Từ Liêm, Xuân Phương).
Trả lời:
(1) Về lộ trình phân loại rác tại nguồn:
Thành phố đã ban hành Kế hoạch số 241/KH-UBND ngày 13/8/2025. Đến hết tháng 6/2026, có 58/126 xã, phường triển khai. Sở Nông nghiệp và Môi trường hướng dẫn các xã, phường còn lại, hoàn thành trước ngày 31/12/2026.
(2) Di dời các điểm cẩu rác gần trường học, bệnh viện:
Hiện còn 17 điểm. UBND các phường chịu trách nhiệm di dời xong trong quý I/2027.
(3) và (4) Về Nhà máy điện rác Seraphin và đơn giá thu gom:
- Nhà máy có công suất 2.250 tấn/ngày đêm, đã vận hành thử từ tháng 3/2026. Nhà đầu tư cam kết vận hành thương mại trước ngày 01/10/2026.
- Đơn giá thực hiện theo Quyết định số 20/2024/QĐ-UBND; Sở Tài chính sẽ công khai trên Cổng Thông tin điện tử Thành phố trong tháng 9/2026.
""",
    asks=("i", "ii", "iii", "iv"),
    answers=((("1",), ("i",)), (("2",), ("ii",)), (("3", "4"), ("iii", "iv"))),
    dated=(
        ("Sở Nông nghiệp và Môi trường", "2026-12-31", D), ("UBND các phường", "2027-03-31", Q), ("đầu tư", "2026-10-01", D),
        ("Sở Tài chính", "2026-09-30", M),
    ),
    references=(("Kế hoạch", "241/KH-UBND", "2025-08-13"), ("Quyết định", "20/2024/QĐ-UBND", None)),
    figures=((58, "xã, phường"), (126, "xã, phường"), (17, "điểm"), (2250, "tấn/ngày đêm")),
    begins=("Có lộ trình", "Di dời các", "Đẩy nhanh", "Công khai đơn giá", "Về lộ trình", "Di dời các", "Về Nhà máy"),
)  # fmt: skip

GOING_ON = Sample(  # two numbered blocks one after another, ask text first, wards in brackets, answers in prose and in parts
    """47. Hiện nay giá thuê nhà ở xã hội còn cao so với thu nhập của công nhân; thủ tục xét duyệt phức tạp. Cử tri đề nghị Thành phố có cơ chế giảm giá thuê và đơn giản hóa thủ tục (cử tri các xã: Phúc Thịnh, Thiên Lộc).
Trả lời:
Thực hiện Luật Nhà ở năm 2023, giá thuê nhà ở xã hội do chủ đầu tư xây dựng, UBND Thành phố thẩm định. Từ ngày 01/6/2026, thủ tục xét duyệt đã rút từ 30 ngày xuống còn 15 ngày.
Sở Xây dựng đang tham mưu UBND Thành phố trình HĐND Thành phố nghị quyết hỗ trợ 20% tiền thuê, dự kiến tại kỳ họp tháng 12/2026.
48. Cử tri kiến nghị: (1) Sớm lập quy hoạch chi tiết bãi giữa sông Hồng; (2) Trong khi chờ quy hoạch, cho phép Nhân dân trồng rau sạch ổn định (cử tri phường Hồng Hà).
Trả lời:
(1) Sớm lập quy hoạch chi tiết bãi giữa sông Hồng: Sở Quy hoạch - Kiến trúc đã hoàn thành nhiệm vụ quy hoạch với diện tích 328 ha, trình UBND Thành phố phê duyệt trong quý IV/2026.
(2) Về việc cho phép trồng rau: UBND phường Hồng Hà rà soát hiện trạng, báo cáo đề xuất trước 15/11/2026.
49. Đề nghị xử lý tình trạng xe ba bánh tự chế chở hàng cồng kềnh (cử tri phường Vĩnh Tuy).
Trả lời:
Công an Thành phố đã mở đợt cao điểm, tạm giữ 412 xe. Thời gian tới, Công an Thành phố tiếp tục duy trì 5 tổ công tác, xử lý nghiêm.
""",
    asks=("47", "48.1", "48.2", "49"),
    answers=same("47", "48.1", "48.2", "49"),
    dated=(("Sở Xây dựng", "2026-12-31", M), ("Sở Quy hoạch - Kiến trúc", "2026-12-31", Q), ("UBND phường Hồng Hà", "2026-11-15", D)),
    undated=1,
    references=(("Luật", None, None),),
    figures=((30, "ngày"), (15, "ngày"), (20, "%"), (328, "ha"), (412, "xe"), (5, "tổ công tác")),
    begins=(
        "Hiện nay giá thuê", "Sớm lập quy hoạch", "Trong khi chờ", "Đề nghị xử lý", "Thực hiện Luật", "Sớm lập quy hoạch",
        "Về việc cho phép", "Công an Thành phố đã",
    ),
)  # fmt: skip

ANNEX = Sample(  # roman fields, "Câu 12." going on through them; reply by department in brackets
    """PHỤ LỤC 02
TRẢ LỜI KIẾN NGHỊ CỬ TRI TRƯỚC KỲ HỌP THỨ 28 HĐND THÀNH PHỐ
III. LĨNH VỰC Y TẾ - DÂN SỐ
Câu 12. Cử tri xã Sóc Sơn đề nghị đầu tư khu điều trị nội trú cho Bệnh viện đa khoa Sóc Sơn do đang quá tải.
Trả lời (Sở Y tế): Bệnh viện có 420 giường kế hoạch nhưng thực kê 610 giường. Dự án mở rộng có tổng mức đầu tư 398 tỷ đồng, khởi công tháng 5/2026, hoàn thành quý III/2028.
Câu 13. Cử tri các phường: Láng, Giảng Võ phản ánh nhiều phòng khám tư quảng cáo sai sự thật. Đề nghị tăng cường kiểm tra, xử lý.
Trả lời (Sở Y tế): Sáu tháng đầu năm, Sở Y tế kiểm tra 184 cơ sở, xử phạt 1,9 tỷ đồng, đình chỉ 6 cơ sở. Sở sẽ công khai danh sách cơ sở vi phạm hằng tháng.
IV. LĨNH VỰC VĂN HÓA
Câu 14. Cử tri phường Sơn Tây đề nghị tu bổ thành cổ Sơn Tây.
Trả lời (Sở Văn hóa và Thể thao): Đã hoàn thành tu bổ cổng Tả tháng 2/2026. Ban Quản lý di tích lập dự án tu bổ cổng Hữu, trình trước ngày 30/9/2026.
""",
    asks=("12", "13", "14"),
    answers=same("12", "13", "14"),
    dated=(("Sở Y tế", "2026-05-31", M), ("", "2028-09-30", Q), ("Ban Quản lý di tích", "2026-09-30", D)),
    undated=1,
    figures=((420, "giường"), (610, "giường"), (398, "tỷ đồng"), (184, "cơ sở"), (1.9, "tỷ đồng"), (6, "cơ sở")),
)  # fmt: skip

DASHES = Sample(  # the seed's genre without numbers in the answer: each ask again in its heading, with a dash
    """Cử tri kiến nghị Thành phố: (i) Tăng thời gian mở cửa của thư viện công cộng; (ii) Miễn phí vé buýt cho học sinh ngoại thành; (iii) Lắp mái che tại các điểm dừng xe buýt (cử tri các xã: Ba Vì, Suối Hai).
Trả lời:
- Về tăng thời gian mở cửa của thư viện công cộng: Thư viện Hà Nội đã mở cửa đến 20 giờ từ ngày 01/4/2026.
- Về miễn phí vé buýt cho học sinh: Sở Xây dựng chủ trì, phối hợp Sở Tài chính xây dựng phương án, trình HĐND Thành phố thông qua trong năm 2026.
- Về lắp mái che tại các điểm dừng: Trung tâm Quản lý và Điều hành giao thông thành phố sẽ lắp 150 mái che, xong trước ngày 30/6/2027.
""",
    asks=("i", "ii", "iii"),
    answers=bare("i", "ii", "iii"),
    dated=(("Sở Xây dựng", "2026-12-31", Y), ("Trung tâm Quản lý và Điều hành giao thông", "2027-06-30", D)),
    figures=((20, "giờ"), (150, "mái che")),
)  # fmt: skip

LAND = Sample(  # the seed's genre, longer: two blocks, letters in one, no "(1)" but "* Về …"
    """1. Sau khi vận hành chính quyền địa phương 2 cấp, khối lượng hồ sơ đất đai dồn về cấp xã rất lớn trong khi công chức địa chính thiếu và yếu; hồ sơ chậm trả kết quả, người dân phải đi lại nhiều lần. Cử tri kiến nghị Thành phố: (i) Bổ sung công chức địa chính cho các xã vùng ven; (ii) Số hóa xong hồ sơ địa chính cũ để tra cứu; (iii) Công khai số điện thoại lãnh đạo phụ trách để người dân phản ánh (cử tri các xã: Quốc Oai, Thạch Thất, Hòa Lạc).
Trả lời:
* Về bổ sung công chức địa chính cho các xã vùng ven:
UBND Thành phố đã giao Sở Nội vụ rà soát, điều động 96 công chức từ các sở, ngành về cơ sở. Sở Nội vụ tiếp tục tổ chức kỳ tuyển dụng riêng cho cấp xã, hoàn thành trong quý IV/2026.
* Về số hóa hồ sơ địa chính:
Đến nay đã số hóa 4,1 triệu trang, đạt 63%. Sở Nông nghiệp và Môi trường phấn đấu hoàn thành toàn bộ trước ngày 30/6/2027.
* Về công khai số điện thoại lãnh đạo phụ trách:
UBND các xã, phường niêm yết tại bộ phận một cửa và trang thông tin điện tử trước ngày 15/10/2026.
2. Cử tri phản ánh các khu tái định cư bàn giao nhiều năm nhưng chưa được cấp giấy chứng nhận. Đề nghị Thành phố chỉ đạo giải quyết dứt điểm (cử tri phường Việt Hưng).
Trả lời:
Toàn Thành phố còn 2.846 căn hộ tái định cư chưa được cấp Giấy chứng nhận do vướng quyết toán với chủ đầu tư. UBND Thành phố đã ban hành Công văn số 2915/UBND-ĐT ngày 20/7/2026 phân loại 3 nhóm vướng mắc.
Theo đó, nhóm 1 (1.120 căn) được cấp trong năm 2026; hai nhóm còn lại Sở Xây dựng tham mưu cơ chế tháo gỡ, trình UBND Thành phố trong quý I/2027.
""",
    asks=("1.i", "1.ii", "1.iii", "2"),
    answers=(((), ("1.i",)), ((), ("1.ii",)), ((), ("1.iii",)), (("2",), ("2",))),
    dated=(
        ("Sở Nội vụ", "2026-12-31", Q), ("Sở Nông nghiệp và Môi trường", "2027-06-30", D), ("UBND các xã, phường", "2026-10-15", D),
        ("", "2026-12-31", Y), ("Sở Xây dựng", "2027-03-31", Q),
    ),
    references=(("Công văn", "2915/UBND-ĐT", "2026-07-20"),),
    figures=((96, "công chức"), (4.1, "triệu trang"), (63, "%"), (2846, "căn hộ"), (3, "nhóm"), (2, "nhóm"), (1120, "căn")),
    begins=(
        "Bổ sung công chức", "Số hóa xong", "Công khai số", "Cử tri phản ánh", "Về bổ sung công chức", "Về số hóa", "Về công khai",
        "Toàn Thành phố còn",
    ),
)  # fmt: skip

SCHOOLS = Sample(  # the seed's genre with the question numbered "Câu 31:", "UBND Thành phố trả lời:" and inner bullets
    """Câu 31: Thời gian qua nhiều phụ huynh ở các khu đô thị mới phải thức đêm nộp hồ sơ cho con vào lớp 1. Cử tri các phường Hoàng Liệt, Định Công kiến nghị Thành phố có phương án mở rộng trường công và tuyển sinh trực tuyến minh bạch.
UBND Thành phố trả lời:
- Năm học 2026-2027, Thành phố có 1.206 trường tiểu học; riêng phường Hoàng Liệt thiếu 42 phòng học.
- Ban Quản lý dự án đầu tư xây dựng công trình dân dụng Thành phố đẩy nhanh 3 dự án trường học tại phường Hoàng Liệt, đưa vào sử dụng trước khai giảng năm học 2027-2028.
- Sở Giáo dục và Đào tạo nâng cấp hệ thống tuyển sinh trực tuyến, hoàn thành trước tháng 5/2027.
Câu 32: Cử tri xã Nội Bài đề nghị xem xét chế độ cho giáo viên mầm non hợp đồng.
UBND Thành phố trả lời:
Chế độ thực hiện theo Nghị quyết số 40/2025/NQ-HĐND ngày 10/12/2025. UBND Thành phố giao Sở Nội vụ chủ trì đề xuất sửa đổi, báo cáo UBND Thành phố trong tháng 11/2026.
""",
    asks=("31", "32"),
    answers=same("31", "32"),
    dated=(("Sở Giáo dục và Đào tạo", "2027-04-30", M), ("Sở Nội vụ", "2026-11-30", M)),
    undated=1,
    references=(("Nghị quyết", "40/2025/NQ-HĐND", "2025-12-10"),),
    figures=((1206, "trường"), (42, "phòng học"), (3, "dự án")),
    begins=("Thời gian qua nhiều", "Cử tri xã Nội Bài", "- Năm học", "Chế độ thực hiện"),
)  # fmt: skip

WATER = Sample(  # the seed's genre: answers "(1), (2)" under one heading; the third "Đối với kiến nghị (3)"
    """Về lĩnh vực cấp nước, cử tri kiến nghị UBND Thành phố: (1) Bảo đảm cấp nước sạch ổn định cho các xã phía Nam; (2) Kiểm tra chất lượng nước của Nhà máy nước mặt sông Đuống; (3) Thống nhất giá nước giữa các đơn vị cấp nước (cử tri các xã: Phú Xuyên, Phượng Dực).
Trả lời:
(1), (2) Bảo đảm cấp nước sạch ổn định và kiểm tra chất lượng nước: Đến tháng 8/2026, 97,5% hộ dân các xã phía Nam được dùng nước sạch. Công ty Nước sạch Hà Đông sẽ hoàn thành tuyến ống DN600 dài 11,3 km trong tháng 12/2026. Trung tâm Kiểm soát bệnh tật Thành phố đã lấy 36 mẫu, tất cả đạt quy chuẩn.
Đối với kiến nghị (3): Giá nước thực hiện theo Quyết định số 3541/QĐ-UBND ngày 07/7/2023. Sở Tài chính dự kiến trình phương án giá mới trong quý II năm 2027.
""",
    asks=("1", "2", "3"),
    answers=same("1+2", "3"),
    dated=(("Công ty Nước sạch Hà Đông", "2026-12-31", M), ("Sở Tài chính", "2027-06-30", Q)),
    references=(("Quyết định", "3541/QĐ-UBND", "2023-07-07"),),
    figures=((97.5, "%"), (11.3, "km"), (36, "mẫu")),
)  # fmt: skip

STARS = Sample(  # the seed's genre with bullets: "* Kiến nghị 1:", "* Trả lời:"
    """II. NHÓM KIẾN NGHỊ VỀ TRẬT TỰ ĐÔ THỊ
* Kiến nghị 5: Vỉa hè nhiều tuyến phố cổ bị chiếm làm nơi để xe, người đi bộ phải xuống lòng đường. Đề nghị Thành phố có giải pháp căn cơ (cử tri các phường: Hoàn Kiếm, Cửa Nam).
* Trả lời:
UBND Thành phố đã phê duyệt Đề án quản lý vỉa hè tại Quyết định số 1804/QĐ-UBND ngày 12/5/2026. Trong giai đoạn thí điểm, 11 tuyến phố được kẻ vạch phân chia. UBND phường Hoàn Kiếm tổ chức sơ kết thí điểm trước ngày 31/01/2027.
* Kiến nghị 6: Đề nghị lắp camera phạt nguội tại các nút giao thường xuyên có xe đi ngược chiều (cử tri phường Ba Đình).
* Trả lời:
Công an Thành phố đang vận hành 1.837 camera; đến hết năm 2026 sẽ lắp thêm 500 camera tại 72 nút giao.
""",
    asks=("5", "6"),
    answers=same("5", "6"),
    dated=(("UBND phường Hoàn Kiếm", "2027-01-31", D), ("Công an Thành phố", "2026-12-31", Y)),
    references=(("Quyết định", "1804/QĐ-UBND", "2026-05-12"),),
    figures=((11, "tuyến phố"), (1837, "camera"), (500, "camera"), (72, "nút giao")),
)  # fmt: skip

OPINION = Sample(  # the seed's genre: no "Trả lời", "UBND Thành phố có ý kiến như sau:", parts a) b) c)
    """9. Cử tri kiến nghị Thành phố: a) Xử lý các bến bãi trung chuyển vật liệu ven sông không phép; b) Tăng cường kiểm tra xe chở quá tải trên đê; c) Sửa chữa đoạn đê bị nứt tại xã Liên Minh (cử tri các xã: Liên Minh, Ô Diên).
UBND Thành phố có ý kiến như sau:
a) Về bến bãi trung chuyển vật liệu: Toàn tuyến có 49 bến bãi, trong đó 31 bến không phép. UBND các xã cưỡng chế, giải tỏa xong trước ngày 31/12/2026.
b) Về xe quá tải: Công an Thành phố thành lập 4 tổ tuần tra, kiểm soát thường xuyên.
c) Về sửa chữa đoạn đê: Sở Nông nghiệp và Môi trường đã khoan phụt vữa 350 m, sẽ hoàn thành gia cố mái đê trong tháng 4/2027.
10. Đề nghị bố trí xe thu gom rác đúng giờ (cử tri xã Ô Diên).
UBND Thành phố có ý kiến như sau:
UBND xã Ô Diên đã yêu cầu đơn vị thu gom niêm yết giờ; xử phạt nếu vi phạm.
""",
    asks=("9.a", "9.b", "9.c", "10"),
    answers=same("9.a", "9.b", "9.c", "10"),
    dated=(("UBND các xã", "2026-12-31", D), ("Sở Nông nghiệp và Môi trường", "2027-04-30", M)),
    figures=((49, "bến bãi"), (31, "bến"), (4, "tổ tuần tra"), (350, "m")),
)  # fmt: skip

AIR = Sample(  # the seed's genre: one ask, the answer with (1) (2) of its own that are measures
    """23. Tình trạng ô nhiễm không khí mùa đông ngày càng nghiêm trọng, ảnh hưởng sức khỏe người già, trẻ em. Cử tri đề nghị Thành phố công khai nguồn gây ô nhiễm và có biện pháp mạnh (cử tri các phường: Tây Hồ, Phú Thượng, Xuân Đỉnh).
Trả lời:
Theo kết quả quan trắc của 35 trạm, nguồn chính gồm giao thông (chiếm 46%), xây dựng và đốt rơm rạ. UBND Thành phố tập trung thực hiện các giải pháp sau:
(1) Triển khai vùng phát thải thấp trong Vành đai 1; thời gian thực hiện từ ngày 01/7/2026.
(2) Kiểm soát bụi tại 100% công trường, hoàn thành lắp camera giám sát trước ngày 15/11/2026.
(3) Chấm dứt đốt rơm rạ, giao Chủ tịch UBND các xã chịu trách nhiệm.
""",
    asks=("23",),
    answers=same("23"),
    dated=(("UBND Thành phố", "2026-11-15", D),),
    undated=2,
    figures=((35, "trạm"), (46, "%"), (100, "%")),
)  # fmt: skip

SAME_SIGNS = Sample(  # the seed's genre: (i)-(iii) answered by three bodies named first, then "(i)"
    """Cử tri kiến nghị: (i) Hỗ trợ học phí cho học sinh trường tư thục; (ii) Miễn phí sách giáo khoa; (iii) Xây nhà vệ sinh trường học đạt chuẩn (cử tri phường Kiến Hưng, phường Yên Nghĩa).
Trả lời:
(i) Thực hiện Nghị quyết số 27/2025/NQ-HĐND ngày 10/7/2025, học sinh tư thục được hỗ trợ bằng mức học phí công lập, với 176.000 học sinh thụ hưởng.
(ii) Sở Giáo dục và Đào tạo đang xây dựng đề án thư viện sách giáo khoa dùng chung, trình UBND Thành phố trước tháng 6/2027.
(iii) Thành phố đã bố trí 480 tỷ đồng; UBND các phường sửa chữa xong 100% nhà vệ sinh xuống cấp trong năm 2026.
""",
    asks=("i", "ii", "iii"),
    answers=same("i", "ii", "iii"),
    dated=(("Sở Giáo dục và Đào tạo", "2027-05-31", M), ("UBND các phường", "2026-12-31", Y)),
    references=(("Nghị quyết", "27/2025/NQ-HĐND", "2025-07-10"),),
    figures=((176000, "học sinh"), (480, "tỷ đồng"), (100, "%")),
)  # fmt: skip

TEXTS = {name.lower(): sample for name, sample in vars().copy().items() if isinstance(sample, Sample)}
