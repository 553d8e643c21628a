"""Signed decisions, many at once: rows as `sign_decision` leaves them, and their line in the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

from motcua.audit.actions import record
from motcua.common import clock
from motcua.dossiers.enums import Status
from motcua.dossiers.models import Decision, Dossier
from tests.factories import city

numbers = count(1)


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
                    by=city.SYSTEM, action="dossier.sign_decision", subject=("dossier", one.dossier_id),
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
            dossier=dossier, outcome="approve", body="Cấp bản sao.", grant_id=plan.grant,
            prepared_by_id=self.postings[plan.preparer], prepared_at=plan.at - plan.waited - timedelta(minutes=5),
            checked_by_id=self.postings["checker"], checked_at=plan.at - plan.waited,
            signed_by_id=self.postings[plan.signer], signed_at=plan.at, number=f"{number}/KQ", token=f"t{number}",
        )  # fmt: skip
