"""Letters of ministries on one matter, or with each petition answered in its place."""

from __future__ import annotations

from tests.petitions.replies.shapes import D, H, M, Q, Sample, Y, bare, same

LONG = Sample(
    """Cử tri các phường Thành Công, Giảng Võ kiến nghị thành phố: (1) Đẩy nhanh cải tạo chung cư cũ; (2) Có phương án tạm cư cho người dân; (3) Công khai tiến độ từng khu; (4) Bố trí bãi đỗ xe ngầm.
UBND thành phố có ý kiến như sau:
Đối với nội dung (1), (3): Thành phố hiện có 1.579 chung cư cũ, đã kiểm định 401 nhà. Căn cứ Nghị quyết số 05/2024/NQ-HĐND ngày 29/3/2024 và Quyết định 61/2025/QĐ-UBND, Sở Xây dựng được giao hoàn thành quy hoạch chi tiết 8 khu trong 6 tháng cuối năm 2026, công khai trên cổng thông tin điện tử chậm nhất sau 15 ngày kể từ ngày phê duyệt.
Đối với nội dung (2): UBND thành phố đã bố trí 682 căn hộ tạm cư tại 3 khu.
Đối với nội dung (4): Sở Quy hoạch - Kiến trúc sẽ báo cáo UBND thành phố phương án trong quý I/2027.
""",
    asks=("1", "2", "3", "4"),
    answers=((("1", "3"), ("1", "3")), (("2",), ("2",)), (("4",), ("4",))),
    dated=(("Sở Xây dựng", "2026-12-31", H), ("Sở Quy hoạch - Kiến trúc", "2027-03-31", Q)),
    references=(("Nghị quyết", "05/2024/NQ-HĐND", "2024-03-29"), ("Quyết định", "61/2025/QĐ-UBND", None)),
    figures=((1579, "chung cư"), (401, "nhà"), (8, "khu"), (682, "căn hộ"), (3, "khu")),
)  # fmt: skip

AGENCY = Sample(  # a ministry, one ask without a number, half a year and an open time
    """BỘ XÂY DỰNG
Số: 2290/BXD-VP
Hà Nội, ngày 18 tháng 02 năm 2026
Nội dung kiến nghị: Cử tri tỉnh Đông Giang đề nghị sớm nâng cấp quốc lộ 41B qua đèo Mây.
Trả lời:
Quốc lộ 41B qua đèo Mây dài 17,6 km, nền đường rộng 6 m. Bộ Xây dựng đã giao Cục Đường bộ lập dự án, trình phê duyệt trong 6 tháng đầu năm 2026. Trong thời gian tới, Bộ Xây dựng sẽ tiếp tục cân đối vốn để khởi công.
""",
    asks=("1",),
    answers=(((), ("1",)),),
    dated=(("Cục Đường bộ", "2026-06-30", H),),
    undated=1,
    references=(("Văn bản", "2290/BXD-VP", None),),
    figures=((17.6, "km"), (6, "m")),
)  # fmt: skip

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

FINANCE = Sample(  # a ministry: unnumbered pairs, the question in quotes with its number of the sender after it
    """BỘ TÀI CHÍNH
Số: 11020/BTC-QLN
Hà Nội, ngày 10 tháng 9 năm 2026
Kính gửi: Đoàn đại biểu Quốc hội tỉnh Hương Khê
Cử tri tỉnh Hương Khê kiến nghị: “Đề nghị kéo dài thời gian giải ngân vốn chương trình mục tiêu quốc gia sang năm sau”. (Câu số 12)
Về vấn đề này, Bộ Tài chính có ý kiến như sau:
Nghị quyết số 111/2024/QH15 đã cho phép kéo dài đến hết ngày 31/12/2025. Bộ Tài chính sẽ tổng hợp, báo cáo Thủ tướng Chính phủ trong tháng 10/2026 đối với phần vốn còn lại.
Cử tri tỉnh Hương Khê kiến nghị: “Giảm thuế giá trị gia tăng cho vật tư nông nghiệp”. (Câu số 15)
Về vấn đề này, Bộ Tài chính có ý kiến như sau:
Theo khoản 1 Điều 9 Luật Thuế giá trị gia tăng, phân bón chịu thuế suất 5%. Bộ Tài chính ghi nhận kiến nghị để nghiên cứu khi sửa đổi Luật.
Bộ Tài chính xin gửi Đoàn đại biểu Quốc hội để trả lời cử tri./.
""",
    asks=("1", "2"),
    answers=same("1", "2"),
    dated=(("Bộ Tài chính", "2026-10-31", M),),
    references=(("Văn bản", "11020/BTC-QLN", None), ("Nghị quyết", "111/2024/QH15", None), ("Luật", None, None)),
    figures=((5, "%"),),
    begins=("Cử tri tỉnh Hương Khê kiến nghị: “Đề nghị", "Cử tri tỉnh Hương Khê kiến nghị: “Giảm", "Nghị quyết số 111", "Theo khoản 1"),
)  # fmt: skip

