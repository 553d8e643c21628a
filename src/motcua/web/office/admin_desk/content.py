"""A procedure's content in the words of its keepers: every figure with its source and how sure we are of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from motcua.catalog.content import FeeRule, ProcedureContent, Scoped, Sourced
from motcua.catalog.enums import Confidence, FeePer, Widget
from motcua.web.components import words

KINDS = {
    "commune_pc": "UBND xã, phường",
    "commune_police": "Công an xã, phường",
    "land_registry": "Văn phòng đăng ký đất đai",
    "service_centre": "Trung tâm Phục vụ hành chính công",
}
PARTS = {
    "name": "tên", "field": "lĩnh vực", "authority": "cơ quan giải quyết", "level": "mức độ trực tuyến",
    "summary": "tóm tắt", "who": "ai làm được", "keywords": "từ khóa tìm kiếm", "legal_basis": "căn cứ pháp lý",
    "cases": "các trường hợp", "channels": "cách nộp", "time_limits": "thời hạn", "fees": "phí, lệ phí",
    "counts": "cách tính số lượng", "documents": "giấy tờ", "result": "kết quả", "other_results": "kết quả khác",
    "steps": "các bước giải quyết", "form": "tờ khai", "sections": "các trang của tờ khai",
    "life_events": "sự kiện cuộc đời", "notes": "lưu ý", "sample": "ví dụ điền sẵn", "source": "nguồn",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One figure or text of law: what it says, for whom, whence, and how sure it is."""

    what: str
    when: str
    source: str
    confidence: Confidence


def unsure(content: ProcedureContent) -> int:
    """How many figures and texts of a content nobody has checked yet."""
    figures: list[Sourced] = [*content.time_limits, *content.fees]
    figures += [group for fee in content.fees for group in fee.exemptions]
    sure = [figure.confidence for figure in figures] + [text.confidence for text in content.legal_basis]
    return sure.count(Confidence.UNVERIFIED)


def in_words(content: ProcedureContent) -> dict[str, Any]:
    """What the page of a version shows beside the content itself."""
    return {
        "content": content,
        "authority": _authority(content.authority),
        "times": [_line(content, rule, rule.limit.words) for rule in content.time_limits],
        "fees": [_line(content, rule, _fee(rule)) for rule in content.fees],
        "exemptions": _exemptions(content),
        "papers": [(rule, ", ".join(map(content.case_label, rule.cases))) for rule in content.documents],
        "sections": [
            (section, [_question(content, name) for name in section.fields]) for section in content.sections
        ],
        "unsure": unsure(content),
    }  # fmt: skip


def changed(old: ProcedureContent, new: ProcedureContent) -> list[str]:
    """The parts in which two versions differ, in words."""
    before, after = old.model_dump(mode="json"), new.model_dump(mode="json")
    return [said for part, said in PARTS.items() if before[part] != after[part]]


def _authority(kind: str) -> str:
    return KINDS.get(kind) or f"Sở, ngành mã {kind.removeprefix('department:')}"


def _line(content: ProcedureContent, rule: Scoped, what: str) -> Line:
    return Line(what, _when(content, rule), rule.source, rule.confidence)


def _when(content: ProcedureContent, rule: Scoped) -> str:
    parts = [content.case_label(rule.case) if rule.case else "", rule.channel.label if rule.channel else ""]
    return ", ".join(part for part in parts if part) or "mọi trường hợp, mọi cách nộp"


def _fee(rule: FeeRule) -> str:
    """ "Lệ phí hộ tịch: 8.000 đồng mỗi bản, từ trang 3 là 1.000 đồng, nhiều nhất 200.000 đồng"."""
    if rule.amount == 0 and not rule.tiers:
        return f"{rule.name}: không mất tiền"
    parts = [words.money(rule.amount) + ("" if rule.per is FeePer.DOSSIER else f" mỗi {rule.per.label}")]
    parts += [f"từ trang {tier.from_page} là {words.money(tier.amount)}" for tier in rule.tiers]
    parts += [f"nhiều nhất {words.money(rule.cap)}"] if rule.cap is not None else []
    return f"{rule.name}: {', '.join(parts)}"


def _exemptions(content: ProcedureContent) -> list[Line]:
    """The groups that pay less, each once, with what they have to show."""
    groups = {group.key: group for fee in content.fees for group in fee.exemptions}
    return [
        Line(f"{group.label}: {_off(group.percent)}", group.proof, group.source, group.confidence)
        for group in groups.values()
    ]


def _off(percent: int) -> str:
    return "miễn" if percent == 100 else f"giảm {percent}%"


def _question(content: ProcedureContent, name: str) -> dict[str, Any]:
    schema = content.fields[name]
    return {
        "name": name,
        "title": schema.get("title", name),
        "kind": next((known.label for known in Widget if known == schema.get("x-widget")), ""),
        "choices": ", ".join(str(label) for label in schema.get("x-labels", {}).values()),
        "sometimes": bool(schema.get("x-show-if")),
        "required": name in content.form.get("required", []),
    }
