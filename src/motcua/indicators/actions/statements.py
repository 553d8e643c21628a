"""The SQL of the roll-up: from the ledger and the case file to facts, from facts to cells.

One statement for some dossiers: their facts are made anew, compared with those stored, and the difference is
added to the cells. Doing it twice changes nothing, so nothing is ever counted twice.
"""

from __future__ import annotations

from motcua.audit.enums import VIEW
from motcua.dossiers.channels import CASH, DIGITAL
from motcua.dossiers.enums import DocumentKind, Effect, Stage, Status
from motcua.dossiers.queries import SUBJECT
from motcua.indicators.enums import ASSISTED, CHANNELS, EDGES, MEASURES, WAITS, Channel, Grain
from motcua.indicators.models import Fact

DAY = "({} AT TIME ZONE 'Asia/Ho_Chi_Minh')::date"
DONE = f"d.status IN ({Status.DONE:d}, {Status.RETURNED:d})"
COLUMNS = [field.attname for field in Fact._meta.concrete_fields]

ASSISTED_CODES = f"({', '.join(str(int(one)) for one in ASSISTED)})"
DIGITAL_CODES = f"({', '.join(str(int(CHANNELS[one])) for one in sorted(DIGITAL))})"
ON_PAPER_CODES = f"({Channel.COUNTER:d}, {Channel.POST:d})"
CHANNEL_CODE = "CASE d.channel " + " ".join(f"WHEN '{name}' THEN {code:d}" for name, code in CHANNELS.items()) + " END"

# Which part of a figure each dossier adds on which of its days: (day, {measure: how much}).
ADDS: list[tuple[str, dict[str, str]]] = [
    ("f.filed_on", {
        "filed": "1", "online": "(f.channel = 2)::int", "assisted": f"(f.channel IN {ASSISTED_CODES})::int",
        "helped": "f.helped::int",
    }),
    ("f.refused_on", {"refused": "1"}),
    ("f.received_on", {"received": "1"}),
    ("f.ended_on", {
        "ended": "1", "late_ended": "(f.late_from IS NOT NULL)::int", "dropped": "(f.done_on IS NULL)::int",
        "dropped_on_time": "(f.done_on IS NULL AND NOT f.late)::int",
    }),
    ("f.done_on", {
        "done": "1", "on_time": "(NOT f.late)::int", "e_result": "f.e_result::int", "minutes": "f.minutes",
        "online_e_result": f"(f.channel NOT IN {ON_PAPER_CODES} AND f.e_result)::int",
        "digitised": "(f.e_result AND f.inputs_kept)::int",
        "end_to_end": f"(f.channel IN {DIGITAL_CODES} AND f.e_result AND NOT f.visited)::int",
        "asked_done": "(f.asked_on <> '{}')::int", "charged": "f.charged::int", "paid_online": "f.paid_online::int",
        **{name: f"(width_bucket(f.minutes / 60.0, ARRAY{list(EDGES)}::numeric[]) = {number})::int"
           for number, name in enumerate(WAITS)},
    }),
    ("f.late_from", {"turned_late": "1"}),
    ("f.moved_on", {name: f"f.{name}" for name in (
        "moved_agency", "moved_agency_minutes", "moved_shared", "moved_shared_minutes")}),
    ("f.rated_on", {"rated": "1", "pleased": "(f.score >= 2)::int"}),
    ("unnest(f.asked_on)", {"asked": "1"}),
    ("f.revoked_on", {"revoked": "1"}),
]  # fmt: skip

# Which combinations are kept: (procedure, channel, band, only for the whole city). Channels alone and age bands alone
# are sums of channel x band (`queries.sums`).
CUTS = """
    (false, false, false, false), (true, false, false, false), (true, true, false, false),
    (false, true, true, false), (true, false, true, true)"""

FIRST_DAY = f"""date_trunc(CASE g.grain WHEN {Grain.DAY:d} THEN 'day' WHEN {Grain.MONTH:d} THEN 'month' ELSE 'year' END,
        b.day::timestamp)::date"""
