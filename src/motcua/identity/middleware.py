"""Which doors of the account pages are open to whom."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from motcua.identity.models import Account
from motcua.identity.vneid import STAFF_BROWSER, STAFF_BROWSER_DAYS

SECOND_FACTOR_SEEN = "second_factor_seen"

WITHOUT_SECOND_FACTOR = {
    "account_logout",
    "account_reauthenticate",
    "mfa_activate_totp",
    "mfa_view_recovery_codes",
    "set_language",
    "healthz",
}
"""Pages that staff may open before they have set up their second factor."""

NOT_FOR_CITIZENS = ("account_", "mfa_", "socialaccount_")
OPEN_TO_CITIZENS = {"account_logout", "account_login", "account_inactive", "socialaccount_login_cancelled"}


class AccountDoors:
    """Staff set up a second factor before anything else; citizens have no password, e-mail or factor here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Where staff were signed in, the browser is marked: whoever comes after them is not a citizen."""
        response = self.get_response(request)
        user = request.user
        staff = settings.STAFF_BROWSERS_APART and isinstance(user, Account) and not user.is_citizen
        if staff and STAFF_BROWSER not in request.COOKIES:
            response.set_signed_cookie(
                STAFF_BROWSER, "1", max_age=STAFF_BROWSER_DAYS * 86400, secure=settings.HTTPS, httponly=True,
                samesite="Lax",
            )  # fmt: skip
        return response

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        user = request.user
        name = (request.resolver_match and request.resolver_match.url_name) or ""
        if not isinstance(user, Account):
            return None
        if user.is_citizen:
            if name.startswith(NOT_FOR_CITIZENS) and name not in OPEN_TO_CITIZENS:
                raise Http404
            return None
        if settings.STAFF_MFA_REQUIRED and name not in WITHOUT_SECOND_FACTOR and not _has_factor(request, user):
            return redirect("mfa_activate_totp")
        return None


def _has_factor(request: HttpRequest, user: Account) -> bool:
    """Asked once a session: a second factor that is a duty cannot be removed again."""
    if request.session.get(SECOND_FACTOR_SEEN):
        return True
    found: bool = Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).exists()
    if found:
        request.session[SECOND_FACTOR_SEEN] = True
    return found
