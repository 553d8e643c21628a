"""Filing online, page by page, with plain HTTP forms as a browser without JavaScript sends them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.catalog import queries as catalog
from motcua.catalog.rules import visible_sections
from motcua.dossiers.enums import Status
from motcua.dossiers.models import Dossier, Draft
from motcua.identity.models import Account
from tests.factories import city

pytestmark = pytest.mark.django_db
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b8"
    "0000000049454e44ae426082"
)
BIRTH = "1.001193"


@pytest.fixture
def citizen(client: Client) -> Client:
    client.force_login(Account.objects.get(display_name=city.CITIZEN.full_name))
    return client


def begin(client: Client, code: str) -> str:
    """Press "Bắt đầu" or "Làm tiếp"; the key of the page that this leads to."""
    return str(client.post(f"/nop-ho-so/{code}").headers["Location"]).rsplit("/", 1)[1]


def typed(code: str) -> dict[str, dict[str, str]]:
    """The catalog's filled example as a person would type it, by page."""
    content = catalog.current_version(code).content
    answers = content.example
    return {
        section.key: {
            name: text
            for field in names
            if field in answers
            for name, text in _boxes(content.fields[field], field, answers[field]).items()
        }
        for section, names in visible_sections(content, answers)
    }


def _boxes(schema: dict[str, Any], name: str, value: Any) -> dict[str, str]:
    if schema["x-widget"] == "date":
        year, month, day = value.split("-")
        return {f"{name}_ngay": day, f"{name}_thang": month, f"{name}_nam": year}
    if schema["x-widget"] == "yes_no":
        return {name: "yes" if value else "no"}
    return {name: str(value)}


def fill_in(client: Client, code: str, mandate: str = "") -> str:
    """Walk through all pages as the redirects lead (under a consent, where named); the address of the check page."""
    name = mandate or code
    begin(client, name)
    client.post(f"/nop-ho-so/{name}/noi-nhan", {"commune": "kim lien"})
    pages = typed(code)
    url = f"/nop-ho-so/{name}/{next(iter(pages))}"
    for _ in range(30):
        key = url.rsplit("/", 1)[1]
        if key == "kiem-tra":
            return url
        key = key.split("?")[0]
        sent = _files(client, url) if key == "giay-to" else {"group": "khong"} if key == "mien-giam" else pages[key]
        response = client.post(url, sent)
        assert response.status_code == 302, re.findall(r'<ul class="errorlist.*?</ul>', response.content.decode())
        url = response.headers["Location"]
    raise AssertionError("the pages do not end")


def _files(client: Client, url: str) -> dict[str, Any]:
    names = re.findall(r'<input type="file" name="([^"]+)"', client.get(url).content.decode())
    return {name: SimpleUploadedFile("anh.png", PNG) for name in names}


def send(client: Client, code: str, **extra: str) -> Any:
    html = client.get(f"/nop-ho-so/{code}/kiem-tra").content.decode()
    found = re.search(r'name="draft" value="(\d+)"', html)
    assert found, html
    return client.post(f"/nop-ho-so/{code}/gui", {"draft": found[1], "true": "on", **extra})


def test_a_birth_is_registered_page_by_page(citizen: Client) -> None:
    fill_in(citizen, BIRTH)
    html = citizen.get(f"/nop-ho-so/{BIRTH}/kiem-tra").content.decode()
    assert "NGUYỄN MINH AN" in html
    born = catalog.current_version(BIRTH).content.example["child_birth_date"]
    assert "/".join(reversed(born.split("-"))) in html
    response = send(citizen, BIRTH)
    dossier = Dossier.objects.get()
    assert response.headers["Location"] == f"/tra-cuu/{dossier.code}/da-nop"
    assert dossier.status == Status.NEW
    assert dossier.competent_unit.code == city.KIM_LIEN
    assert dossier.form["child_name"] == "NGUYỄN MINH AN"
    done = citizen.get(response.headers["Location"]).content.decode()
    assert dossier.code in done
    assert "Mã bí mật" in done


