"""Taking a dossier in: one page after choosing the procedure, errors keep everything typed."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_http_methods, require_safe

from motcua.catalog import queries as catalog
from motcua.catalog.content import ProcedureContent
from motcua.catalog.enums import FeePer
from motcua.catalog.rules import (
    Fee,
    case_of,
    check_form,
    fee,
    quantities_of,
    required_documents,
    time_limit,
    visible_sections,
)
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, Refusal
from motcua.counters import queries as counters
from motcua.counters.actions import link_dossier
from motcua.dossiers import figures
from motcua.dossiers.actions import Filing, file_dossier
from motcua.dossiers.clock import due
from motcua.dossiers.models import Dossier
from motcua.identity.actions import find_person
from motcua.identity.roles import Role
from motcua.org import queries as org
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.components.procedure_form import ProcedureForm
from motcua.web.components.templatetags.components import error_lines
from motcua.web.counter.forms import PapersForm, PersonForm, PlaceForm, card_fields, person_fields, unit_code
from motcua.web.counter.idcard import read_card

One = TypeVar("One")


@staff_page(Role.CLERK)
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Which procedure? The most used first; typing finds the rest, accents or not."""
    typed = request.GET.get("q", "").strip()
    current = {version.code: version.content for version in catalog.all_current()}
    if typed:
        codes = [hit.code for hit in catalog.search(typed)]
    else:
        used = figures.most_filed(actor_of(request))
        codes = [*used, *(code for code in current if code not in used)]
    found = [current[code] for code in codes if code in current]
    context = {"q": typed, "found": found, "serving": counters.current(actor_of(request))}
    return render(request, "counter/choose.html", context)


@staff_page(Role.CLERK)
@require_http_methods(["GET", "POST"])
def intake(request: HttpRequest, procedure: str) -> HttpResponse:
    """The button pressed says what to do: `find` the person, `ask` what the answers bring, `check` the fee, or
    `file`; Enter in a field finds the person while none is there, and asks on after."""
    desk = Desk(catalog.current_version(procedure).content, actor_of(request), *sent_with(request))
    if desk.button == "find":
        desk.find_person()
    elif desk.button == "file":
        dossier = desk.file()
        if dossier is not None:
            link_dossier(by=desk.by, dossier_id=dossier.pk)
            return redirect("counter:receipt", dossier.code)
    context = {**desk.context(), "serving": counters.current(desk.by)}
    return render(request, "counter/intake.html", context, status=422 if desk.button == "file" else 200)