EDUCATION = Sample(  # a ministry: "Nội dung kiến nghị:" one paragraph, the answer has parts a) b) of its own
    """BỘ GIÁO DỤC VÀ ĐÀO TẠO
Số: 4004/BGDĐT-VP
Hà Nội, ngày 19 tháng 8 năm 2026
Kính gửi: Đoàn đại biểu Quốc hội tỉnh Nam Sơn
Nội dung kiến nghị: Cử tri cho rằng việc dạy hai buổi/ngày ở tiểu học gặp khó vì thiếu phòng học và giáo viên, đề nghị Bộ có giải pháp.
Trả lời:
a) Về phòng học: Cả nước còn thiếu 9.870 phòng. Bộ đã trình Chính phủ Chương trình kiên cố hóa trường lớp tại Tờ trình số 77/TTr-BGDĐT ngày 02/6/2026.
b) Về giáo viên: Bộ Giáo dục và Đào tạo phối hợp Bộ Nội vụ trình bổ sung 10.300 biên chế trong quý IV/2026. Các tỉnh tuyển dụng đủ trước tháng 9/2027.
Bộ Giáo dục và Đào tạo trân trọng gửi Đoàn để thông tin tới cử tri./.
""",
    asks=("1",),
    answers=bare("1"),
    dated=(("Bộ Giáo dục và Đào tạo", "2026-12-31", Q), ("tỉnh", "2027-08-31", M)),
    references=(("Văn bản", "4004/BGDĐT-VP", None), ("Tờ trình", "77/TTr-BGDĐT", "2026-06-02")),
    figures=((2, "buổi/ngày"), (9870, "phòng"), (10300, "biên chế")),
    begins=("Cử tri cho rằng", "a) Về phòng học"),
)  # fmt: skip

ETHNIC = Sample(  # a ministry: the ask in italics-like quote within the letter, "Về kiến nghị trên", one answer with (1) (2) inside
    """BỘ DÂN TỘC VÀ TÔN GIÁO
Số: 1410/BDTTG-VP
Hà Nội, ngày 04 tháng 9 năm 2026
Kính gửi: Đoàn đại biểu Quốc hội tỉnh Cao Sơn
Bộ Dân tộc và Tôn giáo nhận được kiến nghị của cử tri tỉnh Cao Sơn do Ủy ban Dân nguyện và Giám sát chuyển đến, với nội dung: “Đề nghị tiếp tục thực hiện chính sách hỗ trợ nhà ở cho hộ nghèo dân tộc thiểu số và nâng định mức hỗ trợ”.
Về kiến nghị trên, Bộ Dân tộc và Tôn giáo trả lời như sau:
(1) Giai đoạn 2021-2025, Chương trình đã hỗ trợ 47.500 hộ làm nhà với định mức 40 triệu đồng/hộ.
(2) Bộ đang hoàn thiện Chương trình giai đoạn 2026-2030, trong đó đề xuất nâng định mức lên 60 triệu đồng/hộ; dự kiến trình Thủ tướng Chính phủ trong quý IV năm 2026.
Trân trọng./.
KT. BỘ TRƯỞNG
""",
    asks=("1",),
    answers=bare("1"),
    dated=(("Bộ", "2026-12-31", Q),),
    references=(("Văn bản", "1410/BDTTG-VP", None),),
    figures=((47500, "hộ"), (40, "triệu đồng/hộ"), (60, "triệu đồng/hộ")),
)  # fmt: skip

