"""What the watch points at: each function counts, compares with the thresholds of a day, and says what it saw.

Looked at are decisions that are new in the ledger, and around them only what their rule needs: the same signer's
day, the same office's month, the same applicant's last months, the same power's last days. Every question goes
through an index and is bounded by a window, however many dossiers there are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from math import comb
from typing import Any, NamedTuple

from motcua.catalog.queries import by_ids
from motcua.common.statements import fetch
from motcua.common.workdays import VN, WorkCalendar
from motcua.org.queries import calendar, unit
from motcua.oversight.enums import WatchRule
from motcua.oversight.parameters import Rule, rule
from motcua.oversight.queries.powers import day_start

SHOWN = 50
"""How many decisions an alert lists by id, at most."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule saw: what it is about (`subject`, said once), the numbers, and the words with them."""

    rule: Rule
    subject: str
    words: str
    numbers: dict[str, Any]
    refs: dict[str, int] = field(default_factory=dict)


class Signed(NamedTuple):
    """A signed decision, as far as the watch needs to know. `waited_since`: when its draft reached the signer."""

    id: int
    signed_at: datetime
    signer: int
    signer_unit: int
    preparer: int
    preparer_unit: int
    grant: int | None
    grant_until: date | None
    waited_since: datetime
    received_at: datetime | None
    applicant: int
    version: int

    @property
    def day(self) -> date:
        return self.signed_at.astimezone(VN).date()


FACTS = """
SELECT d.id, d.signed_at, d.signed_by_id, sp.unit_id, d.prepared_by_id, pp.unit_id, d.grant_id, g.valid_to,
       coalesce(d.checked_at, d.prepared_at), s.received_at, s.applicant_id, s.version_id
FROM {source} JOIN dossiers_dossier s ON s.id = d.dossier_id
JOIN org_posting sg ON sg.id = d.signed_by_id JOIN org_position sp ON sp.id = sg.position_id
JOIN org_posting pg ON pg.id = d.prepared_by_id JOIN org_position pp ON pp.id = pg.position_id
LEFT JOIN authority_grant g ON g.id = d.grant_id
"""
NEW = FACTS.format(source="dossiers_decision d") + "WHERE d.id = ANY(%(ids)s) AND d.signed_at IS NOT NULL"
OF_SIGNERS = FACTS.format(
    source="unnest(%(signers)s::bigint[], %(since)s::timestamptz[], %(until)s::timestamptz[]) w(signer, since, until)"
    " JOIN dossiers_decision d ON d.signed_by_id = w.signer AND d.signed_at >= w.since AND d.signed_at < w.until"
)
OF_OFFICES = """
SELECT p.unit_id, s.version_id, d.prepared_by_id, count(*)
FROM org_position p JOIN org_posting g ON g.position_id = p.id
JOIN dossiers_decision d ON d.prepared_by_id = g.id AND d.signed_at >= %(since)s AND d.signed_at < %(until)s
JOIN dossiers_dossier s ON s.id = d.dossier_id
WHERE p.unit_id = ANY(%(units)s) GROUP BY 1, 2, 3
"""
COLLEAGUES = """
SELECT p.unit_id, count(DISTINCT g.id) FROM org_position p JOIN org_posting g ON g.position_id = p.id
WHERE p.unit_id = ANY(%(units)s) AND p.role = 'officer' AND g.valid_from < %(until)s
AND (g.valid_to IS NULL OR g.valid_to >= %(since)s) GROUP BY 1
"""
OF_APPLICANTS = """
SELECT s.applicant_id, d.prepared_by_id, p.unit_id, array_agg(d.id ORDER BY d.id)
FROM dossiers_dossier s JOIN dossiers_decision d ON d.dossier_id = s.id AND d.signed_at >= %(since)s
JOIN org_posting g ON g.id = d.prepared_by_id JOIN org_position p ON p.id = g.position_id
WHERE s.applicant_id = ANY(%(applicants)s) AND d.signed_at < %(until)s GROUP BY 1, 2, 3
"""
OF_GRANTS = """
SELECT g.id, count(*) FILTER (WHERE d.signed_at >= w.start), count(*) FILTER (WHERE d.signed_at < w.start),
       array_agg(d.id ORDER BY d.id) FILTER (WHERE d.signed_at >= w.start)
FROM unnest(%(grants)s::bigint[], %(befores)s::timestamptz[], %(starts)s::timestamptz[], %(ends)s::timestamptz[])
     w(id, before, start, until) JOIN authority_grant g ON g.id = w.id
JOIN dossiers_decision d ON d.grant_id = w.id AND d.signed_at >= w.before AND d.signed_at < w.until
GROUP BY g.id
"""


