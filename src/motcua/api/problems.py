"""Errors as RFC 9457 problem documents: what went wrong, in Vietnamese, and what to do next.

Everything that can go wrong behind /api/ ends in `problem_of`; nothing is answered in another form.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterable
from typing import Any

import orjson
from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from ninja.errors import AuthenticationError, HttpError, ValidationError
from psycopg_pool import PoolTimeout

from motcua.api import words
from motcua.common.errors import FieldError, Refusal

logger = logging.getLogger("motcua.api")

MEDIA_TYPE = "application/problem+json"

TITLES = {
    400: "Không đọc được nội dung gửi lên",
    401: "Chưa xác thực",
    403: "Không được phép",
    404: "Không tìm thấy",
    405: "Sai phương thức",
    409: "Không làm được lúc này",
    413: "Nội dung quá lớn",
    415: "Sai loại nội dung",
    422: "Dữ liệu chưa đúng",
    500: "Lỗi của hệ thống",
    503: "Hệ thống đang bận",
}


class Unfit(Exception):
    """A request refused for its shape, before anybody looked at what it asks."""

    def __init__(self, status: int, code: str, detail: str, advice: str = "") -> None:
        super().__init__(detail)
        self.status, self.code, self.detail, self.advice = status, code, detail, advice


def problem(
    request: HttpRequest,
    status: int,
    code: str,
    detail: str,
    *,
    advice: str = "",
    errors: Iterable[FieldError] = (),
    headers: dict[str, str] | None = None,
) -> HttpResponse:
    """The document itself. `code` names the kind of problem and never changes; texts may."""
    body: dict[str, Any] = {
        "type": f"urn:motcua:problem:{code.replace('_', '-')}",
        "title": TITLES.get(status, "Không thực hiện được"),
        "status": status,
        "detail": detail,
        "instance": request.path,
        "advice": advice,
        "errors": [{"path": error.path, "message": error.message} for error in errors],
    }
    return HttpResponse(orjson.dumps(body), status=status, content_type=MEDIA_TYPE, headers=headers)


def problem_of(request: HttpRequest, error: Exception) -> HttpResponse:
    """The problem document of anything raised while a request was answered."""
    match error:
        case Refusal():
            return problem(
                request, error.http_status, error.code, error.message, advice=error.advice, errors=error.errors
            )
        case Unfit():
            return problem(request, error.status, error.code, error.detail, advice=error.advice)
        case ValidationError():
            return _invalid(request, error)
        case AuthenticationError():
            return _unauthenticated(request)
        case Http404():
            return not_found(request)
        case RequestDataTooBig():
            return problem_of(request, too_large())
        case HttpError(status_code=400) | UnreadablePostError():
            return problem(request, 400, "unreadable", "Nội dung gửi lên không phải JSON đúng cách.", advice=words.JSON)
        case OperationalError() | InterfaceError() | PoolTimeout():
            return _busy(request, error)
    return _broken(request, error)


def too_large() -> Unfit:
    return Unfit(413, "too_large", "Nội dung gửi lên quá lớn.", "Gửi ít tệp hơn hoặc tệp nhỏ hơn.")


def not_found(request: HttpRequest) -> HttpResponse:
    return problem(
        request,
        404,
        "no_such_address",
        "Không có địa chỉ này trong API.",
        advice="Xem /api/v1/openapi.json.",
    )


def wrong_method(request: HttpRequest, allowed: str) -> HttpResponse:
    detail = f"Địa chỉ này không nhận phương thức {request.method or ''}."
    return problem(
        request, 405, "wrong_method", detail, advice=f"Dùng một trong: {allowed}.", headers={"Allow": allowed}
    )


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [words.field_error(one) for one in error.errors]
    detail = f"Còn {len(errors)} chỗ cần sửa." if len(errors) > 1 else errors[0].message
    return problem(request, 422, "bad_request", detail, advice="Sửa các chỗ được nêu rồi gửi lại.", errors=errors)


def _unauthenticated(request: HttpRequest) -> HttpResponse:
    return problem(
        request,
        401,
        "unauthenticated",
        "Yêu cầu này cần khóa truy cập còn hiệu lực.",
        advice="Gửi đầu mục “Authorization: Bearer mc_…”; cấp khóa bằng lệnh “motcua token”.",
        headers={"WWW-Authenticate": 'Bearer realm="motcua"'},
    )


def _busy(request: HttpRequest, error: Exception) -> HttpResponse:
    logger.warning("database did not answer", exc_info=error)
    return problem(
        request,
        503,
        "busy",
        "Hệ thống đang bận, chưa trả lời được.",
        advice="Gửi lại sau vài giây; hồ sơ gửi lại với cùng Idempotency-Key không bị nộp hai lần.",
        headers={"Retry-After": "3"},
    )


def _broken(request: HttpRequest, error: Exception) -> HttpResponse:
    """Our fault. The incident number is in the log too, so that a report leads to the trace."""
    incident = secrets.token_hex(4).upper()
    logger.error("unhandled error in the API", exc_info=error, extra={"incident": incident, "path": request.path})
    return problem(
        request,
        500,
        "broken",
        f"Có lỗi ngoài dự kiến, chúng tôi đã ghi lại (sự cố {incident}). Chưa có gì bị thay đổi.",
        advice="Thử lại sau ít phút; nếu vẫn lỗi, xin báo số sự cố này cho bộ phận hỗ trợ.",
    )
