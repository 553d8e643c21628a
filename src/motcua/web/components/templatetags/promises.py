"""Template tags of promises. `{% load promises %}`."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from motcua.petitions.enums import Standing
from motcua.petitions.models import DueDate, Evidence
from motcua.web.components import promises, words
from motcua.web.components.templatetags.components import icon

register = template.Library()
FROM_GOOD_TO_BAD = (
    Standing.KEPT, Standing.ON_TRACK, Standing.PROMISED, Standing.REOPENED, Standing.AT_RISK, Standing.OVERDUE,
    Standing.BROKEN,
)  # fmt: skip


@register.simple_tag
def standing_badge(standing: str) -> SafeString:
    """Where a promise stands: colour, icon and words."""
    one = Standing(standing)
    look = promises.LOOKS[one]
    return format_html('<span class="badge {}">{}{}</span>', look.tone, icon(look.icon), _(one.label))


@register.simple_tag
def standing_plain(standing: str) -> str:
    """What that means, in a sentence."""
    return str(promises.LOOKS[Standing(standing)].plain)


@register.filter
def due_in_words(due: DueDate | None) -> SafeString | str:
    """In the language of the page; words of the answer that stay Vietnamese are marked so."""
    text = promises.due_in_words(due)
    kept = words.english() and due is not None and text == due.words
    return format_html('<span lang="vi">{}</span>', text) if kept else text


@register.filter
def goal_in_words(evidence: Evidence) -> str:
    return promises.goal_in_words(evidence)


@register.filter
def with_unit(evidence: Evidence, value: float | None) -> str:
    """A figure of that evidence with its unit; a dash where there is none."""
    return "–" if value is None else promises.with_unit(evidence, value)


@register.inclusion_tag("components/meter.html")
def meter(evidence: Evidence, value: float) -> dict[str, object]:
    """A bar that shows how far a figure is from what was promised; its words must stand beside it."""
    return {"meter": promises.meter(evidence, value)}


@register.inclusion_tag("components/tally.html")
def tally(counts: dict[str, int]) -> dict[str, object]:
    """How many promises stand where, as one bar; its words must stand beside it."""
    parts, begun = [], 0
    for one in FROM_GOOD_TO_BAD:
        if counts.get(one):
            parts.append((begun, counts[one], promises.LOOKS[one].tone))
            begun += counts[one]
    return {"parts": parts, "all": begun}
