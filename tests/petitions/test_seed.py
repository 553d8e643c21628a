"""The founding text comes out right."""

from __future__ import annotations

from datetime import date
from time import perf_counter

import pytest

from motcua.petitions.reading import Reading, read_text
from tests.petitions.seed import BOTH, SEED


@pytest.fixture(scope="module", params=BOTH, ids=["told", "written"][: len(BOTH)])
def seed(request: pytest.FixtureRequest) -> Reading:
    return read_text(request.param)


def test_five_asks_without_the_name_of_who_asks(seed: Reading) -> None:
    assert [ask.label for ask in seed.asks] == ["i", "ii", "iii", "iv", "v"]
    assert seed.cut(seed.asks[0].span).startswith("Rà soát")
    assert seed.cut(seed.asks[4].span).endswith(("khai trên mạng", "trực tuyến…"))


def test_the_wards_that_ask(seed: Reading) -> None:
    assert seed.petitioners == ("Kim Liên", "Văn Miếu - Quốc Tử Giám")


def test_four_answers_one_of_them_merged(seed: Reading) -> None:
    said = [(answer.labels, answer.asks) for answer in seed.answers]
    assert said == [(("1",), ("i",)), (("2",), ("ii",)), (("3", "4"), ("iii", "iv")), (("5",), ("v",))]


def test_three_dated_commitments(seed: Reading) -> None:
    dated = [d for d in seed.commitments if d.due.last]
    assert [(d.actor, d.due.last, d.due.precision.value) for d in dated] == [
        ("UBND Thành phố", date(2025, 10, 30), "day"),
        ("UBND Thành phố", date(2025, 10, 31), "month"),
        ("UBND Thành phố", date(2025, 7, 30), "day"),
    ]


@pytest.mark.parametrize(
    ("place", "starts", "ends"),
    [
        (0, ("Rà soát từng nhiệm vụ", "Rà soát, đánh giá kỹ"), "trước ngày 30/10/2025."),
        (1, ("Xem lại các văn bản", "Khẩn trương tiếp tục rà soát"), "oàn thành trong tháng 10/2025."),
        (2, ("Cũng theo Kế hoạch", "Trung tâm Phục vụ hành chính công"), "trước ngày 30/7/2025"),
    ],
)
def test_the_span_of_a_commitment_is_its_own_words(
    seed: Reading, place: int, starts: tuple[str, str], ends: str
) -> None:
    span = [d for d in seed.commitments if d.due.last][place].span
    assert (seed.cut(span).startswith(starts), seed.cut(span).endswith(ends)) == (True, True)


def test_what_is_promised_without_a_date_has_no_date(seed: Reading) -> None:
    soon = seed.commitments[-1]
    assert (soon.due.words, soon.due.last, soon.actor) == ("Trong thời gian tới", None, "Thành phố")


def test_every_legal_text(seed: Reading) -> None:
    assert [(r.name, r.number, r.issued) for r in seed.references] == [
        ("Kết luận", "192-KL/TW", date(2025, 9, 19)),
        ("Luật Tổ chức Chính phủ", None, None),
        ("Luật Tổ chức chính quyền địa phương", None, None),
        ("Luật Thủ đô năm 2025", None, None),
        ("Công văn", "3722/UBND-ĐMPT", date(2025, 6, 25)),
        ("Kế hoạch", "02-KH/BCĐTW", date(2025, 6, 19)),
        ("Kế hoạch", "130/KH-UBND", date(2025, 5, 12)),
        ("Công văn", "3690/UBND-ĐMPT", date(2025, 6, 24)),
        ("Nghị quyết", "22/2022/NQ-HĐND", date(2022, 12, 8)),
        ("Văn bản", "4173/UBND-ĐMPT", date(2025, 7, 21)),
        ("Nghị định", "118/2025/NĐ-CP", date(2025, 6, 9)),
    ]


def test_the_articles(seed: Reading) -> None:
    articles = [r.articles for r in seed.references if r.articles]
    assert articles == [("Điều 16",), ("khoản 1 Điều 22",)]


def test_a_text_named_twice_is_one_with_two_places(seed: Reading) -> None:
    plan = next(r for r in seed.references if r.number == "02-KH/BCĐTW")
    assert [seed.text[a:b].startswith("Kế hoạch số 02-") for a, b in plan.spans] == [True, True]


def test_the_figures(seed: Reading) -> None:
    found = {(figure.value, figure.unit) for figure in seed.figures}
    assert found >= {
        (80, "%"), (20, "%"), (100, "%"), (126, "xã, phường"), (186, "nhân sự bưu chính công ích"),
        (32, "điểm tiếp nhận"), (250, "lượt học viên"), (882, "học viên trực tiếp"),
        (1543, "học viên trực tuyến"), (750, "lượt học viên"), (150, "học viên"),
    }  # fmt: skip


def test_no_other_figures_are_made_up(seed: Reading) -> None:
    assert len(seed.figures) == 19


def test_it_says_what_it_is_unsure_of(seed: Reading) -> None:
    assert {doubt.code for doubt in seed.doubts} == {"merged_heading", "who_is_bound"}


def test_it_is_read_within_a_second() -> None:
    start = perf_counter()
    read_text(SEED)
    assert perf_counter() - start < 1
