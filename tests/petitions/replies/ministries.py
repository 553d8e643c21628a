"""Letters of ministries that answer several petitions."""

from __future__ import annotations

from tests.petitions.replies.shapes import D, H, M, Q, Sample, Y, bare, same

MINISTRY = Sample(  # a ministry: one long question with lettered asks, the answer lettered too
    """BỘ Y TẾ
Số: 3381/BYT-VPB1
V/v trả lời kiến nghị cử tri
Hà Nội, ngày 20 tháng 8 năm 2025
Kính gửi: Đoàn đại biểu Quốc hội tỉnh Nam Sơn
Bộ Y tế nhận được kiến nghị của cử tri tỉnh Nam Sơn. Cử tri kiến nghị: a) Sửa đổi Luật Bảo hiểm y tế để mở rộng danh mục thuốc tại trạm y tế xã; b) Có chế độ thu hút bác sĩ về công tác tại vùng khó khăn; c) Nâng mức hỗ trợ thường trực cho nhân viên y tế.
Sau khi nghiên cứu, Bộ Y tế xin trả lời như sau:
a) Về sửa đổi Luật Bảo hiểm y tế: Bộ Y tế đã trình Chính phủ dự án Luật tại Tờ trình số 512/TTr-BYT ngày 15/5/2025. Theo khoản 2 Điều 21 Luật Bảo hiểm y tế năm 2024, danh mục thuốc được rà soát 02 năm một lần. Bộ Y tế sẽ ban hành Thông tư mới về danh mục thuốc trước ngày 01/01/2026.
b) Về chế độ thu hút bác sĩ: Thực hiện Nghị quyết số 72-NQ/TW ngày 09/9/2025 của Bộ Chính trị, cả nước cần thêm 1.250 bác sĩ tại 340 trạm y tế. Bộ Y tế dự kiến trình Chính phủ Nghị định trong 6 tháng đầu năm 2026.
c) Về mức hỗ trợ thường trực: Nội dung này thuộc thẩm quyền của Chính phủ. Trong thời gian tới, Bộ Y tế sẽ tiếp tục phối hợp với Bộ Nội vụ nghiên cứu, đề xuất.
Trân trọng cảm ơn.
""",
    asks=("a", "b", "c"),
    answers=((("a",), ("a",)), (("b",), ("b",)), (("c",), ("c",))),
    dated=(("Bộ Y tế", "2026-01-01", D), ("Bộ Y tế", "2026-06-30", H)),
    undated=1,
    references=(
        ("Văn bản", "3381/BYT-VPB1", None), ("Tờ trình", "512/TTr-BYT", "2025-05-15"), ("Luật", None, None),
        ("Luật", None, None), ("Nghị quyết", "72-NQ/TW", "2025-09-09"),
    ),
    figures=((1250, "bác sĩ"), (340, "trạm y tế")),
)  # fmt: skip

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
)  # fmt: skip

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
)  # fmt: skip

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

