"""Dossiers taken through the real acts, for figures to be made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from motcua.common import clock
from motcua.common.workdays import VN
from motcua.dossiers import actions
from motcua.dossiers.actions import Paper
from motcua.dossiers.enums import Cause, Outcome
from motcua.dossiers.models import Dossier
from motcua.org.queries import unit_by_code
from tests.factories import city
from tests.factories.filings import a_filing

MONDAY = datetime(2026, 11, 16, 9, tzinfo=VN)
COPY = "2.000635"


def filed(
    at: datetime = MONDAY, *, channel: str = "counter", unit: str = city.KIM_LIEN, papers: Sequence[Paper] = ()
) -> Dossier:
    by = city.citizen() if channel == "online" else city.actor("clerk" if unit == city.KIM_LIEN else "clerk_vm")
    with clock.at(at):
        filing = replace(a_filing(COPY, channel=channel, unit=unit), papers=papers)
        return actions.file_dossier(by=by, filing=filing)


def accepted(dossier: Dossier, at: datetime) -> Dossier:
    with clock.at(at):
        return actions.accept(dossier_id=dossier.pk, by=city.actor("clerk"))


def forwarded(dossier: Dossier, at: datetime) -> Dossier:
    with clock.at(at):
        return actions.forward(dossier_id=dossier.pk, by=city.actor("clerk"))


def asked(dossier: Dossier, at: datetime) -> None:
    with clock.at(at):
        actions.request_supplement(
            dossier_id=dossier.pk, by=city.actor("officer"), reason="Thiếu ảnh chụp", items=["Ảnh chụp"]
        )


def supplied(dossier: Dossier, at: datetime, *, at_counter: bool = False, papers: Sequence[Paper] = ()) -> None:
    by = city.actor("clerk") if at_counter else city.citizen()
    with clock.at(at):
        actions.supply(dossier_id=dossier.pk, by=by, papers=papers, message="Đã gửi ảnh rõ hơn")


def extended(dossier: Dossier, at: datetime, cause: Cause) -> None:
    with clock.at(at):
        actions.extend(
            dossier_id=dossier.pk, by=city.actor("officer"), amount=1, cause=cause, reason="Cần thêm thời gian"
        )


def signed(dossier: Dossier, at: datetime) -> Dossier:
    """Drafted, checked where that is a step, and signed at an instant."""
    with clock.at(at):
        actions.prepare_decision(
            dossier_id=dossier.pk, by=city.actor("officer"), outcome=Outcome.APPROVE, body="Cấp 02 bản sao."
        )
        dossier.refresh_from_db()
        if dossier.holder_role == "checker":
            actions.check_decision(dossier_id=dossier.pk, by=city.actor("checker"))
        actions.sign_decision(dossier_id=dossier.pk, by=city.actor("chair"))
    dossier.refresh_from_db()
    return dossier


def taken_back(dossier: Dossier, at: datetime) -> None:
    with clock.at(at):
        actions.revoke_result(dossier_id=dossier.pk, by=city.actor("chair"), text="77/QĐ-UBND", reason="Giấy tờ là giả")


def withdrawn(dossier: Dossier, at: datetime) -> None:
    with clock.at(at):
        actions.request_withdrawal(dossier_id=dossier.pk, by=city.actor("clerk"), reason="Không cần nữa")


def stopped(dossier: Dossier, at: datetime) -> None:
    with clock.at(at):
        actions.stop(dossier_id=dossier.pk, by=city.actor("officer"), reason="Không giải quyết tiếp")


def handed_over(dossier: Dossier, at: datetime) -> None:
    with clock.at(at):
        actions.hand_over_result(dossier_id=dossier.pk, by=city.actor("clerk"), receiver="Người nộp")


def rated(dossier: Dossier, at: datetime, score: int) -> None:
    with clock.at(at):
        actions.rate(dossier_id=dossier.pk, by=city.citizen(), score=score)


def done(at: datetime = MONDAY, *, channel: str = "counter", hours: float = 3) -> Dossier:
    """Filed, and signed some hours later."""
    dossier = filed(at, channel=channel)
    if channel == "online":
        dossier = accepted(dossier, at)
    dossier = forwarded(dossier, at)
    return signed(dossier, at + timedelta(hours=hours))


def kim_lien() -> int:
    return unit_by_code(city.KIM_LIEN).pk
