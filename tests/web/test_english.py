"""The English of the pages that citizens see: whole, and honest about what stays Vietnamese."""

from __future__ import annotations

import ast
import re
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

from motcua.catalog.enums import Channel, FeePer, Level, StepPlace
from motcua.common.actor import SYSTEM
from motcua.dossiers import actions
from motcua.dossiers.codes import tracking_secret
from motcua.dossiers.enums import DocumentKind, Form, Outcome, Satisfaction
from motcua.dossiers.workflow import ACTS
from motcua.indicators import content
from motcua.indicators.actions import catch_up, load_targets
from motcua.indicators.enums import Band
from motcua.indicators.enums import Channel as FiledBy
from motcua.messaging.wording import templates as letters
from motcua.petitions.enums import AskStatus, Standing
from motcua.petitions.enums import Channel as PetitionChannel
from motcua.petitions.enums import Outcome as ReplyOutcome
from motcua.web.dashboards.opendata import DATASETS
from tests.factories import city
from tests.factories.filings import a_filing
from tests.indicators import life
from tests.petitions import town
from tests.web import english

ENGLISH = english.catalogue()
TAGS = re.compile(r"{%\s*comment.*?endcomment\s*%}|{%\s*blocktranslate.*?endblocktranslate\s*%}|{%.*?%}|{{.*?}}", re.S)
OWN_NAMES = ("Một Cửa", "Tiếng Việt")


def test_every_phrase_of_the_pages_is_in_english() -> None:
    missing = {key: file.name for key, file in english.asked().items() if english.lacks(ENGLISH, key)}
    assert not missing


def test_the_search_for_phrases_finds_them() -> None:
    """Single and block tags, constants in arguments, and functions of modules."""
    page = '{% translate "Một" %}{% blocktranslate %}Hai {{ x }}{% endblocktranslate %}{% tabs _("Ba") %}'
    assert english.in_template(page) == {"Một", "Hai %(x)s", "Ba"}
    assert english.in_module('a = _("Bốn") + ngettext("Năm", "Năm", 2)') == {"Bốn", "Năm"}


@pytest.mark.parametrize("file", sorted(english.templates()), ids=lambda file: file.name)
def test_no_page_has_words_outside_the_catalogue(file: Any) -> None:
    bare = TAGS.sub("", file.read_text())
    for name in OWN_NAMES:
        bare = bare.replace(name, "")
    assert not english.VIETNAMESE.search(bare), bare


INDICATORS = [one for one in content.definitions() if one == content.definition(one.key, date.max)]
WORDS = [
    *(act.label for act in ACTS.values()),
    *(word.label for word in (*Form, *Outcome, *DocumentKind, *Satisfaction)),
    *(word.label for word in (*Channel, *Level, *StepPlace, *FeePer)),
    *(word.label for word in (*Standing, *AskStatus, *ReplyOutcome, *PetitionChannel, *Band, *FiledBy)),
    *content.CONFIDENCE_LABELS.values(),
    *(text for one in DATASETS.values() for text in (one.title, one.about)),
    *(text for one in INDICATORS for text in (one.name, one.plain, one.unit, one.numerator.words)),
    *(one.denominator.words for one in INDICATORS if one.denominator),
]


@pytest.mark.parametrize("label", sorted({str(word) for word in WORDS}))
def test_the_words_of_dossiers_promises_and_figures_are_in_english(label: str) -> None:
    assert not english.lacks(ENGLISH, label)


@pytest.mark.parametrize("event", sorted(key for key in letters() if key.startswith("dossier.")))
def test_the_subject_of_every_letter_about_a_dossier_is_in_english(event: str) -> None:
    for version in letters()[event]:
        assert not english.lacks(ENGLISH, version.title)


@pytest.fixture
def visitor(client: Client) -> Client:
    client.cookies["django_language"] = "en"
    return client


@pytest.mark.django_db
def test_what_stays_vietnamese_is_marked_so(visitor: Client) -> None:
    dossier = actions.file_dossier(by=city.actor("clerk"), filing=a_filing("2.000635"))
    visitor.post("/tra-cuu", {"code": dossier.code, "secret": tracking_secret(dossier.code)})
    for address in ("/", "/thu-tuc/1.001193", "/su-kien/birth", "/tim?q=khai sinh", f"/tra-cuu/{dossier.code}"):
        html = visitor.get(address).content.decode()
        assert '<html lang="en">' in html
        assert not unmarked(html), address


@pytest.mark.django_db
def test_figures_and_promises_are_english_but_for_what_was_said_in_vietnamese(visitor: Client) -> None:
    with town.on(date(2025, 9, 25)):
        promise = town.published(town.DOCUMENT, town.ONLINE)
    life.handed_over(life.done(), life.MONDAY + timedelta(hours=4))
    load_targets(by=SYSTEM)
    catch_up()
    pages = [
        "/cong-khai", "/cong-khai/don-vi", f"/cong-khai/don-vi/{city.KIM_LIEN}", "/cong-khai/chi-so/on_time_rate",
        "/cong-khai/766", "/cong-khai/du-lieu", "/dinh-nghia", "/cam-ket", f"/cam-ket/{promise.pk}", "/kien-nghi",
        f"/kien-nghi/{promise.reply.petition_id}",
    ]  # fmt: skip
    left = {address: unmarked(visitor.get(address).content.decode()) for address in pages}
    assert not {address: texts for address, texts in left.items() if texts}


def unmarked(html: str) -> list[str]:
    """Vietnamese sentences (not an example or a name within an English one) outside everything marked lang="vi"."""
    main = html.partition("<main")[2].partition("</main>")[0]
    marked = re.sub(r'<(\w+)[^>]*\blang="vi"[^>]*>.*?</\1>', "", main, flags=re.S)
    texts = (" ".join(text.split()) for text in re.findall(r">([^<>]+)<", marked))
    return [text for text in texts if sum(bool(english.VIETNAMESE.search(word)) for word in text.split()) > 3]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/khong-co", "There is no such page"),
        ("/xac-thuc/khong-co", "No result carries this code."),
        ("/nop-ho-so/9.999999", "Look for the procedure"),
        ("/cong-khai?tu=2026-31-12&den=2026-12-31", "There is no such date as 12/31/2026."),
        ("/cong-khai/chi-so/nothing", "There is no such figure."),
        ("/cong-khai/don-vi/H26.99999", "No unit has this code."),
        (f"/cong-khai/don-vi/{city.KIM_LIEN}?tu=2025-01-01&den=2025-06-30", "did not exist in the chosen period"),
    ],
)
def test_errors_are_in_english_too(visitor: Client, address: str, says: str) -> None:
    visitor.force_login(city.Account.objects.get(display_name=city.CITIZEN.full_name))
    html = visitor.get(address).content.decode()
    assert '<html lang="en">' in html
    assert says in html


@pytest.mark.parametrize("language", ["en", "vi"])
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    lines = (english.ROOT / f"locale/{language}/LC_MESSAGES/django.po").read_text().splitlines()
    keys = {ast.literal_eval(line.removeprefix("msgid ")) for line in lines if line.startswith('msgid "')}
    known = english.catalogue(language)
    assert not [key for key in keys - {""} if english.lacks(known, key)]


def test_one_original_is_one() -> None:
    with translation.override("en"):
        html = render_to_string("portal/_paper.html", {"rule": SimpleNamespace(name="x", originals=1, copies=2)})
    assert "(1 original, 2 copies)" in html
