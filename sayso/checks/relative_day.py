"""Dates: "last week", "yesterday" or "ten years ago" beside a date that it cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from sayso.checks.check import Check
from sayso.checks.days import DAY, as_day, in_words, own_blocks, page_day, published_fact
from sayso.checks.printed_days import PrintedDay, printed_days
from sayso.lexicon.measures import number_words, time_words
from sayso.model import Article, Finding, Span
from sayso.syntax.document import Document

_FEW = 7  # days or weeks that are counted
_DEIXIS = {
    "today": (0, 0), "yesterday": (-1, -1), "tomorrow": (1, 1), "last week": (-14, 0), "this week": (-7, 7),
    "next week": (0, 14), "last month": (-62, 0), "this month": (-31, 31), "earlier this week": (-7, 0),
    "earlier this month": (-31, 0), "later this month": (0, 31), "last night": (-1, 0),
    "this morning": (0, 0), "earlier today": (0, 0), "earlier last month": (-62, 0),
}  # fmt: skip
_DEIXIS |= {f"last {day}": (-14, 0) for day in time_words("en").weekdays}
# "two days ago", "3 weeks ago": a week of slack for weeks, which are counted roughly.
for _word, _count_of in number_words("en").units.items():
    if 1 < _count_of < _FEW:
        for _said in (_word, str(_count_of)):
            _DEIXIS[f"{_said} days ago"] = (-_count_of, -_count_of)
            _DEIXIS[f"{_said} weeks ago"] = (-7 * _count_of - 7, -7 * _count_of + 7)
_WORDS = "|".join(sorted(_DEIXIS, key=len, reverse=True))
_BEFORE = re.compile(
    rf"\b(?P<word>{_WORDS})(?:, on |, | \(|, that is, | on )(?:\w{{3,9}}day,? )?(?:the )?$", re.IGNORECASE
)
_AFTER = re.compile(rf"(?:, | \()(?P<word>{_WORDS})\b", re.IGNORECASE)
_WINDOW = 44  # code points before a day in which such words stand
_NUMBER = r"(?P<count>\d{1,3}|" + "|".join(number_words("en").units | number_words("en").tens) + ")"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)\b"
_YEAR_2 = _YEAR.replace("year", "year2")
_DATE = rf"(?:\d{{1,2}} )?(?:[A-Z][a-z]+ )?(?:\d{{1,2}}, )?{_YEAR_2}"
_AGO = re.compile(
    rf"\b{_NUMBER} years (?:ago|earlier), (?:back )?in {_YEAR}"
    rf"|\b(?:in|of|on) {_DATE}, (?:about |some |almost |nearly )?"
    rf"{_NUMBER.replace('count', 'count2')} years ago\b",
    re.IGNORECASE,
)
# last year, in 2019; in 2019, this year
_WHICH_YEAR = re.compile(
    rf"\b(?P<which>last|this|next) year(?:, in |, | \(){_YEAR}"
    rf"|\bin {_YEAR_2}, (?P<which2>last|this|next) year\b",
    re.IGNORECASE,
)
_WHICH = {"last": -1, "this": 0, "next": 1}
# The club, founded in 1974, marks its 50th anniversary this year.
_FOUNDED = re.compile(
    r"\b(?:founded|established|opened|built|created|formed|launched|incorporated|inaugurated|begun|born|started)"
    rf" in (?:[A-Z]\w+ )?{_YEAR}",
    re.IGNORECASE,
)
_ITS_JUBILEE = re.compile(
    r"\b(?:marks?|celebrates?|commemorates?|(?:is|are) (?:marking|celebrating)|turns)"
    r" (?:its|their|his|her|the) (?P<nth>\d{1,3})(?:st|nd|rd|th) (?:anniversary|birthday|jubilee)\b",
)
_JUBILEE = re.compile(
    r"\b(?:marks?|marked|marking|celebrat\w+|commemorat\w+|today|on the|ahead of|before) (?:\w+ ){0,3}?"
    r"(?P<nth>\d{1,3})(?:st|nd|rd|th)"
    r" anniversary of (?:the |its |his |her |their )?(?:\w+ ){0,4}?(?:in |of )?(?P<year>(?:1[89]|20)\d\d)\b",
    re.IGNORECASE,
)
_SLACK = timedelta(days=2)
_OTHER_YEAR = 80  # code points before an anniversary in which a year would be that of the feast
_FAR = timedelta(days=150)  # a day without a year may be of another year


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell of a day counted from publication that the date beside it cannot be: last week, ten years ago.

    An anniversary is counted too where its year stands beside it. Silent without a day of publication.

    Found (2026-11-14): The gate broke last week, on 3 May 2026.
    Found (2026-11-14): It was built ten years ago, in 2008.
    Found (2026-11-14): The town marked the 20th anniversary of the flood of 1996.
    Silent (2026-11-14): The gate broke last week, on 5 November 2026.
    Silent (2026-11-14): It was built ten years ago, in 2016.
    """
    day = page_day(article)
    if day is None or day.span is not None:
        return ()
    found = [*_beside(article, day.day)]
    for block in own_blocks(article):
        found += _years(article, block.span, day.day)
        found += _which_years(article, block.span, day.day)
    for passage in document.passages:
        for sentence in passage.sentences:
            found += _founded(article, sentence.span, day.day)
    return tuple(found)


