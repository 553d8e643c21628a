"""Template tags of the shared look. `{% load components %}`; the gallery (/_mau) shows each one."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms, template
from django.conf import settings
from django.forms.utils import ErrorDict
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from motcua.common import clock
from motcua.common.home import home
from motcua.org import queries as org
from motcua.web.components import words
from motcua.web.components.forms import focus_id
from motcua.web.components.statuses import LOOKS

register = template.Library()

TONE_ICONS = {"info": "info", "good": "check", "warn": "warn", "bad": "warn"}
LEFT_ICONS = {"calm": "clock", "soon": "clock", "late": "warn", "done": "check", "paused": "pause"}

for name, function in (
    ("money", words.money),
    ("grouped", words.grouped),
    ("in_words", words.in_words),
    ("vn_day", words.day),
    ("vn_date", words.long_day),
    ("vn_time", words.clock_time),
    ("vn_moment", words.long_moment),
    ("file_size", words.size),
):
    register.filter(name, function)


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """A decorative icon from the sprite; meaning is always in the text beside it."""
    return format_html(
        '<svg class="icon {}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        css, static("motcua/icons.svg"), name,
    )  # fmt: skip


@register.simple_block_tag
def notice(content: str, tone: str = "info", title: str = "") -> SafeString:
    """`{% notice "warn" title=_("…") %}…{% endnotice %}`: tone info, good, warn or bad."""
    heading = format_html('<p class="notice-title">{}</p>', title) if title else ""
    return format_html(
        '<div class="notice {}">{}<div>{}{}</div></div>',
        tone, icon(TONE_ICONS[tone]), heading, mark_safe(content),  # noqa: S308 - rendered by this very template
    )  # fmt: skip


@register.simple_tag
def vi() -> SafeString | str:
    """The language of Vietnamese words on a page in another language: `<h1{% vi %}>{{ content.name }}</h1>`."""
    return mark_safe(' lang="vi"') if words.english() else ""


@register.filter
def said(text: object) -> SafeString | str:
    """Words of the house in the language of the page; those that nobody has put into it are marked as Vietnamese."""
    own = str(text)
    translated = gettext(own) if own else own
    if words.english() and translated == own and any(letter > "\x7f" for letter in own):
        return format_html('<span lang="vi">{}</span>', own)
    return translated


@register.simple_tag
def status_badge(status: int) -> SafeString:
    """A national status: colour, icon and words."""
    look = LOOKS[status]
    return format_html('<span class="badge {}">{}{}</span>', look.tone, icon(look.icon), look.label)


@register.simple_tag
def status_plain(status: int) -> str:
    """What a status means for the applicant, in a sentence."""
    return str(LOOKS[status].plain)


@register.simple_tag(takes_context=True)
def deadline_chip(
    context: template.Context,
    due: datetime | None,
    ended: datetime | None = None,
    paused: datetime | None = None,
) -> SafeString | str:
    """How much time is left, or by how much it is late; empty where there is no deadline yet.

    For a dossier: `{% deadline_chip dossier.due_at dossier.finished_at dossier.paused_since %}`.
    A list puts `calendar` into its context, so that it is read once and not for every row."""
    if due is None:
        return ""
    calendar = context.get("calendar") or org.calendar()
    left = words.time_left(due, now=clock.now(), calendar=calendar, ended=ended, paused=paused)
    return format_html('<span class="due {}">{}{}</span>', left.tone, icon(LEFT_ICONS[left.tone]), left.text)


@register.simple_tag
def error_summary(form: forms.BaseForm) -> SafeString | str:
    """What is wrong with a form, on top of it, each line a link to its field; "" where nothing is."""
    if not form.errors:
        return ""
    return render_to_string("components/error_summary.html", {"lines": error_lines(form, form.errors)})


def error_lines(form: forms.BaseForm, errors: ErrorDict) -> list[dict[str, Any]]:
    """The lines of components/error_summary.html, for pages of several forms."""
    lines: list[dict[str, Any]] = []
    for name, problems in errors.items():
        bound = form[name] if name in form.fields else None
        for problem in problems:
            label = str(bound.label).rstrip("?.: ") if bound else ""
            named = label if label not in str(problem) else ""
            lines.append({"text": problem, "id": focus_id(bound) if bound else "", "label": named})
    return lines


@register.inclusion_tag("components/steps.html")
def steps(titles: Sequence[str], current: int) -> dict[str, Any]:
    """Where one is in a journey: `current` counts from 1."""
    return {"titles": titles, "current": current, "total": len(titles), "title": titles[current - 1]}


@register.inclusion_tag("components/timeline.html")
def timeline(events: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A history, newest first: each event has `at`, `title`, and may have `detail`, `who`, `tone`."""
    return {"events": events}


@register.inclusion_tag("components/pager.html", takes_context=True)
def pager(context: template.Context, previous: str = "", following: str = "") -> dict[str, Any]:
    """Previous and next page by cursor; the other query parameters stay."""
    query = context["request"].GET.copy()

    def link(cursor: str) -> str:
        query["cursor"] = cursor
        return f"?{query.urlencode()}" if cursor else ""

    return {"previous": link(previous), "following": link(following)}


@register.inclusion_tag("components/tabs.html")
def tabs(items: Sequence[tuple[str, str, bool]], label: str = "") -> dict[str, Any]:
    """Links that look like tabs: (text, url, current) each. No script: every tab is a page."""
    return {"items": items, "label": label}


@register.inclusion_tag("components/answers.html")
def answers(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Questions with their answers: `label`, `value`, and `href` of the page that changes it (or none)."""
    return {"rows": rows}


@register.inclusion_tag("components/files.html")
def files(items: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Files sent: `name`, `size` in bytes, `url`, `note`."""
    return {"items": items}


@register.inclusion_tag("components/empty.html")
def empty(text: str, icon_name: str = "inbox", href: str = "", action: str = "") -> dict[str, str]:
    """Nothing here, and what one can do next."""
    return {"text": text, "icon_name": icon_name, "href": href, "action": action}


@register.simple_tag
def demo_progress() -> dict[str, int] | None:
    """In a demo that is still being filled: communes `done` of `total`, as the demo wrote them into MOTCUA_HOME."""
    file = home() / "demo-progress.json"
    if not settings.DEMO or not file.exists():
        return None
    said: dict[str, int] = json.loads(file.read_text(encoding="utf-8") or "{}")
    return said if said and said["done"] < said["total"] else None


@register.simple_tag
def demo_accounts() -> list[dict[str, str]]:
    """In the demo: `label`, `username`, `password` of each account, as the demo wrote them into MOTCUA_HOME."""
    file = home() / "demo-accounts.json"
    if not settings.DEMO or not file.exists():
        return []
    accounts: list[dict[str, str]] = json.loads(file.read_text(encoding="utf-8"))
    return accounts
