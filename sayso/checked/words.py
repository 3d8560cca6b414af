"""Text -> the words by which it is found: no addresses, hashtags and handles taken apart, endings off.

`#DrainTheMarsh now — Ann Lee (@annlee_OR) May 3, 2031` has the words drain, marsh and now; it is signed Ann
Lee, annlee and OR, and it shows the day 2031-05-03.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from sayso.matching.wording import SMALL_WORDS
from sayso.readers.dates import any_day

LONGEST = 4_000
"""Code points of a text that are looked at: ten times a post; a claim that was checked has some hundred."""
GRAM = 4
"""Letters of the pieces by which a word is found that is spelled, bent or glued together otherwise."""

_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/|t\.co/)[^\s—]*")
_SIGNATURE = re.compile(r"—\s*([^—@\n]{0,80}?)\(\s*@(\w{1,30})\)([^—@\n]{0,40})$")
_TAG = re.compile(r"[#@](\w+)")
_PARTS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[a-zA-Z])(?=\d)|_+")
_WORD = re.compile(r"\d[\d.,]*\d|\w+")
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_NAME = re.compile(r"(?<=[^.!?\"'\s] )[A-Z]\w+")
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")
_ENDING = re.compile(r"(?<=\w{3})(?:ies|ied|ing|ed|es|s|ly|e|y)$")


class Seen(NamedTuple):
    """A text without addresses, its hashtags as words; who signed it, and the day that it shows."""

    text: str
    signed: str = ""
    day: str = ""


def seen(text: str) -> Seen:
    """Take addresses out and hashtags apart, and a post's signature off."""
    plain = _ADDRESS.sub(" ", text[:LONGEST]).translate(_STRAIGHT).rstrip()
    signed = day = ""
    if found := _SIGNATURE.search(plain):
        signed = f"{found[1].strip()} {apart(found[2])}"
        day = any_day(found[3]) or ""
        plain = plain[: found.start()]
    return Seen(_TAG.sub(lambda tag: f" {apart(tag[1])} ", plain), signed, day)


def apart(tag: str) -> str:
    """Take a hashtag or a handle apart.

    >>> apart("DrainTheMarsh2031")
    'Drain The Marsh 2031'
    """
    return _PARTS.sub(" ", tag)


def words(text: str) -> list[str]:
    """Return the words of a text that tell it from others, in order, without their endings.

    >>> words("The mayor claimed 1,400 swans.")
    ['mayor', 'claim', '1,400', 'swan']
    """
    lowered = (word.lower() for word in _WORD.findall(text))
    return [
        _ENDING.sub("", word)
        for word in lowered
        if word.isdigit() or (len(word) > 1 and word not in SMALL_WORDS)
    ]


def names(text: str) -> list[str]:
    """Return the words with a capital that do not begin a sentence."""
    return words(" ".join(_NAME.findall(text)))


def numbers(text: str) -> list[str]:
    """Return the figures of a text as they are written, without the commas between thousands."""
    return [figure.replace(",", "") for figure in _NUMBER.findall(text)]


def grams(found: Sequence[str]) -> list[str]:
    """Return the pieces of four letters of words; a shorter word is one piece."""
    return [word[at : at + GRAM] for word in found for at in range(max(1, len(word) - GRAM + 1))]


def pairs(found: Sequence[str]) -> list[str]:
    """Return each two words that stand side by side."""
    return [f"{one} {other}" for one, other in pairwise(found)]
