"""What a procedure asks and promises, in the words of its page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.catalog.content import Case, DocumentRule, Exemption, FeeRule, ProcedureContent
from motcua.catalog.enums import Channel, FeePer
from motcua.catalog.rules import exemptions, required_documents, time_limit
from motcua.catalog.rules.limits import best
from motcua.web.components import words


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a small table; `when` is empty where the answer is always the same."""

    when: str
    what: str


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of one case: to bring, to bring if one has them, and not to bring at all."""

    bring: list[DocumentRule]
    maybe: list[DocumentRule]
    known: list[DocumentRule]


def times(content: ProcedureContent) -> list[Row]:
    """How long it takes, told apart only by what makes a difference."""
    return _told_apart(content, lambda case, channel: words.limit(time_limit(content, case=case, channel=channel)))


def fees(content: ProcedureContent) -> list[Row]:
    """What it costs, told apart only by what makes a difference."""
    return _told_apart(content, lambda case, channel: "; ".join(_fee_words(r) for r in _rules(content, case, channel)))


def exempted(content: ProcedureContent) -> list[Exemption]:
    """The groups that pay less, in any case and by any channel."""
    pairs = ((case.key, channel) for case in content.cases for channel in content.channels)
    groups = {g.key: g for case, channel in pairs for g in exemptions(content, channel=channel, case=case)}
    return list(groups.values())


def papers(content: ProcedureContent, case: str) -> Papers:
    rules = required_documents(content, case)
    brought = [rule for rule in rules if not rule.from_database]
    return Papers(
        bring=[rule for rule in brought if rule.required],
        maybe=[rule for rule in brought if not rule.required],
        known=[rule for rule in rules if rule.from_database],
    )


def _told_apart(content: ProcedureContent, answer: Callable[[str, Channel], str]) -> list[Row]:
    cases, channels = content.cases, content.channels
    table = {(case.key, channel): answer(case.key, channel) for case in cases for channel in channels}
    by_case = any(table[c.key, ch] != table[cases[0].key, ch] for c in cases for ch in channels)
    by_channel = any(table[c.key, ch] != table[c.key, channels[0]] for c in cases for ch in channels)
    return [
        Row(_when(case if by_case else None, channel if by_channel else None), table[case.key, channel])
        for case in (cases if by_case else cases[:1])
        for channel in (channels if by_channel else channels[:1])
    ]


def _when(case: Case | None, channel: Channel | None) -> str:
    return ", ".join(label for label in (case and case.label, channel and channel.label) if label)


def _rules(content: ProcedureContent, case: str, channel: Channel) -> Sequence[FeeRule]:
    keys = dict.fromkeys(rule.key for rule in content.fees if rule.fits(case, channel))
    return [best([r for r in content.fees if r.key == key], case=case, channel=channel) for key in keys]


def _fee_words(rule: FeeRule) -> str:
    """ "2.000 đồng mỗi trang, từ trang 3 là 1.000 đồng, nhiều nhất 200.000 đồng mỗi bản"."""
    if rule.amount == 0 and not rule.tiers:
        return _("không mất tiền")
    parts = [words.money(rule.amount) + ("" if rule.per is FeePer.DOSSIER else " " + _("mỗi %s") % _(rule.per.label))]
    parts += [
        _("từ trang %(page)s là %(price)s") % {"page": t.from_page, "price": words.money(t.amount)} for t in rule.tiers
    ]
    if rule.cap is not None:
        parts.append(_("nhiều nhất %s mỗi bản") % words.money(rule.cap))
    return ", ".join(parts)
