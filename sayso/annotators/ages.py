"""Ages that only their place tells, and whose they are: `aged 42`, `Maria Ruiz, 42, said`."""

from __future__ import annotations

import re

from sayso.annotators.units import Found
from sayso.lexicon import words
from sayso.lexicon.measures import number_words, time_words

_AGE_BEFORE = re.compile(
    r"\b(?:(?:aged?|ages|turned|turns|turning|the age of)\s(?:about\s|around\s)?|in age (?:from )?)$",
    re.IGNORECASE,
)
# "died at 42", "At 77, Ruiz became": the words after it are told apart in `age_of`.
_DIES_AT = re.compile(r"\b(?:dies|died|dead|dying) at\s$")
_AT_OPENS = re.compile(r"(?:^|[.!?”\"\n]\s{0,2})At\s$")
_PERSON_IS = re.compile(
    r"(?<!\w)(?:(?:he|she|who) (?:was|is|would be|would have been|turned)|I (?:was|am))"
    r"\s(?:only |just |now |about |around |nearly |almost |let.s say )?$",
    re.IGNORECASE,
)
# "Ruiz, a member of the board, was 68."
_WAS_SET_OFF = re.compile(r"\w, was\s$")
_COMMA_AGE = re.compile(r"(?:[.’'\w]{0,20}[^\W\d_])(?:, (?:now |then )?| \()$")
_CLAUSE_ENDS = frozenset('.,;)”":?!—[')
_GOES_ON = (" and ", " or ", " now", " turning ", " when ", " but ", " at the time", " [", " —", " years")
# "by 2020, 22, ..." and "ten, 22, 30": before a comma and a number these name nobody.
_NO_PERSON = (
    frozenset(time_words("en").months) | frozenset(number_words("en").units)
    | frozenset(number_words("en").tens) | number_words("en").named_by_number
    | frozenset({"and", "games", "points", "also", "however", "now", "then"})
)  # fmt: skip
# The words before an age are looked for in so many characters, those of its person in so many.
_WINDOW = 36
_PERSON_WINDOW = 90
# The oldest age that a comma may tell ("Maria Ruiz, 42,"): nobody on record has lived past 122.
_OLDEST = 122
# "At 5, Ruiz" may be a time of the day; from here on it is an age.
_OLDER = 25

# What may stand between a person and the age.
_LINK = re.compile(
    r"(?:,(?: (?:now|then|reportedly|currently|who))?| \(| who)?"
    r"(?: (?:is|was|am|were|are|be|dies|died|turned|turns|would be|has died))?"
    r"(?: (?:now|currently|only|just|still|reportedly|at|to be))?,?"
    r"(?: (?:aged?|at age|at the age of|about|around|nearly|almost))*\s?$"
)
_PERSON = re.compile(
    r"(?:(?:[A-Z][\w’'-]{1,20}|[A-Z][a-z]{0,2}\.) ){0,3}[A-Z][\w’'-]{0,20}$"
    r"|(?<![\w’'-])[a-z][a-z-]{1,20}$|(?<!\w)I$"
)
_NOBODY = (
    words("en", "prepositions") | words("en", "determiners") | words("en", "coordinators")
    | words("en", "subordinators") | words("en", "auxiliaries") | words("en", "adverbs")
    | words("en", "common_verbs") | words("en", "irregular_past") | {"it", "they", "we", "you"}
)  # fmt: skip
# "Ana Ruiz, the mayor of Brix, died in hospital at the age of 95"
_SENTENCE = 240
_SENTENCE_ENDS = re.compile(r"(?<![A-Z][.])(?<!\b[A-Z][a-z][.])(?<=[.!?”\"])\s|\n")
_DIED = re.compile(
    r"(?<!\w)(?:dies|died|has died|passed away)\b[^.;:!?()]{0,90}"
    r"(?:aged?|at)(?: the age of| age)?(?: about)?\s$"
)
_FULL_NAME = re.compile(
    r"(?<!\w)[A-Z][\w’'-]+ (?:(?:bin|ibn|al|van|von|de|da|del|der|la|[A-Z]\.) ){0,3}"
    r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}"
)
# After a person's name something is told of the person; "President of", "Brixian poet Ana" are none.
_AFTER_NAME = re.compile(r",| \(| (?!of\b)[a-z]+\b(?! [A-Z])")
_NO_NAME = frozenset(time_words("en").months) | frozenset(time_words("en").weekdays)


