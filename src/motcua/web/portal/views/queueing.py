"""One's own number in a queue."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.counters import queries

REFRESH = 30
"""Seconds between two looks while one waits."""


@login_not_required
@require_safe
def my_ticket(request: HttpRequest, token: str) -> HttpResponse:
    """How many are still before this number, or to which window it is called."""
    ticket = queries.by_token(token)
    context = {"section": "places", "place": queries.place_of(ticket), "point": ticket.queue.point}
    response = render(request, "portal/my_ticket.html", context)
    if ticket.state == "waiting":
        response["Refresh"] = str(REFRESH)
    return response
