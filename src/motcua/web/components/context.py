"""What the frame of every page needs. Reads the database only for someone signed in, and only when shown."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from motcua.web.components.nav import actor_of, menu


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor of base.html, public.html and staff.html."""
    return {
        "lang": get_language() or settings.LANGUAGE_CODE,
        "demo": settings.DEMO,
        "acting": SimpleLazyObject(lambda: actor_of(request)),
        "nav": SimpleLazyObject(lambda: menu(actor_of(request), getattr(request, "menu_path", request.path))),
        "my_url": "/toi",
    }
