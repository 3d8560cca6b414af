"""The day of publication as a pasted page prints it: on a line of its own, near the headline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.readers.dates import iso_day, written_day

# What may stand beside a date on such a line: label, weekday, clock, zone. Anything else makes it a sentence.
_LABEL = re.compile(
    r"\b(?:published|posted|first|last|updated|modified|on|at|date|by|monday|tuesday|wednesday|thursday|friday"
    r"|saturday|sunday|mon|tues?|wed|thurs?|thu|fri|sat|sun|a\.?m\.?|p\.?m\.?|gmt|utc|bst|[ecmp][sd]?t|noon|midnight)\b\.?",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:T[\d:.]+)?|\d{1,2}[:.]\d{2}(?::\d{2})?|\b\d{1,2}(?:st|nd|rd|th)?\b|\b\d{4}\b|[+-]\d{2}:?\d{2}"
)
_MONTH = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"\b(?:updated|modified|edited)\b", re.IGNORECASE)
_MOST_WORDS = 16
# Letters that may be left: a zone or a place ("ET", "Paris") and no more.
_MOST_LEFT = 8
# A date line may stand below the first paragraph where a site puts it beside a picture.
_BELOW = 2


def printed_dates(lines: Sequence[str], first: int) -> tuple[str | None, str | None]:
    """Return the days of publication and of last change, `YYYY-MM-DD`, from lines that are only a date.

    Looked for from the top to just below `first`, the number of the article's first line; the one nearest to
    it counts.
    """
    published = changed = None
    for line in reversed(lines[: first + _BELOW]):
        day = date_line(line)
        if day and _CHANGED.search(line):
            changed = changed or day
        elif day:
            published = published or day
    return published, changed


def date_line(line: str) -> str | None:
    """Return the day of a line that is a date and nothing else, None for any other line.

    >>> date_line("Published October 25, 2025")
    '2025-10-25'
    >>> date_line("On October 25, 2025 the dam broke")
    """
    if line.count(" ") >= _MOST_WORDS:
        return None
    day = written_day(line) or iso_day(_LABEL.sub("", line).strip(" :|,-"))
    if not day:
        return None
    rest = _FIGURES.sub("", _LABEL.sub("", _MONTH.sub("", line)))
    return day if sum(map(str.isalpha, rest)) <= _MOST_LEFT else None
