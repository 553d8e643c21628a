"""The genre of the founding text: asks one after another, each with its own answer."""

from __future__ import annotations

from tests.petitions.replies.shapes import D, M, Q, Sample, Y, bare, same

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

HOUSES = Sample(  # no numbers at all, the wards in brackets
    """Cử tri đề nghị Thành phố sớm có phương án xử lý nhà siêu mỏng, siêu méo dọc đường Huỳnh Thúc Kháng kéo dài (cử tri phường Láng).
Trả lời:
Qua rà soát còn 23 thửa đất không đủ điều kiện mặt bằng xây dựng. UBND phường Láng đã vận động được 9 trường hợp hợp thửa. Đối với 14 trường hợp còn lại, UBND phường lập phương án thu hồi, trình UBND Thành phố phê duyệt trong tháng 12 năm 2026 để tổ chức thực hiện trong năm 2027.
Cử tri phản ánh nhiều chung cư mini không bảo đảm phòng cháy nhưng vẫn cho thuê; đề nghị kiểm tra, xử lý nghiêm và công khai danh sách (cử tri các phường: Khương Đình, Thanh Liệt).
Trả lời:
Công an Thành phố đã kiểm tra 4.582 cơ sở, đình chỉ hoạt động 317 cơ sở; danh sách được công khai tại trụ sở UBND các phường. Thời gian tới, Công an Thành phố tiếp tục kiểm tra đột xuất; cơ sở không khắc phục xong trước ngày 31 tháng 3 năm 2027 sẽ bị cưỡng chế dừng hoạt động.
Cử tri kiến nghị bổ sung tuyến xe buýt nội bộ kết nối khu đô thị Thanh Hà với bến xe Yên Nghĩa (cử tri xã Bình Minh).
Trả lời:
Tiếp thu kiến nghị của cử tri, Sở Xây dựng đang nghiên cứu phương án và sẽ đưa tuyến vào danh mục mạng lưới xe buýt điện giai đoạn 2026-2030.
""",
    asks=("1", "2", "3"),
    answers=same("1", "2", "3"),
    dated=(
        ("UBND phường", "2026-12-31", M), ("UBND phường", "2027-12-31", Y), ("", "2027-03-31", D), ("Sở Xây dựng", "2030-12-31", Y),
    ),
    figures=((23, "thửa đất"), (9, "trường hợp"), (14, "trường hợp"), (4582, "cơ sở"), (317, "cơ sở")),
    begins=("Cử tri đề nghị Thành phố sớm", "Cử tri phản ánh", "Cử tri kiến nghị bổ sung", "Qua rà soát", "Công an Thành phố đã", "Tiếp thu kiến nghị"),
)  # fmt: skip

PAGODA = Sample(  # bullets asked, one of them left without an answer
    """Kiến nghị số 112. Cử tri các xã Mỹ Đức, Hương Sơn kiến nghị:
- Sớm tu bổ, tôn tạo di tích chùa Hương đang xuống cấp;
- Giảm giá vé đò cho người cao tuổi;
- Mở rộng bến Đục để giảm ùn tắc mùa lễ hội.
Trả lời:
- Về tu bổ, tôn tạo di tích chùa Hương: Bộ Văn hóa, Thể thao và Du lịch đã thỏa thuận dự án với 7 hạng mục. UBND xã Hương Sơn hoàn thành thủ tục, khởi công trước ngày 20/01/2027.
- Về mở rộng bến Đục: Sở Xây dựng hoàn thành phương án tổ chức giao thông thủy trước mùa lễ hội năm 2027.
""",
    asks=("1", "2", "3"),
    answers=bare("1", "3"),
    dated=(("UBND xã Hương Sơn", "2027-01-20", D), ("Sở Xây dựng", "2027-12-31", Y)),
    figures=((7, "hạng mục"),),
    doubts=("unanswered",),
)  # fmt: skip

