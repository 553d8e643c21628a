"""Signed decisions, many at once: rows as `sign_decision` leaves them, and their line in the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count

from motcua.audit.actions import record
from motcua.authority.actions import grant_power, record_instrument
from motcua.authority.models import Grant
from motcua.common import clock, store
from motcua.common.actor import SYSTEM
from motcua.common.workdays import VN
from motcua.dossiers.enums import Status
from motcua.dossiers.models import Decision, Dossier
from motcua.identity.models import Person
from tests.factories import city

numbers = count(1)


def applicants(number: int) -> list[int]:
    made = Person.objects.bulk_create(Person(full_name=f"Người {i}") for i in range(number))
    return [person.pk for person in made]


def own_power() -> Grant:
    """The chair's power by law."""
    return Grant.objects.get(kind="by_law", grantee_id=city.actor("chair").position_id)


def delegation(last: date, *, first: date = date(2026, 9, 1), reporting: str = "quarter") -> Grant:
    """The chair lets the head of the office sign extracts until a day."""
    own = own_power()
    with clock.at(datetime.combine(first, time(7), VN)):
        text = record_instrument(
            by=SYSTEM, number=f"{next(numbers)}/QĐ-UBND", title="Ủy quyền cấp bản sao trích lục",
            issuer="Chủ tịch UBND phường Kim Liên", issued_on=first, in_force_from=first,
            file_sha256=store.put("Quyết định ủy quyền".encode()),
        )  # fmt: skip
        grant = Grant(
            kind="delegated", instrument=text, rests_on=own, grantor_id=own.grantee_id,
            grantee=city.position(f"{city.KIM_LIEN}.VP", "Chánh Văn phòng"), acts=["sign"], units=own.units,
            procedures=["2.000635"], prefix="TUQ.", conditions="Không ủy quyền lại.", valid_from=first,
            valid_to=last, reporting=reporting,
        )  # fmt: skip
        return grant_power(by=SYSTEM, grant=grant)


@dataclass(frozen=True)
class Plan:
    """One decision to be: when it was signed, by whom, prepared by whom, for whom, and how quickly."""

    at: datetime
    signer: str = "chair"
    preparer: str = "officer"
    procedure: str = "2.000635"
    applicant: int | None = None
    grant: int | None = None
    received_before: timedelta = timedelta(hours=20)
    waited: timedelta = timedelta(minutes=40)


class World:
    """Plants decisions on the pattern of one real dossier for each procedure."""

    def __init__(self, patterns: dict[str, Dossier]) -> None:
        self.patterns = patterns
        self.chairs = own_power().pk
        self.postings = {name: city.actor(name).posted for name in city.STAFF}

    def plant(self, *plans: Plan) -> list[int]:
        """The ids of the decisions."""
        dossiers = Dossier.objects.bulk_create(self._dossier(plan) for plan in plans)
        decisions = Decision.objects.bulk_create(
            self._decision(plan, dossier) for plan, dossier in zip(plans, dossiers, strict=True)
        )
        for plan, one in zip(plans, decisions, strict=True):
            with clock.at(plan.at):
                record(
                    by=SYSTEM, action="dossier.sign_decision", subject=("dossier", one.dossier_id),
                    data={"decision": one.pk},
                )  # fmt: skip
        return [one.pk for one in decisions]

    def _dossier(self, plan: Plan) -> Dossier:
        like = self.patterns[plan.procedure]
        copy = Dossier(**{f.attname: getattr(like, f.attname) for f in like._meta.concrete_fields if f.name != "id"})
        copy.code = f"{like.code}-{next(numbers)}"
        copy.idempotency_key = None
        copy.applicant_id = plan.applicant or like.applicant_id
        copy.submitted_at = copy.received_at = plan.at - plan.received_before
        copy.due_at = copy.first_due_at = plan.at + timedelta(days=1)
        copy.finished_at, copy.status = plan.at, Status.DONE
        return copy

    def _decision(self, plan: Plan, dossier: Dossier) -> Decision:
        number = next(numbers)
        return Decision(
            dossier=dossier, outcome="approve", body="Cấp bản sao.", grant_id=plan.grant or self.chairs,
            prepared_by_id=self.postings[plan.preparer], prepared_at=plan.at - plan.waited - timedelta(minutes=5),
            checked_by_id=self.postings["checker"], checked_at=plan.at - plan.waited,
            signed_by_id=self.postings[plan.signer], signed_at=plan.at, number=f"{number}/KQ", token=f"t{number}",
        )  # fmt: skip
