"""The form of a helped filing: the counter's desk, the person known from their consent, papers as photographs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_http_methods

from motcua.catalog import queries as catalog
from motcua.catalog.rules import required_documents
from motcua.common.actor import Actor
from motcua.dossiers.actions import Filing
from motcua.dossiers.routing import door_of
from motcua.identity.roles import Role
from motcua.mandates import actions
from motcua.mandates.models import Mandate
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.counter.forms import unit_code
from motcua.web.counter.helping.forms import HelpPlaceForm, PhotosForm
from motcua.web.counter.intake import Desk, sent_with


@staff_page(Role.CLERK, Role.VOLUNTEER)
@require_http_methods(["GET", "POST"])
def fill(request: HttpRequest, number: str) -> HttpResponse:
    """As `intake.intake`, for the person who has agreed."""
    by = actor_of(request)
    mandate = actions.view(by=by, number=number, purpose="Khai hồ sơ giúp")
    desk = HelpedDesk(mandate, by, *sent_with(request))
    if desk.button == "file" and desk.file() is not None:
        return redirect("counter:help", mandate.number)
    context = desk.context() | {"mandate": mandate, "photos": desk.papers.photos()}
    return render(request, "counter/helping/fill.html", context, status=422 if desk.button == "file" else 200)


class HelpedDesk(Desk):
    papers: PhotosForm

    def __init__(
        self, mandate: Mandate, by: Actor, sent: QueryDict | None, files: MultiValueDict[str, Any] | None
    ) -> None:
        self.mandate = mandate
        super().__init__(catalog.current_version(mandate.procedures[0]).content, by, sent, files)
        filing = self.button == "file"
        first = {"unit": self.point.ward_code or None, **(sent.dict() if sent is not None else {})}
        self.place = HelpPlaceForm(mandate, self.content, self.case, sent if filing else None, initial=first)
        self.papers = PhotosForm(
            required_documents(self.content, self.case) if self.case else (), sent, files, complete=filing
        )

    @property
    def channel(self) -> str:
        """The door whose fee and time limit are shown."""
        return door_of(self.content, self._typed("channel") or "point")

    @property
    def all_forms(self) -> tuple[forms.BaseForm, ...]:
        return (self.place, self.questions, self.papers)

    def is_typed_well(self) -> bool:
        valid = [form.is_valid() for form in (self.place, self.papers)]
        return all(valid)

    def filing(self) -> Filing:
        place = self.place.cleaned_data
        return Filing(
            procedure=self.content.code, unit=unit_code(place["unit"]), channel=place["channel"], form=self.answers,
            papers=self.papers.papers(), point=self.point.code, exemption=place.get("exemption") or None,
            key=self.key, mandate=self.mandate.number,
        )  # fmt: skip

    def put_cursor(self) -> bool:
        return self.button == "check"

    def _place(self, path: str, message: str) -> None:
        key = path.removeprefix("documents.")
        super()._place(f"{key}_scan" if path.startswith("documents.") else path, message)
