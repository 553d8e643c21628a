"""Which item of the menu is marked on each page of staff."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from motcua.dossiers import actions
from motcua.dossiers.models import Dossier
from tests.factories import city
from tests.factories.filings import a_filing
from tests.web.staff import page, signed_in

pytestmark = pytest.mark.django_db


def marked(client: Client, url: str) -> list[str]:
    """The labels of the marked items of the menu."""
    menu = page(client.get(url)).partition('<nav class="menu')[2].partition("</nav>")[0]
    items = re.findall(r'aria-current="page">(.*?)</a>', menu)
    return [unescape(re.sub(r"<[^>]+>", "", item)).strip() for item in items]


@pytest.fixture
def dossier() -> Dossier:
    """At the officer's desk of Kim Liên."""
    clerk = city.actor("clerk")
    dossier = actions.file_dossier(by=clerk, filing=a_filing("1.004873"))
    return actions.forward(dossier_id=dossier.pk, by=clerk)


@pytest.mark.parametrize(
    ("who", "url", "item"),
    [
        ("clerk", "/quay/", "Quầy"),
        ("clerk", "/quay/nhan/", "Nhận hồ sơ mới"),
        ("clerk", "/quay/nhan/2.000815/", "Nhận hồ sơ mới"),
        ("clerk", "/quay/danh-sach/truc-tuyen/", "Quầy"),
        ("clerk", "/quay/so-theo-doi/", "Sổ theo dõi"),
        ("officer", "/phong/viec/", "Việc của tôi"),
        ("officer", "/phong/ho-so/", "Hồ sơ của đơn vị"),
        ("checker", "/phong/don-vi/", "Toàn đơn vị"),
        ("chair", "/phong/cho-ky/", "Chờ ký"),
    ],
)
def test_each_page_marks_its_place(who: str, url: str, item: str) -> None:
    assert marked(signed_in(who), url) == [item]


def test_a_dossier_on_ones_desk_stands_under_ones_work(dossier: Dossier) -> None:
    assert marked(signed_in("officer"), f"/phong/ho-so/{dossier.code}/") == ["Việc của tôi"]


def test_a_dossier_of_a_colleague_stands_under_the_unit(dossier: Dossier) -> None:
    actions.take(dossier_id=dossier.pk, by=city.actor("officer"))
    for who in ("officer2", "checker", "chair"):
        assert marked(signed_in(who), f"/phong/ho-so/{dossier.code}/") == ["Hồ sơ của đơn vị"]


def test_a_draft_to_sign_stands_under_what_waits_for_a_signature(dossier: Dossier) -> None:
    actions.prepare_decision(dossier_id=dossier.pk, by=city.actor("officer"), outcome="approve", body="Đồng ý.")
    assert marked(signed_in("checker"), f"/phong/ho-so/{dossier.code}/") == ["Việc của tôi"]
    actions.check_decision(dossier_id=dossier.pk, by=city.actor("checker"))
    assert marked(signed_in("chair"), f"/phong/ho-so/{dossier.code}/") == ["Chờ ký"]


def test_a_dossier_at_the_counter_stands_under_the_counter(dossier: Dossier) -> None:
    assert marked(signed_in("clerk"), f"/quay/ho-so/{dossier.code}/") == ["Quầy"]
