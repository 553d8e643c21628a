"""Papers and printed forms of a dossier, as files: rights checked, each opening written down."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from motcua.common import store
from motcua.common.errors import Missing
from motcua.dossiers import prints, queries, results
from motcua.dossiers.actions import view_dossier
from motcua.dossiers.models import Document, Notice
from motcua.web.components.nav import actor_of

EXTENSIONS = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}
INLINE = frozenset({"application/pdf", "image/jpeg", "image/png"})
POLICY = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'"


@require_safe
def paper(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """One paper, shown in the browser where that is safe, else to be saved."""
    found = Document.objects.filter(pk=pk, dossier__code=code).exclude(sha256="").first()
    if found is None:
        raise Missing("no_such_paper", "Không tìm thấy tệp giấy tờ này trong hồ sơ.")
    view_dossier(code=code, by=actor_of(request), purpose=f"Mở giấy tờ: {found.name}"[:200])
    return as_file(store.get(found.sha256), mime=found.mime, name=f"{code} {found.name}"[:120])


@require_safe
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """Mẫu 01; `?co=lon` prints it for eyes that see badly."""
    large = request.GET.get("co") == "lon"
    dossier = view_dossier(code=code, by=actor_of(request), purpose="In giấy tiếp nhận và hẹn trả (Mẫu 01)")
    return as_file(prints.receipt(dossier, large=large), name=f"{code} giay-hen")


@require_safe
def control_sheet(request: HttpRequest, code: str) -> HttpResponse:
    """Mẫu 06."""
    dossier = view_dossier(code=code, by=actor_of(request), purpose="In phiếu kiểm soát (Mẫu 06)")
    return as_file(prints.control_sheet(dossier), name=f"{code} phieu-kiem-soat")


@require_safe
def notice(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Mẫu 02-05, as sent to the applicant."""
    sent = Notice.objects.filter(pk=pk, dossier__code=code, issued_at__isnull=False).first()
    if sent is None:
        raise Missing("no_such_notice", "Không tìm thấy phiếu này trong hồ sơ.")
    sent.dossier = view_dossier(code=code, by=actor_of(request), purpose=f"In {sent.get_form_display()}"[:200])
    return as_file(prints.notice(sent), name=f"{code} {sent.form}")


@require_safe
def draft(request: HttpRequest, code: str) -> HttpResponse:
    """The draft as it would be printed, marked as a draft."""
    dossier = view_dossier(code=code, by=actor_of(request), purpose="Xem bản in thử của dự thảo")
    found = queries.current_decisions([dossier.pk]).get(dossier.pk)
    if found is None or found.signed_at:
        raise Missing("no_draft", "Hồ sơ không có dự thảo kết quả.")
    return as_file(results.draft_pdf(dossier, found), name=f"{code} du-thao")


@require_safe
def result(request: HttpRequest, code: str) -> HttpResponse:
    """The signed electronic copy, byte for byte as it was signed."""
    dossier = view_dossier(code=code, by=actor_of(request), purpose="Mở kết quả đã ký")
    signed = dossier.decisions.filter(signed_at__isnull=False).first()
    if signed is None:
        raise Missing("no_result", "Hồ sơ chưa có kết quả đã ký.")
    return as_file(store.get(signed.pdf_sha256), name=f"{code} ket-qua")


def as_file(data: bytes, *, mime: str = "application/pdf", name: str) -> HttpResponse:
    """`data` as a file named `name` (without its extension)."""
    response = HttpResponse(data, content_type=mime if mime in EXTENSIONS else "application/octet-stream")
    filename = f"{name}.{EXTENSIONS.get(mime, 'bin')}"
    response["Content-Disposition"] = content_disposition_header(mime not in INLINE, filename) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["Content-Security-Policy"] = POLICY
    return response
