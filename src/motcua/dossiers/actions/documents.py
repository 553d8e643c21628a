"""Papers of a dossier."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from motcua.catalog.rules import PROOF
from motcua.common import clock, store
from motcua.common.files import CheckedFile
from motcua.common.statements import Insert
from motcua.dossiers.enums import DocumentKind, Stage
from motcua.dossiers.models import Document, Dossier
from motcua.dossiers.queries import content_of

insert_documents = Insert(Document)


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper handed in: a file already checked by content, a file stored earlier, or paper only.

    `key` names the requirement of the catalog that it answers ('' for others), whose name is then the default.
    """

    key: str
    name: str = ""
    kind: DocumentKind = DocumentKind.ELECTRONIC
    quantity: int = 1
    file: CheckedFile | None = None
    sha256: str = ""
    mime: str = ""
    size: int = 0
    pages: int = 0


def keep(papers: Iterable[Paper]) -> list[Paper]:
    """The papers with their files in the store (content-addressed, so an act that is then refused leaves at most
    an unused file). Writing waits for the disk: do it before taking a lock that others wait for."""
    return [paper if paper.file is None else _kept(paper, paper.file) for paper in papers]


def add_documents(dossier: Dossier, papers: Iterable[Paper], *, stage: Stage) -> None:
    """Add the rows; a paper without a name gets that of the requirement it answers."""
    names = {PROOF: "Giấy tờ chứng minh diện miễn, giảm phí"}
    names |= {rule.key: rule.name for rule in content_of(dossier).documents}
    if rows := [_document(dossier, paper, stage, names) for paper in keep(papers)]:
        insert_documents(*rows)


def _kept(paper: Paper, file: CheckedFile) -> Paper:
    sha256 = store.put(file.data)
    return replace(paper, file=None, sha256=sha256, mime=file.mime, size=len(file.data), pages=file.pages or 0)


def _document(dossier: Dossier, paper: Paper, stage: Stage, names: Mapping[str, str]) -> Document:
    return Document(
        dossier_id=dossier.pk, key=paper.key, name=paper.name or names.get(paper.key, paper.key), kind=paper.kind,
        stage=stage, quantity=paper.quantity, sha256=paper.sha256, mime=paper.mime, size=paper.size,
        pages=paper.pages, added_at=clock.now(),
    )  # fmt: skip
