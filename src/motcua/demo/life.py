"""The life of one commune: people come, dossiers go their ways, all by the real actions, in the order of time."""

from __future__ import annotations

import heapq
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from types import MappingProxyType

from django.db import DatabaseError, connection

from motcua.audit.queries import history
from motcua.catalog.enums import Channel
from motcua.catalog.queries import Version, all_current, version
from motcua.catalog.rules import case_of
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import Refusal
from motcua.common.workdays import VN, WorkCalendar
from motcua.demo.answers import fill_in
from motcua.demo.arrivals import Arrival
from motcua.demo.chance import Draw, data, draw_for, one_of
from motcua.demo.fate import Fate, fate_of
from motcua.demo.habits import Case, next_act
from motcua.demo.hands import Hands
from motcua.demo.helping import file_for
from motcua.demo.papers import papers_for
from motcua.demo.people import Family, Human, adult
from motcua.demo.places import home_in
from motcua.demo.staff import Desks, bodies
from motcua.dossiers.actions import Applicant, Filing, file_dossier
from motcua.dossiers.enums import OPEN, Status
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import SUBJECT
from motcua.identity.actions import Claims, sign_in
from motcua.identity.enums import Level
from motcua.identity.models import Account
from motcua.org.models import Unit
from motcua.org.queries import actor_for, calendar, competent_unit, service_points_of

log = logging.getLogger(__name__)

LIVING = (*OPEN, Status.DONE, Status.RETURNED)
RELATED = ("applicant__account", "receiving_unit", "competent_unit")
ELSEWHERE = 0.06
"""How often somebody hands papers in at another commune's point."""


@dataclass(frozen=True, slots=True)
class Step:
    """An act that is about to be done."""

    case: Case
    act: str

    def __str__(self) -> str:
        return f"{self.case.dossier.code} {self.act}"


class Agenda:
    """What is to happen, handed out in the order of time while more is added."""

    def __init__(self) -> None:
        self._heap: list[tuple[datetime, int, Arrival | Step]] = []
        self._order = count()

    def add(self, at: datetime, what: Arrival | Step) -> None:
        heapq.heappush(self._heap, (at, next(self._order), what))

    def up_to(self, until: datetime) -> Iterator[tuple[datetime, Arrival | Step]]:
        while self._heap and self._heap[0][0] <= until:
            at, _, what = heapq.heappop(self._heap)
            yield at, what


