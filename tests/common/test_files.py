"""Files as people really send them, and as somebody ill-meaning would."""

import io
import zipfile
import zlib
from collections.abc import Callable

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from motcua.common import pdf_guard
from motcua.common.errors import BadInput
from motcua.common.files import check_upload

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def pdf(change: Callable[[PdfWriter], object] = lambda writer: None, pages: int = 1) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def photo(file_format: str = "JPEG", size: tuple[int, int] = (40, 20), orientation: int = 1) -> bytes:
    image = Image.new("RGB", size, "white")
    image.paste("red", (0, 0, size[0] // 2, size[1]))  # the left half
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Máy ảnh của bà Hoa"
    out = io.BytesIO()
    image.save(out, file_format, exif=exif)
    return out.getvalue()


def docx(**more: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document/>")
        for name, content in more.items():
            archive.writestr(name, content)
    return out.getvalue()


def refusal(name: str, data: bytes, **options: int) -> BadInput:
    with pytest.raises(BadInput) as caught:
        check_upload(name, data, **options)
    assert caught.value.advice, "a refusal says what to do next"
    return caught.value


def test_a_pdf_is_kept_as_it_is() -> None:
    data = pdf(pages=3)
    file = check_upload("Đơn đề nghị.PDF", data)
    assert (file.name, file.mime, file.pages, file.data) == ("Đơn đề nghị.pdf", "application/pdf", 3, data)


def test_a_word_file_is_kept_as_it_is() -> None:
    file = check_upload("don.docx", docx())
    assert file.mime.endswith("wordprocessingml.document")
    assert file.pages is None


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\Hoa\\đơn.pdf", "đơn.pdf"),
        ("a\x00b\r\nc\u202e.pdf", "abc.pdf"),
        ('x"; y=<z>.pdf', "x y=z.pdf"),
        (".pdf", "pdf.pdf"),
        ("", "tep.pdf"),
        ("...", "tep.pdf"),
        ("giay khai sinh", "giay khai sinh.pdf"),
        ("a" * 300 + ".pdf", "a" * 100 + ".pdf"),
    ],
)
def test_names_are_made_harmless(sent: str, kept: str) -> None:
    assert check_upload(sent, pdf()).name == kept


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.pdf", photo()), ("a.jpg", pdf()), ("a.png", photo()), ("a.pdf.exe", pdf()), ("a.pdf", docx())],
)
def test_a_file_that_is_not_what_its_name_says(name: str, data: bytes) -> None:
    assert refusal(name, data).code == "file_mismatch"


def test_nothing_in_it() -> None:
    assert refusal("a.pdf", b"").code == "file_empty"


def test_too_large_says_how_large_it_may_be() -> None:
    problem = refusal("a.pdf", pdf() + bytes(2_000_000), max_bytes=1_572_864)
    assert problem.code == "file_too_large"
    assert "1,5 MB" in problem.message


@pytest.mark.parametrize("data", [b"<html><script>", b"MZ\x90\x00", b"GIF89a....", b"\xff\xd8"])
def test_other_kinds(data: bytes) -> None:
    assert refusal("a.pdf", data).code == "file_type"


def test_heic_tells_how_to_set_the_phone() -> None:
    problem = refusal("IMG_0001.HEIC", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic")
    assert problem.code == "file_heic"
    assert "Cài đặt" in problem.advice


def test_encrypted_pdf() -> None:
    assert refusal("a.pdf", pdf(lambda writer: writer.encrypt("1234", algorithm="AES-256"))).code == "file_encrypted"


def launch(writer: PdfWriter) -> None:
    action = DictionaryObject({NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("a.exe")})
    writer.root_object[NameObject("/OpenAction")] = action


def scripts() -> DictionaryObject:
    return DictionaryObject({NameObject("/JavaScript"): DictionaryObject()})


def hidden_script(writer: PdfWriter) -> None:
    action = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("x")})
    note = DictionaryObject({NameObject("/Subtype"): NameObject("/Link"), NameObject("/A"): action})
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(note)])
    writer.compress_identical_objects()


@pytest.mark.parametrize(
    "change",
    [
        lambda writer: writer.root_object.update({NameObject("/Names"): scripts()}),
        lambda writer: writer.add_attachment("a.exe", b"MZ"),
        launch,
        hidden_script,
    ],
)
def test_pdf_that_acts(change: Callable[[PdfWriter], object]) -> None:
    assert refusal("a.pdf", pdf(change)).code == "file_active"


@pytest.mark.parametrize("part", [0.3, 0.9])
def test_truncated_pdf(part: float) -> None:
    data = pdf(pages=5)
    assert refusal("a.pdf", data[: int(len(data) * part)]).code == "file_damaged"


def test_pdf_without_pages() -> None:
    assert refusal("a.pdf", pdf(pages=0)).code == "file_damaged"