LISTED_BY_NUMBER = Sample(  # a ministry: numbered petitions listed first, answers by number, a third section about follow-up
    """BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG
Số: 4410/BNNMT-PC
V/v trả lời kiến nghị của cử tri
Hà Nội, ngày 14 tháng 8 năm 2026
Kính gửi:
- Đoàn đại biểu Quốc hội tỉnh Phong Châu;
- Ủy ban Dân nguyện và Giám sát của Quốc hội.
Bộ Nông nghiệp và Môi trường nhận được kiến nghị của cử tri tỉnh Phong Châu. Sau khi nghiên cứu, Bộ trả lời như sau:
I. Nội dung kiến nghị
(1) Kiến nghị số 04: Cử tri đề nghị sớm có hướng dẫn về bồi thường đối với đất nông nghiệp xen kẹt trong khu dân cư.
(2) Kiến nghị số 13: Cử tri kiến nghị tăng mức hỗ trợ cho hộ trồng rừng phòng hộ.
(3) Kiến nghị số 21: Cử tri đề nghị xử lý tình trạng sạt lở bờ sông Lô đoạn qua xã Hùng Xuyên.
II. Kết quả nghiên cứu, giải quyết và trả lời kiến nghị
1. Về kiến nghị số 04 và số 13
Việc bồi thường thực hiện theo Điều 96 Luật Đất đai năm 2024. Bộ đang hoàn thiện dự thảo Nghị định thay thế Nghị định số 156/2018/NĐ-CP, dự kiến trình Chính phủ trong tháng 11 năm 2026, trong đó nâng mức hỗ trợ lên 750.000 đồng/ha.
2. Về kiến nghị số 21
Bộ đã cử đoàn khảo sát 3,2 km bờ sông bị sạt lở. Cục Quản lý đê điều và Phòng, chống thiên tai sẽ hướng dẫn tỉnh lập dự án xử lý khẩn cấp trước ngày 15/10/2026.
III. Trách nhiệm tiếp tục theo dõi, thông tin kết quả
Bộ giao Vụ Pháp chế làm đầu mối theo dõi.
Bộ Nông nghiệp và Môi trường trân trọng gửi Đoàn đại biểu Quốc hội tỉnh Phong Châu để thông tin tới cử tri./.
Nơi nhận:
- Như trên;
- Lưu: VT, PC.
BỘ TRƯỞNG
""",
    asks=("04", "13", "21"),
    answers=same("04+13", "21"),
    dated=(("Bộ", "2026-11-30", M), ("Cục Quản lý đê điều", "2026-10-15", D)),
    undated=0,
    references=(("Văn bản", "4410/BNNMT-PC", None), ("Luật", None, None), ("Nghị định", "156/2018/NĐ-CP", None)),
    figures=((750000, "đồng/ha"), (3.2, "km")),
)  # fmt: skip

HEALTH = Sample(  # a ministry: numbered petitions, the answer in the next paragraph; two asks in a row share one
    """BỘ Y TẾ
Số: 5359 /BYT-VPB
Hà Nội, ngày07 tháng 8 năm 2026
Kính gửi: Đoàn đại biểu Quốc hội thành phố Hải Tây
Bộ Y tế nhận được Công văn số 455/UBDNGS16 ngày 12/6/2026 của Ủy ban Dân nguyện và Giám sát, trong đó có một số kiến nghị của cử tri thành phố Hải Tây.
Bộ Y tế xin trả lời đối với từng kiến nghị thuộc lĩnh vực quản lý, cụ thể như sau:
1. Hiện nay thuốc bảo hiểm ở trạm y tế còn ít, cử tri mong muốn được cấp đủ thuốc bệnh mạn tính tại trạm.
2. Cử tri đề nghị cho phép trạm y tế được ký hợp đồng với nhà thuốc tư nhân trên địa bàn.
Danh mục thuốc tại trạm y tế gồm 241 hoạt chất theo Thông tư số 37/2024/TT-BYT ngày 16/11/2024. Bộ Y tế sẽ sửa đổi Thông tư này theo hướng mở rộng danh mục, ban hành trong năm 2026.
3. Việc khám sức khỏe định kỳ cho người dân theo chủ trương mới, cử tri hỏi khi nào bắt đầu.
Theo Nghị quyết số 72-NQ/TW ngày 09/9/2025, từ năm 2026 người dân được khám sức khỏe định kỳ ít nhất mỗi năm một lần. Các địa phương phải hoàn thành kế hoạch trước ngày 31/10/2026.
Bộ Y tế trân trọng kính gửi Đoàn đại biểu Quốc hội để biết, thông tin tới cử tri.
Xin trân trọng cảm ơn./.
Nơi nhận:
BỘ TRƯỞNG
""",
    asks=("1", "2", "3"),
    answers=same("1+2", "3"),
    dated=(("Bộ Y tế", "2026-12-31", Y), ("địa phương", "2026-10-31", D)),
    references=(
        ("Văn bản", "5359/BYT-VPB", None), ("Công văn", "455/UBDNGS16", "2026-06-12"), ("Thông tư", "37/2024/TT-BYT", "2024-11-16"),
        ("Nghị quyết", "72-NQ/TW", "2025-09-09"),
    ),
    figures=((241, "hoạt chất"),),
    begins=("Hiện nay thuốc bảo hiểm", "Cử tri đề nghị cho phép", "Việc khám sức khỏe", "Danh mục thuốc", "Theo Nghị quyết số 72"),
)  # fmt: skip