def age_of(text: str, start: int, end: int, value: float) -> Found | None:
    """Return the age that only its place tells: `aged 42`, `turned 18`, `Maria Ruiz, 42, said`."""
    window = text[max(0, start - _WINDOW) : start]
    if _AGE_BEFORE.search(window):
        return Found("year", start, end)
    following = text[end : end + 2]
    if not value.is_integer() or not 1 <= value <= _OLDEST:
        return None
    clause_ends = following[:1] in _CLAUSE_ENDS or text.startswith(_GOES_ON, end)
    if _PERSON_IS.search(window) and clause_ends:
        return Found("year", start, end)
    ends = following[:1] in {".", "", "\n"}
    if (_DIES_AT.search(window) and (ends or clause_ends)) or (
        value >= _OLDER and ends and _WAS_SET_OFF.search(window)
    ):
        return Found("year", start, end)
    if (
        value >= _OLDER
        and following == ", "
        and _AT_OPENS.search(window)
        and text[end + 2 : end + 3].isupper()
    ):
        return Found("year", start, end)
    return _set_off(text, start, end, window)


def _set_off(text: str, start: int, end: int, window: str) -> Found | None:
    """Read `Maria Ruiz, 42, said`, `Maria Ruiz (42)`, `the princess, 67, left`."""
    following = text[end : end + 2]
    named = _COMMA_AGE.search(window)
    if named is None:
        return None
    if window.endswith("("):
        full = following[:1] == ")" and _is_full_name(text, start - len(named.group()))
        return Found("year", start, end) if full else None
    word = named.group().split(",")[0]
    apposed = (
        following[:1] == "," and len(word) > 2 and word.lower() not in _NO_PERSON and not word[0].isdigit()
    )
    stopped = following[:1] == "." and _is_full_name(text, start - len(named.group()))
    if word.lower() in number_words("en").plural_nouns:
        return None
    plural = (
        word.endswith("s") and not word.endswith("ss") and not _is_full_name(text, start - len(named.group()))
    )
    return Found("year", start, end) if (apposed and not plural) or stopped else None


def _is_full_name(text: str, last: int) -> bool:
    """Tell whether the capitalised word at `last` follows another one: a person's name is told in full."""
    before = text[max(0, last - 20) : last].split()
    return (
        text[last : last + 1].isupper()
        and bool(before)
        and before[-1][0].isupper()
        and before[-1].rstrip(".").isalpha()
    )


def aged_one(text: str, start: int, first: int) -> str:
    """Return whose the age at `start` is, as printed before it: `Maria Ruiz`, `boy`, `she`; "" for nobody.

    The block starts at `first`.
    """
    window = text[max(first, start - _PERSON_WINDOW) : start]
    if died := _one_who_died(text, start, first):
        return died
    link = _LINK.search(window)
    if link is None or not link.group().strip():
        return ""
    person = _PERSON.search(window[: link.start()])
    if person is None or person.group().lower() in _NOBODY:
        return ""
    opening, _, rest = person.group().partition(" ")
    return rest if rest and opening.lower() in _NOBODY else person.group()


def _one_who_died(text: str, start: int, first: int) -> str:
    """Return who died at an age: the first full name of the sentence, `Ana Ruiz, a doctor, died at 95`."""
    sentence = text[max(first, start - _SENTENCE) : start]
    opening = max((found.end() for found in _SENTENCE_ENDS.finditer(sentence)), default=0)
    died = _DIED.search(sentence, opening)
    names = _FULL_NAME.finditer(sentence, opening, died.start()) if died else iter(())
    return next((name.group() for name in names if _is_person(sentence, name)), "")


def _is_person(sentence: str, name: re.Match[str]) -> bool:
    """Tell whether a run of capitalised words names a person: no day, no preposition, nothing of a title."""
    parts = name.group().lower().split()
    opens = parts[0] not in words("en", "prepositions")
    after = _AFTER_NAME.match(sentence, name.end())
    return opens and after is not None and not _NO_NAME.intersection(parts)
