"""The gallery: every component on one page, to be looked at. Only in the demo."""

from __future__ import annotations

from datetime import datetime, timedelta

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.common import clock
from motcua.dossiers.enums import Status
from motcua.org import queries as org
from motcua.web.components.forms import DateField, DateLine, NamedField, UploadField

COMMUNES = {"Phường Kim Liên": "00229", "Phường Văn Miếu - Quốc Tử Giám": "00199", "Xã Sóc Sơn": "00376"}


class Sample(forms.Form):
    full_name = forms.CharField(label="Họ, chữ đệm và tên", help_text="Ghi như trên căn cước.", max_length=60)
    born = DateField(label="Sinh ngày nào?", help_text="Ví dụ: 05 / 09 / 1962")
    issued = DateField(label="Ngày cấp", widget=DateLine, required=False)
    commune = NamedField(lambda: COMMUNES, label="Ở xã, phường nào?", help_text="Gõ tên, không cần dấu.")
    sex = forms.ChoiceField(label="Nam hay nữ?", widget=forms.RadioSelect, choices=[("male", "Nam"), ("female", "Nữ")])
    receive = forms.ChoiceField(
        label="Nhận kết quả", choices=[("", "– Chọn –"), ("point", "Tại điểm phục vụ"), ("post", "Qua bưu điện")]
    )
    note = forms.CharField(label="Còn điều gì cần nói thêm?", widget=forms.Textarea, required=False)
    paper = UploadField(label="Giấy chứng sinh", help_text="Ảnh chụp rõ bốn góc hoặc tệp PDF, tối đa 10 MB.")
    sure = forms.BooleanField(label="Tôi cam đoan những điều khai trên là đúng.")


@login_not_required
@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    if not settings.DEMO:
        raise Http404
    context = {
        "form": Sample({"born_ngay": "31", "born_thang": "2", "born_nam": "2020", "commune": "kim lien"}),
        "blank": Sample(auto_id="blank_%s"),
        "statuses": list(Status),
        "dues": _deadlines(clock.now()),
        "events": _events(clock.now()),
        "step_titles": ["Người đi khai", "Thông tin của bé", "Cha, mẹ", "Giấy tờ", "Kiểm tra"],
        "tabs": [("Chờ nhận (3)", "?tab=1", True), ("Đang làm (12)", "?tab=2", False), ("Xong", "?tab=3", False)],
        "answers": [
            {"label": "Họ và tên của bé", "value": "Nguyễn Minh An", "href": "#"},
            {"label": "Ngày sinh", "value": "02/10/2026", "href": "#"},
            {"label": "Ghi chú", "value": ""},
        ],
        "files": [{"name": "giay-chung-sinh.pdf", "size": 1_250_000, "url": "#", "note": "2 trang"}],
    }
    return render(request, "components/gallery.html", context)


def _deadlines(now: datetime) -> list[tuple[datetime, datetime | None, datetime | None]]:
    """Deadlines (due, ended, paused) in each of their looks."""
    calendar = org.calendar()
    far, near, past = (calendar.day_end(calendar.add_days(now.date(), days)) for days in (9, 1, -3))
    late_end, early_end = past + timedelta(days=2), past - timedelta(hours=5)
    return [
        (far, None, None),
        (near, None, None),
        (past, None, None),
        (far, None, now),
        (past, early_end, None),
        (past, late_end, None),
    ]


def _events(now: datetime) -> list[dict[str, object]]:
    return [
        {"at": now, "title": "Đã có kết quả", "tone": "good", "who": "UBND phường Kim Liên"},
        {
            "at": now - timedelta(days=1),
            "title": "Cần bổ sung giấy tờ",
            "tone": "warn",
            "detail": "Ảnh giấy chứng sinh bị mờ, đề nghị chụp lại. Thời hạn tạm dừng từ lúc này.",
        },
        {"at": now - timedelta(days=2), "title": "Đã tiếp nhận", "who": "Trần Thu Hà, cán bộ một cửa"},
    ]
