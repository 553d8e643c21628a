"""Is this house in order? Read by load balancers at /healthz and by `motcua doctor`."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

WORKER_SILENCE = timedelta(seconds=60)
_migrated = False


def missing_migrations() -> list[str]:
    """Names of migrations that this code has and the database has not."""
    global _migrated
    if _migrated:  # code does not grow migrations while it runs
        return []
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    _migrated = not plan
    return [str(migration) for migration, _ in plan]


def last_heartbeat() -> datetime | None:
    """When a job worker last said that it is alive."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(last_heartbeat) FROM procrastinate_workers")
        row = cursor.fetchone()
    return row[0] if row else None


def worker_is_alive() -> bool:
    beat = last_heartbeat()
    return beat is not None and timezone.now() - beat < WORKER_SILENCE


@never_cache
@require_safe
@login_not_required
def healthz(request: HttpRequest) -> JsonResponse:
    """503 when pages cannot be served. A silent worker is reported, yet pages still work without it."""
    try:
        migrated = not missing_migrations()
        worker = migrated and worker_is_alive()
    except DatabaseError:
        return JsonResponse({"status": "down", "database": False}, status=503)
    facts = {"database": True, "migrations": migrated, "worker": worker}
    status = "ok" if migrated and worker else "degraded" if migrated else "down"
    return JsonResponse({"status": status, **facts}, status=200 if migrated else 503)
