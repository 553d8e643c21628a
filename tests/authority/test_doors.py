"""Whoever decides, by whatever door, authority is asked inside the signing transaction.

The doors are found by reading the code, not by remembering them: a new one fails the first test until it is driven
by the second.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

import motcua
from motcua.authority.rules import Question, Ruling
from motcua.bench import patterns
from motcua.common import clock
from motcua.common.errors import NotAllowed
from motcua.common.workdays import VN
from motcua.demo import patterns as planted
from motcua.demo.habits import Case
from motcua.demo.hands import Hands
from motcua.dossiers import actions
from motcua.dossiers.actions import decision as signing
from motcua.dossiers.enums import Outcome
from motcua.dossiers.models import Decision, Dossier
from motcua.dossiers.queries import content_of
from motcua.org.queries import unit
from tests.api.conftest import Caller, bearer
from tests.authority.register import a_decision, a_grant, ask, granted
from tests.factories import city
from tests.factories.filings import a_filing
from tests.web.staff import signed_in

pytestmark = pytest.mark.django_db
ROOT = Path(motcua.__file__).parent
SIGNING = {"sign_decision", "sign_read_decision"}


def by_page(dossier: Dossier) -> None:
    chair = signed_in("chair")
    chair.get(f"/phong/ho-so/{dossier.code}/")
    draft = dossier.decisions.get().pk
    chair.post(f"/phong/ho-so/{dossier.code}/", {"act": "sign_decision", "draft_id": draft, "read": "on"})


def by_bulk(dossier: Dossier) -> None:
    chair = signed_in("chair")
    chair.get(f"/phong/ho-so/{dossier.code}/")
    chair.post("/phong/cho-ky/", {"du_thao": [f"{dossier.pk}:{dossier.decisions.get().pk}"]})


def by_api(dossier: Dossier) -> None:
    account = city.Account.objects.get(username="chair")
    Caller(bearer(account)).post(f"dossiers/{dossier.code}/actions/sign_decision")


def by_demo(dossier: Dossier) -> None:
    class Desk(Hands):
        def signer(self, case: Case) -> object:  # type: ignore[override]
            return city.actor("chair")

    case = Case.of(dossier, content_of(dossier), clock.now().astimezone(VN), asker="Trần Thị Bé")
    Desk(desks=None).do(case, "sign_decision")  # type: ignore[arg-type]


def by_bench(dossier: Dossier) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(patterns, "staff", lambda seat, commune: city.actor(seat))
        patterns.SIGN(dossier, unit(dossier.competent_unit_id))


def by_planted_pattern(dossier: Dossier) -> None:
    """What the demo plants goes a whole life; here its last step, by the name under which it calls it."""
    planted.actions.sign_decision(dossier_id=dossier.pk, by=city.actor("chair"))


DOORS: dict[str, Callable[[Dossier], None]] = {
    "web/components/casefile/acts.py": by_page,
    "web/office/signing.py": by_bulk,
    "api/acts.py": by_api,
    "demo/hands.py": by_demo,
    "demo/patterns.py": by_planted_pattern,
    "bench/patterns.py": by_bench,
}


def modules() -> list[tuple[str, ast.Module]]:
    paths = [path for path in ROOT.rglob("*.py") if "migrations" not in path.parts]
    return [(str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))) for path in paths]


def signs(node: ast.AST) -> bool:
    """Whether this piece of code may call a signing action: by its name, or by any name at all."""
    if isinstance(node, ast.Attribute):
        return node.attr in SIGNING and isinstance(node.value, ast.Name)
    if isinstance(node, ast.ImportFrom):
        return any(alias.name in SIGNING for alias in node.names)
    by_any_name = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "getattr"
    return by_any_name and isinstance(node.args[0], ast.Name) and node.args[0].id == "actions"  # type: ignore[attr-defined]


def writes_signature(node: ast.AST) -> bool:
    names = {"signed_at", "signed_by", "signed_by_id"}
    if isinstance(node, ast.Attribute):
        return node.attr in names and isinstance(node.ctx, ast.Store)
    return isinstance(node, ast.Call) and any(
        word.arg in names and not isinstance(node.func, ast.Name) for word in node.keywords
    )


@pytest.fixture
def to_sign() -> Dossier:
    clerk, officer = city.actor("clerk"), city.actor("officer")
    dossier = actions.file_dossier(by=clerk, filing=a_filing("2.000635"))
    actions.forward(dossier_id=dossier.pk, by=clerk)
    actions.prepare_decision(dossier_id=dossier.pk, by=officer, outcome=Outcome.APPROVE, body="Cấp 02 bản sao.")
    dossier.refresh_from_db()
    if dossier.holder_role == "checker":
        actions.check_decision(dossier_id=dossier.pk, by=city.actor("checker"))
    return Dossier.objects.get(pk=dossier.pk)


def test_every_door_is_known() -> None:
    found = {name for name, tree in modules() if any(map(signs, ast.walk(tree)))}
    assert {name for name in found if not name.startswith("dossiers/actions/")} == set(DOORS)


def test_only_one_place_writes_a_decisions_signature() -> None:
    found = {name for name, tree in modules() if any(map(writes_signature, ast.walk(tree)))}
    assert {name for name in found if not name.startswith(("petitions/", "common/"))} == {
        "dossiers/actions/decision.py"
    }


@pytest.mark.parametrize("door", DOORS)
def test_authority_is_asked_at_every_door(door: str, to_sign: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Question] = []

    def refuse(question: Question) -> Ruling:
        asked.append(question)
        assert connection.in_atomic_block
        raise NotAllowed("no_authority", "Chưa đủ thẩm quyền ký.")

    monkeypatch.setattr(signing, "require", refuse)
    with suppress(NotAllowed):  # a page tells it instead
        DOORS[door](to_sign)
    (question,) = asked
    assert (question.posting_id, question.case) == (city.actor("chair").posting_id, to_sign.case)
    assert question.prepared_by == city.actor("officer").posting_id
    assert question.subject_hash == bytes(to_sign.applicant.national_id_hash or b"")
    assert not Decision.objects.filter(signed_at__isnull=False).exists()


@pytest.mark.parametrize("door", DOORS)
def test_each_door_signs_where_authority_agrees(door: str, to_sign: Dossier) -> None:
    """The same drive with nothing in its way: else the test above would prove nothing."""
    DOORS[door](to_sign)
    assert Decision.objects.get(signed_at__isnull=False).grant_id is not None


def test_the_database_takes_no_signature_without_a_grant(to_sign: Dossier) -> None:
    with pytest.raises(IntegrityError, match="signed_under_a_grant"), transaction.atomic():
        Decision.objects.update(
            signed_at=clock.now(), signed_by=city.actor("chair").posting_id, number="1/KQ", token="x" * 22
        )


@pytest.fixture
def database_clock() -> Callable[[datetime], None]:
    """Sets what the database's own clock says, until the end of the test's transaction."""

    def set_to(instant: datetime) -> None:
        with connection.cursor() as cursor:
            cursor.execute("CREATE SCHEMA IF NOT EXISTS skewed")
            cursor.execute(
                "CREATE OR REPLACE FUNCTION skewed.clock_timestamp() RETURNS timestamptz LANGUAGE sql AS "
                f"$$ SELECT timestamptz '{instant.isoformat()}' $$"
            )
            cursor.execute("SET LOCAL search_path = skewed, pg_catalog, public")

    return set_to


@pytest.mark.parametrize("node_is_behind", [timedelta(0), timedelta(days=2)])
def test_at_midnight_after_its_last_day_a_grant_is_over_whatever_the_node_thinks(
    node_is_behind: timedelta, database_clock: Callable[[datetime], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    granted(a_grant(instrument=a_decision(), valid_to=(last := datetime(2026, 12, 31, tzinfo=VN)).date()))
    question = ask("checker")
    midnight = last + timedelta(days=1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: midnight - node_is_behind)
    database_clock(midnight - timedelta(microseconds=1))
    assert signing.require(question).allowed
    database_clock(midnight)
    with pytest.raises(NotAllowed, match="hết hạn sau ngày 31/12/2026"):
        signing.require(question)
