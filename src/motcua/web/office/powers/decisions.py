"""Why was this decision allowed on that day? The chain as it stood, and what has become of it since."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from motcua.authority.models import Grant
from motcua.common import clock
from motcua.common.errors import Conflict, Missing
from motcua.dossiers import queries as dossiers
from motcua.dossiers import rules
from motcua.dossiers.models import Decision
from motcua.org import queries as org
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.office.powers import shown
from motcua.web.office.powers.chain import chain_of, picture
from motcua.web.office.powers.register import the_grant


@staff_page()
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """`?ma=` is the number of a result, or the code of its dossier."""
    asked = request.GET.get("ma", "").strip()[:80]
    if not asked:
        return render(request, "office/powers/why_find.html", {})
    decision = Decision.objects.filter(number__iexact=asked, signed_at__isnull=False).select_related("dossier").first()
    code = decision.dossier.code if decision else dossiers.dossier_by_code(asked).code
    return redirect("powers:why", code)


@staff_page()
@require_safe
def why(request: HttpRequest, code: str) -> HttpResponse:
    """The signed result of one dossier: who signed, by which chain, whether the register says the same today."""
    dossier = dossiers.dossier_by_code(code)
    rules.check_view(dossier, actor_of(request))
    decision = _signed(dossier.pk)
    at = decision.signed_at or clock.now()
    grants = chain_of(_used(decision))
    context: dict[str, Any] = {
        "decision": decision,
        "dossier": dossier,
        "content": dossiers.content_of(dossier),
        "signer": decision.signed_by,
        "signer_unit": shown.unit_name(decision.signed_by.position.unit_id) if decision.signed_by else "",
        "chain": picture(grants, at),
        "since": [(grant, state) for grant in grants if (state := shown.state_of(grant, clock.now())).tone != "good"],
        "again": dossiers.replay_ruling(decision),
        "unit": org.unit(dossier.competent_unit_id).name,
    }
    return render(request, "office/powers/why.html", context)


def _signed(dossier_id: int) -> Decision:
    related = ("dossier", "signed_by__account", "signed_by__position", "prepared_by__account", "checked_by__account")
    found = Decision.objects.select_related(*related).filter(dossier_id=dossier_id, signed_at__isnull=False).first()
    if found is None:
        raise Conflict(
            "not_signed",
            "Hồ sơ này chưa có kết quả được ký.",
            advice="Muốn biết ai được ký, hãy hỏi ở trang “Ai được quyết định việc này”.",
        )
    return found


def _used(decision: Decision) -> Grant:
    """The grant under which it was signed."""
    if decision.grant_id is not None:
        return the_grant(decision.grant_id)
    if not decision.basis:
        raise Missing("no_basis", "Kết quả này không ghi căn cứ thẩm quyền.")
    return the_grant(int(decision.basis[0]["grant_id"]))
