from xml.etree import ElementTree

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