LAKE = Sample(  # what is the matter first, then who asks
    """LĨNH VỰC TÀI NGUYÊN - MÔI TRƯỜNG
Kiến nghị 1: Hồ Linh Quang bị lấn chiếm, nước ô nhiễm. Cử tri phường Văn Miếu - Quốc Tử Giám kiến nghị cải tạo hồ, làm đường dạo.
Trả lời kiến nghị:
Dự án cải tạo hồ Linh Quang được phê duyệt với tổng mức đầu tư 186 tỷ đồng. UBND phường Văn Miếu - Quốc Tử Giám đã chi trả cho 51/78 phương án bồi thường; phấn đấu bàn giao mặt bằng sạch trong tháng 01/2027; chủ đầu tư hoàn thành dự án quý IV/2027.
Kiến nghị 2: Đề nghị kiểm soát việc đốt rác tự phát ở khu vực giáp ranh các xã ngoại thành, có đường dây nóng tiếp nhận phản ánh.
Trả lời kiến nghị:
Đường dây nóng 0911.22.33.44 của Sở Nông nghiệp và Môi trường hoạt động từ ngày 01/8/2026, đã tiếp nhận 640 tin. UBND Thành phố yêu cầu UBND các xã tổ chức trực, xử lý trong vòng 24 giờ kể từ khi nhận tin.
""",
    asks=("1", "2"),
    answers=same("1", "2"),
    dated=(("UBND phường Văn Miếu - Quốc Tử Giám", "2027-01-31", M), ("hủ đầu tư", "2027-12-31", Q)),
    undated=1,
    figures=((186, "tỷ đồng"), (51, "phương án"), (78, "phương án"), (640, "tin"), (24, "giờ")),
)  # fmt: skip

HYDRANTS = Sample(  # "Câu 57.", Tết as a deadline
    """Câu 57. Hiện nay nhiều tuyến ngõ trong các khu tập thể cũ chưa có trụ nước chữa cháy, xe chữa cháy không vào được. Đề nghị Thành phố quan tâm đầu tư (cử tri các phường: Giảng Võ, Ngọc Khánh, Thành Công).
Trả lời:
Thành phố hiện có 5.112 trụ nước chữa cháy, còn thiếu khoảng 1.900 trụ. Thực hiện Nghị quyết số 21/2025/NQ-HĐND ngày 29/4/2025, UBND Thành phố đã giao Công an Thành phố làm chủ đầu tư lắp đặt 620 trụ tại các phường nội đô, hoàn thành trong năm 2027.
Trước mắt, Công an Thành phố trang bị 85 xe chữa cháy cỡ nhỏ, bàn giao cho lực lượng tại chỗ trước Tết Nguyên đán năm 2027.
Câu 58. Cử tri phường Ô Chợ Dừa hỏi về tiến độ cải tạo chung cư cũ khu Hoàng Cầu.
Trả lời:
Quy hoạch chi tiết tỷ lệ 1/500 khu Hoàng Cầu được phê duyệt tại Quyết định số 2760/QĐ-UBND ngày 15/7/2026. Sở Xây dựng tổ chức lựa chọn chủ đầu tư trong quý I/2027. Trường hợp thuận lợi, dự án sẽ khởi công cuối năm 2027.
""",
    asks=("57", "58"),
    answers=same("57", "58"),
    dated=(
        ("Công an Thành phố", "2027-12-31", Y), ("Công an Thành phố", "2027-02-05", D), ("Sở Xây dựng", "2027-03-31", Q), ("", "2027-12-31", Y),
    ),
    references=(("Nghị quyết", "21/2025/NQ-HĐND", "2025-04-29"), ("Quyết định", "2760/QĐ-UBND", "2026-07-15")),
    figures=((5112, "trụ"), (1900, "trụ"), (620, "trụ"), (85, "xe")),
)  # fmt: skip

