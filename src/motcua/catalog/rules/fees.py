"""What a dossier costs, line by line, in VND."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from motcua.catalog.content import Exemption, FeeRule, ProcedureContent
from motcua.catalog.enums import FeePer
from motcua.catalog.rules.limits import best, check_case, check_channel
from motcua.common.errors import BadInput, FieldError

PROOF = "exemption_proof"
"""The key of the paper that shows that the applicant belongs to a group that pays less."""

MOST = 10_000  # of anything that is counted; beyond it is a typing error


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much of one thing is asked for: `copies` of a paper of `pages` pages, for `persons` people."""

    copies: int = 1
    pages: int = 1
    persons: int = 1
    label: str = ""


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One line of the bill. `exempted` is what was forgiven; `amount` is what remains to be paid."""

    name: str
    detail: str
    amount: int
    exempted: int

    @property
    def full(self) -> int:
        """What somebody of no group pays."""
        return self.amount + self.exempted


@dataclass(frozen=True, slots=True)
class Fee:
    lines: tuple[FeeLine, ...]

    @property
    def total(self) -> int:
        return sum(line.amount for line in self.lines)

    @property
    def exempted(self) -> int:
        return sum(line.exempted for line in self.lines)


def fee(
    content: ProcedureContent,
    *,
    channel: str,
    case: str,
    quantities: Sequence[Quantity] = (Quantity(),),
    exemption: str | None = None,
) -> Fee:
    """The bill. `exemption` is the key of a group that the applicant belongs to; the clerk sees its proof."""
    check_case(content, case)
    check_channel(content, channel)
    for quantity in quantities:
        _check_quantity(quantity)
    rules = _rules_for(content, case=case, channel=channel)
    if exemption and not any(group.key == exemption for rule in rules for group in rule.exemptions):
        message = "Thủ tục này không có diện miễn, giảm đó. Hãy chọn lại diện được miễn, giảm hoặc bỏ trống."
        raise BadInput("unknown_exemption", message, errors=(FieldError("exemption", message),))
    counted = [(rule, quantity) for rule in rules for quantity in _counted(rule, quantities)]
    return Fee(tuple(_line(rule, quantity, exemption) for rule, quantity in counted))


def exemptions(content: ProcedureContent, *, channel: str, case: str) -> tuple[Exemption, ...]:
    """The groups that pay less in this case through this channel."""
    rules = _rules_for(content, case=case, channel=channel)
    groups = {group.key: group for rule in rules for group in rule.exemptions}
    return tuple(groups.values())


def quantities_of(content: ProcedureContent, form: Mapping[str, Any]) -> tuple[Quantity, ...]:
    """The quantities that a checked form asks for; a line of which nothing was answered is left out."""
    lines = []
    for counts in content.counts:
        names = {"copies": counts.copies, "pages": counts.pages, "persons": counts.persons}
        given = {what: int(form[name]) for what, name in names.items() if name and name in form}
        if given:
            lines.append(Quantity(label=str(form.get(counts.label, "")), **given))
    return tuple(lines) or (Quantity(),)


def _rules_for(content: ProcedureContent, *, case: str, channel: str) -> list[FeeRule]:
    keys = dict.fromkeys(rule.key for rule in content.fees if rule.fits(case, channel))
    return [best([r for r in content.fees if r.key == key], case=case, channel=channel) for key in keys]


def _counted(rule: FeeRule, quantities: Sequence[Quantity]) -> Sequence[Quantity]:
    """A fee per dossier is due once, however many things are asked for."""
    return (Quantity(),) if rule.per is FeePer.DOSSIER else quantities


def _line(rule: FeeRule, quantity: Quantity, exemption: str | None) -> FeeLine:
    full = _full_amount(rule, quantity)
    percent = next((group.percent for group in rule.exemptions if group.key == exemption), 0)
    exempted = full * percent // 100
    return FeeLine(_name(rule, quantity), _detail(rule, quantity), full - exempted, exempted)


def _full_amount(rule: FeeRule, quantity: Quantity) -> int:
    match rule.per:
        case FeePer.DOSSIER:
            return rule.amount
        case FeePer.PERSON:
            return rule.amount * quantity.persons
        case FeePer.COPY:
            one = rule.amount
        case FeePer.PAGE:
            one = _pages(rule, quantity.pages)
    return quantity.copies * (one if rule.cap is None else min(one, rule.cap))


def _pages(rule: FeeRule, pages: int) -> int:
    total, price, start = 0, rule.amount, 1
    for tier in rule.tiers:
        total += price * max(0, min(pages, tier.from_page - 1) - start + 1)
        price, start = tier.amount, tier.from_page
    return total + price * max(0, pages - start + 1)


def _name(rule: FeeRule, quantity: Quantity) -> str:
    return f"{rule.name}: {quantity.label}" if quantity.label else rule.name


def _detail(rule: FeeRule, quantity: Quantity) -> str:
    match rule.per:
        case FeePer.DOSSIER:
            return "1 hồ sơ"
        case FeePer.PERSON:
            return f"{quantity.persons} người"
        case FeePer.COPY:
            return f"{quantity.copies} bản"
        case FeePer.PAGE:
            return f"{quantity.copies} bản × {quantity.pages} trang"


def _check_quantity(quantity: Quantity) -> None:
    words = {"copies": "Số bản", "pages": "Số trang", "persons": "Số người"}
    for path, label in words.items():
        if not 1 <= getattr(quantity, path) <= MOST:
            message = f"{label} phải là số từ 1 đến {MOST}. Hãy ghi lại."
            raise BadInput("bad_quantity", message, errors=(FieldError(path, message),))
