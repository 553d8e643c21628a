"""The pictures of the README and of docs/indicators.md, taken in a running demo:

    .venv/bin/python tools/screenshots.py http://127.0.0.1:8000

It looks, types and asks for a fee, but files and changes nothing. Written to docs/screenshots/.
"""

from __future__ import annotations

import shutil
import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
PASSWORD = "mot-cua-2026"  # noqa: S105  every demo prints it
PHONE, DESK = (360, 740), (1280, 1040)
COLOURS = 96
DASHBOARDS = {
    "": {
        "cong-khai": "/cong-khai", "don-vi": "/cong-khai/don-vi", "chi-so": "/cong-khai/chi-so/on_time_rate",
        "cam-ket": "/cam-ket", "loi-hua": "/cam-ket/4",
    },
    "ct.kimlien": {"so-lieu": "/so-lieu/"},
    "tp.kimlien": {"tuan": "/so-lieu/tuan"},
}  # fmt: skip
"""By who looks at them: a name for the picture, and the page."""
MOST_BYTES = 150_000


def chromium() -> str | None:
    """The machine's own Chromium; None lets Playwright bring its."""
    return shutil.which("chromium-headless-shell") or shutil.which("chromium")


def main() -> None:
    city = (sys.argv[1:] or ["http://127.0.0.1:8000"])[0].rstrip("/")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        everyone(visitor(browser, city))
        phone(visitor(browser, city, PHONE))
        clerk = visitor(browser, city, user="mc.kimlien")
        counter(clerk)
        verification(clerk)
        office(visitor(browser, city, user="tp.kimlien"))
        for size, view in ((DESK, "may-tinh"), (PHONE, "dien-thoai")):
            for user, pages in DASHBOARDS.items():
                dashboards(visitor(browser, city, size, user), pages, view)
        browser.close()


def visitor(browser: Browser, city: str, size: tuple[int, int] = DESK, user: str = "") -> Page:
    """A page of somebody's own; signed in where `user` is given."""
    context = browser.new_context(
        base_url=city, viewport={"width": size[0], "height": size[1]}, locale="vi-VN", reduced_motion="reduce"
    )
    page = context.new_page()
    if user:
        page.goto("/tai-khoan/login/")
        page.get_by_label("Tên đăng nhập").fill(user)
        page.get_by_label("Mật khẩu").fill(PASSWORD)
        page.get_by_role("button", name="Đăng nhập", exact=True).click()
    return page


def everyone(page: Page) -> None:
    page.goto("/")
    take(page, "trang-chu")
    page.goto("/thu-tuc/1.001193")
    take(page, "thu-tuc")


def phone(page: Page) -> None:
    page.goto("/thu-tuc/1.001193")
    take(page, "dien-thoai")


def counter(page: Page) -> None:
    """A copy for somebody without a phone, up to the fee; not filed."""
    page.goto("/quay/nhan/2.000815/")
    page.get_by_label("Số định danh (12 chữ số)").fill("001148900321")
    for label, text in {
        "Họ và tên": "Trần Thị Bé",
        "Ngày sinh": "20/08/1948",
        "Cần sao giấy tờ gì?": "Bằng tốt nghiệp đại học",
        "Giấy tờ này có mấy trang?": "3",
        "Cần mấy bản sao?": "2",
    }.items():
        page.get_by_label(label).fill(text)
    for choice in ("Nữ", "Không"):
        page.get_by_label(choice, exact=True).check()
    page.get_by_label("Bản chính giấy tờ cần sao").first.check()
    page.get_by_role("button", name="Tính lại", exact=True).click()
    take(page, "quay")


def verification(page: Page) -> None:
    """A signed result that waits at the counter, given back as a file."""
    page.goto("/quay/danh-sach/tra-ket-qua/")
    page.locator("tbody a.code").first.click()
    result = page.request.get(f"{page.url}ket-qua.pdf")
    page.context.clear_cookies()
    page.goto("/xac-thuc")
    page.get_by_label("Chọn tệp kết quả (PDF)").set_input_files(
        {"name": "ket-qua.pdf", "mimeType": "application/pdf", "buffer": result.body()}
    )
    page.get_by_role("button", name="Kiểm tra tệp").click()
    take(page, "xac-thuc")


def office(page: Page) -> None:
    page.goto("/phong/viec/")
    page.locator("tbody a.code").first.click()
    take(page, "ho-so")


def dashboards(page: Page, pages: dict[str, str], view: str) -> None:
    for name, path in pages.items():
        page.goto(path)
        take(page, f"{name}-{view}")


def take(page: Page, name: str) -> None:
    """The first view, as a palette PNG."""
    page.wait_for_load_state("networkidle")
    page.evaluate("document.activeElement.blur()")
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    file = FOLDER / f"{name}.png"
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
    size = file.stat().st_size
    print(f"{name}: {picture.width} × {picture.height}, {size // 1000} kB")
    if size > MOST_BYTES:
        raise SystemExit(f"{file} is larger than {MOST_BYTES // 1000} kB")


if __name__ == "__main__":
    main()