QUOTED_RULES = Sample(  # a ministry: one ask; the answer quotes numbered rules that are no answers of their own
    """BỘ NỘI VỤ
Số: 6120/BNV-CCVC
Hà Nội, ngày 25 tháng 8 năm 2026
Bộ Nội vụ nhận được kiến nghị của cử tri tỉnh Gio Linh, cụ thể như sau:
- Cử tri đề nghị có chính sách cho nhân viên trường học (kế toán, văn thư, thư viện) vì thu nhập thấp.
Sau khi nghiên cứu, Bộ Nội vụ xin trân trọng trả lời như sau:
Theo Điều 3 Nghị định số 106/2026/NĐ-CP, các đối tượng được hưởng phụ cấp gồm:
1. Giáo viên đang trực tiếp giảng dạy.
2. Nhân viên thư viện, thiết bị.
3. Người làm công tác văn thư, kế toán.
Bộ Nội vụ đang chủ trì xây dựng bảng lương mới, báo cáo Chính phủ trong quý II năm 2027.
Bộ Nội vụ trân trọng gửi Đoàn đại biểu Quốc hội tỉnh để biết và trả lời cử tri./.
""",
    asks=("1",),
    answers=bare("1"),
    dated=(("Bộ Nội vụ", "2027-06-30", Q),),
    references=(("Văn bản", "6120/BNV-CCVC", None), ("Nghị định", "106/2026/NĐ-CP", None)),
    begins=("Cử tri đề nghị có chính sách", "Theo Điều 3"),
)  # fmt: skip

JUSTICE = Sample(  # each numbered ask with its answer below it
    """BỘ TƯ PHÁP
Số: 4321/BTP-VP
Hà Nội, ngày 06 tháng 8 năm 2026
Bộ Tư pháp trả lời kiến nghị của cử tri các tỉnh, thành phố như sau:
1. Cử tri tỉnh Cà Mau đề nghị sớm liên thông thủ tục khai sinh, khai tử với bảo hiểm xã hội.
Việc liên thông được thực hiện theo Nghị định số 63/2024/NĐ-CP. Từ ngày 01/01/2026 đến hết tháng 6/2026, cả nước đã giải quyết 512.406 hồ sơ liên thông. Bộ Tư pháp sẽ phối hợp Bộ Công an nâng cấp phần mềm, bảo đảm vận hành ổn định trước ngày 30/9/2026.
2. Cử tri thành phố Huế đề nghị có hướng dẫn về chứng thực chữ ký trên giấy ủy quyền.
Nội dung này đã được hướng dẫn tại khoản 4 Điều 14 Thông tư số 01/2020/TT-BTP ngày 03/3/2020 của Bộ Tư pháp.
3. Cử tri tỉnh Lào Cai đề nghị tăng cường trợ giúp pháp lý cho đồng bào vùng cao.
Trong các năm 2024, 2025, Trung tâm trợ giúp pháp lý nhà nước các tỉnh đã thực hiện 38.112 vụ việc. Cục Phổ biến, giáo dục pháp luật và Trợ giúp pháp lý được giao xây dựng Đề án, trình Bộ trưởng trong 6 tháng cuối năm 2026.
Trân trọng./.
""",
    asks=("1", "2", "3"),
    answers=same("1", "2", "3"),
    dated=(("Bộ Tư pháp", "2026-09-30", D), ("Cục Phổ biến, giáo dục pháp luật và Trợ giúp pháp lý", "2026-12-31", H)),
    references=(
        ("Văn bản", "4321/BTP-VP", None), ("Nghị định", "63/2024/NĐ-CP", None), ("Thông tư", "01/2020/TT-BTP", "2020-03-03"),
    ),
    figures=((512406, "hồ sơ"), (38112, "vụ việc")),
)  # fmt: skip