@dataclass
class Town:
    """A commune with its staff at their desks. `others` are communes whose points may also be gone to."""

    commune: Unit
    catalog: Mapping[str, Version]
    calendar: WorkCalendar
    hands: Hands
    others: tuple[Unit, ...] = ()
    refused: Counter[str] = field(default_factory=Counter)
    agenda: Agenda = field(default_factory=Agenda)

    @classmethod
    def of(cls, commune: Unit, others: Iterable[Unit] = (), desks: Desks | None = None) -> Town:
        """As it stands in the database; with the staff of `desks`, or its own and those it deals with."""
        catalog = {found.code: found for found in all_current()}
        if desks is None:
            kinds = {found.content.authority for found in catalog.values()}
            points = [point for other in others for point in service_points_of(other)]
            units = {u.pk: u for u in (*bodies(commune), *points, *(competent_unit(k, commune) for k in kinds))}
            desks = Desks(units)
        return cls(commune, catalog, calendar(), Hands(desks), tuple(others))

    def live(
        self,
        until: datetime,
        *,
        coming: Iterable[Arrival] = (),
        cases: Iterable[Case] = (),
        filed: Callable[[], None] = lambda: None,
    ) -> Counter[int]:
        """Let everything happen that happens up to an instant; what happens later waits for the next call.

        How many dossiers came, by status at the end. `filed` is called after each filing.
        """
        for arrival in coming:
            self.agenda.add(arrival.at, arrival)
        for known in cases:
            self._plan(known)
        came: list[Case] = []
        for at, what in self.agenda.up_to(until):
            case = self._happens(at, what)
            if case is None:
                continue
            if isinstance(what, Arrival):
                came.append(case)
                filed()
            self._plan(case)
        return Counter(int(case.dossier.status) for case in came)

    def _plan(self, case: Case) -> None:
        following = next_act(case, self.calendar)
        if following is not None:
            self.agenda.add(following.at, Step(case, following.act))

    def _happens(self, at: datetime, what: Arrival | Step) -> Case | None:
        """One thing happens. None where it was refused: the dossier then rests as it is."""
        try:
            with clock.at(at):
                if isinstance(what, Arrival):
                    return self.file(what)
                what.case.at = at.astimezone(VN)
                self.hands.do(what.case, what.act)
                return what.case
        except Refusal as refusal:
            self.refused[refusal.code] += 1
            details = "; ".join(f"{error.path}: {error.message}" for error in refusal.errors)
            log.warning("Demo: %s: %s %s", what, refusal.message, details)
            return None

    def file(self, arrival: Arrival) -> Case:
        """Somebody files, now."""
        draw = draw_for("filing", arrival.key)
        content = self.catalog[arrival.procedure].content
        asker = arrival.asker or self._asker(draw, arrival)
        family = Family(draw, arrival.at.date(), asker)
        form = fill_in(content, draw=draw, family=family, commune=self.commune)
        papers = papers_for(content, case_of(content, form), channel=arrival.channel, draw=draw)
        filing = Filing(arrival.procedure, self.commune.code, arrival.channel, form, papers=papers, key=arrival.key)
        citizen = None
        if arrival.channel == Channel.ONLINE:
            citizen = _citizen(asker, level=Level.TWO if draw.random() < 0.9 else Level.ONE)
            dossier = file_dossier(by=citizen, filing=filing)
        elif arrival.help is not None:
            dossier = file_for(asker, filing, arrival.help, draw=draw, hands=self.hands)
        else:
            point = self._point(draw)
            clerk = one_of(draw, self.hands.desks.at[point.pk, "clerk"])
            dossier = file_dossier(by=clerk, filing=replace(filing, applicant=_applicant(asker), point=point.code))
        case = Case.of(dossier, content, arrival.at.astimezone(VN), asker=asker.name, citizen=citizen)
        if arrival.fate is not None:
            case.fate = arrival.fate
        return case

    def _asker(self, draw: Draw, arrival: Arrival) -> Human:
        ages = data("mix")["ages"].get(arrival.procedure)
        home = home_in(draw, self.commune)
        return adult(draw, today=arrival.at.date(), home=home, ages=tuple(ages) if ages else None)

    def _point(self, draw: Draw) -> Unit:
        if self.others and draw.random() < ELSEWHERE:
            return service_points_of(one_of(draw, self.others))[0]
        return service_points_of(self.commune)[0]


def open_cases(commune: Unit, fates: Mapping[str, Fate] = MappingProxyType({})) -> list[Case]:
    """The dossiers of a commune with which its life goes on. `fates`, by idempotency key, are those not left
    to chance."""
    rows = Dossier.objects.filter(code__startswith=f"{commune.code}-", status__in=LIVING, rating__isnull=True)
    rests = Status.RETURNED
    return [
        _case(dossier, fates)
        for dossier in rows.select_related(*RELATED).order_by("id")
        if dossier.status != rests or fate_of(dossier.code).score
    ]


def _case(dossier: Dossier, fates: Mapping[str, Fate]) -> Case:
    entries = history((SUBJECT, dossier.pk))
    account: Account | None = getattr(dossier.applicant, "account", None)
    case = Case.of(
        dossier,
        version(dossier.version_id).content,
        entries[-1].at.astimezone(VN),
        asker=dossier.applicant.full_name,
        citizen=actor_for(account) if account else None,
        done={entry.action.removeprefix("dossier.") for entry in entries},
    )
    case.fate = fates.get(dossier.idempotency_key or "", case.fate)
    return case


@contextmanager
def quick_commits() -> Iterator[None]:
    """Inside, a commit of this session does not wait for the disk: what a crash takes is made again."""
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
    try:
        yield
    finally:
        with suppress(DatabaseError), connection.cursor() as cursor:  # the server may have stopped meanwhile
            cursor.execute("RESET synchronous_commit")


def _citizen(asker: Human, *, level: Level) -> Actor:
    claims = Claims(
        national_id=asker.national_id, full_name=asker.name, birth_date=asker.birth_date, sex=asker.sex,
        phone=asker.phone, email=asker.email, level=level,
    )  # fmt: skip
    return actor_for(sign_in(claims))


def _applicant(asker: Human) -> Applicant:
    return Applicant(
        full_name=asker.name, birth_date=asker.birth_date, sex=asker.sex, national_id=asker.national_id,
        phone=asker.phone, email=asker.email, address=asker.home.address,
    )  # fmt: skip
