"""What the applicant is told at each event: (subject, body), in the voice of a kind clerk."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings

from motcua.dossiers.clock import when
from motcua.dossiers.models import Dossier


def _letter(subject: str, text: str) -> Callable[[Dossier], tuple[str, str]]:
    def write(dossier: Dossier) -> tuple[str, str]:
        body = (
            f"Kính gửi {dossier.applicant.full_name},\n\n{text.format(due=_due(dossier))}\n\n"
            f"Mã hồ sơ: {dossier.code}\nXem hồ sơ: {settings.BASE_URL}/tra-cuu?ma={dossier.code}\n\n"
            f"{dossier.competent_unit.name}\nCần giúp, xin gọi 1022."
        )
        return f"{subject} ({dossier.code})", body

    return write


def _due(dossier: Dossier) -> str:
    return when(dossier.due_at) if dossier.due_at else "ngày ghi trên giấy hẹn"


NEWS: dict[str, Callable[[Dossier], tuple[str, str]]] = {
    "filed": _letter("Đã nhận được hồ sơ của ông/bà", "Chúng tôi đã nhận được hồ sơ và ghi vào sổ theo dõi."),
    "accepted": _letter("Hồ sơ đã được tiếp nhận", "Hồ sơ đã được tiếp nhận. Hẹn trả kết quả {due}."),
    "refused": _letter(
        "Hồ sơ chưa được tiếp nhận",
        "Rất tiếc hồ sơ chưa được tiếp nhận. Lý do ghi trong phiếu ở trang xem hồ sơ.",
    ),
    "supplement": _letter(
        "Xin bổ sung giấy tờ",
        "Hồ sơ còn thiếu một số giấy tờ; mời ông/bà xem danh sách và bổ sung ngay trên trang xem hồ sơ.",
    ),
    "payment": _letter("Xin nộp khoản tiền theo quy định", "Mời ông/bà xem số tiền và cách nộp ở trang xem hồ sơ."),
    "apology": _letter(
        "Xin lỗi vì trả kết quả chậm", "Chúng tôi xin lỗi vì chưa trả kết quả đúng hẹn. Ngày hẹn mới: {due}."
    ),
    "stopped": _letter(
        "Hồ sơ đã dừng giải quyết", "Hồ sơ đã dừng giải quyết; lý do ghi trong thông báo ở trang xem hồ sơ."
    ),
    "done": _letter(
        "Hồ sơ đã có kết quả",
        "Hồ sơ đã giải quyết xong. Ông/bà tải được bản điện tử có chữ ký số ở trang xem hồ sơ.",
    ),
}
