"""The API's own door: requests for /api/ skip sessions, CSRF and pages' other middleware.

A bearer token says who asks, so there is nothing there for a browser to be tricked with, and each
request saves the cost of what it does not use. Whatever goes wrong is answered as a problem document.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import resolve

from motcua.api.problems import MEDIA_TYPE, Unfit, problem_of, too_large, wrong_method

PREFIX = "/api/"
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}


class Door:
    """Middleware that answers for the API and lets everything else pass."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        try:
            response = _answer(request)
        except Exception as error:
            response = problem_of(request, error)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers["Content-Length"] = str(len(response.content))
        return response


def _answer(request: HttpRequest) -> HttpResponse:
    _check_body(request)
    match = request.resolver_match = resolve(request.path_info)
    response: HttpResponse = match.func(request, *match.args, **match.kwargs)
    if response.status_code == 405 and response.headers.get("Content-Type") != MEDIA_TYPE:
        return wrong_method(request, response.headers["Allow"])
    return response


def _check_body(request: HttpRequest) -> None:
    """Refuse a body that is too large, or not JSON, before reading it."""
    try:
        size = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        size = 0
    if size > (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0):
        raise too_large()
    if size and request.content_type != "application/json":
        raise Unfit(415, "not_json", "Nội dung gửi lên phải là JSON.", "Gửi đầu mục “Content-Type: application/json”.")
