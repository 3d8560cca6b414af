"""Numbers as printed: where each stands and what it amounts to.

The scan is one pass that stops at digits and words; what may follow is looked up, never matched by nested
repetition, so the time is linear in the text.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from sayso.annotators.number_words import (
    ARTICLE,
    NEXT_SCALE,
    SCALES,
    SMALL,
    Numeral,
    alternatives,
    and_part,
    from_half,
    from_scale,
    from_vague,
    from_words,
    scaled,
)
from sayso.lexicon.lowered import lowered
from sayso.lexicon.measures import number_words, units

_WORDS = number_words("en")
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


# Every place where a number may start: a digit, a fraction in one sign, or a word that is then looked up.
_START = re.compile(rf"[\d{''.join(_GLYPHS)}]|[A-Za-z]+")
_DIGITS = re.compile(
    r"""
    (?: \d{1,3}(?:[,٬，]\d{3})+(?!\d)(?:[.٫]\d+)?      # 1,234,567.8
      | \d{1,2}(?:,\d\d)+,\d{3}(?!\d)(?:\.\d+)?        # 12,34,567 as India writes it
      | \d{1,3}(?:\.\d{3}){2,}(?!\d)                    # 1.234.567
      | \d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d)(?:\.\d+)?  # 1 234 567 with spaces that do not break
      | \d{1,3}(?:[ ]\d{3}){2,}(?![\d,]|[ ]\d)          # 1 234 567 with plain spaces, three groups or more
      | [1-9]\d{0,2}[ ]0\d\d(?![\d,.]|[ ]\d)            # 40 000, for no number begins with 0
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
_LETTER_SIGNS = [sign for unit in units("en") for sign in unit.signs if sign.rstrip(".").isalpha()]
_MONEY = re.compile(rf"(?<![A-Za-z])(?:{alternatives(_LETTER_SIGNS)})$")
_ASSIGNED = re.compile(r"[^<>]=$")
_TELEPHONE = re.compile(r"[\d ().-]{7,20}")
_CALLED = re.compile(
    r"\b(?:call|calls|calling|phone|dial|tel|telephone|text|fax|hotline|helpline|whatsapp)\b[^.\n]{0,24}$",
    re.IGNORECASE,
)
_CALL_WINDOW = 36
_GLUED = re.compile(r"[\w/]*(?:-\d{1,4})*")
_RATIO = re.compile(r"/(\d{1,3})(?![\d/.,]{0,12}\d)")
_MIXED = re.compile(r"[ -](\d)/(\d{1,2})(?![\d/])|[ -]([½⅓⅔¼¾⅛⅜⅝⅞])")
_BETWEEN_HYPHENS = re.compile(r"[^\W_][-‐‑](?:to|in)[-‐‑]$")
_FOLD = re.compile(r"[-‐‑]?fold\b", re.IGNORECASE)
# A number before a word in a script that is not read belongs to a language that is not read.
_FOREIGN = re.compile(r"[ \u00a0]?(?![\d٪٫٬])[\u0400-\u1dff\uac00-\ud7af]")
_BEFORE_POINT = frozenset('([“‘"$£€¥')
_LETTER_RUN = re.compile(r"[^\W\d_]+")
_DIGIT_MARKS = str.maketrans(
    {",": "", "٬": "", "，": "", "\u00a0": "", "\u2009": "", "\u202f": "", " ": "", "٫": ".", "·": "."}
)
# Wholes that pages cut with a stroke: 1/2 to 9/10.
_PARTS = frozenset({2, 3, 4, 5, 6, 8, 10})
# twofold, a hundredfold
_TIMES = {f"{word}fold": value for word, value in {**SMALL, **_WORDS.scales}.items() if value > 1}
# A word glued to one of these is part of a name or of another word: 's, O'Seven, mid-million.
_GLUE = "'’-‐‑_@#/=0123456789"
_LETTER_STARTS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


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
            at = max(at, numeral.end)
            if not _FOREIGN.match(text, numeral.end, end):
                found.append(numeral)
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
    called = start and (text[start - 1] == "+" or _CALLED.search(text, max(0, start - _CALL_WINDOW), start))
    telephone = _TELEPHONE.match(text, start) if called else None
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
    if start and text[start - 1] in _GLUE and (word not in SMALL or text[start - 1] not in "-‐‑"):
        return None, end
    if word in {"a", "an"}:
        article = ARTICLE.match(text, start)
        return (from_words(text, start, article.end(), article[1].lower()), end) if article else (None, end)
    reader = _READERS[word]
    return reader(text, start, end), end