CULTURE = Sample(  # a ministry: "(1) …; (2) …" after "với nội dung như sau:", answers "1. Liên quan đến …"
    """BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH
Số: 3120 /BVHTTDL-VP
Hà Nội, ngày 21 tháng 7 năm 2026
Kính gửi: Đoàn đại biểu Quốc hội tỉnh Tây Giang
Bộ Văn hóa, Thể thao và Du lịch nhận được kiến nghị của cử tri tỉnh Tây Giang gửi tới trước Kỳ họp thứ nhất với nội dung như sau:
(1) Quan tâm bố trí kinh phí tu bổ tháp cổ Chiên Đàn đang nứt nghiêm trọng.
(2) Sớm ban hành tiêu chí công nhận gia đình văn hóa phù hợp với mô hình chính quyền hai cấp.
Bộ Văn hóa, Thể thao và Du lịch xin trả lời như sau
1. Liên quan đến việc tu bổ tháp cổ
Năm 2025, Bộ đã thỏa thuận dự án tu bổ với kinh phí 18,5 tỷ đồng. Sở Văn hóa, Thể thao và Du lịch tỉnh Tây Giang được giao làm chủ đầu tư, khởi công trong quý I/2027.
2. Liên quan đến tiêu chí gia đình văn hóa
Bộ đang lấy ý kiến 34 tỉnh, thành phố đối với dự thảo Nghị định thay thế Nghị định số 86/2023/NĐ-CP, trình Chính phủ trước ngày 15 tháng 12 năm 2026.
Bộ Văn hóa, Thể thao và Du lịch trân trọng gửi tới Đoàn đại biểu Quốc hội tỉnh để trả lời cử tri./.
""",
    asks=("1", "2"),
    answers=same("1", "2"),
    dated=(("Sở Văn hóa, Thể thao và Du lịch", "2027-03-31", Q), ("Bộ", "2026-12-15", D)),
    references=(("Văn bản", "3120/BVHTTDL-VP", None), ("Nghị định", "86/2023/NĐ-CP", None)),
    figures=((18.5, "tỷ đồng"), (34, "tỉnh, thành phố")),
)  # fmt: skip

TRADE = Sample(  # a ministry: asks (1) (2) (3), the answers under bare headings "Nội dung 1"
    """BỘ CÔNG THƯƠNG
Số: 6087/BCT-KHTC
Hà Nội, ngày 30 tháng 7 năm 2026
Bộ Công Thương nhận được kiến nghị của cử tri thành phố Hải Tây, nội dung như sau:
(1) Kiểm soát chặt hàng giả bán trên các sàn thương mại điện tử: a) Buộc sàn công khai người bán; b) Xử phạt nặng.
(2) Giá điện sinh hoạt ở khu trọ còn cao, đề nghị có giải pháp.
(3) Sớm đầu tư trạm biến áp cho Cụm công nghiệp An Lão.
Sau khi nghiên cứu, Bộ Công Thương có ý kiến như sau:
Nội dung 1
Luật Thương mại điện tử có hiệu lực từ ngày 01/7/2026. Cục Thương mại điện tử và Kinh tế số sẽ hoàn thành hệ thống truy vết người bán trong tháng 12/2026.
Nội dung 2
Chủ nhà trọ phải thu đúng giá theo Thông tư số 60/2025/TT-BCT. Sở Công Thương thành phố đã kiểm tra 215 khu trọ, xử phạt 12 trường hợp.
Nội dung 3
Tập đoàn Điện lực Việt Nam cho biết trạm 110 kV An Lão có công suất 63 MVA, dự kiến đóng điện ngày 20/11/2026.
Bộ Công Thương trân trọng gửi Đoàn đại biểu Quốc hội để thông tin tới cử tri./.
""",
    asks=("1", "2", "3"),
    answers=same("1", "2", "3"),
    dated=(("Cục Thương mại điện tử", "2026-12-31", M), ("Tập đoàn Điện lực Việt Nam", "2026-11-20", D)),
    references=(("Văn bản", "6087/BCT-KHTC", None), ("Luật", None, None), ("Thông tư", "60/2025/TT-BCT", None)),
    figures=((215, "khu trọ"), (12, "trường hợp"), (110, "kV"), (63, "MVA")),
)  # fmt: skip

