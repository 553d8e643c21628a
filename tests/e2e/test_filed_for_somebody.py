"""A volunteer files for an old woman, with a code from her telephone. She is told, objects, the dossier freezes; she
signs in by VNeID, finds it among her own, confirms, and it goes on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from motcua.common.actor import SYSTEM
from motcua.common.sms import unaccented
from motcua.demo.idp import CITIZENS
from motcua.dossiers.codes import objection_secret
from motcua.identity.actions import open_staff_account
from motcua.messaging.actions import Courier
from motcua.org.actions import post
from tests.e2e.visitor import Visitor, words_of
from tests.factories import city, helping
from tests.messaging.conftest import Sandbox, a_port, providers

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
Arrive = Callable[..., Visitor]
HOA = next(one for one in CITIZENS if one.sub == "hoa")
PHOTO = {"name": "bang.jpg", "mimeType": "image/jpeg", "buffer": helping.photograph("").data}


@pytest.fixture
def telephones() -> Iterator[Sandbox]:
    """A real provider of text messages, whose inbox is where people read them."""
    provider = Sandbox(a_port())
    provider.start()
    with providers(provider):
        yield provider
    provider.stop()


@pytest.fixture
def volunteer(arrive: Arrive) -> Visitor:
    account = open_staff_account(by=SYSTEM, username="tnv", display_name="Phạm Minh Anh", password=city.PASSWORD)
    position = city.position(f"{city.KIM_LIEN}.MC", "Tình nguyện viên")
    post(by=SYSTEM, account=account, position=position, valid_from=city.START)
    young = arrive(viewport={"width": 360, "height": 800})
    young.signs_in("tnv")
    return young


def test_filed_for_somebody(volunteer: Visitor, arrive: Arrive, telephones: Sandbox) -> None:
    asks_her(volunteer)
    gets_her_consent(volunteer, telephones)
    code = files(volunteer)
    takes_home(volunteer, code)
    told = reads(telephones, "nop giup ong/ba ho so")
    assert code in told
    objects(arrive(), told, code)
    assert code in reads(telephones, "da tam dung")
    nothing_moves(arrive(), code)
    confirms(arrive(), code)
    goes_on(arrive(), code)


def reads(telephones: Sandbox, about: str) -> str:
    """What her telephone shows, once the courier has been round; exactly one message about that."""
    for _ in range(5):
        Courier().round()
    texts = [unaccented(one["text"]) for one in telephones.state().values() if one["to"] == HOA.phone]
    found = [text for text in texts if about in text]
    assert len(found) == 1, texts
    return found[0]


def asks_her(volunteer: Visitor) -> None:
    volunteer.opens("/quay/nop-giup/?q=sao y")
    volunteer.passes("giup-chon-thu-tuc", "Nộp hồ sơ giúp người khác")
    volunteer.follows("Chứng thực bản sao từ bản chính")
    volunteer.types("Số định danh của người được giúp", HOA.national_id)
    volunteer.types("Họ và tên", HOA.name)
    volunteer.types("Ngày sinh", f"{HOA.birth_date:%d/%m/%Y}")
    volunteer.answers("Giới tính", "Nữ")
    volunteer.types("Điện thoại của chính người được giúp", HOA.phone)
    volunteer.answers("Người đó đồng ý bằng cách nào?", "Mã gửi qua tin nhắn đến điện thoại của chính người đó")
    volunteer.passes("giup-ai", "Giúp ai?")
    volunteer.presses("Tiếp: xin đồng ý")


def gets_her_consent(volunteer: Visitor, telephones: Sandbox) -> None:
    volunteer.presses("Gửi mã")
    volunteer.passes("giup-xin-ma", "Xác nhận mã")
    found = re.search(r"doc ma (\d{6})", reads(telephones, "xin nop ho so giup"))
    assert found
    volunteer.types("Mã 6 chữ số", "12345")
    volunteer.presses("Xác nhận mã")
    volunteer.passes("giup-sai-ma", "còn 2 lần thử")
    volunteer.types("Mã 6 chữ số", found[1])
    volunteer.presses("Xác nhận mã")
    volunteer.passes("giup-da-dong-y", "đã đồng ý")


def files(volunteer: Visitor) -> str:
    volunteer.follows("Khai và nộp hồ sơ")
    volunteer.answers("Ông/bà đang giúp ở đâu?", "Nộp giúp tại nhà")
    volunteer.answers("Cần sao giấy tờ gì?", "Bằng tốt nghiệp đại học")
    volunteer.answers("Giấy tờ này có mấy trang?", "2")
    volunteer.answers("Cần mấy bản sao?", "1")
    volunteer.answers("Còn giấy tờ khác cần sao không?", "Không")
    volunteer.page.locator("input[type=file]").first.set_input_files(PHOTO)  # type: ignore[arg-type]
    volunteer.passes("giup-khai", "Hỏi và đọc to từng câu")
    volunteer.page.get_by_label("Tôi đã đọc lại tờ khai").check()
    volunteer.presses("Nộp giúp")
    volunteer.passes("giup-da-nop", "Đã nộp hồ sơ")
    return volunteer.page.locator(".big-code").inner_text()


def takes_home(volunteer: Visitor, code: str) -> None:
    sheet = volunteer.downloads("In tờ mang về")
    said = words_of(sheet)
    for word in (code, HOA.name, "Phạm Minh Anh", "1022", objection_secret(code)):
        assert word in said
    assert len(PdfReader(BytesIO(sheet)).pages) == 1


def objects(her: Visitor, told: str, code: str) -> None:
    """By the address and the code of the message, without signing in and without script."""
    found = re.search(r"(http\S+) ma (\w{6})", told)
    assert found
    address, secret = found.groups()
    her.opens(address)
    her.types("Mã hồ sơ", code)
    her.types("Mã báo", secret)
    her.passes("bao-ma", "Tôi không nhờ nộp hồ sơ này")
    her.presses("Tiếp")
    her.passes("bao-ho-so", "Có phải hồ sơ này không?")
    her.types("Ông/bà muốn nói gì thêm?", "Tôi không nhớ đã nhờ ai")
    her.presses("Tôi không nhờ, dừng hồ sơ này lại")
    her.passes("bao-da-dung", "Hồ sơ đã dừng lại")


def nothing_moves(clerk: Visitor, code: str) -> None:
    clerk.signs_in("clerk")
    clerk.opens(f"/quay/ho-so/{code}/")
    clerk.passes("quay-ho-so-tam-dung", "người đứng tên báo không nhờ nộp")
    expect(clerk.page.get_by_text("Tôi không nhớ đã nhờ ai").first).to_be_visible()
    expect(clerk.page.get_by_role("button", name="Tiếp nhận hồ sơ", exact=True)).to_have_count(0)


def confirms(her: Visitor, code: str) -> None:
    """She never filed herself, yet it is among her own: known by her number, not by her name."""
    her.opens("/toi")
    her.presses("Đăng nhập bằng VNeID")
    her.page.get_by_role("button", name=HOA.name).click()
    her.opens("/toi")
    her.passes("toi-nop-giup", code)
    her.opens(f"/tra-cuu/{code}")
    her.passes("ho-so-cho-lam-ro", "Hồ sơ đang dừng để làm rõ")
    her.presses("Tôi có nhờ nộp, xin giải quyết tiếp")
    her.passes("ho-so-di-tiep", "Cảm ơn ông/bà.")


def goes_on(clerk: Visitor, code: str) -> None:
    clerk.signs_in("clerk")
    clerk.opens(f"/quay/ho-so/{code}/")
    clerk.presses("Tiếp nhận hồ sơ")
    clerk.passes("quay-ho-so-di-tiep", "Đã tiếp nhận hồ sơ")
