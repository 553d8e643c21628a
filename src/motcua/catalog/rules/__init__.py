"""The rules of a procedure: pure functions of its content. Nothing here touches the database."""

from __future__ import annotations

from motcua.catalog.rules.answers import answer_rows, answer_words
from motcua.catalog.rules.authored import read_authored, written
from motcua.catalog.rules.fees import PROOF, Fee, FeeLine, Quantity, exemptions, fee, quantities_of
from motcua.catalog.rules.forms import check_form, check_section, from_text, visible_sections
from motcua.catalog.rules.limits import (
    case_of,
    check_case,
    check_channel,
    required_documents,
    time_limit,
)
from motcua.catalog.rules.permissions import can_publish, check_may_publish
from motcua.catalog.rules.publishing import check_publishable

__all__ = [
    "PROOF",
    "Fee",
    "FeeLine",
    "Quantity",
    "answer_rows",
    "answer_words",
    "can_publish",
    "case_of",
    "check_case",
    "check_channel",
    "check_form",
    "check_may_publish",
    "check_publishable",
    "check_section",
    "exemptions",
    "fee",
    "from_text",
    "quantities_of",
    "read_authored",
    "required_documents",
    "time_limit",
    "visible_sections",
    "written",
]
