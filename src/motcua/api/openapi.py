"""The description at /api/v1/openapi.json: what ninja reads from the types, and what only we know."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import models_json_schema

from motcua.api.problems import MEDIA_TYPE, TITLES
from motcua.api.shapes import Problem

PDF: dict[str, Any] = {
    "responses": {200: {"content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}}}
}
"""`openapi_extra` of an address that answers with a PDF."""

ABOUT = """Mọi việc làm được trên trang web đều làm được qua đây, với cùng quy tắc.

* Xác thực: `Authorization: Bearer mc_…`, cấp bằng `motcua token`. Thủ tục, tính thời hạn và số liệu không cần khóa.
* Lỗi: luôn là `application/problem+json` (RFC 9457), tiếng Việt, có `advice` nói phải làm gì tiếp.
* Nộp hồ sơ: gửi kèm `Idempotency-Key`; gửi lại không bao giờ thành hai hồ sơ.
* Danh sách: gửi lại `next_cursor` trong `cursor` để lấy trang sau.
"""

ALWAYS = (404, 500, 503)
WITH_TOKEN = (401, 403)
WITH_BODY = (400, 413, 415)


def complete(schema: dict[str, Any]) -> dict[str, Any]:
    """Add to ninja's description the problem documents that each operation can answer with."""
    _, definitions = models_json_schema([(Problem, "serialization")], ref_template="#/components/schemas/{model}")
    components = schema["components"]
    components["schemas"] |= definitions["$defs"]
    components["responses"] = {f"Problem{status}": _answer(status, title) for status, title in TITLES.items()}
    for item in schema["paths"].values():
        for method, operation in item.items():
            responses = operation["responses"]
            for status in _statuses(operation, method):
                responses[str(status)] = {"$ref": f"#/components/responses/Problem{status}"}
            operation["responses"] = {str(status): answer for status, answer in responses.items()}
    return schema


def _statuses(operation: dict[str, Any], method: str) -> list[int]:
    found = [*ALWAYS]
    if "security" in operation:
        found += WITH_TOKEN
    if "requestBody" in operation:
        found += WITH_BODY
    if method == "post":
        found.append(409)
    if "requestBody" in operation or operation["parameters"]:
        found.append(422)
    return sorted(found)


def _answer(status: int, title: str) -> dict[str, Any]:
    example = {
        "type": "urn:motcua:problem:no-such-dossier",
        "title": title,
        "status": status,
        "detail": "…",
        "instance": "/api/v1/dossiers/H26.00229-261123-0001",
        "advice": "…",
        "errors": [],
    }
    content = {"schema": {"$ref": "#/components/schemas/Problem"}, "example": example}
    headers = {
        401: {"WWW-Authenticate": {"schema": {"type": "string"}}},
        503: {"Retry-After": {"schema": {"type": "integer"}}},
    }
    answer: dict[str, Any] = {"description": title, "content": {MEDIA_TYPE: content}}
    return answer | ({"headers": headers[status]} if status in headers else {})
