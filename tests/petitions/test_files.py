"""Files as offices send them: Word with its own numbers, boxes and changes, PDFs in columns, code pages of old."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Callable

import pypdf
import pytest
import typst

from motcua.common.errors import BadInput
from motcua.petitions.reading import read_document, read_text
from tests.petitions.papers import docx, pdf
from tests.petitions.replies.ministries import MINISTRY
from tests.petitions.replies.provinces import ROADS
from tests.petitions.seed import SEED

_NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def word(body: str, **parts: str) -> bytes:
    """A Word file of raw OOXML."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {_NS}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {_NS}>{content}</w:{name}>")
    return out.getvalue()


def p(text: str, place: str = "") -> str:
    return f"<w:p><w:pPr>{place}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def listed(text: str, depth: int) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="7"/></w:numPr>')


def level(depth: int, form: str, pattern: str, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


NUMBERING = (
    f'<w:abstractNum w:abstractNumId="3">{level(0, "upperRoman", "%1.")}{level(1, "decimal", "%2.", 4)}'
    f'{level(2, "lowerLetter", "%2.%3)")}</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>'
)


def test_numbers_of_several_levels_are_those_that_word_shows() -> None:
    body = listed("Giao thông", 0) + listed("Sửa cầu", 1) + listed("Cầu Đen", 2) + listed("Cầu Gỗ", 2)
    body += listed("Sửa đường", 1) + listed("Y tế", 0) + listed("Thêm bác sĩ", 1)
    lines = read_document(word(body, numbering=NUMBERING), "a.docx").text.split("\n")
    assert lines[:7] == [
        "I. Giao thông", "4. Sửa cầu", "4.a) Cầu Đen", "4.b) Cầu Gỗ", "5. Sửa đường", "II. Y tế", "4. Thêm bác sĩ",
    ]  # fmt: skip


def test_a_style_can_count_its_paragraphs() -> None:
    style = '<w:style w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
    body = p("Giao thông", '<w:pStyle w:val="Muc"/>') + p("Y tế", '<w:pStyle w:val="Muc"/>')
    assert read_document(word(body, numbering=NUMBERING, styles=style), "a.docx").text.startswith(
        "I. Giao thông\nII. Y tế"
    )


def test_what_was_struck_out_is_not_read_and_what_was_added_is() -> None:
    body = (
        "<w:p><w:r><w:t>Hoàn thành trước ngày </w:t></w:r>"
        "<w:del><w:r><w:delText>30/6/2026</w:delText></w:r></w:del><w:ins><w:r><w:t>31/8/2026</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t> tại xã cũ</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t> tại xã mới</w:t></w:r></w:moveTo></w:p>"
    )
    assert read_document(word(body), "a.docx").text.strip() == "Hoàn thành trước ngày 31/8/2026 tại xã mới"


def test_a_text_box_is_read_once_and_apart() -> None:
    box = f"<w:txbxContent>{p('Số: 12/UBND-VP')}</w:txbxContent>"
    drawing = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    body = f"<w:p><w:r><w:t>UBND PHƯỜNG AN HÒA</w:t></w:r><w:r>{drawing}</w:r></w:p>" + p("Trả lời cử tri")
    assert read_document(word(body), "a.docx").text.strip().split("\n") == [
        "UBND PHƯỜNG AN HÒA",
        "Số: 12/UBND-VP",
        "Trả lời cử tri",
    ]


def test_paragraphs_within_a_form_are_read() -> None:
    body = f"<w:sdt><w:sdtContent>{p('Câu 1. Cử tri hỏi bao giờ sửa cầu?')}</w:sdtContent></w:sdt>" + p(
        "Trả lời: Đã sửa."
    )
    reading = read_document(word(body), "a.docx")
    assert [(a.asks, reading.cut(a.span)) for a in reading.answers] == [(("1",), "Đã sửa.")]


def test_footnotes_are_told_of() -> None:
    note = f'<w:footnote w:id="0">{p("")}</w:footnote><w:footnote w:id="2">{p("Điều 5 Luật Đất đai")}</w:footnote>'
    said = read_document(word(p(ROADS.text.split("\n")[5]), footnotes=note), "a.docx").doubts
    assert next(d.text for d in said if d.code == "footnotes").startswith("Văn bản có 1 chú thích")


def test_a_cell_over_several_rows_goes_on_with_its_answer() -> None:
    rows = (
        ("STT", "Nội dung kiến nghị", "Kết quả giải quyết"),
        ("1", "Cử tri đề nghị sửa cầu Đen.", "Sở Xây dựng đã khảo sát."),
        ("", "", "Sở Xây dựng sẽ sửa xong trước ngày 30/6/2027."),
        ("2", "Cử tri đề nghị trồng cây.", "Đã trồng 40 cây."),
    )
    reading = read_document(docx(["Ngày 02/3/2026"], rows), "a.docx")
    assert [a.asks for a in reading.answers] == [("1",), ("2",)]
    assert [(d.actor, str(d.due.last)) for d in reading.commitments] == [("Sở Xây dựng", "2027-06-30")]


@pytest.mark.parametrize("sign", ["\t", "|"])
def test_a_table_typed_into_a_text_is_a_table(sign: str) -> None:
    rows = (
        ("STT", "Nội dung kiến nghị", "Trả lời"),
        ("1", "Cử tri đề nghị sửa cầu.", "Sở Xây dựng sửa xong trước ngày 30/6/2027."),
        ("2", "Phản ánh rác thải.", "Đã dọn."),
    )
    bar = "| {} |" if sign == "|" else "{}"
    text = "Kết quả giải quyết kiến nghị\n" + "\n".join(bar.format(f" {sign} ".join(row)) for row in rows) + "\n"
    reading = read_text(text)
    assert [(a.asks, reading.cut(a.span)) for a in reading.answers][1] == (("2",), "Đã dọn.")
    assert [str(d.due.last) for d in reading.commitments] == ["2027-06-30"]


# Code pages

_TCVN3 = dict(
    zip(
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ",
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\xadõö÷øùúûüýþ",
        strict=True,
    )
)
_VNI_MARKS = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï", "\u0302": "â", "\u0306": "ê"}


def tcvn3(text: str) -> str:
    return "".join(_TCVN3.get(c, c) for c in unicodedata.normalize("NFC", text.lower()))


def vni(text: str) -> str:
    """Each mark as a letter of its own after the vowel."""
    parts = unicodedata.normalize("NFD", text).replace("u\u031b", "ö").replace("o\u031b", "ô").replace("đ", "ñ")
    return "".join(_VNI_MARKS.get(c, c) for c in parts)


@pytest.mark.parametrize("old", [tcvn3, vni])
def test_letters_of_an_old_code_page_are_not_read_as_they_are(old: Callable[[str], str]) -> None:
    text = old(ROADS.text)
    for data, name in (
        (text.encode(), "a.txt"),
        (docx(text.split("\n")), "a.docx"),
        (text.encode("latin-1", "replace"), "b.txt"),
    ):
        reading = read_document(data, name)
        assert ([d.code for d in reading.doubts], reading.asks, reading.commitments) == (["old_encoding"], (), ())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_texts_of_two_bytes_a_letter(encoding: str) -> None:
    reading = read_document(ROADS.text.encode(encoding), "a.txt")
    assert [a.asks for a in reading.answers] == [("1",), ("2",)]


def test_windows_1258_is_read_with_a_doubt() -> None:
    marks = {"\u0301", "\u0300", "\u0309", "\u0303", "\u0323"}
    composed = "".join(  # the page holds ă â ê ô ơ ư đ; the tones stand after them
        "".join(
            [
                unicodedata.normalize("NFC", "".join(c for c in parts if c not in marks)),
                *(c for c in parts if c in marks),
            ]
        )
        for parts in (unicodedata.normalize("NFD", letter) for letter in ROADS.text)
    )
    reading = read_document(composed.encode("cp1258"), "a.txt")
    assert ([a.asks for a in reading.answers], reading.text) == ([("1",), ("2",)], ROADS.text)
    assert "encoding" in {d.code for d in reading.doubts}


# What cannot be read says what to do


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "cu.doc", "Word đời cũ"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "khoa.docx", "mật khẩu"),
        (rb"{\rtf1\ansi Tr\u7843? l\u7901?i}", "a.rtf", "Không mở được"),
        (b"<!DOCTYPE html><html><body>Tr</body></html>", "a.txt", "Không mở được"),
        (b"", "a.docx", "Không mở được"),
    ],
)  # fmt: skip
def test_other_files_are_refused_in_words(data: bytes, name: str, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_document(data, name)
    assert said in str(refused.value)
    assert "gửi lại" in str(refused.value.advice)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_word_file_that_declares_entities_is_refused_whatever_its_encoding(encoding: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        swelling = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE w [<!ENTITY a "aa">]>'
        swelling += f"<w:document {_NS}><w:body>{p('&a;')}</w:body></w:document>"
        archive.writestr("word/document.xml", swelling.encode(encoding))
    with pytest.raises(BadInput, match="Không mở được"):
        read_document(out.getvalue(), "a.docx")


def test_an_empty_file_says_so() -> None:
    assert [d.code for d in read_document(b" \n", "a.txt").doubts] == ["empty"]


def test_a_pdf_with_a_password_is_refused_in_words() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(ROADS.text)))
    writer.encrypt("bi mat", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(BadInput, match="mật khẩu"):
        read_document(out.getvalue(), "khoa.pdf")


# PDF


def _typeset(text: str, page: str) -> bytes:
    paragraphs = "\n\n".join(f'#text("{line}")' for line in text.replace('"', "”").split("\n"))
    return typst.compile(f"#set page({page})\n#set text(size: 11pt)\n{paragraphs}".encode())


def test_two_columns_are_read_one_after_the_other() -> None:
    text = MINISTRY.text.rstrip("\n")
    read = read_document(_typeset(text, 'paper: "a4", columns: 2'), "a.pdf")
    assert read.text.split() == text.replace('"', "”").split()


def test_the_head_and_foot_of_pages_are_no_text() -> None:
    page = 'paper: "a6", header: [Báo cáo số 215 - Tỉnh Bắc Hà], footer: context [Trang #counter(page).display() / 9]'
    read = read_document(_typeset(SEED.rstrip("\n"), page), "a.pdf")
    assert "Tỉnh Bắc Hà" not in read.text
    assert "Trang" not in read.text.split("\n")
    assert read.text.split() == SEED.replace('"', "”").split()
