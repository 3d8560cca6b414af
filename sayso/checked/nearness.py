"""Is a claim near enough to be shown: figures that mean the same among ten claims and among ten thousand."""

from __future__ import annotations

from collections.abc import Set

from sayso.checked.worded import Told
from sayso.checked.words import seen, words

NEAR: tuple[str, ...] = (
    "start",
    "meaning",  # the cosine of the two vectors
    "meaning, over a half",  # how far it is above a half
    "claim said",  # the share of the claim's words, or of its title's, that the text has
    "text told",  # the share of the text's words that claim, title and subtitle have
    "shared words",  # how many these are, up to eight
)
MOST_SHARED = 8
SAID = NEAR.index("claim said")
LEAST_SAID = 0.5
"""A text that has fewer of the words of both a claim and its title is near to it in its topic alone.

On dev this takes 7 of 100 posts their claim, and lets through 1 sentence of news in 100 and not 2.
"""


def shared(said: Set[str], told: Told, meaning: float) -> list[float]:
    """Return the figures of one claim, for a text that has these words."""
    claim, title, subtitle = (set(words(seen(part).text)) for part in told[:3])
    common = said & (claim | title | subtitle)
    return [
        1.0,
        float(meaning),
        max(0.0, float(meaning) - 0.5),
        max(_share(said, claim), _share(said, title)),
        len(common) / max(1, len(said)),
        min(len(common), MOST_SHARED) / MOST_SHARED,
    ]


def _share(said: Set[str], part: Set[str]) -> float:
    return len(said & part) / len(part) if part else 0.0
