"""Days and months by their names: `Monday night`, `4 March 2020`, `the end of June`."""

from __future__ import annotations

import re
from datetime import date

from sayso.annotators.calendar import day_value, moved, weekday_from, year_of_month
from sayso.annotators.day_parts import part_of_day
from sayso.annotators.digits_of_time import told_day
from sayso.annotators.direction import direction
from sayso.annotators.expressions import Expression, Place
from sayso.annotators.number_words import alternatives
from sayso.annotators.time_phrases import Left, read_left
from sayso.lexicon.lowered import lowered
from sayso.lexicon.measures import time_words

_WORDS = time_words("en")
_MONTHS = {**_WORDS.months, **_WORDS.short_months}
_PART = re.compile(rf"[ -]({alternatives(list(_WORDS.parts_of_day))})s?\b(?! of )")
_AFTER_NAME = re.compile(rf" (?:{alternatives([word.capitalize() for word in sorted(_WORDS.papers)])})\b")
# "told the daily Il Corriero"
_NAMES_PAPER = re.compile(r"\b(?:by|told) the $", re.IGNORECASE)
_PAPER = re.compile(r" [A-Z]\w")
_NAMED_DAY = _WORDS.named_days
_AT_MIDDAY = re.compile(r"(?<!\w)(?:at|by|until|till|around|about|before|after|since|of)\s$", re.IGNORECASE)
# A day ends with the midnight that is its limit: by midnight.
_AT_MIDNIGHT = re.compile(r"\b(?:as of|by|till|until)\s$", re.IGNORECASE)
_TODAY_IS = re.compile(r"\b(?:is|are|am|even|still|of)\s$", re.IGNORECASE)
_PAST_STRETCH = re.compile(
    r" (?:\d|few|couple|several|year|month|week|decade|day|hour|century|quarter|season|two|three|four|five"
    r"|six|seven|eight|nine|ten|twelve|twenty|[a-z-]+ (?:years|months|weeks|days|decades|hours))"
)
# An everyday pump is any pump; an everyday routine is done every day.
_NOUN_AFTER = re.compile(r" (?!(?:at|in|on|for|from|by|until|to|and|or|as|with|routine|walk|chore)\b)[a-z]|-")
_PAPER_BEFORE = re.compile(r"\b[A-Z]\w+ $")
_DAY_BEFORE = re.compile(
    r"(?<![\w.,:/-])((?:the )?(\d{1,2})(?:st|nd|rd|th)?"
    r"(?:(?:-|–| and | to | or )(\d{1,2})(?:st|nd|rd|th)?)? (?:of )?)$",
    re.IGNORECASE,
)
_ORDINAL_BEFORE = re.compile(
    rf"(?<!\w)((?:the )?({alternatives(list(_WORDS.ordinals))}) of )$", re.IGNORECASE
)
_DAY_AFTER = re.compile(r"(\.?),?[ \u00a0](?:the )?(\d{1,2})(?:st|nd|rd|th)?(?![\w:%]|[.,/-]?\d)(?!,\d{3})")
YEAR_AFTER = re.compile(
    r"\.?(?: ?,| of|,? in)? ?((?:1[0-9]|20)\d\d)(?![\d%]|,\d)|[-–/]((?:1[5-9]|20)\d\d)(?!\d)"
)
_LEADS = _WORDS.leads
_FRONT = re.compile(r"(\S{1,14})[ \n]$|(mid-)$", re.IGNORECASE)


def read_month(place: Place, start: int, end: int, word: str) -> Expression | None:
    """Read a month with its day and year: `October 25, 2023`, `4 March`, `the end of June`."""
    text, month = place.text, _MONTHS[word]
    if text[end : end + 1] == "." and word in _WORDS.short_months:
        end += 1
    before, day = _day_left(place, start)
    after_day = _DAY_AFTER.match(text, end, place.last) if day is None else None
    begin = start
    if day is not None:
        begin = before
    elif after_day and 1 <= int(after_day[2]) <= 31 and len(text[after_day.start(2) : after_day.end(2)]) <= 2:
        day, end = int(after_day[2]), after_day.end()
    year = YEAR_AFTER.match(text, end, place.last)
    if year:
        end = year.end()
    left = read_left(text, begin, max(place.first, place.floor))
    if day is None and not year and not _is_month(place, left, start, word):
        return None
    begin = left.start if not left.number else begin
    month_first = day is None or after_day is not None
    if left.words and set(left.words) <= {"the", "a", "an"} and month_first:
        begin = start  # the August campaign, a May summit: the article belongs to the noun
    elif left.words[:1] in {("a",), ("an",)}:
        begin += len(left.words[0]) + 1
    if text[max(place.first, begin - 4) : begin].lower() == "mid-":
        begin -= 4
    if left.has("every", "each") and day is None and not year:
        return Expression(left.start, end, "SET", f"XXXX-{month:02d}")
    told = int(year[1] or year[2]) if year else _year_of(place, month, left, (begin, end))
    return Expression(begin, end, "DATE", _month_value(month, day, told))


