"""Small contents for tests, made like those of the data files and then bent."""

from __future__ import annotations

from functools import cache
from typing import Any

from motcua.catalog import source
from motcua.catalog.content import ProcedureContent


@cache
def content(code: str) -> ProcedureContent:
    """The content of a data file."""
    return source.read(source.DATA / "procedures" / f"{code}.yaml").content


def bent(code: str, **changes: Any) -> ProcedureContent:
    """A data file's content with some parts replaced, checked like any other."""
    return ProcedureContent.model_validate({**content(code).model_dump(mode="json"), **changes})


def with_form(*fields: dict[str, Any], **section: Any) -> ProcedureContent:
    """A content of one case that asks only these fields, authored as in a data file."""
    sections = [{"key": "all", "title": "Tất cả", "fields": list(fields), **section}]
    form, compiled = source.build_form({"cases": [{"key": "usual"}]}, {"sections": sections})
    return bent("2.000815", form=form, sections=compiled, counts=[], sample={})
