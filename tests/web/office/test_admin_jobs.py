"""Background work: what fails is seen by somebody who can mend it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.audit.models import Entry
from motcua.background import actions, queries
from motcua.common import clock
from motcua.common.errors import Conflict, NotAllowed
from motcua.web.office.admin_desk.jobs import TASKS
from tests.factories import city
from tests.web.office.desks import at_desk
from tests.web.staff import page

pytestmark = pytest.mark.django_db

LIST = "/quan-tri/viec-nen/"
REDATE = "motcua.dossiers.jobs.redate_open"
APOLOGIES = "motcua.dossiers.jobs.prepare_apologies"


@pytest.fixture
def operator() -> Client:
    return at_desk("operator")


def waiting(task: str = REDATE, **options: str) -> int:
    args = {"timestamp": 0} if task == APOLOGIES else {"first_day": "2027-09-13", "why": "bão"}
    return int(app.configure_task(task, **options).defer(**args))


def become(job_id: int, *statuses: str) -> int:
    with connection.cursor() as cursor:
        for status in statuses:
            cursor.execute("UPDATE procrastinate_jobs SET status = %s WHERE id = %s", [status, job_id])
    return job_id


def failed(task: str = REDATE, **options: str) -> int:
    return become(waiting(task, **options), "doing", "failed")


def worker(*, seen: timedelta) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s) RETURNING id", [clock.now() - seen]
        )
        return int(cursor.fetchone()[0])


def state(job_id: int) -> str | None:
    return ProcrastinateJob.objects.filter(pk=job_id).values_list("status", flat=True).first()


def test_a_failed_job_is_counted_listed_and_told_in_words(operator: Client) -> None:
    job_id = failed()
    html = page(operator.get(LIST))
    assert "Tính lại ngày hẹn khi lịch đổi" in html
    assert f'href="{LIST}{job_id}/"' in html
    assert "first_day: 2027-09-13" in html


def test_nothing_to_mend_is_said(operator: Client) -> None:
    assert "Không có việc nào hỏng." in page(operator.get(LIST))


def test_what_waits_is_counted_and_not_listed_as_broken(operator: Client) -> None:
    waiting()
    html = page(operator.get(LIST))
    assert "Tính lại ngày hẹn khi lịch đổi" in html
    assert "Không có việc nào hỏng." in html


@pytest.mark.parametrize(("seconds", "warned"), [(10, False), (600, True)])
def test_a_worker_that_is_gone_is_noticed(operator: Client, seconds: int, warned: bool) -> None:
    worker(seen=timedelta(seconds=seconds))
    assert ("Không có tiến trình nền nào đang chạy" in page(operator.get(LIST))) is warned


@pytest.mark.parametrize(("seconds", "listed"), [(10, False), (600, True)])
def test_a_job_left_behind_by_a_worker_that_is_gone_is_listed(operator: Client, seconds: int, listed: bool) -> None:
    job_id = become(waiting(), "doing")
    with connection.cursor() as cursor:
        gone = worker(seen=timedelta(seconds=seconds))
        cursor.execute("UPDATE procrastinate_jobs SET worker_id = %s WHERE id = %s", [gone, job_id])
    assert (f'href="{LIST}{job_id}/"' in page(operator.get(LIST))) is listed


def test_ticked_jobs_run_again_and_the_ledger_says_who_wanted_it(operator: Client) -> None:
    first, second = failed(), failed()
    html = page(operator.post(LIST, {"viec": [first, second]}, follow=True))
    assert "2 việc sẽ chạy lại ngay." in html
    assert state(first) == state(second) == "todo"
    rows = Entry.objects.filter(action="job.retried").order_by("pk")
    assert [row.subject_id for row in rows] == [first, second]
    assert rows[0].actor_label.startswith("Vương Thanh Tùng, Quản trị hệ thống")


def test_each_job_that_cannot_run_again_says_why(operator: Client) -> None:
    done = failed()
    become(done, "todo")
    html = page(operator.post(LIST, {"viec": [done, failed()]}, follow=True))
    assert f"Việc số {done}: Việc này không còn ở trạng thái hỏng." in html
    assert "1 việc sẽ chạy lại ngay." in html


def test_nothing_ticked_is_pointed_out(operator: Client) -> None:
    assert "Chưa chọn việc nào." in page(operator.post(LIST, follow=True))


def test_one_kind_can_be_picked_out(operator: Client) -> None:
    letter, apology = failed(), failed(APOLOGIES)
    html = page(operator.get(LIST, {"loai": APOLOGIES}))
    assert f'href="{LIST}{apology}/"' in html
    assert f'href="{LIST}{letter}/"' not in html


def test_a_job_tells_its_attempts_and_runs_again_from_its_page(operator: Client) -> None:
    job_id = failed()
    html = page(operator.get(f"{LIST}{job_id}/"))
    assert html.index("Lỗi, dừng lại") < html.index("Bắt đầu chạy") < html.index("Được giao")
    operator.post(f"{LIST}{job_id}/", {"do": "retry"})
    assert state(job_id) == "todo"


def test_a_job_is_given_up_with_a_reason_that_the_ledger_keeps(operator: Client) -> None:
    job_id = failed()
    assert operator.post(f"{LIST}{job_id}/", {"do": "drop", "reason": " "}).status_code == 422
    operator.post(f"{LIST}{job_id}/", {"do": "drop", "reason": "Người nộp đã đổi địa chỉ thư"})
    assert state(job_id) is None
    facts = Entry.objects.get(action="job.dropped").data
    assert (facts["reason"], facts["task"], facts["args"]["why"]) == ("Người nộp đã đổi địa chỉ thư", REDATE, "bão")


def test_a_job_that_is_gone_is_a_clear_page(operator: Client) -> None:
    answer = operator.get(f"{LIST}987654/")
    assert answer.status_code == 404
    assert "Việc chạy xong thì được xóa khỏi danh sách." in page(answer)


def test_a_job_that_somebody_else_mended_says_so(operator: Client) -> None:
    answer = operator.post(f"{LIST}{waiting()}/", {"do": "retry"})
    assert answer.status_code == 409
    assert "Việc này không còn ở trạng thái hỏng." in page(answer)


def test_a_healthy_job_offers_nothing_to_press(operator: Client) -> None:
    html = page(operator.get(f"{LIST}{waiting()}/"))
    assert "Chạy lại ngay" not in html


def test_a_twin_that_waits_already_keeps_a_job_from_running_twice() -> None:
    at_desk("operator")
    broken = failed(APOLOGIES, queueing_lock="apologies")
    waiting(APOLOGIES, queueing_lock="apologies")
    with pytest.raises(Conflict, match="Một việc y như vậy đang chờ chạy"):
        actions.retry(by=city.actor("operator"), job_id=broken)
    assert not Entry.objects.filter(action="job.retried").exists()


@pytest.mark.parametrize("username", ["clerk", "chair"])
def test_nobody_else_may_meddle(username: str) -> None:
    job_id = failed()
    with pytest.raises(NotAllowed):
        actions.retry(by=city.actor(username), job_id=job_id)
    with pytest.raises(NotAllowed):
        actions.drop(by=city.actor(username), job_id=job_id, reason="không cần")
    assert state(job_id) == "failed"


def test_the_numbers_of_a_task_tell_its_states_apart() -> None:
    failed()
    become(waiting(), "doing")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET attempts = 2 WHERE id = %s", [waiting()])
    waiting()
    (row,) = [row for row in queries.by_task() if row.task == REDATE]
    assert (row.failed, row.stuck, row.running, row.waiting, row.retrying) == (1, 1, 0, 2, 1)
    assert row.last_error is not None
    assert row.oldest is not None


def test_every_task_of_the_house_has_a_name_for_people() -> None:
    assert {name for name in app.tasks if name.startswith("motcua.") and ".demo." not in name} <= set(TASKS)
