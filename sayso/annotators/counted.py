"""The noun phrase that a number counts or measures, as printed: `4,500 Marines`, `a third of voters`."""

from __future__ import annotations

import re

from sayso.lexicon import words
from sayso.lexicon.measures import number_words
from sayso.model import Span

_WORDS = number_words("en")
_STOP = (
    _WORDS.not_counted
    | words("en", "prepositions")
    | words("en", "coordinators")
    | words("en", "subordinators")
    | words("en", "auxiliaries")
    | words("en", "modals")
    | words("en", "pronouns")
    | words("en", "adverbs")
    | words("en", "determiners")
    | words("en", "irregular_past")
) - {"other", "others", "left-wing"}
_VERBS = words("en", "common_verbs")
_OPENING_DETERMINERS = frozenset(
    {"the", "its", "their", "his", "her", "our", "all", "those", "these", "this"}
)
_WORD = re.compile(
    r"[”\"“]?[ \u00a0]{0,2}[“\"]?(?:\n(?!\n))?([^\W_][\w’'.&]{0,30}(?:[-‐‑][\w’']{1,30}){0,4})"
)
_OF = re.compile(r"[ \u00a0](?:worth )?of ", re.IGNORECASE)
_IN = re.compile(r"[ \u00a0](?:in|worth of) (?=[a-z])")
_HEAD_BEFORE = re.compile(r"(?<![\w-])([a-z][a-z-]{2,})\s(?:of|(was|is|were)|stood at|stands at|reached)\s$")
# "vessels exceeding 300 tons", "incomes below $10,000": a plural right before the bound word of a measure.
_PLURAL_BEFORE = re.compile(r"(?<![\w-])([a-z][a-z-]{2,}s|people|men|women|children)\s$")
# Units that a noun follows without "of": 3 percent support, 10 kg rice.
_DIRECT = frozenset({"percent", "kilogram", "gram", "liter", "metric ton", "ton"})
_OPEN_BOUNDS = (
    "over",
    "under",
    "above",
    "below",
    "exceeding",
    "more than",
    "less than",
    "fewer than",
    "at least",
)
_WAY_AFTER = re.compile(r"(?:\s\([^()]{1,30}\))?,?\s(?:south|north|east|west|away|from|off|out|offshore|of)")
_COORDINATOR = re.compile(r" (?:and|or) ")
# Six words hold "Russian-made Igla-S short-range anti-aircraft missiles"; longer runs are no noun phrase.
_LONGEST = 6


def counted(text: str, end: int, limit: int, *, unit: str = "", attributive: bool = True) -> str:
    """Return the noun phrase after the number that ends at `end`, up to `limit` (code points); "" for none.

    With a unit it is looked for after `of` ("30 kg of cocaine"), after `in` for money ("$2 million in aid")
    and, where `attributive`, right after it ("a 10% tariff"). Numbers and noun apart give nothing.
    """
    if of := _OF.match(text, end, limit):
        return _phrase(text, of.end() - 1, limit, opening=True)
    if unit and (money := _IN.match(text, end, limit)) and unit.isupper():
        return _phrase(text, money.end() - 1, limit, opening=False)
    if unit and not attributive and unit not in _DIRECT:
        return ""
    phrase = _phrase(text, end, limit, opening=False)
    first = phrase.split(" ", 1)[0].lower()
    if unit and not attributive and first.endswith("ing") and first not in _WORDS.ing_nouns:
        return ""  # 13 percent supporting another
    return phrase


def measured_before(text: str, start: int, end: int, block: Span) -> str:
    """Return the noun before a measure: `altitudes of 3,500 meters`, `turnout was 40 percent`.

    After "was" only where no noun follows: in "it is 95% dark matter" something else is measured.
    """
    window = max(block.start, start - 32)
    head = _HEAD_BEFORE.search(text, window, start)
    if head is None and text[start:end].startswith(_OPEN_BOUNDS):
        plural = _PLURAL_BEFORE.search(text, window, start)
        return plural[1] if plural and plural[1] not in _STOP | _VERBS else ""
    if not head or head[1] in _STOP | _VERBS | _WORDS.no_measure or head[1].endswith(("ed", "ing")):
        return ""
    if head[2] and _WAY_AFTER.match(text, end):
        return ""  # the storm was 90 miles south of the coast: nothing of it is measured
    return "" if head[2] and _phrase(text, end, block.end, opening=False) else head[1]


