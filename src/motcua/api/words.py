"""What is wrong with a value, in Vietnamese, from pydantic's kinds of error."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from motcua.common.errors import FieldError

JSON = "Kiểm tra dấu ngoặc, dấu phẩy và mã UTF-8 của nội dung JSON."

_SAID = {
    "missing": "Còn thiếu.",
    "extra_forbidden": "Không có mục nào tên như vậy. Xem /api/v1/openapi.json.",
    "string_type": "Phải là chuỗi ký tự.",
    "string_too_long": "Dài quá {max_length} ký tự.",
    "string_too_short": "Phải có ít nhất {min_length} ký tự.",
    "string_pattern_mismatch": "Không đúng mẫu {pattern}.",
    "int_type": "Phải là số nguyên.",
    "int_parsing": "Phải là số nguyên.",
    "int_parsing_size": "Số quá lớn.",
    "int_from_float": "Phải là số nguyên.",
    "bool_type": "Phải là true hoặc false.",
    "bool_parsing": "Phải là true hoặc false.",
    "list_type": "Phải là danh sách.",
    "dict_type": "Phải là đối tượng JSON.",
    "model_attributes_type": "Phải là đối tượng JSON.",
    "model_type": "Phải là đối tượng JSON.",
    "enum": "Chỉ nhận một trong: {expected}.",
    "literal_error": "Chỉ nhận một trong: {expected}.",
    "greater_than": "Phải lớn hơn {gt}.",
    "greater_than_equal": "Phải từ {ge} trở lên.",
    "less_than": "Phải nhỏ hơn {lt}.",
    "less_than_equal": "Phải từ {le} trở xuống.",
    "too_long": "Có quá {max_length} mục.",
    "too_short": "Phải có ít nhất {min_length} mục.",
    "value_error": "{error}",
    "none_required": "Phải bỏ trống.",
}
_DATES = "Phải là thời điểm theo ISO 8601, ví dụ 2026-11-23 hoặc 2026-11-23T09:30:00+07:00."


def field_error(error: Mapping[str, Any]) -> FieldError:
    """One error of ninja's list. The path starts at the body, query or header itself: "applicant.sex"."""
    source, *rest = error["loc"]
    if source == "body" and rest:
        rest = rest[1:]  # the name of our own argument
    return FieldError(".".join(map(str, rest)) or str(source), message(error))


def message(error: Mapping[str, Any]) -> str:
    kind = str(error["type"])
    if kind.startswith(("date_", "datetime_")):
        return _DATES
    context = {**error.get("ctx", {})}
    if kind == "enum" or kind == "literal_error":
        context["expected"] = str(context.get("expected", "")).replace(" or ", ", ").replace("'", "")
    said = _SAID.get(kind)
    return said.format_map(context) if said else "Giá trị không đúng."
