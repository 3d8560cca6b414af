"""Numbers that count and measure nothing: names, years, list numbers, "one" as a pronoun, "two-state"."""

from __future__ import annotations

import re

from sayso.annotators.bare_years import is_old_year, is_year
from sayso.annotators.number_words import Numeral
from sayso.annotators.said_hours import HOURS, is_hour
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
_NO_ONE = words("en", "no_pronoun_one")
_COUPLE = frozenset({"two", "three", "four", "five"})
_SAID = frozenset(
    {"said", "say", "says", "told", "met", "also", "then", "both", "later", "agreed", "will", "would"}
)
_FULL_NAME = re.compile(r" [A-Z][a-z]+(?: [A-Z][a-z]+\b|[,.])")
_WORD_BEFORE = re.compile(r"([^\s,;:()“”\"]{1,40})[ \u00a0]$")
_WORD_AFTER = re.compile(r"[ \u00a0\n]([^\W\d_][\w’'-]*)")
_HYPHENED = re.compile(r"[-‐‑]([^\W\d_]+)")
_ERA = re.compile(r"[ \u00a0]?(?:b\.?c\.?(?:e\b)?|a\.d\.|c\.e\.|BCE?\b|CE\b|AD\b)", re.IGNORECASE)
_CALLS = words("en", "telephone_words")
_FEET_AND_INCHES = re.compile(r"['’′]\d")
_LIST_NUMBER = re.compile(r"[.)](?:[ \u00a0\t]|(?=[A-Z]))")
_ITEM = re.compile(r"[^\w(][ \u00a0]$|^$|\band $|\bor $")
_VERSION = re.compile(r"\d{1,2}\.\d{1,2}$")
_STREET = re.compile(
    r" (?:[A-Z][\w’'.]{1,20} ){1,3}(?:Street|Road|Avenue|Drive|Lane|Square|Place|Boulevard|Way|Row|Court)\b"
)
_MEASURED_BEFORE = words("en", "measured_before")
_SENTENCE_END = ".!?“\"‘':—–•…(”"
_CELL_END = re.compile(r" (?:\||\(|/)")
_NAME_BEFORE = re.compile(r"([A-Z][\w’'.-]* [A-Z][\w’'-]*) $")
_SCORE = re.compile(r"[A-Za-z] \d")
_LAST_LABEL = 100
# A window that holds the longest word before a number.
_WINDOW = 40
# The longest of the set phrases, so that one is found from any of its numbers.
_SET_PHRASE = 32
# A block shorter than this that ends without a full stop is a headline or a caption.
_HEADLINE = 160


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


def names_something(text: str, numeral: Numeral, start: int, block: Span) -> bool:
    """Tell whether a number names a thing or a year even with a bound: Category 3 or above, about 664 BC.

    `start` is where its amount begins: in "pages 30 to 40" before the number that is told about.
    """
    before = word_before(text, start, block.start)
    if before.lower() in _CALLS and numeral.value in {911, 999, 112}:
        return True
    if _ERA.match(text, numeral.end, block.end) or _set_phrase(text, numeral):
        return True
    if numeral.value in _WORDS.names_in_digits and _is_aircraft(text, numeral):
        return True
    named = before.lower().rstrip(".").strip('"“‘') in _WORDS.named_by_number and _is_plain(text, numeral)
    if not named:
        return False
    # "to form six groups" counts, "form 6" does not
    return numeral.kind != "words" or not before.islower() or not _counts_plural(text, numeral.end, block.end)


def _is_aircraft(text: str, numeral: Numeral) -> bool:
    """Tell whether a bare figure is a type of aircraft: the 737, not 737 passengers."""
    return _is_plain(text, numeral) and not _counts_plural(text, numeral.end, len(text))


def _counts_plural(text: str, end: int, last: int) -> bool:
    """Tell whether the word after a number is a plural, which it counts."""
    after = word_after(text, end, last)
    return after in _WORDS.plural_nouns or (
        after.endswith("s") and not after.endswith(("ss", "'s", "’s")) and after not in _FUNCTION | _VERBS
    )


def _set_phrase(text: str, numeral: Numeral) -> bool:
    """Tell whether a number in words stands inside a set phrase: one country, two systems."""
    if numeral.kind != "words":
        return False
    window = max(0, numeral.start - _SET_PHRASE)
    around = text[window : numeral.end + _SET_PHRASE].lower()
    return any(phrase in around for phrase in _WORDS.set_phrases)


def counts_nothing(text: str, numeral: Numeral, block: Span) -> bool:
    """Tell whether a number without unit and bound is a name, a year, a list number or a pronoun."""
    before, after = word_before(text, numeral.start, block.start), word_after(text, numeral.end, block.end)
    if numeral.letter:
        return True
    if numeral.kind == "words":
        return _is_word_only(text, numeral, before, after, block)
    if numeral.kind != "digits" or numeral.scaled:
        return False
    return (
        _is_marked(text, numeral, block.start)
        or is_year(text, numeral, after)
        or is_old_year(text, numeral, before)
        or _is_label(text, numeral, block)
        or _ends_cell(text, numeral, before, block)
        or _is_named(text, numeral, before, after, block)
        or _hyphened(text, numeral.end)
        or is_in_street(text, numeral.end)
        or _STREET.match(text, numeral.end) is not None
        or _is_version(text, numeral, before)
    )


