"""The register's answer against a second, naive evaluator: 200,000 random questions, no disagreement.

Each of 20 random registers, full of contradictions that entry would refuse, answers 10,000 questions at and around
the instants where something begins or ends. All go through `judge` on rows that the real statement loaded; every
fortieth is also asked as `check` asks it, by its own statements.
"""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection

from motcua.authority import queries
from motcua.authority.enums import Act, GrantKind
from motcua.authority.models import Absence, Grant, Instrument, Interest
from motcua.authority.rules.judging import Away, Facts, Text, judge
from motcua.authority.rules.question import Question, Ruling
from motcua.common.workdays import VN
from motcua.org.models import Position, Posting
from tests.authority import naive

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
REGISTERS, QUESTIONS, EVERY = 20, 10_000, 40
BASE = 1_000_000
DAY = date(2026, 6, 10)
INSTANTS = [datetime.combine(DAY + timedelta(days=n), time(hour), VN) for n in range(-4, 5) for hour in (0, 9)]
PROCEDURES = {"p1": "f1", "p2": "f1", "p3": "f2", "p4": "f2"}
UNITS, CASES, NUMBERS = (1, 2, 3), ("a", "b"), (b"n1", b"n2", b"n3")
STAFF = ("chair", "deputy", "checker", "officer", "officer2", "builder")


class World:
    """A random register, in the database and on the naive evaluator's shelf."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        self.shelf = naive.Shelf()
        self.folders: dict[int, naive.Folder] = {}
        self.postings = list(Posting.objects.filter(account__username__in=STAFF).order_by("id"))
        second = Posting(account=self.postings[0].account, position=self.postings[3].position, valid_from=DAY)
        second.save()
        self.postings.append(second)
        self.offices = sorted({posting.position_id for posting in self.postings})
        self.shelf.person = {posting.pk: posting.account_id for posting in self.postings}
        with connection.cursor() as cursor:  # what entry would refuse must be judged all the same
            cursor.execute("ALTER TABLE authority_grant DISABLE TRIGGER USER")
            cursor.execute("ALTER TABLE authority_absence DISABLE TRIGGER USER")
        self.texts = Instrument.objects.bulk_create([self._text(i) for i in range(5)])
        self.grants = Grant.objects.bulk_create([self._grant(i) for i in range(18)])
        self.absences = Absence.objects.bulk_create([self._absence(office) for office in self.offices[:4]])
        Interest.objects.bulk_create([self._interest(posting) for posting in self.postings[:3]])

    def day(self) -> date:
        return DAY + timedelta(days=self.draw.randint(-4, 4))

    def instant(self) -> datetime:
        return self.draw.choice(INSTANTS)

    def maybe(self, thing: object, chance: float) -> object:
        return thing if self.draw.random() < chance else None

    def some(self, things: object, chance: float = 0.5) -> list:  # type: ignore[type-arg]
        return [thing for thing in things if self.draw.random() < chance]  # type: ignore[attr-defined]

    def _text(self, number: int) -> Instrument:
        begins = self.day() - timedelta(days=4)
        ends = self.maybe(begins + timedelta(days=self.draw.randint(0, 9)), 0.2)
        text = Instrument(
            pk=BASE + number, number=f"{BASE + number}", title="t", issuer="i", issued_on=DAY, in_force_from=begins,
            in_force_to=ends, file_sha256="0", revoked_at=self.maybe(self.instant(), 0.15),
        )  # fmt: skip
        self.folders[text.pk] = naive.Folder(begins, text.in_force_to, text.revoked_at)
        return text

    def _grant(self, number: int) -> Grant:
        draw, first = self.draw, self.day() - timedelta(days=3)
        below = draw.choice(self.shelf.sheets) if self.shelf.sheets and draw.random() < 0.5 else None
        grantee, text = draw.choice(self.offices), draw.choice(self.texts)
        grantor = next(office for office in self.offices if office != grantee) if below else None
        sheet = naive.Sheet(
            id=BASE + number, holder=grantee, acts=draw.choice((["sign"], ["sign"], ["sign", "sign_own_draft"])),
            procedures=self.some(PROCEDURES, 0.3), fields=self.some(("f1", "f2"), 0.3), cases=self.some(CASES, 0.15),
            units=self.some(UNITS, 0.7) or [1], limit=self.maybe(draw.choice((5, 10)), 0.2), first=first,
            last=first + timedelta(days=draw.randint(0, 9)), written=self.instant() - timedelta(days=4),
            revoked=self.maybe(self.instant(), 0.15), folder=self.folders[text.pk], below=below,
        )  # fmt: skip
        self.shelf.sheets.append(sheet)
        return Grant(
            pk=sheet.id, kind=GrantKind.DELEGATED if below else GrantKind.BY_LAW, instrument=text, grantee_id=grantee,
            rests_on_id=below.id if below else None, grantor_id=grantor, acts=sheet.acts, procedures=sheet.procedures,
            fields=sheet.fields, cases=sheet.cases, units=sheet.units, value_limit=sheet.limit, conditions="c",
            valid_from=sheet.first, valid_to=sheet.last, recorded_at=sheet.written, revoked_at=sheet.revoked,
        )  # fmt: skip

    def _absence(self, office: int) -> Absence:
        begins, text = self.instant(), self.draw.choice(self.texts)
        leave = naive.Leave(
            office, self.draw.choice([other for other in self.offices if other != office]), begins,
            self.maybe(begins + timedelta(days=self.draw.randint(1, 3)), 0.8), self.maybe(self.instant(), 0.2),
            self.instant() - timedelta(days=3), self.folders[text.pk],
        )  # fmt: skip
        self.shelf.leaves.append(leave)
        return Absence(
            position_id=office, stand_in_id=leave.substitute, prefix="KT.", instrument=text, reason="r",
            valid_from=begins, valid_to=leave.ends, ended_at=leave.back, recorded_at=leave.written,
        )  # fmt: skip

    def _interest(self, posting: Posting) -> Interest:
        number, declared = self.draw.choice(NUMBERS), self.instant()
        withdrawn = self.maybe(declared + timedelta(days=2), 0.5)
        self.shelf.relatives.setdefault(posting.account_id, []).append((number, declared, withdrawn))
        return Interest(
            account_id=posting.account_id, national_id_hash=number, masked="000", relation="child",
            declared_at=declared, ended_at=withdrawn,
        )  # fmt: skip

    def asked(self) -> naive.Asked:
        draw, procedure = self.draw, self.draw.choice(list(PROCEDURES))
        posting = draw.choice(self.postings)
        edge = timedelta(microseconds=draw.choice((-1, 0, 0, 1)))
        return naive.Asked(
            posting.position_id, procedure, PROCEDURES[procedure], draw.choice(UNITS), self.instant() + edge,
            draw.choice((posting.pk, posting.pk, None)), draw.choice(("", "a", "b")), draw.choice((None, 5, 6, 11)),
            draw.choice((None, None, draw.choice(self.postings).pk)), draw.choice((None, *NUMBERS)),
        )  # fmt: skip


def as_question(asked: naive.Asked) -> Question:
    return Question(
        asked.office, Act.SIGN.value, asked.procedure, asked.field, asked.unit, asked.at, posting_id=asked.posting,
        case=asked.case, value=asked.value, prepared_by=asked.drafter, subject_hash=asked.subject,
    )  # fmt: skip


def said(ruling: Ruling) -> naive.Said:
    """A ruling in the naive evaluator's words."""
    if not ruling.allowed:
        assert ruling.reasons
        return naive.Said(False)
    ids = [link.grant_id for link in ruling.basis]
    stands_in = ruling.basis[0].kind == "stand_in"
    exception = ruling.exception.grant_id if ruling.exception else None
    return naive.Said(True, ids[1:] if stands_in else ids, stands_in, exception)


