"""Dates as TIMEX3 values: weeks, months and years counted from a day, weekdays and holidays found from it."""

from __future__ import annotations

from datetime import date, timedelta

_MONTHS_IN = {"M": 1, "Q": 3, "6M": 6}
_YEARS_IN = {"Y": 1, "10Y": 10, "100Y": 100, "1000Y": 1000}
# A month or day without a year is hardly ever told from farther than this many months, whatever the tense.
_FAR = 8
# Half an hour is PT30M, a year and a half P18M: the smaller unit, as TimeML's guidelines print it.
_HALVED = {"TH": ("TM", 60), "Y": ("M", 12), "TM": ("TS", 60)}
# TimeML's letters for decades, centuries and millennia that nobody counted.
_UNCOUNTED = {"10Y": "DE", "100Y": "CE", "1000Y": "ML"}
_DAYS_IN = {"D": 1, "W": 7, "2W": 14, "WE": 7}


def day_value(year: int, month: int, day: int) -> str:
    """Return `YYYY-MM-DD`, or "" for a day that no calendar has (31 February)."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def moved(day: date, unit: str, count: int) -> date | None:
    """Return the day that lies `count` units after `day` (before it if negative); None where it ends.

    A month without that day gives its last one: a month after 31 January is 28 February.
    """
    try:
        if unit in _DAYS_IN:
            return day + timedelta(days=count * _DAYS_IN[unit])
        months = count * (_MONTHS_IN[unit] if unit in _MONTHS_IN else 12 * _YEARS_IN[unit])
        index = day.year * 12 + day.month - 1 + months
        year, month = divmod(index, 12)
        for last in (day.day, 30, 29, 28):
            if last <= day.day and (value := day_value(year, month + 1, last)):
                return date.fromisoformat(value)
    except (OverflowError, ValueError):
        return None
    return None


def unit_value(day: date, unit: str) -> str:
    """Return the unit of time that holds `day`: `2023-W42`, `2023-10`, `2023-Q4`, `2023`, `202`."""
    if unit in {"W", "2W", "WE"}:
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02d}" + ("-WE" if unit == "WE" else "")
    if unit in {"M", "6M"}:
        return f"{day.year:04d}-{day.month:02d}"
    if unit == "Q":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    if unit == "10Y":
        return f"{day.year // 10:03d}"
    if unit in {"100Y", "1000Y"}:
        return f"{day.year // 100:02d}"
    return f"{day.year:04d}" if unit == "Y" else day.isoformat()


def shifted(day: date, unit: str, count: int) -> str:
    """Return the value of the unit that lies `count` units from that of `day`; "" past the calendar."""
    target = moved(day, unit, count)
    return unit_value(target, unit) if target else ""


def weekday_from(day: date, weekday: int, direction: int) -> date | None:
    """Return the nearest `weekday` (Monday is 1) from `day` back (-1) or on (1), `day` itself included."""
    apart = (day.isoweekday() - weekday) % 7 if direction < 0 else -((weekday - day.isoweekday()) % 7)
    return moved(day, "D", -apart)


def month_from(day: date, month: int, direction: int) -> int:
    """Return the year of the nearest `month` from `day`: back (-1), ahead (1) or the closer one (0).

    The month that holds `day` is its own nearest in every direction.
    """
    if direction < 0:
        return day.year if month <= day.month else day.year - 1
    if direction > 0:
        return day.year if month >= day.month else day.year + 1
    # six months and more ahead is closer to last year's
    if month - day.month > 6:
        return day.year - 1
    return day.year + 1 if day.month - month > 6 else day.year


def _months_apart(day: date, month: int, direction: int) -> int:
    """Return how many months the nearest `month` in a direction lies from `day`."""
    return 12 * (month_from(day, month, direction) - day.year) + month - day.month


def year_of_month(day: date, month: int, direction: int) -> int:
    """Return the year of a month without one, seen from `day`: back, ahead, or the closer one."""
    too_far = (
        abs(_months_apart(day, month, direction)) > _FAR and month_from(day, month, direction) != day.year
    )
    return month_from(day, month, 0 if direction and too_far else direction)


def easter(year: int) -> date | None:
    """Return Easter Sunday by the anonymous Gregorian algorithm (Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    j = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * j) // 451
    month, day = divmod(h + j - 7 * m + 114, 31)
    value = day_value(year, month, day + 1)
    return date.fromisoformat(value) if value else None


def holiday_value(rule: str, year: int) -> str:
    """Return the day of a holiday in a year by its rule in times.yaml; "" where the rule is empty.

    `12-25` is fixed, `easter-2` counts days from Easter, `11-thu-4` is the fourth Thursday of November and
    `11-thu-4+1` the day after it.
    """
    if rule.startswith("easter"):
        sunday = easter(year)
        found = moved(sunday, "D", int(rule.removeprefix("easter"))) if sunday else None
        return found.isoformat() if found else ""
    rule, _, later = rule.partition("+")
    if later:
        day = moved(date.fromisoformat(holiday_value(rule, year)), "D", int(later))
        return day.isoformat() if day else ""
    parts = rule.split("-")
    if len(parts) == 2:
        return day_value(year, int(parts[0]), int(parts[1]))
    return _weekday_of_month(year, int(parts[0]), parts[1], parts[2]) if len(parts) == 3 else ""


def _weekday_of_month(year: int, month: int, weekday: str, which: str) -> str:
    """Return the n-th or last given weekday of a month."""
    number = ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(weekday) + 1
    days = [
        day for day in range(1, 32) if (value := day_value(year, month, day)) and _is_weekday(value, number)
    ]
    return day_value(year, month, days[-1] if which == "last" else days[int(which) - 1])


def _is_weekday(value: str, number: int) -> bool:
    return date.fromisoformat(value).isoweekday() == number


def duration_value(unit: str, count: float | None) -> str:
    """Return an ISO 8601 duration: `P3D`, `PT24H`, `P2.5Y`; `PXD` where nobody says how many."""
    if count is not None and count % 1 == 0.5 and (smaller := _HALVED.get(unit)):
        unit, parts = smaller
        count *= parts
    clock = unit.startswith("T")
    letters = unit.lstrip("T")
    factor = letters.rstrip("YMWDHSQE")
    letter = {"Q": "M", "WE": "WE", "SE": "SE"}.get(letters, letters[len(factor) :])
    prefix = "PT" if clock else "P"
    if count is None:
        return f"{prefix}X{_UNCOUNTED.get(letters, letter)}"
    times = float(factor) if factor else 3.0 if letters == "Q" else 1.0
    number = f"{count * times:.10f}".rstrip("0").rstrip(".")  # no exponent: ISO 8601 has none
    return f"{prefix}{number}{letter}"
