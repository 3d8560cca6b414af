"""Stories: pages put together as people put them (ECB+), and what it costs: `python -m eval stories`.

B-cubed (Bagga and Baldwin 1998) over whole pages, train being what the terms and the threshold were tuned on.
What it costs to put invented pages into stories, at growing sizes: `python -m eval.stories_scale [N]`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from random import Random

from eval.ecb import Told, pages
from eval.stories_scale import grouped_in_memory
from sayso.stories.days import day_of
from sayso.stories.growing import Item, group
from sayso.stories.terms import terms

NAME = "stories"

SHUFFLES = 5
INVENTED = 1_000
"""Invented pages that are grouped each time; `python -m eval.stories_scale` groups more."""


def run(limit: int | None = None) -> dict[str, float]:
    """Group the pages of train and of dev, each as one heap."""
    figures: dict[str, float] = {}
    for part in ("train", "dev"):
        told = pages(part, limit)
        items = [_item(one) for one in told]
        found = group(items)
        precision, recall = b_cubed(found, [one.story for one in told])
        figures |= {
            f"{part}: B-cubed precision": precision,
            f"{part}: B-cubed recall": recall,
            f"{part}: B-cubed F1": 2 * precision * recall / (precision + recall) if precision else 0.0,
        }
        figures[f"{part}: same in {SHUFFLES} other orders"] = _same(items, found)
    figures[f"{INVENTED:,} invented pages, seconds of processor time"] = grouped_in_memory(limit or INVENTED)
    return figures


def b_cubed(found: Sequence[Sequence[int]], gold: Sequence[str]) -> tuple[float, float]:
    """Return precision and recall: for each page the share of its group, and of its story, that is right."""
    ours = {at: number for number, members in enumerate(found) for at in members}
    sizes: dict[int, int] = defaultdict(int)
    stories: dict[str, int] = defaultdict(int)
    both: dict[tuple[int, str], int] = defaultdict(int)
    for at, story in enumerate(gold):
        sizes[ours[at]] += 1
        stories[story] += 1
        both[ours[at], story] += 1
    right = [(both[ours[at], story], ours[at], story) for at, story in enumerate(gold)]
    precision = sum(count / sizes[group] for count, group, _ in right) / len(gold)
    return precision, sum(count / stories[story] for count, _, story in right) / len(gold)


def _item(told: Told) -> Item:
    return Item(told.id, terms(told.article), day_of(told.article.published or "", ""))


def _same(items: list[Item], found: list[tuple[int, ...]]) -> float:
    """Return the share of other orders that give the same stories."""
    wanted = {frozenset(items[at].id for at in members) for members in found}
    same = 0
    for seed in range(SHUFFLES):
        mixed = list(items)
        Random(seed).shuffle(mixed)  # noqa: S311 -- chance is no secret
        same += wanted == {frozenset(mixed[at].id for at in members) for members in group(mixed)}
    return same / SHUFFLES
