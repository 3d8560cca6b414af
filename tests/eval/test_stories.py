"""The measures of stories count what they say."""

from __future__ import annotations

import pytest

from eval.stories import b_cubed
from eval.stories_scale import invented
from sayso.stories.growing import group


def test_perfect_groups_have_all_of_both() -> None:
    assert b_cubed([(0, 1), (2,)], ["a", "a", "b"]) == (1.0, 1.0)


def test_one_heap_has_full_recall_and_low_precision() -> None:
    assert b_cubed([(0, 1, 2, 3)], ["a", "a", "b", "b"]) == (0.5, 1.0)


def test_pages_alone_have_full_precision_and_low_recall() -> None:
    assert b_cubed([(0,), (1,), (2,), (3,)], ["a", "a", "b", "b"]) == (1.0, 0.5)


@pytest.mark.parametrize("count", [1, 250])
def test_invented_pages_are_as_many_as_asked_and_fall_into_stories(count: int) -> None:
    items = invented(count)
    assert len(items) == count
    assert len(group(items)) <= count
