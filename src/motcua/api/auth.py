"""Bearer tokens: who asks, and what the token is limited to."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest
from ninja.security import HttpBearer

from motcua.common.actor import Actor
from motcua.common.errors import NotAllowed
from motcua.identity.roles import SCOPES
from motcua.org.queries import token_actor


class BearerToken(HttpBearer):
    """Lets in a live token that has `scope` (see identity.roles.SCOPES)."""

    openapi_bearerFormat = "mc_…"
    openapi_description = "Khóa truy cập do lệnh “motcua token” cấp. Phạm vi: " + "; ".join(
        f"{scope}: {words}" for scope, words in SCOPES.items()
    )

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        found = token_actor(token)
        if found is not None and not found.has_scope(self.scope):
            raise NotAllowed(
                "scope_missing",
                f"Khóa truy cập này không có phạm vi “{self.scope}” ({SCOPES[self.scope]}).",
                advice=f"Cấp khóa mới: motcua token TÀI_KHOẢN --scope {self.scope}",
            )
        return found


may_read, may_file, may_act = BearerToken("read"), BearerToken("file"), BearerToken("act")


def asker(request: HttpRequest) -> Actor:
    """Who asks, on an address that has one of the above."""
    return cast(Actor, request.auth)  # type: ignore[attr-defined]