class Loaded:
    """Everything in memory, as the real statements load it."""

    def __init__(self, world: World) -> None:
        self.world, self.chains = world, {}
        for chain in queries.chains_of([grant.pk for grant in world.grants]).values():
            self.chains.setdefault(chain[0].grantee_id, []).append(chain)
        titles = dict(Position.objects.filter(pk__in=world.offices).values_list("pk", "title"))
        self.aways = [(row, self._away(row, titles)) for row in world.absences]

    @staticmethod
    def _away(row: Absence, titles: dict[int, str]) -> Away:
        i = row.instrument
        text = Text(i.number, i.title, i.issuer, i.issued_on, i.in_force_from, i.in_force_to, i.revoked_at)
        return Away(
            row.position_id, row.stand_in_id, row.prefix, row.reason, row.valid_from, row.valid_to,
            titles[row.position_id], titles[row.stand_in_id], text,
        )  # fmt: skip

    def judge(self, q: Question) -> Ruling:
        shelf = self.world.shelf
        aways = tuple(
            away
            for (_, away), leave in zip(self.aways, shelf.leaves, strict=True)
            if q.position_id in (leave.office, leave.substitute) and naive.on_leave(leave, q.at)
        )
        offices = {q.position_id} | {away.position_id for away in aways if away.stand_in_id == q.position_id}
        me = shelf.person.get(q.posting_id or 0)
        declared = [
            1
            for number, since, until in shelf.relatives.get(me or 0, [])
            if number == q.subject_hash and since <= q.at and (until is None or q.at < until)
        ]
        chains = tuple(chain for office in sorted(offices) for chain in self.chains.get(office, ()))
        drafted = me is not None and q.prepared_by is not None and shelf.person[q.prepared_by] == me
        return judge(q, Facts(chains, aways, drafted, "child" if declared else ""))


@pytest.mark.parametrize("seed", range(REGISTERS))
def test_two_evaluators_never_disagree(seed: int) -> None:
    world = World(seed)
    loaded, allowed = Loaded(world), 0
    for number in range(QUESTIONS):
        asked = world.asked()
        expected, q = naive.answer(world.shelf, asked), as_question(asked)
        ruling = loaded.judge(q)
        assert said(ruling) == expected, asked
        if number % EVERY == 0:
            assert said(queries.check(q)) == expected, asked
        allowed += expected.yes
    assert 0.02 < allowed / QUESTIONS < 0.98, "a register that always says the same proves nothing"


def test_the_naive_evaluator_can_be_disagreed_with() -> None:
    """A day more in one grant, or one exception less, is seen within a few thousand questions."""
    world = World(1)
    loaded = Loaded(world)
    for sheet in world.shelf.sheets:
        sheet.last = sheet.last + timedelta(days=1) if sheet.last else None
    asked = [world.asked() for _ in range(3_000)]
    assert any(said(loaded.judge(as_question(one))) != naive.answer(world.shelf, one) for one in asked)
