"""What is said about a wrong answer: what is wrong, and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from jsonschema_rs import ValidationError, ValidationErrorKind

from motcua.catalog.enums import Widget

Schema = Mapping[str, Any]
Kind = ValidationErrorKind

UNKNOWN_COMMUNE = "Không có xã, phường nào mang mã này. Hãy chọn xã, phường trong danh sách."

_PATTERNS: dict[str, str] = {
    Widget.NATIONAL_ID: "Số định danh cá nhân gồm đúng 12 chữ số. Hãy xem lại số ở mặt trước thẻ căn cước.",
    Widget.COMMUNE: "Hãy chọn xã, phường trong danh sách.",
    Widget.PERSON_NAME: "Họ tên chỉ gồm chữ cái, không có chữ số hay ký hiệu. Hãy viết lại như trên giấy tờ.",
}
_TYPES: dict[str, str] = {
    Widget.NUMBER: "Chỗ này cần một số. Hãy ghi bằng chữ số, ví dụ 2.",
    Widget.MONEY: "Chỗ này cần số tiền bằng đồng. Hãy ghi bằng chữ số, ví dụ 1500000.",
    Widget.YES_NO: "Hãy chọn Có hoặc Không.",
}


def field_of(error: ValidationError) -> str:
    """The name of the field that the error is about."""
    if isinstance(error.kind, Kind.Required):
        return error.kind.property
    return str(error.instance_path[0])


def of(error: ValidationError, schema: Schema) -> str:
    """The sentence for one error that the schema's validator found in a field."""
    match error.kind:
        case Kind.Required():
            return f"Chưa trả lời câu “{schema['title']}”. Hãy điền vào đây."
        case Kind.Enum():
            labels = schema["x-labels"]
            return f"Hãy chọn một trong các ý sau: {'; '.join(labels[key] for key in schema['enum'])}."
        case Kind.Type():
            return wrong_type(schema)
        case Kind.Pattern() | Kind.MaxLength():
            return _PATTERNS.get(schema["x-widget"]) or _again(schema)
        case Kind.Format():
            return "Ngày này không có thật hoặc ghi chưa đúng. Hãy ghi ngày, tháng, năm, ví dụ 21/05/1990."
        case Kind.MinLength():
            return f"Viết ngắn quá. Hãy viết đầy đủ hơn{_example(schema)}."
        case Kind.Minimum(limit=limit):
            return f"Số này phải từ {limit} trở lên. Hãy ghi lại."
        case Kind.Maximum(limit=limit):
            return f"Số này không được quá {limit}. Hãy ghi lại."
        case _:
            return _again(schema)


def wrong_type(schema: Schema) -> str:
    """A number for a text, a list for a number..."""
    return _TYPES.get(schema["x-widget"], "Chỗ này cần ghi bằng chữ. Hãy viết lại.")


def unknown(name: str) -> str:
    """A field that the form does not have."""
    return f"Tờ khai này không có mục “{name}”. Hãy bỏ mục đó đi."


def too_late(latest: str) -> str:
    """`latest` in ISO, or "today"."""
    if latest == "today":
        return "Ngày này chưa đến. Hãy xem lại ngày, tháng, năm."
    return f"Ngày này phải từ {_spoken(latest)} trở về trước. Hãy xem lại."


def too_early(earliest: str) -> str:
    """`earliest` in ISO, or "today"."""
    if earliest == "today":
        return "Ngày này đã qua. Hãy chọn một ngày từ hôm nay trở đi."
    return f"Ngày này phải từ {_spoken(earliest)} trở về sau. Hãy xem lại năm."


def before_field(other: Schema, value: str) -> str:
    return f"Ngày này phải từ {_spoken(value)} trở về sau (câu “{other['title']}”). Hãy xem lại hai ngày."


def look_again(problem: str) -> str:
    """A contradiction in a national id, with what to do about it."""
    return f"{problem} Hãy so lại với thẻ căn cước."


def _again(schema: Schema) -> str:
    return f"Chưa đúng cách ghi. Hãy ghi lại{_example(schema)}."


def _spoken(iso: str) -> str:
    return f"{date.fromisoformat(iso):%d/%m/%Y}"


def _example(schema: Schema) -> str:
    return f", ví dụ {schema['x-example']}" if "x-example" in schema else ""