def _beside(article: Article, published: date) -> Iterator[Finding]:
    """Yield what words and printed days beside each other do not agree."""
    last_seen = max(published, as_day(article.modified or "") or published)
    for printed in printed_days(article):
        day = printed.full or _nearest(printed, published)
        if day is None or (not printed.year and abs(day - published) > _FAR):
            continue
        start, end = printed.span.start, printed.span.end
        window = max(0, start - _WINDOW)
        before = _BEFORE.search(article.text[window:start])
        match = before or _AFTER.match(article.text, end)
        if match is None:
            continue
        span = Span(window + before.start(), end) if before else Span(start, match.end())
        first, last = (timedelta(days=days) for days in _DEIXIS[" ".join(match["word"].lower().split())])
        if not published + first - _SLACK <= day <= last_seen + last + _SLACK:
            message = f"“{match['word']}” on a page of {in_words(published)} is not {in_words(day)}."
            fact = published_fact(article, published)
            yield CHECK.tell(message, span, because=(fact,))


def _nearest(printed: PrintedDay, published: date) -> date | None:
    """Return a day without a year in the year that brings it nearest to the publication."""
    days = [day for year in (-1, 0, 1) if (day := printed.on(published.year + year))]
    return min(days, key=lambda day: abs(day - published), default=None)


def _years(article: Article, block: Span, published: date) -> list[Finding]:
    found: list[Finding] = []
    words_of = block.of(article.text)
    if " years " not in words_of and " anniversary " not in words_of:
        return found
    for match in _AGO.finditer(article.text, block.start, block.end):
        count, year = _count(match["count"] or match["count2"]), int(match["year"] or match["year2"])
        if abs(published.year - year - count) > 1:
            found.append(_counted(article, Span(*match.span()), published, year))
    for match in _JUBILEE.finditer(article.text, block.start, block.end):
        count, year = int(match["nth"]), int(match["year"])
        before = article.text[max(block.start, match.start() - _OTHER_YEAR) : match.start()]
        if (
            published.year - 2 > year
            and not re.search(r"\b(?:19|20)\d\d\b", before)
            and abs(published.year - year - count) > 1
        ):
            found.append(_counted(article, Span(*match.span()), published, year))
    return found


def _which_years(article: Article, block: Span, published: date) -> Iterator[Finding]:
    """Yield years that "last year" beside them is not; a page of January may be one of December."""
    for match in _WHICH_YEAR.finditer(article.text, block.start, block.end):
        year = int(match["year"] or match["year2"])
        meant = published.year + _WHICH[(match["which"] or match["which2"]).lower()]
        if abs(year - meant) > 1:
            yield _counted(article, Span(*match.span()), published, year)


def _founded(article: Article, sentence: Span, published: date) -> Iterator[Finding]:
    """Yield the feast of something whose year the sentence tells: founded in 1974, it marks its 60th."""
    feasts = list(_ITS_JUBILEE.finditer(article.text, sentence.start, sentence.end))
    years = list(_FOUNDED.finditer(article.text, sentence.start, sentence.end)) if feasts else []
    if len(feasts) == 1 and len(years) == 1:
        year = int(years[0]["year"])
        if abs(published.year - year - int(feasts[0]["nth"])) > 1:
            starts, ends = zip(years[0].span(), feasts[0].span(), strict=True)
            yield _counted(article, Span(min(starts), max(ends)), published, year)


def _count(word: str) -> int:
    words = number_words("en")
    return int(word) if word.isdigit() else {**words.units, **words.tens}[word.lower()]


def _counted(article: Article, span: Span, published: date, year: int) -> Finding:
    between = published.year - year
    message = (
        f"“{span.of(article.text)}” does not fit a page of {published.year}: {between} years lie between."
    )
    return CHECK.tell(message, span, because=(f"{published.year} - {year} = {between}.",))


CHECK = Check(
    "relative-day",
    "warning",
    "The words and the date do not fit, but the page may be older than its day of publication.",
    find,
    DAY,
)
