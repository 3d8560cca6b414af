"""Places against the named entities of GUM: which names are found, and whether the right place was picked.

Gold are the entities of type place that are bare names; a name counts for recall where the gazetteer has it
(continents, streets and mountains are out of scope). What we find counts as wrong where GUM has another type
or nothing at that span; the adjectives and peoples are left out, since GUM marks none. Where GUM links a name
to an article, the title tells which place it is: `Paris, Texas`, `Georgia (U.S. state)`; a title without an
addition is that of the biggest place of its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from eval.gum import GumDocument, documents
from sayso.flow import read_text
from sayso.model import Place, Span
from sayso.reference.gazetteer import Entry, named, plain

NAME = "places"
_ADDITION = re.compile(r"^(.*?)(?:, (.*)| \((.*)\))?$")
# Capitals that stand around a place's name without making another one of it.
_CAPITALS = re.compile(
    r"\b(?!(?:The|North|South|East|West|Northeast|Northwest|Southeast|Southwest|City|Republic|State|Province|County"
    r"|People|Democratic|Central|Federal|Southern|Northern|Eastern|Western|Government)\b)[A-Z]\w+"
)
_WRONG, _RIGHT, _SILENT = "wrong place", "right place", "no code"


def run(limit: int | None = None) -> dict[str, float]:
    """Return precision and recall of the names and how often the right place was picked, on dev and train."""
    figures: dict[str, float] = {}
    for split in ("dev", "train"):
        figures |= {f"{split} {label}": value for label, value in _measure(split, limit).items()}
    return figures


def _measure(split: str, limit: int | None) -> dict[str, float]:
    found = right = met = gold = 0
    picked = {_WRONG: 0, _RIGHT: 0, _SILENT: 0}
    for document in list(documents(split))[:limit]:
        ours = {_until_comma(place.span, document.text): place for place in names_in(document)}
        wanted = {one.span: one for one in document.named if one.type == "place" and one.span is not None}
        in_scope = {span for span in wanted if known(span.of(document.text)) and not _is_part(span, document)}
        found, gold, met = found + len(ours), gold + len(in_scope), met + len(ours.keys() & in_scope)
        right += sum(is_place(span, document) for span in ours)
        for span in ours.keys() & wanted.keys():
            if wanted[span].link:
                picked[verdict(ours[span], wanted[span].link)] += 1
    linked = max(sum(picked.values()), 1)
    coded = max(linked - picked[_SILENT], 1)
    return {
        "precision": right / max(found, 1),
        "recall": met / max(gold, 1),
        "right where coded": picked[_RIGHT] / coded,
        "coded": coded / linked,
        "names": float(gold),
        "linked": float(linked),
    }


def names_in(document: GumDocument) -> Iterable[Place]:
    """Return the places of a document that are names, as the product reads them."""
    article = read_text(document.text, detector="rules")
    return [place for place in article.places if not place.demonym]


def _until_comma(span: Span, text: str) -> Span:
    """Leave out what follows a comma inside a name, as GUM does: *Washington*, D.C."""
    return Span(span.start, span.start + len(span.of(text).partition(",")[0]))


def is_place(span: Span, document: GumDocument) -> bool:
    """Tell whether GUM has a place that is the name, or the name with words around it: northern *Finland*."""
    return any(
        one.type == "place"
        and one.whole.holds(span)
        and (one.span == span or not _CAPITALS.search(_around(span, one.whole, document.text)))
        for one in document.named
    )


def _around(span: Span, whole: Span, text: str) -> str:
    """Return the words of a phrase around a name, up to a comma after it."""
    return f"{text[whole.start : span.start]} {text[span.end : whole.end].partition(',')[0]}"


def _is_part(span: Span, document: GumDocument) -> bool:
    """Tell whether a name is part of a longer one: the University of *Michigan*."""
    return any(one.span is not None and one.span != span and one.span.holds(span) for one in document.named)


def known(name: str) -> bool:
    """Tell whether the gazetteer has a name."""
    return any(entry.kind != "demonym" for entry in named(plain(name)))


def verdict(place: Place, link: str) -> str:
    """Tell whether the place is the one of an article's title: Paris, Texas."""
    if place.kind is None:
        return _SILENT
    match = _ADDITION.match(link.replace("_", " "))
    base, addition = (match[1], match[2] or match[3] or "") if match else (link, "")
    entries = [entry for entry in named(plain(base)) if entry.kind != "demonym"]
    same = [entry for entry in entries if _is(place, entry)]
    if not same:
        return _WRONG
    return _RIGHT if _fits(same[0], entries, addition) else _WRONG


def _is(place: Place, entry: Entry) -> bool:
    return (place.name, place.country, place.region) == (entry.name, entry.country, entry.region)


def _fits(entry: Entry, entries: list[Entry], addition: str) -> bool:
    if "state" in addition.lower():
        return entry.kind == "region"
    holders = named(plain(addition)) if addition else ()
    if holders:
        return any(
            holder.country == entry.country and holder.region in {"", entry.region} for holder in holders
        )
    return entry.population >= max(other.population for other in entries if other.kind == entry.kind)
