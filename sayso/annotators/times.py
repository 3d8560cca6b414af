"""Times: dates, clock times, durations and sets as TIMEX3, resolved against the day of publication.

Method: one scan over the words and numbers; a word that tells a time (a month, a weekday, a unit,
"yesterday") is handed to its reader, which looks at the words around it. What was read is then joined:
a weekday with its date, a clock time with its day. The words are data (times.yaml). Linear in the length of
the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from sayso.annotators.calendar import day_value
from sayso.annotators.days import read_day, read_month, read_weekday
from sayso.annotators.digits_of_time import read_digits
from sayso.annotators.expressions import Expression, Place, Reader
from sayso.annotators.feasts import HOLIDAY, read_holiday
from sayso.annotators.joining import dated, is_one, widened
from sayso.annotators.live_hours import dotted_hour, is_page_of_hours, label_hour
from sayso.annotators.seasons import read_season
from sayso.annotators.spelled_times import SPELLED, day_of_month, read_spelled
from sayso.annotators.stretches import read_numbered_quarter
from sayso.annotators.time_units import read_unit
from sayso.lexicon.measures import time_words
from sayso.model import Span, Time
from sayso.syntax.clock_labels import clock_labels

_WORDS = time_words("en")
_SCAN = re.compile(r"\d+|[A-Za-z]+")
_YEAR_ENDS = re.compile(r"[ ,-](?:1[5-9]|20)\d\d$")
# In small letters a weekday is one where its week is told: "tuesday of last week".
_OF_WEEK = re.compile(r" of (?:last|next|this|the (?:following|coming|previous)) week\b")
_MONTHS = frozenset(_WORDS.months) | frozenset(_WORDS.short_months)
_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CAPITALISED = (
    frozenset(_WORDS.months)
    | frozenset(_WORDS.short_months)
    | frozenset(_WORDS.weekdays)
    | {f"{day}s" for day in _WORDS.weekdays}
)


def _plurals(words: Sequence[str]) -> set[str]:
    return {f"{word[:-1]}ies" if word.endswith("y") and word != "day" else f"{word}s" for word in words}


_UNIT_FORMS = (
    set(_WORDS.units)
    | (_plurals([u for u in _WORDS.units if u not in {"day"}]) - {"days"})
    | {"days", "centuries", "millennia"}
)
_DAY_WORDS = {word.split()[-1] for word in (*_WORDS.fixed, *_WORDS.days)} | {"tonight", "noon", "midnight"}


def _read_past(place: Place, start: int, end: int, word: str) -> Expression | None:
    """Read `half past six`, `in the past`."""
    return read_spelled(place, start, end, word) or read_day(place, start, end, word)


_READERS: dict[str, Reader] = {
    **dict.fromkeys({word.replace("'", " ").replace(".", " ").split()[0] for word in HOLIDAY}, read_holiday),
    **dict.fromkeys(_WORDS.frequencies, read_day),
    **dict.fromkeys(_WORDS.parts_of_day, read_day),
    **dict.fromkeys(_DAY_WORDS, read_day),
    **dict.fromkeys(_WORDS.seasons, read_season),
    "q": read_numbered_quarter,
    **dict.fromkeys(_UNIT_FORMS, read_unit),
    **dict.fromkeys(_WORDS.months, read_month),
    **dict.fromkeys(_WORDS.short_months, read_month),
    **dict.fromkeys(_WORDS.weekdays, read_weekday),
    **dict.fromkeys((f"{day}s" for day in _WORDS.weekdays), read_weekday),
    **dict.fromkeys(SPELLED, read_spelled),
    "past": _read_past,
}


def times(text: str, spans: Sequence[Span], published: str | None) -> tuple[Time, ...]:
    """Return the times inside `spans` (blocks that are not furniture), sorted.

    Offsets are code points of `text`. `published` is `YYYY-MM-DD` or None: without it
    relative expressions, and always impossible dates, keep their span with the value "".
    """
    printed = _checked_day(published[:10]) if published else ""
    day = date.fromisoformat(printed) if printed else None
    found: list[Time] = []
    mentioned, told = None, ""
    blocks = sorted(spans)
    labels = clock_labels(text, blocks)
    dotted = bool(labels) or is_page_of_hours(text)
    for span in blocks:
        place = Place(text, span.start, span.end, day, mentioned, told, floor=span.start, dotted=dotted)
        label = label_hour(place, labels[span.start]) if span.start in labels else None
        expressions = [label] if label else []
        if label:
            place.floor, place.label = label.end, label.value
            place.mentioned, place.told = day, label.value
        expressions += _in_block(place)
        found += [Time(Span(e.start, e.end), e.type, e.value) for e in expressions]
        mentioned, told = place.mentioned, place.told
    return tuple(found)


def _checked_day(printed: str) -> str:
    """Return an ISO date as it is, or "" for what is none."""
    if not _FULL_DAY.fullmatch(printed) or not printed.isascii():
        return ""
    return day_value(int(printed[:4]), int(printed[5:7]), int(printed[8:10]))


def _in_block(place: Place) -> list[Expression]:
    """Read one block: every telling word by its reader, then what belongs together joined."""
    found: list[Expression] = []
    text = place.text
    for match in _SCAN.finditer(text, place.first, place.last):
        start = match.start()
        if start < place.floor:
            continue
        word = match.group()
        if word[0].isalpha():
            lower = word.lower()
            reader = _READERS.get(lower)
            small = lower in _CAPITALISED and not word[0].isupper()
            if reader is None or (small and lower not in _MONTHS and not _OF_WEEK.match(text, match.end())):
                continue
            expression = reader(place, start, match.end(), lower)
            if expression and lower in _MONTHS and not (word[0].isupper() or _is_dated(text, expression)):
                continue
        else:
            expression = (
                read_digits(place, start, match.end(), word)
                or dotted_hour(place, start)
                or day_of_month(place, start, match.end(), word)
            )
        if expression and expression.start >= place.floor and expression.start < expression.end <= place.last:
            _add(place, found, expression)
    return found


def _is_dated(text: str, expression: Expression) -> bool:
    """Tell whether a month in small letters is one: its year ends the expression, "in april 2017"."""
    return _YEAR_ENDS.search(text, expression.start, expression.end) is not None


def _add(place: Place, found: list[Expression], expression: Expression) -> None:
    """Append an expression, joined to the one before it where the two are one."""
    expression = widened(place, expression)
    if found:
        dated(place, found, expression)
    joined = is_one(place, found[-1], expression) if found else None
    if joined:
        found[-1] = expression = joined
    else:
        found.append(expression)
    place.floor = expression.end
    if expression.type in {"DATE", "TIME"} and expression.value[:1].isdigit():
        place.told = expression.value
    if _FULL_DAY.match(expression.value):
        place.mentioned = date.fromisoformat(expression.value[:10])
