"""Service points, and the choice of one's commune."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from motcua.web.components.places import city_communes
from motcua.web.portal.forms import CommuneForm
from motcua.web.portal.places import chosen_commune, points_of, remember


@login_not_required
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The points of the chosen commune, and the list of all."""
    commune = chosen_commune(request)
    context = {
        "section": "places",
        "commune": commune,
        "points": points_of(commune) if commune else [],
        "commune_form": CommuneForm(),
        "communes": list(city_communes()),
    }
    return render(request, "portal/places.html", context)


@csrf_exempt  # it keeps a place name in the visitor's own cookie, nothing else
@login_not_required
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the commune typed and go back to `next`; ask again where it is not clear which is meant."""
    back = request.POST.get("next") or request.GET.get("next", "")
    back = back if url_has_allowed_host_and_scheme(back, None) else "/dia-diem"
    form = CommuneForm(request.POST or None)
    if form.is_valid():
        response = HttpResponseRedirect(back)
        remember(response, form.cleaned_data["commune"])
        return response
    return render(request, "portal/choose_commune.html", {"section": "places", "form": form, "next": back})
