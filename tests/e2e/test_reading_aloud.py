"""The pages of filing and following read themselves aloud, where the browser has a Vietnamese voice.

A browser without a screen has no voices: only that part of it is put in its place, and what it is asked to say kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Locator, expect

from motcua.dossiers.actions import file_dossier
from motcua.dossiers.codes import tracking_secret
from motcua.dossiers.queries import content_of
from motcua.identity.models import Account
from tests.e2e.visitor import Visitor
from tests.factories import city
from tests.factories.filings import a_filing
from tests.web.portal.test_filing_online import fill_in, typed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

VOICES = """(() => {
const heard = [], voices = %s.map((lang) => ({lang, name: lang}));
window.heard = heard;
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
const speech = {
  getVoices: () => voices, cancel: () => { speech.now = null; }, addEventListener: () => {},
  speak: (said) => {
    heard.push({text: said.text, lang: said.lang});
    speech.now = said;
    if (!window.slowly) setTimeout(() => speech.now === said && said.onend());
  },
};
Object.defineProperty(window, "speechSynthesis", {value: speech});
})()"""
CODE, BACKEND = "2.000635", "django.contrib.auth.backends.ModelBackend"
PRESS = "Đọc to trang này"
Arrive = Callable[..., Visitor]


def hears(visitor: Visitor, *languages: str) -> Visitor:
    """From the next page on the browser has voices of these languages."""
    visitor.page.add_init_script(VOICES % json.dumps(languages))
    return visitor


def button(visitor: Visitor) -> Locator:
    return visitor.page.locator("[data-aloud]")


def shows(visitor: Visitor, words: str) -> None:
    expect(button(visitor)).to_have_text(words, use_inner_text=True)


def heard(visitor: Visitor) -> list[str]:
    """What the page says from its beginning to its end."""
    button(visitor).click()
    for _ in range(200):  # the page's own rules of content let no predicate be evaluated in it again and again
        if visitor.page.evaluate("heard.length") > 3:
            break
        visitor.page.wait_for_timeout(50)
    shows(visitor, PRESS)
    return [one["text"] for one in visitor.page.evaluate("heard")]


def at_home(arrive: Arrive, town: str) -> Visitor:
    """A citizen with a voice, who has filled in a form and looks at it again."""
    client = Client()
    client.force_login(Account.objects.get(display_name=city.CITIZEN.full_name), BACKEND)
    fill_in(client, CODE)
    citizen = hears(arrive(), "en-US", "vi-VN")
    session = client.cookies["sessionid"].value
    citizen.page.context.add_cookies([{"name": "sessionid", "value": session, "url": town}])
    return citizen


def test_every_step_of_filing_is_read(arrive: Arrive, town: str) -> None:
    citizen = at_home(arrive, town)
    citizen.opens(f"/nop-ho-so/{CODE}")
    assert any("mỗi trang vài câu hỏi" in text for text in heard(citizen))
    for step in ("noi-nhan", *typed(CODE), "giay-to"):
        citizen.opens(f"/nop-ho-so/{CODE}/{step}")
        said = heard(citizen)
        labels = citizen.page.locator("main form :is(legend, label, .help)").all_inner_texts()
        assert citizen.page.get_by_role("heading", level=1).inner_text() in said
        assert labels, step
        assert not {" ".join(label.split()) for label in labels} - set(said), step
    citizen.opens(f"/nop-ho-so/{CODE}/kiem-tra")
    citizen.passes("kiem-tra-doc-to", "Xem lại trước khi gửi")
    assert {"Xem lại trước khi gửi", "Gửi hồ sơ"} <= set(heard(citizen))


def test_what_is_wrong_is_read_before_the_questions(arrive: Arrive) -> None:
    citizen = hears(arrive(), "vi-VN")
    citizen.opens("/tra-cuu")
    citizen.types("Mã hồ sơ", "H26")
    citizen.presses("Xem hồ sơ")
    said = heard(citizen)
    problem = next(number for number, text in enumerate(said) if text.startswith("Có ") and "cần sửa" in text)
    assert problem < said.index("Mã hồ sơ")
    assert "Hãy điền mục này." in said


def test_where_a_dossier_stands_is_read(arrive: Arrive) -> None:
    dossier = file_dossier(by=city.actor("clerk"), filing=a_filing("2.000635"))
    visitor = hears(arrive(), "vi-VN")
    visitor.opens("/tra-cuu")
    visitor.types("Mã hồ sơ", dossier.code)
    visitor.types("Mã bí mật", tracking_secret(dossier.code))
    visitor.presses("Xem hồ sơ")
    visitor.passes("ho-so-doc-to", "Đã có những gì xảy ra")
    said = heard(visitor)
    assert "Hồ sơ đã được nhận và có ngày hẹn trả kết quả." in said
    assert said.index("Hẹn trả kết quả") < said.index("Đã có những gì xảy ra")


def test_pressed_again_it_stops(arrive: Arrive) -> None:
    visitor = hears(arrive(), "vi-VN")
    visitor.page.add_init_script("window.slowly = true")
    visitor.opens("/tra-cuu")
    button(visitor).click()
    shows(visitor, "Dừng đọc")
    expect(visitor.page.locator(".being-read")).to_have_count(1)
    button(visitor).click()
    shows(visitor, PRESS)
    expect(visitor.page.locator(".being-read")).to_have_count(0)
    assert len(visitor.page.evaluate("heard")) == 1


def test_an_english_page_is_read_in_english_and_its_vietnamese_in_vietnamese(arrive: Arrive) -> None:
    dossier = file_dossier(by=city.actor("clerk"), filing=a_filing("2.000635"))
    visitor = hears(arrive(), "vi-VN", "en-GB")
    visitor.opens("/tra-cuu")
    visitor.presses("English")
    visitor.types("Dossier code", dossier.code)
    visitor.page.locator("[name=secret]").fill(tracking_secret(dossier.code))
    visitor.page.locator("main form button").first.click()
    button(visitor).click()
    shows(visitor, "Read this page aloud")
    spoken = {one["text"]: one["lang"] for one in visitor.page.evaluate("heard")}
    assert set(spoken.values()) == {"vi-VN", "en-GB"}
    assert spoken[content_of(dossier).name] == "vi-VN"


@pytest.mark.parametrize("languages", [(), ("en-US",)])
def test_without_a_voice_nothing_is_offered(languages: tuple[str, ...], arrive: Arrive) -> None:
    visitor = hears(arrive(), *languages)
    visitor.opens("/tra-cuu")
    expect(visitor.page.get_by_role("heading", name="Tra cứu hồ sơ")).to_be_visible()
    expect(button(visitor)).to_be_hidden()


def test_without_script_nothing_is_offered(arrive: Arrive) -> None:
    visitor = arrive(script=False)
    visitor.opens("/tra-cuu")
    expect(button(visitor)).to_be_hidden()
