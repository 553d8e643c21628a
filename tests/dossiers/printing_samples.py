"""Lifelike contents of every printed form."""

from __future__ import annotations

from datetime import date, datetime

from motcua.common.workdays import VN
from motcua.dossiers.printing import (
    Apology,
    Applicant,
    Case,
    ControlSheet,
    Fee,
    FormData,
    HandOver,
    IntakeRefusal,
    Issuer,
    Paper,
    Receipt,
    Register,
    RegisterRow,
    Result,
    Signatory,
    StopNotice,
    SupplementRequest,
)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=VN)


POINT = Issuer(
    name="Điểm tiếp nhận phường Ô Chợ Dừa",
    parent="Trung tâm Phục vụ hành chính công thành phố Hà Nội, Chi nhánh số 3",
    address="Số 61 phố Hoàng Cầu, phường Ô Chợ Dừa",
    phone="024 3851 1234",
    hours="Mở cửa từ Thứ Hai đến Thứ Sáu, 8 giờ đến 12 giờ và 13 giờ đến 17 giờ; sáng Thứ Bảy.",
)
COMMITTEE = Issuer(name="Ủy ban nhân dân phường Ô Chợ Dừa", parent="Thành phố Hà Nội", phone="024 3851 5678")

APPLICANT = Applicant(
    name="Nguyễn Thị Hữu Hạnh",
    address="Số 5 ngách 12/34 ngõ Thịnh Quang, phường Ô Chợ Dừa, thành phố Hà Nội",
    phone="0912 345 678",
)
CASE = Case(
    code="H26.00229-261123-0007",
    procedure="Cấp Giấy xác nhận tình trạng hôn nhân",
    procedure_code="1.004873",
    applicant=APPLICANT,
)
TRACK = "https://motcua.hanoi.example/tra-cuu/H26.00229-261123-0007"

