"""Office-holder: somebody is given an office, in the present, that another held at the time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import NamedTuple

from sayso.checks.check import Check
from sayso.checks.days import (
    ANY_DAY,
    PageDay,
    as_day,
    bounds,
    in_words,
    page_day,
    published_fact,
    sentence_at,
    within,
)
from sayso.checks.holders_meant import is_spelling_of_any, meant
from sayso.checks.naming_offices import Named, is_of_one_who_served, named_offices
from sayso.model import Article, Block, Finding, Severity, Span, Time
from sayso.reference.holders import Holder, of_office, sure_holder, words
from sayso.syntax.document import Document, Passage

# A page may call somebody president a little after the last day, and before the first one after an election.
_BEFORE, _AFTER = timedelta(days=90), timedelta(days=30)
# The other one must have been in office on both sides of the time: a day's slip of the table accuses nobody.
_MARGIN = timedelta(days=14)
# Whoever left office longer ago than this is never taken for the present holder: history keeps the title.
_LONG_AGO = timedelta(days=366 * 16)
_RECENT = timedelta(days=45)
_OLD = timedelta(
    days=300
)  # a paragraph that tells of a time before that may be about somebody then in office
_MOST = 200  # mentions of offices that are looked at: news has some ten, a page made to be slow has thousands

_PRESENT_VERB = re.compile(
    r"\s(?:(?:also|now|still|already|currently)\s)?(?:is|has|says|will|plans|wants|hopes|intends|insists"
    r"|believes|remains|continues|faces|argues|warns|calls|expects|seeks|claims|denies|vows|leads|meets|does"
    r"|announced|said|told|stated|declared|tweeted|signed|urged|warned|vowed|[a-z]{2,}[cdegklmnprtwy]s)\b"
    r"(?<!years)(?<!aides)(?<!officials)(?<!supporters)(?<!voters)(?<!appointees)(?<!loyalists)(?<!policies)"
)
_HISTORY = re.compile(
    r"\b(?:ago|[Oo]nce|at the time|back then|(?:for|over|past|recent|earlier) decades|decades? later|era"
    r"|legacy|historic|memoir|anniversary|served|previous(?:ly)?"
    r"|(?:[Hh]is|[Hh]er|[Tt]heir|the|whose|[’']s) (?:\w+ )?(?:predecessor|successor)s?"
    r"|earlier administration|during the (?:\w+ )?(?:presidency|administration|term)"
    r"|(?:first|second|last) term|century|in office|died|fictional|film|novel|episode"
    r"|impersonat\w+|portray\w+|played|actor|sketch|library|foundation)\b"
)


_UNDER = re.compile(r"\b(?:under|for|to|of|with|by|from|against)\b|,")


class _At(NamedTuple):
    """A time at which an office is given: its first and last day, and how the message calls it."""

    first: date
    last: date
    how: str


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell of an office given to somebody, in the present, at a time when the table surely has another in it.

    The time is the day of publication, or that of the event where its sentence prints a full date. Silent
    for former, then-, late, acting and elected holders, for candidates, monarchs and namesakes, inside
    quotations, in sentences about the past, and wherever the table is not sure of the one holder.

    Found (2023-10-25): President Donald Trump said on Tuesday that the bridge would be rebuilt.
    Found (2022-03-02): German Chancellor Angela Merkel said on Tuesday that the line would open.
    Silent (2019-10-25): President Donald Trump said on Tuesday that the bridge would be rebuilt.
    Silent (2023-10-25): Former President Donald Trump said on Tuesday that the bridge would be rebuilt.
    """
    day = page_day(article)
    if day is None:
        return ()
    mentions = list(islice(_mentions(article.text, document), _MOST))
    former = _called_former(article.text) if mentions else (frozenset[str](), frozenset[str]())
    told_of: dict[tuple[str, str], Finding] = {}
    for passage, mention in mentions:
        name = words(mention.name.of(article.text))
        if not name or (mention.office, name[-1]) in told_of:
            continue
        is_former = name[-1] in former[mention.office == "vice president"]
        if _is_quoted(passage, mention.span) or (is_former and not _is_to_come(article, mention, day)):
            continue
        if found := _finding(article, passage, mention, day):
            told_of[mention.office, name[-1]] = found
    return tuple(told_of.values())


