"""Settings, from the environment and MOTCUA_HOME only. Production is the default; the demo opts out.

DATABASE_URL      a PostgreSQL server; without it the embedded one under MOTCUA_HOME
MOTCUA_DEMO=1     the demo city: plain HTTP, demo accounts shown, sandbox identity provider
MOTCUA_HOSTS      comma-separated host names that may be served
MOTCUA_BASE_URL   the address printed in QR codes, e.g. https://motcua.hanoi.gov.vn
MOTCUA_VNEID_URL  the OpenID Connect provider that citizens sign in with (https; _CLIENT_ID, _SECRET beside it)
MOTCUA_SMS        who carries text messages: name=https://… name2=https://…, the preferred one first; MOTCUA_EMAIL
                  the same for e-mail (smtp://, smtps://); tokens in MOTCUA_TOKEN_<NAME>; sender MOTCUA_MAIL_FROM
MOTCUA_PAY        payment gateways: name=https://…; for each MOTCUA_TERMINAL_<NAME>, MOTCUA_TOKEN_<NAME> (its secret),
                  MOTCUA_STATEMENT_<NAME> (where its daily statement is), MOTCUA_LABEL_<NAME>; MOTCUA_TOKEN_BANK is
                  the secret by which the bank signs its notices of transfers,
                  MOTCUA_TOKEN_NETWORK that of text messages sent to us and of reports of delivery
MOTCUA_LOG        DEBUG, INFO (default), WARNING or ERROR
"""

from __future__ import annotations

import os
from operator import attrgetter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from motcua.common import database, home, logs


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def _providers(channel: str) -> tuple[tuple[str, str, str], ...]:
    """(name, address, token) of each provider of a channel, from "name=https://… name2=smtp://…", best first."""
    pairs = [one.partition("=") for one in os.environ.get(f"MOTCUA_{channel}", "").split()]
    return tuple((name, url, os.environ.get(f"MOTCUA_TOKEN_{name.upper()}", "")) for name, _, url in pairs)


DEMO = os.environ.get("MOTCUA_DEMO") == "1"
DEBUG = False
BASE_URL = os.environ.get("MOTCUA_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
VNEID_URL = os.environ.get("MOTCUA_VNEID_URL", "").rstrip("/")
ALLOWED_HOSTS = [*os.environ.get("MOTCUA_HOSTS", "").split(","), urlsplit(BASE_URL).hostname or ""]
ALLOWED_HOSTS = [host for host in {*ALLOWED_HOSTS, "127.0.0.1", "localhost"} if host]
SECRET_KEY = home.secret("secret_key")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "motcua.web.components",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_htmx",
    "template_partials",
    "procrastinate.contrib.django",
    "motcua.audit",
    "motcua.identity",
    "motcua.messaging",
    "motcua.org",
    "motcua.catalog",
    "motcua.payments",
    "motcua.authority",
    "motcua.mandates",
    "motcua.dossiers",
    "motcua.counters",
    "motcua.oversight",
    "motcua.indicators",
    "motcua.petitions",
    "motcua.web.portal",
    "motcua.web.counter",
    "motcua.web.office",
    "motcua.web.dashboards",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "motcua.api.door.Door",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "motcua.common.middleware.SecurityHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "motcua.common.middleware.ChosenLanguage",
    "motcua.common.middleware.BodyLimit",
    "motcua.common.middleware.NoNul",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "motcua.identity.middleware.AccountDoors",
    "django_htmx.middleware.HtmxMiddleware",
    "motcua.web.components.middleware.Refusals",
]

ROOT_URLCONF = "motcua.urls"
FORM_RENDERER = "motcua.web.components.forms.Renderer"
WSGI_APPLICATION = "motcua.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "motcua.web.components.context.shell",
            ]
        },
    }
]

# --- Data and jobs

