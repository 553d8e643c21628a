"""Made-up people are lifelike and nobody's."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from motcua.catalog.queries import all_current
from motcua.catalog.rules import check_form
from motcua.common import clock
from motcua.common.workdays import VN
from motcua.demo.answers import fill_in
from motcua.demo.arrivals import arrivals
from motcua.demo.chance import data, draw_for
from motcua.demo.papers import photo, scan
from motcua.demo.people import SILENT_MOBILES, Family, Human, adult
from motcua.demo.places import home_in
from motcua.identity.rules import check_national_id, normalise_phone
from motcua.org.queries import calendar, service_points_of, unit_by_code
from tests.factories.city import KIM_LIEN

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12, tzinfo=VN)


def someone(*key: object) -> Human:
    draw = draw_for("test", *key)
    return adult(draw, today=TODAY, home=home_in(draw, unit_by_code(KIM_LIEN)))


def test_numbers_agree_with_birth_date_and_sex_and_belong_to_nobody() -> None:
    for i in range(300):
        human = someone(i)
        check_national_id(human.national_id, birth_date=human.birth_date, sex=human.sex)
        assert human.national_id[6] == "9"


def test_telephones_are_well_formed_and_ring_nobody() -> None:
    phones = [human.phone for human in map(someone, range(300)) if human.phone]
    assert all(normalise_phone(phone) for phone in phones)
    assert all(phone.startswith(SILENT_MOBILES) for phone in phones)


def test_some_have_no_telephone_and_most_of_those_are_old() -> None:
    silent = [human for human in map(someone, range(400)) if not human.phone]
    assert 10 < len(silent) < 100
    assert sum(human.age(TODAY) > 60 for human in silent) > len(silent) / 2


def test_a_family_is_one() -> None:
    for i in range(50):
        family = Family(draw_for("family", i), TODAY, someone(i))
        assert {family.husband.sex, family.wife.sex} == {"male", "female"}
        assert family.newborn.family_name == family.child.family_name == family.husband.family_name
        assert family.newborn.birth_date < TODAY
        assert family.parent.birth_date < family.asker.birth_date


def test_the_same_key_gives_the_same_person() -> None:
    assert someone("x") == someone("x")
    assert someone("x") != someone("y")


@pytest.mark.parametrize("version", range(32))
def test_answers_pass_the_check_of_every_procedure(version: int) -> None:
    catalog = all_current()
    if version >= len(catalog):
        pytest.skip("fewer procedures than that")
    content, commune = catalog[version].content, unit_by_code(KIM_LIEN)
    for i in range(40):
        draw = draw_for("answers", content.code, i)
        now = NOON - timedelta(days=draw.randint(0, 60))
        ages = data("mix")["ages"].get(content.code)
        asker = adult(draw, today=now.date(), home=home_in(draw, commune), ages=tuple(ages) if ages else None)
        with clock.at(now):
            filled = fill_in(content, draw=draw, family=Family(draw, now.date(), asker), commune=commune)
            assert check_form(content, filled)


def test_papers_are_real_files_and_say_that_they_are_made_up() -> None:
    from io import BytesIO

    from pypdf import PdfReader

    pdf, picture = scan("Giấy chứng sinh"), photo("Giấy chứng sinh")
    assert "BẢN MINH HỌA" in PdfReader(BytesIO(pdf.data)).pages[0].extract_text()
    assert (pdf.mime, picture.mime) == ("application/pdf", "image/jpeg")
    assert scan("Giấy chứng sinh") is pdf  # drawn once


def test_eight_in_ten_come_online_and_counters_only_when_open() -> None:
    catalog = {version.code: version for version in all_current()}
    found = arrivals("x", 600, first=TODAY - timedelta(days=60), until=NOON, catalog=catalog, calendar=calendar())
    online = [a for a in found if a.channel == "online"]
    assert 0.7 < len(online) / len(found) < 0.88
    assert all(calendar().minutes_between(a.at, a.at + timedelta(minutes=1)) for a in found if a.channel != "online")
    assert found == sorted(found, key=lambda a: a.at)
    assert found[-1].at < NOON


def test_the_point_has_a_telephone_that_rings_nobody() -> None:
    from motcua.demo.places import point_contacts

    commune = unit_by_code(KIM_LIEN)
    address, phone = point_contacts(draw_for("point"), commune)
    assert commune.place in address
    assert normalise_phone(phone).startswith("+84240000")
    assert service_points_of(commune)
