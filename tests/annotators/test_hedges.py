"""Hedges of attributed claims: those in the content and the adverb of the cue, nothing else."""

from __future__ import annotations

import pytest

from sayso.flow import read_text


@pytest.mark.parametrize(
    ("text", "hedges"),
    [
        ("Orrell said the barge may have leaked.", ["may"]),
        ("Orrell said the claim could not be verified.", []),
        ("Orrell said she couldn’t see the barge.", []),
        ("Orrell said the barge could sink.", ["could"]),
        ("Orrell said the crew would leave as soon as possible.", []),
        ("Orrell said the crew would help wherever possible.", []),
        ("Orrell said a possible leak was found.", ["possible"]),
        ("Orrell reportedly said the barge leaked.", ["reportedly"]),
        ("Orrell also alleged that the barge leaked.", []),
        ("Orrell said the mayor appeared in court.", []),
        ("Orrell said the barge appears to leak.", ["appears"]),
        ("Orrell said the barge leaked in May 2019.", []),
        ("Orrell said men were more likely than women to drown.", []),
        ("Orrell said the barge was likely to sink.", ["likely"]),
        ("Orrell said the barge leaked.", []),
    ],
)
def test_a_claim_has_the_hedges_that_weaken_it(text: str, hedges: list[str]) -> None:
    claim = next(claim for claim in read_text(text, detector="rules").claims if claim.cue)
    assert [span.of(text) for span in claim.hedges] == hedges
