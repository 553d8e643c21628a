"""Background work: what waits, what failed, and the buttons that mend it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motcua.background import actions, queries
from motcua.identity.roles import Permission, holders
from motcua.web.components import bulk
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.office.admin_desk.home import after, one_page
from motcua.web.office.admin_desk.mending import Mending, mend

KEEPERS = holders(Permission.KEEP_JOBS)
PAGE = 20
JOBS = bulk.Things("viec", "Việc số {}".format, "Chưa chọn việc nào. Hãy đánh dấu vào ô trước việc cần chạy lại.")
TASKS = {
    "motcua.payments.jobs.print_receipt": "In và ký biên lai điện tử",
    "motcua.payments.jobs.reconcile_yesterday": "Đối soát tiền với cổng thanh toán",
    "motcua.counters.jobs.keep_appointments": "Nhắc lịch hẹn, đóng lịch hẹn không ai đến",
    "motcua.dossiers.jobs.prepare_apologies": "Soạn sẵn văn bản xin lỗi",
    "motcua.dossiers.jobs.redate_open": "Tính lại ngày hẹn khi lịch đổi",
    "motcua.oversight.jobs.watch_use": "Xem việc sử dụng quyền được giao",
    "motcua.oversight.jobs.daily_round": "Rà quyền sắp hết hạn, báo cáo đến hạn",
    "motcua.petitions.jobs.observe_promises": "Đo lại các cam kết với cử tri",
    "motcua.demo.jobs.fill_next": "Dựng thêm xã, phường của thành phố dùng thử",
}
STATES = {
    "todo": "đang chờ chạy", "doing": "đang chạy", "failed": "hỏng", "succeeded": "xong", "cancelled": "đã bỏ",
    "aborted": "đã dừng",
}  # fmt: skip
EVENTS = {
    "deferred": ("Được giao", "info"),
    "scheduled": ("Hẹn giờ chạy", "info"),
    "started": ("Bắt đầu chạy", "info"),
    "deferred_for_retry": ("Lỗi, máy sẽ tự thử lại", "warn"),
    "failed": ("Lỗi, dừng lại", "bad"),
    "succeeded": ("Xong", "good"),
    "cancelled": ("Bỏ", "info"),
    "abort_requested": ("Yêu cầu dừng", "warn"),
    "aborted": ("Đã dừng", "warn"),
}


MENDING = Mending(
    key="job_id",
    again=actions.retry,
    drop=actions.drop,
    done_again="Việc số {} sẽ chạy lại ngay.",
    dropped="Đã bỏ việc số {}.",
    why="Vì sao bỏ việc này?",
    example="địa chỉ thư không còn dùng",
    listed="admin_desk:jobs",
    template="office/admin_desk/job.html",
)


@staff_page(*KEEPERS)
@require_http_methods(["GET", "POST"])
def jobs(request: HttpRequest) -> HttpResponse:
    """GET shows; POST runs the ticked jobs again, and says of each one that could not be why."""
    if request.method == "POST":
        by, chosen = actor_of(request), bulk.ticked(request, JOBS)
        done = "{n} việc sẽ chạy lại ngay."
        bulk.each(request, chosen, lambda pk: actions.retry(by=by, job_id=pk), done=done, of=JOBS)
        return redirect(request.get_full_path())
    task = request.GET.get("loai", "")
    found = queries.troubled_page(task, after=after(request), limit=PAGE + 1)
    shown, following = one_page(found, PAGE, "pk")
    seen = queries.worker_seen()
    context = {
        "counts": [(row, task_words(row.task)) for row in queries.by_task()],
        "rows": [(row, task_words(row.task_name), arguments(row)) for row in shown],
        "following": following,
        "task": task,
        "task_words": task_words(task),
        "worker_seen": seen,
        "worker_runs": queries.is_running(seen),
    }
    return render(request, "office/admin_desk/jobs.html", context)


@staff_page(*KEEPERS)
@require_http_methods(["GET", "POST"])
def job(request: HttpRequest, job_id: int) -> HttpResponse:
    """One job and its attempts; POST runs it again (`do=retry`) or gives it up (`do=drop`)."""
    return mend(request, MENDING, job_id, _told)


def _told(job_id: int) -> dict[str, Any]:
    found = queries.job(job_id)
    return {
        "job": found,
        "words": task_words(found.task_name),
        "state": STATES.get(found.status, found.status),
        "arguments": arguments(found),
        "troubled": queries.troubled().filter(pk=job_id).exists(),
        "events": [_event(event) for event in queries.history(job_id)],
    }


def task_words(name: str) -> str:
    return TASKS.get(name, name)


def arguments(job: Any) -> str:
    """What the job is about: jobs carry ids and codes, no data of people."""
    return ", ".join(f"{name}: {value}" for name, value in job.args.items())[:200]


def _event(event: Any) -> dict[str, Any]:
    title, tone = EVENTS.get(event.type, (event.type, "info"))
    return {"at": event.at, "title": title, "tone": tone}
