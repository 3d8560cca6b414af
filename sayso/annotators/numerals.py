"""Numbers as printed, in digits and in words: where each stands and what it amounts to.

The scan is one pass of one pattern whose alternatives start with different characters; what a number word may
be followed by is looked up, never matched by nested repetition, so the time is linear in the text.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from sayso.lexicon.measures import number_words, units

NumeralKind = Literal["digits", "words", "vague", "fraction", "half"]

_WORDS = number_words("en")
_SMALL = {**_WORDS.units, **_WORDS.tens}
_LETTERS = {**_WORDS.scale_letters, **_WORDS.money_letters}
_GLYPHS = {
    "½": 0.5,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "¼": 0.25,
    "¾": 0.75,
    "⅛": 0.125,
    "⅜": 0.375,
    "⅝": 0.625,
    "⅞": 0.875,
}


def alternatives(words: Iterator[str] | list[str]) -> str:
    """Return an alternation of literal words, longest first, so that a phrase wins over its own beginning."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_SHORT_SCALES = {
    "bn": "billion",
    "bln": "billion",
    "tn": "trillion",
    "trn": "trillion",
    "mn": "million",
    "mln": "million",
}
_SCALES = {**_WORDS.scales, **{short: _WORDS.scales[word] for short, word in _SHORT_SCALES.items()}}
_SCALE = alternatives(list(_WORDS.scales))
_FRACTION = alternatives(list(_WORDS.fractions))
_SPACE = r"[ \t\u00a0\u2009\u202f]"
_GAP = rf"(?:{_SPACE}{{1,2}}\n?|\n(?!\n)|[-‐‑])"
# Every place where a number may start: a digit, a fraction in one sign, or a word that is then looked up.
_START = re.compile(rf"[\d{''.join(_GLYPHS)}]|[A-Za-z]+")
_DIGITS = re.compile(
    r"""
    (?: \d{1,3}(?:[,٬，]\d{3})+(?!\d)(?:[.٫]\d+)?      # 1,234,567.8
      | \d{1,2}(?:,\d\d)+,\d{3}(?!\d)(?:\.\d+)?        # 12,34,567 as India writes it
      | \d{1,3}(?:\.\d{3}){2,}(?!\d)                    # 1.234.567
      | \d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d)     # 1 234 567 with spaces that do not break
      | \d+(?:[.٫·]\d+)? )[½⅓⅔¼¾⅛⅜⅝⅞]?
  | [½⅓⅔¼¾⅛⅜⅝⅞]
    """,
    re.VERBOSE,
)
_NO_NUMBER = re.compile(
    r"""
    \d{4}-\d\d-\d\d(?!\d)                              # 2023-10-25
  | \d{1,2}:\d\d(?::\d\d)?(?!\d)                       # 15:30
  | \d{1,4}([/.])\d{1,2}\1\d{1,4}(?![\d,])             # 25/10/2023, 1.2.3
  | \d{3}\)?[-. ]\d{3}[-.]\d{4}(?!\d)                  # 555-123-4567
  | \d{1,4}(?:-\d{2,5}){2,6}(?!\d)                     # 1-222-2222-2222
    """,
    re.VERBOSE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_MONEY = re.compile(
    rf"(?<![A-Za-z])(?:{alternatives([s for unit in units('en') for s in unit.signs if s.isalpha()])})$"
)
_ASSIGNED = re.compile(r"[^<>]=$")
_TELEPHONE = re.compile(r"[\d ().-]{7,20}")
_GLUED = re.compile(r"[\w/]*")
_ARTICLE = re.compile(rf"an?{_GAP}({_SCALE}|{_FRACTION})\b", re.IGNORECASE)
_NEXT_WORD = re.compile(rf"{_GAP}(and{_SPACE})?(an?{_SPACE})?([a-z]+)\b", re.IGNORECASE)
_NEXT_SCALE = re.compile(rf"{_GAP}?({alternatives(list(_SCALES))})(s?)\b", re.IGNORECASE)
_OF_SCALE = re.compile(rf"(?:{_SPACE}of)?{_SPACE}(an?{_SPACE})?({_SCALE})(s?)\b", re.IGNORECASE)
_HALF_SCALE = re.compile(rf"{_GAP}an?{_GAP}({_SCALE})\b|{_GAP}({_SCALE})\b", re.IGNORECASE)
_RATIO = re.compile(r"/(\d{1,3})(?![\d/.,]*\d)")
_MIXED = re.compile(r"[ -](\d)/(\d{1,2})(?![\d/])|[ -]([½⅓⅔¼¾⅛⅜⅝⅞])")
_LETTER_RUN = re.compile(r"[^\W\d_]+")
_VAGUE_BEFORE = re.compile(rf"(?<!\w)(?:{alternatives(list(_WORDS.vague_before))})\s$", re.IGNORECASE)
_DIGIT_MARKS = str.maketrans(
    {",": "", "٬": "", "，": "", "\u00a0": "", "\u2009": "", "\u202f": "", "٫": ".", "·": "."}
)
# Longest number in words that is read as one ("one hundred and six thousand four hundred" is 7).
_LONGEST = 16
# Wholes that pages cut with a stroke: 1/2 to 9/10.
_PARTS = frozenset({2, 3, 4, 5, 6, 8, 10})
# A word glued to one of these is part of a name or of another word: 's, O'Seven, mid-million.
_GLUE = "'’-‐‑_@#/=0123456789"
_LETTER_STARTS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


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


def numerals(text: str, start: int, end: int) -> list[Numeral]:
    """Return the numbers of `text[start:end]`, in order, without addresses, dates, ordinals and names."""
    found = []
    at = start
    for match in _START.finditer(text, start, end):
        first = match.start()
        if first < at:
            continue
        word = match.group()
        if word[0] in _LETTER_STARTS:
            if word.lower() not in _READERS:
                continue
            numeral, at = _from_word(text, first, match.end(), word.lower())
        else:
            numeral, at = _at_digit(text, first)
        if numeral and math.isfinite(numeral.value) and numeral.end <= end:
            found.append(numeral)
            at = max(at, numeral.end)
    return found


def _at_digit(text: str, start: int) -> tuple[Numeral | None, int]:
    """Read the number at a digit, and say where to go on."""
    glues = start and (
        text[start - 1].isalnum()
        or text[start - 1] in "_@#/\\'’"
        or _ASSIGNED.search(text, max(0, start - 2), start)
    )
    if glues and not _MONEY.search(text, max(0, start - 5), start) and (glued := _GLUED.match(text, start)):
        return None, glued.end()  # the rest of G7, A320, '90s
    if no_number := _NO_NUMBER.match(text, start):
        return None, no_number.end()
    telephone = _TELEPHONE.match(text, start) if start and text[start - 1] == "+" else None
    if telephone and sum(sign.isdigit() for sign in telephone.group()) > 6:  # +5 million is none
        return None, telephone.end()
    digits = _DIGITS.match(text, start)
    if digits is None:
        return None, start + 1
    numeral = _from_digits(text, start, digits.end())
    if numeral is None and (glued := _GLUED.match(text, digits.end())):
        return None, glued.end()  # the rest of 1e999, 9/11, 747s
    return numeral, digits.end()


def _from_word(text: str, start: int, end: int, word: str) -> tuple[Numeral | None, int]:
    """Read the number that a word opens, and say where to go on."""
    if word in {"http", "https", "www"}:
        address = _ADDRESS.match(text, start)
        return None, address.end() if address else end
    if start and text[start - 1] in _GLUE and (word not in _SMALL or text[start - 1] not in "-‐‑"):
        return None, end
    if word in {"a", "an"}:
        article = _ARTICLE.match(text, start)
        return (_from_words(text, start, article.end(), article[1].lower()), end) if article else (None, end)
    reader = _READERS[word]
    return reader(text, start, end), end


def _from_digits(text: str, start: int, end: int) -> Numeral | None:  # noqa: PLR0911 -- one return for each case of the table
    """Read digits with their separators, a glued letter and a scale word: `1,234.5`, `1.5bn`, `2 million`."""
    if _is_inside_word(text, start):
        return None
    if start and text[start - 1] == ".":
        start -= 1
    value = _digits_value(text[start:end])
    if ratio := _RATIO.match(text, end):
        parts = int(ratio[1])
        # half, a third, 3/4, 7/10: other parts are dates (9/11), scores and names (24/7)
        if not 0 < value < parts or parts not in _PARTS or not value.is_integer():
            return None
        return Numeral(start, ratio.end(), round(100 * value / parts, 6), "fraction")
    if mixed := _MIXED.match(text, end):
        part = _GLYPHS[mixed[3]] if mixed[3] else _ratio(int(mixed[1]), int(mixed[2]))
        value, end = value + part, mixed.end()
    following = text[end : end + 2]
    if following[:1].isalpha():
        return _with_letters(text, start, end, value)
    if following[:1] == "_" or (len(following) == 2 and following[0] in ",.:/" and following[1].isdigit()):
        return None
    if scale := _NEXT_SCALE.match(text, end):
        value *= _SCALES[scale[1].lower()]
        return Numeral(start, scale.end(), value, "digits", scaled=True)
    return Numeral(start, end, value, "digits")


def _ratio(part: int, whole: int) -> float:
    """Divide, but no part of nothing: 0/0 adds nothing."""
    return part / whole if whole else 0.0


def _digits_value(printed: str) -> float:
    """Return the value of digits of any script; more than a float holds give infinity, never an error."""
    glyph = _GLYPHS.get(printed[-1], 0.0)
    plain = (printed[:-1] if glyph else printed).translate(_DIGIT_MARKS)
    if plain.count(".") > 1:
        plain = plain.replace(".", "")
    return float(plain or "0") + glyph


def _is_inside_word(text: str, start: int) -> bool:
    """Tell whether the digits at `start` end a name or an abbreviation: F-16, Covid-19, No.5, 1:0."""
    if not start:
        return False
    before = text[start - 1]
    if before in "-‐‑–—" and start > 1:
        ahead = text[start - 2]
        if ahead.isalpha() and start > 2 and text[start - 3].isdigit():
            return False  # 5k-20k
        return before in "-‐‑" and (ahead.isalpha() or ahead in ").")
    if before == "+":
        return start > 1 and text[start - 2].isalpha()
    if before in ".:,;":
        return start > 1 and not text[start - 2].isspace()
    return False


def _with_letters(text: str, start: int, end: int, value: float) -> Numeral | None:
    """Read digits that letters follow without a space: a scale (5bn), a unit (5km) or a name (5G)."""
    run = _LETTER_RUN.match(text, end)
    if run is None:
        return None
    letters, after = run.group(), text[run.end() : run.end() + 1]
    if letters.lower() in _WORDS.scales and not after.isdigit():
        return Numeral(start, run.end(), value * _WORDS.scales[letters.lower()], "digits", scaled=True)
    if letters in _WORDS.scale_letters and not after.isalnum():
        return Numeral(start, run.end(), value * _WORDS.scale_letters[letters], "digits", scaled=True)
    if letters in _WORDS.money_letters and not after.isalnum():
        return Numeral(start, end, value, "digits", letter=letters)
    # "12th" and "30s" are no quantities; whether other letters are a unit is for units.py to say
    if letters in {"st", "nd", "rd", "th", "s", "e", "x"}:
        return None
    return Numeral(start, end, value, "digits", letter="?")


def _from_words(text: str, start: int, end: int, first: str) -> Numeral | None:
    """Read a number in words from its first: `twenty-five`, `a hundred and six`, `two and a half million`."""
    if first in _WORDS.fractions:
        return _fraction(text, start, end, 1.0, first)
    total, current, last = 0.0, float(_SMALL.get(first, 0)), first
    scaled = False
    if first in _WORDS.scales:
        total, current, scaled = _add_scale(0.0, 1.0, first)
    for _ in range(_LONGEST):
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
            current += _SMALL[word]
        last, end = word, step.end()
    return Numeral(start, end, total + current, "words", scaled)


def _may_follow(last: str, word: str, *, has_and: bool) -> bool:
    """Tell whether `word` goes on the number whose last word is `last`: twenty-five yes, five twenty no."""
    scales = _WORDS.scales
    if word in scales:
        return not has_and and (last not in scales or scales[word] > scales[last])
    if word not in _SMALL:
        return False
    if last in scales:
        return _SMALL[word] < scales[last] and last != "dozen"
    return not has_and and last in _WORDS.tens and 0 < _SMALL[word] < 10


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
        value = count * _WORDS.fractions[word] / 100 * _WORDS.scales[of_scale[2].lower()]
        return Numeral(start, of_scale.end(), round(value, 2), "words", scaled=True)
    if text[end : end + 1] in {"-", "‐", "‑"}:
        return None  # one half-sister, two third-placed teams
    single = count == 1.0 and word not in {"half", "quarter"} and text[start] in "aA"
    if single and not text.startswith((" of ", ".", ",", " in ", " to ", " from "), end):
        return None
    # two halves of a match, three quarters of a season: the plural of half counts, it does not divide
    if word == "halves":
        return None
    return Numeral(start, end, round(count * _WORDS.fractions[word], 4), "fraction")


def _from_half(text: str, start: int, end: int) -> Numeral | None:
    """Read `half a million`, `half a dozen`, and half alone (50 percent; half a mile is told apart later)."""
    before = text[max(0, start - 12) : start].lower().split()
    if before and before[-1] in {"first", "second", "opening", "other", "better", "and"}:
        return None
    if scale := _HALF_SCALE.match(text, end):
        value = 0.5 * _WORDS.scales[(scale[1] or scale[2]).lower()]
        return Numeral(start, scale.end(), value, "words", scaled=True)
    return None if text[end : end + 1] in "-‐‑" and text[end : end + 1] else Numeral(start, end, 50.0, "half")


def _from_vague(text: str, start: int, end: int) -> Numeral | None:
    """Read `dozens`, `hundreds of thousands`; "tens" and "scores" only with what they count."""
    word = text[start:end].lower()
    value = float(_WORDS.vague[word])
    of_scale = _OF_SCALE.match(text, end)
    if of_scale and of_scale[3] and not of_scale[1]:
        return Numeral(
            start, of_scale.end(), value * _WORDS.scales[of_scale[2].lower()], "vague", scaled=True
        )
    if word == "tens" or (word == "scores" and not text.startswith(" of ", end)):
        return None
    return Numeral(start, end, value, "vague", scaled=True)


def _from_scale(text: str, start: int, end: int) -> Numeral | None:
    """Read a scale that words before it make vague: `several hundred`, `a few thousand`."""
    window = max(0, start - 16)
    before = _VAGUE_BEFORE.search(text[window:start])
    if before is None:
        return None
    value = 2.0 * _WORDS.scales[text[start:end].lower()]
    if follower := _NEXT_SCALE.match(text, end):
        value, end = value * _SCALES[follower[1].lower()], follower.end()
    return Numeral(window + before.start(), end, value, "vague", scaled=True)


def _from_small(text: str, start: int, end: int) -> Numeral | None:
    return _from_words(text, start, end, text[start:end].lower())


_READERS: dict[str, Callable[[str, int, int], Numeral | None]] = {
    **dict.fromkeys(_SMALL, _from_small),
    **dict.fromkeys(_WORDS.scales, _from_scale),
    **dict.fromkeys(_WORDS.vague, _from_vague),
    **dict.fromkeys(("half", "a", "an", "http", "https", "www"), _from_half),
}
