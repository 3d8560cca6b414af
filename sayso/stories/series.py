"""How one quantity goes on through a story: 14, 31, 39 dead, each with its page, its day and who says it.

A value that a page gives on the word of another outlet is looked for on that outlet's own pages; where they
have another one, the citation is told as not borne out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from sayso.ledger.rows import owners
from sayso.lexicon import classes
from sayso.model import Article, Claim, Quantity, Span, Value
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

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_END = re.compile(r"[.!?;](?=\s|$)|\n")
_PEOPLE = frozenset(
    {"people", "person", "man", "men", "woman", "women", "child", "children", "passenger", "worker"}
    | {"civilian", "soldier", "student", "victim", "other", "migrant", "miner", "protester", "officer"}
    | {"resident", "crew"}
)


class Figure(Value, frozen=True):
    """A value of a series: its page by place in the story, the quantity, the claim that it stands in.

    `cited` are the pages of the outlet on whose word it is given, where none of them has that value.
    """

    page: int
    quantity: Quantity
    claim: Claim | None = None
    cited: tuple[int, ...] = ()


class Series(Value, frozen=True):
    """What is counted, in the words of the table of tolls or of the pages, and its values in time."""

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
        Series(of, unit, tuple(_with_citations(figures, articles, newsrooms)))
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
    seen = set()
    held = owners(article.claims, article.quantities)
    furniture = [block.span for block in article.blocks if block.kind == "furniture"]
    starts = [span.start for span in furniture]
    for quantity, owner in list(zip(article.quantities, held, strict=True))[:MOST_VALUES]:
        at = bisect_right(starts, quantity.span.start) - 1
        if at >= 0 and furniture[at].holds(quantity.span):
            continue
        key = _counted(quantity, article.text)
        if key and (key, _value(quantity)) not in seen:
            seen.add((key, _value(quantity)))
            yield key, Figure(page, quantity, None if owner is None else article.claims[owner])


def _counted(quantity: Quantity, text: str) -> tuple[str, str] | None:
    """Return what a quantity counts: a toll by its nearest word, else its own words; None for neither."""
    stems = [stem(word) for word in _WORD.findall(quantity.of)]
    if not quantity.unit and (not stems or stems[-1] in _PEOPLE or _toll_of(stems[-1:])):
        toll = _toll_of(stems[-1:]) or _nearest_toll(quantity.span, text, has_noun=bool(stems))
        if toll:
            return toll, ""
    if not stems or stems[-1] in _PEOPLE:
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


def _tolls() -> dict[str, str]:
    table = classes(LANGUAGE, "tolls.yaml")
    return {word: toll for toll, words in table.items() for word in words}


def _value(quantity: Quantity) -> tuple[float | None, float | None]:
    return quantity.low, quantity.high


def _with_citations(
    figures: Sequence[Figure], articles: Sequence[Article], newsrooms: Sequence[frozenset[str]]
) -> Iterator[Figure]:
    """Yield the values, those that are cited to pages which have another one marked."""
    for figure in figures:
        keys = speaker_keys(figure.claim, articles[figure.page]) if figure.claim else frozenset()
        cited = [one for one in figures if one.page != figure.page and keys & newsrooms[one.page]]
        is_borne_out = any(_value(one.quantity) == _value(figure.quantity) for one in cited)
        pages = () if is_borne_out else tuple(sorted({one.page for one in cited}))
        yield Figure(figure.page, figure.quantity, figure.claim, pages)
