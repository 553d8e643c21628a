"""A handful of dossiers taken through the real actions: what the 100,000 are cloned from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from motcua.bench.city import staff
from motcua.catalog import queries as catalog
from motcua.catalog.enums import StepRole
from motcua.catalog.rules import case_of, required_documents
from motcua.common import clock
from motcua.dossiers import actions
from motcua.dossiers.actions import Applicant, Filing, Paper
from motcua.dossiers.enums import DocumentKind
from motcua.dossiers.models import Dossier
from motcua.org.models import Unit
from motcua.org.queries import communes

PROCEDURES = ("2.000635", "1.001193", "2.000815")
WHY = "Cần bổ sung bản chính để đối chiếu."

Step = Callable[[Dossier, Unit], object]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A life up to some point; of 100 dossiers `share` are like it."""

    share: int
    steps: tuple[Step, ...]


def _act(seat: str, name: str, **said: object) -> Step:
    def step(dossier: Dossier, commune: Unit) -> object:
        return getattr(actions, name)(dossier_id=dossier.pk, by=staff(seat, commune), **said)

    return step


FORWARD = _act("clerk", "forward")
TAKE = _act("officer", "take")
DRAFT = _act("officer", "prepare_decision", outcome="approve", body="Đồng ý giải quyết theo đề nghị.")
CHECK = _act("checker", "check_decision")
SIGN = _act("chair", "sign_decision")
HAND_OVER = _act("clerk", "hand_over_result", receiver="Người nộp hồ sơ")
ASK = _act("officer", "request_supplement", reason=WHY, items=["Bản chính"])
STOP = _act("officer", "stop", reason="Người nộp đề nghị dừng giải quyết.")

LIVES = (
    Pattern(3, ()),
    Pattern(4, (FORWARD,)),
    Pattern(3, (FORWARD, TAKE)),
    Pattern(1, (FORWARD, TAKE, ASK)),
    Pattern(2, (FORWARD, TAKE, DRAFT)),
    Pattern(1, (FORWARD, TAKE, DRAFT, CHECK)),
    Pattern(2, (FORWARD, TAKE, STOP)),
    Pattern(9, (FORWARD, TAKE, DRAFT, CHECK, SIGN)),
    Pattern(75, (FORWARD, TAKE, DRAFT, CHECK, SIGN, HAND_OVER)),
)


def make() -> dict[int, int]:
    """File each life for each procedure, two hours apart an act. Returns dossier id -> share of 100."""
    commune = communes()[0]
    start = clock.now() - timedelta(days=2)
    made = {}
    for number, (life, procedure) in enumerate((life, code) for life in LIVES for code in PROCEDURES):
        with clock.at(start):
            dossier = actions.file_dossier(by=staff("clerk", commune), filing=filing(procedure, commune.code, number))
        checked = any(step.role == StepRole.CHECKER for step in catalog.current_version(procedure).content.steps)
        for hours, step in enumerate((step for step in life.steps if checked or step is not CHECK), 1):
            with clock.at(start + timedelta(hours=2 * hours)):
                step(dossier, commune)
        made[dossier.pk] = life.share
    return made


def filing(procedure: str, unit: str, number: int) -> Filing:
    """A counter filing that passes every check, by a person of her own."""
    content = catalog.current_version(procedure).content
    papers = [
        Paper(rule.key, rule.name, DocumentKind.COPY)
        for rule in required_documents(content, case_of(content, content.example))
        if rule.required and not rule.from_database
    ]
    return Filing(procedure, unit, "counter", content.example, applicant(number), papers)


def applicant(number: int) -> Applicant:
    """The `number`-th made-up person, each with a national id of her own (up to 50 millions)."""
    year, serial = divmod(number, 1_000_000)
    return Applicant(
        full_name=f"Trần Thị {NAMES[number % 17]} {NAMES[number // 17 % 17]}",
        birth_date=date(1950 + year, 1, 1) + timedelta(days=number % 365),
        sex="female",
        national_id=f"0011{50 + year}{serial:06d}",
        phone=f"09{number:08d}",
        address="Số 12, ngõ 45, đường Lương Định Của",
    )


NAMES = (
    "An", "Bình", "Chi", "Dung", "Giang", "Hà", "Hạnh", "Hoa", "Hồng", "Hương", "Lan", "Linh", "Mai", "Nga", "Ngọc",
    "Thảo", "Yến",
)  # fmt: skip
