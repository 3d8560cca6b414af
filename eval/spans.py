r"""Stretches of text as numbered tokens, so that two ways of cutting the same words can be compared.

The tokens are those of the published figures on PolNeAR: `\w+|[^\w\s]`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from sayso.model import Span

_TOKEN = re.compile(r"\w+|[^\w\s]")

Run = tuple[int, int]  # the numbers of its first and its last token


class Tokens:
    """The tokens of one text, looked up by offsets in code points."""

    def __init__(self, text: str) -> None:
        self.text = text
        matches = list(_TOKEN.finditer(text))
        self.starts = [match.start() for match in matches]
        self.ends = [match.end() for match in matches]
        self.is_word = [match[0][0].isalnum() or match[0][0] == "_" for match in matches]
        self._quoted = in_double_marks(text)

    def run(self, span: Span) -> Run | None:
        """Return the tokens that a span touches, punctuation and quotation marks stripped from both ends."""
        first, last = bisect_right(self.ends, span.start), bisect_left(self.starts, span.end) - 1
        while first <= last and not self.is_word[first]:
            first += 1
        while first <= last and not self.is_word[last]:
            last -= 1
        return (first, last) if first <= last else None

    def runs(self, spans: Iterable[Span]) -> frozenset[Run]:
        """Return one run for each span that holds a word."""
        return frozenset(run for span in spans if (run := self.run(span)))

    def word(self, number: int) -> str:
        """Return the words of one token."""
        return self.text[self.starts[number] : self.ends[number]]

    def quoted(self, runs: Iterable[Run]) -> float:
        """Return the part of the runs' words that stands inside quotation marks, 0 to 1."""
        words = [number for number in numbers(runs) if self.is_word[number]]
        return sum(self._quoted[self.starts[number]] for number in words) / len(words) if words else 0.0


def numbers(runs: Iterable[Run]) -> frozenset[int]:
    """Return the numbers of all tokens in the runs."""
    return frozenset(number for first, last in runs for number in range(first, last + 1))


def iou(one: frozenset[int], other: frozenset[int]) -> float:
    """Return the shared part of two sets of tokens, 0 to 1; two empty sets share nothing."""
    union = len(one | other)
    return len(one & other) / union if union else 0.0


def in_double_marks(text: str) -> bytearray:
    """Mark each code point that stands inside double quotation marks, straight or curly.

    A quotation ends with its line at the latest: one forgotten mark costs the rest of a line, not more.
    """
    inside = bytearray(len(text))
    is_open = False
    for at, char in enumerate(text):
        if char == "\n":
            is_open = False
        elif char in '“”"':
            is_open = char == "“" or (char == '"' and not is_open)
        inside[at] = is_open
    return inside
