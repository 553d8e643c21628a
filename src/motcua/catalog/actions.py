"""Publishing procedures. What is published is never changed: a change is a new version from a day on."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib.postgres.search import SearchVector
from django.db import transaction
from django.db.models import Value

from motcua.audit import actions as audit
from motcua.catalog import source
from motcua.catalog.content import ProcedureContent
from motcua.catalog.models import Procedure, ProcedureVersion
from motcua.catalog.queries import Version, version
from motcua.catalog.queries.versions import unknown_procedure
from motcua.catalog.rules import check_may_publish, check_publishable
from motcua.catalog.searchkey import key
from motcua.common import clock, kept
from motcua.common.actor import Actor
from motcua.common.errors import Conflict
from motcua.identity.rules import today


def publish(*, by: Actor, content: ProcedureContent, valid_from: date) -> Version:
    """Put a version in force from a day on; the version before it ends there.

    Raises BadInput where the content leaves a gap or has no in-person channel, Conflict where a version
    from a later day is already published.
    """
    return version(_publish(by, content, valid_from).id)


def rehearse(*, by: Actor, content: ProcedureContent, valid_from: date) -> None:
    """Everything that `publish` would refuse now, raised as it would be; nothing is published."""
    with transaction.atomic():
        _publish(by, content, valid_from)
        transaction.set_rollback(True)


def withdraw(*, by: Actor, code: str, valid_to: date) -> None:
    """Abolish a procedure from a day on. Dossiers already filed are finished under their version."""
    check_may_publish(by)
    with transaction.atomic():
        procedure = Procedure.objects.select_for_update().filter(code=code).first()
        last = procedure.versions.order_by("-number").first() if procedure else None
        if procedure is None or last is None:
            raise unknown_procedure(code)
        if last.valid_to is not None:
            raise Conflict("already_ended", f"Thủ tục này đã có ngày hết hiệu lực: {last.valid_to:%d/%m/%Y}.")
        _close(last, valid_to)
        audit.record(
            by=by,
            action="catalog.withdraw",
            subject=("procedure", procedure.id),
            data={"code": code, "valid_to": valid_to.isoformat()},
        )


def load_data(*, by: Actor) -> list[str]:
    """Publish every data file that says something new; the codes published. Safe to run at any time.

    A first version is in force from the file's own day; a changed one from that day or today, whichever
    is later, so that the past stays as it was.
    """
    published = []
    with transaction.atomic():
        versions = ProcedureVersion.objects.order_by("number").select_related("procedure").defer("content")
        known = {last.procedure.code: last for last in versions}
        for content, valid_from in source.read_all():
            if last := known.get(content.code):
                if last.digest == content.digest:
                    continue
                valid_from = max(valid_from, last.valid_from, today())
            publish(by=by, content=content, valid_from=valid_from)
            published.append(content.code)
    return published


def _publish(by: Actor, content: ProcedureContent, valid_from: date) -> ProcedureVersion:
    check_may_publish(by)
    check_publishable(content)
    with transaction.atomic():
        procedure = _locked(content)
        last = procedure.versions.order_by("-number").first()
        if last is not None:
            _close(last, valid_from)
        published = ProcedureVersion.objects.create(
            procedure=procedure,
            number=last.number + 1 if last else 1,
            valid_from=valid_from,
            content=content.model_dump(mode="json"),
            digest=content.digest,
            published_at=clock.now(),
            published_by=by.label,
        )
        kept.forget()
        audit.record(
            by=by,
            action="catalog.publish",
            subject=("procedure", procedure.id),
            data={"code": content.code, "number": published.number, "valid_from": valid_from.isoformat()},
        )
    return published


def _locked(content: ProcedureContent) -> Procedure:
    """The procedure's row, locked, made if it is new, and with the words by which it is found."""
    Procedure.objects.get_or_create(code=content.code)
    procedure = Procedure.objects.select_for_update().get(code=content.code)
    procedure.name, procedure.field = content.name, content.field
    words = [(content.name, "A"), *((keyword, "A") for keyword in content.keywords)]
    words += [(content.field, "B"), (content.summary, "C")]
    vectors = [SearchVector(Value(key(text)), weight=weight, config="simple") for text, weight in words]
    procedure.search = sum(vectors[1:], vectors[0])
    procedure.save(update_fields=["name", "field", "search"])
    return procedure


def _close(last: ProcedureVersion, day: date) -> None:
    if day < last.valid_from:
        message = f"Đã có phiên bản số {last.number}, có hiệu lực từ ngày {last.valid_from:%d/%m/%Y}."
        raise Conflict("later_version", message, advice="Hãy chọn ngày có hiệu lực từ ngày đó trở đi.")
    if last.valid_to is None:
        last.valid_to = day
        last.save(update_fields=["valid_to"])
        kept.forget()
    elif last.valid_to > day:
        until = last.valid_to - timedelta(days=1)
        message = f"Phiên bản số {last.number} có hiệu lực đến hết ngày {until:%d/%m/%Y}."
        raise Conflict("version_overlap", message, advice="Hãy chọn ngày có hiệu lực sau ngày đó.")
