"""What a content must be like before it is published: no gap, no dead end, a door for everyone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product

import jsonschema_rs

from motcua.catalog.content import ProcedureContent
from motcua.catalog.enums import Channel, Level, Widget
from motcua.catalog.rules.forms import check_form
from motcua.common.errors import BadInput, FieldError

Problems = Iterator[tuple[str, str]]


def check_publishable(content: ProcedureContent) -> None:
    """Refuse a content that would leave someone without an answer, or without a door to come in by."""
    problems = [*_service_problems(content), *_coverage_problems(content), *_form_problems(content)]
    errors = tuple(FieldError(path, message) for path, message in problems)
    if not errors and content.sample:
        errors = _example_problems(content)
    if errors:
        raise BadInput(
            "unpublishable",
            f"Chưa thể công bố thủ tục {content.code}.",
            advice="Hãy sửa các điểm dưới đây rồi công bố lại.",
            errors=errors,
        )


def _service_problems(content: ProcedureContent) -> Problems:
    if Channel.COUNTER not in content.channels:
        yield "channels", "Thủ tục nào cũng phải có cách nộp trực tiếp cho người không dùng mạng."
    if (Channel.ONLINE in content.channels) == (content.level is Level.OFFLINE):
        yield "level", "Mức độ trực tuyến và các cách nộp không khớp nhau."
    if sum(step.share for step in content.steps) != 100:
        yield "steps", "Tỷ lệ thời gian của các bước phải cộng lại bằng 100."
    for path, keys in _keys(content).items():
        for key, times in Counter(keys).items():
            if times > 1:
                yield path, f"“{key}” bị lặp lại."


def _keys(content: ProcedureContent) -> dict[str, Sequence[str]]:
    """Keys by the place where each must be alone."""
    return {
        "cases": [case.key for case in content.cases],
        "channels": [channel.label for channel in content.channels],
        "documents": [document.key for document in content.documents],
        "steps": [step.key for step in content.steps],
        "sections": [section.key for section in content.sections],
        "time_limits": [f"{rule.case}, {rule.channel}" for rule in content.time_limits],
        "fees": [f"{rule.key}, {rule.case}, {rule.channel}" for rule in content.fees],
    }


def _coverage_problems(content: ProcedureContent) -> Problems:
    """Every case through every channel has a time limit and a fee; every case named is declared."""
    cases = [case.key for case in content.cases]
    for path, rules in (("time_limits", content.time_limits), ("fees", content.fees)):
        for case, channel in product(cases, content.channels):
            if not any(rule.fits(case, channel) for rule in rules):
                yield path, f"Thiếu quy định cho trường hợp “{case}”, cách nộp “{channel.label}”."
    named = {rule.case for rule in (*content.time_limits, *content.fees) if rule.case}
    named |= {case for document in content.documents for case in document.cases}
    for case in sorted(named - set(cases)):
        yield "cases", f"Có quy định cho trường hợp “{case}” chưa khai báo."


def _form_problems(content: ProcedureContent) -> Problems:
    if not jsonschema_rs.meta.is_valid(content.form):
        yield "form", "Biểu mẫu không phải là một JSON Schema đúng."
        return
    asked = [name for section in content.sections for name in section.fields]
    properties = content.form.get("properties", {})
    if sorted(asked) != sorted(properties) or content.form.get("additionalProperties") is not False:
        yield "sections", "Các trang của tờ khai phải hỏi mỗi trường đúng một lần, và không nhận trường lạ."
        return
    if len(content.cases) > 1 and properties.get("case", {}).get("enum") != [c.key for c in content.cases]:
        yield "form.case", "Tờ khai phải hỏi đang thuộc trường hợp nào."
    for position, name in enumerate(asked):
        schema = properties[name]
        if "title" not in schema or schema.get("x-widget") not in list(Widget):
            yield f"form.{name}", "Trường này thiếu câu hỏi hoặc kiểu nhập."
        if not set(schema.get("x-show-if", {})) <= set(asked[:position]):
            yield f"form.{name}", "Điều kiện hiện trường này phải dựa vào câu hỏi đứng trước."
    for name in {name for count in content.counts for name in count.names} - set(asked):
        yield "counts", f"Tờ khai không có trường “{name}” để tính phí."


def _example_problems(content: ProcedureContent) -> tuple[FieldError, ...]:
    try:
        check_form(content, content.example)
    except BadInput as refused:
        return tuple(FieldError(f"sample.{error.path}", error.message) for error in refused.errors)
    return ()
