"""The 766 set line by line: as its text counts, for the city, for a unit, and for all communes at once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from motcua.catalog import queries as catalog
from motcua.catalog.content import ProcedureContent
from motcua.catalog.models import ProcedureVersion
from motcua.common import clock
from motcua.common.errors import BadInput
from motcua.indicators import content
from motcua.indicators.actions import catch_up
from motcua.indicators.queries import sheet, sheets
from motcua.indicators.queries.scoring import PARTS, Scored
from motcua.org.models import Unit
from motcua.org.queries import unit_by_code
from tests.factories import city, helping
from tests.indicators import life
from tests.indicators.life import COPY, MONDAY

pytestmark = pytest.mark.django_db
WEEK = (date(2026, 11, 16), date(2026, 11, 22))


def lines(unit: Unit | None = None) -> dict[str, Scored]:
    catch_up()
    return {line.id: line for line in sheet(*WEEK, unit).lines}


def parts(line: Scored) -> tuple[int, int | None]:
    assert line.figure is not None
    return line.figure.numerator, line.figure.denominator


def test_what_is_not_measured_says_why() -> None:
    assert not [line.id for line in lines().values() if line.figure is None and not line.why]


def test_procedures_with_all_their_parts_are_counted_from_the_catalogue_of_the_day() -> None:
    known = catalog.all_current(WEEK[1])
    assert parts(lines()["1.3"]) == (len(known), len(known))
    ended = ProcedureVersion.objects.get(pk=known[0].id)
    ended.valid_to = WEEK[1]
    ended.save()
    assert parts(lines()["1.3"]) == (len(known) - 1, len(known) - 1)


def test_a_procedure_that_names_no_papers_lacks_a_part() -> None:
    known = catalog.current_version(COPY).content
    bare = ProcedureContent.model_validate({**known.model_dump(), "documents": ()})
    assert [name for name, part in PARTS.items() if not part(bare)] == ["thành phần, số lượng hồ sơ"]
    assert all(part(known) for part in PARTS.values())


@pytest.mark.parametrize(
    ("code", "kinds"),
    [(city.KIM_LIEN, {"commune_pc"}), ("H26.STP", {"department:STP"}), (f"{city.KIM_LIEN}.MC", set())],
)
def test_a_units_services_are_those_that_it_decides(code: str, kinds: set[str]) -> None:
    known = [version.content for version in catalog.all_current(WEEK[1])]
    wanted = sum(one.authority in kinds for one in known)
    assert parts(lines(unit_by_code(code))["1.3"]) == (wanted, wanted)
    assert wanted < len(known)


def test_a_helped_filing_is_online_by_the_national_code() -> None:
    with clock.at(MONDAY):
        dossier = helping.filed_for(helping.signed(procedures=(COPY,)), channel="home")
    life.signed(life.forwarded(life.accepted(dossier, MONDAY), MONDAY), MONDAY + timedelta(hours=2))
    life.done()
    found = lines(unit_by_code(city.KIM_LIEN))
    assert parts(found["3.3"]) == (1, 2)
    assert parts(found["3.2"])[0] == 1


def test_being_late_and_being_disliked_both_cost_content() -> None:
    for hours, score in ((3, 1), (3, 3), (3, 0), (30, 0)):
        dossier = life.done(channel="online", hours=hours)
        if score:
            life.handed_over(dossier, MONDAY + timedelta(hours=4))
            life.rated(dossier, MONDAY + timedelta(days=1), score)
    line = lines()["5.4"]
    assert parts(line) == (2, 4)
    assert line.score == pytest.approx(6 * 50 / 90, abs=0.01)


def test_all_communes_at_once_say_the_same_as_each_alone() -> None:
    life.done()
    life.done(hours=30)
    life.filed(unit=city.VAN_MIEU)
    catch_up()
    whole, communes = sheets(*WEEK)
    assert whole == sheet(*WEEK)
    together = {unit.code: {line.id: line for line in found.lines} for unit, found in communes}
    assert len(together) == 126
    for code in (city.KIM_LIEN, city.VAN_MIEU):
        alone = {line.id: line for line in sheet(*WEEK, unit_by_code(code)).lines}
        for id, line in together[code].items():
            if line.figure is not None:
                assert line == alone[id]
    assert parts(together[city.KIM_LIEN]["2.1"]) == (1, 2)


def test_the_set_of_the_periods_last_day_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    old = content.read("q766")[0]
    new = {**old, "valid_from": date(2026, 11, 20), "source": "Một văn bản mới"}
    monkeypatch.setattr("motcua.indicators.queries.scoring.read", lambda name: [old, new])
    assert [sheet(WEEK[0], last).source for last in (date(2026, 11, 19), date(2026, 11, 20))] == [
        old["source"], new["source"],
    ]  # fmt: skip


def test_a_unit_that_was_not_there_has_no_sheet() -> None:
    with pytest.raises(BadInput, match="hoạt động từ 01/07/2025"):
        sheet(date(2025, 1, 1), date(2025, 6, 30), unit_by_code(city.KIM_LIEN))


def test_the_city_itself_is_the_whole() -> None:
    life.done()
    assert parts(lines(unit_by_code("H26"))["2.1"]) == parts({line.id: line for line in sheet(*WEEK).lines}["2.1"])
