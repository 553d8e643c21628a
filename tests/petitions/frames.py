"""Papers in the frames that real replies have: ministries, provinces, communes, the answers on a city's own pages.

Written after reading real ones of fourteen bodies (none of their words stand here) and read once before the reader
learned these frames. That first reading stands in docs/reading.md.
"""

from __future__ import annotations

from tests.petitions.samples import D, H, M, Q, Sample

GROUPS = Sample(  # a ministry: one group for each petition, each with "1. Nội dung…" and "2. Kết quả nghiên cứu…"
    """BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG
Số: 7712/BNNMT-VP
V/v trả lời kiến nghị của cử tri
Hà Nội, ngày 14 tháng 8 năm 2026
Kính gửi: Đoàn đại biểu Quốc hội tỉnh Hà Sơn
Bộ Nông nghiệp và Môi trường nhận được kiến nghị của cử tri tỉnh Hà Sơn do Ủy ban Dân nguyện và Giám sát chuyển đến tại Văn bản số 611/UBDNGS14 ngày 30/6/2026. Bộ xin báo cáo như sau:
I. Kiến nghị số 1
1. Nội dung kiến nghị của cử tri
“Cử tri phản ánh sông Cầu Đá bồi lắng nặng, đề nghị Bộ hỗ trợ nạo vét để tiêu úng cho các xã phía nam.”
2. Kết quả nghiên cứu, giải quyết và trả lời kiến nghị
Nội dung kiến nghị đang được giải quyết, cụ thể như sau:
Đoạn sông bồi lắng dài 38 km, làm ngập 2.150 ha mỗi vụ mùa. Bộ đã giao Cục Quản lý đê điều khảo sát, hoàn thành trong tháng 11 năm 2026. Trên cơ sở đó, Bộ sẽ trình Thủ tướng Chính phủ phương án vốn trong quý I năm 2027.
II. Kiến nghị số 2
1. Nội dung kiến nghị của cử tri
Đề nghị sửa quy định về tách thửa đất trồng cây lâu năm.
2. Kết quả nghiên cứu, giải quyết và trả lời kiến nghị
Theo khoản 4 Điều 220 Luật Đất đai năm 2024, điều kiện tách thửa do UBND cấp tỉnh quy định. Kiến nghị này thuộc thẩm quyền của UBND tỉnh Hà Sơn.
Bộ Nông nghiệp và Môi trường trân trọng gửi Đoàn đại biểu Quốc hội tỉnh Hà Sơn để thông tin tới cử tri; trong thời gian tới, rất mong tiếp tục nhận được ý kiến của cử tri./.
Nơi nhận:
- Như trên;
- Lưu: VT, VP (05 bản).
BỘ TRƯỞNG
""",
    asks=("1", "2"),
    answers=((("1",), ("1",)), (("2",), ("2",))),
    begins=("Cử tri phản ánh sông Cầu Đá", "Đề nghị sửa quy định", "Nội dung kiến nghị đang", "Theo khoản 4 Điều 220"),
    dated=(("Cục Quản lý đê điều", "2026-11-30", M), ("Bộ", "2027-03-31", Q)),
    references=(
        ("Văn bản", "7712/BNNMT-VP", None), ("Văn bản", "611/UBDNGS14", "2026-06-30"), ("Luật", None, None),
    ),
    figures=((38, "km"), (2150, "ha")),
)  # fmt: skip

GATHERED = Sample(  # a ministry: its petitions gathered under 1., their numbers go on from another letter; 2.1, 2.2
    """BỘ NỘI VỤ
Hà Nội, ngày 03 tháng 9 năm 2026
1. Nội dung kiến nghị của cử tri
Kiến nghị số 3: Cử tri đề nghị sớm có hướng dẫn về phụ cấp cho người hoạt động không chuyên trách ở thôn.
Kiến nghị số 4: Cử tri đề nghị tăng biên chế cho các xã mới sáp nhập.
2. Kết quả nghiên cứu, giải quyết và trả lời kiến nghị
2.1. Về phụ cấp cho người hoạt động không chuyên trách
Bộ Nội vụ đang lấy ý kiến về dự thảo Nghị định thay thế Nghị định số 33/2023/NĐ-CP ngày 10/6/2023, dự kiến trình Chính phủ ban hành trước ngày 15 tháng 12 năm 2026.
2.2. Về biên chế của các xã
a) Năm 2026, tỉnh được giao 1.920 biên chế.
b) Bộ Nội vụ sẽ tổng hợp, báo cáo cấp có thẩm quyền trong giai đoạn tiếp theo.
Trên đây là ý kiến của Bộ Nội vụ, trân trọng gửi quý Đoàn để trả lời cử tri.
""",
    asks=("3", "4"),
    answers=((("2.1",), ("3",)), (("2.2",), ("4",))),
    begins=("Cử tri đề nghị sớm", "Cử tri đề nghị tăng", "Về phụ cấp cho người", "Về biên chế của"),
    dated=(("Bộ Nội vụ", "2026-12-15", D),),
    undated=1,
    references=(("Nghị định", "33/2023/NĐ-CP", "2023-06-10"),),
    figures=((1920, "biên chế"),),
)

