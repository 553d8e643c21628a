"""Promises as open data: tables, data for programs, and news of changes."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_GET

from motcua.petitions import queries
from motcua.petitions.enums import Standing
from motcua.web.components.sheet import csv_file

MOST = 5000
"""Promises in one file."""
HEAD = (
    "id", "petition", "actor", "action", "first_date", "date", "precision", "standing", "value", "threshold", "page",
)  # fmt: skip


@login_not_required
@require_GET
def as_json(request: HttpRequest) -> HttpResponse:
    rows = queries.as_data(_all())
    return JsonResponse({"commitments": rows}, json_dumps_params={"ensure_ascii": False})


@login_not_required
@require_GET
def as_csv(request: HttpRequest) -> HttpResponse:
    rows: list[list[Any]] = [list(HEAD)]
    for row in queries.as_data(_all()):
        measured = next((e for e in row["evidence"] if e["threshold"] is not None), {"latest": None, "threshold": None})
        value = measured["latest"]["value"] if measured["latest"] else None
        first, last = row["dates"][0], row["dates"][-1]
        rows.append([
            row["id"], row["petition"], row["actor"], row["action"], first["date"], last["date"], last["precision"],
            row["standing"], value, measured["threshold"], row["page"],
        ])  # fmt: skip
    return csv_file("cam-ket.csv", rows)


@login_not_required
@require_GET
def feed(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Atom: every change of every promise, and every reminder of it; or of one."""
    if pk is not None:
        queries.commitment_of(pk, public=True)
    address = f"{settings.BASE_URL}/cam-ket" + (f"/{pk}" if pk else "")
    atom = Atom1Feed(
        title="Lời hứa với cử tri", link=address, description="Lời hứa nào vừa thay đổi", language="vi",
        feed_url=f"{settings.BASE_URL}{request.path}",
    )  # fmt: skip
    news = [
        (one.at, one.commitment, Standing(one.after).label, one.why, str(one.number))
        for one in queries.latest_changes(commitment_id=pk)
    ] + [
        (one.done_at, one.change.commitment, "Đã nhắc thực hiện", f"Nhắc {one.to_whom}: {one.words}", f"nhac-{one.pk}")
        for one in queries.latest_reminders(commitment_id=pk)
        if one.done_at and one.change
    ]
    for at, promise, what, why, number in sorted(news, key=lambda one: one[0], reverse=True):
        link = f"{settings.BASE_URL}/cam-ket/{promise.pk}"
        atom.add_item(
            title=f"{what}: {promise.action[:120]}", link=link, description=why, unique_id=f"{link}#{number}",
            updateddate=at, pubdate=at,
        )  # fmt: skip
    return HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _all() -> list[queries.Promise]:
    return queries.promises(queries.commitments(limit=MOST))
