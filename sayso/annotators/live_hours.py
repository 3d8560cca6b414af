"""Hours printed with a point: *16.40* before an entry of a live blog, "as we wrote at *16.10*"."""

from __future__ import annotations

import re

from sayso.annotators.digits_of_time import hour_of, on_day_told
from sayso.annotators.expressions import Expression, Place
from sayso.model import Span

_LABEL = re.compile(r"(\d{1,2})[.:h](\d\d)(?: ?([ap])\.?m\.?)?")
_DOTTED = re.compile(
    r"(\d{1,2})\.([0-5]\d)(?![\w%]|[.,:/-]?\d"
    r"|[ \u00a0](?:per ?cent|million|billion|(?!(?:is|was|has|as|this)\b)[a-z]{1,20}s\b))"
)
# A page that prints "9.14 p.m." prints its other hours so too.
_WITH_HALF = re.compile(r"(?<![\w.,])\d{1,2}\.[0-5]\d ?[ap]\.?m\b")
# "at 1.50 and 2.15": a second hour has one before it.
_SECOND = re.compile(r"\s(?:and|to|or)\s")
# Money and measures stand at a number too: shares closed at 16.10, rates stood at 4.25.
_AT = re.compile(r"(?<!\w)(?:at|by|until|till|since|from)\s$", re.IGNORECASE)
_OWN = re.compile(r"(?<!\w)our\s$", re.IGNORECASE)
_POST = re.compile(r" (?:post|entry|update)\b")
_PART_AFTER = re.compile(
    r",? (?:(?:that|this|in the) (?:morning|afternoon|evening|night)|on (?:Mon|Tues|Wed|Thurs|Fri|Sat|Sun))"
)
_MIDDAY = 12
_LAST_HOUR = 23


def is_page_of_hours(text: str) -> bool:
    """Tell whether a page prints its hours with a point: "at 9.14 p.m."."""
    return _WITH_HALF.search(text) is not None


def label_hour(place: Place, label: Span) -> Expression | None:
    """Read the hour before an entry, which is one of the page's day: *16.40* The river is rising."""
    hour = _LABEL.match(place.text, label.start, label.end)
    if hour is None or int(hour[1]) > (_MIDDAY if hour[3] else _LAST_HOUR):
        return None
    value = f"{hour_of(int(hour[1]), hour[3]):02d}:{hour[2]}"
    day = place.published.isoformat() if place.published else ""
    return Expression(label.start, hour.end(), "TIME", f"{day}T{value}" if day else "")


def dotted_hour(place: Place, start: int) -> Expression | None:
    """Read an hour with a point: at *04.12*, *10.48* that morning, our *18.02* post.

    Without its nought, its day or a page that prints hours so, "shares closed at 16.10" is none.
    """
    hour = _DOTTED.match(place.text, start, place.last)
    if hour is None or int(hour[1]) > _LAST_HOUR:
        return None
    before = place.text[max(place.first, start - 8) : start]
    told = hour[1].startswith("0") and len(hour[1]) > 1
    if _PART_AFTER.match(place.text, hour.end()):
        return on_day_told(place, start, hour.end(), int(hour[1]), hour[2])
    second = place.dotted and place.floor > place.first and _SECOND.fullmatch(place.text, place.floor, start)
    own = _OWN.search(before) and _POST.match(place.text, hour.end())
    if not (own or second or (_AT.search(before) and (told or place.dotted))):
        return None
    return on_day_told(place, start, hour.end(), int(hour[1]), hour[2])
