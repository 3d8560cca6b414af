"""Which sentences a slow pattern has to look at: those with a word that each of its matches has.

Most sentences have none. The words are runs of a to z, so that an apostrophe or a hyphen parts them: don't
has `don` and `t`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_RUN = re.compile(r"[a-z]+")


def runs(text: str) -> frozenset[str]:
    """Return the runs of letters of a text, in lower case."""
    return frozenset(_RUN.findall(text.lower()))


def anchors(phrases: Iterable[str]) -> frozenset[str]:
    """Return the longest run of each phrase: a text that has none of them has none of the phrases."""
    return frozenset(max(_RUN.findall(phrase.lower()), key=len) for phrase in phrases)
