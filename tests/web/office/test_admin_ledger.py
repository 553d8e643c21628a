"""The ledger at the desks of those who verify it: who did what, and no citizen's name."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

import motcua
from motcua.audit.models import Entry
from motcua.dossiers import actions as act
from motcua.dossiers.models import Dossier
from motcua.web.office.admin_desk.ledger_words import ACTIONS, SUBJECTS
from tests.factories import city
from tests.factories.filings import GRANDMOTHER, a_filing
from tests.web.office.desks import at_desk
from tests.web.staff import page

pytestmark = pytest.mark.django_db

LEDGER = "/quan-tri/so-cai/"


@pytest.fixture
def inspector() -> Client:
    return at_desk("inspector")


def online() -> Dossier:
    return act.file_dossier(by=city.citizen(), filing=a_filing("1.001193", channel="online"))


def test_the_newest_act_comes_first_with_who_and_what(inspector: Client) -> None:
    dossier = act.file_dossier(by=city.actor("clerk"), filing=a_filing("2.000635"))
    act.forward(dossier_id=dossier.pk, by=city.actor("clerk"))
    html = page(inspector.get(LEDGER))
    assert html.index("Chuyển bước tiếp theo") < html.index("Nộp hồ sơ")
    assert dossier.code in html
    assert "Nguyễn Thu Hà, Cán bộ một cửa" in html


@pytest.mark.parametrize("role", ["inspector", "operator"])
def test_no_citizen_is_named(role: str) -> None:
    dossier = online()
    act.accept(dossier_id=dossier.pk, by=city.actor("clerk"))
    act.note(dossier_id=dossier.pk, by=city.actor("clerk"), text="Gọi cho chị Hồng")
    act.file_dossier(by=city.actor("clerk"), filing=a_filing("2.000635"))
    html = page(at_desk(role).get(LEDGER))
    assert dossier.code in html
    assert "Người dân" in html
    assert city.CITIZEN.full_name not in html
    assert GRANDMOTHER.full_name not in html
    assert "chị Hồng" not in html


def test_one_dossier_is_picked_out_by_its_code_leniently_read(inspector: Client) -> None:
    wanted, other = online(), online()
    html = page(inspector.get(LEDGER, {"ma": f" {wanted.code.lower()} "}))
    assert wanted.code in html
    assert other.code not in html


@pytest.mark.parametrize(
    ("kind", "code", "shown"),
    [
        ("procedure", "1.001193", "Công bố phiên bản thủ tục"),
        ("account", "Officer", "Mở tài khoản"),
        ("calendar", "1", "Lập lịch làm việc"),
        ("unit", city.KIM_LIEN, "Chưa có dòng nào."),
    ],
)
def test_things_are_found_by_what_people_call_them(inspector: Client, kind: str, code: str, shown: str) -> None:
    assert shown in page(inspector.get(LEDGER, {"loai": kind, "ma": code}))


def test_every_line_links_to_the_history_of_its_thing(inspector: Client) -> None:
    online()
    html = page(inspector.get(LEDGER))
    links = {unescape(link) for link in re.findall(r'href="(\?loai=[^"]*)"', html)}
    kinds = {link.split("&")[0] for link in links}
    assert {"?loai=dossier", "?loai=account", "?loai=posting"} <= kinds
    assert {inspector.get(LEDGER + link).status_code for link in links} == {200}


@pytest.mark.parametrize(
    ("kind", "code"), [("", "H26.00229-200101-9999"), ("procedure", "9.999999"), ("account", "ai-do"), ("unit", "x")]
)
def test_a_thing_that_is_not_there_is_told(inspector: Client, kind: str, code: str) -> None:
    answer = inspector.get(LEDGER, {"loai": kind, "ma": code})
    assert answer.status_code == 404
    assert 'role="alert"' in page(answer)


def test_the_pages_follow_each_other_without_gap_or_double(inspector: Client) -> None:
    newest = Entry.objects.latest("pk").pk
    first = page(inspector.get(LEDGER))
    second = page(inspector.get(LEDGER + first.split('rel="next" href="')[1].split('"')[0]))
    pages = [{pk for pk in range(newest + 1) if f'class="code">{pk}</th>' in html} for html in (first, second)]
    assert pages[0] | pages[1] >= set(Entry.objects.order_by("-pk").values_list("pk", flat=True)[:60])
    assert not pages[0] & pages[1]


def test_a_cursor_made_up_is_refused(inspector: Client) -> None:
    assert inspector.get(LEDGER, {"cursor": "abc"}).status_code == 422


def test_what_happened_so_far_has_words_for_people() -> None:
    online()
    rows = Entry.objects.values_list("action", "subject_type")
    assert {action for action, _ in rows} <= set(ACTIONS)
    assert {kind for _, kind in rows} - {""} <= set(SUBJECTS)


def test_every_act_that_the_program_writes_down_has_words() -> None:
    """Acts are named in the source as "thing.done"; whoever adds one gives it words here."""
    named = re.compile(r'action="([a-z_]+\.[a-z_]+)"|(?:noted|_record|_say)\([^"]*"([a-z_]+\.[a-z_]+)"')
    source = "".join(file.read_text("utf-8") for file in Path(motcua.__file__).parent.rglob("actions/*.py"))
    acts = {act or noted for act, noted in named.findall(source)}
    assert len(acts) > 60
    assert acts <= set(ACTIONS)
