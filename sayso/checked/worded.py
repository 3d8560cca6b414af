"""Claims that were checked -> the words of each of their parts, as they are asked: made once, and kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, get_args

from sayso.checked.postings import Postings, postings
from sayso.checked.words import grams, names, numbers, pairs, seen, words

PartName = Literal["whole", "letters", "claims", "titles", "pairs", "names", "numbers"]
PARTS: tuple[PartName, ...] = get_args(PartName)
"""The words of all of it, pieces of four letters of claim and title, the words of the claim and those of the
title alone, words side by side, words with a capital, and figures."""

Worded = dict[PartName, Postings]


class Told(NamedTuple):
    """A claim that was checked, as far as it is compared; `day` is that of the check, `YYYY-MM-DD`."""

    claim: str
    title: str = ""
    subtitle: str = ""
    day: str = ""


def worded(told: Sequence[Told]) -> Worded:
    """Return the words of every part of claims; a claim is known by its place."""
    parts = [[seen(part).text for part in one[:3]] for one in told]
    claims, titles, subtitles = ([words(one[at]) for one in parts] for at in range(3))
    together = list(zip(claims, titles, subtitles, strict=True))
    return {
        "whole": postings([a + b + c for a, b, c in together]),
        "letters": postings([grams(a + b) for a, b, _ in together]),
        "claims": postings(claims),
        "titles": postings(titles),
        "pairs": postings([pairs(a) + pairs(b) + pairs(c) for a, b, c in together]),
        "names": postings([names(one[0]) + names(one[2]) for one in parts]),
        "numbers": postings([numbers(" ".join(one)) for one in parts]),
    }
