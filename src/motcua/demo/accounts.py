"""The accounts that the demo offers to try, printed at its start and listed on the sign-in page."""

from __future__ import annotations

import json
from dataclasses import dataclass

from motcua.common.home import home
from motcua.demo.staff import PASSWORD

FILE = "demo-accounts.json"
"""Under MOTCUA_HOME; the sign-in page reads it (web cannot import from here)."""


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """`who` they are, and what to try as them (`tries`)."""

    username: str
    who: str
    tries: str


DEMO_ACCOUNTS = (
    DemoAccount("mc.kimlien", "Cán bộ một cửa, phường Kim Liên", "tiếp nhận, nhập hồ sơ tại quầy, trả kết quả"),
    DemoAccount("bc.kimlien", "Nhân viên bưu chính ở điểm Kim Liên", "giúp người không dùng mạng nộp hồ sơ"),
    DemoAccount("tnv.kimlien", "Tình nguyện viên ở điểm Kim Liên", "nộp hồ sơ giúp người khác, tại điểm và tại nhà"),
    DemoAccount("tp.kimlien", "Công chức tư pháp - hộ tịch, Kim Liên", "thẩm định, yêu cầu bổ sung, dự thảo kết quả"),
    DemoAccount("cvp.kimlien", "Chánh Văn phòng, Kim Liên", "duyệt dự thảo; ký chứng thực theo ủy quyền"),
    DemoAccount("kt.kimlien", "Chuyên viên kinh tế, Kim Liên", "hộ kinh doanh, giấy phép xây dựng sắp đến hạn"),
    DemoAccount("tpkt.kimlien", "Trưởng phòng kinh tế, Kim Liên", "duyệt, trả lại dự thảo"),
    DemoAccount("xh.kimlien", "Chuyên viên văn hóa - xã hội, Kim Liên", "trợ cấp xã hội, hộ nghèo"),
    DemoAccount("ct.kimlien", "Chủ tịch UBND phường Kim Liên", "đọc và ký kết quả, xem việc của phường"),
    DemoAccount("pct.kimlien", "Phó Chủ tịch UBND phường Kim Liên", "ký thay (KT.) việc được phân công"),
    DemoAccount("ca.kimlien", "Công an phường Kim Liên", "thường trú, tạm trú, căn cước"),
    DemoAccount("tca.kimlien", "Trưởng Công an phường Kim Liên", "ký kết quả cư trú"),
    DemoAccount("mc.vanmieu", "Cán bộ một cửa, phường Văn Miếu - Quốc Tử Giám", "nhận hồ sơ thay cho phường khác"),
    DemoAccount("tp.hoankiem", "Công chức tư pháp, phường Hoàn Kiếm", "ủy quyền đã hết hạn: thử ký và xem lý do"),
    DemoAccount("tp.hadong", "Công chức tư pháp, phường Hà Đông", "ủy quyền đã bị thu hồi"),
    DemoAccount("ct.huongson", "Chủ tịch UBND xã Hương Sơn", "một xã ngoại thành"),
    DemoAccount("dk.hanoi", "Viên chức Văn phòng Đăng ký đất đai", "biến động đất đai, nghĩa vụ tài chính"),
    DemoAccount("gddk.hanoi", "Giám đốc Văn phòng Đăng ký đất đai", "ký giấy chứng nhận"),
    DemoAccount("gdtt.hanoi", "Giám đốc Trung tâm Phục vụ hành chính công", "xem số liệu toàn thành phố"),
    DemoAccount("phapche.hanoi", "Cán bộ pháp chế của Trung tâm", "sổ thẩm quyền, danh mục thủ tục"),
    DemoAccount("thanhtra.hanoi", "Thanh tra viên", "xem mọi hồ sơ, mỗi lần xem đều ghi lại"),
    DemoAccount("quantri.hanoi", "Quản trị hệ thống", "tài khoản, lịch ngày làm việc, tin gửi người dân"),
    DemoAccount("ketoan.hanoi", "Kế toán của Trung tâm", "đối soát tiền trong ngày, hoàn tiền, chênh lệch"),
    DemoAccount("td.hanoi", "Tổng đài viên 1022", "trả lời người gọi hỏi hồ sơ, hẹn gọi lại"),
    DemoAccount("thuky.hanoi", "Thư ký kiến nghị cử tri của Thành phố", "đọc văn bản trả lời, ghi lời hứa, công khai"),
    DemoAccount("ct.hanoi", "Chủ tịch UBND Thành phố", "cho phép đổi ngày hứa; đang đi công tác, chưa ký được"),
    DemoAccount("pct.hanoi", "Phó Chủ tịch UBND Thành phố", "ký trả lời cử tri thay Chủ tịch đi vắng"),
)


def lines() -> list[str]:
    """What the demo prints at its start."""
    wide = max(len(account.username) for account in DEMO_ACCOUNTS)
    listed = [f"{account.username:<{wide}}  {account.who}: {account.tries}" for account in DEMO_ACCOUNTS]
    return [
        f"Cán bộ (mật khẩu chung: {PASSWORD}); xã, phường khác cũng có, ví dụ mc.bavi, ct.donganh:",
        *(f"  {line}" for line in listed),
        "Người dân: bấm “Đăng nhập bằng VNeID” rồi chọn một người trong danh sách, không cần mật khẩu.",
    ]


def write() -> None:
    """Leave the list where the sign-in page finds it."""
    rows = [
        {"label": account.who, "username": account.username, "password": PASSWORD, "tries": account.tries}
        for account in DEMO_ACCOUNTS
    ]
    (home() / FILE).write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
