"""The shared look: words for figures and dates, fields that forgive, errors that say where, kind refusals."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.utils import translation

from motcua.common.errors import BadInput, FieldError, NotAllowed
from motcua.common.workdays import VN, WorkCalendar
from motcua.dossiers.enums import Status
from motcua.web.components import words
from motcua.web.components.dates import parse_date
from motcua.web.components.forms import DateField, DateLine, NamedField, UploadField, add_refusal
from motcua.web.components.middleware import Refusals

CALENDAR = WorkCalendar(version=1, off=frozenset({date(2026, 11, 24)}), extra=frozenset())
MONDAY_9 = datetime(2026, 11, 23, 9, tzinfo=VN)


@pytest.fixture(autouse=True)
def _vietnamese() -> Iterator[None]:
    with translation.override("vi"):
        yield


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "không"), (5, "năm"), (10, "mười"), (15, "mười lăm"), (21, "hai mươi mốt"), (55, "năm mươi lăm"),
        (105, "một trăm linh năm"), (115, "một trăm mười lăm"), (8000, "tám nghìn"),
        (8005, "tám nghìn không trăm linh năm"), (150_000, "một trăm năm mươi nghìn"),
        (1_000_011, "một triệu không trăm mười một"), (2_000_000_000, "hai tỷ"), (-3, "âm ba"),
        (1_002_003_004, "một tỷ không trăm linh hai triệu không trăm linh ba nghìn không trăm linh bốn"),
    ],
)  # fmt: skip
def test_a_figure_is_read_aloud(number: int, said: str) -> None:
    assert words.in_words(number) == said


def test_money_and_dates_are_written_as_people_here_write_them() -> None:
    assert words.money(8000) == "8.000 đồng"
    assert words.long_day(date(2026, 11, 25)) == "Thứ Tư, 25/11/2026"
    assert words.long_moment(datetime(2026, 11, 25, 10, 5, tzinfo=VN)) == "10 giờ 05 phút, Thứ Tư, 25/11/2026"


@pytest.mark.parametrize("typed", ["5/9/1962", "05-09-1962", "5.9.1962", "05091962", " 5 9 1962 ", "05 / 09 / 1962"])
def test_a_date_is_understood_however_it_is_typed(typed: str) -> None:
    assert parse_date(typed) == date(1962, 9, 5)


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ("31/2/2020", "Không có ngày 31/2/2020"),
        ("31/12/9999", "Không có ngày"),
        ("5/9/62", "4 chữ số"),
        ("mai", "bằng số"),
        ("²/9/2020", "bằng số"),
        ("1/999999999999/2020", "Không có ngày"),
        (f"{'9' * 5000}/1/2020", "bằng số"),
    ],
)
def test_a_date_that_cannot_be_is_explained(typed: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        parse_date(typed)


@pytest.mark.parametrize(
    ("due", "tone", "text"),
    [
        (datetime(2026, 12, 1, 17, tzinfo=VN), "calm", "còn 5 ngày làm việc"),  # 24/11 is a holiday
        (datetime(2026, 11, 25, 17, tzinfo=VN), "soon", "còn 1 ngày làm việc"),
        (datetime(2026, 11, 23, 17, tzinfo=VN), "soon", "hạn hôm nay, trước 17 giờ"),
        (datetime(2026, 11, 20, 17, tzinfo=VN), "late", "quá hạn 1 ngày làm việc"),
        (datetime(2026, 11, 23, 7, tzinfo=VN), "late", "quá hạn 2 giờ"),
    ],
)
def test_time_left_in_words(due: datetime, tone: str, text: str) -> None:
    left = words.time_left(due, now=MONDAY_9, calendar=CALENDAR)
    assert (left.tone, left.text) == (tone, text)


def test_a_paused_clock_is_late_only_if_it_was_late_before() -> None:
    due = MONDAY_9 - timedelta(days=1)
    tones = [
        words.time_left(due, now=MONDAY_9, calendar=CALENDAR, paused=due + timedelta(hours=h)).tone for h in (-1, 1)
    ]
    assert tones == ["paused", "late"]


def test_an_ended_clock_says_whether_it_ended_in_time() -> None:
    tones = [
        words.time_left(MONDAY_9, now=MONDAY_9, calendar=CALENDAR, ended=MONDAY_9 + timedelta(hours=h)).tone
        for h in (-1, 1)
    ]
    assert tones == ["done", "late"]


class Person(forms.Form):
    name = forms.CharField(label="Họ tên", help_text="Như trên căn cước")
    born = DateField(label="Ngày sinh")
    sex = forms.ChoiceField(label="Nam hay nữ?", widget=forms.RadioSelect, choices=[("m", "Nam"), ("f", "Nữ")])
    commune = NamedField(
        lambda: {"Phường Kim Liên": "00229", "Xã Hòa Lạc": "1", "Phường Hòa Lạc": "2", "Phường Đống Đa": "3"},
        label="Xã, phường",
        required=False,
    )
    note = forms.CharField(label="Ghi chú", required=False)


TYPED = {"name": "Hoa", "born_ngay": "5", "born_thang": "9", "born_nam": "1962", "sex": "f"}


def test_three_boxes_make_one_date() -> None:
    form = Person(TYPED)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["born"] == date(1962, 9, 5)


def test_a_whole_date_in_the_first_box_is_understood_and_shown_in_three() -> None:
    form = Person({**TYPED, "born_ngay": "05/09/1962", "born_thang": "", "born_nam": ""})
    assert form.is_valid(), form.errors
    assert 'value="1962"' in str(form["born"])


def test_what_was_typed_wrong_stays_to_be_mended() -> None:
    form = Person({**TYPED, "born_ngay": "31", "born_thang": "2"})
    assert not form.is_valid()
    assert 'value="31"' in str(form["born"])
    assert 'value="2"' in str(form["born"])


def test_one_line_date_shows_day_first() -> None:
    field = DateField(widget=DateLine)
    assert 'value="05/09/1962"' in field.widget.render("d", date(1962, 9, 5))


@pytest.mark.parametrize(
    ("typed", "code"),
    [("Phường Kim Liên", "00229"), ("kim lien", "00229"), ("PHUONG DONG DA", "3"), ("xa hoa lac", "1")],
)
def test_a_commune_is_found_without_accents_or_kind(typed: str, code: str) -> None:
    form = Person({**TYPED, "commune": typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["commune"] == code


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Hòa Lạc", "Có phải: Xã Hòa Lạc, Phường Hòa Lạc?"),
        ("kim lein", "Có phải: Phường Kim Liên?"),
        ("qwerty", "Không tìm thấy “qwerty”"),
    ],
)
def test_an_unclear_commune_is_asked_back(typed: str, said: str) -> None:
    assert said in str(Person({**TYPED, "commune": typed}).errors["commune"])


def test_each_error_is_tied_to_its_field_and_linked_from_the_top() -> None:
    html = str(Person({}))
    assert 'href="#id_name"' in html
    assert 'href="#id_born_0"' in html
    assert 'href="#id_sex_0"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_error"' in html
    assert "(không bắt buộc)" in html


def test_a_refusal_lands_on_its_fields_and_the_rest_on_top() -> None:
    form = Person(TYPED)
    form.is_valid()
    errors = (FieldError("name", "Tên quá dài."), FieldError("elsewhere", "Thiếu giấy tờ."))
    add_refusal(form, BadInput("x", "Còn 2 chỗ", errors=errors))
    assert form.errors["name"] == ["Tên quá dài."]
    assert form.non_field_errors() == ["Thiếu giấy tờ."]


def test_a_refusal_without_fields_keeps_its_advice() -> None:
    form = Person(TYPED)
    form.is_valid()
    add_refusal(form, NotAllowed("x", "Không được.", advice="Hãy hỏi cán bộ."))
    assert form.non_field_errors() == ["Không được. Hãy hỏi cán bộ."]


def test_an_upload_is_judged_by_its_content() -> None:
    class Papers(forms.Form):
        paper = UploadField(label="Giấy")

    form = Papers({}, {"paper": SimpleUploadedFile("giay.pdf", b"MZ not a pdf")})
    assert "PDF" in str(form.errors["paper"])


def render(template: str, **context: object) -> str:
    return Template("{% load components %}" + template).render(Context(context))


@pytest.mark.parametrize("status", list(Status))
def test_every_status_has_words_and_a_sentence(status: Status) -> None:
    assert render("{% status_badge s %}", s=status).count("<svg") == 1
    assert len(render("{% status_plain s %}", s=status)) > 10


def test_typed_text_is_never_markup() -> None:
    rows = [{"label": "<b>", "value": "<i>"}]
    html = render('{% answers rows %}{% notice "bad" title=t %}{{ t }}{% endnotice %}', rows=rows, t="<script>")
    assert "<b>" not in html
    assert "<i>" not in html
    assert "<script>" not in html


def test_the_pager_keeps_the_other_filters() -> None:
    request = RequestFactory().get("/x?status=4&cursor=old")
    assert 'href="?status=4&amp;cursor=next"' in render('{% pager "" "next" %}', request=request)


def _refuse(request: HttpRequest) -> HttpResponse:
    raise AssertionError("not called")


@pytest.mark.django_db
def test_a_refusal_becomes_a_page_with_its_status_advice_and_way_back(client: Client) -> None:
    request = RequestFactory().get("/x", headers={"referer": "http://testserver/thu-tuc"})
    request.user = None  # type: ignore[assignment]
    refusal = NotAllowed("no", "Hồ sơ không phải của ông/bà.", advice="Hãy kiểm tra lại mã.")
    page = Refusals(_refuse).process_exception(request, refusal)
    assert page is not None
    assert page.status_code == 403
    for words_ in ("Hồ sơ không phải của ông/bà.", "Hãy kiểm tra lại mã.", 'href="http://testserver/thu-tuc"'):
        assert words_ in page.content.decode()


@pytest.mark.django_db
def test_the_way_back_never_leads_elsewhere() -> None:
    request = RequestFactory().get("/x", headers={"referer": "http://evil.test/"})
    request.user = None  # type: ignore[assignment]
    page = Refusals(_refuse).process_exception(request, NotAllowed("no", "Không."))
    assert page is not None
    assert "evil" not in page.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "path", "status", "words_"),
    [
        ("get", "/khong-co", 404, "Không tìm thấy trang này"),
        ("get", "/thu-tuc/%00", 404, "Không tìm thấy trang này"),
        ("get", "/tim?q=%00", 404, "Không tìm thấy trang này"),
        ("post", "/tai-khoan/login/", 403, "mở quá lâu"),
    ],
)
def test_errors_are_kind_pages(method: str, path: str, status: int, words_: str) -> None:
    response = getattr(Client(enforce_csrf_checks=True), method)(path)
    assert response.status_code == status
    assert words_ in response.content.decode()


@pytest.mark.django_db
def test_too_much_text_is_told_so(client: Client, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    response = client.post("/tai-khoan/login/", {"login": "x" * 100})
    assert response.status_code == 413


@pytest.mark.django_db
def test_the_gallery_is_for_the_demo_only(client: Client, settings: Any) -> None:
    assert client.get("/_mau").status_code == 200
    settings.DEMO = False
    assert client.get("/_mau").status_code == 404


@pytest.mark.django_db
def test_the_language_switch_works_without_script_and_comes_back(client: Client) -> None:
    response = client.post("/ngon-ngu/", {"language": "en", "next": "/_mau"}, follow=True)
    assert response.redirect_chain == [("/_mau", 302)]
    assert 'lang="en"' in response.content.decode()
    assert "Sign in" in response.content.decode()


@pytest.mark.django_db
def test_the_first_view_is_small(client: Client) -> None:
    """HTML, style, script, icons and mark of the largest page, compressed: at most 30 KB."""
    names = ("site.css", "site.js", "icons.svg", "mark.svg")
    parts = [Path(str(finders.find(f"motcua/{name}"))).read_bytes() for name in names]
    parts.append(client.get("/_mau").content)
    assert sum(len(gzip.compress(part)) for part in parts) <= 30_000


@pytest.mark.django_db
def test_no_page_needs_inline_code(client: Client) -> None:
    html = client.get("/_mau").content.decode()
    assert "<style" not in html
    assert " style=" not in html
    assert "<script>" not in html
    assert " onclick=" not in html


@pytest.mark.django_db
def test_a_demo_that_is_still_being_made_says_how_far_it_is(
    client: Client, settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path))
    (tmp_path / "demo-progress.json").write_text('{"done": 37, "total": 126}')
    assert "xong 37/126 xã, phường" in client.get("/").content.decode()
    (tmp_path / "demo-progress.json").write_text('{"done": 126, "total": 126}')
    assert "126" not in client.get("/tra-cuu").content.decode()
    settings.DEMO = False
    assert "Bản dùng thử" not in client.get("/tra-cuu").content.decode()