QUOTED = Sample(  # the asks are quoted in the sentence that opens the reply
    """BỘ NGOẠI GIAO
Số: 3011/BNG-VP
Hà Nội, ngày 05 tháng 9 năm 2026
Kính gửi: Đoàn ĐBQH tỉnh Tây Giang
Trả lời kiến nghị của cử tri tỉnh Tây Giang về việc: “1) Hỗ trợ ngư dân bị nước ngoài bắt giữ; 2) Đơn giản hóa thủ tục cấp hộ chiếu cho thuyền viên”, Bộ Ngoại giao xin trả lời như sau:
Về 1): Từ đầu năm, cơ quan đại diện đã thăm lãnh sự 126 ngư dân, đưa về nước 89 người. Bộ Ngoại giao tiếp tục đấu tranh, yêu cầu các nước đối xử nhân đạo.
Về 2): Thẩm quyền cấp hộ chiếu thuộc Bộ Công an. Bộ Ngoại giao sẽ trao đổi với Bộ Công an trong tháng 10/2026 và thông tin kết quả tới cử tri trước ngày 30/11/2026.
Xin gửi Quý Đoàn để trả lời cử tri.
""",
    asks=("1", "2"),
    answers=same("1", "2"),
    dated=(("Bộ Ngoại giao", "2026-10-31", M), ("Bộ Ngoại giao", "2026-11-30", D)),
    references=(("Văn bản", "3011/BNG-VP", None),),
    figures=((126, "ngư dân"), (89, "người")),
)  # fmt: skip

BLACK_SPOT = Sample(  # one ask, the answer in numbered parts of its own
    """BỘ XÂY DỰNG
Số: 10457/BXD-KCHT
V/v trả lời kiến nghị cử tri tỉnh Ninh Hải gửi tới trước Kỳ họp thứ 2, Quốc hội khóa XVI
Hà Nội, ngày 12 tháng 10 năm 2026
Kính gửi: Đoàn đại biểu Quốc hội tỉnh Ninh Hải
Bộ Xây dựng nhận được kiến nghị của cử tri tỉnh Ninh Hải do Ủy ban Dân nguyện và Giám sát của Quốc hội chuyển đến tại Công văn số 733/UBDNGS16 ngày 18/9/2026, nội dung kiến nghị như sau:
Cử tri đề nghị Bộ sớm xử lý điểm đen tai nạn giao thông tại Km1562+300 Quốc lộ 1 và đầu tư cầu vượt dân sinh qua đường sắt tại ga Cà Ná.
Sau khi nghiên cứu, Bộ Xây dựng trả lời như sau:
1. Về xử lý điểm đen tai nạn giao thông
Cục Đường bộ Việt Nam đã lắp gờ giảm tốc, biển cảnh báo. Khu Quản lý đường bộ III hoàn thành cải tạo bán kính cong trước ngày 20/12/2026.
2. Về cầu vượt dân sinh qua đường sắt
Vị trí này thuộc danh mục 128 lối đi tự mở. Bộ đã giao Tổng công ty Đường sắt Việt Nam lập dự án, trình Bộ trong quý II/2027; thi công giai đoạn 2027-2028.
Bộ Xây dựng trân trọng cảm ơn ý kiến của cử tri./.
Nơi nhận:
- Như trên;
- Lưu: VT.
KT. BỘ TRƯỞNG
THỨ TRƯỞNG
""",
    asks=("1",),
    answers=bare("1"),
    dated=(
        ("Khu Quản lý đường bộ III", "2026-12-20", D), ("Tổng công ty Đường sắt Việt Nam", "2027-06-30", Q),
        ("Tổng công ty Đường sắt Việt Nam", "2028-12-31", Y),
    ),
    references=(("Văn bản", "10457/BXD-KCHT", None), ("Công văn", "733/UBDNGS16", "2026-09-18")),
    figures=((128, "lối đi"),),
    begins=("Cử tri đề nghị Bộ", "1. Về xử lý"),
)  # fmt: skip

