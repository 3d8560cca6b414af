"""Tokens with their offsets: words, numbers and marks, the possessive and the contracted verb split off."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.syntax.language import closed

ABBREVIATIONS = closed("abbreviations")
_SMALL_ABBREVIATIONS = closed("small_abbreviations")
_MARKED_NAMES = closed("marked_names")

_TOKEN = re.compile(
    r"""
    (?:[RDI]-)?(?:[^\W\d_]\.){2,}(?:[-‐‑][^\W_]+)*          # U.S., a.m., U.S.-led
  | \d+(?:[.,:]\d+)*(?:[-‐‑]?[^\W_]+)*%?         # 5,000  6.30  42-year-old  12%
  | [^\W_]+(?:[-‐‑’'&][^\W_]+)*                  # words, with inner hyphens and apostrophes
  | \.{2,} | -{2,} | `` | ''                     # ellipsis, typed dash, typed quotation marks
  | \S
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(r"(?<=.)['’](?:s|ve|re|ll|d|m)$", re.IGNORECASE)
_INITIAL_NEXT = re.compile(r"\s?[^\W\d_]")

Range = tuple[int, int]
"""`tokens[start:end]` of one sentence: indexes of tokens, the end left out."""


class Token(NamedTuple):
    """One token: `[start, end)` in code points of the text, its words, and the same in lower case."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def is_word(self) -> bool:
        """Tell whether the token holds a letter or a digit."""
        return self.text[0].isalnum() or (len(self.text) > 1 and self.text[1].isalnum())

    @property
    def is_capitalized(self) -> bool:
        """Tell whether the token starts with a capital letter."""
        return self.text[0].isupper()


def _takes_period(text: str, word: str, end: int) -> bool:
    """Tell whether the full stop at `end` belongs to the word (Mr., initials) and ends no sentence."""
    if not text.startswith(".", end) or text.startswith("..", end):
        return False
    if len(word) == 1 and word.isupper():
        return word != "I" and _INITIAL_NEXT.match(text, end + 1) is not None
    if word.lower().rpartition("-")[2] not in ABBREVIATIONS:  # Mr., R-Ariz.
        return False
    # "no." and "co." are words too, and "may." ends a sentence: only a capitalised short form is one
    return word[0].isupper() or word.lower() in _SMALL_ABBREVIATIONS


def _takes_mark(text: str, token: Token, end: int) -> bool:
    """Tell whether the mark at `end` is a letter of a name (Yahoo!, Which?) and ends no sentence."""
    return token.end == end and token.is_capitalized and token.lower + text[end] in _MARKED_NAMES


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """Cut `text[start:end]` into tokens; offsets count code points of `text`."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        first, last, word = match.start(), match.end(), match.group()
        clitic = _CLITIC.search(word) if "'" in word or "’" in word else None
        if clitic:
            cut = first + clitic.start()
            tokens.append(Token(first, cut, text[first:cut], text[first:cut].lower()))
            tokens.append(Token(cut, last, text[cut:last], text[cut:last].lower()))
        elif (
            word == "." and tokens and tokens[-1].end == first and _takes_period(text, tokens[-1].text, first)
        ) or (word in "!?" and tokens and _takes_mark(text, tokens[-1], first)):
            joined = text[tokens[-1].start : last]
            tokens[-1] = Token(tokens[-1].start, last, joined, joined.lower())
        elif word == "-" and text[max(first - 1, 0)].isspace() and text[last : last + 1].isspace():
            tokens.append(Token(first, last, "—", "—"))  # a typed dash
        else:
            tokens.append(Token(first, last, word, word.lower()))
    return tokens
