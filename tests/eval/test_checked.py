"""The metrics of what is found again, on rankings small enough to count by hand."""

from __future__ import annotations

import pytest

from eval.checked import told
from eval.known_claims import Fact, Post, mean_precision
from sayso.checked.worded import Told

ONE, TWO = Post("p", "text", ("a",)), Post("q", "text", ("b", "c"))


@pytest.mark.parametrize(
    ("ranked", "depth", "precision"),
    [
        ({"p": ["a", "x"], "q": ["b", "c"]}, 5, 1.0),
        ({"p": ["x", "a"], "q": ["x", "y"]}, 5, 0.25),  # half of one, none of the other
        ({"p": ["x", "a"], "q": ["b", "x", "c"]}, 5, (1 / 2 + (1 + 2 / 3) / 2) / 2),
        ({"p": ["x", "a"], "q": ["b", "c"]}, 1, 0.25),  # one of two is all that one place can hold
        ({"p": [], "q": []}, 5, 0.0),
    ],
)
def test_mean_average_precision(ranked: dict[str, list[str]], depth: int, precision: float) -> None:
    assert mean_precision(ranked, [ONE, TWO], depth) == pytest.approx(precision)


def test_a_claim_is_told_with_its_day_or_without() -> None:
    fact = Fact("a", "Garlic cures colds", "Does it?", "No.", "6 May 2031")
    assert told([fact]) == [Told("Garlic cures colds", "Does it?", "No.", "2031-05-06")]
    assert told([fact], dated=False)[0].day == ""
    assert told([fact._replace(date="May")])[0].day == ""