DATABASES = {"default": database.settings()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PROCRASTINATE_IMPORT_PATHS = ["motcua.demo.jobs"] if DEMO else []
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"  # messages leave by `messaging` alone
DEFAULT_FROM_EMAIL = os.environ.get("MOTCUA_MAIL_FROM", f"khong-tra-loi@{urlsplit(BASE_URL).hostname}")
MESSAGE_PROVIDERS = {"sms": _providers("SMS"), "email": _providers("EMAIL")}
PAYMENT_GATEWAYS = [
    {
        "plug": "motcua.payments.gateways.Vnpay",
        "name": name,
        "label": os.environ.get(f"MOTCUA_LABEL_{name.upper()}", name),
        "url": url,
        "terminal": os.environ.get(f"MOTCUA_TERMINAL_{name.upper()}", ""),
        "secret": secret,
        "statement_url": os.environ.get(f"MOTCUA_STATEMENT_{name.upper()}", ""),
    }
    for name, url, secret in _providers("PAY")
]
SANDBOX_URL = os.environ.get("MOTCUA_SANDBOX_URL", "") if DEMO else ""
NETWORK_SECRET = os.environ.get("MOTCUA_TOKEN_NETWORK", "")
BANK_SECRET = os.environ.get("MOTCUA_TOKEN_BANK", "")
MESSAGE_PLUGS: dict[str, str] = {}  # scheme -> class of one's own, see messaging.providers
LOGGING = logs.config(os.environ.get("MOTCUA_LOG", "INFO"))

# --- Who is here

AUTH_USER_MODEL = "identity.Account"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/toi"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_DISPLAY = attrgetter("display_name")
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Một Cửa"
ACCOUNT_ADAPTER = "motcua.identity.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "motcua.identity.adapters.SocialAdapter"
MFA_ADAPTER = "motcua.identity.adapters.MfaAdapter"
STAFF_MFA_REQUIRED = not DEMO
STAFF_BROWSERS_APART = not DEMO  # a browser in which staff signed in lets no citizen in; a demo is seen in one browser
if VNEID_URL and not (DEMO or VNEID_URL.startswith("https://")):
    raise ImproperlyConfigured("MOTCUA_VNEID_URL phải bắt đầu bằng https://.")
SOCIALACCOUNT_PROVIDERS: dict[str, dict[str, Any]] = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "SCOPE": ["openid", "profile", "phone", "email"],
        "APPS": [
            {
                "provider_id": "vneid",
                "name": "VNeID",
                "client_id": os.environ.get("MOTCUA_VNEID_CLIENT_ID", "motcua"),
                "secret": os.environ.get("MOTCUA_VNEID_SECRET", ""),
                "settings": {"server_url": VNEID_URL, "token_auth_method": "client_secret_basic"},
            }
        ]
        if VNEID_URL
        else [],
    }
}
# Our words for the provider's claims. VNeID's own names are not public: set them when it is connected.
VNEID_CLAIMS = {
    "national_id": "national_id",
    "full_name": "name",
    "birth_date": "birthdate",
    "sex": "gender",
    "phone": "phone_number",
    "email": "email",
    "level": "identity_level",
}

# --- Language and time

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).parent / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

# --- Files

STATIC_URL = "/static/"
STATIC_ROOT = home.home() / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "motcua.common.static.Storage"},
}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = not (STATIC_ROOT / "staticfiles.json").exists()
REQUEST_MAX_BYTES = 64 * 1024**2
DATA_UPLOAD_MAX_MEMORY_SIZE = 30 * 1024**2
FILE_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024**2

# --- Safety. A proxy in front of us speaks HTTPS and says so; only it can reach us.

HTTPS = BASE_URL.startswith("https://") or not DEMO
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 12 * 3600
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [BASE_URL] if HTTPS else []
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
PERMISSIONS_POLICY = "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()"
CONTENT_SECURITY_POLICY: dict[str, list[str]] = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "manifest-src": ["'self'"],
    "worker-src": ["'self'"],
    "frame-src": ["'self'"],
    "form-action": ["'self'", *filter(None, [_origin(VNEID_URL), *(_origin(one["url"]) for one in PAYMENT_GATEWAYS)])],
    "frame-ancestors": ["'none'"],
    "base-uri": ["'none'"],
}
