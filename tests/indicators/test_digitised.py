"""Item 4.2 of the 766 set: every paper handed in is kept as a file, and so is the result."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.dossiers.actions import Paper
from motcua.dossiers.enums import DocumentKind
from motcua.indicators.actions import catch_up
from motcua.indicators.content import definition
from motcua.indicators.queries import behind, sheet, value
from tests.factories import city
from tests.indicators import life
from tests.indicators.life import MONDAY

pytestmark = pytest.mark.django_db
DAY = MONDAY.date()
WEEK = {"first": DAY, "last": DAY + timedelta(days=6)}
ORIGINAL, COPY, ELECTRONIC = DocumentKind.ORIGINAL, DocumentKind.COPY, DocumentKind.ELECTRONIC


def paper(kind: DocumentKind, *, scanned: bool, key: str = "proxy") -> Paper:
    return Paper(key, "Văn bản ủy quyền", kind, sha256="ab" * 32 if scanned else "")


def lived(papers: Sequence[Paper], supplied: Sequence[Paper] | None = None) -> int:
    """A dossier with these papers taken to its result; its id."""
    dossier = life.forwarded(life.filed(papers=papers), MONDAY)
    if supplied is not None:
        life.asked(dossier, MONDAY + timedelta(hours=1))
        life.supplied(dossier, MONDAY + timedelta(hours=2), at_counter=True, papers=supplied)
    return life.signed(dossier, MONDAY + timedelta(hours=3)).pk


def counted() -> tuple[int, int | None]:
    catch_up()
    found = value("digitised_rate", **WEEK)
    return found.numerator, found.denominator


@pytest.mark.parametrize(
    ("papers", "digitised"),
    [
        ([], 1),  # nothing had to be handed in
        ([paper(ORIGINAL, scanned=True)], 1),
        ([paper(ORIGINAL, scanned=False)], 0),
        ([paper(ORIGINAL, scanned=True), paper(COPY, scanned=False)], 1),  # of one paper: they share its scan
        ([paper(ELECTRONIC, scanned=False)], 0),  # said to be electronic, and no file is there
    ],
)
def test_each_paper_needs_its_file(papers: list[Paper], digitised: int) -> None:
    lived(papers)
    assert counted() == (digitised, 1)


def test_a_paper_supplied_later_needs_its_own_file() -> None:
    kept, bare = [paper(COPY, scanned=True)], [paper(COPY, scanned=False, key="")]
    lived(kept, bare)
    assert counted() == (0, 1)
    lived(kept, [*bare, paper(ELECTRONIC, scanned=True, key="")])  # what came together shares the scan made then
    assert counted() == (1, 2)


def test_without_a_result_in_force_nothing_is_digitised() -> None:
    life.filed(papers=[paper(COPY, scanned=True)])
    assert counted() == (0, 0)
    dossier = life.done()
    life.taken_back(dossier, MONDAY + timedelta(hours=5))
    assert counted() == (0, 1)


def test_the_dossiers_behind_it_and_the_line_of_the_set() -> None:
    good, bare = lived([paper(COPY, scanned=True)]), lived([paper(COPY, scanned=False)])
    catch_up()
    one, chair = definition("digitised_rate", DAY), city.actor("chair")
    found = {side: [row.pk for row in behind(chair, one, side, **WEEK).rows] for side in ("numerator", "rest")}
    assert found == {"numerator": [good], "rest": [bare]}
    line = next(line for line in sheet(**WEEK).lines if line.id == "4.2")
    assert (line.figure and line.figure.value, line.full_at, line.why) == (50.0, 80, "")


Brought = list[tuple[DocumentKind, bool]]
BROUGHT = st.lists(st.tuples(st.sampled_from([ORIGINAL, COPY, ELECTRONIC]), st.booleans()), max_size=3)


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lives=st.lists(st.tuples(BROUGHT, st.none() | BROUGHT), min_size=1, max_size=3))
def test_random_lives_are_counted_as_the_rule_says(lives: list[tuple[Brought, Brought | None]]) -> None:
    before = counted()
    wanted = 0
    for brought, later in lives:
        papers = [paper(kind, scanned=scanned) for kind, scanned in brought]
        supplied = None if later is None else [paper(kind, scanned=scanned, key="") for kind, scanned in later]
        lived(papers, supplied)
        groups: dict[tuple[str, bool], list[bool]] = defaultdict(list)
        for late, some in ((False, papers), (True, supplied or ())):
            for one in some:
                groups[one.key, late].append(bool(one.sha256))
        wanted += all(any(files) for files in groups.values())
    assert counted() == (before[0] + wanted, (before[1] or 0) + len(lives))
