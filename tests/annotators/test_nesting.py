"""Nesting: a claim told inside another points at the smallest one that holds it."""

from __future__ import annotations

import pytest

from sayso.flow import read_text


@pytest.mark.parametrize(
    ("text", "inner", "outer"),
    [
        ("The minister said police had told him that the road was shut.", "police", "The minister"),
        ("Orrell said she expects that the roof will leak.", "she", "Orrell"),
        ("Orrell said the roof leaked.", "Orrell", None),
        ("Orrell said the roof leaked. Moe said the gate was open.", "Moe", None),
    ],
)
def test_a_claim_is_within_the_claim_that_tells_it(text: str, inner: str, outer: str | None) -> None:
    claims = [claim for claim in read_text(text, detector="rules").claims if claim.source is not None]
    by_source = {claim.source.of(text): claim for claim in claims if claim.source is not None}
    holder = next((claim for claim in claims if claim.id == by_source[inner].within), None)
    assert (holder.source.of(text) if holder is not None and holder.source is not None else None) == outer
