"""Our answers to allauth's questions: who may sign up (nobody), who signs in by VNeID, what MFA keeps."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.base.provider import Provider
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from motcua.common import crypto
from motcua.common.errors import BadInput, NotAllowed
from motcua.identity.actions import sign_in
from motcua.identity.vneid import VNeID, check_citizens_browser, verified_claims


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Staff accounts are opened by the operator, citizens' by VNeID: nobody signs up with a password."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """A sign-in by VNeID ends in the citizen's own account, or in a refusal where staff are or were signed in."""

    def get_provider(self, request: HttpRequest, provider: str, client_id: str | None = None) -> Provider:
        found = super().get_provider(request, provider, client_id=client_id)
        return VNeID(request, app=found.app) if isinstance(found, OpenIDConnectProvider) else found

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find or make the account; allauth then signs it in (or refuses a closed one). Never in a browser where
        staff work: nobody at a counter acts under a citizen's account."""
        try:
            check_citizens_browser(request)
        except NotAllowed as refusal:
            raise PermissionDenied(refusal.message) from refusal
        if sociallogin.state.get("process") != AuthProcess.LOGIN:
            raise PermissionDenied("process")  # nothing is ever connected to a staff account
        try:
            sociallogin.user = sign_in(verified_claims(sociallogin))
        except BadInput as refusal:
            raise PermissionDenied(refusal.message) from refusal


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of authenticator apps are sealed; where the second factor is a duty it cannot be dropped."""

    def encrypt(self, text: str) -> str:
        return b64encode(crypto.encrypt(text)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return crypto.decrypt(b64decode(encrypted_text))

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        is_second_factor: bool = authenticator.type == Authenticator.Type.TOTP
        return not (settings.STAFF_MFA_REQUIRED and is_second_factor)
