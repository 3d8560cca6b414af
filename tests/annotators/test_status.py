"""Status: what the table of pages says, and what must hold on any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sayso.annotators.status import status as set_status
from sayso.flow import read_text
from sayso.model import Claim, Span, Speaker, Stance
from sayso.syntax.document import parse
from tests.annotators.tables import table, unmarked

SENTENCES = [
    "Orrell said the barge leaked silt.",
    "Moe denied that the barge leaked silt.",
    "The claim could not be verified.",
    "Police questioned the accuracy of this figure.",
    "He said 9,000 people marched.",
    "It was called into question.",
    "The company confirmed it.",
    "“The barge leaked silt,” Moe said.",
]


def asked_for(claims: tuple[Claim, ...], words: Span) -> Claim:
    """Return the attributed claim with the shortest content that the marked words belong to."""
    meeting = [c for c in claims if c.form != "own" and any(span.meets(words) for span in c.content)]
    return min(meeting, key=lambda claim: sum(span.end - span.start for span in claim.content))


@pytest.mark.parametrize(("marked", "expected"), [*table("status.yaml"), *table("pointing.yaml")])
def test_a_claim_of_the_table_has_this_status_because_of_these_words(
    marked: str, expected: list[str]
) -> None:
    text, spans = unmarked(marked)
    claims = read_text(text, detector="rules").claims
    claim = asked_for(claims, spans[0])
    because = claim.status_because[0] if claim.status_because else None
    doer = next((other for other in claims if because is not None and other.id == because.claim), None)
    by = doer.source.of(text) if doer is not None and doer.source is not None else ""
    assert claim.status == expected[0]
    assert (because.span.of(text) if because is not None else "") == expected[1]
    if expected[2]:
        assert by == expected[2]


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=12).map(" ".join))
@settings(max_examples=80, deadline=None)
def test_a_changed_status_always_has_its_span_and_never_its_own_claim(text: str) -> None:
    claims = read_text(text, detector="rules").claims
    ids = {claim.id for claim in claims}
    for claim in claims:
        assert (claim.status == "stated") == (not claim.status_because)
        for because in claim.status_because:
            assert 0 <= because.span.start < because.span.end <= len(text)
            assert because.claim is None or (because.claim in ids and because.claim != claim.id)


DEAL = "The Beacon revealed a deal with the port. The port acknowledged the deal."
TALKS = "The Beacon said the deal would fail. The port acknowledged the deal."


def by_hand(text: str, cue: str, content: str, source: str, stance: Stance) -> Claim:
    spans = [Span(at := text.index(words), at + len(words)) for words in (content, source, cue)]
    speaker = Speaker(source.removeprefix("The "), "organization")
    one = Claim((spans[0],), spans[1], (spans[2],), "indirect", id=cue, stance=stance, speaker=speaker)
    return replace(one, confidence=1.0)


@pytest.mark.parametrize(
    ("text", "cue", "content", "status"),
    [
        (DEAL, "revealed", "a deal with the port", "confirmed"),
        (TALKS, "said", "the deal would fail", "stated"),
    ],
)
def test_who_acknowledges_the_thing_that_was_told_of_confirms_it(
    text: str, cue: str, content: str, status: str
) -> None:
    told = by_hand(text, cue, content, "The Beacon", "states")
    answer = Span(text.rindex("the deal"), text.rindex("the deal") + len("the deal"))
    doer = replace(by_hand(text, "acknowledged", "the deal", "The port", "confirms"), content=(answer,))
    article = read_text(text, detector="rules")
    document = parse(text, article.blocks, "en")
    first, _ = set_status(article, document, (told, doer))
    assert first.status == status
