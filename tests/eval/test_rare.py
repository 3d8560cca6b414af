"""Figures of what is rare: by kind of text, and of all texts together."""

from __future__ import annotations

import pytest

from eval.attribution import Score
from eval.corpus import rare


def test_the_counts_of_articles_and_passages_are_added_and_not_the_figures() -> None:
    articles, passages = Score(), Score()
    articles.add("status", 1, 2, 10)
    passages.add("status", 6, 6, 6)
    figures = rare({"": articles, "passages: ": passages})
    assert figures["status precision"] == 0.5
    assert figures["passages: status recall"] == 1.0
    assert figures["together: status precision"] == pytest.approx(7 / 8)
    assert figures["together: status recall"] == pytest.approx(7 / 16)
    assert figures["together: status F1"] == pytest.approx(14 / 24)
