"""Two papers read once when all else was mended. What they showed was mended in part; one promise is still missed."""

from __future__ import annotations

from tests.petitions.samples import D, M, Q, Sample, Y

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

CITY = Sample(  # a city: five asks in one list, answers merged and out of turn, with steps and shares
    """ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI ĐÔNG
Số: 388/BC-UBND
Hải Đông, ngày 28 tháng 11 năm 2025
Tại Báo cáo số 61/BC-HĐND ngày 10/11/2025, cử tri các phường kiến nghị:
1) Sớm hoàn thành nhà máy xử lý nước thải Vĩnh Khê;
2) Công khai kết quả quan trắc nước sông;
3) Hỗ trợ các hộ bị ảnh hưởng mùi;
4) Trồng bổ sung cây xanh trên đường ven sông.
UBND thành phố trả lời cụ thể như sau:
Kiến nghị 1, 3: Nhà máy có công suất 25.000 m3/ngày, đã đạt 76% khối lượng. Ban Quản lý dự án hạ tầng thành phố cam kết vận hành thử từ tháng 4/2026 và đưa vào khai thác trước ngày 01/7/2026. UBND phường Vĩnh Khê rà soát, chi trả hỗ trợ cho 214 hộ, hoàn thành chậm nhất trong tháng 01/2026.
Kiến nghị 2: Từ ngày 15/12/2025, Sở Nông nghiệp và Môi trường công khai kết quả quan trắc của 9 điểm trên Cổng thông tin thành phố theo Điều 114 Luật Bảo vệ môi trường.
Kiến nghị 4: Công ty Công viên cây xanh Hải Đông trồng 1.300 cây, trong đó quý I/2026 trồng 500 cây, số còn lại trong mùa trồng cây năm 2026. UBND thành phố sẽ tiếp tục bố trí kinh phí chăm sóc.
""",
    asks=("1", "2", "3", "4"),
    answers=((("1", "3"), ("1", "3")), (("2",), ("2",)), (("4",), ("4",))),
    dated=(
        ("Ban Quản lý dự án hạ tầng thành phố", "2026-07-01", D), ("UBND phường Vĩnh Khê", "2026-01-31", M),
        ("Công ty Công viên cây xanh Hải Đông", "2026-03-31", Q), ("Công ty Công viên cây xanh Hải Đông", "2026-12-31", Y),
    ),
    undated=1,
    references=(("Báo cáo", "388/BC-UBND", None), ("Báo cáo", "61/BC-HĐND", "2025-11-10"), ("Luật", None, None)),
    figures=((25000, "m3/ngày"), (76, "%"), (214, "hộ"), (9, "điểm"), (1300, "cây"), (500, "cây")),
)  # fmt: skip

TEXTS = {"village": VILLAGE, "city": CITY}
