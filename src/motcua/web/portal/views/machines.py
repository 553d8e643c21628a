"""What the networks bring: text messages that people send us, and whether ours arrived. Signed, or not believed."""

from __future__ import annotations

import hashlib
import hmac
from typing import Any

import orjson
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from motcua.common.errors import Conflict, Missing
from motcua.dossiers.actions import answer_text_message
from motcua.messaging.actions import note_delivery

MOST_BYTES = 16 * 1024


@csrf_exempt
@login_not_required
@require_POST
def text_message(request: HttpRequest) -> HttpResponse:
    """Somebody asks by text message: {"id", "from", "text"}."""
    said = _signed(request)
    if said is None or not all(isinstance(said.get(name), str) for name in ("id", "from", "text")):
        return JsonResponse({"accepted": False}, status=403)
    answer_text_message(phone=said["from"][:20], text=said["text"][:500], number=said["id"])
    return JsonResponse({"accepted": True})


@csrf_exempt
@login_not_required
@require_POST
def delivery(request: HttpRequest) -> HttpResponse:
    """A provider reports about a message that it took: {"key", "delivered"}."""
    said = _signed(request)
    if said is None or not isinstance(said.get("key"), str) or not isinstance(said.get("delivered"), bool):
        return JsonResponse({"accepted": False}, status=403)
    try:
        note_delivery(sending_key=said["key"], delivered=said["delivered"])
    except Conflict:
        return JsonResponse({"accepted": False}, status=409)
    except (Missing, ValueError):
        return JsonResponse({"accepted": False}, status=404)
    return JsonResponse({"accepted": True})


def _signed(request: HttpRequest) -> dict[str, Any] | None:
    """The JSON object of a body signed with the networks' secret (HMAC-SHA256, `X-Signature`), else None."""
    body, secret = request.body, settings.NETWORK_SECRET
    expected = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    given = request.headers.get("X-Signature", "")
    if not secret or len(body) > MOST_BYTES or not hmac.compare_digest(given.encode(), expected.encode()):
        return None
    try:
        said = orjson.loads(body)
    except orjson.JSONDecodeError:
        return None
    return said if isinstance(said, dict) else None
