"""The one question: two indexed statements, whatever the register has grown to; a third to explain a refusal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from motcua.authority.enums import Act
from motcua.authority.rules.judging import Away, Chain, Facts, Link, Text, covers, judge
from motcua.authority.rules.question import Question, Ruling
from motcua.common.statements import Row, fetch
from motcua.common.workdays import VN

TEXT = "{0}.number, {0}.title, {0}.issuer, {0}.issued_on, {0}.in_force_from, {0}.in_force_to, {0}.revoked_at"

# Who asks: their account and the drafter's, what they declared about the applicant, and absences that concern them.
PERSON = f"""
SELECT me.account_id = drafter.account_id, interest.relation,
    away.position_id, away.stand_in_id, away.prefix, away.reason, away.valid_from, away.valid_to,
    office.title, substitute.title, {TEXT.format("text")}
FROM (SELECT 1) AS one
LEFT JOIN org_posting me ON me.id = %(posting)s
LEFT JOIN org_posting drafter ON drafter.id = %(drafter)s
LEFT JOIN LATERAL (
    SELECT relation FROM authority_interest
    WHERE account_id = me.account_id AND national_id_hash = %(subject)s
      AND declared_at <= %(at)s AND (ended_at IS NULL OR ended_at > %(at)s) LIMIT 1
) AS interest ON true
LEFT JOIN LATERAL (
    SELECT * FROM authority_absence WHERE position_id = %(position)s
    UNION ALL SELECT * FROM authority_absence WHERE stand_in_id = %(position)s
) AS away ON away.recorded_at <= %(at)s AND away.valid_from <= %(at)s
    AND (away.valid_to IS NULL OR away.valid_to > %(at)s) AND (away.ended_at IS NULL OR away.ended_at > %(at)s)
LEFT JOIN authority_instrument text ON text.id = away.instrument_id
LEFT JOIN org_position office ON office.id = away.position_id
LEFT JOIN org_position substitute ON substitute.id = away.stand_in_id
"""  # noqa: S608 - names of columns

CHAINS = f"""
WITH RECURSIVE chain AS (
    SELECT head.*, head.id AS head_id, 0 AS depth FROM ({{heads}}) AS head
    UNION ALL
    SELECT ground.*, chain.head_id, chain.depth + 1
    FROM chain JOIN authority_grant ground ON ground.id = chain.rests_on_id
)
SELECT chain.head_id, chain.id, chain.kind, chain.grantee_id, chain.acts, chain.fields, chain.procedures, chain.cases,
    chain.units, chain.value_limit, chain.prefix, chain.own_seal, chain.conditions, chain.valid_from, chain.valid_to,
    chain.recorded_at, chain.revoked_at, grantee.title, coalesce(grantor.title, ''), {TEXT.format("text")}
FROM chain
JOIN authority_instrument text ON text.id = chain.instrument_id
JOIN org_position grantee ON grantee.id = chain.grantee_id
LEFT JOIN org_position grantor ON grantor.id = chain.grantor_id
ORDER BY chain.head_id, chain.depth
"""  # noqa: S608 - statements of our own

SCOPE = """%(unit)s = ANY(units)
    AND (%(procedure)s = ANY(procedures) OR %(field)s = ANY(fields) OR (procedures = '{}' AND fields = '{}'))"""
OF_OFFICE = "SELECT * FROM authority_grant WHERE grantee_id = ANY(%(offices)s) AND acts && %(acts)s::varchar[]"

# What may carry a yes: in scope, and its days not over. History, however long, is left lying.
IN_SCOPE = CHAINS.format(
    heads=f"{OF_OFFICE} AND valid_from <= %(day)s AND (valid_to IS NULL OR valid_to >= %(day)s) AND {SCOPE}"
)
# What explains a no: what was in scope once or will be; else what else the office has. The latest first.
NEAREST = CHAINS.format(heads=f"{OF_OFFICE} ORDER BY ({SCOPE}) DESC, valid_from DESC, id DESC LIMIT 10")
BY_ID = CHAINS.format(heads="SELECT * FROM authority_grant WHERE id = ANY(%(ids)s)")
LINK_COLUMNS = len(Link._fields) - 1


def check(q: Question) -> Ruling:
    """Answer with the chain of instruments down to the law, or every reason why not."""
    drafted_it, relation, aways = _person(q)
    offices = [q.position_id, *(away.position_id for away in aways if away.stand_in_id == q.position_id)]
    asked = {
        "offices": offices, "unit": q.unit_id, "acts": [str(q.act), Act.SIGN_OWN_DRAFT.value][: 1 + drafted_it],
        "procedure": q.procedure, "field": q.field,
    }  # fmt: skip
    chains = _chains(IN_SCOPE, asked | {"day": q.at.astimezone(VN).date()})
    ruling = judge(q, Facts(chains, aways, drafted_it, relation))
    if ruling.allowed:
        return ruling
    nearest = _chains(NEAREST, asked)
    about_this = tuple(chain for chain in nearest if not _elsewhere(chain, q))
    return judge(q, Facts(about_this or nearest or chains, aways, drafted_it, relation))


def _elsewhere(chain: Chain, q: Question) -> bool:
    """Whether a grant speaks of another act, unit or procedure altogether."""
    obstacle = covers(chain[0], q, q.act)
    return obstacle is not None and obstacle.rule in ("act", "unit", "procedure")


def chains_of(grant_ids: Sequence[int]) -> dict[int, Chain]:
    """The links of some grants down to the law, by the grant. One statement."""
    return {chain[0].id: chain for chain in _chains(BY_ID, {"ids": list(grant_ids)})}


def _person(q: Question) -> tuple[bool, str, tuple[Away, ...]]:
    rows = fetch(
        PERSON,
        {
            "posting": q.posting_id, "drafter": q.prepared_by, "subject": q.subject_hash, "position": q.position_id,
            "at": q.at,
        },
    )  # fmt: skip
    aways = tuple(Away._make((*row[2:10], Text._make(row[10:]))) for row in rows if row[2] is not None)
    return bool(rows[0][0]), rows[0][1] or "", aways


def _chains(statement: str, asked: dict[str, Any]) -> tuple[Chain, ...]:
    rows = fetch(statement, asked)
    return tuple(tuple(map(_link, chain)) for _, chain in groupby(rows, key=lambda row: row[0]))


def _link(row: Row) -> Link:
    return Link._make((*row[1 : 1 + LINK_COLUMNS], Text._make(row[1 + LINK_COLUMNS :])))
