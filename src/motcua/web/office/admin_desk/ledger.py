"""The ledger, newest first: who did what to what. Citizens' names and what acts say about them stay out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.audit import queries as audit
from motcua.audit.models import Entry
from motcua.catalog.models import Procedure
from motcua.common.errors import Missing
from motcua.dossiers import queries as dossiers
from motcua.dossiers.models import Dossier
from motcua.dossiers.workflow import ACTS
from motcua.identity.models import Account
from motcua.identity.roles import Permission, holders
from motcua.org import queries as org
from motcua.web.components.nav import staff_page
from motcua.web.office.admin_desk.home import after, one_page

PAGE = 50
ISO_DATE = re.compile(r"^(\d{4})-(\d{2})-(\d{2})$")
SUBJECTS = {
    "absence": "Người vắng", "review": "Rà soát văn bản", "transfer": "Đề nghị chuyển thẩm quyền",
    "alert": "Dấu hiệu", "case": "Vụ việc",
    "dossier": "Hồ sơ", "decision": "Dự thảo kết quả", "procedure": "Thủ tục", "account": "Tài khoản",
    "posting": "Vị trí công tác",
    "unit": "Đơn vị", "calendar": "Lịch làm việc", "instrument": "Văn bản", "grant": "Thẩm quyền",
    "person": "Người dân", "job": "Việc nền",
}  # fmt: skip
ACTIONS = {
    "account.opened": "Mở tài khoản", "account.closed": "Khóa tài khoản", "account.signed_in": "Đăng nhập",
    "account.password_renewed": "Cấp lại mật khẩu", "token.issued": "Cấp khóa truy cập",
    "token.revoked": "Thu hồi khóa truy cập", "catalog.publish": "Công bố phiên bản thủ tục",
    "catalog.withdraw": "Bãi bỏ thủ tục", "org.calendar_started": "Lập lịch làm việc",
    "org.calendar_changed": "Sửa lịch làm việc", "org.posted": "Giao vị trí công tác",
    "org.posting_ended": "Kết thúc vị trí công tác", "org.province_set_up": "Thiết lập tỉnh, thành phố",
    "org.unit_opened": "Lập đơn vị", "org.unit_closed": "Giải thể đơn vị",
    "org.contacts_changed": "Sửa địa chỉ, điện thoại của đơn vị", "org.point_staffed": "Bố trí người ở điểm tiếp nhận",
    "org.opening_hours_changed": "Sửa giờ tiếp nhận", "person.recorded": "Ghi nhận người dân",
    "person.completed": "Bổ sung thông tin người dân", "person.viewed": "Xem thông tin người dân",
    "instrument.recorded": "Ghi văn bản thẩm quyền", "grant.recorded": "Ghi thẩm quyền",
    "grant.revoked": "Thu hồi thẩm quyền", "register.exported": "Xuất sổ theo dõi", "decision.read": "Mở đọc dự thảo",
    "absence.recorded": "Ghi người vắng, người ký thay",
    "absence.ended": "Ghi người vắng trở lại",
    "interest.declared": "Khai lợi ích liên quan",
    "interest.ended": "Rút lời khai lợi ích",
    "instrument.revoked": "Bãi bỏ văn bản thẩm quyền",
    "review.opened": "Ghi vướng mắc của văn bản",
    "review.moved": "Chuyển bước rà soát văn bản",
    "transfer.opened": "Lập đề nghị chuyển thẩm quyền",
    "transfer.asked": "Hỏi các đơn vị về mức độ sẵn sàng",
    "readiness.answered": "Trả lời mức độ sẵn sàng",
    "transfer.proposed": "Chốt đề xuất chuyển thẩm quyền",
    "transfer.decided": "Ghi văn bản chuyển thẩm quyền",
    "transfer.dropped": "Dừng đề nghị chuyển thẩm quyền",
    "alert.opened": "Máy chỉ ra dấu hiệu",
    "alert.put_aside": "Xem dấu hiệu, bỏ qua",
    "case.opened": "Mở vụ việc",
    "case.asked": "Hỏi đơn vị",
    "case.answered": "Trả lời thanh tra",
    "case.closed": "Kết luận vụ việc",
    "report.submitted": "Nộp báo cáo dùng quyền",
    "dossier.filed": "Nộp hồ sơ", "dossier.redated": "Tính lại ngày hẹn", "job.retried": "Chạy lại việc nền",
    "job.dropped": "Bỏ việc nền", "demo.began": "Bắt đầu dựng thành phố mẫu", "demo.filled": "Dựng xong thành phố mẫu",
    **{f"dossier.{act.key}": act.label for act in ACTS.values()},
}  # fmt: skip
SHOWN = {
    "purpose": "mục đích", "note": "lý do", "reason": "lý do", "source": "căn cứ", "code": "mã", "number": "số",
    "name": "tên", "title": "chức danh", "valid_from": "từ ngày", "valid_to": "đến ngày", "from": "từ", "to": "đến",
    "task": "việc", "attempts": "số lần đã thử", "given_to": "giao cho", "taken_from": "người giữ trước",
}  # fmt: skip
"""What is shown of an entry's data: facts of the house, none about citizens."""
OF_CASES = {"purpose": SHOWN["purpose"]}


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as shown. `code` is how people call the thing, or, where it is not `named`, its id."""

    entry: Entry
    what: str
    who: str
    subject: str
    code: str
    named: bool
    facts: list[str]


@staff_page(*holders(Permission.VERIFY_LEDGER))
@require_safe
def ledger(request: HttpRequest) -> HttpResponse:
    """The newest entries, of one kind (`?loai=`) or of one thing (`?loai=…&ma=`)."""
    kind, code = request.GET.get("loai", ""), request.GET.get("ma", "").strip()[:80]
    if code and not kind:
        kind = "dossier"
    problem, entries = "", list[Entry]()
    try:
        subject_id = _subject(kind, code) if code else None
        entries = audit.recent(subject_type=kind, subject_id=subject_id, before_id=after(request), limit=PAGE + 1)
    except Missing as refusal:
        problem = f"{refusal.message} {refusal.advice}".strip()
    shown, following = one_page(entries, PAGE, "pk")
    context = {
        "lines": _lines(shown),
        "following": following,
        "kinds": SUBJECTS,
        "kind": kind,
        "code": code,
        "problem": problem,
    }
    return render(request, "office/admin_desk/ledger.html", context, status=404 if problem else 200)


def _subject(kind: str, code: str) -> int:
    """The id of the thing of a kind that people call `code`. Raises Missing."""
    found: int | None = int(code) if code.isascii() and code.isdigit() and len(code) < 19 else None
    if kind == "dossier":
        found = dossiers.dossier_by_code(code).pk
    elif kind == "procedure":
        found = Procedure.objects.filter(code=code).values_list("pk", flat=True).first()
    elif kind == "account":
        found = Account.objects.filter(username=code.lower()).values_list("pk", flat=True).first()
    elif kind == "unit":
        found = org.unit_by_code(code).pk
    if found is None:
        raise Missing("subject_missing", f"Không có {SUBJECTS.get(kind, kind).lower()} nào mang mã “{code}”.")
    return found


def _lines(entries: list[Entry]) -> list[Line]:
    codes = _codes(entries)
    return [
        Line(
            entry=entry,
            what=ACTIONS.get(entry.action, entry.action),
            who=entry.actor_label if entry.actor_person is None else "Người dân",
            subject=SUBJECTS.get(entry.subject_type, entry.subject_type),
            code=codes.get(_key(entry), str(entry.subject_id)),
            named=_key(entry) in codes,
            facts=_facts(entry),
        )
        for entry in entries
    ]


def _key(entry: Entry) -> tuple[str, int]:
    return entry.subject_type, entry.subject_id or 0


def _facts(entry: Entry) -> list[str]:
    shown = OF_CASES if entry.subject_type in ("dossier", "person") else SHOWN
    return [f"{said}: {_fact(entry.data[key])}" for key, said in shown.items() if entry.data.get(key)]


def _codes(entries: Iterable[Entry]) -> dict[tuple[str, int], str]:
    """How the things of some entries are called. One query for each of three kinds that occurs."""
    ids: dict[str, set[int]] = defaultdict(set)
    for entry in entries:
        if entry.subject_id is not None:
            ids[entry.subject_type].add(entry.subject_id)
    tables: dict[str, Any] = {
        "dossier": (Dossier, "code"),
        "procedure": (Procedure, "code"),
        "account": (Account, "username"),
    }
    codes: dict[tuple[str, int], str] = {}
    for kind, (model, column) in tables.items():
        if kind in ids:
            named = model.objects.filter(pk__in=ids[kind]).values_list("pk", column)
            codes |= {(kind, pk): name for pk, name in named}
    for unit_id in ids.get("unit", ()):
        codes["unit", unit_id] = org.unit(unit_id).code
    return codes


def _fact(value: object) -> str:
    return ISO_DATE.sub(r"\3/\2/\1", str(value)[:120])