"""Of the stretch of grain `g.grain` in which `b.day` lies."""

PATHS = """
paths AS (
    SELECT leaf, array_agg(id ORDER BY depth) FILTER (WHERE parent_id IS NOT NULL) || 0::bigint AS units FROM climb
    GROUP BY leaf
)"""
CLIMB = """
climb (leaf, id, parent_id, depth) AS (
    SELECT id, id, parent_id, 0 FROM org_unit
    UNION ALL SELECT c.leaf, u.id, u.parent_id, c.depth + 1 FROM climb c JOIN org_unit u ON u.id = c.parent_id
)"""

MOVED = "e.action = 'dossier.extend' AND e.data->>'cause' IS NOT DISTINCT FROM '{}'"
STORY = f"""
acts AS MATERIALIZED (
    SELECT e.id, e.subject_id, e.action, e.at, e.actor_person, e.actor_posting, e.data, e.data->>'effect' AS effect
    FROM audit_entry e WHERE e.subject_type = '{SUBJECT}' AND e.subject_id = ANY(%(ids)s) AND e.action <> '{VIEW}'
), story AS (
    SELECT e.subject_id,
        min(e.actor_person) FILTER (WHERE e.action = 'dossier.filed') AS filer,
        min(e.at) FILTER (WHERE e.effect = '{Effect.END}') AS ended_at,
        bool_or(e.action = 'dossier.sign_decision' AND e.data ? 'pdf')
            AND NOT bool_or(e.action = 'dossier.revoke_result') AS e_result,
        max({DAY.format("e.at")}) FILTER (WHERE e.action = 'dossier.revoke_result') AS revoked_on,
        bool_or((e.action = 'dossier.supply' AND e.actor_posting IS NOT NULL)
            OR e.action = 'dossier.hand_over_result'
            OR (e.action = 'order.settled' AND e.data->>'source' = '{CASH}')) AS visited,
        bool_and(e.data->>'source' <> '{CASH}') FILTER (WHERE e.action = 'order.settled') AS without_cash,
        coalesce(array_agg({DAY.format("e.at")} ORDER BY e.id) FILTER (WHERE e.action = 'dossier.request_supplement'),
            '{{}}') AS asked_on,
        max({DAY.format("e.at")}) FILTER (WHERE e.action = 'dossier.extend') AS moved_on,
        count(*) FILTER (WHERE {MOVED.format("agency")}) AS moved_agency,
        sum((e.data->>'amount')::int) FILTER (WHERE {MOVED.format("agency")}) AS by_agency,
        count(*) FILTER (WHERE {MOVED.format("shared_database")}) AS moved_shared,
        sum((e.data->>'amount')::int) FILTER (WHERE {MOVED.format("shared_database")}) AS by_shared,
        max({DAY.format("e.at")}) FILTER (WHERE e.action = 'dossier.rate') AS rated_on,
        max((e.data->>'score')::int) FILTER (WHERE e.action = 'dossier.rate') AS score
    FROM acts e GROUP BY e.subject_id
), pauses AS (
    SELECT subject_id, sum(greatest(at - since, interval '0')) AS paused FROM (
        SELECT subject_id, effect, at, lag(effect) OVER turns AS before, lag(at) OVER turns AS since FROM acts
        WHERE effect IN ('{Effect.START}', '{Effect.PAUSE}', '{Effect.RESUME}', '{Effect.END}')
        WINDOW turns AS (PARTITION BY subject_id ORDER BY id)
    ) AS moves WHERE effect = '{Effect.RESUME}' AND before = '{Effect.PAUSE}' GROUP BY subject_id
), limits AS (
    SELECT * FROM jsonb_to_recordset(%(limits)s) AS l(version_id bigint, "case" text, channel text, minutes int)
)"""

