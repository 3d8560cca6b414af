"""Arithmetic: a sum of money and the same in another currency side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from sayso.checks.check import Check
from sayso.checks.conversion import side_by_side
from sayso.checks.days import as_day
from sayso.checks.figures import half_step, number
from sayso.model import Article, Finding, Quantity, Span
from sayso.reference.exchange_rates import rates
from sayso.syntax.document import Document

_CODE = re.compile(r"[A-Z]{3}")
_MOST_ROUNDED = 0.15  # of the value: 100 may stand for 90, but hardly for 60
_ROUNDED = 0.05  # of the value beside its digits: conversions in the news are of round numbers
_APART = 1.3  # times: one page may take the rates of two months
_LEAST = 1_000  # of either currency: smaller sums are prices, which shops do not convert
_LATER = 2  # years after the last of a table's for which its bounds still speak
_OTHER_DOLLARS = 0.33  # of one of the United States: the least that another country's “$” has been
_BARE_DOLLAR = re.compile(r"^\D{0,20}?(?<![A-Za-z])\$|(?<!S )(?<!US )(?<!U\.S\. )\bdollars?\b")
# Money of another time or place beside the sum: what it would buy today is no exchange.
_ANOTHER_TIME = re.compile(
    r"\b(?:today|now|then|at the time|in \d{4}|current|currently|adjusted|inflation|equivalent|purchasing"
    r"|back then|worth about|\d{4} (?:dollars|pounds|euros))\b"
)
_AROUND = 60
_MOST = 50  # findings of one page: more say no more


class _Exchange(NamedTuple):
    """A sum and its conversion, with the least and the most of the other currency that one unit may be."""

    one: Quantity
    other: Quantity
    low: float
    high: float


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell of a sum converted at a rate that never was, or of two conversions of which the rates do not fit.

    Which rate a day had is not known. That a rate never was, a table of the reference tells for some pairs,
    with the years that it covers; two conversions are held against each other where both sums are of 1,000
    and more, and where rounding and a third beside it do not explain how far apart they are.

    Found: The yard was sold for 10 million euros ($115 million).
    Found: The yard cost 20 million zloty ($5 million). The wall cost 60 million zloty ($45 million).
    Silent: The yard was sold for 10 million euros ($11.5 million).
    Silent: The yard cost 20 million zloty ($5 million). The wall cost 60 million zloty ($15 million).
    """
    exchanges = list(_exchanges(article))
    told_of = (finding for exchange in exchanges if (finding := _never_was(article, exchange)))
    never = list(islice(told_of, _MOST))
    told = {finding.spans for finding in never}
    rest = [exchange for exchange in exchanges if (exchange.one.span, exchange.other.span) not in told]
    return (*never, *_apart(article, rest))


def _exchanges(article: Article) -> Iterator[_Exchange]:
    """Yield each pair of sums in two currencies that stand side by side, with the rates that they allow."""
    for one, other in side_by_side(article):
        are_money = _CODE.fullmatch(one.unit) and _CODE.fullmatch(other.unit) and one.unit != other.unit
        if not (are_money and one.low and other.low and one.low == one.high and other.low == other.high):
            continue
        around = article.text[max(0, one.span.start - _AROUND) : other.span.end + _AROUND]
        if not _ANOTHER_TIME.search(around):
            (least, most), (low, high) = (_between(article, sum_) for sum_ in (one, other))
            yield _Exchange(one, other, low / most, high / least)


def _between(article: Article, quantity: Quantity) -> tuple[float, float]:
    """Return between which values a sum lies that is printed rounded."""
    value = quantity.low or 0.0
    step = min(half_step(article.text, quantity, rounded=True), _MOST_ROUNDED * value)
    step = max(step, _ROUNDED * value)
    return value - step, value + step


def _never_was(article: Article, exchange: _Exchange) -> Finding | None:
    """Tell of an exchange at a rate that was in no year of the table."""
    one, other = exchange.one, exchange.other
    bounds = rates(one.unit, other.unit)
    day = as_day(article.published or "")
    if bounds is None or (day and not bounds.since <= day.year <= bounds.until + _LATER):
        return None
    low, high = bounds.low, bounds.high
    if _is_bare(article.text, one.span):
        low *= _OTHER_DOLLARS  # another country's dollar buys less of the other currency
    if _is_bare(article.text, other.span):
        high /= _OTHER_DOLLARS
    if exchange.low <= high and exchange.high >= low:
        return None
    value = one.low or 0.0
    message = (
        f"“{one.span.of(article.text)}” was never “{other.span.of(article.text)}”: from {bounds.since} to "
        f"{bounds.until} it was {number(_rounded(value * bounds.low))} to "
        f"{number(_rounded(value * bounds.high))} {other.unit}."
    )
    return CHECK.tell(message, one.span, other.span, because=(f"{bounds.origin}.",))


def _is_bare(text: str, span: Span) -> bool:
    return _BARE_DOLLAR.search(span.of(text)) is not None


def _rounded(value: float) -> float:
    """Return a value with three digits that count: bounds of many years are no more exact."""
    return float(f"{value:.3g}")


def _apart(article: Article, exchanges: Sequence[_Exchange]) -> Iterator[Finding]:
    """Yield the first two conversions of each pair of currencies whose rates exclude each other."""
    first: dict[tuple[str, str], _Exchange] = {}
    told: set[tuple[str, str]] = set()
    for exchange in exchanges:
        if min(exchange.one.low or 0.0, exchange.other.low or 0.0) < _LEAST:
            continue
        turned = exchange.one.unit > exchange.other.unit
        this = _turned(exchange) if turned else exchange
        pair = (this.one.unit, this.other.unit)
        before = first.setdefault(pair, this)
        if pair not in told and max(before.low, this.low) > _APART * min(before.high, this.high):
            told.add(pair)
            yield _told_apart(article, before, this)


def _turned(exchange: _Exchange) -> _Exchange:
    return _Exchange(exchange.other, exchange.one, 1 / exchange.high, 1 / exchange.low)


def _told_apart(article: Article, before: _Exchange, this: _Exchange) -> Finding:
    rates_of = [number(_rounded((e.other.low or 0.0) / (e.one.low or 1.0))) for e in (before, this)]
    sums = (f"“{e.one.span.of(article.text)}” as “{e.other.span.of(article.text)}”" for e in (before, this))
    message = (
        f"The page converts {' and '.join(sums)}: one {before.one.unit} is {rates_of[0]} "
        f"{before.other.unit} in the one and {rates_of[1]} in the other."
    )
    spans = sorted(span for e in (before, this) for span in (e.one.span, e.other.span))
    return CHECK.tell(message, *spans, because=("The two rates were looked at with both sums rounded.",))


CHECK = Check(
    "exchange-rate",
    "warning",
    "One of the numbers is wrong, but the two sums may be of two times, or no conversion.",
    find,
)
