"""Papers that are no replies, though voters, asks and answers are named in some of them."""

from __future__ import annotations

from tests.petitions.replies.shapes import Sample


def _none(text: str, *references: tuple[str, str | None, str | None]) -> Sample:
    return Sample(text, asks=(), answers=(), references=references, doubts=("not_a_reply",))


HOLIDAY = _none(
    """THÔNG BÁO
Về việc nghỉ lễ Quốc khánh năm 2026
Ban quản lý tòa nhà thông báo nghỉ lễ từ ngày 31/8/2026 đến hết ngày 02/9/2026. Bãi xe vẫn mở cửa.
"""
)

PRESS = _none(  # a reporter tells what was asked and what an officer said
    """Chuyện ở tổ dân phố số 9
Nhiều tháng nay, cử tri phường Hạ Long phản ánh tiếng ồn từ xưởng gỗ, đề nghị sớm di dời.
Trao đổi với phóng viên, Chủ tịch UBND phường thông tin như sau: Xưởng đã bị lập biên bản. Tới đây phường sẽ mời các bên làm việc, hoàn thành trước ngày 30/11/2026.
"""
)

MEETING = _none(  # news of a meeting with voters
    """Đại biểu tiếp xúc cử tri phường Tân Phong
Chiều 12/10, Tổ đại biểu HĐND thành phố tiếp xúc cử tri phường Tân Phong. Cử tri kiến nghị sớm sửa vỉa hè, thêm đèn đường và dọn rác ven kênh.
Lãnh đạo phường đã tiếp thu, giải trình một số ý kiến. Tổ đại biểu sẽ tổng hợp, chuyển cơ quan có thẩm quyền trả lời cử tri.
"""
)

CALL = _none(  # a city asks its departments to report
    """UBND THÀNH PHỐ
Số: 91/UBND-TH
Về việc chuẩn bị báo cáo kết quả giải quyết kiến nghị của cử tri
Yêu cầu các sở, ngành báo cáo kết quả giải quyết kiến nghị của cử tri theo các nội dung như sau:
- Số kiến nghị đã nhận, đã giải quyết.
- Lý do chậm, thời hạn tiếp theo, gửi về Văn phòng trước ngày 20/10/2026.
""",
    ("Văn bản", "91/UBND-TH", None),
)

COMPLAINT = _none(
    """ĐƠN KHIẾU NẠI
Kính gửi: Chủ tịch UBND phường Bãi Cháy
Tôi khiếu nại việc xử phạt hộ tôi ngày 02/9/2026 với lý do như sau:
1. Biên bản ghi sai địa chỉ.
2. Tôi không được giải trình.
Đề nghị ông Chủ tịch trả lời tôi trước ngày 30/9/2026.
"""
)

LAW = _none(
    """QUY CHẾ TIẾP NHẬN VÀ TRẢ LỜI KIẾN NGHỊ CỦA CỬ TRI
Điều 4. Thời hạn
1. Cơ quan nhận kiến nghị của cử tri trả lời trong thời hạn 60 ngày.
2. Văn bản trả lời gồm các phần sau đây:
a) Nội dung kiến nghị của cử tri;
b) Kết quả giải quyết kiến nghị.
Điều 5. Giám sát
1. Thường trực HĐND giám sát việc trả lời kiến nghị của cử tri.
"""
)

TEXTS = {name.lower(): sample for name, sample in vars().copy().items() if isinstance(sample, Sample)}