def look(decision_ids: Sequence[int]) -> list[Finding]:
    """What all patterns see around some decisions that were just signed."""
    new = [Signed(*row) for row in fetch(NEW, {"ids": list(decision_ids)})] if decision_ids else []
    if not new:
        return []
    around = _of_signers(new)
    return [*at_once(around), *unread(around), *odd_hours(around), *_offices(new), *_applicants(new), *_endings(new)]


def at_once(around: Iterable[Signed]) -> list[Finding]:
    """Signed within seconds of the receipt of the dossier, several times on a day."""

    def seconds(one: Signed) -> float | None:
        return (one.signed_at - one.received_at).total_seconds() if one.received_at else None

    return _quick(WatchRule.SIGNED_AT_ONCE, around, seconds)


def unread(around: Iterable[Signed]) -> list[Finding]:
    """Signed within seconds of the draft's arrival on the signer's desk, many times on a day."""
    return _quick(WatchRule.SIGNED_UNREAD, around, lambda one: (one.signed_at - one.waited_since).total_seconds())


def _quick(key: WatchRule, around: Iterable[Signed], seconds: Callable[[Signed], float | None]) -> list[Finding]:
    days: dict[tuple[int, date], list[tuple[float, Signed]]] = defaultdict(list)
    for one in around:
        took = seconds(one)
        if took is not None and 0 <= took <= rule(key, one.day).limits["seconds"]:
            days[one.signer, one.day].append((took, one))
    found = []
    for (signer, day), quick in days.items():
        held = rule(key, day)
        if len(quick) >= held.limits["at_least"]:
            numbers = {"n": len(quick), "fastest": int(min(took for took, _ in quick)), "day": _day(day)}
            found.append(_finding(held, f"{signer}:{day}", numbers, [one for _, one in quick]))
    return found


def odd_hours(around: Iterable[Signed]) -> list[Finding]:
    """Many signatures by one person in one night, on one Sunday or one holiday."""
    bursts: dict[tuple[int, str, date], list[Signed]] = defaultdict(list)
    work = calendar()
    for one in around:
        if odd := _odd(one, rule(WatchRule.ODD_HOURS, one.day), work):
            bursts[one.signer, *odd].append(one)
    found = []
    for (signer, when, day), burst in bursts.items():
        held = rule(WatchRule.ODD_HOURS, day)
        if len(burst) >= held.limits["at_least"]:
            times = sorted(one.signed_at.astimezone(VN) for one in burst)
            numbers = {"n": len(burst), "first": f"{times[0]:%H:%M}", "last": f"{times[-1]:%H:%M}", "day": _day(day)}
            words = {"when": f"{when.capitalize()} {_day(day)}"}
            found.append(_finding(held, f"{signer}:{when}:{day}", numbers, burst, **words))
    return found


def _odd(one: Signed, held: Rule, work: WorkCalendar) -> tuple[str, date] | None:
    """("đêm", the day on which that night began), ("ngày nghỉ", that day), or None. Some bodies work on Saturdays."""
    at = one.signed_at.astimezone(VN)
    if at.hour >= held.limits["night_from"]:
        return "đêm", at.date()
    if at.hour < held.limits["night_to"]:
        return "đêm", at.date() - timedelta(days=1)
    if not work.is_working(at.date()) and at.weekday() != 5:
        return "ngày nghỉ", at.date()
    return None


