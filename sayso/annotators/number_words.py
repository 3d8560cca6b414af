"""Numbers in words: `twenty-five`, `a hundred and six`, `half a million`, `dozens`, `two thirds`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from sayso.lexicon.lowered import lowered
from sayso.lexicon.measures import number_words

NumeralKind = Literal["digits", "words", "vague", "fraction", "half", "fold"]

_WORDS = number_words("en")


def alternatives(words: Iterable[str]) -> str:
    """Return an alternation of literal words, longest first, so that a phrase wins over its own beginning."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


SMALL = {**_WORDS.units, **_WORDS.tens}
SCALES = {**_WORDS.scales, **_WORDS.short_scales}
_SCALE = alternatives(_WORDS.scales)
_FRACTION = alternatives(_WORDS.fractions)
_SPACE = r"[ \t\u00a0\u2009\u202f]"
_GAP = rf"(?:{_SPACE}{{1,2}}\n?|\n(?!\n)|[-‐‑])"
ARTICLE = re.compile(rf"an?{_GAP}({_SCALE}|{_FRACTION})\b", re.IGNORECASE)
NEXT_SCALE = re.compile(rf"{_GAP}?({alternatives(SCALES)})(s?)\b", re.IGNORECASE)
_NEXT_WORD = re.compile(rf"{_GAP}(and(?:{_SPACE}|-))?(an?(?:{_SPACE}|-))?([a-z]+)\b", re.IGNORECASE)
_OF_SCALE = re.compile(rf"(?:{_SPACE}of)?{_SPACE}(an?{_SPACE})?({_SCALE})(s?)\b", re.IGNORECASE)
_HALF_SCALE = re.compile(rf"{_GAP}an?{_GAP}({_SCALE})\b|{_GAP}({_SCALE})\b", re.IGNORECASE)
_VAGUE_BEFORE = re.compile(rf"(?<!\w)(?:{alternatives(list(_WORDS.vague_before))})\s$", re.IGNORECASE)
# "3 million and a half", "three and one fourth"; not "three and a third of them"
_BELOW_TEN = alternatives([word for word, value in _WORDS.units.items() if 0 < value < 10])
_AND_PART = re.compile(
    rf" and (an?|{_BELOW_TEN})[ -]({_FRACTION})(?!\w|-| of| (?:million|billion|trillion|thousand|hundred))",
    re.IGNORECASE,
)
_SAID = alternatives(SMALL)
_POINT = re.compile(rf" point ((?:{_SAID})(?:[ -](?:{_SAID})){{0,6}})\b", re.IGNORECASE)
_TENS = frozenset(str(value) for value in _WORDS.tens.values())
# "a third" is a part before these; "a fourth from Ruda" and "a third, Ana Ruiz," are persons.
_OF_PART = re.compile(r" of | (?:were|are|have) ")
_OF_WHOLE = re.compile(r" (?:of|in|to|from|as) |[.]|,(?! [A-Z])")
# fell *by about* a tenth
_CHANGED_BY = re.compile(
    r"\bby (?:about|around|nearly|almost|roughly|over|more than|less than)? ?$", re.IGNORECASE
)
_PART_ENDS = re.compile(
    r" (?:to|from|in|on|since|over|last|this|during|between|after|compared|and|but)\b|[.,;)”\"]|$"
)
_OF_TIME = re.compile(r" of an? (?:century|decade|lifetime|generation|year|month|day|hour|minute|second)\b")
_NEAR = 20  # code points before a part in which "by about" stands
_ALL = 100.0  # percent
_MANY_BEFORE = re.compile(r"(?<!\w)(?:many|several)\s$", re.IGNORECASE)
# Longest number in words that is read as one ("one hundred and six thousand four hundred" is 7).
_LONGEST = 16


class Numeral(NamedTuple):
    """A number: `[start, end)` in code points, its value, and how it was printed.

    `vague` numbers ("hundreds") are the least that the words can mean. A `fraction` is in percent of a whole.
    `letter` is a letter glued to the digits that multiplies them only for money or people ("5m").
    `scaled` is true where a word such as million is part of it; `end` then lies after that word.
    """

    start: int
    end: int
    value: float
    kind: NumeralKind
    scaled: bool = False
    letter: str = ""


def scaled(value: float, factor: float) -> float:
    """Multiply by a scale without what binary fractions leave behind: 4.1 and a trillion.

    >>> scaled(4.1, 1e12)
    4100000000000.0
    """
    return float(f"{value * factor:.14g}")


def from_words(text: str, start: int, end: int, first: str) -> Numeral | None:
    """Read a number in words from its first: `twenty-five`, `a hundred and six`, `two and a half million`."""
    if first in _WORDS.fractions:
        return _fraction(text, start, end, 1.0, first)
    total, current, last = 0.0, float(SMALL.get(first, 0)), first
    scaled = False
    if first in _WORDS.scales:
        total, current, scaled = _add_scale(0.0, 1.0, first)
    for _ in range(_LONGEST):
        if part := _AND_PART.match(text, end):
            unit = float(_WORDS.scales.get(last, 1)) if _WORDS.scales.get(last, 0) >= 1000 else 1.0
            return Numeral(start, part.end(), total + current + unit * _share_of(part), "words", scaled=True)
        step = _NEXT_WORD.match(text, end)
        if step is None:
            break
        word = step[3].lower()
        if word in _WORDS.fractions and not scaled and (step[1] is None) == (step[2] is None):
            if last in _WORDS.tens:
                return None  # the twenty-sixth dynasty
            if step[1] is None:
                return _fraction(text, start, step.end(), current, word)
            current += _WORDS.fractions[word] / 100
        elif step[2] or not _may_follow(last, word, has_and=bool(step[1])):
            break
        elif word in _WORDS.scales:
            total, current, scaled = _add_scale(total, current, word)
        else:
            current += SMALL[word]
        last, end = word, step.end()
    if point := _POINT.match(text, end):
        return Numeral(start, point.end(), total + current + _decimals(point[1]), "words", scaled)
    return Numeral(start, end, total + current, "words", scaled)


