"""Papers for made-up dossiers: real PDFs and photographs that say on their face that they are made up.

A kind of paper is drawn once per process and, being kept by content, stored once per city.
"""

from __future__ import annotations

import io
import json
from functools import cache
from pathlib import Path
from typing import cast

import fontpkg_noto_serif
import typst
from PIL import Image, ImageFilter

from motcua.catalog.content import DocumentRule, ProcedureContent
from motcua.catalog.rules import required_documents
from motcua.common.files import CheckedFile, check_upload
from motcua.common.pdf import render
from motcua.demo.chance import Draw, draw_for
from motcua.dossiers.actions import Paper
from motcua.dossiers.enums import DocumentKind

TEMPLATE = Path(__file__).parent / "typst" / "paper.typ"
LINES = ("Họ và tên", "Ngày sinh", "Số định danh cá nhân", "Nơi cư trú", "Nội dung", "Ghi chú")
TINTS = ("#fffefb", "#fbf7ec", "#f7f4ee")
TABLE = (142, 118, 92)  # what a photographed paper lies on


def papers_for(content: ProcedureContent, case: str, *, channel: str, draw: Draw) -> list[Paper]:
    """The papers that somebody brings: all that must be, now and then one that may be."""
    wanted = [
        rule
        for rule in required_documents(content, case)
        if not rule.from_database and (rule.required or draw.random() < 0.2)
    ]
    return [_brought(rule, channel, draw) for rule in wanted]


def paper(key: str, name: str, *, draw: Draw) -> Paper:
    """One electronic paper, e.g. brought as a supplement."""
    file = photo(name) if draw.random() < 0.4 else scan(name)
    return Paper(key=key, name=name, kind=DocumentKind.ELECTRONIC, file=file)


def _brought(rule: DocumentRule, channel: str, draw: Draw) -> Paper:
    if channel not in ("counter", "post"):
        return paper(rule.key, rule.name, draw=draw)
    kind = DocumentKind.ORIGINAL if rule.originals else DocumentKind.COPY
    file = scan(rule.name) if draw.random() < 0.85 else None  # the rest is paper only
    return Paper(key=rule.key, name=rule.name, kind=kind, quantity=max(1, rule.originals + rule.copies), file=file)


@cache
def scan(name: str) -> CheckedFile:
    """A paper as a PDF."""
    return check_upload("ban-quet.pdf", render("demo/typst/paper.typ", _facts(name)))


@cache
def photo(name: str) -> CheckedFile:
    """A paper as photographed with a telephone: a little askew, a little soft, on a table."""
    draw = draw_for("photo", name)
    page = Image.open(io.BytesIO(_picture(name))).convert("RGB")
    page = page.rotate(draw.uniform(-2.5, 2.5), expand=True, fillcolor=TABLE, resample=Image.Resampling.BICUBIC)
    ground = Image.new("RGB", (page.width + 60, page.height + 60), TABLE)
    ground.paste(page, (30, 30))
    out = io.BytesIO()
    ground.filter(ImageFilter.GaussianBlur(0.4)).save(out, "JPEG", quality=72)
    return check_upload("anh-chup.jpg", out.getvalue())


def _picture(name: str) -> bytes:
    literal = json.dumps(_facts(name), ensure_ascii=False).replace("\\", "\\\\").replace('"', '\\"')
    source = f'#import "/{TEMPLATE.name}": doc\n#show: _ => doc(json(bytes("{literal}")))\n'.encode()
    return cast(bytes, _compiler().compile(input=source, format="png", ppi=80))


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(fontpkg_noto_serif.ROOT / "files")])
    return typst.Compiler(root=str(TEMPLATE.parent), font_paths=fonts, ignore_system_fonts=True)


def _facts(name: str) -> dict[str, object]:
    draw = draw_for("paper", name)
    return {
        "name": name,
        "lines": draw.sample(LINES, 4),
        "tint": draw.choice(TINTS),
        "wide": draw.random() < 0.3,
        "day": f"{draw.randint(1, 28):02d}",
        "month": f"{draw.randint(1, 12):02d}",
        "year": draw.randint(2019, 2025),
    }