def sent_with(request: HttpRequest) -> tuple[QueryDict | None, MultiValueDict[str, Any] | None]:
    """What was sent with the page; (None, None) when it is opened."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


class Desk:
    """One intake page: what was typed so far (`sent`, None when it is opened), as forms. Only filing judges it."""

    def __init__(
        self, content: ProcedureContent, by: Actor, sent: QueryDict | None, files: MultiValueDict[str, Any] | None
    ) -> None:
        self.content, self.by = content, by
        self.point = org.unit(by.unit_id or 0)
        self.button = _pressed(sent) if sent is not None else ""
        self.key = (sent.get("key", "")[:80] if sent is not None else "") or uuid.uuid4().hex
        self.found, self.problems = "", list[str]()
        self.answers = (
            ProcedureForm(content, content.fields, sent).answers if sent is not None else _first_case(content)
        )
        self.case = _case(content, self.answers)
        names = [name for _, shown in visible_sections(content, self.answers) for name in shown]
        self.questions = ProcedureForm(content, names, sent, dense=True, initial=self.answers)
        filing = self.button == "file"
        typed: dict[str, Any] = sent.dict() if sent is not None else {}
        self.person = PersonForm(sent) if filing else PersonForm(initial=typed)
        first = typed or {"unit": self.point.ward_code or None, "channel": "counter"}
        self.place = PlaceForm(content, self.case, sent if filing else None, initial=first)
        rules = required_documents(content, self.case) if self.case else ()
        self.papers = PapersForm(rules, sent, files, complete=filing)

    def find_person(self) -> None:
        """Fill in the person: from the card's QR code, or from who is known by this number."""
        typed = str(self.person.initial.get("national_id", ""))
        card = read_card(typed)
        values = card_fields(card) if card else {}
        number = card.national_id if card else typed
        person = (
            find_person(by=self.by, national_id=number, purpose="Tìm người nộp tại quầy") if number.strip() else None
        )
        if person is not None:
            values |= {name: value for name, value in person_fields(person).items() if value}
        self.found = "known" if person else "card" if card else "unknown"
        self.person = PersonForm(initial={**self.person.initial, **values})

    def file(self) -> Dossier | None:
        """File what the page says, or put every problem at its field."""
        return self.attempt(lambda filing: file_dossier(by=self.by, filing=filing))

    def attempt(self, act: Callable[[Filing], One]) -> One | None:
        """Do `act` with what the page says; None where something is in the way, each problem then at its field."""
        if not self.is_typed_well():
            self._try(lambda: check_form(self.content, self.answers))
            return None
        found: list[One] = []
        self._try(lambda: found.append(act(self.filing())))
        return found[0] if found else None

    def is_typed_well(self) -> bool:
        valid = [form.is_valid() for form in (self.person, self.place, self.papers)]  # all of them, to say all at once
        return all(valid)

    def filing(self) -> Filing:
        """What the page says, once it is typed well."""
        place = self.place.cleaned_data
        return Filing(
            procedure=self.content.code,
            unit=unit_code(place["unit"]),
            channel=place["channel"],
            form=self.answers,
            applicant=self.person.applicant(),
            papers=self.papers.papers(),
            point=self.point.code,
            exemption=place.get("exemption") or None,
            key=self.key,
        )

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except Refusal as refusal:
            if not refusal.errors:
                self.problems.append(f"{refusal.message} {refusal.advice}".strip())
            for error in refusal.errors:
                self._place(error.path, error.message)

    def _place(self, path: str, message: str) -> None:
        name = f"{path.removeprefix('documents.')}_have" if path.startswith("documents.") else path
        for form in self.all_forms:
            if name in form.fields:
                form.add_error(name, message)
                return
        self.problems.append(message)

    @property
    def all_forms(self) -> tuple[forms.BaseForm, ...]:
        return (self.person, self.place, self.questions, self.papers)

    def bill(self) -> Fee | None:
        """The fee; None until what it is counted by is known."""
        if not self._counted():
            return None
        exemption = self._typed("exemption") or None
        try:
            counted = quantities_of(self.content, self.answers)
            return fee(self.content, channel=self.channel, case=self.case, quantities=counted, exemption=exemption)
        except (BadInput, ValueError):
            return None

    def _counted(self) -> bool:
        by_number = any(rule.per is not FeePer.DOSSIER for rule in self.content.fees)
        names = {name for c in self.content.counts for name in (c.copies, c.pages, c.persons)}
        return not by_number or not names or not names.isdisjoint(self.answers)

    @property
    def channel(self) -> str:
        typed = self._typed("channel")
        return typed if typed in self.content.channels else "counter"

    def _typed(self, name: str) -> str:
        return str(self.place.data.get(name) or self.place.initial.get(name) or "")

    def due_if_taken_now(self) -> datetime | None:
        if not self.case:
            return None
        limit = time_limit(self.content, case=self.case, channel=self.channel)
        return due(limit, clock.now(), 0, org.calendar())

    def put_cursor(self) -> bool:
        """Put the cursor where the hands go next: into the first empty field that must be filled. True for the bill,
        which is no field."""
        if self.button in ("file", "check"):
            return self.button == "check"
        rest = [self.questions[name] for name, field in self.questions.fields.items() if field.required]
        rest += [line.have for line in self.papers.lines() if line.rule.required]
        person = [self.person[name] for name in ("full_name", "birth_date", "sex")]
        order = {"": [self.person["national_id"]], "find": [*person, *rest]}.get(self.button, rest)
        empty = next((field for field in order if not field.value()), None)
        if empty is not None:
            empty.field.widget.attrs["autofocus"] = True
        return empty is None

    def context(self) -> dict[str, Any]:
        lines = [line for form in self.all_forms if form.is_bound for line in error_lines(form, form.errors)]
        sections = visible_sections(self.content, self.answers)
        return {
            "bill_first": self.put_cursor(),
            "content": self.content,
            "point": self.point,
            "key": self.key,
            "found": self.found,
            "person": self.person,
            "place": self.place,
            "papers": self.papers,
            "sections": [(section, [self.questions[name] for name in names]) for section, names in sections],
            "lines": [*({"text": text, "id": "", "label": ""} for text in self.problems), *lines],
            "bill": self.bill(),
            "due_at": self.due_if_taken_now(),
        }


def _pressed(sent: Mapping[str, str]) -> str:
    """Which button; `enter` is the one that a browser presses for somebody who presses Enter in a field."""
    button = sent.get("do", "check")
    if button != "enter":
        return button
    return "find" if sent.get("national_id", "").strip() and not sent.get("full_name", "").strip() else "ask"


def _first_case(content: ProcedureContent) -> dict[str, Any]:
    """The usual case is chosen beforehand, so that the page shows all it will ask."""
    return {"case": content.cases[0].key} if len(content.cases) > 1 else {}


def _case(content: ProcedureContent, answers: Mapping[str, Any]) -> str:
    try:
        return case_of(content, answers)
    except BadInput:
        return ""
