"""The two workflow tables, and who may do what."""

from __future__ import annotations

from pathlib import Path

import pytest

from motcua.identity.roles import holders
from motcua.oversight.enums import CaseState, TransferState
from motcua.oversight.workflow import CASE_ACTS, TABLES, TRANSFER_ACTS, diagram

DOCS = Path(__file__).parents[2] / "docs/workflows"


@pytest.mark.parametrize("name", sorted(TABLES))
def test_the_drawing_is_fresh(name: str) -> None:
    drawn = (DOCS / f"{name}.md").read_text(encoding="utf-8")
    assert drawn == diagram(name), f"run: python -m motcua.oversight.workflow {name} > docs/workflows/{name}.md"


def test_every_state_is_reached_and_every_act_is_somebodys() -> None:
    for first, states, acts in (
        (TransferState.DRAFT, set(TransferState), TRANSFER_ACTS),
        (CaseState.OPEN, set(CaseState), CASE_ACTS),
    ):
        assert {first} | {act.target for act in acts.values() if act.target} == states
        assert all(act.sources and holders(act.who) for act in acts.values())


def test_what_has_ended_moves_no_more() -> None:
    ends = {TransferState.DROPPED, CaseState.CLOSED}
    assert not [act.key for act in (*TRANSFER_ACTS.values(), *CASE_ACTS.values()) if act.sources & ends]
    after = [act for act in TRANSFER_ACTS.values() if TransferState.DECIDED in act.sources]
    assert {act.target for act in after} == {None}
