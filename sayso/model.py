"""The values that everything else passes on: frozen, without input or output, one meaning for each word.

Offsets everywhere count Unicode code points of `Article.text`, start included, end left out.
The meaning of the words is that of the terms in docs/terms.md.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Literal

import msgspec

BlockKind = Literal["title", "paragraph", "heading", "list-item", "quote", "caption", "furniture"]
Form = Literal["direct", "mixed", "indirect", "own"]
WhyUnresolved = Literal["unknown", "several", "distant"]
SpeakerKind = Literal["person", "organization", "document", "unnamed"]
Stance = Literal[
    "states", "claims", "confirms", "denies", "questions", "believes", "intends", "asks", "declines"
]
Status = Literal["stated", "confirmed", "disputed", "unverified"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
PlaceKind = Literal["country", "region", "city"]
RelationKind = Literal["change", "by", "comparison", "times", "part", "share", "sum", "conversion"]
Severity = Literal["error", "warning", "note"]


class Value(msgspec.Struct, frozen=True):
    """Base of the model's values: frozen, compared by content."""


class Span(msgspec.Struct, frozen=True, array_like=True, order=True):
    """`[start, end)` in code points of the article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words that the span covers."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Tell whether `other` lies inside this span (or is the same)."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Tell whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


class Page(Value, frozen=True):
    """Where the bytes came from, and which bytes they were."""

    uri: str
    sha256: str
    media_type: str


class Capture(Value, frozen=True):
    """A page as it was fetched: its bytes, where they came from, and when (RFC 3339, UTC; empty: unknown)."""

    uri: str
    data: bytes
    fetched: str = ""


class Block(Value, frozen=True):
    """A stretch of the text with its kind; `xpath` is the element of the raw page that it was read from."""

    span: Span
    kind: BlockKind
    xpath: str | None = None


class Unresolved(Value, frozen=True):
    """Why Sayso gives no fullest name to somebody who could have one, with who could be meant.

    `unknown`: the page names nobody who fits. `several`: more than one fits, and nothing tells which.
    `distant`: one fits, but is named too far away, or too much in passing, to be sure. `candidates` are the
    places where the page names those who fit, the nearest few.
    """

    why: WhyUnresolved
    candidates: tuple[Span, ...] = ()


class Speaker(Value, frozen=True):
    """The source, resolved: `name` is empty where the article never gives one.

    `reason` is the page's own for not naming an unnamed source. `unresolved` is Sayso's, where the speaker is
    not `unnamed` and has no name, or only a last name that several people share.
    """

    name: str
    kind: SpeakerKind
    role: str = ""
    reason: Span | None = None
    unresolved: Unresolved | None = None


class Because(Value, frozen=True):
    """What changed a claim's status: the span that says so and, where it is one, the claim that does it."""

    span: Span
    claim: str | None = None


class Claim(Value, frozen=True):
    """A stretch of the article that could hold or not hold, with who stands behind it.

    `confidence` is how sure Sayso is that the page attributes this content to this source, 0 to 1; it says
    nothing about the world. `rule` names the rule that found the claim (docs/detectors.md), `within` is the
    id of the claim that this one is told inside of; `status_because` is what on the page gave it its status.
    """

    content: tuple[Span, ...]
    source: Span | None
    cue: tuple[Span, ...]
    form: Form
    rule: str = ""
    id: str = ""
    speaker: Speaker | None = None
    stance: Stance = "states"
    negated: bool = False
    status: Status = "stated"
    status_because: tuple[Because, ...] = ()
    hedges: tuple[Span, ...] = ()
    within: str | None = None
    checkworthy: float | None = None
    confidence: float = 0.0

    @property
    def start(self) -> int:
        """First code point that belongs to the claim: reading order sorts by it."""
        spans = [*self.content, *self.cue, *([self.source] if self.source else [])]
        return min(span.start for span in spans)

    @property
    def cue_span(self) -> Span:
        """The stretch from the cue's first word to its last; only for a claim with a cue."""
        return Span(self.cue[0].start, self.cue[-1].end)


class Quantity(Value, frozen=True):
    """A number with what it counts or measures; see the terms for bounds, units and `of`."""

    span: Span
    low: float | None
    high: float | None
    low_open: bool = False
    high_open: bool = False
    approximate: bool = False
    unit: str = ""
    of: str = ""


class Relation(Value, frozen=True):
    """How quantities of one sentence belong together: their spans in the order that the kind gives them.

    `change`: before, after. `by`: the amount, after. `comparison`: one, the other beside it. `times`: base,
    result. `part`: part, whole. `share`: percentage, part, whole. `sum`: total, its parts. `conversion`: as
    told first, converted. `cue` is the span of the words that say so, None where only marks between them do
    ("12 of 40", brackets, a colon).
    """

    kind: RelationKind
    quantities: tuple[Span, ...]
    cue: Span | None = None


class Time(Value, frozen=True):
    """A TIMEX3 expression; `value` is empty where it cannot be resolved."""

    span: Span
    type: TimeType
    value: str = ""


class Place(Value, frozen=True):
    """A country, region or city that the page names, by the gazetteer; see the terms.

    `name` is the gazetteer's; `country` is ISO 3166-1 alpha-2 (XK for Kosovo), `region` ISO 3166-2,
    `latitude` and `longitude` are degrees north and east, of a country or region those of a point inside it.
    Where several places bear the name and the page does not tell which, what they do not share is empty.
    `candidates` counts the places of that name in the gazetteer. `demonym` tells that the words are a people
    or an adjective.
    """

    span: Span
    name: str = ""
    kind: PlaceKind | None = None
    country: str = ""
    region: str = ""
    latitude: float | None = None
    longitude: float | None = None
    candidates: int = 1
    demonym: bool = False


class Finding(Value, frozen=True):
    """What a check reports about a page, with the spans and the facts it rests on."""

    check: str
    severity: Severity
    message: str
    spans: tuple[Span, ...] = ()
    because: tuple[str, ...] = ()


class Article(Value, frozen=True):
    """One page, read: `text` is the only coordinate system.

    `found_in` tells for each of title, authors, publisher, published, modified and language where on the page
    it was found, for example `"json-ld"`, `"meta:og:title"`, `"text"`, `"given"`.
    """

    page: Page
    text: str
    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    blocks: tuple[Block, ...] = ()
    found_in: dict[str, str] = {}
    claims: tuple[Claim, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    relations: tuple[Relation, ...] = ()
    findings: tuple[Finding, ...] = ()


class Trouble(Value, frozen=True):
    """A page that could not be read: a row with its reason, never a gap."""

    page: Page
    reason: str
    kind: str


def claim_id(page_sha256: str, claim: Claim) -> str:
    """Name a claim by its defining parts, so that a rerun or another worker gives it the same id.

    The parts are the page's digest and the spans of content, source and cue.
    """
    spans = [("c", span) for span in claim.content] + [("q", span) for span in claim.cue]
    spans += [("s", claim.source)] if claim.source else []
    parts = ";".join(f"{role}{span.start}-{span.end}" for role, span in spans)
    return sha256(f"{page_sha256}|{parts}".encode()).hexdigest()[:16]
