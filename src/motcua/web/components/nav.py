"""Who acts in a web request, and where the menu of staff leads.

A web app lists its menu as `nav = (NavItem(...), ...)` on its AppConfig; the staff page shows what fits the role.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar, cast

from django.apps import apps
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from motcua.common.actor import Actor
from motcua.common.errors import NotAllowed
from motcua.identity.models import Account
from motcua.org import queries as org

POSTING_KEY = "posting_id"
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


@dataclass(frozen=True, slots=True)
class NavItem:
    """One place in the menu of staff. `roles`: values of identity.roles.Role; empty means everyone's."""

    label: str
    url_name: str
    icon: str
    roles: frozenset[str] = frozenset()


def actor_of(request: HttpRequest) -> Actor:
    """Who acts in this request: the account, in the posting chosen for this session. Read once a request."""
    known = getattr(request, "_actor", None)
    if known is None:
        if not isinstance(request.user, Account):
            raise NotAllowed("signed_out", "Ông/bà chưa đăng nhập.", advice="Hãy đăng nhập rồi làm lại.")
        known = org.actor_for(request.user, request.session.get(POSTING_KEY))
        request._actor = known  # type: ignore[attr-defined]
    return cast(Actor, known)


def menu(actor: Actor, path: str) -> list[dict[str, Any]]:
    """The menu of `actor`; the item whose address is the longest beginning of `path` is the current one."""
    items = [item for config in apps.get_app_configs() for item in getattr(config, "nav", ())]
    shown = [(item, reverse(item.url_name)) for item in items if not item.roles or actor.role in item.roles]
    current = max((url for _, url in shown if path.startswith(url)), key=len, default="")
    return [{"label": i.label, "icon": i.icon, "url": url, "current": url == current} for i, url in shown]


def stands_at(request: HttpRequest, url_name: str) -> None:
    """Mark another place of the menu than the one that the address lies under: where the page was opened from."""
    request.menu_path = reverse(url_name)  # type: ignore[attr-defined]


def staff_page(*roles: str) -> Callable[[View], View]:
    """Decorates a view for staff in one of `roles` (in any posting where none is named)."""

    def decorate(view: View) -> View:
        @wraps(view)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            actor = actor_of(request)
            if not actor.is_staff or (roles and actor.role not in roles):
                raise NotAllowed(
                    "wrong_role",
                    "Trang này không dành cho vị trí công tác của ông/bà.",
                    advice="Hãy chọn đúng vị trí công tác, hoặc hỏi người quản trị của đơn vị.",
                )
            return view(request, *args, **kwargs)

        return cast(View, inner)

    return decorate