DIKE = Sample(  # two asks joined in a sentence
    """Cử tri xã Phù Đổng kiến nghị sớm mở rộng tuyến đường đê tả Đuống, đồng thời kiến nghị bổ sung biển cảnh báo tại các dốc đê nguy hiểm.
Trả lời:
Đối với việc mở rộng đường đê tả Đuống: Dự án dài 8,3 km, vốn 415 tỷ đồng, đã khởi công ngày 02/9/2026; Ban Quản lý dự án đầu tư - hạ tầng khu vực Gia Lâm phấn đấu hoàn thành trước ngày 30/6/2028.
Đối với việc bổ sung biển cảnh báo: Sở Xây dựng lắp đặt 34 biển báo và 12 gương cầu lồi trong tháng 12/2026.
""",
    asks=("1", "2"),
    answers=bare("1", "2"),
    dated=(("Ban Quản lý dự án", "2028-06-30", D), ("Sở Xây dựng", "2026-12-31", M)),
    figures=((8.3, "km"), (415, "tỷ đồng"), (34, "biển báo"), (12, "gương cầu")),
)  # fmt: skip

NEW_TOWN = Sample(  # "Kiến nghị của cử tri phường …:", "Trả lời của UBND Thành phố:"
    """Kiến nghị của cử tri phường Tây Mỗ: Khu đô thị mới đưa vào sử dụng 6 năm nhưng chưa có trường tiểu học công lập, đề nghị Thành phố thúc chủ đầu tư xây dựng hoặc thu hồi đất.
Trả lời của UBND Thành phố:
Ô đất TH1 diện tích 1,2 ha do Công ty Cổ phần Địa ốc Sao Mai làm chủ đầu tư. UBND Thành phố đã có Thông báo số 418/TB-UBND ngày 09/7/2026 yêu cầu Công ty khởi công trước ngày 30/9/2026; quá thời hạn trên, Sở Nông nghiệp và Môi trường lập hồ sơ thu hồi, trình UBND Thành phố trong quý IV/2026.
Kiến nghị của cử tri xã An Khánh: Đề nghị lắp đèn tín hiệu giao thông ở nút Lê Trọng Tấn - đường tỉnh 423.
Trả lời của UBND Thành phố:
Sở Xây dựng đã lắp đèn và đưa vào vận hành ngày 15/8/2026.
""",
    asks=("1", "2"),
    answers=same("1", "2"),
    dated=(("Công ty", "2026-09-30", D), ("Sở Nông nghiệp và Môi trường", "2026-12-31", Q)),
    references=(("Thông báo", "418/TB-UBND", "2026-07-09"),),
    figures=((6, "năm"), (1.2, "ha")),
    begins=("Khu đô thị mới", "Đề nghị lắp đèn", "Ô đất TH1", "Sở Xây dựng đã lắp"),
)  # fmt: skip

LETTERS = Sample(  # letters, two of them answered together; a name with "bị"; what is planned to begin in a quarter
    """Cử tri các xã: Tiền Phong, Quang Minh kiến nghị:
a) Đẩy nhanh việc cấp giấy chứng nhận cho các hộ tái định cư;
b) Mở thêm tuyến xe buýt nối các xã với ga đường sắt;
c) Lắp đèn ở các ngõ chưa có chiếu sáng.
UBND Thành phố có ý kiến như sau:
a) Đến nay đã cấp 640/812 giấy chứng nhận. Số còn lại UBND các xã phối hợp Chi nhánh Văn phòng Đăng ký đất đai hoàn thành trước ngày 31/12/2026.
b, c) Trung tâm Quản lý giao thông công cộng đã lập phương án mở 02 tuyến buýt điện, dự kiến vận hành từ quý I/2027. Sở Xây dựng giao Công ty TNHH Chiếu sáng và Thiết bị đô thị Mê Linh lắp xong 56 bộ đèn trong tháng 12/2026.
""",
    asks=("a", "b", "c"),
    answers=((("a",), ("a",)), (("b", "c"), ("b", "c"))),
    dated=(
        ("UBND các xã", "2026-12-31", D), ("Trung tâm Quản lý giao thông công cộng", "2027-03-31", Q),
        ("Công ty TNHH Chiếu sáng và Thiết bị đô thị Mê Linh", "2026-12-31", M),
    ),
    figures=((640, "giấy chứng nhận"), (812, "giấy chứng nhận"), (2, "tuyến"), (56, "bộ đèn")),
)  # fmt: skip

