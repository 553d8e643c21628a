"""Revocation and signing race 2,000 times: no signature after a committed revocation, no deadlock."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

import pytest
from django.db import connection, transaction

from motcua.authority.actions import declare_interest, grant_power, record_absence, require, revoke, revoke_instrument
from motcua.authority.enums import Act, GrantKind, Prefix
from motcua.authority.models import Absence, Grant, Instrument
from motcua.common import clock, crypto
from motcua.common.actor import SYSTEM
from motcua.common.errors import NotAllowed
from motcua.dossiers import actions
from motcua.dossiers.models import Decision, Dossier
from tests.authority.register import a_decision, ask, ward
from tests.factories import city
from tests.factories.filings import a_filing
from tests.scale import trials

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
ROUNDS, SIGNERS = trials(400, 60), 5


@dataclass(frozen=True)
class Signed:
    """A signature that was committed: under which grant, at which instant."""

    grant_id: int
    at: datetime


@pytest.fixture
def crew() -> Iterator[ThreadPoolExecutor]:
    """Threads with connections of their own, closed at the end."""
    barrier = threading.Barrier(SIGNERS + 1)

    def close() -> None:
        barrier.wait(30)
        connection.close()

    with ThreadPoolExecutor(SIGNERS + 1) as pool:
        yield pool
        for done in [pool.submit(close) for _ in range(SIGNERS + 1)]:
            done.result(30)


def a_power(number: int) -> Grant:
    """A fresh power of the secretary over one procedure, by a law of its own."""
    law = Instrument.objects.get(number="72/2025/QH15")
    grant = Grant(
        kind=GrantKind.BY_LAW, instrument=law, grantee=city.position(f"{city.KIM_LIEN}.VP", "Chánh Văn phòng"),
        acts=[Act.SIGN.value], procedures=["2.000815"], units=[ward().pk], valid_from=clock.today(),
    )  # fmt: skip
    return grant_power(by=SYSTEM, grant=grant)


def test_no_signature_after_a_committed_revocation_however_they_race(crew: ThreadPoolExecutor) -> None:
    question = ask("checker", at=clock.now())

    def sign(start: threading.Barrier) -> Signed | None:
        start.wait(30)
        try:
            with transaction.atomic():
                ruling = require(question)
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_sleep(0.0005)")  # the rest of a signature
                return Signed(ruling.basis[0].grant_id, ruling.at)
        except NotAllowed:
            return None

    def take_back(start: threading.Barrier, grant_id: int) -> None:
        start.wait(30)
        revoke(by=SYSTEM, grant_id=grant_id, reason="Đua")

    signed, refused = 0, 0
    for number in range(ROUNDS):
        grant, start = a_power(number), threading.Barrier(SIGNERS + 1)
        racing = [crew.submit(sign, start) for _ in range(SIGNERS)]
        ended = crew.submit(take_back, start, grant.pk)
        ended.result(30)
        revoked_at = Grant.objects.get(pk=grant.pk).revoked_at
        for one in racing:
            made = one.result(30)
            signed, refused = signed + (made is not None), refused + (made is None)
            assert made is None or (made.grant_id == grant.pk and made.at < revoked_at)
    assert signed + refused == ROUNDS * SIGNERS
    assert signed > 50, "the races must sometimes be won by a signature"
    assert refused > 50, "and sometimes by the revocation"


TAKEN = ("grant", "text", "absence", "interest")


def take_away(how: str) -> datetime:
    """Take the chair's power in one of the ways there are; since when it is gone."""
    chair = city.actor("chair")
    law = Grant.objects.get(grantee_id=chair.position_id)
    if how == "grant":
        return ended(revoke(by=SYSTEM, grant_id=law.pk, reason="Đua").revoked_at)
    if how == "text":
        return ended(revoke_instrument(by=SYSTEM, instrument_id=law.instrument_id, reason="Đua").revoked_at)
    if how == "interest":
        return declare_interest(by=chair, national_id="001148000321", relation="parent").declared_at
    deputy = city.position(city.KIM_LIEN, "Phó Chủ tịch Ủy ban nhân dân")
    away = Absence(
        position=law.grantee, stand_in=deputy, prefix=Prefix.KT, instrument=a_decision(), reason="Nghỉ",
        valid_from=clock.now(),
    )  # fmt: skip
    return record_absence(by=SYSTEM, absence=away).recorded_at


def ended(at: datetime | None) -> datetime:
    assert at is not None
    return at


@pytest.mark.parametrize("how", TAKEN)
def test_a_whole_signature_and_whatever_takes_the_power_are_strictly_ordered(
    how: str, crew: ThreadPoolExecutor
) -> None:
    dossier, chair, start = to_sign(), city.actor("chair"), threading.Barrier(2)

    def sign() -> bool:
        start.wait(30)
        try:
            actions.sign_decision(dossier_id=dossier.pk, by=chair)
        except NotAllowed:
            return False
        return True

    def take() -> datetime:
        start.wait(30)
        return take_away(how)

    signing, taking = crew.submit(sign), crew.submit(take)
    signed, gone = signing.result(60), taking.result(60)
    decision = Decision.objects.get(dossier=dossier)
    assert (decision.signed_at is not None) is signed
    assert decision.signed_at is None or decision.signed_at < gone
    with pytest.raises(NotAllowed):
        require_again(dossier)


def require_again(dossier: Dossier) -> None:
    """The next signature is refused, whoever won."""
    number = crypto.keyed_hash("001148000321")
    chair = city.actor("chair")
    with transaction.atomic():
        require(ask("chair", at=clock.now(), posting_id=chair.posting_id, subject_hash=number))


def to_sign() -> Dossier:
    clerk, officer = city.actor("clerk"), city.actor("officer")
    dossier = actions.file_dossier(by=clerk, filing=a_filing("2.000815"))
    actions.forward(dossier_id=dossier.pk, by=clerk)
    actions.prepare_decision(dossier_id=dossier.pk, by=officer, outcome="approve", body="Chứng thực bản sao.")
    dossier.refresh_from_db()
    if dossier.holder_role == "checker":
        actions.check_decision(dossier_id=dossier.pk, by=city.actor("checker"))
    return dossier
