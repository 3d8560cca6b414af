"""Numbers that count and measure nothing: names, years, list numbers, "one" as a pronoun, "two-state"."""

from __future__ import annotations

import re

from sayso.annotators.number_words import Numeral
from sayso.annotators.units import is_in_street
from sayso.lexicon import words
from sayso.lexicon.measures import number_words
from sayso.model import Span

_WORDS = number_words("en")
_FUNCTION = (
    words("en", "prepositions") | words("en", "determiners") | words("en", "coordinators")
    | words("en", "subordinators") | words("en", "pronouns") | words("en", "auxiliaries")
    | words("en", "modals") | words("en", "adverbs") | {"other", "total", "least", "killing", "injuring"}
)  # fmt: skip
_VERBS = words("en", "irregular_past") | words("en", "common_verbs")
_WORD_BEFORE = re.compile(r"([^\s,;:()“”\"]+)[ \u00a0]$")
_WORD_AFTER = re.compile(r"[ \u00a0\n]([^\W\d_][\w’'-]*)")
_HYPHENED = re.compile(r"[-‐‑]([^\W\d_]+)")
_ERA = re.compile(r"[ \u00a0]?(?:b\.?c\.?(?:e\b)?|a\.d\.|c\.e\.|BCE?\b|CE\b|AD\b)", re.IGNORECASE)
_CALLS = frozenset(
    {
        "called",
        "calls",
        "calling",
        "phoned",
        "dialled",
        "dialed",
        "dial",
        "dialing",
        "dialling",
        "call",
        "a",
        "the",
    }
)
_FEET_AND_INCHES = re.compile(r"['’′]\d")
_LIST_NUMBER = re.compile(r"[.)](?:[ \u00a0\t]|(?=[A-Z]))")
_SENTENCE_END = ".!?“\"‘':—–•…(”"
# A window that holds the longest word before a number.
_WINDOW = 40
# A block shorter than this that ends without a full stop is a headline or a caption.
_HEADLINE = 160
# A bare number of four figures between these is a year.
_FIRST_YEAR, _LAST_YEAR = 1500, 2099


def word_before(text: str, start: int, first: int) -> str:
    """Return the word right before `start`, not reaching back over `first`; "" for none."""
    match = _WORD_BEFORE.search(text[max(first, start - _WINDOW) : start])
    return match[1] if match else ""


def word_after(text: str, end: int, last: int) -> str:
    """Return the word right after `end`, in lower case; "" for none."""
    match = _WORD_AFTER.match(text, end, last)
    return match[1].lower() if match else ""


def opens_sentence(text: str, start: int, first: int) -> bool:
    """Tell whether what starts at `start` is the first word of a sentence; the block starts at `first`."""
    before = text[max(first, start - 8) : start].rstrip()
    return not before or before[-1] in _SENTENCE_END


def counts_nothing(text: str, numeral: Numeral, block: Span) -> bool:  # noqa: PLR0911 -- one return for each case of the table
    """Tell whether a number without unit and bound is a name, a year, a list number or a pronoun."""
    before, after = word_before(text, numeral.start, block.start), word_after(text, numeral.end, block.end)
    if numeral.letter:
        return True
    if before.lower() in _CALLS and numeral.value in {911, 999, 112}:
        return True
    if _ERA.match(text, numeral.end, block.end):
        return True
    if before.lower().rstrip(".") in _WORDS.named_by_number and _is_plain(text, numeral):
        return True
    if numeral.kind == "words":
        return _is_word_only(text, numeral, before, after, block)
    if numeral.kind != "digits" or numeral.scaled:
        return False
    return (
        _is_marked(text, numeral, block.start)
        or _is_year(text, numeral, after)
        or _is_named(text, numeral, before, after, block)
        or _hyphened(text, numeral.end)
        or is_in_street(text, numeral.end)
    )


