"""What the network of check-worthiness sees of a sentence: pieces of its words, each with its capitals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

LONGEST = 96
"""Pieces of a sentence that are read: four of five debate sentences have fewer than 40, the longest 187."""
LONGEST_WORD = 24
"""Letters of a word that is cut into pieces; what is longer is no word, and cutting costs its square."""
MOST_PIECES = 6
"""Pieces of one word: a name in six pieces has said all that it can, which is that it is a rare word."""
LONGEST_NUMBER = 9
"""Characters by which numbers are told apart: `1960` is a four, `1,960` a five, a year or a count."""

PADDING, UNKNOWN, FIRST = 0, 1, 2
"""Numbers of pieces: nothing, what the vocabulary cannot spell, and the vocabulary's first."""
LOWER, CAPITAL, OPENING, UPPER = range(4)
"""How a word is written: small, with a capital, so at the start of a sentence, or all in capitals."""

_TOKEN = re.compile(r"[^\W\d_]+|\d[\d,.]*\d|\d|[^\w\s]")
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")
_OPENERS = frozenset('.!?:"')

Vocabulary = Mapping[str, int]


class Seen(NamedTuple):
    """Numbers of a sentence's pieces, and how the word of each is written; never empty."""

    pieces: list[int]
    cases: list[int]


def seen(sentence: str, vocabulary: Vocabulary) -> Seen:
    """Return what the network sees of a sentence, its first `LONGEST` pieces."""
    pieces: list[int] = []
    cases: list[int] = []
    opens = True
    for match in _TOKEN.finditer(sentence.translate(_STRAIGHT)):
        word = match.group()
        found = _number(word, vocabulary) if word[0].isdigit() else spelled(word.lower(), vocabulary)
        pieces += found
        cases += [_case(word, opens)] * len(found)
        opens = word in _OPENERS
        if len(pieces) >= LONGEST:
            break
    return Seen(pieces[:LONGEST] or [UNKNOWN], cases[:LONGEST] or [LOWER])


def sizes(vocabulary: Vocabulary) -> int:
    """Return how many numbers of pieces there are: the vocabulary's, and after them those of numbers."""
    return FIRST + len(vocabulary) + LONGEST_NUMBER + 1


def spelled(word: str, vocabulary: Vocabulary) -> list[int]:
    """Cut a word into the longest pieces there are: `unhoused` into `un`, `##house`, `##d`."""
    if word in vocabulary:
        return [vocabulary[word]]
    if len(word) > LONGEST_WORD:
        return [UNKNOWN]
    found: list[int] = []
    at = 0
    while at < len(word) and len(found) < MOST_PIECES:
        ends = range(len(word), at, -1)
        end = next((end for end in ends if _piece(word, at, end) in vocabulary), 0)
        if not end:
            return [*found, UNKNOWN]
        found.append(vocabulary[_piece(word, at, end)])
        at = end
    return found


def _piece(word: str, start: int, end: int) -> str:
    return f"##{word[start:end]}" if start else word[:end]


def _number(word: str, vocabulary: Vocabulary) -> list[int]:
    return [FIRST + len(vocabulary) + min(len(word), LONGEST_NUMBER)]


def _case(word: str, opens: bool) -> int:
    if not word[0].isupper():
        return LOWER
    if len(word) > 1 and word.isupper():
        return UPPER
    return OPENING if opens else CAPITAL
