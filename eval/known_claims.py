"""CheckThat! 2022 task 2A, English: posts, Snopes' claims, and which claim each post repeats."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from eval.data import folder

DATA = "matching/checkthat2022-2a"
DEPTH = 5
"""Answers that are looked at: MAP@5 is the published figure."""


class Fact(NamedTuple):
    """A claim that was checked, as the task gives it."""

    id: str
    claim: str
    title: str
    subtitle: str
    date: str


class Post(NamedTuple):
    """What somebody wrote, and the checked claims that it repeats (one but for a handful)."""

    id: str
    text: str
    repeats: tuple[str, ...]


def facts() -> list[Fact]:
    """Read the 14,231 claims that were checked."""
    rows = [json.loads(line) for line in folder(DATA, "vclaims.jsonl").read_text("utf-8").split("\n") if line]
    return [Fact(row["vclaim_id"], row["vclaim"], row["title"], row["subtitle"], row["date"]) for row in rows]


def posts(split: str) -> list[Post]:
    """Read the posts of a split, `Train` or `Dev`."""
    repeats: dict[str, list[str]] = {}
    for line in folder(DATA, f"CT2022-Task2A-EN-{split}_QRELs.tsv").read_text("utf-8").splitlines():
        post, _, fact, _ = line.split("\t")
        repeats.setdefault(post, []).append(fact)
    written = folder(DATA, "CT2022-Task2A-EN-Train-Dev_Queries.tsv").read_text("utf-8").split("\n")
    texts = dict(line.split("\t", 1) for line in written if line)
    return [Post(post, texts[post], tuple(ids)) for post, ids in repeats.items()]


def mean_precision(ranked: Mapping[str, Sequence[str]], asked: Sequence[Post], depth: int = DEPTH) -> float:
    """Return MAP at a depth: the mean over the posts of their average precision."""
    return sum(_precision(ranked[post.id][:depth], post.repeats) for post in asked) / max(1, len(asked))


def _precision(ranked: Sequence[str], repeats: Sequence[str]) -> float:
    found, total = 0, 0.0
    for place, fact in enumerate(ranked, 1):
        if fact in repeats:
            found += 1
            total += found / place
    return total / len(repeats)