DEFENCE = Sample(  # "Kiến nghị 1:" and "Trả lời:" in line
    """BỘ QUỐC PHÒNG
Số: 5210/BQP-VP
Hà Nội, ngày 02 tháng 10 năm 2026
Bộ Quốc phòng trả lời kiến nghị của cử tri thành phố Đà Sơn như sau:
Kiến nghị 1: Cử tri đề nghị bàn giao khu đất quốc phòng không còn sử dụng tại phường Hòa Cường để làm công viên.
Trả lời: Khu đất có diện tích 3,4 ha. Quân khu 5 đã khảo sát, đang hoàn thiện hồ sơ; Bộ Quốc phòng sẽ báo cáo Thủ tướng Chính phủ trong quý IV năm 2026.
Kiến nghị 2: Cử tri kiến nghị tăng trợ cấp ngày công lao động cho dân quân.
Trả lời: Mức trợ cấp quy định tại Nghị định số 72/2020/NĐ-CP ngày 30/6/2020 và Nghị định số 16/2025/NĐ-CP ngày 04/02/2025. Bộ Quốc phòng ghi nhận, nghiên cứu.
Kiến nghị 3: Cử tri phản ánh bom mìn còn sót lại ở xã Bà Nà.
Trả lời: Binh chủng Công binh tổ chức rà phá 150 ha, hoàn thành trước ngày 30 tháng 8 năm 2027.
""",
    asks=("1", "2", "3"),
    answers=same("1", "2", "3"),
    dated=(("Bộ Quốc phòng", "2026-12-31", Q), ("Binh chủng Công binh", "2027-08-30", D)),
    references=(("Văn bản", "5210/BQP-VP", None), ("Nghị định", "72/2020/NĐ-CP", "2020-06-30"), ("Nghị định", "16/2025/NĐ-CP", "2025-02-04")),
    figures=((3.4, "ha"), (150, "ha")),
)  # fmt: skip

DOCTORS = Sample(  # each ask with its answer below it
    """BỘ Y TẾ
Số: 7102/BYT-VPB
Hà Nội, ngày 03 tháng 11 năm 2026
Kính gửi: Đoàn đại biểu Quốc hội tỉnh Lũng Cú
Bộ Y tế nhận được kiến nghị của cử tri tỉnh Lũng Cú gửi tới sau Kỳ họp thứ 2. Bộ Y tế xin trả lời như sau:
1. Cử tri đề nghị có chính sách thu hút bác sĩ nội trú về công tác tại các xã biên giới.
Luật Khám bệnh, chữa bệnh năm 2023 và Nghị quyết số 72-NQ/TW đã quy định việc luân phiên bác sĩ. Theo đó, từ năm 2026 mỗi năm có ít nhất 1.000 bác sĩ được luân phiên về trạm y tế. Bộ Y tế giao Vụ Tổ chức cán bộ xây dựng Nghị định về chế độ đặc thù, trình Chính phủ trước ngày 30/6/2027.
2. Cử tri đề nghị đầu tư trang thiết bị xét nghiệm cho Trung tâm Y tế khu vực Mèo Vạc.
Việc đầu tư thuộc nhiệm vụ chi của ngân sách địa phương. Đề nghị cử tri phản ánh với UBND tỉnh để được xem xét, bố trí.
Bộ Y tế trân trọng cảm ơn./.
""",
    asks=("1", "2"),
    answers=same("1", "2"),
    dated=(("Vụ Tổ chức cán bộ", "2027-06-30", D),),
    references=(("Văn bản", "7102/BYT-VPB", None), ("Luật", None, None), ("Nghị quyết", "72-NQ/TW", None)),
    figures=((1000, "bác sĩ"),),
)  # fmt: skip

OPENING = Sample(  # the ask is quoted within the opening paragraph
    """SỞ XÂY DỰNG
Số: 3310/SXD-VP
Hải Đông, ngày 03 tháng 11 năm 2026
Kính gửi: UBND phường Lạch Tray
Sở Xây dựng nhận được Văn bản số 915/UBND-VP ngày 20/10/2026 của UBND phường Lạch Tray, trong đó có kiến nghị của cử tri: "Đề nghị Sở kiểm tra, sửa chữa mặt cầu Niệm bị nứt, bong tróc".
Sau khi kiểm tra, Sở Xây dựng có ý kiến như sau:
Mặt cầu có 5 vị trí bong tróc. Sở Xây dựng đã yêu cầu Công ty Cổ phần Đường bộ Hải Đông sửa chữa xong trước ngày 25/11/2026.
Sở Xây dựng trân trọng thông tin đến UBND phường để trả lời cử tri./.
""",
    asks=("1",),
    answers=bare("1"),
    dated=(("Công ty Cổ phần Đường bộ Hải Đông", "2026-11-25", D),),
    references=(("Văn bản", "3310/SXD-VP", None), ("Văn bản", "915/UBND-VP", "2026-10-20")),
    figures=((5, "vị trí"),),
    begins=("Đề nghị Sở kiểm tra", "Mặt cầu có 5"),
)  # fmt: skip

TEXTS = {name.lower(): sample for name, sample in vars().copy().items() if isinstance(sample, Sample)}
