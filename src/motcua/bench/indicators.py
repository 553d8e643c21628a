"""How fast figures grow with the ledger, and how fast they are read, with 100,000 and with 10,000,000 dossiers behind.

The roll-up is measured over the bench city's own 100,000 dossiers and their ledger. For reading, the cells are
made that so many dossiers leave behind over `DAYS` days: facts of a stretch of days with every unit, procedure,
channel and age in play go through the roll-up's own statement, and what comes out, facts and cells, is stored again
and again with later days. Only the dossiers themselves are not: a figure reads cells, never a dossier.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from importlib import import_module
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import DateField, Model
from django.test import Client

from motcua.catalog.models import Procedure
from motcua.common import clock
from motcua.common.statements import fetch
from motcua.identity.middleware import SECOND_FACTOR_SEEN
from motcua.identity.roles import Role
from motcua.indicators import content
from motcua.indicators.actions import rollup
from motcua.indicators.actions.statements import CELLS_OF_FACTS, FIRST_DAY, narrow
from motcua.indicators.enums import MEASURES, SHAPE, Grain
from motcua.indicators.models import Cell, Fact, Progress
from motcua.indicators.queries import Scope, every_procedure, places, trend, value
from motcua.org.models import Posting, Unit
from motcua.org.queries import communes

SIZES = (100_000, 10_000_000)
DAYS = 1000
DRAWN = 50_000  # dossiers that are drawn one by one; the days that they fill come again and again
QUESTIONS, PAGES = 400, 12
ASKED = 480  # days back that questions reach: communes are not much older
LIMIT_MS = 50.0
APART = 20_000  # ledger rows, each about another dossier
PUBLIC = (
    "/cong-khai", "/cong-khai?ky=nam", "/cong-khai/don-vi", "/cong-khai/don-vi?ky=30-ngay",
    "/cong-khai/don-vi?chi-so=e_result_rate&ky=nam", "/cong-khai/don-vi/{}", "/cong-khai/chi-so/on_time_rate",
    "/cong-khai/chi-so/p90_hours?don-vi={}", "/cong-khai/chi-so/late_open", "/cong-khai/766",
    "/cong-khai/766?don-vi={}", "/cong-khai/du-lieu", "/cong-khai/du-lieu/766.csv", "/cong-khai/du-lieu/don-vi.csv",
    "/cong-khai/du-lieu/thu-tuc.json", "/cong-khai/du-lieu/ngay.csv", "/dinh-nghia",
)  # fmt: skip
STAFF = ("/so-lieu/", "/so-lieu/chi-tieu")
"""Pages by their addresses; {} is the code of a unit. Lists of dossiers are left out: theirs are not stored."""

HOW_MADE = (
    "Cách dựng: rút ngẫu nhiên từng hồ sơ của một đoạn ngày (days_drawn), cộng thành ô số liệu bằng chính câu lệnh"
    " cộng dồn, rồi chép lại cả dòng lẫn ô cho các đoạn ngày sau, đến đủ số hồ sơ. Không chép bản thân hồ sơ,"
    " vì số liệu không đọc hồ sơ."
)

Report = Callable[[str], None]
Figures = dict[str, Any]


def measure(seconds: float, report: Report) -> Figures:
    """Everything; at most `seconds` for the roll-up. With what is loaded left to no search for garbage, as the server
    does (`wsgi`): one through all of it takes 150 ms, and would look like a slow page."""
    import_module("motcua.wsgi")
    report("Đo cộng dồn từ sổ cái")
    figures: Figures = {"roll_up": roll_up(seconds)}
    report(str(figures["roll_up"]))
    for dossiers in SIZES:
        report(f"Dựng số liệu của {dossiers:,} hồ sơ".replace(",", "."))
        stored = fill(dossiers)
        report("Đo đọc số liệu")
        figures[str(dossiers)] = {"stored": stored, **reading()}
        report(str(figures[str(dossiers)]))
    few, many = (figures[str(dossiers)] for dossiers in SIZES)
    figures["ratio"] = {name: round(many[name]["p50_ms"] / few[name]["p50_ms"], 2) for name in few if name != "stored"}
    figures["limit_ms"] = LIMIT_MS
    return figures


def roll_up(seconds: float) -> Figures:
    """Ledger rows a second, as a worker takes them: many about one dossier together, and each about another one.
    And dossiers a second where facts are made from nothing, as a rebuild does."""
    _empty()
    Progress.objects.update(settled=0, seen=_newest(), bound=0, shape=SHAPE)
    together = _ticks(seconds)
    Progress.objects.update(settled=_newest(), seen=_newest(), bound=0)
    ids = [row[0] for row in fetch("SELECT id FROM dossiers_dossier ORDER BY random() LIMIT %s", [APART])]
    apart = _from_nothing(ids)
    with connection.cursor() as cursor:
        cursor.execute(ONE_MORE, [ids])
    return {"together_per_s": together, "apart_per_s": _ticks(seconds), "from_nothing_per_s": apart}


def _ticks(seconds: float) -> int:
    """Rows a second until there are none left, or the time is over."""
    before, newest = Progress.objects.get().settled, _newest()
    start, settled = time.perf_counter(), before
    while settled < newest and time.perf_counter() - start < seconds:
        rollup.tick()
        settled = Progress.objects.get().settled
    return round((settled - before) / (time.perf_counter() - start))


def _from_nothing(ids: list[int]) -> int:
    """Dossiers a second."""
    _empty()
    start = time.perf_counter()
    with transaction.atomic():
        for first in range(0, len(ids), rollup.DOSSIERS_AT_ONCE):
            rollup.roll_up_dossiers(ids[first : first + rollup.DOSSIERS_AT_ONCE])
    return round(len(ids) / (time.perf_counter() - start))


def _newest() -> int:
    return int(fetch("SELECT max(id) FROM audit_entry")[0][0])


def fill(dossiers: int) -> Figures:
    """Facts and cells as `dossiers` would leave them over `DAYS` days that end today. What is stored then."""
    start, a_day = time.perf_counter(), dossiers // DAYS
    block = min(DAYS, max(1, DRAWN // a_day))
    first = clock.today() - timedelta(days=DAYS - 1)
    _empty()
    with connection.cursor() as cursor, _without_indexes(cursor, "indicators_fact"):
        _draw(cursor, a_day * block, block, first, before=dossiers)
        with _without_indexes(cursor, "indicators_cell"):
            cursor.execute("TRUNCATE indicators_fact, indicators_cell")
            for t in range(DAYS // block):
                said = {"days": t * block, "ids": t * a_day * block}
                cursor.execute(MOVED_FACTS, said)
                cursor.execute(MOVED_CELLS, said)
            cursor.execute(WHOLES, {"first": first, "days": DAYS, "block": block})
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE block_fact, block_cell")
        cursor.execute("VACUUM (ANALYZE) indicators_cell, indicators_fact")
        cursor.execute(STORED)
        names = [column.name for column in cursor.description or ()]
        stored = dict(zip(names, cursor.fetchone(), strict=True))
    Progress.objects.update(as_of=clock.database_now())
    return {**stored, "days": DAYS, "days_drawn": block, "seconds": round(time.perf_counter() - start)}


def _draw(cursor: CursorWrapper, facts: int, block: int, first: date, before: int) -> None:
    """Facts of some days, each drawn by itself, and by the roll-up's own statement what cells they make."""
    known: dict[str, Any] = {"units": [unit.pk for unit in communes()], "codes": list(every_procedure())}
    ((newest,),) = fetch("SELECT max(id) FROM dossiers_dossier")
    cursor.execute(FACTS, {**known, "n": facts, "block": block, "first": first, "before": newest - before})
    cursor.execute("ANALYZE indicators_fact")
    cursor.execute("SET work_mem = '1GB'")
    cursor.execute(CELLS_OF_FACTS, {"first": newest - before, "last": newest + 1})
    cursor.execute("CREATE TEMP TABLE block_fact AS SELECT * FROM indicators_fact")
    day_by_day = "SELECT * FROM indicators_cell WHERE grain = %s ORDER BY day"
    cursor.execute(f"CREATE TEMP TABLE block_cell AS {day_by_day}", [Grain.DAY])
    cursor.execute("ANALYZE block_cell")


