"""Speakers: what the table of pages says, and what must hold on any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotators.speakers import speakers
from sayso.flow import read_text
from sayso.model import Article, Block, Claim, Page, Span, Speaker
from sayso.syntax.document import parse
from tests.annotators.tables import table, unmarked

WORDS = [
    "Tom Ruiz",
    "Ruiz",
    "Mayor",
    "the",
    "Ministry of Health",
    "and",
    ",",
    "said",
    "she",
    "he",
    "they",
    "The",
    "of",
]
WORDS += [
    "officials",
    "Norvik",
    "’s",
    "(NH)",
    "spokesman",
    "“",
    "”",
    ".",
    "\n\n",
    "company",
    "IISS",
    "a report by",
    "🙂",
]


def speaker_of(text: str, source: Span) -> Speaker | None:
    """Resolve one source of a text; the claims that the detectors find before it are resolved as well."""
    blocks = tuple(Block(Span(0, len(text)), "paragraph") for _ in "1")
    article = Article(Page("table", "0" * 64, "text/plain"), text, blocks=blocks)
    found = [
        claim
        for claim in read_text(text, detector="rules").claims
        if claim.source is None or claim.source.end <= source.start
    ]
    said = Span(min(source.end + 1, len(text) - 1), len(text))
    asked = Claim(content=(said,), source=source, cue=(Span(source.end, source.end),), form="direct")
    return speakers(article, parse(text, blocks), [*found, asked])[-1].speaker


@pytest.mark.parametrize(("marked", "expected"), table("speakers.yaml"))
def test_a_source_of_the_table_has_this_name_kind_and_role(marked: str, expected: list[str]) -> None:
    text, spans = unmarked(marked)
    speaker = speaker_of(text, spans[0])
    assert speaker is not None
    assert [speaker.name, speaker.kind, speaker.role] == expected


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_every_name_stands_on_the_page_and_no_unnamed_source_has_one(text: str) -> None:
    for claim in read_text(text, detector="rules").claims:
        if claim.speaker is None:
            assert claim.source is None
            continue
        assert all(name in text for name in claim.speaker.name.split(" and ")), claim.speaker.name
        assert not (claim.speaker.kind == "unnamed" and claim.speaker.name)
        reason = claim.speaker.reason
        assert reason is None or 0 <= reason.start < reason.end <= len(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "Two engineers, who spoke on condition of anonymity because they work there, said it broke.",
            "on condition of anonymity because they work there",
        ),
        (
            "An official said the talks failed. He asked not to be named.",
            "asked not to be named",
        ),
        ("A source close to the talks said they had failed.", "close to the talks"),
        ("Officials said the talks failed. Tom Ruiz, a clerk, asked not to be named.", None),
        ("Officials said the talks failed.", None),
    ],
)
def test_a_reason_for_staying_unnamed_is_read_to_the_end_of_its_clause(text: str, reason: str | None) -> None:
    speaker = next(
        claim.speaker for claim in read_text(text, detector="rules").claims if claim.source is not None
    )
    assert speaker is not None
    assert (speaker.reason.of(text) if speaker.reason else None) == reason
