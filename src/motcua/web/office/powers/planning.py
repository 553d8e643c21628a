"""From what a decision says to grants: each rests on one power of whoever gives, so a line may become several."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from motcua.authority.enums import GrantKind
from motcua.authority.models import Grant, Instrument
from motcua.catalog import queries as catalog
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, FieldError, Refusal
from motcua.common.workdays import VN
from motcua.org.models import Position
from motcua.org.queries import unit
from motcua.web.components.forms import add_refusal
from motcua.web.office.powers.forms import EntryForm, LineForm, TermsForm
from motcua.web.office.powers.offices import Scope, body_of

MAY_NOT_PASS = (GrantKind.DELEGATED, GrantKind.DECENTRALISED)
PLACES = {
    "grantor_id": "grantor", "rests_on": "grantor", "procedures": "what", "fields": "what", "units": "grantee",
    "acts": "act", "prefix": "sign_as", "file_sha256": "file", "instrument": "number",
}  # fmt: skip
"""Where a mistake in a fact of a grant or an instrument shows on the form."""


@dataclass
class Plan:
    """The grants of one line."""

    line: LineForm
    grants: list[Grant] = field(default_factory=list)


def enter(form: EntryForm, text: Instrument, by: Actor) -> list[Plan]:
    """Store the grants of every line, each refusal shown at its field; the form then has errors.

    To be called inside a transaction that is undone where the form has errors.
    """
    from motcua.authority.actions import grant_power

    plans = []
    for line in form.used:
        plan = Plan(line)
        try:
            for grant in _grants(form.terms, line, text):
                plan.grants.append(grant_power(by=by, grant=grant))
        except Refusal as refusal:
            place(form, line, refusal)
        plans.append(plan)
    return plans


def place(form: EntryForm, line: LineForm | None, refusal: Refusal) -> None:
    """Show a refusal where its mistake is: at the line, the terms or the text."""
    errors = tuple(FieldError(PLACES.get(error.path, error.path), error.message) for error in refusal.errors)
    parts = [part for part in (line, form.terms, form.instrument) if part is not None]
    for error in errors:
        owner = next((part for part in parts if error.path in part.fields), parts[0])
        add_refusal(owner, BadInput(refusal.code, refusal.message, errors=(error,)))
    if not errors:
        add_refusal(parts[0], BadInput(refusal.code, refusal.message, advice=refusal.advice))


def _grants(terms: TermsForm, line: LineForm, text: Instrument) -> Iterator[Grant]:
    start = terms.cleaned_data["valid_from"] or text.in_force_from
    limits = {name: line.cleaned_data[name] for name in ("cases", "value_limit")}
    facts = {**terms.facts(), **limits, "instrument": text, "valid_from": start}
    scope: Scope = line.cleaned_data["what"]
    for office in Position.objects.filter(pk__in=line.cleaned_data["grantee"]).order_by("pk"):
        body = body_of(office)
        if terms.by_law:
            yield _grant(facts, office, body, scope)
            continue
        giver = terms.cleaned_data["grantor"]
        for ground, part in _grounds(giver, body, scope, terms.cleaned_data["kind"], start):
            yield _grant(facts, office, body, part, rests_on=ground, grantor_id=giver)


def _grant(facts: dict[str, Any], office: Position, body: int, scope: Scope, **more: Any) -> Grant:
    lists = {"procedures": list(scope.procedures), "fields": list(scope.fields)}
    return Grant(**facts, **lists, grantee=office, units=[body], **more)


def _grounds(giver: int, body: int, scope: Scope, kind: str, start: date) -> list[tuple[Grant, Scope]]:
    """The giver's powers on which the parts of a scope rest. Raises BadInput for what the giver may not give."""
    held = _held(giver, body, start)
    usable = held if kind == GrantKind.DEPUTY else [grant for grant in held if grant.kind not in MAY_NOT_PASS]
    if not scope.procedures and not scope.fields:
        parts = [(grant, Scope(tuple(grant.procedures), tuple(grant.fields))) for grant in usable]
    else:
        parts = _split(usable, held, scope)
    if not parts:
        raise _no_power(["việc nào"], body, held)
    return parts


def _split(usable: list[Grant], held: list[Grant], scope: Scope) -> list[tuple[Grant, Scope]]:
    fields = {known.code: known.content.field for known in catalog.all_current()}
    found: dict[int, tuple[Grant, tuple[list[str], list[str]]]] = {}
    missing = []
    wanted = [(code, fields.get(code, ""), True) for code in scope.procedures]
    for name, law, is_code in (*wanted, *((area, area, False) for area in scope.fields)):
        ground = next((grant for grant in usable if _covers(grant, name, law)), None)
        if ground is None:
            missing.append(name)
        else:
            codes, areas = found.setdefault(ground.pk, (ground, ([], [])))[1]
            (codes if is_code else areas).append(name)
    if missing:
        raise _no_power(missing, held[0].units[0] if held else None, [g for g in held if g not in usable])
    return [(ground, Scope(tuple(codes), tuple(areas))) for ground, (codes, areas) in found.values()]


def _covers(grant: Grant, name: str, law: str) -> bool:
    everything = not grant.procedures and not grant.fields
    return everything or name in grant.procedures or law in grant.fields


def _held(giver: int, body: int, start: date) -> list[Grant]:
    """What the giver has for a body when the new power begins; what names its things first."""
    at = max(clock.now(), datetime.combine(start, time.max, VN))
    day = max(start, clock.today())
    rows = Grant.objects.filter(grantee=giver, units__contains=[body], valid_from__lte=day)
    alive = [
        row
        for row in rows.select_related("instrument").order_by("pk")
        if not (row.revoked_at and row.revoked_at <= at) and (row.valid_to is None or row.valid_to >= day)
    ]
    return sorted(alive, key=lambda row: (not row.procedures, not row.fields, row.pk))


def _no_power(names: list[str], body: int | None, passed_on: list[Grant]) -> BadInput:
    said = "; ".join(names)
    if any(grant.kind in MAY_NOT_PASS for grant in passed_on):
        message = (
            f"Người giao chỉ có quyền này do được phân cấp, ủy quyền, nên không được giao tiếp ({said}). "
            "Căn cứ: Luật 72/2025/QH15 Điều 13, Điều 14."
        )
        return BadInput("grant_passed_on", message, errors=(FieldError("grantor", message),))
    place_name = f" ở {unit(body).name}" if body is not None else ""
    message = f"Người giao không có quyền quyết định: {said}{place_name}. Không có thì không giao được."
    return BadInput("grant_ground", message, errors=(FieldError("what", message),))