@contextmanager
def _without_indexes(cursor: CursorWrapper, table: str) -> Iterator[None]:
    """Its indexes are made again at the end, which is much quicker than row by row. No log is written for it."""
    cursor.execute(f"ALTER TABLE {table} SET UNLOGGED")
    cursor.execute(
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'p'",
        [table],
    )
    ((name, key),) = cursor.fetchall()
    cursor.execute("SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s AND indexname <> %s", [table, name])
    indexes = dict(cursor.fetchall())
    cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    for index in indexes:
        cursor.execute(f"DROP INDEX {index}")
    yield
    cursor.execute("SET maintenance_work_mem = '1GB'")
    cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {key}")
    for made in indexes.values():
        cursor.execute(made)


def reading() -> Figures:
    """Milliseconds at the server: a figure, a trend of twelve months, the 126 communes, whole pages."""
    today, draw = clock.today(), random.Random(5)  # noqa: S311 - the same draw each run, no secret
    units, keys = communes(), [one.key for one in content.current(today)]
    codes = list(Procedure.objects.values_list("code", flat=True))

    def figure() -> object:
        first = today - timedelta(days=draw.randrange(1, ASKED))
        last = min(today, first + timedelta(days=draw.choice((0, 7, 30, 91, 365))))
        return value(
            draw.choice(keys), draw.choice((None, draw.choice(units))), draw.choice((None, draw.choice(codes))),
            draw.choice((None, "online", "counter")), first=first, last=last,
        )  # fmt: skip

    since = date(today.year - 1, today.month, 1)
    two_months = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    wanted = [content.definition(key, today) for key in ("done", "on_time_rate", "online_rate", "late_open")]
    client = Client(headers={"host": "127.0.0.1"})
    reader, own = _leader(units)
    return {
        "figure": _times(figure, QUESTIONS),
        "trend": _times(lambda: trend("on_time_rate", Scope(), since, today), PAGES * 5),
        "communes": _times(lambda: places(wanted, two_months, today), PAGES),
        "communes_30_days": _times(lambda: places(wanted, today - timedelta(days=29), today), PAGES),
        **{path: _times(partial(_page, client, path, draw.choice(units).code), PAGES) for path in PUBLIC},
        **{path: _times(partial(_page, reader, path, own), PAGES) for path in STAFF},
    }


