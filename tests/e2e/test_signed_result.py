"""A certificate is drafted, checked, read and signed by three people; anyone can tell it from a forgery."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from motcua.dossiers import actions
from motcua.dossiers.codes import tracking_secret
from tests.e2e.visitor import Visitor
from tests.factories import city
from tests.factories.filings import GRANDMOTHER, a_filing

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

POPPLER = all(shutil.which(tool) for tool in ("pdfsig", "pdftoppm"))


@pytest.fixture
def code() -> str:
    """A certificate of marital status, taken in at the counter and sent to the office."""
    clerk = city.actor("clerk")
    dossier = actions.file_dossier(by=clerk, filing=a_filing("1.004873"))
    actions.forward(dossier_id=dossier.pk, by=clerk)
    return dossier.code


def test_three_sign_and_anyone_verifies(code: str, arrive: Callable[..., Visitor], tmp_path: Path) -> None:
    drafts(arrive(), code)
    checks(arrive(), code)
    reads_and_signs(arrive(), code)

    citizen = arrive()
    follows(citizen, code)
    file = tmp_path / "ket-qua.pdf"
    file.write_bytes(citizen.downloads("Tải bản điện tử có chữ ký số"))
    address = citizen.page.get_by_role("link", name="Xem ai ký, theo quyền nào").get_attribute("href")
    if POPPLER:
        assert "Signature is Valid." in said_by("pdfsig", "-nocert", file)
        assert scanned(file).endswith(str(address))
    verifies(arrive(), str(address), file)

    hands_over(arrive(), code)
    rates(citizen, code)


def drafts(officer: Visitor, code: str) -> None:
    officer.signs_in("officer")
    officer.opens("/phong/")
    officer.passes("phong-viec", "Việc của tôi")
    officer.follows(code)
    officer.passes("phong-soan", "Dự thảo: đồng ý giải quyết")
    officer.presses("Trình dự thảo này")
    officer.passes("phong-da-trinh", "Đã dự thảo kết quả")


def checks(checker: Visitor, code: str) -> None:
    checker.signs_in("checker")
    checker.opens("/phong/")
    checker.follows(code)
    checker.passes("phong-duyet", "Dự thảo kết quả")
    checker.presses("Duyệt dự thảo")
    checker.passes("phong-da-duyet", "Đã duyệt dự thảo và trình ký.")


def reads_and_signs(chair: Visitor, code: str) -> None:
    """What was not opened cannot be ticked on the list."""
    chair.signs_in("chair")
    chair.opens("/phong/")
    chair.passes("cho-ky", "chưa mở đọc")
    expect(chair.page.get_by_role("checkbox")).to_have_count(0)
    chair.follows(code)
    chair.passes("ky-ho-so", "Thẩm quyền ký")
    chair.ticks("Tôi đã đọc dự thảo và đồng ý ký.")
    chair.presses("Ký kết quả")
    chair.passes("da-ky", "Đã ký kết quả.")


def follows(citizen: Visitor, code: str) -> None:
    citizen.opens("/tra-cuu")
    citizen.passes("tra-cuu-nhap-ma", "Tra cứu hồ sơ")
    citizen.types("Mã hồ sơ", code)
    citizen.types("Mã bí mật", tracking_secret(code))
    citizen.presses("Xem hồ sơ")
    citizen.passes("ho-so-co-ket-qua", "Hoàng Thị Mai")


def verifies(stranger: Visitor, address: str, file: Path) -> None:
    """By the address in the QR code, by the file, and by a file with one byte changed."""
    stranger.opens(address)
    stranger.passes("xac-thuc-theo-ma", "Vì sao người này được ký")
    expect(stranger.page.get_by_text("72/2025/QH15").first).to_be_visible()
    stranger.opens("/xac-thuc")
    stranger.passes("xac-thuc", "Có bản giấy")
    stranger.page.get_by_label("Chọn tệp kết quả (PDF)").set_input_files(file)
    stranger.presses("Kiểm tra tệp")
    stranger.passes("xac-thuc-dung", "Tệp này đúng là bản đã ký")
    stranger.page.get_by_label("Chọn tệp kết quả (PDF)").set_input_files(forged(file))
    stranger.presses("Kiểm tra tệp")
    stranger.passes("xac-thuc-gia", "KHÔNG phải bản đã ký")
    expect(stranger.page.locator(".notice.bad")).to_be_visible()


def hands_over(clerk: Visitor, code: str) -> None:
    clerk.signs_in("clerk")
    clerk.opens("/quay/danh-sach/tra-ket-qua/")
    clerk.passes("quay-tra-ket-qua", code)
    clerk.follows(code)
    expect(clerk.page.get_by_label("Ai nhận kết quả?")).to_have_value(GRANDMOTHER.full_name)
    clerk.presses("Trả kết quả")
    clerk.passes("quay-da-tra", "Đã trả kết quả.")


def rates(citizen: Visitor, code: str) -> None:
    citizen.opens(f"/tra-cuu/{code}")
    citizen.passes("danh-gia", "Ông/bà thấy thế nào?")
    citizen.answers("Ông/bà có hài lòng không?", "Rất hài lòng")
    citizen.types("Điều gì tốt, điều gì cần sửa?", "Cô cán bộ chỉ dẫn tận tình.")
    citizen.presses("Gửi góp ý")
    citizen.passes("da-danh-gia", "Cảm ơn ông/bà đã góp ý.")


def forged(file: Path) -> Path:
    """The same file with one byte changed."""
    data = bytearray(file.read_bytes())
    data[len(data) // 3] ^= 1
    forgery = file.with_name("sua-mot-chu.pdf")
    forgery.write_bytes(data)
    return forgery


def said_by(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def scanned(file: Path) -> str:
    """What a phone reads in the QR code on the first page."""
    said_by("pdftoppm", "-r", "150", "-singlefile", "-png", file, file.with_suffix(""))
    return str(zxingcpp.read_barcode(Image.open(file.with_suffix(".png"))).text)