HEADS = Sample(  # a ministry: "(1)", "(2)" asked, bare headings "Nội dung 1", "Nội dung 2" answered
    """BỘ CÔNG THƯƠNG
Hà Nội, ngày 31 tháng 7 năm 2026
Bộ Công Thương nhận được kiến nghị của cử tri tỉnh Lâm An với nội dung như sau:
(1) Cử tri kiến nghị: (i) sớm có cơ chế giá điện cho trạm bơm; (ii) công khai cách tính giá.
(2) Cử tri đề nghị xử lý hàng giả trên mạng.
Sau khi nghiên cứu, Bộ Công Thương có ý kiến như sau:
Nội dung 1
(i) Bộ đã ban hành Thông tư số 16/2026/TT-BCT ngày 20/5/2026.
(ii) Tập đoàn Điện lực Việt Nam công khai cách tính giá trên trang điện tử chậm nhất ngày 30/9/2026.
Nội dung 2
Từ đầu năm đến nay, lực lượng quản lý thị trường xử lý 1.087 vụ. Bộ Công Thương dự kiến sẽ kết nối dữ liệu với các sàn trong 6 tháng đầu năm 2027.
Bộ Công Thương trân trọng gửi Đoàn đại biểu Quốc hội tỉnh để thông tin tới cử tri./.
""",
    asks=("1", "2"),
    answers=((("1",), ("1",)), (("2",), ("2",))),
    begins=("Cử tri kiến nghị: (i)", "Cử tri đề nghị xử lý", "(i) Bộ đã ban hành", "Từ đầu năm đến nay"),
    dated=(("Tập đoàn Điện lực Việt Nam", "2026-09-30", D), ("Bộ Công Thương", "2027-06-30", H)),
    references=(("Thông tư", "16/2026/TT-BCT", "2026-05-20"),),
    figures=((1087, "vụ"),),
)

INLINE = Sample(  # a ministry: each numbered ask is followed by its answer, two asks share the answer after them
    """BỘ Y TẾ
Hà Nội, ngày 07 tháng 8 năm 2026
Bộ Y tế xin trả lời từng kiến nghị, cụ thể như sau:
1. Cử tri kiến nghị mở rộng khám sức khỏe định kỳ cho người cao tuổi.
Năm 2025, 4,2 triệu người cao tuổi được khám. Bộ Y tế phấn đấu mọi người cao tuổi được khám ít nhất 01 lần một năm từ năm 2027.
2. Đề nghị bổ sung thuốc điều trị tiểu đường cho trạm y tế xã.
3. Đề nghị cho phép trạm y tế xã cấp thuốc 90 ngày.
Thông tư số 26/2025/TT-BYT ngày 30/6/2025 đã cho phép kê đơn đến 90 ngày với 252 bệnh. Bộ Y tế sẽ rà soát danh mục thuốc, hoàn thành trước ngày 31/12/2026.
4. Hiện nay nhiều trạm y tế xuống cấp, cử tri đề nghị đầu tư sửa chữa.
Việc đầu tư trạm y tế do UBND tỉnh quyết định.
Bộ Y tế trân trọng cảm ơn sự quan tâm của cử tri.
""",
    asks=("1", "2", "3", "4"),
    answers=((("1",), ("1",)), (("2", "3"), ("2", "3")), (("4",), ("4",))),
    begins=(
        "Cử tri kiến nghị mở rộng", "Đề nghị bổ sung thuốc", "Đề nghị cho phép", "Hiện nay nhiều trạm",
        "Năm 2025, 4,2 triệu", "Thông tư số 26/2025", "Việc đầu tư trạm",
    ),
    dated=(("Bộ Y tế", "2026-12-31", D),),
    undated=1,
    references=(("Thông tư", "26/2025/TT-BYT", "2025-06-30"),),
    figures=((4.2, "triệu người"), (1, "lần"), (90, "ngày"), (90, "ngày"), (252, "bệnh")),
    doubts=("no_reply_marker",),
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
)

TEXTS = {
    "groups": GROUPS, "gathered": GATHERED, "heads": HEADS, "inline": INLINE, "nested": NESTED, "fields": FIELDS,
    "page": PAGE,
}  # fmt: skip
