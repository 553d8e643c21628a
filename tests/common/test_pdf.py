import io
from concurrent.futures import ThreadPoolExecutor

import pytest
from pypdf import PdfReader

from motcua.common import pdf

TEMPLATE = "dossiers/forms/ket-qua.typ"
ISSUER = {"name": "Ủy ban nhân dân", "parent": "", "place": "Hà Nội", "address": "", "phone": "", "hours": ""}
DAY = {"words": "", "short": "", "day": "25", "month": "11", "year": "2026"}
DATA = {
    "issuer": ISSUER,
    "number": "1",
    "on": DAY,
    "kind": "Quyết định",
    "about": "",
    "dossier_code": "",
    "qr": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>',
    "signatory": {"position": "Chủ tịch", "name": "A", "prefix": [], "note": ""},
    "opener": "",
    "bases": [],
    "intro": "",
    "facts": [],
    "outro": "",
    "articles": [],
    "recipients": [],
}


def text(document: bytes) -> str:
    return " ".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(document)).pages).split())


def test_a_document_is_archivable_and_accessible() -> None:
    document = pdf.render(TEMPLATE, DATA)
    assert b"pdfaid:part" in document
    assert b"pdfuaid:part" in document
    assert PdfReader(io.BytesIO(document)).root_object["/Lang"] == "vi"


@pytest.mark.parametrize(
    "hostile",
    [
        '#panic("x") $a$ *b* _c_ [d] <e> @f \\g // h `i` ~ --- = j',
        '"]))\n#read("/settings.py")',
        "\\u{41} \\n \x00 \x1b /* */ \u202e",
        '\' " \\ \\\\ \\" ${x} {{y}}',
    ],
)
def test_text_from_outside_is_printed_and_never_run(hostile: str) -> None:
    document = pdf.render(TEMPLATE, DATA | {"intro": hostile})
    wanted = " ".join("".join(c for c in hostile if c.isprintable() or c == "\n").split())
    assert wanted in text(document)


def test_characters_without_a_glyph_do_not_stop_a_document() -> None:
    assert "Vui □ □□□ hết" in text(pdf.render(TEMPLATE, DATA | {"intro": "Vui 😀 漢字\ue000 hết"}))


def test_every_character_that_is_let_through_has_a_glyph() -> None:
    known = "".join(c for c in map(chr, range(32, 0x2800)) if c.isalpha() and not pdf._STRANGE.match(c))
    assert len(known) > 700
    shown = text(pdf.render(TEMPLATE, DATA | {"intro": " ".join(known)})).replace(" ", "")
    assert [c for c in "ấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữựýỳỷỹỵđ" if c not in shown] == []


@pytest.mark.parametrize("template", ["../../etc/passwd", "dossiers/forms/nope.typ", "/settings.py", 'a/b".typ'])
def test_only_templates_of_this_package(template: str) -> None:
    with pytest.raises(ValueError, match="Không có mẫu in"):
        pdf.render(template, {})


def test_threads_print_side_by_side() -> None:
    with ThreadPoolExecutor(4) as pool:
        documents = list(pool.map(lambda i: pdf.render(TEMPLATE, DATA | {"intro": f"số {i} hết"}), range(24)))
    assert [i for i, document in enumerate(documents) if f"số {i} hết" not in text(document)] == []
