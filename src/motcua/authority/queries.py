from __future__ import annotations

from motcua.authority.models import Grant
from motcua.authority.rules import Basis, Question, Ruling, basis_of, why_not


def check(q: Question) -> Ruling:
    """Answer with the chain of instruments down to the law, or every reason why not."""
    grants = list(Grant.objects.filter(grantee_id=q.position_id).select_related("instrument", "grantee", "grantor"))
    reasons = []
    for grant in grants:
        basis, reason = _chain(grant, q)
        if not reason:
            return Ruling(True, q.at, basis)
        reasons.append(reason)
    return Ruling(False, q.at, reason="; ".join(reasons) or "Chức danh này chưa được giao quyền ký theo văn bản nào")


def _chain(grant: Grant, q: Question) -> tuple[tuple[Basis, ...], str]:
    """The links from this grant to the law, or why one of them does not hold."""
    links: list[Basis] = []
    link: Grant | None = grant
    while link is not None:
        if reason := why_not(link, q):
            return (), reason
        links.append(basis_of(link))
        link = (
            Grant.objects.select_related("instrument", "grantee", "grantor").get(pk=link.rests_on_id)
            if link.rests_on_id
            else None
        )
    return tuple(links), ""