NESTED_LISTS = Sample(  # ministry, asks "1.1. Kiến nghị số 80:", answers "2.1. Đối với kiến nghị số 80", out of turn
    """BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG
Số: 7411 /BNNMT-TSKN
Hà Nội, ngày 19 tháng 8 năm 2026
Kính gửi: Đoàn đại biểu Quốc hội thành phố Hải Đông
1. Nội dung kiến nghị
1.1. Kiến nghị số 80: “Cử tri đề nghị hỗ trợ ngư dân lắp thiết bị giám sát hành trình mới vì mạng cũ dừng hoạt động”.
1.2. Kiến nghị số 81: “Cử tri kiến nghị sớm gỡ thẻ vàng để xuất khẩu thuận lợi”.
1.3. Kiến nghị số 95: “Khu neo đậu Ngọc Hải bồi lắng, tàu không vào được”.
2. Kết quả nghiên cứu, giải quyết và trả lời kiến nghị
2.1. Đối với kiến nghị số 81
Ủy ban châu Âu dự kiến thanh tra lần thứ 5 vào cuối năm. Bộ chỉ đạo 21 tỉnh, thành phố hoàn thành các khuyến nghị trước ngày 15 tháng 11 năm 2026.
2.2. Đối với kiến nghị số 80 và số 95
Bộ đã trình Chính phủ ban hành Nghị định số 37/2024/NĐ-CP ngày 04/4/2024; mức hỗ trợ thiết bị do HĐND thành phố quyết định. Cục Thủy sản và Kiểm ngư phối hợp thành phố nạo vét luồng Ngọc Hải trong năm 2027.
3. Trách nhiệm tiếp tục theo dõi, thông tin kết quả
Bộ tiếp tục theo dõi, cung cấp thông tin theo quy định.
Bộ trân trọng gửi Đoàn đại biểu Quốc hội thành phố Hải Đông./.
""",
    asks=("80", "81", "95"),
    answers=same("81", "80+95"),
    dated=(("", "2026-11-15", D), ("Cục Thủy sản và Kiểm ngư", "2027-12-31", Y)),
    undated=1,  # what Brussels plans is drafted too: a person leaves it out
    references=(("Văn bản", "7411/BNNMT-TSKN", None), ("Nghị định", "37/2024/NĐ-CP", "2024-04-04")),
    figures=((21, "tỉnh, thành phố"),),
)  # fmt: skip

QUOTED = Sample(  # the letter leads to the ask, which stands in quotes; two asks, a heading for each
    """BỘ XÂY DỰNG
Số: 6120/BXD-VP
Hà Nội, ngày 22 tháng 9 năm 2026
Kính gửi: Đoàn đại biểu Quốc hội tỉnh Lam Sơn
Bộ Xây dựng nhận được kiến nghị của cử tri tỉnh Lam Sơn do Ban Dân nguyện và Giám sát chuyển đến theo Văn bản số 905/BDNGS ngày 05/8/2026, nội dung kiến nghị như sau:
"Đề nghị Bộ Xây dựng sớm hướng dẫn cấp phép xây nhà ở cho cấp xã; quan tâm đầu tư đoạn quốc lộ từ thị trấn Ngọc Lâm đến cửa khẩu Pha Luông."
Sau khi nghiên cứu, Bộ Xây dựng trả lời như sau:
Về hướng dẫn cấp phép xây nhà ở: nhiều năm nay thủ tục này do cấp huyện làm, nay giao UBND cấp xã. Bộ dự kiến ban hành Thông tư hướng dẫn trong tháng 11/2026.
Về đầu tư đoạn quốc lộ: tuyến dài 88km, đã nâng cấp 31km. Bộ sẽ chỉ đạo Cục Đường bộ Việt Nam rà soát, báo cáo cấp có thẩm quyền bố trí vốn khi có điều kiện.
Trên đây là trả lời của Bộ Xây dựng, đề nghị Đoàn đại biểu Quốc hội tỉnh Lam Sơn thông tin đến cử tri./.
""",
    asks=("1", "2"),
    answers=bare("1", "2"),
    dated=(("Bộ", "2026-11-30", M),),
    undated=1,
    references=(("Văn bản", "6120/BXD-VP", None), ("Văn bản", "905/BDNGS", "2026-08-05")),
    figures=((88, "km"), (31, "km")),
    begins=("Đề nghị Bộ Xây dựng sớm", "quan tâm đầu tư", "Về hướng dẫn cấp phép", "Về đầu tư đoạn"),
)  # fmt: skip

TEXTS = {name.lower(): sample for name, sample in vars().copy().items() if isinstance(sample, Sample)}
