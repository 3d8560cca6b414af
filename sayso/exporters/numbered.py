"""The claims of a page numbered in reading order, with what a reader needs beside each.

The terminal report and the HTML page both draw from here: a claim has one number and one name in both.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from sayso.model import Article, Because, Claim, Quantity, Span, Time

Kind = Literal["person", "organization", "document", "unnamed", "page"]

KINDS: tuple[Kind, ...] = ("person", "organization", "document", "unnamed", "page")
"""Whose word a claim is, in the order in which a page shows them; `page` is its own voice."""

KIND_WORDS: dict[Kind, str] = {
    "person": "people",
    "organization": "organizations",
    "document": "documents",
    "unnamed": "unnamed",
    "page": "the page",
}
"""Each kind as it stands before a count of its claims: one person may make twenty of them."""

LEAST_WORTH = 0.5
"""From this share on a claim is called worth checking, as in `python -m eval checkworthy`."""
MOST_WORTH = 5
"""Claims that are named as the first to check: a list of all of them would be no help to begin."""

PAGE_NAME = "the page"
NOBODY = "nobody named"


class Doubt(NamedTuple):
    """What changed a claim's status: the words, and the number of the claim that does it where it is one."""

    span: Span
    number: int | None


class Numbered(NamedTuple):
    """A claim with its number, and what belongs to it of the page's quantities and times.

    `name` is the speaker's name, else the words of the source as printed; `titled` tells that the page prints
    the role as a title before it ("Pope Francis"); `chain` leads from this claim's speaker to the page when
    the claim is told within another.
    """

    number: int
    claim: Claim
    kind: Kind
    name: str
    role: str
    titled: bool
    quantities: tuple[Quantity, ...]
    times: tuple[Time, ...]
    within: int | None
    chain: tuple[str, ...]
    doubts: tuple[Doubt, ...]

    @property
    def could_be(self) -> tuple[Span, ...]:
        """Where the page names those who could be meant, if they are several: what a reader can look up."""
        why = self.claim.speaker.unresolved if self.claim.speaker else None
        return why.candidates if why is not None and why.why == "several" else ()

    @property
    def is_own(self) -> bool:
        """Tell whether the page says it in its own voice."""
        return self.kind == "page"


def number_claims(article: Article) -> tuple[Numbered, ...]:
    """Return the claims numbered from 1 in reading order: by first code point, the outer before the inner."""
    claims = sorted(article.claims, key=_place)
    numbers = {claim.id: number for number, claim in enumerate(claims, 1)}
    by_id = {claim.id: claim for claim in claims}
    quantities = _owned(claims, by_id, article.quantities)
    times = _owned(claims, by_id, article.times)
    return tuple(
        Numbered(
            number=number,
            claim=claim,
            kind=kind_of(claim),
            name=_name(article.text, claim),
            role=_role(article.text, claim),
            titled=_is_titled(article.text, claim),
            quantities=tuple(article.quantities[at] for at in quantities[number - 1]),
            times=tuple(article.times[at] for at in times[number - 1]),
            within=numbers.get(claim.within) if claim.within else None,
            chain=_chain(article.text, claim, by_id),
            doubts=tuple(_doubt(because, numbers) for because in claim.status_because),
        )
        for number, claim in enumerate(claims, 1)
    )


def kind_of(claim: Claim) -> Kind:
    """Tell whose word the claim is; one that somebody says, but nobody is named for, is `unnamed`."""
    if claim.form == "own":
        return "page"
    return claim.speaker.kind if claim.speaker else "unnamed"


def counts(claims: tuple[Numbered, ...]) -> dict[Kind, int]:
    """Count the claims of each kind, in the order of `KINDS`; kinds without a claim are left out."""
    told = {kind: sum(entry.kind == kind for entry in claims) for kind in KINDS}
    return {kind: count for kind, count in told.items() if count}


def worth_checking(claims: Iterable[Numbered]) -> tuple[Numbered, ...]:
    """Return the few claims that a fact-checker would want to check first, in reading order."""
    worthy = [entry for entry in claims if (entry.claim.checkworthy or 0) >= LEAST_WORTH]
    most = sorted(worthy, key=lambda entry: (-(entry.claim.checkworthy or 0), entry.number))[:MOST_WORTH]
    return tuple(sorted(most, key=lambda entry: entry.number))


def claims_words(count: int) -> str:
    """Return `1 claim`, `2 claims`."""
    return f"{count:,} claim{'s' if count != 1 else ''}"


def _place(claim: Claim) -> tuple[int, int, str]:
    first = min((span.start for span in claim.content), default=claim.start)
    return first, -max((span.end for span in claim.content), default=0), claim.id


def _name(text: str, claim: Claim) -> str:
    if claim.form == "own":
        return PAGE_NAME
    if claim.speaker and claim.speaker.name:
        return claim.speaker.name
    return claim.source.of(text) if claim.source else NOBODY


def _role(text: str, claim: Claim) -> str:
    """Return the role unless the name that is shown has it already ("officials in Washington")."""
    role = claim.speaker.role if claim.speaker else ""
    return "" if role.casefold() in _name(text, claim).casefold() else role


def _is_titled(text: str, claim: Claim) -> bool:
    """Tell whether the page prints the role straight before the name, somewhere: "President Ana Ruiz"."""
    speaker = claim.speaker
    return bool(speaker and speaker.name and speaker.role and f"{speaker.role} {speaker.name}" in text)


def _ancestors(claim: Claim, by_id: dict[str, Claim]) -> list[Claim]:
    """Return the claims that this one is told within, nearest first; a ring of ids ends where it closes."""
    found: list[Claim] = []
    seen = {claim.id}
    outer = by_id.get(claim.within) if claim.within else None
    while outer and outer.id not in seen:
        found.append(outer)
        seen.add(outer.id)
        outer = by_id.get(outer.within) if outer.within else None
    return found


def _chain(text: str, claim: Claim, by_id: dict[str, Claim]) -> tuple[str, ...]:
    outer = _ancestors(claim, by_id)
    if not outer:
        return ()
    return (*(_name(text, link) for link in (claim, *outer)), PAGE_NAME)


def _doubt(because: Because, numbers: dict[str, int]) -> Doubt:
    return Doubt(because.span, numbers.get(because.claim) if because.claim else None)


def _owned(
    claims: list[Claim], by_id: dict[str, Claim], values: tuple[Quantity, ...] | tuple[Time, ...]
) -> list[list[int]]:
    """Return for each claim the places in `values` of those in its content, the innermost first.

    A merge of two sorted rows: only claims whose content has begun and not ended are looked at for a value.
    """
    owned: list[list[int]] = [[] for _ in claims]
    pieces = sorted((span.start, span.end, at) for at, claim in enumerate(claims) for span in claim.content)
    open_pieces: list[tuple[int, int, int]] = []
    upcoming = 0
    for place in sorted(range(len(values)), key=lambda at: values[at].span):
        span = values[place].span
        while upcoming < len(pieces) and pieces[upcoming][0] < span.end:
            open_pieces.append(pieces[upcoming])
            upcoming += 1
        open_pieces = [piece for piece in open_pieces if piece[1] > span.start]
        holders = {at for start, _, at in open_pieces if start < span.end}
        outer = {link.id for at in holders for link in _ancestors(claims[at], by_id)}
        for at in sorted(holders):
            if claims[at].id not in outer:
                owned[at].append(place)
    return owned
