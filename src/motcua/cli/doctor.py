"""`motcua doctor`: what is missing, in words that a person can act on."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass

from motcua.cli.command import Command, Needs, set_up_django
from motcua.common import database, embedded, home

LOW_DISK = 2 * 1024**3
FULL_DISK = 200 * 1024**2
MARKS = {"ok": "✓", "warn": "!", "fail": "✗"}


@dataclass(frozen=True, slots=True)
class Finding:
    """`level` is ok, warn (works, yet look at it) or fail (does not work until `advice` is followed)."""

    level: str
    text: str
    advice: str = ""


def examine() -> list[Finding]:
    """All findings, in the order in which one would repair them. Leaves everything as it was."""
    try:
        with database.running() if _has_database() else nullcontext():
            return [finding for check in CHECKS for finding in check()]
    except embedded.DatabaseTrouble as trouble:
        return [Finding("fail", str(trouble), f"Xem {home.home() / 'db' / 'log'}")]


def _has_database() -> bool:
    return not database.is_embedded() or (home.home() / "db").exists()


def state_folder() -> Iterator[Finding]:
    folder = home.home()
    if not folder.exists():
        yield Finding("fail", f"Chưa có thư mục dữ liệu {folder}", "Chạy: motcua init")
        return
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        owner = folder.stat().st_uid
        yield Finding("fail", f"Không ghi được vào {folder}", f"Chạy bằng người dùng số {owner}, chủ thư mục.")
        return
    free = shutil.disk_usage(folder).free
    text = f"Thư mục dữ liệu {folder}, còn trống {free / 1024**3:.1f} GB"
    level = "fail" if free < FULL_DISK else "warn" if free < LOW_DISK else "ok"
    yield Finding(level, text, "" if level == "ok" else "Dọn bớt ổ đĩa hoặc chuyển MOTCUA_HOME sang ổ lớn hơn.")


def secrets() -> Iterator[Finding]:
    for name in home.SECRETS:
        try:
            home.secret(name)
        except LookupError:
            how = f"Chạy: motcua init (hoặc đặt biến MOTCUA_{name.upper()})"
            yield Finding("fail", f"Thiếu khóa bí mật '{name}'", how)
        else:
            yield Finding("ok", f"Khóa bí mật '{name}'")
    folder = home.home() / "secrets"
    if folder.exists() and folder.stat().st_mode & 0o077:
        yield Finding("fail", f"Người khác đọc được {folder}", f"Chạy: chmod -R go= '{folder}'")


def database_server() -> Iterator[Finding]:
    import psycopg

    if not _has_database():
        yield Finding("fail", "Chưa có cơ sở dữ liệu", "Chạy: motcua init, rồi motcua migrate")
        return
    name = "PostgreSQL đi kèm" if database.is_embedded() else "Máy chủ PostgreSQL (DATABASE_URL)"
    try:
        with database.connect() as connection:
            version = connection.info.server_version // 10000
            encoding = connection.info.encoding
    except psycopg.OperationalError as error:
        reason = str(error).strip().splitlines()[-1]
        yield Finding("fail", f"{name} không trả lời: {reason}", "Kiểm tra DATABASE_URL, mạng và mật khẩu.")
    else:
        yield Finding("ok" if encoding == "utf-8" else "fail", f"{name}: phiên bản {version}, {encoding}")
        if version < 15:
            yield Finding("fail", f"PostgreSQL {version} quá cũ", "Cần PostgreSQL 15 trở lên.")


def tables() -> Iterator[Finding]:
    from django.db import DatabaseError

    from motcua.common import health

    if not _has_database():
        return
    try:
        set_up_django()
        missing = health.missing_migrations()
        if missing:
            text = f"Cơ sở dữ liệu thiếu {len(missing)} bước cập nhật (bước đầu: {missing[0]})"
            yield Finding("fail", text, "Chạy: motcua migrate")
            return
        yield Finding("ok", "Cấu trúc cơ sở dữ liệu đúng phiên bản này")
        if health.worker_is_alive():
            yield Finding("ok", "Việc nền đang chạy")
        else:
            yield Finding("warn", "Chưa thấy việc nền chạy (thông báo, nhắc hạn)", "Chạy: motcua worker")
    except (DatabaseError, LookupError):
        yield Finding("fail", "Chưa xem được cấu trúc cơ sở dữ liệu", "Sửa các mục ở trên trước.")


def static_files() -> Iterator[Finding]:
    if (home.home() / "static" / "staticfiles.json").exists():
        yield Finding("ok", "Tệp giao diện đã sẵn sàng")
    else:
        yield Finding("warn", "Tệp giao diện chưa được chuẩn bị, trang sẽ chậm", "Chạy: motcua migrate")


def address() -> Iterator[Finding]:
    if os.environ.get("MOTCUA_DEMO") == "1" or home.demo_mark().exists():
        yield Finding("warn", "Đây là thành phố dùng thử: không nhập dữ liệu thật vào đây")
    elif not os.environ.get("MOTCUA_BASE_URL", "").startswith("https://"):
        yield Finding(
            "warn",
            "Chưa đặt địa chỉ công khai, nên mã QR và đường dẫn sẽ sai",
            "Đặt MOTCUA_BASE_URL=https://<tên miền>",
        )


def signing_keys() -> Iterator[Finding]:
    folder = home.home() / "keys"
    if folder.exists() and any(folder.iterdir()):
        yield Finding("ok", f"Khóa ký số: {folder}")
    else:
        yield Finding("warn", "Chưa có khóa ký số: chưa ký được kết quả", "Xem docs/operations.md, mục Khóa ký.")


def fonts() -> Iterator[Finding]:
    """The PDF compiler carries its own fonts; what counts is that every Vietnamese letter is in them."""
    import typst

    letters = "Ứng Hoè — Ỵ ỷ ẫ ặ Đ đ ờ"
    try:
        pdf = typst.compile(f'#set page(width: 20cm, height: 3cm)\n#text(lang: "vi")[{letters}]'.encode())
    except RuntimeError as error:
        yield Finding("fail", f"Không tạo được PDF: {error}", "Cài lại gói 'typst'.")
        return
    yield Finding("ok", f"Tạo được PDF tiếng Việt ({len(pdf) // 1024} KB)")


def optional_tools() -> Iterator[Finding]:
    tools = {
        ("pdfsig",): ("kiểm tra chữ ký bằng công cụ độc lập", "apt install poppler-utils"),
        ("chromium", "chromium-headless-shell"): ("chạy thử nghiệm trình duyệt", "apt install chromium"),
    }
    for names, (purpose, how) in tools.items():
        name = names[0]
        if any(map(shutil.which, names)):
            yield Finding("ok", f"{name} ({purpose})")
        else:
            yield Finding("warn", f"Không có {name}: chỉ cần khi {purpose}", f"Nếu cần: {how}")


def programs() -> Iterator[Finding]:
    tool = embedded.bin_dir() / "pg_dump"
    done = subprocess.run([tool, "--version"], capture_output=True, text=True)
    level = "fail" if done.returncode else "ok"
    yield Finding(level, f"Sao lưu: {done.stdout.strip() or done.stderr.strip()}")


CHECKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    state_folder,
    secrets,
    database_server,
    tables,
    static_files,
    address,
    signing_keys,
    fonts,
    programs,
    optional_tools,
)


def run(options: argparse.Namespace) -> int:
    findings = examine()
    for finding in findings:
        print(f"{MARKS[finding.level]} {finding.text}")
        if finding.advice:
            print(f"    → {finding.advice}")
    failures = sum(finding.level == "fail" for finding in findings)
    print("Mọi thứ cần thiết đều có." if not failures else f"Còn {failures} việc phải làm.")
    return 1 if failures else 0


COMMAND = Command("doctor", "kiểm tra xem còn thiếu gì, và chỉ cách sửa", run, needs=Needs.NOTHING)
