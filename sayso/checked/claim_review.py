"""ClaimReview (schema.org) -> fact-checks, wherever they stand in a JSON value; faults told by their place.

Read are the node on a page, in a list or a `@graph`, and those of a data feed (`dataFeedElement`, `item`).
What a value holds is taken as text alone: tags, scripts and controls are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple

from sayso.checked.tongue import language_of
from sayso.ledger.records import FactCheck
from sayso.readers.dates import any_day

DEEPEST = 32
"""Levels below which nothing is looked for; a data feed has its reviews on the sixth."""
LONGEST = 3_000
"""Code points of a claim: a paragraph; what is longer is an article put into the wrong field."""
_KIND = "claimreview"
_ADDRESS = re.compile(r"https?://[^\s<>\"']{3,2000}", re.IGNORECASE)
_SCRIPT = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,2000}>")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]")


class Fault(NamedTuple):
    """What is wrong with a fact-check, and where it stands; `is_left_out` where it could not be taken."""

    place: str
    reason: str
    is_left_out: bool = True


def fact_checks(value: object, place: str = "") -> Iterator[FactCheck | Fault]:
    """Yield the fact-checks of a JSON value and what is wrong with them, in the order of the value.

    Places are written as `dataFeedElement[3].item[0]`.
    """
    for node, where in _nodes(value, place):
        yield from _read(node, where or "the whole value")


def _nodes(value: object, place: str) -> Iterator[tuple[dict[str, Any], str]]:
    """Walk all nodes that are a ClaimReview, without recursion: a hostile value may be nested deeply."""
    waiting = [(value, place, 0)]
    while waiting:
        found, where, depth = waiting.pop()
        if depth > DEEPEST:
            continue
        if isinstance(found, list):
            below = [(member, f"{where}[{at}]", depth + 1) for at, member in enumerate(found)]
        elif isinstance(found, dict):
            if _is_review(found):
                yield found, where
                continue
            below = [
                (member, f"{where}.{key}" if where else str(key), depth + 1)
                for key, member in found.items()
                if isinstance(member, dict | list)
            ]
        else:
            continue
        waiting += reversed(below)


def _is_review(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and kind.rsplit("/", 1)[-1].lower() == _KIND
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _read(node: dict[str, Any], place: str) -> Iterator[FactCheck | Fault]:
    """Read one ClaimReview; yield it last, after what it lacks."""
    item, rating = _node(node.get("itemReviewed")), _node(node.get("reviewRating"))
    best, value = text_of(rating.get("bestRating")), text_of(rating.get("ratingValue"))
    told = {
        "url": text_of(node.get("url") or node.get("@id")),
        "claim": text_of(node.get("claimReviewed")),
        "rating": text_of(rating.get("alternateName") or rating.get("name"))
        or (f"{value} of {best}" if value and best else value),
        "title": text_of(node.get("headline") or node.get("name")),
        "summary": text_of(node.get("description") or node.get("reviewBody")),
        "publisher": _name(node.get("publisher")) or _name(node.get("author")),
        "published": text_of(node.get("datePublished")),
        "speaker": _name(item.get("author")) or _name(_node(item.get("itemReviewed")).get("author")),
        "claimed": text_of(item.get("datePublished")),
        "language": text_of(node.get("inLanguage")),
    }
    yield from made(told, place, _NAMES)


_NAMES = {
    "url": "url",
    "claim": "claimReviewed",
    "rating": "reviewRating.alternateName",
    "published": "datePublished",
    "claimed": "itemReviewed.datePublished",
}


def made(told: dict[str, str], place: str, names: dict[str, str]) -> Iterator[FactCheck | Fault]:
    """Make a fact-check of its words; yield what is wrong with it first, by the names of its source."""
    claim, url = told["claim"], told["url"]
    if not any(letter.isalnum() for letter in claim):
        yield Fault(place, f"{names['claim']} is empty: there is no claim to be found again")
    elif len(claim) > LONGEST:
        yield Fault(
            place, f"{names['claim']} has {len(claim):,} characters: a claim has no more than {LONGEST:,}"
        )
    elif not _ADDRESS.fullmatch(url):
        yield Fault(place, f"{names['url']} is {_shown(url)}: no address of the web")
    else:
        days = {}
        for field in ("published", "claimed"):
            days[field] = any_day(told[field]) or ""
            if told[field] and not days[field]:
                yield Fault(
                    place, f"{names[field]} is {_shown(told[field])}: not a day; taken without it", False
                )
        if not told["rating"]:
            yield Fault(place, f"{names['rating']} is empty; taken without a rating", False)
        words = " ".join((claim, told["title"], told["summary"]))
        yield FactCheck(**told | days | {"language": language_of(words, told["language"])})


def text_of(value: object) -> str:
    """Return the first text of a value as one line: no tags, no scripts, no controls.

    >>> text_of([["<b>Garlic</b> cures colds<script>alert(1)</script>"]])
    'Garlic cures colds'
    """
    for _ in range(DEEPEST):
        if isinstance(value, list):
            value = next((member for member in value if member), "")
        elif isinstance(value, dict):
            value = value.get("@value") or value.get("name") or value.get("@id")
        else:
            break
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        return ""
    plain = _TAG.sub(" ", _SCRIPT.sub(" ", unescape(value[: 20 * LONGEST])))
    return " ".join(_CONTROL.sub(" ", plain).split())


def _node(value: object) -> dict[str, Any]:
    """Return a node, or the first of a list of nodes."""
    for _ in range(DEEPEST):
        if not isinstance(value, list):
            break
        value = next((member for member in value if member), None)
    return value if isinstance(value, dict) else {}


def _name(value: object) -> str:
    """Return the name of a person or an organisation; an address is not one."""
    found = text_of(value)
    return "" if _ADDRESS.fullmatch(found) else found


def _shown(text: str) -> str:
    return f"{text[:60]!r}" if text else "empty"
