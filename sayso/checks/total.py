"""Arithmetic: parts that do not add up to their total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.checks.check import Check
from sayso.checks.figures import by_span, exact, half_step, number
from sayso.model import Article, Finding, Quantity
from sayso.syntax.document import Document

_FEW_WORDS = r"(?: [\w’'-]{1,24}){0,3}"
# The 12 victims were six adults and four children.
_WERE = re.compile(r"(?: [\w’'-]{1,24}){1,2} (?:were|are|comprised?|consist(?:s|ed)? of) ")
_LISTED = re.compile(rf"{_FEW_WORDS}(?:,| and|, and) ")
_ENDS = re.compile(rf"{_FEW_WORDS}[.;]")
# 500 workers, 300 in Tarn and 300 in Velden: the parts may be too few, but not too many.
_THEN_PLACES = re.compile(r"(?: [\w’'-]{1,24}){1,4}, ")
_PLACE = r" (?:people |of them )?in [A-Z][\w-]+(?: [A-Z][\w-]+)?"
_AND = re.compile(rf"{_PLACE},? and ")
_LAST_PLACE = re.compile(rf"{_PLACE}[.,;]")
# $3 million for roads and $2 million for schools, for a total of $7 million
_FOR = re.compile(r" (?:for|in|from|to)(?: [\w’'-]{1,24}){1,4}(?:,| and|, and) ")
_FOR_A_TOTAL = re.compile(
    r" (?:for|in|from|to)(?: [\w’'-]{1,24}){1,4},"
    r" (?:for a (?:grand )?total of|a total of|in total|totall?ing) "
)
_MOST_PARTS = 6


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell of a total that the parts listed with it do not give.

    All must be exact and of one unit. Numbers with a scale may be rounded, each by half a unit of its last
    digit.

    Found: It saved seven people: three men and five women.
    Found: Three men, four women and two children, ten in all, were saved.
    Silent: It saved seven people: three men and four women.
    Silent: It saved about seven people: three men and five women.
    """
    known = by_span(article)
    sums = [
        [known[span] for span in relation.quantities]
        for relation in article.relations
        if relation.kind == "sum" and all(span in known for span in relation.quantities)
    ]
    found = [_judged(article, members) for members in sums]
    for at in range(len(article.quantities) - 2):
        after = article.quantities[at : at + _MOST_PARTS]
        found += [_judged(article, members) for members in _that_are(article.text, after)]
        found += [_judged(article, members) for members in _with_total(article.text, after)]
        found += [_judged(article, members, is_whole=False) for members in _at_places(article.text, after)]
    by_end = {finding.spans[-1]: finding for finding in reversed(found) if finding}  # a list, and its tail
    return tuple(sorted(by_end.values(), key=lambda finding: finding.spans))


def _that_are(text: str, after: Sequence[Quantity]) -> Iterator[Sequence[Quantity]]:
    """Yield a whole and its parts: `The 12 victims were six adults and four children`."""
    whole, *rest = after
    if not _WERE.fullmatch(text, whole.span.end, rest[0].span.start):
        return
    last = _list_end(text, rest, _LISTED)
    if last and _ENDS.match(text, rest[last].span.end):
        yield [whole, *rest[: last + 1]]


def _with_total(text: str, after: Sequence[Quantity]) -> Iterator[Sequence[Quantity]]:
    """Yield a total and its parts: `$3 for roads and $2 for schools, for a total of $7`."""
    last = _list_end(text, after, _FOR)
    if last and last + 1 < len(after):
        total = after[last + 1]
        if _FOR_A_TOTAL.fullmatch(text, after[last].span.end, total.span.start):
            yield [total, *after[: last + 1]]


def _at_places(text: str, after: Sequence[Quantity]) -> Iterator[Sequence[Quantity]]:
    """Yield a whole and its parts at two places: `500 workers, 300 in Tarn and 300 in Velden`."""
    whole, one, other = after[:3]
    if (
        _THEN_PLACES.fullmatch(text, whole.span.end, one.span.start)
        and _AND.fullmatch(text, one.span.end, other.span.start)
        and _LAST_PLACE.match(text, other.span.end)
        and whole.of == one.of == other.of
    ):
        yield [whole, one, other]


def _list_end(text: str, quantities: Sequence[Quantity], between: re.Pattern[str]) -> int:
    """Return the place of the last of a list that begins with the first quantity, 0 where there is none."""
    at = 0
    while at + 1 < len(quantities):
        if not between.fullmatch(text, quantities[at].span.end, quantities[at + 1].span.start):
            break
        at += 1
    return at


def _judged(article: Article, members: Sequence[Quantity], *, is_whole: bool = True) -> Finding | None:
    """Return the finding of a total and its parts; where they may be some of it, of too many alone."""
    values = [value for value in map(exact, members) if value is not None]
    if len(values) != len(members) or len({member.unit for member in members}) != 1:
        return None
    total, *parts = values
    steps = [half_step(article.text, member) for member in members]
    slack = sum(step for step in steps if step != 0.5)  # half of one: a count, which is not rounded
    over = sum(parts) - total
    if (abs(over) if is_whole else over) <= slack:
        return None
    added = " + ".join(number(part) for part in parts)
    message = f"{added} is {number(sum(parts))}, not {number(total)}."
    spans = sorted(member.span for member in members)
    return CHECK.tell(message, *spans, because=(f"{added} = {number(sum(parts))}.",))


CHECK = Check(
    "total",
    "warning",
    "The parts do not give the total, but the list may leave some out or count some twice.",
    find,
)