def and_part(text: str, end: int, scale: float) -> tuple[float, int]:
    """Return what `and a half` adds to `3 million` that ends at `end`, and where it ends; 0 for nothing."""
    part = _AND_PART.match(text, end)
    return (scale * _share_of(part), part.end()) if part else (0.0, end)


def _share_of(part: re.Match[str]) -> float:
    """Return the part of one that `and two thirds` tells."""
    return SMALL.get(part[1].lower(), 1) * _WORDS.fractions[lowered(part[2])] / 100


def _decimals(words: str) -> float:
    """Return the figures after a spoken point: `seven one` and `seventy-one` are .71."""
    figures = ""
    for word in re.split(r"[ -]", words.lower()):
        tens = (
            figures.endswith("0") and word in _WORDS.units and 0 < SMALL[word] < 10 and figures[-2:] in _TENS
        )
        figures = figures[:-1] + str(SMALL[word]) if tens else figures + str(SMALL[word])
    return float(f"0.{figures}")


def _may_follow(last: str, word: str, *, has_and: bool) -> bool:
    """Tell whether `word` goes on the number whose last word is `last`: twenty-five yes, five twenty no."""
    scales = _WORDS.scales
    if word in scales:
        return not has_and and (last not in scales or scales[word] > scales[last])
    if word not in SMALL:
        return False
    if last in scales:
        return SMALL[word] < scales[last] and last != "dozen"
    return not has_and and last in _WORDS.tens and 0 < SMALL[word] < 10


def _add_scale(total: float, current: float, word: str) -> tuple[float, float, bool]:
    """Multiply what has been read: hundred and dozen only the last part, larger scales close their part."""
    factor = _WORDS.scales[word]
    if factor < 1000:
        return total, current * factor, True
    return total + current * factor, 0.0, True


def _fraction(text: str, start: int, end: int, count: float, word: str) -> Numeral | None:
    """Read parts of a whole: `two thirds`, `a quarter of a million`; "a third person" is an ordinal."""
    of_scale = _OF_SCALE.match(text, end)
    if of_scale and not of_scale[3]:
        value = count * _WORDS.fractions[word] / 100 * _WORDS.scales[lowered(of_scale[2])]
        return Numeral(start, of_scale.end(), round(value, 2), "words", scaled=True)
    if text[end : end + 1] in {"-", "‐", "‑"}:
        return None  # one half-sister, two third-placed teams
    several = word == "quarters" and count * _WORDS.fractions[word] >= _ALL
    if several or _OF_TIME.match(text, end):
        return None  # six quarters in a row; a quarter of a century
    single = count == 1.0 and word != "half" and text[start] in "aA"
    if single and _CHANGED_BY.search(text, max(0, start - _NEAR), start) and _PART_ENDS.match(text, end):
        single = False  # fell by about a tenth
    if single and not (_OF_WHOLE if word in {"third", "quarter"} else _OF_PART).match(text, end):
        return None
    # two halves of a match, three quarters of a season: the plural of half counts, it does not divide
    if word == "halves":
        return None
    return Numeral(start, end, round(count * _WORDS.fractions[word], 4), "fraction")


def from_half(text: str, start: int, end: int) -> Numeral | None:
    """Read `half a million`, `half a dozen`, and half alone (50 percent; half a mile is told apart later)."""
    before = text[max(0, start - 12) : start].lower().split()
    if before and before[-1] in {"first", "second", "opening", "other", "better", "and"}:
        return None
    if before and before[-1] == "the" and not text.startswith(" of", end):
        return None  # sales in the half
    if scale := _HALF_SCALE.match(text, end):
        value = 0.5 * _WORDS.scales[lowered(scale[1] or scale[2])]
        return Numeral(start, scale.end(), value, "words", scaled=True)
    return None if text[end : end + 1] in "-‐‑" and text[end : end + 1] else Numeral(start, end, 50.0, "half")


def from_vague(text: str, start: int, end: int) -> Numeral | None:
    """Read `dozens`, `hundreds of thousands`; "tens" and "scores" only with what they count."""
    word = text[start:end].lower()
    value = float(_WORDS.vague[word])
    if text[end : end + len(word) + 5].lower() == f" and {word}":
        end += len(word) + 5  # dozens and dozens
    window = max(0, start - 13)
    if many := _MANY_BEFORE.search(text, window, start):
        start = many.start()
    of_scale = _OF_SCALE.match(text, end)
    if of_scale and of_scale[3] and not of_scale[1]:
        return Numeral(
            start, of_scale.end(), value * _WORDS.scales[lowered(of_scale[2])], "vague", scaled=True
        )
    if word == "tens" or (word == "scores" and not text.startswith(" of ", end)):
        return None
    return Numeral(start, end, value, "vague", scaled=True)


def from_scale(text: str, start: int, end: int) -> Numeral | None:
    """Read a scale that words before it make vague: `several hundred`, `a few thousand`."""
    window = max(0, start - 16)
    before = _VAGUE_BEFORE.search(text[window:start])
    if before is None:
        every = text[max(0, start - 6) : start].lower() == "every "
        return (
            Numeral(start, end, float(_WORDS.scales[lowered(text[start:end])]), "words", True)
            if every
            else None
        )
    value = 2.0 * _WORDS.scales[lowered(text[start:end])]
    if follower := NEXT_SCALE.match(text, end):
        value, end = value * SCALES[lowered(follower[1])], follower.end()
    return Numeral(window + before.start(), end, value, "vague", scaled=True)