def _from_digits(text: str, start: int, end: int) -> Numeral | None:  # noqa: PLR0911 -- one return for each case of the table
    """Read digits with their separators, a glued letter and a scale word: `1,234.5`, `1.5bn`, `2 million`."""
    is_money = start > 1 and text[start - 1] == "." and _MONEY.search(text, max(0, start - 5), start)
    if not is_money and _is_inside_word(text, start):
        return None
    if start and text[start - 1] == "." and not is_money:
        start -= 1
    value = _digits_value(text[start:end])
    if fold := _FOLD.match(text, end):
        return Numeral(start, fold.end(), value, "fold")
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
    if scale := NEXT_SCALE.match(text, end):
        factor = SCALES[lowered(scale[1])]
        more, end = and_part(text, scale.end(), float(factor))
        return Numeral(start, end, scaled(value, factor) + more, "digits", scaled=True)
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
    return float(plain.rstrip(".") or "0") + glyph


def _is_inside_word(text: str, start: int) -> bool:
    """Tell whether the digits at `start` end a name or an abbreviation: F-16, Covid-19, No.5, 1:0."""
    if not start:
        return False
    before = text[start - 1]
    if before in "-‐‑–—" and start > 1 and not _BETWEEN_HYPHENS.search(text, max(0, start - 5), start):
        ahead = text[start - 2]
        if ahead.isalpha() and start > 2 and text[start - 3].isdigit():
            return False  # 5k-20k
        return before in "-‐‑" and (ahead.isalpha() or ahead in ").")
    if before == "+":
        return start > 1 and text[start - 2].isalpha()
    if before in ".:,;":
        opens = before == "." and start > 1 and text[start - 2] in _BEFORE_POINT  # (.5 percent), $.75
        return start > 1 and not (opens or text[start - 2].isspace())
    return False


_LEAST_MODEL = 1_000  # from here on digits without a comma before K or M are the name of a thing


def _with_letters(text: str, start: int, end: int, value: float) -> Numeral | None:  # noqa: PLR0911 -- one return for each case of the table
    """Read digits that letters follow without a space: a scale (5bn), a unit (5km) or a name (5G)."""
    run = _LETTER_RUN.match(text, end)
    if run is None:
        return None
    letters, after = run.group(), text[run.end() : run.end() + 1]
    if letters.lower() in _WORDS.scales and not after.isdigit():
        return Numeral(start, run.end(), scaled(value, _WORDS.scales[letters.lower()]), "digits", scaled=True)
    if letters == "K" and value in {2, 4, 8}:
        return None  # 4K television
    if letters in _WORDS.scale_letters and not after.isalnum():
        if (
            text[start:end].isdigit()
            and value >= _LEAST_MODEL
            and not _MONEY.search(text, max(0, start - 5), start)
        ):
            return None  # the Tarn 5300M: whoever means 5.3 billion writes it so
        return Numeral(start, run.end(), scaled(value, _WORDS.scale_letters[letters]), "digits", scaled=True)
    if letters in _WORDS.money_letters and not after.isalnum():
        return Numeral(start, end, value, "digits", letter=letters)
    # "12th" and "30s" are no quantities; whether other letters are a unit is for units.py to say
    if letters in {"st", "nd", "rd", "th", "s", "e", "x"}:
        return None
    return Numeral(start, end, value, "digits", letter="?")


def _from_small(text: str, start: int, end: int) -> Numeral | None:
    word = text[start:end].lower()
    if fold := _FOLD.match(text, end):
        return Numeral(start, fold.end(), float(SMALL[word]), "fold")
    return from_words(text, start, end, word)


def _from_fold(text: str, start: int, end: int) -> Numeral | None:
    """Read `twofold`, `tenfold`: so many times."""
    return Numeral(start, end, float(_TIMES[lowered(text[start:end])]), "fold")


_READERS: dict[str, Callable[[str, int, int], Numeral | None]] = {
    **dict.fromkeys(SMALL, _from_small),
    **dict.fromkeys(_TIMES, _from_fold),
    **dict.fromkeys(_WORDS.scales, from_scale),
    **dict.fromkeys(_WORDS.vague, from_vague),
    **dict.fromkeys(("half", "a", "an", "http", "https", "www"), from_half),
}