@pytest.mark.parametrize(
    "code",
    ["1.000656", "1.000894", "1.004873", "2.000635", "1.001612", "1.004194", "1.013225", "1.001776", "1.004859"],
)
def test_the_most_used_procedures_can_be_filed(citizen: Client, code: str) -> None:
    if "online" not in catalog.current_version(code).content.channels:
        assert citizen.get(f"/nop-ho-so/{code}").status_code == 422
        return
    fill_in(citizen, code)
    assert send(citizen, code).status_code == 302
    assert Dossier.objects.get().procedure_code == code


def test_pressing_twice_files_once(citizen: Client) -> None:
    fill_in(citizen, BIRTH)
    html = citizen.get(f"/nop-ho-so/{BIRTH}/kiem-tra").content.decode()
    data = {"draft": re.search(r'name="draft" value="(\d+)"', html)[1], "true": "on"}  # type: ignore[index]
    first, second = (citizen.post(f"/nop-ho-so/{BIRTH}/gui", data) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert Dossier.objects.count() == 1


def test_the_declaration_is_an_act_of_ones_own(citizen: Client) -> None:
    fill_in(citizen, BIRTH)
    assert "checked" not in citizen.get(f"/nop-ho-so/{BIRTH}/kiem-tra").content.decode()
    response = send(citizen, BIRTH, true="")
    assert response.status_code == 422
    assert "Xin đánh dấu vào ô cam đoan" in response.content.decode()
    assert not Dossier.objects.exists()


def test_a_page_is_saved_and_shown_again_another_day(citizen: Client) -> None:
    begin(citizen, BIRTH)
    citizen.post(f"/nop-ho-so/{BIRTH}/noi-nhan", {"commune": "kim lien"})
    pages = typed(BIRTH)
    first = next(iter(pages))
    citizen.post(f"/nop-ho-so/{BIRTH}/{first}", pages[first])
    html = citizen.get(f"/nop-ho-so/{BIRTH}").content.decode()
    assert "đang khai dở" in html
    assert "Làm tiếp" in html
    assert "checked" in citizen.get(f"/nop-ho-so/{BIRTH}/{first}").content.decode()


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(citizen: Client) -> None:
    begin(citizen, BIRTH)
    citizen.post(f"/nop-ho-so/{BIRTH}/case", {"case": "on_time"})
    data = {**typed(BIRTH)["child"], "child_birth_date_nam": "2999", "child_name": "BÉ <b>AN"}
    response = citizen.post(f"/nop-ho-so/{BIRTH}/child", data)
    html = response.content.decode()
    assert response.status_code == 422
    assert 'href="#id_child_birth_date_0"' in html
    assert 'value="2999"' in html
    assert "BÉ &lt;b&gt;AN" in html
    assert "child_name" not in {n for n, v in Draft.objects.get().form.items() if v}


def test_an_answer_changed_from_the_check_page_leads_back_there(citizen: Client) -> None:
    fill_in(citizen, BIRTH)
    response = citizen.post(f"/nop-ho-so/{BIRTH}/noi-nhan?ve=kiem-tra", {"commune": "van mieu quoc tu giam"})
    assert response.headers["Location"].endswith("/kiem-tra")
    assert "Văn Miếu" in citizen.get(response.headers["Location"]).content.decode()


def test_an_unfinished_draft_says_what_is_missing_and_cannot_be_sent(citizen: Client) -> None:
    begin(citizen, BIRTH)
    html = citizen.get(f"/nop-ho-so/{BIRTH}/kiem-tra").content.decode()
    assert "Chưa gửi được" in html
    wrong = html.partition('class="notice bad"')[2].partition("</ul>")[0]
    assert wrong.count("Bé sinh ngày nào?") == 1
    assert f"/nop-ho-so/{BIRTH}/noi-nhan?ve=kiem-tra" in html
    assert "/gui" not in html
    draft = Draft.objects.get()
    assert citizen.post(f"/nop-ho-so/{BIRTH}/gui", {"draft": draft.pk, "true": "on"}).status_code == 422
    assert not Dossier.objects.exists()


def test_a_bad_file_is_refused_and_the_good_one_beside_it_kept(citizen: Client) -> None:
    begin(citizen, BIRTH)
    citizen.post(f"/nop-ho-so/{BIRTH}/case", {"case": "on_time"})
    response = citizen.post(
        f"/nop-ho-so/{BIRTH}/giay-to",
        {"birth_notice_paper": SimpleUploadedFile("a.png", PNG), "proxy": SimpleUploadedFile("b.pdf", b"not a pdf")},
    )
    html = response.content.decode()
    assert response.status_code == 422
    assert "Chỉ nhận tệp PDF" in html
    assert "Đã có tệp “a.png”" in html
    assert list(Draft.objects.get().files) == ["birth_notice_paper"]


def test_a_file_can_be_taken_away(citizen: Client) -> None:
    begin(citizen, BIRTH)
    citizen.post(f"/nop-ho-so/{BIRTH}/giay-to", {"proxy": SimpleUploadedFile("a.png", PNG)})
    citizen.post(f"/nop-ho-so/{BIRTH}/giay-to", {"bo-proxy": "on"})
    assert Draft.objects.get().files == {}


def test_a_draft_can_be_thrown_away(citizen: Client) -> None:
    begin(citizen, BIRTH)
    citizen.post(f"/nop-ho-so/{BIRTH}/bo", {"draft": Draft.objects.get().pk})
    assert not Draft.objects.exists()


def test_another_persons_draft_cannot_be_sent(citizen: Client) -> None:
    fill_in(citizen, BIRTH)
    draft = Draft.objects.get()
    citizen.force_login(Account.objects.get(display_name=city.OTHER_CITIZEN.full_name))
    assert citizen.post(f"/nop-ho-so/{BIRTH}/gui", {"draft": draft.pk, "true": "on"}).status_code == 404
    assert not Dossier.objects.exists()


def test_filing_asks_to_sign_in_first(client: Client) -> None:
    response = client.get(f"/nop-ho-so/{BIRTH}")
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/tai-khoan/login/?next=/nop-ho-so/")


def test_staff_never_file_in_their_own_name(client: Client) -> None:
    client.force_login(Account.objects.get(username="clerk"))
    response = client.get(f"/nop-ho-so/{BIRTH}")
    assert response.status_code == 403
    assert "không dùng tài khoản của mình để nộp thay" in response.content.decode()


def test_an_answer_may_bring_a_further_question_on_the_same_page(citizen: Client) -> None:
    code, pages = "1.013225", typed("1.013225")
    begin(citizen, code)
    citizen.post(f"/nop-ho-so/{code}/noi-nhan", {"commune": "kim lien"})
    first = citizen.post(f"/nop-ho-so/{code}/design", {"designer_kind": "company"})
    assert first.headers["Location"] == f"/nop-ho-so/{code}/design?them=1"
    html = citizen.get(first.headers["Location"]).content.decode()
    assert "còn thêm câu hỏi ở dưới" in html
    assert 'name="designer_name"' in html
    again = citizen.post(f"/nop-ho-so/{code}/design", pages["design"])
    assert "them" not in again.headers["Location"]


def test_an_unknown_page_leads_back_to_the_start(citizen: Client) -> None:
    begin(citizen, BIRTH)
    assert citizen.get(f"/nop-ho-so/{BIRTH}/khong-co").headers["Location"] == f"/nop-ho-so/{BIRTH}"


def test_going_on_leads_to_where_one_stopped(citizen: Client) -> None:
    assert begin(citizen, BIRTH) == "noi-nhan"
    citizen.post(f"/nop-ho-so/{BIRTH}/noi-nhan", {"commune": "kim lien"})
    pages = typed(BIRTH)
    first, second = list(pages)[:2]
    assert begin(citizen, BIRTH) == first
    citizen.post(f"/nop-ho-so/{BIRTH}/{first}", pages[first])
    assert begin(citizen, BIRTH) == second


@pytest.mark.parametrize("key", ["kiem-tra", "noi-nhan", "giay-to"])
def test_a_page_opened_after_sending_makes_nothing(citizen: Client, key: str) -> None:
    fill_in(citizen, BIRTH)
    send(citizen, BIRTH)
    response = citizen.get(f"/nop-ho-so/{BIRTH}/{key}")
    assert response.headers["Location"] == f"/nop-ho-so/{BIRTH}"
    assert Draft.objects.filter(dossier=None).count() == 0


def test_going_over_the_pages_again_after_sending_sends_nothing_twice(citizen: Client) -> None:
    fill_in(citizen, BIRTH)
    send(citizen, BIRTH)
    assert citizen.post(f"/nop-ho-so/{BIRTH}/noi-nhan", {"commune": "kim lien"}).status_code == 302
    assert Draft.objects.filter(dossier=None).count() == 0


MARRIED = "1.004873"  # 5,000 dong; free for the disabled, the poor and those of merit
LESS = f"/nop-ho-so/{MARRIED}/mien-giam"


def total(client: Client) -> str:
    html = client.get(f"/nop-ho-so/{MARRIED}/kiem-tra").content.decode()
    return " ".join(html.partition("Tổng cộng")[2].partition("</dd>")[0].split())


def test_who_belongs_to_an_exempt_group_pays_less_and_sends_the_proof(citizen: Client) -> None:
    fill_in(citizen, MARRIED)
    assert "5.000 đồng" in total(citizen)
    proof = SimpleUploadedFile("ho-ngheo.png", PNG)
    assert (
        citizen.post(f"{LESS}?ve=kiem-tra", {"group": "poor", "proof": proof}).headers["Location"].endswith("kiem-tra")
    )
    html = citizen.get(f"/nop-ho-so/{MARRIED}/kiem-tra").content.decode()
    assert "Không mất tiền" in total(citizen)
    assert "không thuộc diện thì 5.000 đồng" in html
    assert "kèm tệp ho-ngheo.png" in html
    send(citizen, MARRIED)
    dossier = Dossier.objects.get()
    assert (dossier.fee, dossier.exemption) == (0, "poor")
    proofs = dossier.documents.filter(key="exemption_proof")
    assert [paper.name for paper in proofs] == ["Giấy tờ chứng minh diện miễn, giảm phí"]


def test_the_clerk_sees_which_exemption_was_claimed(citizen: Client) -> None:
    fill_in(citizen, MARRIED)
    citizen.post(LESS, {"group": "disabled"})
    send(citizen, MARRIED)
    citizen.force_login(Account.objects.get(username="clerk"))
    html = citizen.get(f"/quay/ho-so/{Dossier.objects.get().code}/").content.decode()
    assert "Xin miễn, giảm phí" in html
    assert "Người khuyết tật" in html


def test_a_claim_taken_back_takes_its_proof_along(citizen: Client) -> None:
    fill_in(citizen, MARRIED)
    citizen.post(LESS, {"group": "poor", "proof": SimpleUploadedFile("a.png", PNG)})
    citizen.post(LESS, {"group": "khong"})
    assert "5.000 đồng" in total(citizen)
    assert "exemption_proof" not in Draft.objects.get().files


def test_the_proof_stays_when_the_page_is_sent_again_without_it(citizen: Client) -> None:
    fill_in(citizen, MARRIED)
    citizen.post(LESS, {"group": "poor", "proof": SimpleUploadedFile("a.png", PNG)})
    citizen.post(LESS, {"group": "disabled"})
    assert "exemption_proof" in Draft.objects.get().files


def test_nobody_is_exempt_by_having_pressed_on(citizen: Client) -> None:
    fill_in(citizen, MARRIED)
    Draft.objects.update(exemption=None)
    assert "checked" not in citizen.get(LESS).content.decode()
    assert citizen.post(LESS, {}).status_code == 422


def test_a_group_that_is_none_is_refused(citizen: Client) -> None:
    fill_in(citizen, MARRIED)
    assert citizen.post(LESS, {"group": "king"}).status_code == 422
    assert Draft.objects.get().exemption == ""


def test_an_answer_that_closes_the_exemption_drops_it(citizen: Client) -> None:
    """A birth on time costs nothing; the exemption chosen while it was a late one must not stand in the way."""
    fill_in(citizen, BIRTH)
    Draft.objects.update(exemption="poor")
    assert citizen.get(f"/nop-ho-so/{BIRTH}/mien-giam").headers["Location"] == f"/nop-ho-so/{BIRTH}"
    send(citizen, BIRTH)
    assert Dossier.objects.get().exemption == ""


def test_where_nothing_is_to_be_paid_exemption_is_not_asked_about(citizen: Client) -> None:
    fill_in(citizen, BIRTH)
    assert "Miễn, giảm phí" not in citizen.get(f"/nop-ho-so/{BIRTH}/kiem-tra").content.decode()
