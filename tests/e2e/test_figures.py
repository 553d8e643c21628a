"""Anyone looks at the city's figures, a leader at what is wrong, an officer at her week: every page of figures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from motcua.common.actor import SYSTEM
from motcua.indicators.actions import catch_up, load_targets
from tests.e2e.visitor import Visitor
from tests.factories import city
from tests.indicators import life
from tests.petitions import town

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
PERIOD = "tu=2026-10-01&den=2026-11-30"
HERE = f"don-vi={city.KIM_LIEN}"

PUBLIC = {
    "cong-khai": (f"/cong-khai?{PERIOD}", "Hồ sơ nộp vào"),
    "don-vi": (f"/cong-khai/don-vi?{PERIOD}&xep=cham", "So với mức chung"),
    "kim-lien": (f"/cong-khai/don-vi/{city.KIM_LIEN}?{PERIOD}", "phường Kim Liên"),
    "chi-so": (f"/cong-khai/chi-so/on_time_rate?{PERIOD}&{HERE}", "hồ sơ có kết quả trong kỳ"),
    "dang-lam": (f"/cong-khai/chi-so/open?{PERIOD}", "Hồ sơ đang giải quyết"),
    "chua-co": ("/cong-khai/chi-so/satisfaction_rate?tu=2025-08-01&den=2025-08-31", "Người dân hài lòng"),
    "766": (f"/cong-khai/766?{PERIOD}", "Bộ chỉ số 766"),
    "766-kim-lien": (f"/cong-khai/766?{PERIOD}&{HERE}", "phường Kim Liên"),
    "du-lieu": ("/cong-khai/du-lieu", "CSV"),
    "dinh-nghia": ("/dinh-nghia", "Trong 100 hồ sơ nộp vào"),
    "cam-ket": ("/cam-ket", "Lời hứa với cử tri"),
    "kien-nghi": ("/kien-nghi", "Kiến nghị của cử tri"),
}
LEADER = {
    "lanh-dao": (f"/so-lieu/?{PERIOD}", "đang vướng ở đâu"),
    "phia-sau": (f"/so-lieu/ho-so/on_time_rate?{PERIOD}&{HERE}", "Chưa đạt"),
    "chi-tieu": ("/so-lieu/chi-tieu", "Ghi thêm một chỉ tiêu"),
}


@pytest.fixture
def some_life() -> int:
    """Results on time and late, online and not, a moved date, opinions; a promise to voters. Its number."""
    with town.on(date(2025, 9, 25)):
        promise = town.published(town.DOCUMENT, town.ONLINE)
    for n in range(12):
        dossier = life.done(hours=30 if n % 3 == 0 else 3, channel="online" if n % 2 else "counter")
        life.handed_over(dossier, life.MONDAY + timedelta(hours=31))
        if n % 2:
            life.rated(dossier, life.MONDAY + timedelta(hours=40), 1 + n % 3)
    life.forwarded(life.filed(), life.MONDAY)
    load_targets(by=SYSTEM)
    catch_up()
    return promise.pk


def test_anyone_reads_the_citys_figures_and_promises(arrive: Callable[..., Visitor], some_life: int) -> None:
    voter = arrive(script=False)
    pages = {**PUBLIC, "loi-hua": (f"/cam-ket/{some_life}", "Hứa khi nào xong")}
    for name, (address, says) in pages.items():
        voter.opens(address)
        voter.passes(f"so-lieu-{name}", says)


def test_a_leader_sees_what_is_wrong_and_an_officer_her_week(arrive: Callable[..., Visitor], some_life: int) -> None:
    chair = arrive(script=False)
    chair.signs_in("chair")
    for name, (address, says) in LEADER.items():
        chair.opens(address)
        chair.passes(f"so-lieu-{name}", says)
    officer = arrive(script=False)
    officer.signs_in("officer")
    officer.opens("/so-lieu/tuan?tuan=2026-11-16")
    officer.passes("so-lieu-tuan", "Tuần của tôi")