def _day_left(place: Place, start: int) -> tuple[int, int | None]:
    """Return where `4 `, `the 4th of ` or `the fourth of ` begins before a month, and the day or None."""
    floor = max(place.first, place.floor, start - 26)
    window = place.text[floor:start]
    digits = _DAY_BEFORE.search(window)
    if digits and 1 <= int(digits[2]) <= 31:
        return floor + digits.start(1), int(digits[2])
    ordinal = _ORDINAL_BEFORE.search(window)
    if ordinal:
        return floor + ordinal.start(1), _WORDS.ordinals[lowered(ordinal[2])]
    return start, None


def _is_month(place: Place, left: Left, start: int, word: str) -> bool:
    """Tell whether a month's name alone is the month: March after "in", not in "March for Life"."""
    if left.words:
        return True
    front = _FRONT.search(place.text[max(place.first, start - 14) : start])
    leads = front is not None and (front[1] or front[2]).lower().strip('(“"—') in _LEADS
    if word in _WORDS.names_too and place.text.startswith(("'s", "’s"), start + len(word)):
        return False  # May's agreement
    if word in _WORDS.short_months:
        return (
            leads
            and word not in {"mar", "jun", "jul"}
            and place.text[start : start + len(word) + 1].endswith(".")
        )
    return leads if word in _WORDS.names_too else True


def _month_value(month: int, day: int | None, year: int | None) -> str:
    """Return the value of a month or of a day of it; "" without a year."""
    if year is None:
        return ""
    return day_value(year, month, day) if day is not None else f"{year:04d}-{month:02d}"


def _year_of(place: Place, month: int, left: Left, around: tuple[int, int]) -> int | None:
    """Return the year of a month that the page prints without one; None without a day of publication."""
    published = place.published
    if published is None:
        return None
    if left.has("last", "past", "previous"):
        return published.year if month < published.month else published.year - 1
    if left.has("next", "coming", "upcoming"):
        return published.year if month > published.month else published.year + 1
    if left.has("this"):
        return published.year
    way = direction(place.text, around[0], around[1], place.first, place.last)
    return year_of_month(published, month, way)


def read_weekday(place: Place, start: int, end: int, word: str) -> Expression | None:
    """Read a weekday: the last one, the coming one where the clause looks ahead; or `Monday night`."""
    text = place.text
    name = word.removesuffix("s") if word not in _WORDS.weekdays else word
    number = _WORDS.weekdays[name]
    if _AFTER_NAME.match(text, end) or _follows_name(place, start):
        return None
    left = read_left(text, start, max(place.first, place.floor))
    part = _PART.match(text, end, place.last)
    end = part.end() if part else end
    if word != name or left.has("every", "each") or (part and part.group().endswith("s")):
        return Expression(left.start, end, "SET", f"XXXX-WXX-{number}{_part_code(part)}")
    day = _weekday(place, left, number, (left.start, end))
    value = f"{day.isoformat()}{_part_code(part)}" if day else ""
    return Expression(left.start, end, "TIME" if part else "DATE", value)


def _part_code(part: re.Match[str] | None) -> str:
    return f"T{_WORDS.parts_of_day[lowered(part[1])]}" if part else ""


def _follows_name(place: Place, start: int) -> bool:
    """Tell whether the word before makes a name of the weekday: Good Friday, Ash Wednesday."""
    before = place.text[max(place.first, start - 12) : start].split()
    name = before[-1].lstrip("\"“‘'") if before else ""
    return name.lower() in _NAMED_DAY and name[0].isupper()


def _weekday(place: Place, left: Left, number: int, around: tuple[int, int]) -> date | None:
    """Return the day that a weekday means."""
    published = place.published
    if left.has("following", "preceding", "previous") and place.mentioned:
        base, way = place.mentioned, 1 if left.has("following") else -1
        other = moved(base, "D", way)
        return weekday_from(other, number, way) if other else None
    if published is None:
        return None
    if left.has("last", "past"):
        day_before = moved(published, "D", -1)
        return weekday_from(day_before, number, -1) if day_before else None
    if left.has("next", "coming", "upcoming"):
        day_after = moved(published, "D", 1)
        return weekday_from(day_after, number, 1) if day_after else None
    way = direction(place.text, around[0], around[1], place.first, place.last)
    if left.has("this") and way == 0:
        way = 1
    return weekday_from(published, number, way or -1)


