"""Learns the two tables of weights that `sayso.checked` ships, from posts whose checked claim is known.

    python -m train.checked --out FOLDER   # prints the figures of train and dev, and writes the tables
    python -m train.checked --install      # writes ranking.csv and nearness.csv into the package

Read are the 999 posts of CheckThat! 2022 task 2A, train, and sentences of Wikinews of 2019, in the folder
that SAYSO_DATA names. It takes two minutes, most of them for the vectors.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from eval.checked import news_sentences, told
from eval.known_claims import Post, facts, mean_precision, posts
from sayso.checked import weights
from sayso.checked.features import asked
from sayso.checked.nearness import NEAR
from sayso.checked.ranking import CHOSEN, LAST_FEATURES, Ranker, best_first
from sayso.checked.weights import FIRST, LAST, NEARNESS, RANKING, SHARE
from train.checked.fitting import fit_choice, fit_share

Array = npt.NDArray[Any]


class Seen(NamedTuple):
    """A post with the claims that are weighed for it, their features, and a 1 for those that it repeats."""

    post: Post
    places: Array
    rows: Array
    right: Array

    def chosen(self, order: Array) -> Seen:
        """Return the same with some of the claims, in this order."""
        return self._replace(places=self.places[order], rows=self.rows[order], right=self.right[order])


def main(arguments: Sequence[str] | None = None) -> None:
    """Learn from train, print the figures of dev."""
    parser = argparse.ArgumentParser(
        prog="python -m train.checked",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--out", type=Path, default=Path(), help="folder for the tables (default: here)")
    parser.add_argument("--install", action="store_true", help="write the tables into the package")
    options = parser.parse_args(arguments)
    known = facts()
    ids = [fact.id for fact in known]
    ranker = Ranker(told(known))
    train, dev = ([_seen(post, ranker, ids) for post in posts(split)] for split in ("Train", "Dev"))
    first = _choice(train)
    _print("by words", first, train, dev, ids)
    train, dev = ([_meant(one, first, ranker) for one in part] for part in (train, dev))
    last = _choice(train)
    _print("by words and meaning", last, train, dev, ids)
    tables = (
        (RANKING, LAST_FEATURES, {FIRST: first.tolist(), LAST: last.tolist()}),
        (NEARNESS, NEAR, {SHARE: _nearness(train, first, last, ranker).tolist()}),
    )
    for table, features, columns in tables:
        weights.write(table, features, columns, weights.FOLDER if options.install else options.out)


def _seen(post: Post, ranker: Ranker, ids: Sequence[str]) -> Seen:
    places, rows = ranker.collection.weighed(asked(post.text))
    return Seen(post, places, rows, np.array([float(ids[place] in post.repeats) for place in places]))


def _meant(one: Seen, first: Array, ranker: Ranker) -> Seen:
    """Return the claims that words choose, with the features of their vectors."""
    few = one.chosen(best_first(one.rows, first)[:CHOSEN])
    return (
        few._replace(rows=ranker.with_meaning(few.places, few.rows, one.post.text)) if len(few.rows) else few
    )


def _choice(train: Sequence[Seen]) -> Array:
    found = [one for one in train if one.right.any()]
    return fit_choice([one.rows for one in found], [one.right for one in found])


def _nearness(train: Sequence[Seen], first: Array, last: Array, ranker: Ranker) -> Array:
    """Learn from each post's claim, from the best of those that it does not repeat, and from news."""
    rows, right = [], []
    for one in [*train, *_news(first, ranker)]:
        order = best_first(one.rows, last)
        wrong = [at for at in order if not one.right[at]][:1]
        few = one.chosen(np.array([at for at in order if one.right[at]] + wrong, np.int64))
        if len(few.places):
            rows.append(ranker.near_rows(few.places, few.rows, one.post.text))
            right.append(few.right)
    return fit_share(np.concatenate(rows).astype(np.float64), np.concatenate(right))


def _news(first: Array, ranker: Ranker) -> Iterator[Seen]:
    """Yield sentences of Wikinews of 2019, of which hardly any repeats a claim that was checked."""
    for at, text in enumerate(news_sentences(2019)):
        one = _seen(Post(str(at), text, ()), ranker, [""] * ranker.collection.size)
        if len(one.places):
            yield _meant(one, first, ranker)


def _print(label: str, by: Array, train: Sequence[Seen], dev: Sequence[Seen], ids: Sequence[str]) -> None:
    for name, part in (("train", train), ("dev", dev)):
        ranked = {
            one.post.id: [ids[at] for at in one.chosen(best_first(one.rows, by)).places] for one in part
        }
        print(f"{label}, {name}: MAP@5 {mean_precision(ranked, [one.post for one in part]):.4f}", flush=True)


if __name__ == "__main__":
    main()