def _is_to_come(article: Article, mention: Named, day: PageDay) -> bool:
    """Tell whether who is named holds the office later alone: nobody is a former one before."""
    holders = meant(article, mention)
    return bool(holders) and all(holder.start > _iso(day.day + _BEFORE) for holder in holders or ())


def _mentions(text: str, document: Document) -> Iterator[tuple[Passage, Named]]:
    for passage in document.passages:
        for mention in named_offices(text, passage.block.span):
            yield passage, mention


_FORMER = re.compile(
    r"\b(?i:former|ex|then|late|acting|ousted|elected|-elect|elect|predecessor|successor)\b"
    r"(?:(?!\b(?:says?|said|told|has|had|is|was|were|for|to|under|with|by)\b)[^.\n]){0,60}"
    r"|[A-Z][\w’'-]+(?=,? (?:Jr|Sr|I{2,3})\b)"
    r"|[A-Z][\w’'-]+(?=,? (?:who|the) (?:served|former|ex-|was president))"
)


def _called_former(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words after "former" and its like, of the whole page: a later "President Ruiz" is courtesy.

    A former vice president may be president: those words come in the second set only, which has them all.
    """
    matches = [match[0] for match in _FORMER.finditer(text)]
    plain = [match for match in matches if "vice" not in match.lower()]
    return _all_words(plain), _all_words(matches)


def _all_words(texts: Sequence[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in words(text))


def _is_quoted(passage: Passage, span: Span) -> bool:
    return any(quotation.outer.meets(span) for quotation in passage.quotations)


def _finding(article: Article, passage: Passage, mention: Named, day: PageDay) -> Finding | None:
    """Judge one mention at the time of its event, else at the page's own."""
    sentence = sentence_at(passage, mention.span)
    span = sentence.span if sentence else passage.block.span
    holders = meant(article, mention)
    if holders is None:
        return None
    past = all(holder.end and holder.end < _iso(day.day) for holder in holders)
    keeps_title = bool(holders) and past and holders[0].country == "US"
    if keeps_title and is_of_one_who_served(article.text, span.start, mention.span.start):
        return None
    at = _time(article, passage, span, mention, day, is_known=bool(holders), keeps_title=keeps_title)
    if at is None:
        return None
    country = holders[0].country if holders else mention.country
    other = sure_holder(mention.office, country, _iso(at.first - _MARGIN), _iso(at.last + _MARGIN))
    if other is None or not _is_another(article, passage.block, mention, holders, at, day):
        return None
    if _is_like_any(mention.name.of(article.text), [other], at):
        return None
    return _told(article, mention, other, holders, at, day)


def _is_another(  # noqa: PLR0913, PLR0917 -- where a mention stands
    article: Article, block: Block, mention: Named, holders: Sequence[Holder], at: _At, day: PageDay
) -> bool:
    """Tell whether who is named held the office at no time that the block tells of, and is no spelling."""
    if not holders:
        rows = of_office(mention.office, mention.country)
        return not _is_like_any(mention.name.of(article.text), rows, at)
    times = [(day.day, day.day), *_all_times(article, block, day.day)]
    if any(_may_be(holder, first, last) for holder in holders for first, last in times):
        return False
    return any(_is_near(holder, at) for holder in holders)


def _is_like_any(name: str, rows: Sequence[Holder], at: _At) -> bool:
    """Tell whether a name has a word like one of a holder of about the time: it may be a spelling of it."""
    near = [
        row for row in rows if row.may_hold(_iso(at.first - timedelta(days=400)), _iso(at.last + _BEFORE))
    ]
    return is_spelling_of_any(name, near)


def _iso(day: date) -> str:
    return day.isoformat()


def _may_be(holder: Holder, first: date, last: date) -> bool:
    return holder.may_hold(_iso(first - _AFTER), _iso(last + _BEFORE))


def _is_near(holder: Holder, at: _At) -> bool:
    return holder.may_hold(_iso(at.first - _LONG_AGO), _iso(at.last + _LONG_AGO))


def _all_times(article: Article, block: Block, today: date) -> list[tuple[date, date]]:
    """Return every stretch of the calendar that a block tells of, up to the page's own day.

    Nobody is in office because of a year that is still to come.
    """
    found = (bounds(time.value) for time in within(article.times, block.span))
    return [(stretch[0], min(stretch[1], today)) for stretch in found if stretch and stretch[0] <= today]


def _time(  # noqa: PLR0913 -- where a mention stands
    article: Article,
    passage: Passage,
    sentence: Span,
    mention: Named,
    day: PageDay,
    *,
    is_known: bool,
    keeps_title: bool,
) -> _At | None:
    """Return the time for which the office is given, None where the sentence does not say it of the present.

    Who `is_known` to have held it is given it by the full name alone; of others, whom the table may be too
    young to know, the sentence has to tell something. Who `keeps_title` is called by it after leaving office
    ("the tax cuts of President George W. Bush"): then it has to be something that he does or says now.
    """
    times = within(article.times, sentence)
    dated = [time for time in times if _is_old_day(article.text, time, day.day)]
    if dated:
        event = as_day(dated[0].value)
        is_one = event is not None and len({time.value[:10] for time in dated}) == 1
        return _At(event, event, "the day that the sentence tells of") if is_one and event else None
    if any(_is_old(time, day.day) for time in times):
        return None
    told_as_past = _HISTORY.finditer(article.text, sentence.start, sentence.end)
    if not all(_is_quoted(passage, Span(*match.span())) for match in told_as_past):
        return None
    is_said = any(
        claim.source and claim.source.meets(mention.span) and _is_head(article.text, claim.source, mention)
        for claim in article.claims
    )
    recent = any(_is_recent(time, day.day) for time in times)
    verb = _PRESENT_VERB.match(article.text, mention.span.end)
    in_full = is_known and (not keeps_title or bool(mention.country))
    in_full &= len(words(mention.name.of(article.text))) > 1
    if not (is_said or recent or verb or in_full):
        return None
    how = "the day of publication" if day.span is None else "the only date on the page"
    return _At(day.day, day.day, how)


def _is_head(text: str, source: Span, mention: Named) -> bool:
    """Tell whether a source is who holds the office, and not an aide under its holder."""
    return _UNDER.search(text, source.start, max(source.start, mention.span.start)) is None


def _is_old_day(text: str, time: Time, today: date) -> bool:
    """Tell whether a time is a day with its year printed that lies before the page's own time."""
    event = as_day(time.value)
    return event is not None and str(event.year) in time.span.of(text) and event < today - _RECENT


def _is_old(time: Time, today: date) -> bool:
    stretch = bounds(time.value)
    return stretch is not None and stretch[1] < today - _OLD


def _is_recent(time: Time, today: date) -> bool:
    stretch = bounds(time.value)
    if stretch is None:
        return time.value == "PRESENT_REF"
    return today - _RECENT <= stretch[1] and stretch[0] <= today + _RECENT


def _told(  # noqa: PLR0913, PLR0917 -- all that the message tells
    article: Article, mention: Named, other: Holder, holders: Sequence[Holder], at: _At, day: PageDay
) -> Finding:
    name = mention.name.of(article.text)
    place = other.country if not holders else holders[0].country
    message = (
        f"The page has “{mention.span.of(article.text)}” on {in_words(at.first)} ({at.how}); "
        f"by the table of office holders the {other.office} was then {other.name}."
    )
    facts = [_fact(row) for row in [other, *holders][:4]]
    if not holders:
        facts.append(f"No {other.office} of {place} by the name of “{name}” is in the table.")
    if day.span is None:
        facts.append(published_fact(article, day.day))
    else:
        facts.append(f"The page has no date of publication, and prints one date: {in_words(day.day)}.")
    severity: Severity = "error" if holders and day.span is None else "warning"
    spans = [mention.span, *([day.span] if day.span else [])]
    return CHECK.tell(message, *spans, because=tuple(facts), severity=severity)


def _fact(row: Holder) -> str:
    start, end, seen = as_day(row.start), as_day(row.end), as_day(row.sure_to)
    since = in_words(start) if start else row.start
    until = f"to {in_words(end)}" if end else f"and still on {in_words(seen)}" if seen else "and on"
    return f"{row.name}: {row.office} ({row.country}) from {since} {until} ({row.origin})."


CHECK = Check(
    "office-holder",
    "error",
    "One of two facts that exclude each other must be wrong: the office, the name or the date. Only rows "
    "that are sure accuse; where the name is in no row, or the page has no date, it is a warning.",
    find,
    ANY_DAY,
)
