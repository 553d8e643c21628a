"""The 1022 operator's screen: what may be told to a caller, and who waits to be called back.

The least that answers the question: no name, no number of the person, no papers but those that are still missing.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motcua.common.actor import Actor
from motcua.common.errors import Refusal
from motcua.common.paging import decode_cursor, encode_cursor
from motcua.dossiers import actions, queries
from motcua.dossiers.enums import Form, Status
from motcua.dossiers.models import Dossier, Notice
from motcua.identity.roles import Permission, holders
from motcua.org import queries as org
from motcua.web.components.forms import add_refusal
from motcua.web.components.nav import actor_of, staff_page

AGENTS = holders(Permission.ANSWER_CALLS)
PAGE = 20
NEXT = {
    Status.NEW: "Chờ tin báo. Cán bộ một cửa xem rồi trả lời, không cần nộp lại.",
    Status.RECEIVED: "Không phải làm gì thêm. Có tin gì mới, chúng tôi nhắn ngay.",
    Status.NOT_RECEIVED: "Xem lý do ở trang hồ sơ, sửa rồi nộp lại; hoặc đến điểm phục vụ, cán bộ làm giúp.",
    Status.IN_PROGRESS: "Không phải làm gì thêm. Có kết quả, chúng tôi nhắn ngay.",
    Status.SUPPLEMENT: "Gửi giấy tờ còn thiếu ở trang hồ sơ, hoặc mang đến điểm phục vụ gần nhà.",
    Status.PAYMENT: "Nộp tiền ở trang hồ sơ, hoặc ở điểm phục vụ nào cũng được. Nộp xong hồ sơ được làm tiếp ngay.",
    Status.WITHDRAWAL: "Chờ cán bộ làm xong thủ tục rút hồ sơ.",
    Status.STOPPED: "Xem lý do trong thông báo ở trang hồ sơ, hoặc hỏi nơi giải quyết.",
    Status.DONE: "Mang giấy hẹn và căn cước đến nơi đã nộp để nhận; bản điện tử tải được ngay ở trang hồ sơ.",
    Status.RETURNED: "Kết quả đã trả rồi, không phải làm gì thêm.",
}
"""What the caller does next, as it is read to them."""


class AskForm(forms.Form):
    """What a caller says of the dossier and of themselves."""

    use_required_attribute = False
    code = forms.CharField(label="Mã hồ sơ", max_length=80, help_text="In trên giấy hẹn, ví dụ H26.00229-261123-0001.")
    phone = forms.CharField(label="Đang gọi từ số nào?", max_length=20, required=False, help_text="Như máy hiện lên.")
    secret = forms.CharField(
        label="Mã bí mật trên giấy hẹn", max_length=20, required=False, help_text="Tám chữ và số; khi gọi từ số khác."
    )


class NoteForm(forms.Form):
    use_required_attribute = False
    note = forms.CharField(label="Đã nói gì?", max_length=500, widget=forms.Textarea({"rows": 2}))


class CallForm(NoteForm):
    """The end of a call."""

    call_back = forms.CharField(
        label="Cần gọi lại thì gọi số nào?", max_length=20, required=False, help_text="Xóa ngay sau khi đã gọi lại."
    )


@staff_page(*AGENTS)
@require_http_methods(["GET", "POST"])
def desk(request: HttpRequest) -> HttpResponse:
    """GET: a new call, and who waits; POST opens a dossier to a caller (`do=ask`) or texts its status (`do=send`)."""
    by, form, unproven = actor_of(request), AskForm(request.POST or None), False
    if form.is_valid():
        said = form.cleaned_data
        try:
            if request.POST.get("do") == "send":
                actions.send_status(by=by, code=said["code"])
                messages.success(request, "Nếu hồ sơ có ghi số di động, tình trạng đã được nhắn về số ấy.")
                return redirect("office:calls")
            return redirect("office:call", actions.take_call(by=by, **said).pk)
        except Refusal as refusal:
            unproven = refusal.code == "caller_unproven"
            add_refusal(form, refusal)
    context = {"form": form, "unproven": unproven, **_waiting(request)}
    return render(request, "office/calls/desk.html", context, status=422 if form.errors else 200)


def _waiting(request: HttpRequest) -> dict[str, Any]:
    cursor = request.GET.get("cursor")
    found = queries.waiting_to_be_called(after=int(decode_cursor(cursor)[0]) if cursor else 0, limit=PAGE + 1)
    return {"waiting": found[:PAGE], "following": encode_cursor([found[PAGE - 1].pk]) if len(found) > PAGE else ""}


@staff_page(*AGENTS)
@require_http_methods(["GET", "POST"])
def call(request: HttpRequest, call_id: int) -> HttpResponse:
    """What to tell; POST notes what was said, and ends the call or the calling back."""
    by = actor_of(request)
    found = actions.view_call(by=by, call_id=call_id)
    form = (NoteForm if found.phone else CallForm)(request.POST or None)
    if form.is_valid() and _noted(by, call_id, form):
        messages.success(request, "Đã ghi. Cán bộ giữ hồ sơ cũng đọc được.")
        return redirect("office:calls")
    context = {"call": found, "form": form, **_told(found.dossier)}
    return render(request, "office/calls/call.html", context, status=422 if form.errors else 200)


def _noted(by: Actor, call_id: int, form: NoteForm) -> bool:
    note = actions.note_call if isinstance(form, CallForm) else actions.note_call_back
    try:
        note(by=by, call_id=call_id, **form.cleaned_data)
    except Refusal as refusal:
        add_refusal(form, refusal)
        return False
    return True


def _told(dossier: Dossier) -> dict[str, Any]:
    calendar = org.calendar()
    asked = Notice.objects.filter(dossier=dossier, form=Form.SUPPLEMENT, issued_at__isnull=False).order_by("-pk")
    return {
        "dossier": dossier,
        "procedure": queries.content_of(dossier).name,
        "next": NEXT[Status(dossier.status)],
        "missing": asked[0].items if dossier.status == Status.SUPPLEMENT and asked else (),
        "answer_by": queries.answer_by(dossier, calendar),
        "calendar": calendar,
    }