REPORT = Sample(  # a report: fields count from 1 again, and no ask begins with "Cử tri"
    """ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI
Số: 377/BC-UBND
Hà Nội, ngày 16 tháng 10 năm 2026
BÁO CÁO
Kết quả giải quyết kiến nghị của cử tri sau Kỳ họp thứ 4 HĐND Thành phố
I. NHÓM KIẾN NGHỊ VỀ GIAO THÔNG
1. Đề nghị Thành phố sớm mở rộng đường gom phía tây phường Dương Nội, giờ cao điểm thường ùn tắc (cử tri phường Dương Nội, phường Yên Nghĩa).
Trả lời:
- Dự án dài 4,1km, được duyệt tại Quyết định số 2207/QĐ-UBND ngày 18/5/2026.
- UBND phường Dương Nội đã chi trả cho 205/260 hộ; phấn đấu bàn giao mặt bằng trước ngày 31/3/2027.
2. Đề nghị kẻ lại vạch, lắp đèn tín hiệu tại ngã tư Văn Phú (cử tri phường Kiến Hưng).
Trả lời:
Sở Xây dựng đã kẻ lại vạch ngày 10/9/2026. Đèn tín hiệu sẽ được lắp trong tháng 1/2027.
II. NHÓM KIẾN NGHỊ VỀ GIÁO DỤC
1. Đề nghị xây trường THPT công lập ở khu đô thị mới (cử tri phường Đại Mỗ).
Trả lời:
Trên địa bàn thiếu 45 phòng học. UBND Thành phố giao Sở Giáo dục và Đào tạo chủ trì, báo cáo đề xuất vị trí trước ngày 15/01/2027.
""",
    asks=("I.1", "I.2", "II.1"),
    answers=same("I.1", "I.2", "II.1"),
    dated=(
        ("UBND phường Dương Nội", "2027-03-31", D), ("Sở Xây dựng", "2027-01-31", M),
        ("Sở Giáo dục và Đào tạo", "2027-01-15", D),
    ),
    references=(("Báo cáo", "377/BC-UBND", None), ("Quyết định", "2207/QĐ-UBND", "2026-05-18")),
    figures=((4.1, "km"), (205, "hộ"), (260, "hộ"), (45, "phòng học")),
    begins=("Đề nghị Thành phố sớm mở", "Đề nghị kẻ lại", "Đề nghị xây trường", "- Dự án", "Sở Xây dựng", "Trên địa bàn"),
)  # fmt: skip

ORDINALS = Sample(  # "thứ nhất, …; thứ hai, …", the answers by the same words
    """Cử tri đề nghị Thành phố: thứ nhất, giảm ô nhiễm không khí; thứ hai, trồng thêm cây xanh (cử tri phường Nghĩa Đô).
Trả lời:
Về nội dung thứ nhất: Thành phố đã lắp 29 trạm quan trắc. Sở Nông nghiệp và Môi trường hoàn thành kiểm kê nguồn thải trong năm 2027.
Về nội dung thứ hai: UBND Thành phố sẽ trồng 60.000 cây xanh, xong trước ngày 31/12/2027.
""",
    asks=("nhất", "hai"),
    answers=same("nhất", "hai"),
    dated=(("Sở Nông nghiệp và Môi trường", "2027-12-31", Y), ("UBND Thành phố", "2027-12-31", D)),
    figures=((29, "trạm"), (60000, "cây")),
    begins=("giảm ô nhiễm", "trồng thêm", "Thành phố đã lắp", "UBND Thành phố"),
)  # fmt: skip

TEXTS = {name.lower(): sample for name, sample in vars().copy().items() if isinstance(sample, Sample)}
