"""Reading a procedure that a person wrote as YAML: every mistake is told in words, with its place."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import yaml
from pydantic import ValidationError

from motcua.catalog import source
from motcua.catalog.content import ProcedureContent
from motcua.common.errors import BadInput, FieldError

LONGEST = 200_000  # characters; the longest data file has 8,000
DEEPEST = 30
_PROBLEMS = {
    "missing": "thiếu mục này",
    "extra_forbidden": "không có mục này; hãy bỏ đi hoặc xem lại tên mục",
    "enum": "chỉ nhận {expected}",
    "greater_than_equal": "phải từ {ge} trở lên",
    "less_than_equal": "không được quá {le}",
    "too_short": "cần ít nhất {min_length} mục",
    "string_too_short": "không được để trống",
    "string_too_long": "dài quá {max_length} ký tự",
    "string_pattern_mismatch": "chưa đúng cách ghi (mẫu {pattern})",
    "string_type": "chỗ này cần chữ; số thì đặt trong ngoặc kép",
    "int_type": "chỗ này cần số nguyên",
    "int_parsing": "chỗ này cần số nguyên",
    "bool_type": "chỗ này cần true hoặc false",
    "bool_parsing": "chỗ này cần true hoặc false",
    "tuple_type": "chỗ này cần một danh sách",
    "model_type": "chỗ này cần các mục con",
    "dict_type": "chỗ này cần các mục con",
    "value_error": "{error}",
}


def read_authored(text: str) -> tuple[ProcedureContent, date | None]:
    """A content and the day named in it, from a data file or from what `written` gave. Raises BadInput."""
    raw = _loaded(text)
    day = raw.pop("valid_from", None)
    if day is not None and not isinstance(day, date):
        raise _refused(("valid_from", "hãy ghi ngày dạng 2026-07-01"))
    try:
        content = ProcedureContent.model_validate(raw) if _is_compiled(raw) else source.compiled(raw)
    except ValidationError as problems:
        raise _refused(*(_told(problem) for problem in problems.errors())) from None
    except KeyError as missing:
        raise _refused(("", f"thiếu mục “{missing.args[0]}”, hoặc không có mẫu nào tên như vậy")) from None
    except ValueError as problem:
        raise _refused(("form", str(problem))) from None
    except (TypeError, AttributeError) as problem:
        raise _refused(("", f"có mục không đúng kiểu, hãy so với một thủ tục đã công bố ({problem})")) from None
    _check_form_stands_alone(content.form)
    return content, day


def written(content: ProcedureContent) -> str:
    """A content as YAML, to be changed and read again by `read_authored`."""
    return yaml.safe_dump(content.model_dump(mode="json"), allow_unicode=True, sort_keys=False, width=110)


def _check_events(text: str) -> None:
    """Refuse aliases, whose copies of copies could grow without end, and nesting that no procedure has."""
    depth = 0
    for event in yaml.parse(text, Loader=source.LOADER):
        mark: Any = event.start_mark
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent):
            raise yaml.MarkedYAMLError(problem="không nhận tham chiếu (*)", problem_mark=mark)
        if depth > DEEPEST:
            raise yaml.MarkedYAMLError(problem="lồng quá nhiều lớp", problem_mark=mark)


def _loaded(text: str) -> dict[str, Any]:
    if len(text) > LONGEST:
        raise _refused(("", f"tệp dài quá {LONGEST:,} ký tự".replace(",", ".")))
    try:
        _check_events(text)
        raw = yaml.load(text, Loader=source.LOADER)  # noqa: S506 - a SafeLoader
    except (yaml.YAMLError, ValueError) as problem:
        mark = getattr(problem, "problem_mark", None)
        where = f"dòng {mark.line + 1}, cột {mark.column + 1}" if mark else ""
        raise _refused((where, f"không đọc được YAML ở đây ({getattr(problem, 'problem', None) or problem})")) from None
    if not isinstance(raw, dict):
        raise _refused(("", "tệp phải gồm các mục dạng “tên: giá trị”"))
    return raw


def _is_compiled(raw: dict[str, Any]) -> bool:
    return isinstance(raw.get("form"), dict) and "properties" in raw["form"]


def _check_form_stands_alone(form: dict[str, Any]) -> None:
    properties = form.get("properties")
    if not isinstance(properties, dict) or not all(isinstance(field, dict) for field in properties.values()):
        raise _refused(("form.properties", "mỗi câu hỏi phải gồm các mục con"))
    if '"$ref"' in json.dumps(form, default=str):
        raise _refused(("form", "tờ khai phải trọn trong một tệp, không dẫn ($ref) sang nơi khác"))


def _told(problem: Any) -> tuple[str, str]:
    words = _PROBLEMS.get(problem["type"], "giá trị không đúng")
    place = [f"mục {part + 1}" if isinstance(part, int) else str(part) for part in problem["loc"]]
    told = words.format(**problem.get("ctx", {})) if "{" in words else words
    return ", ".join(place), told.replace(" or ", " hoặc ")


def _refused(*problems: tuple[str, str]) -> BadInput:
    return BadInput(
        "authored_wrong",
        "Chưa đọc được nội dung thủ tục.",
        advice="Hãy sửa các điểm dưới đây rồi kiểm tra lại.",
        errors=tuple(FieldError(place, told) for place, told in problems),
    )
