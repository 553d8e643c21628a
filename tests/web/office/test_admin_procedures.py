"""The catalog at the desks of the legal officer, who publishes, and of the operator, who reads."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.catalog import queries as catalog
from motcua.catalog.models import ProcedureVersion
from motcua.catalog.rules import read_authored, written
from motcua.identity.rules import today
from tests.web.office.desks import at_desk
from tests.web.staff import controls, page

pytestmark = pytest.mark.django_db

LIST, PUBLISH = "/quan-tri/thu-tuc/", "/quan-tri/thu-tuc/cong-bo/"
BIRTH = "1.001193"


@pytest.fixture
def legal() -> Client:
    return at_desk("legal")


def text() -> str:
    """The version in force as YAML."""
    return written(catalog.current_version(BIRTH).content)


def dearer() -> str:
    return text().replace("amount: 5000", "amount: 8000")


def soon() -> str:
    return f"{today() + timedelta(days=40):%d/%m/%Y}"


def publish(client: Client, content: str, day: str = "") -> str:
    answer = client.post(PUBLISH, {"text": content, "valid_from": day or soon(), "do": "publish"}, follow=True)
    return page(answer)


def test_the_list_says_what_is_in_force_and_what_nobody_has_checked(legal: Client) -> None:
    row = page(legal.get(LIST)).split(f">{BIRTH}</th>")[1].split("</tr>")[0]
    assert "đang áp dụng" in row
    assert "4 chưa kiểm chứng" in row


@pytest.mark.parametrize("typed", ["khai sinh", BIRTH, "DANG KY KHAI SINH"])
def test_a_procedure_is_found_without_accents_or_by_code(legal: Client, typed: str) -> None:
    html = page(legal.get(LIST, {"q": typed}))
    assert f"{LIST}{BIRTH}/" in html
    assert f"{LIST}1.000894/" not in html


@pytest.mark.parametrize("typed", ["zzz", "&|!", "'", "a:*"])
def test_odd_searches_do_no_harm(legal: Client, typed: str) -> None:
    assert legal.get(LIST, {"q": typed}).status_code == 200


def test_a_version_is_told_in_words_with_sources(legal: Client) -> None:
    html = page(legal.get(f"{LIST}{BIRTH}/"))
    assert "Lệ phí đăng ký khai sinh quá hạn: 5.000 đồng" in html
    assert "Mức thu do HĐND thành phố quy định, chờ đối chiếu nghị quyết" in html
    assert "trong ngày; nhận sau 15 giờ thì ngày làm việc tiếp theo" in html
    assert "Bé sinh đã quá 60 ngày" in html
    assert "chưa kiểm chứng" in html


def test_every_procedure_can_be_told_in_words(legal: Client) -> None:
    codes = [known.code for known in catalog.all_current()]
    assert {legal.get(f"{LIST}{code}/1/").status_code for code in codes} == {200}


@pytest.mark.parametrize("path", [f"{LIST}9.999999/", f"{LIST}{BIRTH}/77/", f"{LIST}{BIRTH}/77.yaml"])
def test_what_is_not_there_is_a_clear_page(legal: Client, path: str) -> None:
    assert legal.get(path).status_code == 404


def test_a_version_comes_as_yaml_that_can_be_read_again(legal: Client) -> None:
    answer = legal.get(f"{LIST}{BIRTH}/1.yaml")
    assert answer["Content-Disposition"] == 'attachment; filename="1.001193-1.yaml"'
    assert read_authored(page(answer))[0] == catalog.current_version(BIRTH).content


def test_a_new_version_begins_with_the_newest(legal: Client) -> None:
    held = controls(page(legal.get(PUBLISH, {"tu": BIRTH})))["text"][0]
    assert "Lệ phí đăng ký khai sinh quá hạn" in held


def test_a_rehearsal_says_what_would_change_and_publishes_nothing(legal: Client) -> None:
    before = ProcedureVersion.objects.count()
    html = page(legal.post(PUBLISH, {"text": dearer(), "valid_from": soon(), "do": "check"}))
    assert "Chạy thử: không có lỗi" in html
    assert "Khác phiên bản 1 ở: <strong>phí, lệ phí</strong>." in html
    assert "8.000 đồng" in html
    assert ProcedureVersion.objects.count() == before


def test_a_published_version_waits_for_its_day(legal: Client) -> None:
    html = publish(legal, dearer())
    assert "Đã công bố phiên bản 2" in html
    assert "sắp áp dụng" in html
    assert catalog.current_version(BIRTH).number == 1
    coming = catalog.current_version(BIRTH, today() + timedelta(days=40))
    assert (coming.number, coming.content.fees[1].amount) == (2, 8000)
    assert "trong 2" in page(legal.get(LIST))
    assert ProcedureVersion.objects.get(pk=coming.id).published_by.startswith("Cao Thị Hạnh")


def test_an_uploaded_file_is_rehearsed_first_and_kept_in_the_box(legal: Client) -> None:
    file = SimpleUploadedFile("khai-sinh.yaml", ("\ufeff" + dearer()).encode())
    html = page(legal.post(PUBLISH, {"file": file, "text": "", "valid_from": soon(), "do": "publish"}))
    assert "Chạy thử: không có lỗi" in html
    kept = controls(html)
    assert "amount: 8000" in kept["text"][0]
    assert kept["valid_from"] == [soon()]
    assert ProcedureVersion.objects.filter(procedure__code=BIRTH).count() == 1


def test_the_day_may_stand_in_the_file(legal: Client) -> None:
    day = today() + timedelta(days=5)
    html = page(legal.post(PUBLISH, {"text": f"valid_from: {day}\n{dearer()}", "do": "check"}))
    assert controls(html)["valid_from"] == [f"{day:%d/%m/%Y}"]


def test_what_the_rules_of_the_catalog_refuse_is_listed_with_its_place(legal: Client) -> None:
    unfit = text().replace("- counter\n", "", 1)
    answer = legal.post(PUBLISH, {"text": unfit, "valid_from": soon(), "do": "publish"})
    assert answer.status_code == 422
    assert "channels: Thủ tục nào cũng phải có cách nộp trực tiếp" in page(answer)
    assert ProcedureVersion.objects.filter(procedure__code=BIRTH).count() == 1


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ({"text": ""}, "Hãy chọn một tệp, hoặc dán nội dung"),
        ({"text": "a: ["}, "dòng 2, cột 1: không đọc được YAML"),
        ({"text": "code: x"}, "thiếu mục “form”"),
        ({"valid_from": ""}, "Hãy ghi ngày có hiệu lực."),
        ({"valid_from": "1/7/2025"}, "phải từ hôm nay trở đi"),
        ({"valid_from": "31/2/2027"}, "Không có ngày 31/2/2027"),
    ],
)
def test_a_mistake_is_told_and_nothing_is_published(legal: Client, said: dict[str, str], complaint: str) -> None:
    before = ProcedureVersion.objects.count()
    answer = legal.post(PUBLISH, {"text": dearer(), "valid_from": soon(), "do": "publish", **said})
    assert answer.status_code == 422
    assert complaint in page(answer)
    assert ProcedureVersion.objects.count() == before


def test_a_file_that_is_no_text_is_refused(legal: Client) -> None:
    file = SimpleUploadedFile("khai-sinh.yaml", b"\xff\xd8\xff\xe0 jpeg")
    answer = legal.post(PUBLISH, {"file": file, "text": "", "valid_from": soon(), "do": "check"})
    assert "Tệp không phải là văn bản UTF-8." in page(answer)


def test_a_day_before_a_coming_version_is_refused_at_the_rehearsal(legal: Client) -> None:
    publish(legal, dearer())
    answer = legal.post(PUBLISH, {"text": text(), "valid_from": f"{today():%d/%m/%Y}", "do": "check"})
    assert answer.status_code == 422
    assert "Đã có phiên bản số 2" in page(answer)


def test_the_operator_reads_and_is_offered_no_button() -> None:
    operator = at_desk("operator")
    assert PUBLISH not in page(operator.get(LIST)) + page(operator.get(f"{LIST}{BIRTH}/"))
    assert operator.post(PUBLISH, {"text": dearer(), "valid_from": soon(), "do": "publish"}).status_code == 403
