"""Whatever is typed or sent by mistake at the desk of petitions is answered in words, never with a broken page."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.petitions import actions
from motcua.petitions.models import Draft, Step
from tests.petitions import town
from tests.petitions.seed import SEED
from tests.web.staff import controls, page, signed_in

pytestmark = pytest.mark.django_db

NONSENSE = ["", "a\0b", "9" * 5000, "-1", "31/9/2025", "²", "😀" * 300, "<b>", "%00", "0001-01-01", "31/12/9999"]
BUTTONS = [
    "", "x", "promise", "petition", "answer:0", "answer:x", "commitment:0", "commitment:-1", "aside:commitment:9999",
    "back:", "drop", "told", "dispute", "assign", "duplicate", "forward", "unclear", "raise", "move", "accept",
    "refuse",
]  # fmt: skip


@pytest.fixture
def pages(in_city: None) -> list[str]:
    """Every page with a form: of the desk, a petition in work, a paper half confirmed, a public promise, a step."""
    by = town.secretary()
    made = town.published(town.DOCUMENT, town.ONLINE)
    town.leader()
    drafted = town.drafted(town.petition(title="Cử tri hỏi thêm"))
    fresh = town.petition(title="Cử tri hỏi lại")
    again, other = fresh.asks.all()
    actions.forward(by=by, ask_id=other.pk, to="Bộ Xây dựng", reason="Việc của Bộ.")
    paper = actions.keep_draft(by=by, unit_id=fresh.unit_id, name="tra-loi.txt", data=SEED.encode())
    read = actions.keep_draft(by=by, unit_id=fresh.unit_id, name="tra-loi.txt", data=SEED.encode())
    Draft.objects.filter(pk=read.pk).update(petition=fresh)
    step = Step.objects.filter(ask=other).latest("pk")
    return [
        "/cu-tri/", "/cu-tri/viec/", "/cu-tri/tiep-xuc/", "/cu-tri/moi/", "/cu-tri/doc/", f"/cu-tri/doc/{paper.pk}/",
        f"/cu-tri/doc/{read.pk}/", f"/cu-tri/{drafted.petition_id}/", f"/cu-tri/noi-dung/{again.pk}/",
        f"/cu-tri/tra-loi/{drafted.pk}/", f"/cu-tri/tra-loi/{drafted.pk}/sua/",
        f"/cu-tri/tra-loi/{made.reply_id}/thay/", f"/cu-tri/loi-hua/{made.pk}/", f"/cu-tri/buoc/{step.pk}/",
    ]  # fmt: skip


@pytest.mark.parametrize("who", ["thuky", "chu_tich"])
def test_nonsense_in_every_field_breaks_no_page(who: str, pages: list[str]) -> None:
    client = signed_in(who)
    broken = []
    for place, path in enumerate(pages):
        shown = client.get(path)
        fields = controls(page(shown)) if shown.status_code == 200 else {}
        for turn, nonsense in enumerate(NONSENSE[place % 2 :: 2]):
            typed = dict.fromkeys(fields, nonsense) | {"do": BUTTONS[(turn + place) % len(BUTTONS)]}
            broken += _broken(client, path, typed)
    assert broken == []


def test_a_button_without_its_form_breaks_no_page(pages: list[str]) -> None:
    client = signed_in("thuky")
    sent = [(path, {"do": button}) for path in pages for button in BUTTONS]
    assert [found for path, typed in sent for found in _broken(client, path, typed)] == []


ADDRESSES = {
    "/cu-tri/": ["cursor"], "/cu-tri/tiep-xuc/": ["cursor"], "/cu-tri/moi/": ["buoi"],
    "/cu-tri/bao-cao/": ["tu", "den", "don-vi", "dang"], "/cam-ket": ["tinh-trang", "cursor"],
    "/kien-nghi": ["q", "cursor"],
}  # fmt: skip


def test_nonsense_in_an_address_breaks_no_page(in_city: None) -> None:
    town.secretary()
    client = signed_in("thuky")
    client.raise_request_exception = False
    asked = [(path, name, said) for path, names in ADDRESSES.items() for name in names for said in NONSENSE]
    good = {"tu": "1/1/2026", "den": "2/1/2026"}
    assert [one for one in asked if client.get(one[0], good | {one[1]: one[2]}).status_code >= 500] == []


@pytest.mark.parametrize(
    ("name", "data"), [("a.txt", b""), ("a.pdf", b"%PDF-1.7\n\0"), ("a.docx", b"PK\3\4\0\0"), ("a.exe", b"MZ\0\0")]
)
def test_a_file_that_cannot_be_read_says_what_to_do(name: str, data: bytes, in_city: None) -> None:
    town.secretary()
    answer = signed_in("thuky").post("/cu-tri/doc/", {"file": SimpleUploadedFile(name, data)}, follow=True)
    assert (answer.status_code < 500, "Hãy" in page(answer)) == (True, True)


def _broken(client: Client, path: str, typed: dict[str, str]) -> list[tuple[str, dict[str, str]]]:
    client.raise_request_exception = False
    return [(path, typed)] if client.post(path, typed).status_code >= 500 else []