def _of_signers(new: Iterable[Signed]) -> list[Signed]:
    """All that the signers of new decisions signed in the days around them."""
    days: dict[int, list[date]] = defaultdict(list)
    for one in new:
        days[one.signer].append(one.day)
    windows = [
        (signer, day_start(min(found) - timedelta(days=1)), day_start(max(found) + timedelta(days=2)))
        for signer, found in days.items()
    ]
    signers, since, until = (list(column) for column in zip(*windows, strict=True))
    return [Signed(*row) for row in fetch(OF_SIGNERS, {"signers": signers, "since": since, "until": until})]


def _offices(new: Iterable[Signed]) -> list[Finding]:
    """In each month and office that new decisions touch: one official has prepared nearly all of a field."""
    touched: dict[date, set[int]] = defaultdict(set)
    for one in new:
        touched[one.day.replace(day=1)].add(one.preparer_unit)
    return [finding for month, units in touched.items() for finding in one_official(month, units)]


def one_official(month: date, unit_ids: Iterable[int]) -> list[Finding]:
    held = rule(WatchRule.ONE_OFFICIAL, month)
    following = (month + timedelta(days=31)).replace(day=1)
    said = {"units": list(unit_ids), "since": day_start(month), "until": day_start(following)}
    rows = fetch(OF_OFFICES, said)
    fields = {version.id: version.content.field for version in by_ids({row[1] for row in rows})}
    shares: dict[tuple[int, str], Counter[int]] = defaultdict(Counter)
    for unit_id, version, official, number in rows:
        shares[unit_id, fields[version]][official] += number
    people: dict[int, int] = dict(fetch(COLLEAGUES, {**said, "since": month, "until": following}))
    found = []
    for (unit_id, name), share in shares.items():
        (official, number), of = share.most_common(1)[0], share.total()
        colleagues = people.get(unit_id, 0)
        limits = held.limits
        if of >= limits["at_least"] and 100 * number >= limits["share"] * of and colleagues >= limits["people"]:
            numbers = {"n": number, "of": of, "percent": 100 * number // of, "colleagues": colleagues, "field": name}
            words = {"month": f"{month:%m/%Y}", "unit": unit(unit_id).name}
            refs = {"unit_id": unit_id, "official_id": official}
            found.append(
                Finding(held, f"{official}:{name}:{month:%Y-%m}", held.said(**numbers, **words), numbers, refs)
            )
    return found


def _applicants(new: Sequence[Signed]) -> list[Finding]:
    return one_applicant({one.applicant for one in new}, max(one.day for one in new))


def one_applicant(applicant_ids: Iterable[int], day: date) -> list[Finding]:
    """Somebody whose dossiers at an office, in the window that ends on a day, were prepared by one official so often
    that the way in which that office shares out the work of others hardly explains it."""
    held = rule(WatchRule.ONE_APPLICANT, day)
    since, until = day_start(day - timedelta(days=held.limits["days"])), day_start(day + timedelta(days=1))
    said = {"applicants": list(applicant_ids), "since": since, "until": until}
    met: dict[tuple[int, int], dict[int, list[int]]] = defaultdict(dict)
    for applicant, official, unit_id, ids in fetch(OF_APPLICANTS, said):
        met[applicant, unit_id][official] = ids
    often = {who: by for who, by in met.items() if sum(map(len, by.values())) >= held.limits["at_least"]}
    usual = _shares({unit_id for _, unit_id in often}, since, until)
    found = []
    for (applicant, unit_id), by in often.items():
        official, ids = max(by.items(), key=lambda one: len(one[1]))
        n, of = len(ids), sum(map(len, by.values()))
        elsewhere, others = usual[unit_id][official] - n, usual[unit_id].total() - of
        odds = _likelihood(n, of, elsewhere / others) if others > 0 else 1.0
        if odds * held.limits["one_in"] < 1:
            numbers = {
                "n": n,
                "of": of,
                "usual_percent": 100 * elsewhere // others,
                "odds": _odds(odds),
                "day": _day(day),
            }
            refs = {"unit_id": unit_id, "official_id": official, "applicant_id": applicant}
            words = held.said(**numbers, unit=unit(unit_id).name)
            subject = f"{applicant}:{official}:{day.year}H{1 + (day.month > 6)}"
            found.append(Finding(held, subject, words, {**numbers, "decisions": ids[:SHOWN]}, refs))
    return found


def _shares(unit_ids: set[int], since: datetime, until: datetime) -> dict[int, Counter[int]]:
    """How many decisions of some offices each of their officials prepared."""
    shares: dict[int, Counter[int]] = defaultdict(Counter)
    said = {"units": list(unit_ids), "since": since, "until": until}
    for unit_id, _, official, number in fetch(OF_OFFICES, said) if unit_ids else []:
        shares[unit_id][official] += number
    return shares


def _likelihood(n: int, of: int, share: float) -> float:
    """How likely at least `n` of `of` fall to somebody who usually gets a share (binomial)."""
    return sum(comb(of, k) * share**k * (1 - share) ** (of - k) for k in range(n, of + 1))


def _odds(likelihood: float) -> str:
    """As "1.024" in "1/1.024"; rounded, for words."""
    most = 1_000_000
    return "1.000.000" if likelihood * most <= 1 else f"{round(1 / likelihood):,}".replace(",", ".")


def _endings(new: Iterable[Signed]) -> list[Finding]:
    """Powers that new decisions used in their last days."""
    ending = {}
    for one in new:
        if one.grant is not None and one.grant_until is not None:
            days = rule(WatchRule.BEFORE_EXPIRY, one.day).limits["days"]
            if 0 <= (one.grant_until - one.day).days < days:
                ending[one.grant] = (one.grant_until, one.signer_unit)
    return before_expiry(ending)


def before_expiry(ending: dict[int, tuple[date, int]]) -> list[Finding]:
    """Among powers (by id: last day, unit): those used far more in their last days than before."""
    windows = []
    for grant, (last, _) in ending.items():
        limits = rule(WatchRule.BEFORE_EXPIRY, last).limits
        start = last - timedelta(days=limits["days"] - 1)
        marks = (start - timedelta(days=limits["before_days"]), start, last + timedelta(days=1))
        windows.append((grant, *map(day_start, marks)))
    if not windows:
        return []
    said = dict(
        zip(("grants", "befores", "starts", "ends"), (list(c) for c in zip(*windows, strict=True)), strict=True)
    )
    found = []
    for grant, number, before, ids in fetch(OF_GRANTS, said):
        last, unit_id = ending[grant]
        held = rule(WatchRule.BEFORE_EXPIRY, last)
        usual = before * held.limits["days"] / held.limits["before_days"]
        if number >= held.limits["at_least"] and number >= held.limits["times"] * usual:
            numbers = {"n": number, "usual": round(usual, 1), "until": _day(last), "decisions": ids[:SHOWN]}
            words = held.said(**{**numbers, "usual": f"{usual:.1f}".replace(".", ",")}, unit=unit(unit_id).name,
                              grant="thẩm quyền được giao")  # fmt: skip
            refs = {"unit_id": unit_id, "grant_id": grant}
            found.append(Finding(held, f"{grant}:{last}", words, numbers, refs))
    return found


def _finding(held: Rule, subject: str, numbers: dict[str, Any], decisions: Sequence[Signed], **words: str) -> Finding:
    """About one signer."""
    one = decisions[0]
    refs = {"unit_id": one.signer_unit, "official_id": one.signer}
    if one.grant is not None and {other.grant for other in decisions} == {one.grant}:
        refs["grant_id"] = one.grant
    listed = sorted(other.id for other in decisions)[:SHOWN]
    said = held.said(**numbers, **words, unit=unit(one.signer_unit).name)
    return Finding(held, subject, said, {**numbers, "decisions": listed}, refs)


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
