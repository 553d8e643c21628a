"""Online filings in the making: saved after every page, sent once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from motcua.catalog import queries as catalog
from motcua.catalog.rules import PROOF
from motcua.common import clock, store
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, Missing
from motcua.common.files import CheckedFile
from motcua.common.workdays import VN
from motcua.dossiers.actions.documents import Paper
from motcua.dossiers.actions.filing import Filing, file_dossier
from motcua.dossiers.models import Dossier, Draft
from motcua.dossiers.queries import exemption_of
from motcua.mandates.models import Mandate
from motcua.mandates.rules import check_covers
from motcua.org.models import Unit


@transaction.atomic
def open_draft(*, by: Actor, procedure: str, mandate: Mandate | None = None) -> Draft:
    """The citizen's open draft of this procedure, for themselves or under a consent; made if there is none.

    Raises a Refusal where the consent does not cover it."""
    if mandate is not None:
        used = Dossier.objects.filter(mandate=mandate).count()
        check_covers(mandate, procedure=procedure, by=by, at=clock.now(), used=used)
    version = catalog.current_version(procedure, clock.now().astimezone(VN).date())
    draft, _ = Draft.objects.select_related("unit").get_or_create(
        account_id=by.signed_in, version_id=version.id, mandate=mandate, dossier=None,
        defaults={"updated_at": clock.now()},
    )  # fmt: skip
    return draft


@transaction.atomic
def save_draft(
    *,
    draft_id: int,
    by: Actor,
    answers: Mapping[str, Any] | None = None,
    unit: Unit | None = None,
    files: Mapping[str, CheckedFile | None] | None = None,
    exemption: str | None = None,
) -> Draft:
    """Keep some answers, the commune asked, files (None takes one away) or the group that pays less ("" for none).
    What is not named stays."""
    draft = _own(draft_id, by)
    draft.form = {**draft.form, **(answers or {})}
    if unit is not None:
        draft.unit = unit
    for key, file in (files or {}).items():
        draft.files.pop(key, None)
        if file is not None:
            draft.files[key] = _facts(file)
    if exemption is not None:
        draft.exemption = exemption
    draft.updated_at = clock.now()
    draft.save()
    return draft


@transaction.atomic
def submit_draft(*, draft_id: int, by: Actor) -> Dossier:
    """File the draft. Sent twice, it is filed once: the first dossier comes back."""
    draft = _own(draft_id, by, sent_too=True)
    if draft.dossier is not None:
        return draft.dossier
    if draft.unit is None:
        raise BadInput("no_unit", "Hãy chọn xã, phường giải quyết hồ sơ.")
    group = exemption_of(draft)
    files = {key: facts for key, facts in draft.files.items() if key != PROOF or group}
    filing = Filing(
        procedure=catalog.version(draft.version_id).content.code, unit=draft.unit.code, channel="online",
        form=draft.form, papers=[Paper(key=key, **_stored(facts)) for key, facts in files.items()],
        exemption=group.key if group else None, key=f"draft-{draft.pk}",
        mandate=draft.mandate.number if draft.mandate else None,
    )  # fmt: skip
    draft.dossier = file_dossier(by=by, filing=filing)
    draft.save(update_fields=["dossier"])
    return draft.dossier


def discard_draft(*, draft_id: int, by: Actor) -> None:
    Draft.objects.filter(pk=draft_id, account_id=by.signed_in, dossier=None).delete()


def _own(draft_id: int, by: Actor, *, sent_too: bool = False) -> Draft:
    rows = Draft.objects.select_for_update(of=("self",)).select_related("unit", "dossier", "mandate__beneficiary")
    found = rows.filter(pk=draft_id, account_id=by.signed_in).first()
    if found is None or (found.dossier_id and not sent_too):
        raise Missing("no_such_draft", "Không tìm thấy bản khai này.", advice="Mở lại thủ tục để bắt đầu bản khai mới.")
    return found


def _facts(file: CheckedFile) -> dict[str, Any]:
    sha256 = store.put(file.data)
    return {"sha256": sha256, "file": file.name, "mime": file.mime, "size": len(file.data), "pages": file.pages or 0}


def _stored(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {key: facts[key] for key in ("sha256", "mime", "size", "pages")}
