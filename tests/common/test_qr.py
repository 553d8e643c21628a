from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
import zxingcpp
from PIL import Image

from motcua.common import qr


def test_a_code_is_svg_that_scales_and_holds_no_markup_of_the_text() -> None:
    image = qr.svg('https://motcua.test/?a=1&b="<script>Đ')
    root = ElementTree.fromstring(image)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "viewBox" in root.attrib
    assert "width" not in root.attrib
    assert "script" not in image


def test_other_texts_give_other_codes() -> None:
    assert qr.svg("a") != qr.svg("b")


@pytest.mark.parametrize(
    "text",
    [
        "https://motcua.hanoi.gov.vn/tra-cuu?ma=H26.00229-261123-0001",
        "Nguyễn Thị Hồng, Đường Lương Định Của",
        "0123456789" * 20,
    ],
)
def test_what_a_telephone_reads_is_the_text(text: str) -> None:
    drawn = ElementTree.fromstring(qr.svg(text))
    _, _, side, _ = map(int, drawn.attrib["viewBox"].split())
    image = Image.new("L", (side * 3, side * 3), 255)
    for x, y, end in re.findall(r"M(\d+) (\d+)\.5H(\d+)", drawn[1].attrib["d"]):
        left, top, right = (3 * (int(n) + 4) for n in (x, y, end))
        image.paste(0, (left, top, right, top + 3))

    assert zxingcpp.read_barcode(image).text == text
