"""The traffic light of a unit and the proposal that the lights of all come to: pure, with the thresholds of a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from motcua.oversight.enums import Light, Proposal, Supply, Topic
from motcua.oversight.models import Readiness
from motcua.oversight.parameters import Version, readiness

ORDER = (Light.GREEN, Light.AMBER, Light.RED)
SUPPLIES = {Supply.ENOUGH: Light.GREEN, Supply.PARTLY: Light.AMBER, Supply.NOTHING: Light.RED}


@dataclass(frozen=True, slots=True)
class Reason:
    """What one part of an answer comes to, in words with its numbers."""

    topic: Topic
    light: Light
    words: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A unit's light: the worst of its reasons; off where it has not answered."""

    light: Light
    reasons: tuple[Reason, ...]

    @property
    def lacks(self) -> tuple[Reason, ...]:
        """The reasons that are not green."""
        return tuple(reason for reason in self.reasons if reason.light is not Light.GREEN)


@dataclass(frozen=True, slots=True)
class Advice:
    """What the review proposes, why (lines of words with numbers), and how many units have which light."""

    proposal: Proposal
    reasons: tuple[str, ...]
    counts: dict[Light, int]


def judge(row: Readiness, field: str, on: date) -> Judgement:
    """The light of one unit's answer, by the thresholds of a day; `field` sets what one person can handle."""
    if row.answered_at is None:
        return Judgement(Light.OFF, (Reason(Topic.ANSWER, Light.OFF, "Đơn vị chưa trả lời."),))
    reasons = (
        _people(row, field, readiness("load", on)),
        _training(row, readiness("trained", on)),
        _supply(Topic.EQUIPMENT, row.equipment),
        _supply(Topic.BUDGET, row.budget),
    )
    return Judgement(max((reason.light for reason in reasons), key=ORDER.index), reasons)


def advise(judgements: Iterable[Judgement], on: date) -> Advice:
    """Go, go with support, or not yet. Percentages are of all units asked, so silence counts against going."""
    found = list(judgements)
    counts = Counter(judgement.light for judgement in found)
    share = {light: _percent(counts[light], len(found)) for light in Light}
    answered, able = 100 - share[Light.OFF], share[Light.GREEN] + share[Light.AMBER]
    limits = readiness("proposal", on)
    go, support = limits["go"], limits["support"]
    if answered >= go["answered"] and share[Light.GREEN] >= go["green"] and share[Light.RED] <= go["red"]:
        proposal = Proposal.GO
    elif answered >= support["answered"] and able >= support["able"]:
        proposal = Proposal.SUPPORT
    else:
        proposal = Proposal.NOT_YET
    return Advice(proposal, _why(proposal, counts, found, limits), {light: counts[light] for light in Light})


def _why(proposal: Proposal, counts: Counter[Light], found: Sequence[Judgement], limits: Version) -> tuple[str, ...]:
    go, support, of = limits["go"], limits["support"], len(found)
    green, red, off = counts[Light.GREEN], counts[Light.RED], counts[Light.OFF]
    able = green + counts[Light.AMBER]
    said = [
        f"{of - off}/{of} đơn vị đã trả lời ({_round(of - off, of)}%); "
        f"giao ngay cần {go['answered']}%, giao kèm hỗ trợ cần {support['answered']}%.",
        f"{green}/{of} đơn vị sẵn sàng ({_round(green, of)}%); giao ngay cần {go['green']}%.",
        f"{able}/{of} đơn vị sẵn sàng hoặc chỉ cần hỗ trợ ({_round(able, of)}%); "
        f"giao kèm hỗ trợ cần {support['able']}%.",
        f"{red}/{of} đơn vị chưa sẵn sàng ({_round(red, of)}%); giao ngay cho phép nhiều nhất {go['red']}%.",
    ]
    lacks = Counter(reason.topic for one in found for reason in one.lacks if reason.topic is not Topic.ANSWER)
    if lacks:
        most = ", ".join(f"{topic.label.lower()} ({n} đơn vị)" for topic, n in lacks.most_common(3))
        said.append(f"Còn thiếu nhiều nhất: {most}.")
    if proposal is not Proposal.GO and green:
        said.append(f"Có thể giao trước cho {green} đơn vị đã sẵn sàng.")
    return tuple(said)


def _people(row: Readiness, field: str, limits: Version) -> Reason:
    skilled = row.skilled or 0
    green, amber = (limits[name].get(field, limits[name]["*"]) for name in ("green", "amber"))
    if not skilled:
        light = Light.RED if row.expected else Light.AMBER
        return Reason(Topic.PEOPLE, light, f"Chưa có người biết việc; dự kiến {row.expected} hồ sơ mỗi tháng.")
    each = row.expected / skilled
    light = Light.GREEN if each <= green else Light.AMBER if each <= amber else Light.RED
    return Reason(
        Topic.PEOPLE,
        light,
        f"Dự kiến {row.expected} hồ sơ mỗi tháng cho {skilled} người, mỗi người {_number(each)}; "
        f"nên không quá {green}, nhiều nhất {amber}.",
    )


def _training(row: Readiness, limits: Version) -> Reason:
    skilled, trained = row.skilled or 0, row.trained or 0
    share = _percent(trained, skilled)
    light = Light.GREEN if share >= limits["green"] else Light.AMBER if share >= limits["amber"] else Light.RED
    words = f"{trained}/{skilled} người đã được tập huấn ({_round(trained, skilled)}%); cần {limits['green']}%."
    return Reason(Topic.TRAINING, light, words)


def _supply(topic: Topic, stated: str) -> Reason:
    supply = Supply(stated)
    return Reason(topic, SUPPLIES[supply], f"{topic.label}: {supply.label.lower()}.")


def _percent(part: int, of: int) -> float:
    return 100 * part / of if of else 0.0


def _round(part: int, of: int) -> int:
    """For words only, and never rounded up to a threshold that is not met."""
    return int(_percent(part, of))


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 10 else f"{value:.1f}".replace(".", ",")
