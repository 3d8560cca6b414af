"""What goes into a ledger and what comes out of it: frozen values, whatever keeps them."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Literal

import msgspec

from sayso.ledger.naming import ID_LENGTH
from sayso.model import Article, Capture, Claim, Trouble, Value

State = Literal["new", "changed", "known", "absent"]
"""Of a page that was added: its address is new, its bytes are, nothing is, or there was no page at all."""


class How(Value, frozen=True):
    """What a page was read with, kept with the version: another reading may find other claims."""

    detector: str = ""
    model: str = ""
    published: str = ""  # as given by hand
    sayso: str = ""


class Reading(Value, frozen=True):
    """A page as it was fetched, and what was read from it."""

    capture: Capture
    result: Article | Trouble
    how: How = How()


Reread = Callable[[Capture, How], Article | Trouble]
"""Reads a page again, by the settings of old."""


class Place(Value, frozen=True):
    """Where a record lies in the archive: the number of the segment, offset and length in bytes, sha256."""

    segment: int
    offset: int
    length: int
    digest: str


class Receipt(Value, frozen=True):
    """What became of a page that was added; `version` is its id, `trouble` is empty where it was read."""

    uri: str
    document: str
    version: str
    state: State
    seen: str
    claims: int = 0
    trouble: str = ""
    reason: str = ""


class Version(Value, frozen=True):
    """A version of a document, without its article; `first_seen` and `last_seen` are RFC 3339, UTC."""

    id: str
    uri: str
    sha256: str
    media_type: str
    first_seen: str
    last_seen: str
    added: str
    how: How
    place: Place | None = None
    title: str = ""
    publisher: str = ""
    outlet: str = ""
    published: str = ""
    language: str = ""
    claims: int = 0
    trouble: str = ""
    reason: str = ""


class Document(Value, frozen=True):
    """An address with its versions, in the order in which they were first seen."""

    id: str
    uri: str
    first_seen: str
    last_seen: str
    versions: tuple[Version, ...] = ()


class Found(Value, frozen=True):
    """A claim with the version and the article that it stands in."""

    claim: Claim
    version: Version
    article: Article


class FactCheck(Value, frozen=True):
    """A claim that was checked (schema.org's ClaimReview); an empty word where the check does not tell.

    `published` is the day of the check, `claimed` that of the claim, both `YYYY-MM-DD`. `rating` is in the
    words of who checked; `speaker` is whose claim it was; `language` is ISO 639.
    """

    url: str
    claim: str
    rating: str = ""
    title: str = ""
    summary: str = ""
    publisher: str = ""
    published: str = ""
    speaker: str = ""
    claimed: str = ""
    language: str = ""

    @property
    def id(self) -> str:
        """Name the check by all that it says: 16 hexadecimal digits."""
        return sha256(msgspec.json.encode(msgspec.structs.astuple(self))).hexdigest()[:ID_LENGTH]


class Counts(Value, frozen=True):
    """How much is in a ledger."""

    documents: int = 0
    versions: int = 0
    troubles: int = 0
    claims: int = 0
    quantities: int = 0


class Fault(Value, frozen=True):
    """What does not agree in a ledger: where, what, and whether it was or could be made anew."""

    where: str
    what: str
    mendable: bool = False
    mended: bool = False
