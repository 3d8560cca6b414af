"""Arithmetic: a percentage and the two counts beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.checks.check import Check
from sayso.checks.figures import by_span, exact, half_step, number
from sayso.model import Article, Finding, Quantity, Span
from sayso.syntax.document import Document

_WORD = r"(?:\s[\w’'-]{1,20})"
_SIZE = (
    r"(?:(?:or|about|roughly|nearly|almost|some|i\.e\.|that is|which is"
    r"|an?\s(?:\w+\s)?(?:rate|share|turnout|proportion)\sof)\s){0,2}"
)
# 12 of the 40 members (30 percent); 12 of 40 members, or 30 percent
_THEN_SHARE = re.compile(rf"{_WORD}{{0,4}}\s?(?:\(|,\s|—\s?|\s–\s|,?\sor\s){_SIZE}")
# 30 percent (12 of 40); 30 percent of the members (12 of 40); 30 percent, or 12 of 40
_SHARE_FIRST = re.compile(rf"(?:\sof{_WORD}{{1,4}})?(?:\s?\(|,\sor\s|,\s|\sor\s){_SIZE}")
# 12 percent *more*, 12 percent *of* the votes: a share of something else
_OTHER_OF = re.compile(
    r"\s?(?:of\b|more|less|fewer|higher|lower|increase|decrease|points?\b|rise|up\b|down\b|growth|per\b)"
)
# Half of the 80 ships, 25, were lost: the part of a share that is told before the whole.
_PART_SET_OFF = re.compile(rf"{_WORD}{{1,3}}(?:,\s(?:or\s)?|\s?\(|\s[—–]\s)")
_PART_ENDS = re.compile(r"(?:\s(?:people|of\sthem|in\sall))?(?:[,)]|\s[—–])")
_TOLERANCE = 1.0  # points: a share may be cut off as well as rounded
_CENT = 100.0


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell of a percentage that the two counts beside it do not give.

    A point more or less is let through, and five where the page says about. Silent where a count is a bound.

    Found: 12 of the 40 members (45 percent) voted for the wall.
    Silent: 12 of the 40 members (30 percent) voted for the wall.
    Silent: At least 12 of the 40 members (45 percent) voted for the wall.
    """
    known = by_span(article)
    places = {quantity.span: at for at, quantity in enumerate(article.quantities)}
    found: dict[Span, Finding] = {}
    for relation in article.relations:
        if relation.kind not in {"part", "share"} or any(span not in known for span in relation.quantities):
            continue
        *_, part, whole = (known[span] for span in relation.quantities)
        if (
            part.unit == "percent"
            and not whole.unit
            and (told := _set_off(article, places[whole.span], part))
        ):
            found.setdefault(part.span, told)
        if part.unit or whole.unit:
            continue
        shares = [known[relation.quantities[0]]] if relation.kind == "share" else [
            *_shares(article, places[min(part.span, whole.span)], part, whole)
        ]  # fmt: skip
        for share in shares:
            told = _judged(article, share, part, whole)
            if told:
                found.setdefault(share.span, told)
    return tuple(found.values())


def _set_off(article: Article, at: int, share: Quantity) -> Finding | None:
    """Judge a share of the whole `at` with its count set off behind: `45% of the 200 boats — 60 — sank`."""
    if at + 1 >= len(article.quantities):
        return None
    whole, part = article.quantities[at], article.quantities[at + 1]
    is_set_off = _PART_SET_OFF.fullmatch(article.text, whole.span.end, part.span.start)
    if part.unit or not is_set_off or not _PART_ENDS.match(article.text, part.span.end):
        return None
    return _judged(article, share, part, whole)


def _shares(article: Article, at: int, part: Quantity, whole: Quantity) -> Iterator[Quantity]:
    """Yield the percentage beside a part and its whole, which are the quantities `at` and the next."""
    text, quantities = article.text, article.quantities
    if at + 2 < len(quantities):
        after = quantities[at + 2]
        last = max(part.span.end, whole.span.end)
        if after.unit == "percent" and _THEN_SHARE.fullmatch(text, last, after.span.start):
            yield after
    if at:
        before = quantities[at - 1]
        if before.unit == "percent" and _SHARE_FIRST.fullmatch(
            text, before.span.end, min(part.span.start, whole.span.start)
        ):
            yield before


def _judged(article: Article, share: Quantity, part: Quantity, whole: Quantity) -> Finding | None:
    percent = share.low if share.low == share.high else None
    one, of = exact(part), exact(whole)
    if percent is None or one is None or not of or one > of:
        return None
    if share.span > part.span and _OTHER_OF.match(article.text, share.span.end):
        return None
    given = _CENT * one / of
    slack = 5.0 if share.approximate else max(_TOLERANCE, 2 * half_step(article.text, share))
    if abs(given - percent) <= slack:
        return None
    message = f"{number(one)} of {number(of)} is {number(given)} percent, not {number(percent)}."
    facts = (f"100 * {number(one)} / {number(of)} = {given:.1f}.",)
    spans: Sequence[Span] = sorted([share.span, part.span, whole.span])
    return CHECK.tell(message, *spans, because=facts)


CHECK = Check(
    "share",
    "warning",
    "The three numbers do not fit together, but one may count something that its words do not tell.",
    find,
)
