"""What must hold for every record, whoever wrote it: checked against the text whose digest it carries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from corpus.articles import Source
from corpus.locating import folded, stands_in
from corpus.records import Mark, Record
from sayso.model import Claim, Span

Property = Callable[[Record, Source], Iterator[str]]


def same_text(record: Record, source: Source) -> Iterator[str]:
    """Require the name, date, address and text digest of the article that the record names."""
    for field in ("id", "url", "title", "published", "sha256"):
        if getattr(record, field) != getattr(source, field):
            yield f"{field} is {getattr(record, field)!r}, the article's is {getattr(source, field)!r}"


def names_once(record: Record, _source: Source) -> Iterator[str]:
    """Require one name for each claim, and references only to other claims that are there."""
    names = [claim.id for claim in record.claims]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"{name}: two claims have this name"
    for claim in record.claims:
        for other in [claim.within, *(because.claim for because in claim.status_because)]:
            if other is not None and (other not in names or other == claim.id):
                yield f"{claim.id}: refers to {other!r}, which is no other claim"


def spans_hold(record: Record, source: Source) -> Iterator[str]:
    """Require every span inside the text, not empty, without white space at its ends."""
    for name, span in _all_spans(record):
        words = span.of(source.text)
        if not 0 <= span.start < span.end <= len(source.text):
            yield f"{name}: {span} is not inside the text"
        elif words != words.strip():
            yield f"{name}: {words!r:.60} has white space at an end"


def parts_apart(record: Record, source: Source) -> Iterator[str]:
    """Require fragments in order, and source and cue outside their own content and apart."""
    for claim in record.claims:
        for fragments in (claim.content, claim.cue):
            for one, other in pairwise(fragments):
                if other.start < one.end:
                    yield f"{claim.id}: {_shown(source, one)} and {_shown(source, other)} overlap"
        around = [*claim.cue, *([claim.source] if claim.source else [])]
        for span in around:
            for content in claim.content:
                if span.meets(content):
                    yield f"{claim.id}: {_shown(source, span)} lies in its content {_shown(source, content)}"
        if claim.source and any(claim.source.meets(cue) for cue in claim.cue):
            yield f"{claim.id}: source and cue overlap"


def own_alone(record: Record, _source: Source) -> Iterator[str]:
    """Require that an own claim has no source, cue or speaker, and that every source has a speaker."""
    for claim in record.claims:
        if claim.form == "own" and (claim.source or claim.cue or claim.speaker):
            yield f"{claim.id}: the page's own claim has a source, a cue or a speaker"
        if claim.source and not claim.speaker:
            yield f"{claim.id}: a source without a speaker"


def nested_inside(record: Record, source: Source) -> Iterator[str]:
    """Require the content of a claim told within another inside that one's content."""
    claims = {claim.id: claim for claim in record.claims}
    for claim in record.claims:
        outer = claims.get(claim.within or "")
        for span in claim.content if outer else ():
            if outer and not any(holder.holds(span) for holder in outer.content):
                yield f"{claim.id}: {_shown(source, span)} is not inside the content of {outer.id}"


def nesting_ends(record: Record, _source: Source) -> Iterator[str]:
    """Require that no claim is told within itself, over however many others."""
    claims = {claim.id: claim.within for claim in record.claims}
    for name, within in claims.items():
        seen, at = {name}, within
        while at is not None:
            if at in seen:
                yield f"{name}: is told within itself"
                break
            seen.add(at)
            at = claims.get(at)


def said_once(record: Record, source: Source) -> Iterator[str]:
    """Require that no claim, quantity or time is marked twice."""
    seen: dict[object, str] = {}
    for claim in record.claims:
        key = (claim.source, claim.cue, claim.content)
        if key in seen:
            yield f"{claim.id}: the same as {seen[key]}"
        seen[key] = claim.id
    for spans in ([one.span for one in record.quantities], [one.span for one in record.times]):
        for one, other in pairwise(spans):
            if one.meets(other):
                yield f"{_shown(source, one)} and {_shown(source, other)} overlap"


def names_occur(record: Record, source: Source) -> Iterator[str]:
    """Require speakers' names to be read from the article, each part of a joint name too."""
    plain = folded(source.text)
    for claim in record.claims:
        name = claim.speaker.name if claim.speaker else ""
        if not stands_in(plain, name) and not all(stands_in(plain, part) for part in name.split(" and ")):
            yield f"{claim.id}: the name {name!r} does not occur in the article"


PROPERTIES: tuple[Property, ...] = (
    same_text,
    names_once,
    spans_hold,
    parts_apart,
    own_alone,
    nested_inside,
    nesting_ends,
    said_once,
    names_occur,
)


def broken(record: Record, source: Source) -> list[str]:
    """Return what does not hold of a record, in words; empty where all is well."""
    return [fault for check in PROPERTIES for fault in check(record, source)]


def _all_spans(record: Record) -> Iterator[tuple[str, Span]]:
    for claim in record.claims:
        yield from ((claim.id, span) for span in spans_of(claim))
    yield from ((f"quantity {one.of}", one.span) for one in record.quantities)
    yield from ((f"time {one.value}", one.span) for one in record.times)


def spans_of(claim: Mark | Claim) -> Iterator[Span]:
    """Yield every span of a claim, those of its speaker and of its status too."""
    yield from claim.content
    yield from claim.cue
    yield from claim.hedges
    yield from (because.span for because in claim.status_because)
    if claim.source:
        yield claim.source
    if claim.speaker and claim.speaker.reason:
        yield claim.speaker.reason


def _shown(source: Source, span: Span) -> str:
    return repr(" ".join(span.of(source.text).split()))[:60]
