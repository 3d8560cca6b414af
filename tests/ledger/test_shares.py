"""Shares with their intervals: Wilson's, made wider where the claims of a page are alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ledger.shares import design_effect, share, wilson

pages = st.lists(st.integers(0, 20).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))))


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [  # Newcombe 1998, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_the_published_one(count: int, total: int, low: float, high: float) -> None:
    assert wilson(count, total) == pytest.approx((low, high), abs=0.00006)


def test_of_nothing_nothing_is_known() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    assert share([]).share == 0.0


def test_pages_that_are_alike_inside_make_the_interval_wider() -> None:
    alike = share([(10, 10), (0, 10), (10, 10), (0, 10)])
    mixed = share([(5, 10)] * 4)
    assert alike.share == mixed.share == 0.5
    assert alike.high - alike.low > 1.5 * (mixed.high - mixed.low)


def test_a_page_counted_ten_times_tells_no_more_than_once() -> None:
    once = [(1, 1), (0, 1), (0, 1), (1, 1), (0, 1)] * 8
    tenfold = [(10 * sort, 10 * total) for sort, total in once]
    assert design_effect(tenfold) == pytest.approx(10 * design_effect(once), rel=0.05)
    assert share(tenfold).low == pytest.approx(share(once).low, abs=0.01)


@given(pages)
def test_the_share_lies_in_its_interval_and_that_between_nothing_and_all(
    counts: list[tuple[int, int]],
) -> None:
    told = share(counts)
    assert 0.0 <= told.low <= told.share + 1e-9
    assert told.share - 1e-9 <= told.high <= 1.0
    assert design_effect(counts) >= 1.0