def _leader(units: list[Unit]) -> tuple[Client, str]:
    """Somebody signed in who answers for a commune, and its code."""
    chair = Posting.objects.filter(position__unit__in=units, position__role=Role.LEADER).earliest("pk")
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(chair.account)
    session = client.session
    session[SECOND_FACTOR_SEEN] = True
    session.save()
    return client, chair.position.unit.code


def _page(client: Client, path: str, code: str) -> None:
    answer = client.get(path.format(code), secure=True)
    for _ in answer:  # files are made while they are read
        pass
    if answer.status_code != 200:
        raise RuntimeError(f"{path} was refused")


def _times(work: Callable[[], object], runs: int) -> Figures:
    """Median and 99th percentile; the first runs are warm-up."""
    times = []
    for _ in range(runs + 3):
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    found = sorted(times[3:])
    return {"p50_ms": round(found[len(found) // 2], 2), "p99_ms": round(found[int(len(found) * 0.99)], 2)}


def _empty() -> None:
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE indicators_cell, indicators_fact")


def table(figures: Figures) -> str:
    """For people."""
    names = {
        "figure": "Một con số", "trend": "Xu hướng 12 tháng", "communes": "126 xã, phường: từ đầu tháng trước",
        "communes_30_days": "126 xã, phường: 30 ngày qua",
    }  # fmt: skip
    roll = figures["roll_up"]
    lines = [
        f"Cộng dồn: {roll['together_per_s']} dòng sổ cái/giây; mỗi dòng một hồ sơ khác nhau:"
        f" {roll['apart_per_s']}/giây; làm lại từ đầu: {roll['from_nothing_per_s']} hồ sơ/giây",
        f"{'ms ở máy chủ':48}" + "".join(f"{size:>14,} p50{'p99':>10}" for size in SIZES) + f"{'tỷ lệ':>8}",
    ]
    for key in figures["ratio"]:
        cells = [figures[str(size)][key] for size in SIZES]
        line = "".join(f"{one['p50_ms']:>18.1f}{one['p99_ms']:>10.1f}" for one in cells)
        lines.append(f"{names.get(key, key):48}{line}{figures['ratio'][key]:>8.2f}")
    lines += [f"{size:,}: {figures[str(size)]['stored']}" for size in SIZES] + [HOW_MADE]
    return "\n".join(lines)


ONE_MORE = """
INSERT INTO audit_entry (at, action, subject_type, subject_id, actor_label, data)
SELECT now(), 'dossier.rate', 'dossier', id, '', '{"score": 3}' FROM unnest(%s::bigint[]) AS id
"""


def _moved(model: type[Model], days: str, **others: str) -> str:
    """INSERT of the rows of a block as they are some days later."""
    values = {}
    for field in model._meta.concrete_fields:
        name = field.attname
        if isinstance(field, DateField):
            values[name] = f"{name} + {days}"
        elif isinstance(field, ArrayField) and isinstance(field.base_field, DateField):
            values[name] = f"ARRAY(SELECT day + {days} FROM unnest({name}) AS day)"  # noqa: S608 - our own names
        else:
            values[name] = others.get(name, name)
    return f"INSERT INTO {model._meta.db_table} ({', '.join(values)}) SELECT {', '.join(values.values())}"


MOVED_FACTS = _moved(Fact, "%(days)s", dossier_id="dossier_id + %(ids)s") + " FROM block_fact ORDER BY dossier_id"
MOVED_CELLS = _moved(Cell, "%(days)s") + " FROM block_cell"
KEY = "unit_id, procedure, channel, band"
STORED = f"""
SELECT
    (SELECT sum(filed) FROM indicators_cell WHERE ({KEY}, grain) = (0, '', 0, 0, {Grain.MONTH:d}))::bigint AS counted,
    (SELECT count(*) FROM indicators_fact) AS facts, (SELECT count(*) FROM indicators_cell) AS cells,
    pg_total_relation_size('indicators_fact') >> 20 AS fact_mb,
    pg_total_relation_size('indicators_cell') >> 20 AS cell_mb
"""  # noqa: S608 - our own names
WHOLES = f"""
WITH b AS (SELECT %(first)s::date + n AS day, n %% %(block)s AS turn FROM generate_series(0, %(days)s - 1) AS n),
g (grain) AS (VALUES ({Grain.MONTH:d}), ({Grain.YEAR:d})),
part AS (SELECT grain, {FIRST_DAY} AS day, turn, count(*)::int AS times FROM b, g GROUP BY 1, 2, 3)
INSERT INTO indicators_cell ({KEY}, grain, day, {", ".join(MEASURES)})
SELECT {", ".join(f"c.{name}" for name in KEY.split(", "))}, part.grain, part.day,
    {", ".join(f"nullif(sum(part.times * c.{name}{narrow(name)}), 0)" for name in MEASURES)}
FROM part JOIN block_cell c ON c.day = %(first)s::date + part.turn
GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 5, 6
"""  # noqa: S608 - our own names
"""Months and years, from how often each day of the block comes in them."""
FACTS = f"""
INSERT INTO indicators_fact (
    dossier_id, unit_id, units, procedure, channel, band, filed_on, helped, refused_on, received_on, ended_on, done_on,
    late, late_from, minutes, e_result, visited, charged, paid_online, asked_on, moved_on, moved_agency,
    moved_agency_minutes, moved_shared, moved_shared_minutes, rated_on, score, inputs_kept)
SELECT %(before)s + n, unit, ARRAY[unit, 0], code, channel, band, day, channel <> 2, NULL, day,
    CASE WHEN r[5] > 0.01 THEN done END,
    CASE WHEN r[5] > 0.03 THEN done END, r[5] > 0.03 AND r[6] < 0.05, CASE WHEN r[5] <= 0.01 THEN day END,
    CASE WHEN r[5] > 0.03 THEN (10 + 20000 * r[7] * r[7])::int END, r[5] > 0.03, r[8] < 0.7,
    r[8] < 0.4, r[8] < 0.3,
    CASE WHEN r[9] < 0.12 THEN ARRAY[day] ELSE '{{}}' END, CASE WHEN r[10] < 0.03 THEN day END,
    (r[10] < 0.02)::int, (r[10] < 0.02)::int * 480, (r[10] >= 0.02 AND r[10] < 0.03)::int,
    (r[10] >= 0.02 AND r[10] < 0.03)::int * 480, CASE WHEN r[11] < 0.3 THEN done END,
    CASE WHEN r[11] < 0.3 THEN 3 - (r[12] < 0.1)::int * 2 END, r[8] < 0.9
FROM (
    SELECT n, r, (%(units)s::bigint[])[1 + floor(cardinality(%(units)s::bigint[]) * r[1])] AS unit,
        (%(codes)s::text[])[1 + floor(cardinality(%(codes)s::text[]) * r[2] * r[2])] AS code,
        CASE WHEN r[3] < 0.75 THEN 2 WHEN r[3] < 0.95 THEN 1 ELSE 3 END AS channel,
        2 + floor(5 * r[4])::int AS band, %(first)s::date + (n %% %(block)s)::int AS day,
        %(first)s::date + ((n + floor(9 * r[7])::int) %% %(block)s)::int AS done
    FROM (SELECT n, ARRAY[{", ".join(["random()"] * 12)}] AS r FROM generate_series(1, %(n)s) AS n OFFSET 0) AS chance
) AS drawn
"""  # noqa: S608 - our own names
