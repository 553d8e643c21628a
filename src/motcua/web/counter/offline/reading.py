"""From the fields of a sealed page to a filing: by the very forms of the counter's own page."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from motcua.catalog.queries import current_version
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, FieldError
from motcua.counters.actions import Parse
from motcua.counters.envelope import Content
from motcua.dossiers.actions import Filing
from motcua.web.counter.intake import Desk


def desk_for(by: Actor, content: Content, *, button: str) -> Desk:
    """The counter's page, filled in as the machine's page was. Raises Missing for an unknown procedure."""
    version = current_version(str(content.header.get("procedure", "")), clock.today())
    sent = QueryDict(mutable=True)
    for name, values in content.fields.items():
        sent.setlist(name, list(values))
    sent["do"] = button
    files: MultiValueDict[str, Any] = MultiValueDict()
    for field, name, data in content.files:
        files.appendlist(field, SimpleUploadedFile(name, data))
    return Desk(version.content, by, sent, files)


def parse_for(by: Actor) -> Parse:
    def parse(content: Content) -> Filing:
        desk = desk_for(by, content, button="file")
        if desk.is_typed_well():
            return desk.filing()
        errors = [
            FieldError(name, f"{form.fields[name].label or name}: {text}" if name in form.fields else str(text))
            for form in desk.all_forms
            if form.is_bound
            for name, texts in form.errors.items()
            for text in texts
        ]
        raise BadInput("incomplete", "Hồ sơ còn chỗ thiếu hoặc chưa đúng.", errors=tuple(errors))

    return parse