def test_garbage_that_calls_itself_pdf() -> None:
    assert refusal("a.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 20 + b"\n%%EOF").code == "file_damaged"


def test_a_pdf_that_is_also_a_zip() -> None:
    assert refusal("a.pdf", pdf() + docx()).code == "file_polyglot"


def stream_pdf(extra: str, raw: bytes) -> bytes:
    """A page with one stream, written by hand."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
        f"<<{extra}/Length {len(raw)}>>stream\n".encode() + raw + b"\nendstream",
    ]
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj" % number + content + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"xref\n0 5\n0000000000 65535 f \n%btrailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return bytes(out) + tail % (table, len(out))


def test_a_name_written_with_escapes_does_not_hide_a_script() -> None:
    assert refusal("a.pdf", stream_pdf("/A<</S/J#61vaScript/JS(x)>>", b"")).code == "file_active"


ZEROS = zlib.compress(bytes(2_000_000), 9)


def test_a_handwritten_pdf_with_a_modest_stream_is_kept() -> None:
    assert check_upload("a.pdf", stream_pdf("/Filter/FlateDecode", ZEROS)).pages == 1


def test_a_pdf_that_unpacks_to_more_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_guard, "_MAX_UNPACKED", 1_000_000)
    assert refusal("a.pdf", stream_pdf("/Filter/FlateDecode", ZEROS)).code == "file_bomb"


@pytest.mark.parametrize(
    ("extra", "raw"),
    [
        ("/Filter[/FlateDecode/FlateDecode]", zlib.compress(ZEROS)),
        ("/Subtype/Image/Width 90000/Height 90000/Filter/CCITTFaxDecode", b"\0"),
    ],
)
def test_pdf_bombs(extra: str, raw: bytes) -> None:
    assert refusal("a.pdf", stream_pdf(extra, raw)).code == "file_bomb"


def test_a_photo_is_turned_upright_and_loses_its_metadata() -> None:
    file = check_upload("anh.jpg", photo(orientation=6))  # 6: the camera was held a quarter turn to the left
    image = Image.open(io.BytesIO(file.data))
    assert image.size == (20, 40)
    assert image.convert("RGB").getpixel((10, 5)) == pytest.approx((254, 0, 0), abs=3)  # left has become top
    assert not image.getexif()
    assert b"Hoa" not in file.data


@pytest.mark.parametrize(("name", "file_format"), [("a.jpeg", "JPEG"), ("a.png", "PNG")])
def test_an_upright_picture_keeps_its_looks_and_loses_its_metadata(name: str, file_format: str) -> None:
    file = check_upload(name, photo(file_format))
    image = Image.open(io.BytesIO(file.data))
    assert (image.format, image.size, file.pages) == (file_format, (40, 20), 1)
    assert image.convert("RGB").getpixel((30, 10)) == pytest.approx((255, 255, 255), abs=3)
    assert b"Hoa" not in file.data


def test_what_hides_behind_a_photo_is_dropped() -> None:
    file = check_upload("a.jpg", photo() + docx())
    assert not zipfile.is_zipfile(io.BytesIO(file.data))


@pytest.mark.parametrize(("name", "file_format"), [("a.jpg", "JPEG"), ("a.png", "PNG")])
def test_truncated_picture(name: str, file_format: str) -> None:
    data = photo(file_format, (400, 300))
    assert refusal(name, data[: len(data) * 2 // 3]).code == "file_damaged"


def test_a_picture_of_too_many_points() -> None:
    out = io.BytesIO()
    Image.new("1", (9000, 9000)).save(out, "PNG")
    assert refusal("a.png", out.getvalue()).code == "file_bomb"


def test_zip_bomb_in_a_word_file() -> None:
    assert refusal("a.docx", docx(**{"word/media/a.xml": bytes(30_000_000)})).code == "file_bomb"


def test_a_zip_is_not_a_word_file() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "a")
    assert refusal("a.docx", out.getvalue()).code == "file_type"


@pytest.mark.parametrize(
    "more",
    [
        {"word/vbaProject.bin": b"x"},
        {"word/embeddings/oleObject1.bin": b"x"},
        {
            "word/_rels/settings.xml.rels": f'<Relationship Id="1" Type="{RELATION}attachedTemplate" '
            'Target="http://evil.test/a.dotm" TargetMode="External"/>'.encode()
        },
    ],
)
def test_word_files_that_act(more: dict[str, bytes]) -> None:
    assert refusal("a.docx", docx(**more)).code == "file_active"


def test_word_files_may_hold_links() -> None:
    link = f'<Relationship Id="1" Type="{RELATION}hyperlink" Target="https://x.test" TargetMode="External"/>'
    assert check_upload("a.docx", docx(**{"word/_rels/document.xml.rels": link.encode()})).name == "a.docx"


@pytest.mark.parametrize("data", [docx()[:-30], b"junk" + docx(), docx() + b"junk"])
def test_flawed_word_files(data: bytes) -> None:
    assert refusal("a.docx", data).code in ("file_damaged", "file_type")


def test_the_checker_reads_what_the_tests_write() -> None:
    assert len(PdfReader(io.BytesIO(stream_pdf("", b""))).pages) == 1
