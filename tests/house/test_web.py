"""What every answer of the web carries, and the health page."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory

from motcua.common.middleware import SecurityHeaders

ONLY_IN_TESTS = ("MOTCUA_DEMO", "DJANGO_ALLOW_ASYNC_UNSAFE")
PAGE = "/tai-khoan/login/"
pytestmark = pytest.mark.django_db


def test_nothing_but_our_own_scripts_and_styles_run(client: Client) -> None:
    policy = client.get(PAGE).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(("cookie", "kept"), [("sessionid", "private, no-store"), ("django_language", None)])
def test_a_page_of_somebody_signed_in_leaves_no_copy_in_the_browser(
    rf: RequestFactory, cookie: str, kept: str | None
) -> None:
    rf.cookies[cookie] = "vi"
    answer = SecurityHeaders(lambda request: HttpResponse("trang"))(rf.get("/"))
    assert answer.headers.get("Cache-Control") == kept


def test_the_language_is_vietnamese_whatever_the_browser_speaks(client: Client) -> None:
    assert client.get(PAGE, headers={"accept-language": "en"}).headers["Content-Language"] == "vi"


def test_the_language_is_the_one_chosen(client: Client) -> None:
    client.cookies["django_language"] = "en"
    assert client.get(PAGE).headers["Content-Language"] == "en"


def test_a_body_too_large_is_refused_unread(client: Client) -> None:
    answer = client.post(PAGE, data={}, headers={"content-length": str(10**9)})
    assert answer.status_code == 413
    html = answer.content.decode()
    assert "<h1>Tệp gửi lên lớn quá</h1>" in html
    assert "mỗi lần gửi tối đa 64 MB" in html
    assert "gửi từng tệp một" in html
    assert 'href="/"' in html


def test_health_is_open_to_a_load_balancer(client: Client) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "degraded", "database": True, "migrations": True, "worker": False}


def test_health_sees_the_worker(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())")
    assert client.get("/healthz").json()["status"] == "ok"


def test_health_does_not_count_a_worker_that_has_fallen_silent(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '5 minutes')")
    assert client.get("/healthz").json()["worker"] is False


def test_production_settings_pass_the_deployment_checks() -> None:
    environment = {key: value for key, value in os.environ.items() if key not in ONLY_IN_TESTS}
    environment["MOTCUA_BASE_URL"] = "https://motcua.example.vn"
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
