"""Papers of a dossier as PDF: the receipt, and the signed result."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Router

from motcua.api.auth import asker, may_read
from motcua.api.openapi import PDF
from motcua.common import store
from motcua.common.errors import Missing
from motcua.dossiers import prints
from motcua.dossiers.actions import view_dossier

router = Router(tags=["Hồ sơ"], auth=may_read)


@router.get(
    "dossiers/{code}/receipt.pdf",
    response={200: None},
    openapi_extra=PDF,
    summary="Giấy tiếp nhận và hẹn trả (Mẫu 01)",
    operation_id="get_receipt",
)
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """Printed from the dossier as it is now."""
    dossier = view_dossier(code=code, by=asker(request), purpose="In giấy hẹn qua API")
    return _pdf(prints.receipt(dossier), f"{dossier.code}-giay-hen.pdf")


@router.get(
    "dossiers/{code}/result.pdf",
    response={200: None},
    openapi_extra=PDF,
    summary="Kết quả có chữ ký số",
    operation_id="get_result",
)
def result(request: HttpRequest, code: str) -> HttpResponse:
    """The very bytes that were signed. 404 before the signature."""
    dossier = view_dossier(code=code, by=asker(request), purpose="Tải kết quả qua API")
    signed = dossier.decisions.filter(signed_at__isnull=False).first()
    if signed is None:
        raise Missing("no_result", "Hồ sơ chưa có kết quả.", advice="Xem ngày hẹn trả ở địa chỉ deadline.")
    return _pdf(store.get(signed.pdf_sha256), f"{dossier.code}-ket-qua.pdf")


def _pdf(data: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(data, content_type="application/pdf", headers=headers)
