"""What differs between two wordings, letter by letter: what stays, what went, what came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from rapidfuzz.distance import Indel

from sayso.model import Value

LONGEST = 4_000
"""Code points of a wording that are compared: a claim has a few hundred."""

_PART = re.compile(r"\w+|\s+|[^\w\s]")


class Stretch(Value, frozen=True):
    """A stretch that both wordings have, that only the first has, or only the second."""

    kind: Literal["same", "gone", "new"]
    words: str


def stretches(before: str, after: str) -> tuple[Stretch, ...]:
    """Return the stretches: without the new ones they are `before`, without the gone ones `after`.

    Words are kept whole, so that "may have been" against "was" is not told letter by letter.

    >>> [one.words for one in stretches("may have sunk", "sank") if one.kind == "new"]
    ['sank']
    """
    one, other = (_PART.findall(words[:LONGEST]) for words in (before, after))
    return tuple(_stretches(one, other))


def _stretches(one: list[str], other: list[str]) -> Iterator[Stretch]:
    for step in Indel.opcodes(one, other):
        gone = "".join(one[step.src_start : step.src_end])
        new = "".join(other[step.dest_start : step.dest_end])
        if step.tag == "equal":
            yield Stretch("same", gone)
            continue
        if gone:
            yield Stretch("gone", gone)
        if new:
            yield Stretch("new", new)
