"""Lifelike filings, from the filled example that each procedure's data file carries."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from motcua.catalog import queries as catalog
from motcua.catalog.rules import case_of, required_documents
from motcua.dossiers.actions import Applicant, Filing, Paper
from motcua.dossiers.enums import DocumentKind
from tests.factories.city import KIM_LIEN

GRANDMOTHER = Applicant("Trần Thị Bé", date(1948, 8, 20), "female", "001148000321", phone="0912000111")


def a_filing(code: str, *, channel: str = "counter", unit: str = KIM_LIEN) -> Filing:
    """A filing that passes every check: the catalog's example form and one paper for each requirement."""
    content = catalog.current_version(code, timezone.localdate()).content
    case = case_of(content, content.example)
    kind = DocumentKind.ELECTRONIC if channel == "online" else DocumentKind.COPY
    papers = [
        Paper(rule.key, rule.name, kind)
        for rule in required_documents(content, case)
        if rule.required and not rule.from_database
    ]
    applicant = None if channel == "online" else GRANDMOTHER
    return Filing(code, unit, channel, content.example, applicant, papers)
