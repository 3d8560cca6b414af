"""Makes sayso/readers/line_weights.json: which lines of a pasted page belong to its article.

Two logistic regressions over the features of sayso/readers/lines.py, fitted by AdaGrad on one half of the
sites
(`eval.lines.half`). The second one also sees what the first, fitted without the page's own fold, said of the
line's neighbours. Run `python -m train.lines`; the same data gives the same weights.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Sequence
from math import sqrt
from pathlib import Path

from eval.lines import Pasted, half
from sayso.readers.headlines import headline_features
from sayso.readers.lines import line_features, neighbour_features, weigh

WEIGHTS = Path(__file__).resolve().parent.parent / "sayso" / "readers" / "line_weights.json"
# Past eight rounds the loss on a held-out fifth of the training pages no longer falls.
ROUNDS = 8
RATE = 0.2
# Keeps the weights of rare features small; features seen less often than MOST_RARE are dropped.
DECAY = 1e-5
MOST_RARE = 20
FOLDS = 4
# Lines of the article count more: losing one is worse than keeping a line of furniture. Words weigh the rest.
PARAGRAPH_WEIGHT = 2.0

Row = tuple[list[str], bool, float]


def fit(rows: Sequence[Row], seed: int = 1) -> dict[str, float]:
    """Return the weights of a logistic regression over yes-or-no features, one row for each line."""
    counts: dict[str, int] = {}
    for names, _, _ in rows:
        for name in names:
            counts[name] = counts.get(name, 0) + 1
    table = {name: 0.0 for name, count in counts.items() if count >= MOST_RARE}
    squares = dict.fromkeys(table, 1e-6)
    kept = [([name for name in names if name in table], label, weight) for names, label, weight in rows]
    order = random.Random(seed)  # noqa: S311 -- no secret
    for _ in range(ROUNDS):
        order.shuffle(kept)
        for names, label, weight in kept:
            slope = weight * (weigh(names, table) - label)
            for name in names:
                step = slope + DECAY * table[name]
                squares[name] += step * step
                table[name] -= RATE * step / sqrt(squares[name])
    return {name: round(value, 3) for name, value in sorted(table.items())}


def line_weight(line: str, label: bool) -> float:
    """Return how much a line counts in training: long lines more, those of the article more."""
    return (PARAGRAPH_WEIGHT if label else 1.0) * min(3.0, 0.5 + len(line.split()) / 20)


def rows(pages: Sequence[Pasted], features: Sequence[list[list[str]]]) -> list[Row]:
    """Pair the features of all lines with their labels; the headline is found otherwise."""
    return [
        (names, label, line_weight(line, label))
        for page, found in zip(pages, features, strict=True)
        for at, (names, label, line) in enumerate(zip(found, page.labels, page.lines, strict=True))
        if at != page.title
    ]


def windows(page: Pasted, order: random.Random) -> list[Pasted]:
    """Return the whole page, and a paste of the article alone with a few lines around it."""
    inside = [at for at, label in enumerate(page.labels) if label]
    start = max(0, min(inside[0], page.title if page.title >= 0 else inside[0]) - order.randint(0, 6))
    end = inside[-1] + 1 + order.randint(0, 8)
    part = Pasted(page.name, page.lines[start:end], page.labels[start:end], page.title - start)
    return [page, part]


def train(pages: Sequence[Pasted]) -> dict[str, dict[str, float]]:
    """Return both tables of weights."""
    own = [line_features(page.lines) for page in pages]
    neighbours: list[list[list[str]]] = [[] for _ in pages]
    for fold in range(FOLDS):
        others = [at for at in range(len(pages)) if (at // 2) % FOLDS != fold]
        table = fit(rows([pages[at] for at in others], [own[at] for at in others]))
        for at in range(len(pages)):
            if (at // 2) % FOLDS == fold:
                neighbours[at] = neighbour_features([weigh(names, table) for names in own[at]])
    both = [
        [names + more for names, more in zip(one, other, strict=True)]
        for one, other in zip(own, neighbours, strict=True)
    ]
    second = fit(rows(pages, both))
    shares = [[weigh(names, second) for names in found] for found in both]
    return {"first": fit(rows(pages, own)), "second": second, "title": fit(title_rows(pages, shares))}


def title_rows(pages: Sequence[Pasted], shares: Sequence[list[float]]) -> list[Row]:
    """Return a row for each line that may be a headline, of the pages that have one."""
    return [
        (names, at == page.title, 1.0)
        for page, found in zip(pages, shares, strict=True)
        if page.title >= 0
        for at, names in headline_features(page.lines, found).items()
    ]


def main() -> None:
    """Train on the first half of the sites and write the weights."""
    order = random.Random(7)  # noqa: S311 -- no secret
    pages = [part for page in half(training=True) if any(page.labels) for part in windows(page, order)]
    print(f"{len(pages)} pastes, {sum(len(page.lines) for page in pages)} lines", file=sys.stderr)
    WEIGHTS.write_text(json.dumps(train(pages), indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