def _phrase(text: str, at: int, limit: int, *, opening: bool, joins: bool = True) -> str:
    """Read words up to the head of a noun phrase; `opening` lets a determiner stand first.

    `joins` lets a second part follow "and": in "business and leisure travellers" the head stands after it.

    The head is the first plural; without one the phrase ends at what cannot belong to it.
    """
    begin = last = -1
    count = 0
    while count < _LONGEST and (match := _WORD.match(text, at, limit)):
        word = (
            match[1].rstrip(".’'")
            if not match[1][0].isupper() or not _is_abbreviation(match[1])
            else match[1]
        )
        lower = word.lower()
        if count == 0 and opening and lower in _OPENING_DETERMINERS and begin < 0:
            begin, at = match.start(1), match.end()
            continue
        if not _belongs(word, lower, count):
            break
        begin = match.start(1) if begin < 0 else begin
        last, at, count = match.start(1) + len(word), match.start(1) + len(word), count + 1
        if _is_plural(word, lower) and not _goes_on(text, at, limit, word):
            break
        if len(word) < len(match[1]):
            break
    if last < 0:
        return ""
    joined = _COORDINATOR.match(text, last, limit) if joins else None
    if joined and not is_plural(text[begin:last]):
        rest = _phrase(text, joined.end() - 1, limit, opening=False, joins=False)
        if is_plural(rest):
            last = joined.end() + len(rest)
    phrase = text[begin:last]
    # "the last three listed", "the two other": nothing that is counted is named
    return "" if (phrase.endswith("ed") and " " not in phrase) or phrase == "other" else phrase


def _is_abbreviation(word: str) -> bool:
    return word.count(".") > 1


def is_plural(phrase: str) -> bool:
    """Tell whether a noun phrase is a plural by its last word."""
    last = phrase.rsplit(" ", 1)[-1]
    return bool(last) and _is_plural(last, last.lower())


def _belongs(word: str, lower: str, count: int) -> bool:
    """Tell whether a word can stand in the phrase: no function word, no verb after the first noun."""
    acronym = len(word) > 1 and word.isupper()  # US troops
    if (lower in _STOP and not acronym) or (word[0].isdigit() and "-" not in word):
        return False
    if count == 0 and lower in _VERBS and not lower.endswith("s"):
        return False  # ten or more need a permit; "lives" and "returns" are nouns here
    if count and lower not in _WORDS.ing_nouns and (lower in _VERBS or lower.endswith(("ed", "ing", "ly"))):
        return False
    return not (
        count == 0 and lower.endswith("ly") and lower not in {"family", "elderly", "early", "weekly", "daily"}
    )


def _is_plural(word: str, lower: str) -> bool:
    """Tell whether a word is a plural noun, by its form: missiles, people; not: class, sports, us."""
    if lower in _WORDS.modifying_plurals:
        return False
    if lower in _WORDS.plural_nouns:
        return True
    tail = re.split(r"[-‐‑]", lower)[-1]
    return tail.endswith("s") and not tail.endswith(("ss", "us", "is", "’s", "'s")) and len(tail) > 3


def _goes_on(text: str, at: int, limit: int, word: str) -> bool:
    """Tell whether a capitalised plural is the first part of a name: the United States troops."""
    if not word[0].isupper() and word.lower() not in _WORDS.plural_nouns:
        return False
    follower = _WORD.match(text, at, limit)
    if not follower:
        return False
    lower = follower[1].lower()
    return lower not in _STOP and lower not in _VERBS and _is_plural(follower[1], lower)
