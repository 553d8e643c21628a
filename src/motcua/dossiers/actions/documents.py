"""Papers of a dossier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.common import clock, store
from motcua.common.files import CheckedFile
from motcua.dossiers.enums import DocumentKind, Stage
from motcua.dossiers.models import Document, Dossier


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper handed in: a file already checked by content, a file stored earlier, or paper only.

    `key` names the requirement of the catalog that it answers ('' for others).
    """

    key: str
    name: str
    kind: DocumentKind = DocumentKind.ELECTRONIC
    quantity: int = 1
    file: CheckedFile | None = None
    sha256: str = ""
    mime: str = ""
    size: int = 0
    pages: int = 0


def add_documents(dossier: Dossier, papers: Sequence[Paper], *, stage: Stage) -> None:
    """Store the files (content-addressed, so a rolled-back act leaves at most an unused file) and add the rows."""
    if papers:
        Document.objects.bulk_create([_document(dossier, paper, stage) for paper in papers])


def _document(dossier: Dossier, paper: Paper, stage: Stage) -> Document:
    row = Document(
        dossier=dossier, key=paper.key, name=paper.name, kind=paper.kind, stage=stage, quantity=paper.quantity,
        sha256=paper.sha256, mime=paper.mime, size=paper.size, pages=paper.pages, added_at=clock.now(),
    )  # fmt: skip
    if paper.file is not None:
        row.sha256 = store.put(paper.file.data)
        row.mime, row.size, row.pages = paper.file.mime, len(paper.file.data), paper.file.pages or 0
    return row