PAPERS = f"""
SELECT coalesce(bool_or(brought), false) AS brought, coalesce(bool_and(kept), true) AS kept
FROM (
    SELECT bool_or(k.kind <> {DocumentKind.ELECTRONIC:d}) AS brought,
        bool_or(k.sha256 <> '' OR k.stage = {Stage.RETURN:d}) AS kept
    FROM dossiers_document k WHERE k.dossier_id = d.id GROUP BY k.key, k.stage
) AS each
"""
"""Of a dossier's papers: whether any was brought on paper, and whether every one that was handed in is kept as a file.
What answers one requirement at one time is one paper: its originals and copies share a scan."""
AGE = f"extract(year FROM age({DAY.format('d.submitted_at')}, p.birth_date))"
FRESH = f"""
fresh AS MATERIALIZED (
    SELECT d.id AS dossier_id, d.competent_unit_id AS unit_id, paths.units, d.procedure_code AS procedure,
        {CHANNEL_CODE} AS channel,
        CASE WHEN p.birth_date IS NULL OR {AGE} < 0 THEN 1
            ELSE width_bucket({AGE}, ARRAY[30, 45, 60, 75]::numeric[]) + 2 END AS band,
        {DAY.format("d.submitted_at")} AS filed_on,
        s.filer IS DISTINCT FROM d.applicant_id AS helped,
        CASE WHEN d.status = {Status.NOT_RECEIVED:d} THEN {DAY.format("d.finished_at")} END AS refused_on,
        {DAY.format("d.received_at")} AS received_on,
        CASE WHEN d.received_at IS NOT NULL THEN {DAY.format("s.ended_at")} END AS ended_on,
        CASE WHEN {DONE} THEN {DAY.format("d.finished_at")} END AS done_on,
        CASE WHEN {DONE} THEN d.finished_at > d.due_at OR d.supplements > 1
            WHEN d.received_at IS NOT NULL AND s.ended_at IS NOT NULL
            THEN coalesce(d.paused_since, s.ended_at) > d.due_at OR d.supplements > 1
            ELSE false END AS late,
        CASE WHEN s.ended_at IS NULL OR {DAY.format("s.ended_at")} >= t.day THEN t.day END AS late_from,
        CASE WHEN {DONE} THEN greatest(0, extract(epoch FROM d.finished_at - d.received_at
            - coalesce(w.paused, interval '0')) / 60)::int END AS minutes,
        s.e_result, s.visited OR k.brought AS visited, k.kept AS inputs_kept, s.revoked_on,
        d.fee > 0 AS charged, d.fee > 0 AND coalesce(s.without_cash, false) AS paid_online,
        s.asked_on, s.moved_on, s.moved_agency,
        coalesce(s.by_agency * l.minutes, 0) AS moved_agency_minutes, s.moved_shared,
        coalesce(s.by_shared * l.minutes, 0) AS moved_shared_minutes, s.rated_on, s.score
    FROM dossiers_dossier d
    JOIN identity_person p ON p.id = d.applicant_id
    JOIN paths ON paths.leaf = d.competent_unit_id
    JOIN story s ON s.subject_id = d.id
    LEFT JOIN pauses w ON w.subject_id = d.id
    LEFT JOIN limits l ON l.version_id = d.version_id AND l."case" = d."case" AND l.channel = d.channel
    CROSS JOIN LATERAL ({PAPERS}) k
    CROSS JOIN LATERAL (SELECT 1 + least(
        CASE WHEN d.paused_since IS NULL OR d.paused_since > d.due_at THEN {DAY.format("d.due_at")} END,
        CASE WHEN d.supplements > 1 THEN greatest({DAY.format("d.received_at")}, s.asked_on[2]) END
    ) AS day) t
    WHERE d.id = ANY(%(ids)s)
)"""


def _added(day: str, adds: dict[str, str]) -> str:
    return f"SELECT {day} AS day, " + ", ".join(f"{adds.get(name, 'NULL::int')} AS {name}" for name in MEASURES)


def narrow(name: str) -> str:
    """Counts of a batch are small, and integers are added several times faster than what `sum` makes of bigints."""
    return "" if "minutes" in name else "::int"


