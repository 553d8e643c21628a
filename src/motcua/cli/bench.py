"""`motcua bench`: how fast the whole stack is on this machine, beside the bare database."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from typing import Any

from motcua.cli.command import Command, Needs, set_up_django
from motcua.common import database, home

ALL = ("filing", "read", "list", "receipt", "deadline")
INDICATORS, MESSAGING, AUTHORITY = "indicators", "messaging", "authority"
MOST_MS = 2.0
"""What a question of authority may take (p99), however many grants are stored."""


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what",
        nargs="?",
        default="all",
        choices=[*ALL, INDICATORS, MESSAGING, AUTHORITY, "all"],
        help="đo gì (mặc định: tất cả, trừ indicators, messaging và authority)",
    )
    parser.add_argument("--json", action="store_true", help="chỉ in kết quả, dạng JSON")
    parser.add_argument("--seconds", type=float, default=8.0, help="đo mỗi mục bao lâu (mặc định 8 giây)")
    parser.add_argument("--connections", type=int, default=8, help="số kết nối cùng lúc (mặc định 8)")
    parser.add_argument("--workers", type=int, default=2, help="số tiến trình web (mặc định 2)")
    parser.add_argument("--threads", type=int, default=2, help="số luồng mỗi tiến trình (mặc định 2)")


def run(options: argparse.Namespace) -> int:
    before = dict(os.environ)
    try:
        figures = _authority() if options.what == AUTHORITY else _measure(options)
    finally:
        os.environ.clear()
        os.environ.update(before)
    print(json.dumps(figures, ensure_ascii=False) if options.json else _shown(options.what, figures))
    return 0


def _measure(options: argparse.Namespace) -> dict[str, Any]:
    durable = _enter_city()
    if options.what == INDICATORS:
        from motcua.bench import indicators

        return indicators.measure(options.seconds * 3, _say)
    if options.what == MESSAGING:
        from motcua.bench import messaging

        return messaging.measure(options.seconds * 4, _say)
    from motcua.bench.run import Bench, Plan

    plan = Plan(options.seconds, options.connections, options.workers, options.threads)
    figures = Bench(plan, _say).run(list(ALL) if options.what == "all" else [options.what])
    return figures | {
        "conditions": {
            "dossiers": 100_000,
            "durable": durable,
            "cpus": os.cpu_count(),
            "connections": plan.connections,
            "seconds": plan.seconds,
        }
    }


def _authority() -> dict[str, Any]:
    """One question of authority with few and with very many grants stored. The registers are kept for the next run."""
    from motcua.bench.database import Server
    from motcua.bench.powers import SIZES

    info = database.connection_info()
    os.environ["MOTCUA_HOME"] = str(home.home() / "bench")
    home.make_secrets()
    found: dict[str, Any] = {}
    for size in SIZES:
        server = Server(info, f"motcua_bench_powers_{size}", ("**/migrations/*.py", "bench/powers.py"))
        settings = {"DATABASE_URL": server.url(server.base), "DJANGO_SETTINGS_MODULE": "motcua.settings"}
        command, env = [sys.executable, "-m", "motcua.bench.powers"], {**os.environ, **settings}
        if not server.is_built():
            _say(f"Dựng sổ thẩm quyền để đo: {size} quyền, chỉ lần đầu")
            server.start_over()
            subprocess.run([*command, "build", str(size)], env=env, check=True)
            server.mark_built()
        done = subprocess.run([*command, "ask", str(size)], env=env, check=True, capture_output=True, text=True)
        found[str(size)] = json.loads(done.stdout)
    few, many = (found[str(size)] for size in SIZES)
    found["growth_p50"] = round(many["p50_ms"] / few["p50_ms"], 2)
    return {AUTHORITY: found, "conditions": {"target_p99_ms": MOST_MS, "cpus": os.cpu_count()}}


def _enter_city() -> bool:
    """The bench city, built where it is missing, and Django set up in a fresh copy of it. Whether it is durable."""
    from motcua.bench.database import BASE, WORK, Server

    server = Server(database.connection_info())
    os.environ["MOTCUA_HOME"] = str(home.home() / "bench")
    home.make_secrets()
    if not server.is_built():
        _say("Dựng thành phố đo hiệu năng: 100.000 hồ sơ, chỉ lần đầu")
        server.start_over()
        settings = {"DATABASE_URL": server.url(BASE), "DJANGO_SETTINGS_MODULE": "motcua.settings"}
        subprocess.run([sys.executable, "-m", "motcua.bench.build"], env={**os.environ, **settings}, check=True)
        server.mark_built()
    _say("Chép ra một bản mới")
    server.fresh_copy()
    os.environ["DATABASE_URL"] = server.url(WORK)
    set_up_django()
    return server.is_durable()


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _shown(what: str, figures: dict[str, Any]) -> str:
    if what == MESSAGING:
        return "\n".join(f"{key:>14}: {value}" for key, value in figures["messaging"].items())
    if what != INDICATORS:
        return _table(figures)
    from motcua.bench import indicators

    return indicators.table(figures)


def _table(figures: dict[str, Any]) -> str:
    names = {"filing": "Nộp hồ sơ", "read": "Đọc một hồ sơ", "list": "Danh sách việc, 20 dòng"}
    lines = [f"{'':28}{'mỗi giây':>10}{'p50 ms':>9}{'p99 ms':>9}{'sàn pgbench':>13}{'so với sàn':>12}"]
    for key, name in names.items():
        if key in figures:
            one, floor = figures[key], figures["floor"][key]
            speed = f"{one['rate']:>10.0f}{one['p50_ms']:>9.1f}{one['p99_ms']:>9.1f}"
            lines.append(f"{name:28}{speed}{floor:>13.0f}{one['of_floor']:>12.0%}")
    for one in figures.get(AUTHORITY, {}).values():
        if isinstance(one, dict):
            said = (
                f"p50 {one['p50_ms']:.2f} ms, p99 {one['p99_ms']:.2f} ms (câu lệnh rỗng p99 {one['empty_p99_ms']:.2f})"
            )
            lines.append(f"Hỏi thẩm quyền, {one['grants']:>9} quyền: {said}")
    if "receipt_pdf_ms" in figures:
        lines.append(f"{'Giấy hẹn PDF':28}{figures['receipt_pdf_ms']:>10.1f} ms")
    if "deadline_us" in figures:
        lines.append(f"{'Một ngày hẹn':28}{figures['deadline_us']:>10.1f} µs")
    return "\n".join([*lines, "", str(figures["conditions"])])


COMMAND = Command("bench", "đo hiệu năng toàn hệ thống trên máy này", run, options, needs=Needs.DATABASE)
