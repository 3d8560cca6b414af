"""Stories: pages put together as people put them (ECB+), and what it costs: `python -m eval stories`.

B-cubed (Bagga and Baldwin 1998) over whole pages, train being what the terms and the threshold were tuned on.
`python -m eval.stories [N]` groups N invented pages, a hundred for each day, and prints seconds and memory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from random import Random
from time import process_time

from eval.ecb import Told, pages
from eval.ledger import memory_held
from sayso.stories.days import day_of
from sayso.stories.growing import Item, group
from sayso.stories.signs import Sign, pack, unpack_terms
from sayso.stories.terms import Term, terms

NAME = "stories"

SHUFFLES = 5
INVENTED = 2_500
"""Invented pages that are grouped each time; `python -m eval.stories` groups up to 10,000."""

A_DAY = 100
"""Invented pages for each day, in stories of 1 to 40."""

_OWN = 0.6
"""Part of a story's terms that are its own; the others it shares with a tenth of all stories."""


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
    figures[f"{INVENTED:,} invented pages, seconds of processor time"] = _timed(limit or INVENTED)[0]
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


def invented(count: int, seed: int = 1) -> list[Item]:
    """Return pages of invented terms: stories of 1 to 40 pages, over as many days as there are hundreds."""
    chance = Random(seed)  # noqa: S311 -- chance is no secret
    found: list[Item] = []
    story = 0
    while len(found) < count:
        story += 1
        own = [chance.randrange(1 << 32) for _ in range(220)]
        kind = [100_000 * (story % 10) + at for at in range(220)]
        day = 740_000 + len(found) // A_DAY
        for _ in range(min(chance.choice((1, 1, 1, 2, 3, 5, 8, 40)), count - len(found))):
            keys = chance.sample(own, int(150 * _OWN)) + chance.sample(kind, 150 - int(150 * _OWN))
            weights = [1 / (1 + at % 60) ** 0.5 for at in range(len(keys))]
            length = sum(weight * weight for weight in weights) ** 0.5
            page = tuple(Term(key, weight / length) for key, weight in zip(keys, weights, strict=True))
            kept = unpack_terms(pack(Sign(page)))  # as a ledger gives them
            found.append(Item(f"{len(found):08}", kept, day + chance.randrange(3)))
    return found


def _timed(count: int) -> tuple[float, int]:
    items = invented(count)
    began = process_time()
    found = group(items)
    return process_time() - began, len(found)


def main() -> None:
    """Print what grouping costs at growing sizes: `python -m eval.stories [N]`."""
    import sys  # noqa: PLC0415 -- only as a program

    most = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    count = min(2_500, most)
    while count <= most:
        took, stories = _timed(count)
        print(f"{count:>9,} pages  {stories:>7,} stories  {took:7.1f} s  {memory_held():7.1f} MB", flush=True)
        count *= 2


if __name__ == "__main__":
    main()