def read_day(place: Place, start: int, end: int, word: str) -> Expression | None:
    """Read `today`, `yesterday morning`, `now`, `this evening`, `daily`, `noon`."""
    text = place.text
    for count in (4, 3, 2, 1):
        begin, phrase = _last_words(place, start, end, count)
        if phrase in _WORDS.fixed:
            return (
                None
                if _is_not_fixed(text, phrase, begin, end)
                else Expression(begin + 3 * phrase.startswith("at "), end, "DATE", _WORDS.fixed[phrase])
            )
        if phrase in _WORDS.days and not (
            text[begin].isupper() and _PAPER_BEFORE.search(text, max(place.first, begin - 12), begin)
        ):
            return _counted_day(place, begin, end, _WORDS.days[phrase])
    if word in _WORDS.frequencies:
        return _frequency(place, start, end, word)
    published = place.published.isoformat() if place.published else ""
    if word == "tonight":
        return Expression(start, end, "TIME", f"{published}TNI" if published else "")
    at_midday = word == "midday" and _AT_MIDDAY.search(text, max(place.first, start - 8), start)
    if word in {"noon", "midnight"} or at_midday:
        told = told_day(place, start, end)
        if told and word == "midnight" and _AT_MIDNIGHT.search(text, max(place.first, start - 8), start):
            told = moved(told, "D", 1)
        clock = "T00:00" if word == "midnight" else "T12:00"
        return Expression(start, end, "TIME", f"{told.isoformat()}{clock}" if told else "")
    return part_of_day(place, start, end, word, published) if word in _WORDS.parts_of_day else None


def _frequency(place: Place, start: int, end: int, word: str) -> Expression | None:
    """Read `daily`, unless it names a newspaper: told the daily Il Corriero; an *everyday* pump."""
    text = place.text
    paper = _PAPER.match(text, end) and _NAMES_PAPER.search(text, max(place.first, start - 10), start)
    describes = word == "everyday" and _NOUN_AFTER.match(text, end)
    return (
        None
        if paper or describes or not text[start].islower()
        else Expression(start, end, "SET", _WORDS.frequencies[word])
    )


def _last_words(place: Place, start: int, end: int, count: int) -> tuple[int, str]:
    """Return the last `count` words that end at `end`, in lower case, and where they start."""
    if count == 1:
        return start, place.text[start:end].lower()
    floor = max(place.first, place.floor, start - 24)
    before = place.text[floor:start]
    words = list(re.finditer(r"\S+", before))
    if len(words) < count - 1 or before[-1:] not in {" ", "\u00a0"}:
        return start, ""
    begin = words[-(count - 1)].start()
    return floor + begin, " ".join(place.text[floor + begin : end].lower().split())


def _is_not_fixed(text: str, phrase: str, start: int, end: int) -> bool:
    """Tell whether the words go on to something else: the past week, the future king, now-deleted."""
    if phrase in {"the past", "the future"}:
        ends = re.match(r"\s?(?:[.,;:!?”\")]|$|and\b|is\b|was\b|will\b)", text[end : end + 5])
        after_in = text[max(0, start - 3) : start].lower() == "in " and not _PAST_STRETCH.match(text, end)
        return not (ends or after_in) or text.startswith(" of ", end)
    if phrase == "recently" and text[max(0, start - 3) : start].lower() == "as ":
        return text.startswith(" as ", end)
    return text[end : end + 1] in {"-", "‐", "‑"}


def _counted_day(place: Place, start: int, end: int, count: int) -> Expression:
    """Read a day counted from publication, with its part: `yesterday afternoon`."""
    if count == 0 and _TODAY_IS.search(place.text, max(place.first, start - 8), start):
        return Expression(start, end, "DATE", "PRESENT_REF")
    day = moved(place.published, "D", count) if place.published else None
    part = _PART.match(place.text, end, place.last)
    left = read_left(place.text, start, max(place.first, place.floor))
    begin = left.start if left.words and set(left.words) <= {"early", "late", "earlier", "later"} else start
    value = f"{day.isoformat()}{_part_code(part)}" if day else ""
    return Expression(begin, part.end() if part else end, "TIME" if part else "DATE", value)
