"""How one quantity goes on through a story: 14, 31, 39 dead, each with its page, its day and who says it.

A value holds as of the time that its sentence gives ("as of Tuesday"), else as of its page's. A value that
a page gives on the word of another outlet is looked for on that outlet's own pages of the story that were out
by then; where none of them has it, the citation is told as not borne out.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec.structs import replace

from sayso.ledger.rows import owners
from sayso.lexicon import classes
from sayso.model import Article, Claim, Quantity, Span, Time, Value
from sayso.stories.speaking import speaker_keys
from sayso.stories.terms import stem
from sayso.syntax.language import LANGUAGE

WINDOW, BARE = 60, 12
"""Code points around a number within which the word of a toll stands, in the same sentence: "14 people were
killed"; fewer after a number alone: "14 dead", not "Orrell, 59, was killed"."""

ONE_VALUE = 0.6
"""Share of the pages that give one value: where most give two, two things are counted by one word."""

MOST_VALUES = 200
"""Quantities of one page that are looked at."""

SENTENCE, MOST_TIMES = 300, 20
"""Code points around a number, and times in them, that are looked at for the time as of which it holds."""

_AS_OF = re.compile(r"\b(?:as of|as at|up to|by|until) (?:the )?$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_END = re.compile(r"[.!?;](?=\s|$)|\n")
_PEOPLE = frozenset(
    {"people", "person", "man", "men", "woman", "women", "child", "children", "passenger", "worker"}
    | {"civilian", "soldier", "student", "victim", "other", "migrant", "miner", "protester", "officer"}
    | {"resident", "crew"}
)


class Figure(Value, frozen=True):
    """A value of a series: its page by place in the story, the quantity, the claim that it stands in.

    `cited` are the pages of the outlet on whose word it is given, where none of them has that value. `as_of`
    is the time as of which its sentence says that it holds.
    """

    page: int
    quantity: Quantity
    claim: Claim | None = None
    cited: tuple[int, ...] = ()
    as_of: Time | None = None


class Series(Value, frozen=True):
    """What is counted, by the table of tolls or in the words of the first page, and its values in time."""

    of: str
    unit: str
    figures: tuple[Figure, ...]


def series(articles: Sequence[Article], newsrooms: Sequence[frozenset[str]]) -> tuple[Series, ...]:
    """Return the series of a story: what two pages or more give values of, and not all the same one."""
    found: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for page, article in enumerate(articles):
        for key, figure in _figures(page, article):
            found[key].append(figure)
    kept = [
        Series(
            of if of in _tolls().values() else figures[0].quantity.of,
            unit,
            tuple(_with_citations(figures, articles, newsrooms)),
        )
        for (of, unit), figures in found.items()
        if _goes_on(figures)
    ]
    return tuple(sorted(kept, key=lambda one: (-len({f.page for f in one.figures}), one.of, one.unit)))


def _goes_on(figures: Sequence[Figure]) -> bool:
    """Tell whether values make a series: several pages, several values, most pages with one only."""
    pages = [one.page for one in figures]
    once = sum(pages.count(page) == 1 for page in set(pages))
    values = {_value(one.quantity) for one in figures}
    return len(set(pages)) > 1 and len(values) > 1 and once >= ONE_VALUE * len(set(pages))


def _figures(page: int, article: Article) -> Iterator[tuple[tuple[str, str], Figure]]:
    """Yield the quantities of a page that may go on elsewhere, each value of a series once."""
    seen: dict[tuple[tuple[str, str], tuple[float | None, float | None]], Figure] = {}
    held = owners(article.claims, article.quantities)
    furniture = [block.span for block in article.blocks if block.kind == "furniture"]
    starts = [span.start for span in furniture]
    for quantity, owner in list(zip(article.quantities, held, strict=True))[:MOST_VALUES]:
        at = bisect_right(starts, quantity.span.start) - 1
        if at >= 0 and furniture[at].holds(quantity.span):
            continue
        counted = _counted(quantity, article.text)
        if counted is None:
            continue
        claim = None if owner is None else article.claims[owner]
        figure = Figure(page, quantity, claim, as_of=_as_of(quantity.span, article))
        before = seen.setdefault((counted, _value(quantity)), figure)
        if _tells(figure) > _tells(before):
            seen[counted, _value(quantity)] = figure
    yield from ((counted, figure) for (counted, _), figure in seen.items())


def _tells(figure: Figure) -> tuple[bool, bool]:
    """Order what tells a value on a page: with a time as of which it holds, with somebody who says it."""
    return figure.as_of is not None, bool(figure.claim and figure.claim.speaker)


def _as_of(span: Span, article: Article) -> Time | None:
    """Return the time as of which a number is told in its sentence: "as of Tuesday, 31 people had died"."""
    before = article.text[max(0, span.start - SENTENCE) : span.start]
    start = span.start - len(_END.split(before)[-1])
    found = _END.search(article.text, span.end, span.end + SENTENCE)
    end = found.start() if found else span.end + SENTENCE
    first = bisect_left(article.times, start, key=lambda time: time.span.start)
    for time in article.times[first : first + MOST_TIMES]:
        if time.span.end <= end and _AS_OF.search(article.text[start : time.span.start]):
            return time
    return None


def _counted(quantity: Quantity, text: str) -> tuple[str, str] | None:
    """Return what a quantity counts: a toll by its nearest word, else its own words; None for neither.

    "No flights" is no value of how many there are; "no one was killed" is one of a toll.
    """
    stems = [stem(word) for word in _WORD.findall(quantity.of)]
    if not quantity.unit and (not stems or stems[-1] in _PEOPLE or _toll_of(stems[-1:])):
        toll = _toll_of(stems[-1:]) or _nearest_toll(quantity.span, text, has_noun=bool(stems))
        if toll:
            return toll, ""
    is_none = quantity.high == 0 and not any(map(str.isdigit, quantity.span.of(text)))
    if not stems or stems[-1] in _PEOPLE or is_none:
        return None
    return " ".join(stems), quantity.unit


def _toll_of(words: Sequence[str]) -> str:
    return next((_tolls()[word] for word in words if word in _tolls()), "")


def _nearest_toll(span: Span, text: str, *, has_noun: bool) -> str:
    """Return the toll whose word stands nearest to a number in its sentence, after it rather than before."""
    after = _END.split(text[span.end : span.end + (WINDOW if has_noun else BARE)], maxsplit=1)[0]
    before = _END.split(text[max(0, span.start - WINDOW) : span.start])[-1] if has_noun else ""
    found = [
        (match.start(), _tolls()[word])
        for match in _WORD.finditer(after)
        if (word := match[0].casefold()) in _tolls()
    ]
    found += [
        (len(before) - match.end() + 5, _tolls()[word])
        for match in _WORD.finditer(before)
        if (word := match[0].casefold()) in _tolls()
    ]
    return min(found)[1] if found else ""


@cache
def _tolls() -> dict[str, str]:
    table = classes(LANGUAGE, "tolls.yaml")
    return {word: toll for toll, words in table.items() for word in words}


def _value(quantity: Quantity) -> tuple[float | None, float | None]:
    return quantity.low, quantity.high


def _with_citations(
    figures: Sequence[Figure], articles: Sequence[Article], newsrooms: Sequence[frozenset[str]]
) -> Iterator[Figure]:
    """Yield the values, those that are cited to pages which have not got them marked.

    Pages stand in the order of time: what an outlet brought later was not what was cited.
    """
    for figure in figures:
        keys = speaker_keys(figure.claim, articles[figure.page]) if figure.claim else frozenset()
        cited = [at for at in range(figure.page) if keys & newsrooms[at]]
        is_its_own = bool(keys & newsrooms[figure.page])
        is_borne_out = any(_has(articles[at], figure.quantity) for at in cited)
        yield replace(figure, cited=() if is_borne_out or is_its_own else tuple(cited))


def _has(article: Article, quantity: Quantity) -> bool:
    """Tell whether a page gives a number, of whatever: its words may count it otherwise."""
    return any(_value(one) == _value(quantity) for one in article.quantities)