def _is_plain(text: str, numeral: Numeral) -> bool:
    """Tell whether the number is a whole one without separators, as names have it."""
    return numeral.value.is_integer() and not numeral.scaled and "," not in text[numeral.start : numeral.end]


def _is_word_only(text: str, numeral: Numeral, before: str, after: str, block: Span) -> bool:
    """Tell whether a number in words is a pronoun ("one of them"), a name ("Group of Seven") or glued."""
    printed = text[numeral.start : numeral.end]
    if numeral.value == 0 and before.lower() in {
        "ground",
        "net",
        "patient",
        "sub",
        "absolute",
        "day",
        "from",
    }:
        return True
    if printed.lower() == "one" and (_is_pronoun(before.lower(), after) or _is_capital(text, numeral.end)):
        return True
    capital = printed[0].isupper() and not opens_sentence(text, numeral.start, block.start)
    if capital and not _is_headline(text, block):
        return True
    return _hyphened(text, numeral.end)


def _is_capital(text: str, end: int) -> bool:
    """Tell whether a name follows: "one Ruiz" is a certain Ruiz."""
    match = _WORD_AFTER.match(text, end)
    return match is not None and match[1][0].isupper()


def _is_pronoun(before: str, after: str) -> bool:
    """Tell whether "one" stands for something instead of counting it: one of them, the one that, no one."""
    if before in _WORDS.one_is_pronoun_after or not after:
        return True
    return (
        after in _FUNCTION
        or after in _VERBS
        or after in {"another", "day", "thing", "way", "s", "would", "side", "single"}
    )


def _hyphened(text: str, end: int) -> bool:
    """Tell whether a hyphen glues the number to a word that it does not count: two-state, three-way."""
    glued = _HYPHENED.match(text, end)
    return glued is not None and glued[1].lower() not in _WORDS.hyphen_counts


def _is_marked(text: str, numeral: Numeral, first: int) -> bool:
    """Tell whether the number is that of a list, a footnote or a heading: `1. Water`, `(2)`, `[12]`, `#1`."""
    line_start = numeral.start == first or text[numeral.start - 1] in "\n("
    if line_start and numeral.value < 1000 and _LIST_NUMBER.match(text, numeral.end):
        return text[numeral.start - 1] != "(" or opens_sentence(text, numeral.start - 1, first)
    before, after = text[max(first, numeral.start - 1) : numeral.start], text[numeral.end : numeral.end + 1]
    return (
        before in {"[", "{", "#", "§"}
        or after in {"]", "}"}
        or text[max(first, numeral.start - 2) : numeral.start] in {"# ", "§ "}
    )


def _is_year(text: str, numeral: Numeral, after: str) -> bool:
    """Tell whether four bare figures are a year: the word after them is no plural that they could count."""
    printed = text[numeral.start : numeral.end]
    if len(printed) != 4 or not _FIRST_YEAR <= numeral.value <= _LAST_YEAR:
        return False
    return (
        not (
            after.endswith("s") and after not in {"is", "was", "has", "as", "elections", "olympics", "games"}
        )
        and after not in _WORDS.plural_nouns
    )


def _is_named(text: str, numeral: Numeral, before: str, after: str, block: Span) -> bool:
    """Tell whether the number ends a name: a capitalised word before it, nothing after it to count."""
    if not before or not before[0].isupper() or not _is_plain(text, numeral) or numeral.value >= 10_000:
        return False
    if (
        before.lower() in _FUNCTION
        or before.endswith((".", "’s", "'s", "ing", "ed"))
        or _is_headline(text, block)
    ):
        return False
    counts = (
        after.endswith("s")
        and not after.endswith(("'s", "’s"))
        and after not in _FUNCTION
        and after not in _VERBS
    )
    return not counts and after not in _WORDS.plural_nouns


def _is_headline(text: str, block: Span) -> bool:
    """Tell whether a block is a headline, where every word may have a capital."""
    return block.end - block.start < _HEADLINE and text[block.end - 1] not in '.!?”"’'
