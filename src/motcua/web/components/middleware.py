"""Refusals as pages: what happened, what to do next, and the way back."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import DataError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import defaults

from motcua.common.errors import BadInput, Refusal
from motcua.common.files import MAX_BYTES

log = logging.getLogger(__name__)
UNSTORABLE = BadInput(
    "unstorable", "Điều vừa gửi có ký tự lạ hoặc có số quá lớn, không ghi được.",
    advice="Hãy quay lại, xem lại chỗ vừa gõ hoặc vừa dán vào rồi gửi lại.",
)  # fmt: skip


class Refusals:
    """Turns a Refusal that a view lets through into its page, with its HTTP status; so too what no column can hold."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, DataError):
            log.warning("something typed does not fit the database", exc_info=exception)
            return refused(request, UNSTORABLE)
        return refused(request, exception) if isinstance(exception, Refusal) else None


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The page that says no."""
    came_from = request.headers.get("Referer", "")
    back = came_from if url_has_allowed_host_and_scheme(came_from, {request.get_host()}) else ""
    actor = getattr(request, "_actor", None)
    frame = "components/staff.html" if actor and actor.is_staff else "components/public.html"
    context = {"refusal": refusal, "back": back, "frame": frame}
    return render(request, "components/refusal.html", context, status=refusal.http_status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler400: a form too large is 413, anything else 400."""
    if isinstance(exception, RequestDataTooBig):
        limits = {"file": MAX_BYTES // 1024**2, "whole": settings.REQUEST_MAX_BYTES // 1024**2}
        return render(request, "413.html", limits, status=413)
    response: HttpResponse = defaults.bad_request(request, exception)
    return response
