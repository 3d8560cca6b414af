"""Words of the language that are no names, so that a headline in title case can be read.

36,000 words of books, and of texts in which they stand in small letters, made by `python -m
train.plain_words`. The file is read when the first headline needs it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("plain_words.txt")
_ENDINGS = (
    "s",
    "es",
    "ed",
    "d",
    "ing",
    "er",
    "ers",
    "or",
    "ors",
    "ly",
    "y",
    "ist",
    "ists",
    "ness",
    "able",
    "ism",
)
_INSTEAD = (
    *(("ies", "y"), ("ied", "y"), ("ier", "y"), ("iest", "y"), ("ily", "y")),
    *(
        ("ise", "ize"),
        ("ised", "ize"),
        ("ises", "ize"),
        ("ising", "ize"),
        ("our", "or"),
        ("isation", "ization"),
    ),
)
_BEFORE = ("un", "re", "mis", "dis", "super", "non", "over", "out", "anti", "pre", "under", "mid")
_SHORTEST = 3


def is_plain(word: str) -> bool:
    """Tell whether a word in small letters is one of the language, or made of one: `defies`, `superhero`.

    >>> is_plain("insulted"), is_plain("velden")
    (True, False)
    """
    known = _known()
    if word in known or any(root in known for root in roots(word)):
        return True
    starts = (start for start in _BEFORE if word.startswith(start))
    rests = (word.removeprefix(start) for start in starts)
    return any(rest in known or any(root in known for root in roots(rest)) for rest in rests)


def roots(word: str) -> list[str]:
    """Return what a word may be a form of: `stopped` of `stop`, `pimping` of `pimp` and `pimpe`."""
    found = [word.removesuffix(old) + new for old, new in _INSTEAD if word.endswith(old)]
    for ending in _ENDINGS:
        root = word.removesuffix(ending)
        if root != word and len(root) >= _SHORTEST:
            found += [root, f"{root}e"]
            if len(root) > _SHORTEST and root[-1] == root[-2]:
                found.append(root[:-1])
    return found


@cache
def _known() -> frozenset[str]:
    return frozenset(FILE.read_text(encoding="utf-8").split())