def _into_cells(source: str) -> str:
    """INSERT that adds to the cells what the facts of `source` (with a column `sign`) come to."""
    days = " UNION ALL ".join(_added(day, adds) for day, adds in ADDS)
    summed = ", ".join(f"nullif(sum(f.sign * a.{name}), 0){narrow(name)} AS {name}" for name in MEASURES)
    again = ", ".join(f"nullif(sum(b.{name}), 0)::bigint" for name in MEASURES)
    plus = ", ".join(f"{name} = nullif(coalesce(c.{name}, 0) + coalesce(excluded.{name}, 0), 0)" for name in MEASURES)
    whole = "CASE WHEN {0} THEN b.{1} ELSE {2} END"
    return f"""
    INSERT INTO indicators_cell AS c (unit_id, procedure, channel, band, grain, day, {", ".join(MEASURES)})
    SELECT u.unit, {whole.format("k.procedure", "procedure", "''")}, {whole.format("k.channel", "channel", 0)},
        {whole.format("k.band", "band", 0)}, g.grain,
        {FIRST_DAY}, {again}
    FROM (
        SELECT f.units, f.procedure, f.channel, f.band, a.day, {summed}
        FROM {source} f CROSS JOIN LATERAL ({days}) a WHERE a.day IS NOT NULL GROUP BY 1, 2, 3, 4, 5
    ) b
    CROSS JOIN LATERAL unnest(b.units) AS u(unit)
    CROSS JOIN (VALUES {CUTS}) AS k(procedure, channel, band, city)
    CROSS JOIN (VALUES {", ".join(f"({grain:d})" for grain in Grain)}) AS g(grain)
    WHERE (u.unit = 0 OR NOT k.city) AND num_nonnulls({", ".join(f"b.{name}" for name in MEASURES)}) > 0
    GROUP BY 1, 2, 3, 4, 5, 6
    ON CONFLICT (grain, channel, band, day, unit_id, procedure) DO UPDATE SET {plus}
    """


ROLL_UP = f"""
WITH RECURSIVE {CLIMB}, {PATHS}, {STORY}, {FRESH},
changed AS MATERIALIZED (
    SELECT n.* FROM (SELECT {", ".join(COLUMNS)} FROM fresh) n
    LEFT JOIN indicators_fact o ON o.dossier_id = n.dossier_id
    WHERE o.dossier_id IS NULL OR ROW(n.*)::text IS DISTINCT FROM ROW(o.*)::text
), signed AS MATERIALIZED (
    SELECT 1 AS sign, changed.* FROM changed
    UNION ALL SELECT -1, o.* FROM indicators_fact o JOIN changed USING (dossier_id)
), kept AS (
    INSERT INTO indicators_fact ({", ".join(COLUMNS)}) SELECT * FROM changed
    ON CONFLICT (dossier_id) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in COLUMNS[1:])}
)
{_into_cells("signed")}
"""
"""For `ids` of dossiers and the `limits` of procedures: facts made anew, the difference added to the cells."""

CELLS_OF_FACTS = _into_cells(
    "(SELECT 1 AS sign, * FROM indicators_fact WHERE dossier_id >= %(first)s AND dossier_id < %(last)s)"
)
"""Cells from the stored facts of a range of dossiers, where no cell knows of them yet (used to measure)."""

TOUCHED = f"""
SELECT subject_id FROM audit_entry
WHERE id > %(after)s AND id <= %(until)s AND subject_type = '{SUBJECT}' AND action <> '{VIEW}'
UNION
SELECT d.id FROM audit_entry e JOIN dossiers_dossier d ON d.applicant_id = e.person_id
WHERE e.id > %(after)s AND e.id <= %(until)s AND e.action IN ('person.completed', 'account.signed_in')
    AND coalesce(e.data->'fields', e.data->'corrected') ? 'birth_date'
"""
"""Dossiers that some ledger rows are about, or whose applicant's age these rows correct."""
