"""Who may open which page of the portal: citizens their own, whoever holds a receipt that one dossier."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.http import HttpRequest, HttpResponseBase

from motcua.common.actor import Actor
from motcua.common.errors import NotAllowed
from motcua.dossiers import actions, queries
from motcua.dossiers.models import Dossier
from motcua.web.components.nav import actor_of

OPENED, KEPT = "opened_dossiers", 20
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class NeedsReceipt(Exception):
    """Nobody is signed in, and this dossier was not opened with its receipt."""


def citizen_page(view: View) -> View:
    """For a page of a citizen's own; the sign-in itself is asked for by the middleware."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if actor_of(request).person_id is None:
            raise NotAllowed(
                "citizens_only",
                "Trang này dành cho người dân đăng nhập bằng tài khoản định danh.",
                advice="Cán bộ nhập hồ sơ giúp người dân tại quầy, không dùng tài khoản của mình để nộp thay.",
            )
        return view(request, *args, **kwargs)

    return cast(View, inner)


def open_with_receipt(request: HttpRequest, code: str, secret: str) -> str | None:
    """Remember that this visitor holds the receipt of `code`; the code as stored, or None where they do not."""
    known = actions.open_with_receipt(code=code, secret=secret)
    if known is None:
        return None
    opened = [held for held in request.session.get(OPENED, []) if held != known]
    request.session[OPENED] = [*opened, known][-KEPT:]
    return known


def close(request: HttpRequest, code: str) -> None:
    """Forget the receipt: others use this machine too."""
    request.session[OPENED] = [held for held in request.session.get(OPENED, []) if held != code]


Look = Callable[[str, Actor], Dossier]
"""How somebody who is signed in opens a dossier by its code; raises Missing, NotAllowed."""


def to_read(code: str, by: Actor) -> Dossier:
    return actions.view_dossier(code=code, by=by, purpose="Xem trên trang của người dân")


def to_pay(code: str, by: Actor) -> Dossier:
    return actions.view_money(code=code, by=by)


def dossier_of(request: HttpRequest, code: str, look: Look = to_read) -> tuple[Dossier, Actor]:
    """The dossier and as whom this visitor sees it. Raises NeedsReceipt, Missing, NotAllowed."""
    if code in request.session.get(OPENED, []):
        dossier = queries.dossier_by_code(code)
        return dossier, queries.applicant_with_receipt(dossier)
    if not request.user.is_authenticated:
        raise NeedsReceipt
    by = actor_of(request)
    return look(code, by), by
