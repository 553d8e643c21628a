"""Fees: the prices of the law, and what must hold for any price."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalog.rules import Quantity, exemptions, fee, quantities_of
from motcua.common.errors import BadInput
from tests.catalog.contents import bent, content

COPY = content("2.000815")
PAGES = st.integers(1, 1000)
COPIES = st.integers(1, 100)


def certified(pages: int, copies: int = 1) -> int:
    quantity = Quantity(pages=pages, copies=copies)
    return fee(COPY, channel="counter", case="usual", quantities=[quantity]).total


@pytest.mark.parametrize(
    ("pages", "copies", "total"),
    [
        (1, 1, 2_000), (2, 1, 4_000), (3, 1, 5_000), (10, 1, 12_000), (2, 3, 12_000),
        (197, 1, 199_000), (198, 1, 200_000), (199, 1, 200_000), (500, 2, 400_000),
    ],
)  # fmt: skip
def test_a_certified_copy(pages: int, copies: int, total: int) -> None:
    assert certified(pages, copies) == total


@given(PAGES, COPIES)
def test_a_certified_copy_never_passes_its_cap(pages: int, copies: int) -> None:
    assert 0 < certified(pages, copies) <= 200_000 * copies


@given(PAGES, COPIES, st.integers(0, 50), st.integers(0, 10))
def test_more_never_costs_less(pages: int, copies: int, more_pages: int, more_copies: int) -> None:
    assert certified(pages, copies) <= certified(pages + more_pages, copies + more_copies)


@given(st.lists(st.builds(Quantity, copies=COPIES, pages=PAGES), min_size=1, max_size=5))
def test_a_bill_is_the_sum_of_its_papers(papers: list[Quantity]) -> None:
    bill = fee(COPY, channel="counter", case="usual", quantities=papers)
    assert bill.total == sum(certified(paper.pages, paper.copies) for paper in papers)
    assert len(bill.lines) == len(papers)


def test_each_paper_is_a_line_with_its_name() -> None:
    bill = fee(COPY, channel="counter", case="usual", quantities=quantities_of(COPY, COPY.example))
    assert [(line.name, line.detail, line.amount) for line in bill.lines] == [
        ("Phí chứng thực bản sao: Bằng tốt nghiệp đại học", "3 bản × 2 trang", 12_000),
        ("Phí chứng thực bản sao: Bảng điểm đại học", "2 bản × 5 trang", 14_000),
    ]


def test_a_fee_for_the_dossier_is_due_once() -> None:
    deal = content("2.001035")
    assert fee(deal, channel="counter", case="usual", quantities=[Quantity(copies=5)] * 3).total == 50_000


def test_the_more_specific_rule_wins() -> None:
    move = content("1.004222")
    assert fee(move, channel="online", case="usual").total < fee(move, channel="counter", case="usual").total


def test_different_fees_add_up() -> None:
    base = {"name": "Phí", "amount": 1_000, "source": "x", "confidence": "unverified"}
    both = bent("2.000815", fees=[{**base, "key": "a"}, {**base, "key": "b", "amount": 500}], counts=[])
    assert fee(both, channel="counter", case="usual").total == 1_500


@pytest.mark.parametrize("key", ["poor", "elderly", "disabled", "revolutionary", "child", "remote"])
def test_the_exempt_pay_nothing_and_see_what_was_forgiven(key: str) -> None:
    bill = fee(content("1.004222"), channel="counter", case="usual", exemption=key)
    assert (bill.total, bill.lines[0].exempted) == (0, 20_000)


@given(st.integers(0, 1_000_000), st.integers(1, 100))
def test_an_exemption_only_ever_lowers(amount: int, percent: int) -> None:
    group = {"key": "g", "label": "G", "proof": "P", "percent": percent, "source": "x", "confidence": "unverified"}
    rule = {"name": "Phí", "amount": amount, "exemptions": [group], "source": "x", "confidence": "unverified"}
    procedure = bent("2.000815", fees=[rule], counts=[])
    line = fee(procedure, channel="counter", case="usual", exemption="g").lines[0]
    assert 0 <= line.amount <= amount == line.amount + line.exempted


def test_the_groups_that_pay_less_can_be_offered() -> None:
    groups = exemptions(content("1.004222"), channel="counter", case="usual")
    assert {group.key for group in groups} >= {"poor", "elderly", "disabled", "revolutionary"}
    assert all(group.label and group.proof for group in groups)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"channel": "fax", "case": "usual"}, "unknown_channel"),
        ({"channel": "online", "case": "usual"}, "unknown_channel"),
        ({"channel": "counter", "case": "nope"}, "unknown_case"),
        ({"channel": "counter", "case": "usual", "exemption": "friend"}, "unknown_exemption"),
        ({"channel": "counter", "case": "usual", "quantities": [Quantity(copies=0)]}, "bad_quantity"),
        ({"channel": "counter", "case": "usual", "quantities": [Quantity(pages=-1)]}, "bad_quantity"),
        ({"channel": "counter", "case": "usual", "quantities": [Quantity(copies=10**9)]}, "bad_quantity"),
    ],
)
def test_a_nonsense_bill_is_refused(arguments: dict[str, object], code: str) -> None:
    with pytest.raises(BadInput) as refused:
        fee(COPY, **arguments)  # type: ignore[arg-type]
    assert refused.value.code == code


def test_unanswered_papers_are_not_charged() -> None:
    assert quantities_of(COPY, {"paper_1_name": "Bằng", "paper_1_pages": 2, "paper_1_copies": 3}) == (
        Quantity(copies=3, pages=2, label="Bằng"),
    )
