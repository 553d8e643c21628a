"""The one question: one statement over indexes, whatever the register has grown to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from motcua.authority.enums import Act
from motcua.authority.rules.judging import Away, Chain, Facts, Link, Text, covers, judge
from motcua.authority.rules.question import Question, Ruling
from motcua.common.statements import Row, fetch
from motcua.common.workdays import VN

TEXT = "{0}.number, {0}.title, {0}.issuer, {0}.issued_on, {0}.in_force_from, {0}.in_force_to, {0}.revoked_at"

# Who asks: their account and the drafter's, what they declared about the applicant, and absences that concern them.
PERSON = f"""
SELECT coalesce(me.account_id = drafter.account_id, false) AS drafted_it, interest.relation, away.id AS away_id,
    away.position_id, away.stand_in_id, away.prefix, away.reason, away.valid_from, away.valid_to,
    office.title AS office, substitute.title AS substitute, {TEXT.format("text")}
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

# Each of `head`'s grants with the grants that it rests on, down to the law.
CHAIN = """
chain AS (
    SELECT head.*, head.id AS head_id, 0 AS depth FROM ({heads}) AS head
    UNION ALL
    SELECT ground.*, chain.head_id, chain.depth + 1
    FROM chain JOIN authority_grant ground ON ground.id = chain.rests_on_id
)"""
LINKS = f"""
    chain.head_id, chain.id, chain.kind, chain.grantee_id, chain.acts, chain.fields, chain.procedures, chain.cases,
    chain.units, chain.value_limit, chain.prefix, chain.own_seal, chain.conditions, chain.valid_from, chain.valid_to,
    chain.recorded_at, chain.revoked_at, grantee.title, coalesce(grantor.title, ''), {TEXT.format("text")}
"""
NAMED = """
LEFT JOIN authority_instrument text ON text.id = chain.instrument_id
LEFT JOIN org_position grantee ON grantee.id = chain.grantee_id
LEFT JOIN org_position grantor ON grantor.id = chain.grantor_id
"""

BY_ID = f"""
WITH RECURSIVE {CHAIN.format(heads="SELECT * FROM authority_grant WHERE id = ANY(%(ids)s)")}
SELECT {LINKS} FROM chain {NAMED} ORDER BY chain.head_id, chain.depth
"""  # noqa: S608 - statements of our own

# A grant that is in scope and whose days are not over may carry a yes; history, however long, is left lying. Only
# where there is none, what explains a no: what was in scope once or will be, else what the office has; the latest.
CHECK = f"""
WITH RECURSIVE person AS MATERIALIZED ({PERSON}),
owned AS MATERIALIZED (
    SELECT *, near AND valid_from <= %(day)s AND (valid_to IS NULL OR valid_to >= %(day)s) AS today
    FROM (
        SELECT id, acts, valid_from, valid_to, %(unit)s = ANY(units) AND (%(procedure)s = ANY(procedures)
            OR %(field)s = ANY(fields) OR (procedures = '{{}}' AND fields = '{{}}')) AS near
        FROM authority_grant
        WHERE grantee_id = ANY(
            ARRAY(SELECT position_id FROM person WHERE stand_in_id = %(position)s) || %(position)s::bigint
        ) AND (%(act)s = ANY(acts) OR '{Act.SIGN_OWN_DRAFT}' = ANY(acts) AND (SELECT bool_or(drafted_it) FROM person))
    ) AS owned
),
telling AS (
    SELECT id FROM owned WHERE today
    UNION ALL
    (SELECT id FROM owned WHERE NOT EXISTS (SELECT FROM owned WHERE today AND %(act)s = ANY(acts)) AND NOT today
     ORDER BY near DESC, valid_from DESC, id DESC LIMIT 5)
),
{CHAIN.format(heads="SELECT owned.* FROM telling JOIN authority_grant owned USING (id)")}
SELECT person.*, {LINKS} FROM person LEFT JOIN chain ON true {NAMED}
ORDER BY person.away_id, chain.head_id, chain.depth
"""  # noqa: S608 - statements of our own
TEXT_COLUMNS = len(Text._fields)
AWAY_COLUMNS = len(Away._fields) - 1
PERSON_COLUMNS = 3 + AWAY_COLUMNS + TEXT_COLUMNS
LINK_COLUMNS = len(Link._fields) - 1


def check(q: Question) -> Ruling:
    """Answer with the chain of instruments down to the law, or every reason why not."""
    rows = fetch(
        CHECK,
        {
            "posting": q.posting_id, "drafter": q.prepared_by, "subject": q.subject_hash, "position": q.position_id,
            "at": q.at, "day": q.at.astimezone(VN).date(), "unit": q.unit_id, "act": str(q.act),
            "procedure": q.procedure, "field": q.field,
        },
    )  # fmt: skip
    people = [list(same) for _, same in groupby(rows, key=lambda row: row[2])]
    drafted_it, relation = rows[0][:2]
    aways = tuple(_away(same[0]) for same in people if same[0][2] is not None)
    chains = _chains(row[PERSON_COLUMNS:] for row in people[0] if row[PERSON_COLUMNS] is not None)
    ruling = judge(q, Facts(chains, aways, drafted_it, relation or ""))
    if ruling.allowed:
        return ruling
    about_this = tuple(chain for chain in chains if not _elsewhere(chain, q))
    return judge(q, Facts(about_this or chains, aways, drafted_it, relation or ""))


def _elsewhere(chain: Chain, q: Question) -> bool:
    """Whether a grant speaks of another act, unit or procedure altogether."""
    obstacle = covers(chain[0], q, q.act)
    return obstacle is not None and obstacle.rule in ("act", "unit", "procedure")


def chains_of(grant_ids: Sequence[int]) -> dict[int, Chain]:
    """The links of some grants down to the law, by the grant. One statement."""
    return {chain[0].id: chain for chain in _chains(fetch(BY_ID, {"ids": list(grant_ids)}))}


def _away(row: Row) -> Away:
    return Away._make((*row[3 : 3 + AWAY_COLUMNS], Text._make(row[3 + AWAY_COLUMNS : PERSON_COLUMNS])))


def _chains(rows: Iterable[Row]) -> tuple[Chain, ...]:
    return tuple(tuple(map(_link, chain)) for _, chain in groupby(rows, key=lambda row: row[0]))


def _link(row: Row) -> Link:
    return Link._make((*row[1 : 1 + LINK_COLUMNS], Text._make(row[1 + LINK_COLUMNS :])))
