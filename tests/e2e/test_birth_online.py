"""A mother registers her child's birth from home, in a browser without JavaScript, and follows it to the end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from PIL import Image, ImageDraw
from playwright.sync_api import expect

from tests.e2e.visitor import Visitor, words_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

WHO = "Nguyễn Thị Lan"


def test_a_birth_is_registered_from_home_without_script(arrive: Callable[..., Visitor], tmp_path: Path) -> None:
    mother = arrive(script=False)
    finds_the_procedure(mother)
    signs_in(mother)
    fills_in(mother, photo(tmp_path, "giay-chung-sinh.jpg"))
    code, secret = sends_twice(mother)
    assert code in words_of(mother.downloads("Tải giấy tiếp nhận"))

    follows_by_receipt(arrive(script=False), code, secret)
    clerk = arrive()
    accepts(clerk, code)
    asks_for_more(clerk, code)

    answers(mother, code, photo(tmp_path, "anh-ro.png"))
    sees_who_looked(mother)


def finds_the_procedure(mother: Visitor) -> None:
    mother.opens("/")
    mother.passes("trang-chu", "Tìm")
    mother.types("Việc cần làm", "khai sinh")
    mother.presses("Tìm")
    mother.passes("tim-thay", "cho “khai sinh”")
    mother.page.get_by_role("link", name="Đăng ký khai sinh", exact=True).click()
    mother.passes("thu-tuc-khai-sinh", "Bao lâu có kết quả")
    mother.follows("Nộp trên mạng")


def signs_in(mother: Visitor) -> None:
    mother.passes("dang-nhap", "Đăng nhập bằng VNeID")
    mother.presses("Đăng nhập bằng VNeID")
    mother.passes("vneid", "Ông/bà muốn đăng nhập với tên ai?")
    mother.page.get_by_role("button", name=WHO).click()
    mother.passes("bat-dau-khai", "Nộp trên mạng: Đăng ký khai sinh")
    expect(mother.page.get_by_text(f"Xin chào {WHO}.")).to_be_visible()
    mother.presses("Bắt đầu")


def fills_in(mother: Visitor, birth_notice: Path) -> None:
    born = timezone.localdate() - timedelta(days=20)
    pages: list[tuple[str, dict[str, str]]] = [
        ("Nơi giải quyết", {"Xã, phường nào giải quyết?": "kim lien"}),
        ("Bé bao nhiêu ngày tuổi?", {"Bé sinh đã quá 60 ngày chưa?": "Bé sinh chưa quá 60 ngày"}),
        ("Người đi khai", {"Người đi khai là ai của bé?": "Mẹ của bé"}),
        (
            "Thông tin của bé",
            {
                "tên của bé là gì?": "NGUYỄN MINH AN",
                "Bé sinh ngày nào?": f"{born:%d/%m/%Y}",
                "Bé là nam hay nữ?": "Nữ",
                "Bé sinh ở đâu?": "Bệnh viện Phụ sản Hà Nội, phường Giảng Võ",
                "Quê quán của bé ở đâu?": "Xã Hương Sơn, thành phố Hà Nội",
                "Dân tộc": "Kinh",
                "Quốc tịch": "Việt Nam",
            },
        ),
        ("Cha của bé", {"Có ghi tên cha vào Giấy khai sinh của bé không?": "Không"}),
        ("Bản sao và nhận kết quả", {"Cần thêm mấy bản sao Giấy khai sinh?": "2"}),
    ]
    for number, (title, replies) in enumerate(pages, start=1):
        mother.passes(f"khai-{number}", title)
        for question, reply in replies.items():
            mother.answers(question, reply)
        mother.presses("Lưu và tiếp tục")
    mother.page.get_by_label("Giấy chứng sinh bằng giấy").set_input_files(birth_notice)
    mother.passes("khai-giay-to", "Giấy chứng sinh bằng giấy")
    mother.presses("Lưu và tiếp tục")


def sends_twice(mother: Visitor) -> tuple[str, str]:
    """A double click, and once more from a second tab: one dossier all the same. Returns its code and secret."""
    mother.passes("kiem-tra", "NGUYỄN MINH AN")
    expect(mother.page.get_by_text("giay-chung-sinh.jpg")).to_be_visible()
    tabs = (mother, mother.in_another_tab())
    for tab in tabs:
        tab.ticks("Tôi đã xem lại.")
    for tab in tabs:
        tab.page.get_by_role("button", name="Gửi hồ sơ").dblclick()
        expect(tab.page.get_by_role("heading", name="Ghi lại hai mã này")).to_be_visible()
    mother.passes("da-nop", "Ghi lại hai mã này")
    (code, secret), again = (tab.page.locator(".big-code").all_inner_texts() for tab in tabs)
    assert again == [code, secret]
    receipt = mother.page.url
    mother.opens("/toi")
    mother.passes("ho-so-cua-toi", "Hồ sơ của tôi")
    expect(mother.page.get_by_role("row", name="Đăng ký khai sinh")).to_have_count(1)
    mother.opens(receipt)
    return code, secret


def follows_by_receipt(grandmother: Visitor, code: str, secret: str) -> None:
    """Somebody else at home, with nothing but the two codes; one that was made up opens nothing."""
    grandmother.opens("/")
    grandmother.follows("Tra cứu hồ sơ")
    grandmother.types("Mã hồ sơ", code)
    grandmother.types("Mã bí mật", secret[:-1] + ("K" if secret[-1] != "K" else "M"))
    grandmother.presses("Xem hồ sơ")
    grandmother.passes("tra-cuu-sai-ma", "Mã hồ sơ hoặc mã bí mật chưa đúng")
    expect(grandmother.page.get_by_text(WHO)).to_have_count(0)
    grandmother.types("Mã bí mật", secret)
    grandmother.presses("Xem hồ sơ")
    grandmother.passes("tra-cuu", "Đã có những gì xảy ra")
    expect(grandmother.page.get_by_text(WHO).first).to_be_visible()


def accepts(clerk: Visitor, code: str) -> None:
    clerk.signs_in("clerk")
    clerk.opens("/quay/")
    clerk.passes("quay", "Hôm nay")
    clerk.follows(code)
    clerk.passes("quay-ho-so-moi", "Giấy chứng sinh bằng giấy")
    clerk.presses("Tiếp nhận hồ sơ")
    clerk.passes("quay-ho-so-da-nhan", "Đã tiếp nhận hồ sơ, thời hạn bắt đầu tính")


def asks_for_more(clerk: Visitor, code: str) -> None:
    act = clerk.page.locator("details.act", has_text="Yêu cầu bổ sung")
    act.locator("summary").click()
    act.get_by_label("Nội dung khác cần bổ sung").fill("Ảnh chụp rõ giấy chứng sinh")
    act.get_by_label("Vì sao cần bổ sung?").fill("Ảnh gửi lên bị mờ ở dòng ngày sinh.")
    act.get_by_role("button", name="Yêu cầu bổ sung").click()
    clerk.passes("quay-ho-so-bo-sung", "Đã gửi phiếu yêu cầu bổ sung")


def answers(mother: Visitor, code: str, better: Path) -> None:
    mother.opens(f"/tra-cuu/{code}")
    mother.passes("ho-so-can-bo-sung", "Cần ông/bà bổ sung")
    expect(mother.page.get_by_text("Ảnh gửi lên bị mờ ở dòng ngày sinh.").first).to_be_visible()
    mother.page.get_by_label("Ảnh chụp rõ giấy chứng sinh").set_input_files(better)
    mother.types("Lời nhắn cho cán bộ", "Tôi gửi ảnh chụp lại.")
    mother.presses("Gửi bổ sung")
    mother.passes("ho-so-da-bo-sung", "Đã gửi. Cán bộ sẽ xem")


def sees_who_looked(mother: Visitor) -> None:
    mother.opens("/toi")
    mother.follows("Ai đã xem dữ liệu của tôi")
    mother.passes("ai-da-xem", "Xem hồ sơ để giải quyết")
    expect(mother.page.get_by_text("Nguyễn Thu Hà").first).to_be_visible()


def photo(folder: Path, name: str) -> Path:
    """A paper photographed with a phone."""
    image = Image.new("RGB", (900, 1200), "#e8e4da")
    ImageDraw.Draw(image).rectangle((80, 90, 820, 1110), fill="white", outline="#444")
    image.save(folder / name)
    return folder / name
