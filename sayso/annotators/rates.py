"""Units of time that nobody counts: *£5 a month* tells a rate, *for days* a span, *dry days* neither."""

from __future__ import annotations

import re

from sayso.annotators.calendar import duration_value
from sayso.annotators.expressions import Expression, Place
from sayso.annotators.number_words import alternatives
from sayso.lexicon.measures import time_words

_WORDS = time_words("en")
# "$5 a day", "40 hours a week": after a price, a count or another unit of time the article tells a rate.
_PRICE_LEFT = re.compile(
    r"[\d%$€£]\S{0,20}(?:\s(?:million|billion|percent|dollars|euros|pounds|people|tons|tonnes|barrels|cases|cents))?\s$"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve)\s(?:[a-z-]{2,20}\s){1,2}$"
    r"|\b(?:seconds|minutes|hours|days|nights|weeks|months)\s$"
)
# "9,000 van journeys a month": what is counted stands between, and no word that makes the month a span.
_NO_SPAN = rf"(?!(?:{alternatives(sorted(_WORDS.spanning))})\b)"
_COUNTED_LEFT = re.compile(
    rf"(?:\d|\b(?:thousand|million|billion|hundred|few))(?:\s{_NO_SPAN}[a-z-]{{2,20}}){{1,3}}\s$"
)
_RATE_WINDOW = 64
_HIS = re.compile(r"\b(?:his|her|its|their|my|our|your|formative|latter|previous|certain)\s$", re.IGNORECASE)
_SPANNING = re.compile(
    rf"(?:^|[^\w\s]\s?|\d\s?|\n|\b(?:{alternatives(sorted(_WORDS.spanning))})\s)$", re.IGNORECASE
)
# The minutes of a meeting are no time.
_MINUTES_LEFT = re.compile(r"\b(?:within|for|in|just|only|lasted|lasts|took|takes|taken)\s$", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:-long\b| (?:after|before|later|earlier|of|from|away)\b)")


def tells_rate(place: Place, start: int) -> bool:
    """Tell whether "a month" at `start` is a rate: £5 *a month*, 9,000 cars *a day*."""
    before = place.text[max(place.first, start - _RATE_WINDOW) : start]
    return bool(_PRICE_LEFT.search(before) or _COUNTED_LEFT.search(before))


def bare_plural(place: Place, start: int, end: int, unit: str, ago: int | None) -> Expression | None:
    """Read `for months`, `hours after`, and `years ago` that ends at `ago`: nobody says how many.

    Dry days and the minutes of a meeting are none.
    """
    text = place.text
    if ago:
        return Expression(start, ago, "DATE", "PAST_REF")
    before = text[max(place.first, start - 16) : start]
    if _HIS.search(before):
        return None  # his years in office
    if unit in {"TS", "SE", "Q", "D"} and not text[start:end].lower().startswith("day"):
        return None
    goes_on = _GOES_ON.match(text, end, place.last)
    if unit == "TM":
        spans = _MINUTES_LEFT.search(before) or (goes_on and not goes_on[0].endswith(("of", "from")))
    else:
        spans = goes_on or _SPANNING.search(before)
    if not spans:
        return None
    return Expression(start, end, "DURATION", duration_value(unit, None))
