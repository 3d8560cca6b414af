"""Ask dateparser's search for dates; run by the Python of the peers, see `exchange`."""

from __future__ import annotations

from datetime import datetime

from dateparser.search import search_dates
from exchange import Finding, answer, located


def read(text: str, published: str) -> list[Finding]:
    """Return what it takes for a date; the value is always a day."""
    settings = {"RELATIVE_BASE": datetime.fromisoformat(published), "PREFER_DATES_FROM": "past"}
    found, at = [], 0
    for words, day in search_dates(text, languages=["en"], settings=settings) or ():
        start = located(words, text, at)
        if start >= 0:
            at = start + len(words)
            found.append({"start": start, "end": at, "type": "DATE", "value": f"{day:%Y-%m-%d}"})
    return found


if __name__ == "__main__":
    answer("dateparser", read)