def _is_version(text: str, numeral: Numeral, before: str) -> bool:
    """Tell whether the number is that of a version: Society 2.0, Minetest 0.4; not Magnitude 6.3."""
    printed = text[numeral.start : numeral.end]
    name = before[:1].isupper() and before.isalpha() and before.lower() not in _MEASURED_BEFORE
    return name and before.lower() not in _FUNCTION and _VERSION.fullmatch(printed) is not None


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
    if numeral.value in HOURS and is_hour(text, numeral, before.lower(), block.start):
        return True
    if printed.lower() == "one" and (_is_pronoun(before.lower(), after) or _is_person(text, numeral.end)):
        return True
    if (
        before.lower() == "the"
        and printed.lower() in _COUPLE
        and _stands_for_people(text, numeral.end, after)
    ):
        return True
    capital = printed[0].isupper() and not opens_sentence(text, numeral.start, block.start)
    if capital and not _is_headline(text, block):
        return True
    return _hyphened(text, numeral.end)


def _stands_for_people(text: str, end: int, after: str) -> bool:
    """Tell whether "the two" stands for those just told of: the two are a pair, the two of them met."""
    if after == "of":
        return text[end : end + 8] in {" of them", " of you ", " of us w"}
    return after in words("en", "auxiliaries") | _VERBS or (after in _SAID)


def _is_person(text: str, end: int) -> bool:
    """Tell whether a full name follows: "one Ana Ruiz" is a certain one; "one MP" is counted."""
    return _FULL_NAME.match(text, end) is not None


def _is_pronoun(before: str, after: str) -> bool:
    """Tell whether "one" stands for something instead of counting it: one of them, the one that, no one."""
    if after == "other" and before not in {"from", "or", "each", "no"}:
        return False
    if not after or after in _FUNCTION or after in _VERBS or after in _NO_ONE:
        return True
    if before in _WORDS.one_counts_after:
        return after.endswith(("ed", "ing"))
    return before in _WORDS.one_is_pronoun_after or after == "thing"


def _hyphened(text: str, end: int) -> bool:
    """Tell whether a hyphen glues the number to a word that it does not count: three-way, two-fifths."""
    glued = _HYPHENED.match(text, end)
    return glued is not None and glued[1].lower() in _WORDS.hyphen_counts_not


def _is_marked(text: str, numeral: Numeral, first: int) -> bool:
    """Tell whether the number is that of a list, a footnote or a heading: `1. Water`, `(2)`, `[12]`, `#1`."""
    if (
        numeral.value < 20
        and text.startswith(") ", numeral.end)
        and _ITEM.search(text, max(first, numeral.start - 3), numeral.start)
    ):
        return True  # there are two: 1) to count, and 2) to weigh
    line_start = numeral.start == first or text[numeral.start - 1] in "\n("
    if line_start and numeral.value < 1000 and _LIST_NUMBER.match(text, numeral.end):
        return text[numeral.start - 1] != "(" or opens_sentence(text, numeral.start - 1, first)
    before, after = text[max(first, numeral.start - 1) : numeral.start], text[numeral.end : numeral.end + 1]
    return (
        before in {"[", "{", "#", "§"}
        or after in {"]", "}"}
        or text[max(first, numeral.start - 2) : numeral.start] in {"# ", "§ "}
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


def _is_label(text: str, numeral: Numeral, block: Span) -> bool:
    """Tell whether a number is all that a line has, or numbers it: *2*; *3*: Water."""
    if numeral.start != block.start or not _is_plain(text, numeral) or numeral.value >= _LAST_LABEL:
        return False
    return numeral.end == block.end or text.startswith(": ", numeral.end)


def _ends_cell(text: str, numeral: Numeral, before: str, block: Span) -> bool:
    """Tell whether a number ends the name of a thing in a heading or a row: Norvik Strider *7* | $165."""
    ends = numeral.end == block.end or _CELL_END.match(text, numeral.end, block.end)
    small = _is_plain(text, numeral) and numeral.value < _LAST_LABEL
    if not (ends and small and _is_headline(text, block)):
        return False
    named = _NAME_BEFORE.search(text, max(block.start, numeral.start - _WINDOW), numeral.start)
    if named is None or named[1].isupper():
        return False
    several = _SCORE.search(text, block.start, numeral.start) is not None
    last = before.lower()
    return not several and not last.endswith(("s", "ing", "ed")) and last not in _MEASURED_BEFORE | _FUNCTION


def _is_headline(text: str, block: Span) -> bool:
    """Tell whether a block is a headline, where every word may have a capital."""
    return block.end - block.start < _HEADLINE and text[block.end - 1] not in '.!?:”"’'
