"""Articles made by hand, with invented people and places, for the tests of what is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import msgspec

from sayso.model import (
    Article,
    Because,
    Block,
    BlockKind,
    Claim,
    Finding,
    Page,
    Place,
    Quantity,
    Relation,
    Span,
    Speaker,
    Time,
    claim_id,
)

SHA = "5d" * 32


@dataclass
class Maker:
    """Builds an article whose spans are found by their words: `at("might")` is the first one there."""

    text: str
    claims: list[Claim] = field(default_factory=list)

    def at(self, words: str, after: str = "") -> Span:
        """Return the span of `words`, the first after `after`."""
        start = self.text.index(words, self.text.index(after) if after else 0)
        return Span(start, start + len(words))

    def claim(self, *content: str, source: str = "", cue: str = "", after: str = "", **more: Any) -> str:
        """Add a claim and return its id."""
        claim = Claim(
            content=tuple(self.at(words, after) for words in content),
            source=self.at(source, after) if source else None,
            cue=(self.at(cue, after),) if cue else (),
            form=more.pop("form", "indirect" if cue else "own"),
            **more,
        )
        claim = msgspec.structs.replace(claim, id=claim_id(SHA, claim))
        self.claims.append(claim)
        return claim.id

    def change(self, id: str, **fields: Any) -> None:
        """Change a claim that was added before."""
        at = next(place for place, claim in enumerate(self.claims) if claim.id == id)
        self.claims[at] = msgspec.structs.replace(self.claims[at], **fields)


DAM = """Dam spill drowned 230 sheep, warden says

HOLLIN FORD — The upper gate of Hollin Dam opened by itself on Tuesday night.

“At least 230 sheep are gone,” Warden Ida Brandt said on Wednesday. She told farmers that the valley \
“must not wait” for another spring.

The River Office disputed that number and said about 90 animals had been lost. According to the gate \
inspection of 2031, the motor could fail in a frost.

An electrician who asked not to be named, because he still works at the dam, claimed that fitters had told \
him up to 12 cables were “thinner than ordered”. The Hollin Echo could not verify the claim.

Gate Works, which built the dam, denied that cheap cable had been used. “We stopped,” said Omar Lindqvist, \
its director, “when the money stopped.” Experts believe the gate may hold until 2040.

Share this story"""


def dam() -> Article:
    """Make a page with every kind of speaker and status, a split quotation, a nested claim, and findings."""
    make = Maker(DAM)
    brandt = Speaker("Ida Brandt", "person", "Warden")
    make.claim("Dam spill drowned 230 sheep", source="warden", cue="says", speaker=brandt, confidence=0.5)
    make.claim("The upper gate of Hollin Dam opened by itself on Tuesday night")
    gone = make.claim(
        "At least 230 sheep are gone",
        source="Warden Ida Brandt",
        cue="said",
        form="direct",
        speaker=brandt,
        status="disputed",
        checkworthy=0.9,
        confidence=1.0,
        rule="quoted-adjacent",
    )
    make.claim(
        "the valley “must not wait” for another spring",
        source="She",
        cue="told",
        after="on Wednesday",
        form="mixed",
        speaker=brandt,
    )
    fewer = _office(make)
    make.change(gone, status_because=(Because(make.at("disputed that number"), fewer),))
    make.claim(
        "the motor could fail in a frost",
        source="the gate inspection of 2031",
        cue="According to",
        speaker=Speaker("gate inspection of 2031", "document"),
        hedges=(make.at("could"),),
    )
    _cables(make)
    make.claim(
        "cheap cable had been used",
        source="Gate Works",
        cue="denied that",
        speaker=Speaker("Gate Works", "organization"),
        stance="denies",
    )
    make.claim(
        "We stopped",
        "when the money stopped.",
        source="Omar Lindqvist",
        cue="said",
        after="“We stopped",
        form="direct",
        speaker=Speaker("Omar Lindqvist", "person", "its director"),
        status="confirmed",
        status_because=(Because(make.at("which built the dam")),),
    )
    make.claim(
        "the gate may hold until 2040",
        source="Experts",
        cue="believe",
        speaker=Speaker("", "unnamed"),
        stance="believes",
        hedges=(make.at("may"),),
    )
    return _article(make)


def _office(make: Maker) -> str:
    return make.claim(
        "about 90 animals had been lost",
        source="The River Office",
        cue="said",
        after="The River Office",
        speaker=Speaker("River Office", "organization"),
    )


def _cables(make: Maker) -> None:
    """Add the electrician's claim, and within it that of the fitters."""
    outer = make.claim(
        "fitters had told him up to 12 cables were “thinner than ordered”",
        source="An electrician",
        cue="claimed",
        speaker=Speaker("", "unnamed", "", make.at("because he still works at the dam")),
        stance="claims",
    )
    make.claim(
        "up to 12 cables were “thinner than ordered”",
        source="fitters",
        cue="had told",
        form="mixed",
        speaker=Speaker("", "unnamed"),
        within=outer,
        status="unverified",
        status_because=(Because(make.at("could not verify the claim")),),
    )


def _article(make: Maker) -> Article:
    blocks: list[Block] = []
    start = 0
    for part in DAM.split("\n\n"):
        kind: BlockKind = (
            "title" if start == 0 else "furniture" if part == "Share this story" else "paragraph"
        )
        blocks.append(Block(Span(start, start + len(part)), kind, f"/html/body/p[{len(blocks)}]"))
        start += len(part) + 2
    return Article(
        page=Page("pages/dam.html", SHA, "text/html"),
        text=DAM,
        title="Dam spill drowned 230 sheep, warden says",
        authors=("Petra Voss",),
        publisher="The Hollin Echo",
        published="2032-02-11",
        language="en",
        blocks=tuple(blocks),
        found_in={"title": "h1", "published": "json-ld"},
        claims=tuple(make.claims),
        quantities=(
            Quantity(make.at("230"), 230.0, 230.0, of="sheep"),
            Quantity(make.at("At least 230"), 230.0, None, of="sheep"),
            Quantity(make.at("about 90"), 90.0, 90.0, approximate=True, of="animals"),
            Quantity(make.at("up to 12"), None, 12.0, of="cables"),
        ),
        times=(
            Time(make.at("Tuesday night"), "TIME", "2032-02-10TNI"),
            Time(make.at("Wednesday"), "DATE", "2032-02-11"),
            Time(make.at("2040"), "DATE", "2040"),
        ),
        places=(Place(make.at("HOLLIN FORD"), "Hollin Ford", "city", "GB", "GB-ENG", 53.1, -2.2, 2),),
        relations=(Relation("part", (make.at("about 90"), make.at("230"))),),
        findings=(
            Finding(
                "headline-drift",
                "warning",
                "The headline says 230 sheep; the body says at least 230.",
                (make.at("230 sheep"), make.at("At least 230 sheep")),
                ("The bound “at least” is dropped, and the number is disputed.",),
            ),
            Finding("unnamed-only", "note", "An accusation rests on one unnamed source, at second hand."),
            Finding(
                "weekday",
                "error",
                "10 February 2032 was a Tuesday; the dateline would have it be a Monday, which it was not.",
                (make.at("Tuesday night"),),
                ("Published 11 February 2032, from the page's JSON-LD.",),
            ),
        ),
    )
