"""Two annotators' records of one article, side by side: what only one has, and where they differ."""

from __future__ import annotations

from corpus.agreement import FIELDS, Said, paired
from corpus.articles import Source
from corpus.locating import Reading
from corpus.records import Mark, Record
from eval.attribution import LOOSE
from eval.spans import Tokens
from sayso.model import Quantity, Span, Time


def differences(source: Source, one: Record, other: Record) -> list[str]:
    """Return one line for each difference, in reading order, with its sentence."""
    reading = Reading(source.text)
    rows: list[tuple[int, str]] = []
    for first, second in partners(source.text, one, other):
        claim = first or second
        if first and second:
            told = "; ".join(unlike(source.text, first, second))
        else:
            told = (
                f"only {one.annotator if first else other.annotator}: {_told(source.text, claim)}"
                if claim
                else ""
            )
        if claim and told:
            names = f"{first.id if first else '-'}/{second.id if second else '-'}"
            rows.append((claim.start, f"@{reading.number(claim.start)} {names}: {told}"))
    for span, told in [*_worths(source.text, one, other)]:
        rows.append((span.start, f"@{reading.number(span.start)} {told}"))
    return [row for _, row in sorted(rows)]


def partners(text: str, one: Record, other: Record) -> list[tuple[Mark | None, Mark | None]]:
    """Pair the claims of both sides, own with own, and add those that only one side has."""
    tokens = Tokens(text)
    pairs: list[tuple[Mark | None, Mark | None]] = []
    for is_own in (False, True):
        found, wanted = (
            [claim for claim in side.claims if (claim.form == "own") is is_own] for side in (one, other)
        )
        both = paired(tokens, found, wanted, LOOSE, need_source=False)
        firsts, seconds = {id(first) for first, _ in both}, {id(second) for _, second in both}
        pairs += [(_mark(first), _mark(second)) for first, second in both]
        pairs += [(claim, None) for claim in found if id(claim) not in firsts]
        pairs += [(None, claim) for claim in wanted if id(claim) not in seconds]
    return pairs


def _mark(claim: Said) -> Mark:
    if not isinstance(claim, Mark):
        raise TypeError("marks are compared with marks")
    return claim


def unlike(text: str, one: Mark, other: Mark) -> list[str]:
    """Name the fields in which two claims differ, both values given."""
    found = []
    for name in ("content", "cue", "hedges"):
        ours, theirs = getattr(one, name), getattr(other, name)
        if ours != theirs:
            found.append(f"{name} {_words(text, ours)} / {_words(text, theirs)}")
    if one.source != other.source:
        ours, theirs = (((side.source,) if side.source else ()) for side in (one, other))
        found.append(f"source {_words(text, ours)} / {_words(text, theirs)}")
    for name, why in (("reason", _reason), ("because", _because)):
        if why(one) != why(other):
            found.append(f"{name} {_words(text, why(one))} / {_words(text, why(other))}")
    for name, value in FIELDS.items():
        if value(one) != value(other):
            found.append(f"{name} {value(one) or '-'} / {value(other) or '-'}")
    if bool(one.within) != bool(other.within):
        found.append(f"within {one.within or '-'} / {other.within or '-'}")
    return found


def _reason(claim: Mark) -> tuple[Span, ...]:
    return (claim.speaker.reason,) if claim.speaker and claim.speaker.reason else ()


def _because(claim: Mark) -> tuple[Span, ...]:
    return tuple(one.span for one in claim.status_because)


def _worths(text: str, one: Record, other: Record) -> list[tuple[Span, str]]:
    """Return the quantities and times of which the other side has no equal."""
    rows: list[tuple[Span, str]] = []
    for side, opposite in ((one, other), (other, one)):
        mine: list[Quantity | Time] = [*side.quantities, *side.times]
        theirs: list[Quantity | Time] = [*opposite.quantities, *opposite.times]
        rows += [
            (item.span, f"only {side.annotator}: {_value(text, item)}") for item in mine if item not in theirs
        ]
    return rows


def _value(text: str, item: Quantity | Time) -> str:
    words = _words(text, (item.span,))
    if isinstance(item, Time):
        return f"time {words} {item.type} {item.value or '-'}"
    flags = "".join(f" {name}" for name in ("low_open", "high_open", "approximate") if getattr(item, name))
    return f"quantity {words} {item.low} {item.high}{flags} {item.unit or '-'} of {item.of or '-'}"


def _told(text: str, claim: Mark) -> str:
    source = _words(text, (claim.source,)) if claim.source else "-"
    return f"{source} | {_words(text, claim.cue)} | {_words(text, claim.content)}"


def _words(text: str, spans: tuple[Span, ...]) -> str:
    """Return the words of spans, long ones by their ends."""
    pieces = [" ".join(span.of(text).split()) for span in spans]
    short = [piece if len(piece) <= 70 else f"{piece[:32]} ... {piece[-32:]}" for piece in pieces]
    return f"[{' || '.join(short)}]" if short else "-"
