"""The filters of a list, as they stand in its URL: read into a question, or refused by their name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, NamedTuple, cast
from urllib.parse import urlencode

from fastapi import Query as Parameter
from pydantic import BaseModel, ConfigDict

from sayso.desk.faults import Refused
from sayso.ledger.asking import LONGEST, parse_query
from sayso.ledger.listing import ORDERS, Order
from sayso.ledger.query import CHOICES, Field, Filter, Number, Query, QueryError, Sign

LAST_START = 5_000
SCREENFUL = 50
"""Claims of one screen: twenty are seen without scrolling, and more are a key away."""


class Asked(BaseModel):
    """The parameters of a list of claims, as they came; an unknown one is refused."""

    model_config = ConfigDict(extra="forbid")

    q: str = ""
    speaker: str = ""
    kind: str = ""
    stance: str = ""
    status: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""
    least: str = ""
    most: str = ""
    of: str = ""
    sort: str = ""
    start: str = ""


AskedOf = Annotated[Asked, Parameter()]

LABELS = {
    "q": "Words",
    "speaker": "Speaker",
    "kind": "Who stands behind it",
    "stance": "Stance",
    "status": "Status",
    "outlet": "Outlet",
    "since": "From",
    "until": "To",
    "least": "Number, from",
    "most": "to",
    "of": "Counts",
}


class Listing(NamedTuple):
    """What a list of claims was asked for: the question, its order, and from which claim on."""

    query: Query
    order: Order
    start: int


def listing_of(asked: Asked) -> Listing:
    """Read the parameters; `Refused` names the one that cannot be read."""
    words = _words(asked.q)
    filters = [*words.filters, *_fields(asked)]
    since, until = a_day("since", asked.since), a_day("until", asked.until, is_end=True)
    if since and until and since > until:
        raise Refused("since", f"{since} is after {until}")
    query = Query(
        words.words,
        tuple(filters),
        (*words.numbers, *_numbers(asked)),
        since or words.since,
        until or words.until,
    )
    order = asked.sort or ("best" if words.words else "newest")
    if order not in ORDERS:
        raise Refused("sort", f"there is no order {order[:40]!r}: there are {', '.join(ORDERS)}")
    return Listing(query, order, _start(asked.start))


def without(asked: Asked, *names: str, **changed: str) -> str:
    """Return the URL's query with these parameters left out and those changed; nothing for nothing."""
    left = {name: value for name, value in asked.model_dump().items() if value and name not in names}
    told = urlencode({**left, **{name: value for name, value in changed.items() if value}})
    return f"?{told}" if told else ""


def chips(asked: Asked) -> Iterator[tuple[str, str]]:
    """Yield each filter that is set, as words and as the URL's query without it."""
    values: Mapping[str, Any] = asked.model_dump()
    for name, label in LABELS.items():
        if values[name]:
            told = {
                "kind": f"by: {values[name]}",
                "least": f"at least {values[name]}",
                "most": f"at most {values[name]}",
                "q": values[name],
            }
            yield told.get(name, f"{label.lower()}: {values[name]}"), without(asked, name, "start")


def a_day(name: str, value: str, *, is_end: bool = False) -> str:
    """Return a day, month or year as its first (or last) day; empty for empty."""
    if not value.strip():
        return ""
    field = "to" if is_end else "from"
    try:
        read = parse_query(f'{field}:"{value.strip()[:40]}"')
    except QueryError:
        shown = value.strip()[:40]
        raise Refused(name, f"{shown!r} is not a day, month or year, such as 2031-05-25") from None
    return read.until if is_end else read.since


def _words(text: str) -> Query:
    if not text.strip():
        return Query()
    try:
        return parse_query(text)
    except QueryError as fault:
        raise Refused("q", str(fault)) from None


def _fields(asked: Asked) -> Iterator[Filter]:
    values = asked.model_dump()
    words: tuple[Field, ...] = ("speaker", "outlet")
    choices: tuple[Field, ...] = ("kind", "stance", "status")
    for name in words:
        value = " ".join(values[name].replace('"', " ").split())
        if value:
            if not any(char.isalnum() for char in value) or len(value) > LONGEST:
                raise Refused(name, "there is no word to look for")
            yield Filter(name, value)
    for name in choices:
        value = values[name]
        if value and value not in CHOICES[name]:
            raise Refused(name, f"{value[:40]!r} is none of {', '.join(CHOICES[name])}")
        if value:
            yield Filter(name, value)


def _numbers(asked: Asked) -> Iterator[Number]:
    """Read a least and a most figure of one thing; what is counted alone asks for any figure of it."""
    counted = " ".join(asked.of.replace('"', " ").split())
    for name, sign, text in (("least", ">=", asked.least), ("most", "<=", asked.most)):
        if text.strip():
            yield Number(cast("Sign", sign), _figure(name, text), counted)
    if counted and not (asked.least.strip() or asked.most.strip()):
        yield Number("", of=counted)


def _figure(name: str, text: str) -> float:
    try:
        return parse_query(f"quantity={text.strip()[:40]}").numbers[0].value
    except QueryError:
        raise Refused(name, f"{text.strip()[:40]!r} is no number, such as 1400 or 2.5million") from None


def _start(text: str) -> int:
    if not text:
        return 0
    if not text.isascii() or not text.isdigit() or int(text[:6]) > LAST_START:
        raise Refused("start", f"{text[:40]!r} is not a number up to {LAST_START:,}")
    return int(text)
