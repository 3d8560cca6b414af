"""Stance and denial of a cue: what the table says, read by the rules."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotators.stances import stances
from sayso.flow import read_text
from sayso.model import Article, Claim, Page, Span
from sayso.syntax.document import parse
from tests.annotators.tables import table, unmarked


@pytest.mark.parametrize(("marked", "expected"), table("stances.yaml"))
def test_a_claim_of_the_table_has_this_stance(marked: str, expected: list[str]) -> None:
    text, spans = unmarked(marked)
    claims = [claim for claim in read_text(text, detector="rules").claims if claim.cue]
    claim = next(claim for claim in claims if any(span.meets(spans[0]) for span in claim.content))
    assert [claim.stance, *(["denied"] if claim.negated else [])] == expected


@pytest.mark.parametrize(
    ("source", "cue", "content", "stance", "negated"),
    [
        ("He", "would like", "to go", "intends", False),
        ("They", "were considering", "a sale", "intends", False),
        ("They", "were considering", "whether to sell", "states", False),
        ("She", "told", "staff to keep quiet", "asks", False),
        ("She", "told", "the board had to sell", "states", False),
        ("It", "has yet to reply", "to his letter", "declines", False),
        ("It", "has yet to confirm", "the loss", "states", True),
        ("He", "suggested", "the club should move", "asks", False),
        ("She", "failed to mention", "the leak", "states", True),
        ("She", "never failed to mention", "the leak", "states", False),
        ("She", "stopped short of saying", "it was safe", "states", True),
        ("Not everyone", "agreed", "it was safe", "states", True),
    ],
)
def test_the_encoders_cues_have_the_stance_of_their_frame(
    source: str, cue: str, content: str, stance: str, negated: bool
) -> None:
    read = framed(source, cue, content)
    assert (read.stance, read.negated) == (stance, negated)


@given(st.text(alphabet="no asked to would say.?’", max_size=40), st.text(max_size=40))
def test_any_words_have_a_stance_and_keep_their_spans(cue: str, content: str) -> None:
    read = framed("He", f"said{cue}", f"x{content}")
    assert read.source == Span(0, 2)
    assert not (read.negated and read.stance == "declines")


def framed(source: str, cue: str, content: str) -> Claim:
    """Return a claim of the three parts, one after the other, as the annotator leaves it."""
    text = f"{source} {cue} {content}"
    said = len(source) + 1
    told = said + len(cue) + 1
    claim = Claim((Span(told, len(text)),), Span(0, len(source)), (Span(said, told - 1),), "indirect")
    article = Article(Page("text", "", "text/plain"), text)
    return stances(article, parse(text, ()), (claim,))[0]
