"""The noun phrase that a number counts or measures, as printed: `4,500 Marines`, `a third of voters`."""

from __future__ import annotations

import re

from sayso.annotators.number_words import alternatives
from sayso.lexicon import classes, words
from sayso.lexicon.measures import number_words

WORDS = number_words("en")
STOP = (
    WORDS.not_counted
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
VERBS = words("en", "common_verbs")
_FIRST_NAMES = classes("en", "names.yaml")["male_names"] | classes("en", "names.yaml")["female_names"]
_OPENING_DETERMINERS = frozenset(
    {"the", "its", "their", "his", "her", "our", "all", "those", "these", "this"}
)
_WORD = re.compile(
    r"[”\"“]?[ \u00a0]{0,2}[“\"]?(?:\n(?!\n))?([^\W_][\w’'.&]{0,30}(?:[-‐‑][\w’']{1,30}){0,4})"
)
_OF = re.compile(r"[ \u00a0](?:worth )?of ", re.IGNORECASE)
_IN = re.compile(r"[ \u00a0](?:in|worth of) (?=[a-z])")
# Units that a noun follows without "of": 3 percent support, 10 kg rice.
_DIRECT = frozenset({"percent", "kilogram", "gram", "liter", "metric ton", "ton"})
_COORDINATOR = re.compile(r" (?:and|or) ")
# "two dead, three injured": who they are is left out, and what befell them is told; not before a noun.
_STATE = re.compile(rf" ({alternatives(list(WORDS.befallen))})\b(?! [a-z]+s\b| people\b)")
# "an All-Star 18 times"; not "three times as big", "four times the size".
_TIMES = re.compile(r" (?:[a-z]+ )?(times)\b(?! (?:as|more|the|that|what|its|their|his|her|less|[a-z]+er)\b)")
# "half his sentence"
_WHOLE = re.compile(r" (?=(?:his|her|its|their|our|my|the) )")
# "3 percent support in polls", but "3 percent support the bill"
_SUPPORT = re.compile(
    r" (support|approval|growth|interest|backing)(?= (?:in|from|among|for|of|rate|rates)\b|[.,;])"
)
_FRACTION_ENDS = re.compile(r"(?:half|third|quarter|two-thirds)$", re.IGNORECASE)
# Six words hold "Russian-made Igla-S short-range anti-aircraft missiles"; longer runs are no noun phrase.
_LONGEST = 6


def counted(text: str, end: int, limit: int, *, unit: str = "", attributive: bool = True) -> str:
    """Return the noun phrase after the number that ends at `end`, up to `limit` (code points); "" for none.

    With a unit it is looked for after `of` ("30 kg of cocaine"), after `in` for money ("$2 million in aid")
    and, where `attributive`, right after it ("a 10% tariff"). Numbers and noun apart give nothing.
    """
    if (told := _told_at_once(text, end, limit, unit)) is not None:
        return told
    if unit and (money := _IN.match(text, end, limit)) and unit.isupper():
        return _phrase(text, money.end() - 1, limit, opening=False)
    if unit and not attributive and unit not in _DIRECT:
        return ""
    phrase = _phrase(text, end, limit, opening=False)
    first = phrase.split(" ", 1)[0].lower()
    if unit and not attributive and first.endswith("ing") and first not in WORDS.ing_nouns:
        return ""  # 13 percent supporting another
    return phrase


def _told_at_once(text: str, end: int, limit: int, unit: str) -> str | None:
    """Return what an "of", a state or a share tells: `30 kg of cocaine`, `two dead`, `half his sentence`."""
    if of := _OF.match(text, end, limit):
        return _phrase(text, of.end() - 1, limit, opening=True)
    if not unit and (bare := _STATE.match(text, end, limit) or _TIMES.match(text, end, limit)):
        return bare[1]
    if unit == "percent":
        share = _FRACTION_ENDS.search(text, max(0, end - 10), end) and _WHOLE.match(text, end)
        if share:
            return _phrase(text, end, limit, opening=True)
        if backed := _SUPPORT.match(text, end, limit):
            return backed[1]
    return None


def noun_phrase(text: str, end: int, limit: int) -> str:
    """Return the noun phrase that begins right after `end`; "" for none."""
    return _phrase(text, end, limit, opening=False)


def _phrase(text: str, at: int, limit: int, *, opening: bool, joins: bool = True) -> str:
    """Read words up to the head of a noun phrase; `opening` lets a determiner stand first.

    `joins` lets a second part follow "and": in "business and leisure travellers" the head stands after it.

    The head is the first plural; without one the phrase ends at what cannot belong to it.
    """
    begin, at = _opened(text, at, limit, opening=opening, joins=joins)
    last, count = -1, 0
    while count < _LONGEST and (match := _WORD.match(text, at, limit)):
        word = (
            match[1].rstrip(".’'")
            if not match[1][0].isupper() or not _is_abbreviation(match[1])
            else match[1]
        )
        lower = word.lower()
        is_noun = begin >= 0 and count == 0 and lower in VERBS  # 90% of the work
        if not (is_noun or _belongs(word, lower, count)):
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


def _opened(text: str, at: int, limit: int, *, opening: bool, joins: bool) -> tuple[int, int]:
    """Return where a determiner or modifier opens the phrase (-1: none does), and where to go on.

    A phrase that is looked at for another's sake (`joins` is false) has no modifiers: nothing recurs further.
    """
    match = _WORD.match(text, at, limit)
    if match is None:
        return -1, at
    lower = match[1].lower()
    if opening and lower in _OPENING_DETERMINERS:
        return match.start(1), match.end()
    return (match.start(1), match.end()) if joins and _modifies(text, match, limit, lower) else (-1, at)


def _is_abbreviation(word: str) -> bool:
    return word.count(".") > 1


def is_plural(phrase: str) -> bool:
    """Tell whether a noun phrase is a plural by its last word."""
    last = phrase.rsplit(" ", 1)[-1]
    return bool(last) and _is_plural(last, last.lower())


def _belongs(word: str, lower: str, count: int) -> bool:
    """Tell whether a word can stand in the phrase: no function word, no verb after the first noun."""
    acronym = len(word) > 1 and word.isupper()  # US troops
    if (lower in STOP and not acronym) or (word[0].isdigit() and "-" not in word):
        return False
    if count == 0 and lower in VERBS and not lower.endswith("s"):
        return False  # ten or more need a permit; "lives" and "returns" are nouns here
    if count and lower not in WORDS.ing_nouns and (lower in VERBS or lower.endswith(("ed", "ing", "ly"))):
        return False
    return not (
        count == 0 and lower.endswith("ly") and lower not in {"family", "elderly", "early", "weekly", "daily"}
    )


def _modifies(text: str, match: re.Match[str], limit: int, lower: str) -> bool:
    """Tell whether a participle or adverb opens the phrase: eighteen *infected* volunteers."""
    following = _WORD.match(text, match.end(), limit)
    if following is None or text[match.end() : following.start(1)] != " ":
        return False
    noun = following[1].rstrip(".’'")
    if lower.endswith("ed") or lower in {"live", "lost", "stolen", "deadly"}:
        return _is_plural(noun, noun.lower()) and noun.lower() not in STOP | VERBS
    if not lower.endswith("ly") and lower != "most":
        return False
    rest = _phrase(text, match.end(), limit, opening=False, joins=False)
    return " " in rest and is_plural(rest)


def _is_plural(word: str, lower: str) -> bool:
    """Tell whether a word is a plural noun, by its form: missiles, people; not: class, sports, us."""
    if lower in WORDS.modifying_plurals:
        return False
    if lower in WORDS.plural_nouns:
        return True
    tail = re.split(r"[-‐‑]", lower)[-1]
    return tail.endswith("s") and not tail.endswith(("ss", "us", "is", "’s", "'s")) and len(tail) > 3


def _goes_on(text: str, at: int, limit: int, word: str) -> bool:
    """Tell whether a capitalised plural is the first part of a name: United States troops, James Orrin."""
    if not word[0].isupper() and word.lower() not in WORDS.plural_nouns:
        return False
    follower = _WORD.match(text, at, limit)
    if not follower:
        return False
    noun = follower[1].rstrip(".’'")
    lower = noun.lower()
    if word[0].isupper() and noun[0].isupper() and word.lower() in _FIRST_NAMES:
        return True
    return lower not in STOP and lower not in VERBS and _is_plural(noun, lower)
