"""Electronic identification (VNeID) by OpenID Connect: what its claims mean here.

The authorisation-code flow with PKCE, state and nonce. Nothing the provider says is stored as it came: the
national id is sealed in Person, and no token or profile is kept.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date
from typing import Any

from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from motcua.common import crypto
from motcua.common.errors import BadInput, NotAllowed
from motcua.identity.actions import Claims
from motcua.identity.enums import Level, Sex
from motcua.identity.models import Account

STAFF_BROWSER, STAFF_BROWSER_DAYS = "staff_browser", 365
"""The signed cookie of a browser in which staff have signed in."""

Answer = Mapping[str, Mapping[str, Any]]


class VNeID(OpenIDConnectProvider):  # type: ignore[misc]  # allauth has no types
    """The OpenID Connect provider with a nonce, and without a trace of who came."""

    def redirect(
        self, request: HttpRequest, process: str, next_url: str | None = None, data: Any = None, **kwargs: Any
    ) -> HttpResponseBase:
        """Send the browser to the provider; the nonce waits in the session, beside the state."""
        check_citizens_browser(request)
        nonce = secrets.token_urlsafe(24)
        params = {**(kwargs.pop("auth_params", None) or self.get_auth_params()), "nonce": nonce}
        answer: HttpResponseBase = super().redirect(
            request, process, next_url, data, nonce=nonce, auth_params=params, **kwargs
        )
        return answer

    def sociallogin_from_response(self, request: HttpRequest, response: Answer) -> SocialLogin:
        login = super().sociallogin_from_response(request, response)
        login.answer = response
        return login

    def extract_uid(self, data: Answer) -> str:
        """Only a keyed hash of the subject: it may be the national id itself."""
        return crypto.keyed_hash(super().extract_uid(data)).hex()

    def extract_extra_data(self, data: Answer) -> dict[str, Any]:
        return {}


def check_citizens_browser(request: HttpRequest) -> None:
    """Raise NotAllowed where staff are signed in, or (unless the demo allows it) have been in this browser: at a desk
    nobody acts under a citizen's account."""
    user = request.user
    staff = isinstance(user, Account) and not user.is_citizen
    if staff or (settings.STAFF_BROWSERS_APART and request.get_signed_cookie(STAFF_BROWSER, "")):
        raise NotAllowed(
            "staff_browser",
            "Máy này cán bộ dùng để làm việc, nên người dân không đăng nhập ở đây được.",
            advice="Mời ông/bà dùng điện thoại của mình, hoặc để cán bộ nộp giúp theo phiếu đồng ý.",
        )


def verified_claims(login: SocialLogin) -> Claims:
    """The claims of a completed sign-in. Raises PermissionDenied where the answer is not the one to our
    question (no ID token, another nonce, another subject), BadInput where the claims are unusable."""
    token, profile = login.answer.get("id_token"), login.answer.get("userinfo", {})
    nonce = login.state.get("nonce")
    if not token or not nonce or not secrets.compare_digest(str(token.get("nonce", "")), nonce):
        raise PermissionDenied("nonce")
    if profile and profile.get("sub") != token.get("sub"):
        raise PermissionDenied("sub")
    return read_claims({**profile, **token})


def read_claims(raw: Mapping[str, Any]) -> Claims:
    """Our words for the provider's, by settings.VNEID_CLAIMS. Raises BadInput."""
    said = {ours: str(raw.get(theirs) or "").strip() for ours, theirs in settings.VNEID_CLAIMS.items()}
    return Claims(
        national_id=said["national_id"],
        full_name=said["full_name"],
        birth_date=_date(said["birth_date"]),
        sex=said["sex"] if said["sex"] in Sex.values else "",
        phone=said["phone"],
        email=said["email"],
        level=Level.TWO if said["level"] == "2" else Level.ONE,
    )


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BadInput("birth_date_invalid", "Ngày sinh do hệ thống định danh gửi về không đọc được.") from None
