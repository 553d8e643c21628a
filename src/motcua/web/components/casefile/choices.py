"""Which acts a person may do on a dossier now, and why an expected one is missing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from motcua.authority import queries as authority
from motcua.authority.rules import Ruling
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.dossiers import rules
from motcua.dossiers.models import Decision, Dossier
from motcua.dossiers.workflow import Act
from motcua.identity.roles import Permission, may
from motcua.web.components.casefile.acts import FORMS, ActForm

ABOUT_HELP = frozenset({"object_to", "confirm_filing", "uphold_objection", "note_sheet_given"})
"""Acts that only a filing made by somebody else knows."""


@dataclass(frozen=True, slots=True)
class Choices:
    """The acts open to this person, as forms; the expected ones that are closed, by reason; and what
    authority says to a signature now."""

    forms: list[ActForm]
    closed: dict[str, list[str]]
    ruling: Ruling | None


def choices(dossier: Dossier, by: Actor, draft: Decision | None, sent: ActForm | None = None) -> Choices:
    """`sent` is the form that came back with mistakes; it stands in its place."""
    reasons = {offer.act: offer.reason for offer in rules.offers(dossier, by)}
    ruling = _ruling(dossier, by, draft, reasons)
    closed: dict[str, list[str]] = defaultdict(list)
    open_keys = set()
    for act, reason in reasons.items():
        if act.key in ABOUT_HELP and dossier.mandate_id is None:
            continue
        if act.key == "sign_decision" and ruling and not ruling.allowed:
            reason = f"Chưa đủ thẩm quyền ký: {ruling.reason}."
        if not reason:
            open_keys.add(act.key)
        elif _expected(act, dossier, by):
            closed[reason].append(act.label)
    forms = [
        sent if sent is not None and sent.slug() == slug else kind(dossier, by)
        for slug, kind in FORMS.items()
        if kind.key in open_keys
    ]
    return Choices(forms, dict(closed), ruling)


def _ruling(dossier: Dossier, by: Actor, draft: Decision | None, reasons: dict[Act, str]) -> Ruling | None:
    """Asked only where a signature would be next."""
    if draft and any(act.key == "sign_decision" and not reason for act, reason in reasons.items()):
        return authority.check(rules.signing_question(dossier, by, clock.now(), draft))
    return None


def _expected(act: Act, dossier: Dossier, by: Actor) -> bool:
    """Whether a person would look for this act here, so that its absence needs a reason."""
    if act.key in ABOUT_HELP:
        return dossier.frozen_at is not None
    if act.key == "sign_decision":
        return may(by.role, Permission.SIGN_DECISION)
    return act.key != "take" or dossier.holder_id != by.posting_id