RECEIPT = Receipt(
    issuer=POINT,
    number="0007/TNHS",
    case=CASE,
    secret="K7M4-XQ2P",
    tracking_url=TRACK,
    papers=(
        Paper("Tờ khai cấp Giấy xác nhận tình trạng hôn nhân", originals=1),
        Paper("Quyết định ly hôn đã có hiệu lực", originals=1, copies=1),
        Paper("Giấy tờ chứng minh nơi cư trú", electronic=1),
    ),
    time_limit="03 ngày làm việc",
    received_at=at(20, 9, 15),
    due_at=at(25, 17),
    competent="Ủy ban nhân dân phường Ô Chợ Dừa",
    pick_up="Bản điện tử trong kho dữ liệu cá nhân và bản giấy tại điểm tiếp nhận nơi nộp",
    clerk="Trần Quốc Ẩn",
    fees=(Fee("Lệ phí cấp Giấy xác nhận", 8000, "đã nộp"),),
    register="quyển số 01, số thứ tự 1.234",
)
SUPPLEMENT = SupplementRequest(
    issuer=POINT,
    number="0012/BSHS",
    on=date(2026, 11, 20),
    case=CASE,
    items=(
        "Bản chính quyết định ly hôn (bản đã nộp là ảnh chụp, mờ dấu)",
        "Ghi rõ mục đích sử dụng Giấy xác nhận trong tờ khai",
    ),
    reason="Ảnh chụp không đọc được số quyết định và ngày có hiệu lực.",
    legal_basis=("Điều 22 Nghị định số 123/2015/NĐ-CP", "khoản 2 Điều 17 Nghị định số 118/2025/NĐ-CP"),
    supply_until=date(2026, 12, 4),
    clock="Trong khi chờ ông/bà bổ sung, thời gian giải quyết tạm dừng; ngày hẹn trả kết quả được tính lại "
    "ngay khi nhận đủ giấy tờ.",
    tracking_url=TRACK,
    signatory=Signatory("Người tiếp nhận hồ sơ", "Trần Quốc Ẩn"),
)
REFUSAL = IntakeRefusal(
    issuer=POINT,
    number="0003/TCHS",
    on=date(2026, 11, 20),
    case=CASE,
    reasons=("Ông/bà đang có vợ/chồng theo dữ liệu hộ tịch điện tử nên không thuộc trường hợp được cấp.",),
    legal_basis=("Điều 21 Nghị định số 123/2015/NĐ-CP",),
    advice="nếu đã ly hôn, xin nộp quyết định ly hôn có hiệu lực để cập nhật dữ liệu hộ tịch, sau đó nộp lại hồ sơ.",
    signatory=Signatory("Người tiếp nhận hồ sơ", "Trần Quốc Ẩn"),
)
APOLOGY = Apology(
    issuer=COMMITTEE,
    number="45/XLHS-UBND",
    on=date(2026, 11, 25),
    case=CASE,
    received_at=at(20, 9, 15),
    old_due_at=at(25, 17),
    new_due_at=datetime(2026, 12, 1, 17, tzinfo=VN),
    cause="cần xác minh tình trạng hôn nhân tại nơi ông/bà từng thường trú, nơi đó chưa trả lời.",
    responsible="Phòng Văn hóa - Xã hội phường Ô Chợ Dừa",
    tracking_url=TRACK,
    signatory=Signatory("Phó Chủ tịch", "Đỗ Thị Ngọc Quỳnh", ("TM. Ủy ban nhân dân", "KT. Chủ tịch")),
    recipients=("Trung tâm Phục vụ hành chính công", "Lưu: VT"),
)
STOP = StopNotice(
    issuer=COMMITTEE,
    number="9/TB-UBND",
    on=date(2026, 11, 23),
    case=CASE,
    ground="Theo đề nghị rút hồ sơ ngày 21/11/2026 của ông/bà",
    reason="người nộp không còn nhu cầu giải quyết.",
    legal_basis=("Điều 21 Nghị định số 118/2025/NĐ-CP", "Điều 7 Thông tư số 03/2025/TT-VPCP"),
    returned=("Quyết định ly hôn đã có hiệu lực: 1 bản chính",),
    fees="đã nộp 8.000 đồng, được hoàn lại tại điểm tiếp nhận",
    signatory=Signatory("Phó Chủ tịch", "Đỗ Thị Ngọc Quỳnh", ("TM. Ủy ban nhân dân", "KT. Chủ tịch")),
    recipients=("Lưu: VT",),
)
CONTROL = ControlSheet(
    issuer=POINT,
    on=date(2026, 11, 25),
    case=CASE,
    received_at=at(20, 9, 15),
    due_at=at(25, 17),
    rows=(
        HandOver(
            "Điểm tiếp nhận phường Ô Chợ Dừa", "Trần Quốc Ẩn", "Phòng Văn hóa - Xã hội", "Lê Minh Đức",
            at(20, 10, 2), at(20, 17), "Đúng hạn",
        ),
        HandOver(
            "Phòng Văn hóa - Xã hội", "Lê Minh Đức", "Lãnh đạo phòng", "Phạm Thu Hà",
            at(23, 15, 40), at(23, 12), "Quá hạn 2 giờ 40 phút", "Chờ cơ sở dữ liệu hộ tịch trả lời",
        ),
        HandOver("Lãnh đạo phòng", "Phạm Thu Hà", "Lãnh đạo UBND phường", "Đỗ Thị Ngọc Quỳnh", at(25, 8, 20)),
    ),
)  # fmt: skip
REGISTER = Register(
    issuer=POINT,
    on=date(2026, 11, 30),
    period="Từ ngày 01/11/2026 đến ngày 30/11/2026",
    first=1234,
    rows=tuple(
        RegisterRow(
            case=CASE,
            sets=1,
            competent="Ủy ban nhân dân phường Ô Chợ Dừa",
            received_at=at(20, 9, 15),
            due_at=at(25, 17),
            sent_at=at(20, 10, 2),
            result_at=at(25, 14, 30) if returned else None,
            returned_at=at(25, 16, 5) if returned else None,
            returned_how="tại điểm tiếp nhận" if returned else "",
        )
        for returned in (True, False, True)
    ),
)
CERTIFICATE = Result(
    issuer=COMMITTEE,
    number="128/UBND-XNTTHN",
    on=date(2026, 11, 25),
    kind="Giấy xác nhận tình trạng hôn nhân",
    about="",
    dossier_code=CASE.code,
    verify_url="https://motcua.hanoi.example/xac-thuc/7Q2M-9KDA-XW41",
    signatory=Signatory("Phó Chủ tịch", "Đỗ Thị Ngọc Quỳnh", ("TM. Ủy ban nhân dân", "KT. Chủ tịch")),
    bases=(
        "Căn cứ Luật Hộ tịch ngày 20 tháng 11 năm 2014",
        "Căn cứ Quyết định số 12/QĐ-UBND ngày 01 tháng 7 năm 2026 của Chủ tịch Ủy ban nhân dân phường "
        "Ô Chợ Dừa về phân công Phó Chủ tịch ký văn bản hộ tịch",
    ),
    intro="Ủy ban nhân dân phường Ô Chợ Dừa xác nhận:",
    facts=(
        ("Họ, chữ đệm, tên", "Nguyễn Thị Hữu Hạnh"),
        ("Ngày, tháng, năm sinh", "05/02/1988"),
        ("Số định danh cá nhân", "001188000123"),
        ("Nơi cư trú", "Số 5 ngách 12/34 ngõ Thịnh Quang, phường Ô Chợ Dừa, thành phố Hà Nội"),
        ("Tình trạng hôn nhân", "Hiện tại chưa đăng ký kết hôn với ai"),
    ),
    outro="Giấy này được sử dụng để đăng ký kết hôn, có giá trị sáu tháng kể từ ngày cấp.",
    recipients=("Bà Nguyễn Thị Hữu Hạnh", "Lưu: VT, hồ sơ"),
)
DECISION = Result(
    issuer=COMMITTEE,
    number="301/QĐ-UBND",
    on=date(2026, 11, 25),
    kind="Quyết định",
    about="Về việc trợ cấp xã hội hằng tháng đối với bà Nguyễn Thị Hữu Hạnh",
    dossier_code=CASE.code,
    verify_url="https://motcua.hanoi.example/xac-thuc/7Q2M-9KDA-XW41",
    signatory=Signatory("Chủ tịch", "Vũ Đặng Ngọc Ánh"),
    opener="Chủ tịch Ủy ban nhân dân phường Ô Chợ Dừa",
    bases=(
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
        "Căn cứ Nghị định số 20/2021/NĐ-CP ngày 15 tháng 3 năm 2021 của Chính phủ",
        "Theo đề nghị của Trưởng phòng Văn hóa - Xã hội phường",
    ),
    articles=(
        "Trợ cấp xã hội hằng tháng đối với bà Nguyễn Thị Hữu Hạnh, mức 1.000.000 đồng một tháng, "
        "kể từ ngày 01 tháng 12 năm 2026.",
        "Quyết định này có hiệu lực kể từ ngày ký.",
        "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân, Phòng Văn hóa - Xã hội và bà Nguyễn Thị Hữu Hạnh chịu "
        "trách nhiệm thi hành Quyết định này.",
    ),
    recipients=("Như Điều 3", "Trung tâm Phục vụ hành chính công", "Lưu: VT"),
)

SAMPLES: dict[str, tuple[str, FormData]] = {
    "receipt": ("mau-01", RECEIPT),
    "supplement": ("mau-02", SUPPLEMENT),
    "refusal": ("mau-03", REFUSAL),
    "apology": ("mau-04", APOLOGY),
    "stop": ("mau-05", STOP),
    "control": ("mau-06", CONTROL),
    "register": ("mau-07", REGISTER),
    "certificate": ("ket-qua", CERTIFICATE),
    "decision": ("ket-qua", DECISION),
}
