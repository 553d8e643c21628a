"""The pages of one online filing: which there are, in what order, and where one stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalog import queries as catalog
from motcua.catalog.content import DocumentRule, ProcedureContent
from motcua.catalog.rules import PROOF, case_of, check_section, required_documents, visible_sections
from motcua.common.errors import BadInput
from motcua.dossiers import queries
from motcua.dossiers.models import Draft

WHERE, PAPERS, EXEMPTION, CHECK = "noi-nhan", "giay-to", "mien-giam", "kiem-tra"


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `names` are the form fields that it asks; the pages of ours ask none of the catalog's."""

    key: str
    title: str
    help: str = ""
    names: tuple[str, ...] = ()


@dataclass
class Sitting:
    """A citizen before one page of their draft, for themselves or for somebody who let them."""

    draft: Draft
    key: str
    content: ProcedureContent = field(init=False)

    def __post_init__(self) -> None:
        self.content = catalog.version(self.draft.version_id).content

    @property
    def name(self) -> str:
        """What the addresses of its pages call it: the procedure, or the consent under which it is filled in."""
        return self.draft.mandate.number if self.draft.mandate else self.content.code

    @property
    def pages(self) -> list[Page]:
        """All pages, given the answers so far."""
        asked = [
            Page(s.key, s.title, s.help, tuple(names)) for s, names in visible_sections(self.content, self.answers)
        ]
        papers = [Page(PAPERS, _("Giấy tờ"))] if papers_to_send(self.content, self.answers) else []
        pays_less = [Page(EXEMPTION, _("Miễn, giảm phí"))] if queries.exemption_groups(self.draft) else []
        return [Page(WHERE, _("Nơi giải quyết")), *asked, *papers, *pays_less, Page(CHECK, _("Kiểm tra và gửi"))]

    @property
    def page(self) -> Page | None:
        """The page asked for; None where the answers leave no such page."""
        return next((page for page in self.pages if page.key == self.key), None)

    @property
    def answers(self) -> dict[str, Any]:
        form: dict[str, Any] = self.draft.form
        return {name: value for name, value in form.items() if value is not None}

    @property
    def unfinished(self) -> str:
        """The key of the first page that still asks for something; of the check page where all is said."""
        return next((page.key for page in self.pages if not self._done(page)), CHECK)

    def _done(self, page: Page) -> bool:
        draft = self.draft
        if page.key == WHERE:
            return draft.unit_id is not None
        if page.key == PAPERS:
            wanted = [rule for rule in papers_to_send(self.content, self.answers) if rule.required]
            return all(rule.key in draft.files for rule in wanted)
        if page.key == EXEMPTION:
            return draft.exemption is not None
        return page.key == CHECK or self._answered(page.key)

    def _answered(self, key: str) -> bool:
        try:
            check_section(self.content, key, self.answers)
        except BadInput:
            return False
        return True

    def url(self, key: str) -> str:
        return reverse("portal:filing_page", args=[self.name, key])

    def neighbour(self, distance: int) -> str:
        """The address of the page `distance` pages on; of the start of the filing before the first."""
        keys = [page.key for page in self.pages]
        at = keys.index(self.key) + distance
        return self.url(keys[at]) if at >= 0 else reverse("portal:filing", args=[self.name])


def papers_to_send(content: ProcedureContent, answers: Mapping[str, Any]) -> list[DocumentRule]:
    """The papers that the applicant sends as files, those taken from a database left out."""
    try:
        case = case_of(content, answers)
    except BadInput:  # not answered yet
        case = content.cases[0].key
    return [rule for rule in required_documents(content, case) if not rule.from_database]


def page_of_field(content: ProcedureContent, path: str) -> str:
    """The key of the page on which an error at `path` is mended."""
    if path in ("exemption", f"documents.{PROOF}"):
        return EXEMPTION
    if path.startswith("documents."):
        return PAPERS
    return next((section.key for section in content.sections if path in section.fields), WHERE)
