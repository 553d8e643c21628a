"""One thing that did not go through, a job or a message: done again, or given up with a reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from motcua.common.errors import Refusal
from motcua.web.components.nav import actor_of


@dataclass(frozen=True, slots=True)
class Mending:
    """The two acts, each called with `by` and `{key: id}`, and what is said before and after them."""

    key: str
    again: Callable[..., object]
    drop: Callable[..., object]
    done_again: str
    dropped: str
    why: str
    example: str
    listed: str
    template: str


class DropForm(forms.Form):
    """Why it is given up."""

    use_required_attribute = False
    reason = forms.CharField(max_length=300)

    def __init__(self, of: Mending, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.fields["reason"].label = of.why
        self.fields["reason"].help_text = f"Ghi vào sổ cái, ví dụ: {of.example}."


def mend(request: HttpRequest, of: Mending, id_: int, told: Callable[[int], dict[str, Any]]) -> HttpResponse:
    """GET shows what `told` tells of it; POST gives it up (`do=drop`) or does it again."""
    by, form, problem = actor_of(request), DropForm(of), None
    try:
        if request.method == "POST" and request.POST.get("do") == "drop":
            form = DropForm(of, request.POST)
            if form.is_valid():
                of.drop(by=by, reason=form.cleaned_data["reason"], **{of.key: id_})
                messages.success(request, of.dropped.format(id_))
                return redirect(of.listed)
        elif request.method == "POST":
            of.again(by=by, **{of.key: id_})
            messages.success(request, of.done_again.format(id_))
            return redirect(request.path)
    except Refusal as refusal:
        problem = refusal
    status = problem.http_status if problem else 422 if form.errors else 200
    return render(request, of.template, {**told(id_), "form": form, "problem": problem}, status=status)
