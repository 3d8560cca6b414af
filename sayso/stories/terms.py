"""What a page is about, as weighed terms: words, names of two words, and numbers, the heaviest 150.

Measured on the train topics of ECB+ (`python -m eval stories`): pages of one story against pages of another
event of the same kind. Names of two words and numbers tell two earthquakes apart, the title what it is about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b
from itertools import pairwise
from math import log, sqrt
from typing import NamedTuple

from sayso.lexicon import LANGUAGES
from sayso.model import Article
from sayso.stories.commonness import is_common, telling

MOST = 150
"""Terms kept of a page; with 80 the stories of ECB+ come out a hundredth worse, with 40 two."""

TITLE, LEAD, REST = 3, 2, 1
LEAD_WORDS = 90
"""What stands in the title counts three times, in the first 90 words after it (three sentences) twice."""

NAME, NUMBER, PAIR = 1.5, 2.5, 1.0
"""How many words a name weighs, a number of two digits, and a name of two words for each of them."""

LEAST_LENGTH = 9.0
"""A page of a few words is not all about them: below this length its vector is not stretched to 1."""

LEAST_PROSE = 0.2
"""Share of the most frequent words below which it is no English prose: a list of names, another language."""

LONGEST = 60_000
"""Code points of a page that are looked at: ten times a long article."""

_WORD = re.compile(r"[^\W\d_][\w'’\-]*[^\W\d_]|\d[\d.,:]*\d|\d")


class Term(NamedTuple):
    """One term, by its hash (32 bits), and how much of the page it is; the squares add up to 1 at most."""

    key: int
    weight: float


class _Word(NamedTuple):
    folded: str
    is_name: bool
    times: int


def terms(article: Article) -> tuple[Term, ...]:
    """Return the heaviest terms of a page, the heaviest first; none for what is no English prose."""
    if (article.language or "en") not in LANGUAGES:
        return ()
    words = list(_words(article))
    if not words or sum(is_common(word.folded) for word in words) < LEAST_PROSE * len(words):
        return ()
    weights = _weights(words)
    heaviest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:MOST]
    length = max(sqrt(sum(weight * weight for _, weight in heaviest)), LEAST_LENGTH)
    return tuple(Term(key_of(term), weight / length) for term, weight in heaviest)


def key_of(term: str) -> int:
    """Return the 32 bits that stand for a term."""
    return int.from_bytes(blake2b(term.encode("utf-8", "replace"), digest_size=4).digest(), "little")


def stem(word: str) -> str:
    """Return a word in lower case without the ending of a plural or a possessive.

    >>> stem("Cities"), stem("Renn’s"), stem("class")
    ('city', 'renn', 'class')
    """
    folded = word.casefold().replace("’", "'").removesuffix("'s")
    if len(folded) > 4 and folded.endswith("ies"):
        return folded[:-3] + "y"
    if len(folded) > 3 and folded.endswith("s") and not folded.endswith("ss"):
        return folded[:-1]
    return folded


def _words(article: Article) -> Iterator[_Word]:
    """Yield the words of title and text; a capital makes a name where it does not begin a sentence.

    Where no block is the title, the first one stands for it.
    """
    seen = looked_at = 0
    blocks = [block for block in article.blocks if block.kind != "furniture"]
    titles = [block for block in blocks if block.kind == "title"] or blocks[:1]
    for block in blocks:
        is_title = block in titles
        ended = True
        end = min(block.span.end, block.span.start + LONGEST - looked_at)
        for match in _WORD.finditer(article.text, block.span.start, end):
            begins = ended or article.text[match.start() - 1 : match.start()] in "“\"'‘("
            ended = article.text[match.end() : match.end() + 1] in (".", "!", "?")
            times = TITLE if is_title else LEAD if seen < LEAD_WORDS else REST
            yield _Word(stem(match[0]), match[0][0].isupper() and not begins, times)
            seen += not is_title
        looked_at += block.span.end - block.span.start
        if looked_at >= LONGEST:
            return


def _weights(words: list[_Word]) -> dict[str, float]:
    """Weigh the words by how often they stand, how rare and what they are; then pairs with a name."""
    counts: Counter[str] = Counter()
    names: set[str] = set()
    for word in words:
        counts[word.folded] += word.times
        if word.is_name:
            names.add(word.folded)
    weights = {}
    for folded, count in counts.items():
        weight = _weight(folded, is_name=folded in names)
        if weight:
            weights[folded] = weight * (1 + log(count))
    pairs = {
        f"{one.folded} {other.folded}": PAIR * (weights[one.folded] + weights[other.folded]) / 2
        for one, other in pairwise(words)
        if one.folded in weights
        and other.folded in weights
        and (one.is_name or other.is_name or other.folded[0].isdigit())
    }
    return weights | pairs


def _weight(word: str, *, is_name: bool) -> float:
    if word[0].isdigit():
        return NUMBER if len(word) > 1 else 0.0
    return telling(word) * (NAME if is_name else 1.0)
