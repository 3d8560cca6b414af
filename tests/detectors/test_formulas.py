"""What a speaker says of their own speaking, and acts of refusing, are nobody's claims."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sayso.detectors.encoded import RULE
from sayso.detectors.evidence import make_claim
from sayso.detectors.formulas import without_formulas
from sayso.model import Claim, Span, Stance

FORMULAS = [
    ("We", "would like", "to thank the crew"),
    ("I", "would say", "it holds"),
    ("I", "can say", "it holds"),
    ("my", "view is that", "it holds"),
    ("I", "feel", "it holds"),
    ("you", "want", "to see it"),
]
CLAIMS = [
    ("We", "would like", "to build a wall"),
    ("I", "say", "it holds"),
    ("his", "view is that", "it holds"),
    ("She", "feels", "it holds"),
    ("you", "said", "it holds"),
    ("I", "hope", "it holds"),
]


def claim(text: str, *parts: str) -> Claim:
    source, cue, content = (Span(text.index(part), text.index(part) + len(part)) for part in parts)
    return make_claim((content,), source, (cue,), stance="states", negated=False, rule=RULE)


def told(parts: tuple[str, str, str], *, inside: bool) -> list[Claim]:
    """Return what is left of a claim of these parts, told inside Moe's quotation or by the page."""
    said = " ".join(parts)
    text = f"Moe wrote: “{said}.”"
    outer = claim(text, "Moe", "wrote", said)
    one = claim(text, *parts)
    left = without_formulas(text, [outer, one] if inside else [one])
    return [each for each in left if each != outer]


@pytest.mark.parametrize("parts", FORMULAS)
def test_a_formula_inside_of_what_is_said_is_no_claim(parts: tuple[str, str, str]) -> None:
    assert told(parts, inside=True) == []
    assert len(told(parts, inside=False)) == 1


@pytest.mark.parametrize("parts", CLAIMS)
def test_what_only_looks_like_a_formula_is_kept(parts: tuple[str, str, str]) -> None:
    assert len(told(parts, inside=True)) == 1


@pytest.mark.parametrize(
    ("content", "kept"),
    [("to play", 0), ("to comment", 1), ("to say why", 1), ("to visit the port", 0), ("a meeting", 1)],
)
def test_refusing_to_tell_is_a_claim_and_refusing_to_act_is_none(content: str, kept: int) -> None:
    text = f"Moe refused {content}"
    assert len(without_formulas(text, [claim(text, "Moe", "refused", content)])) == kept


@pytest.mark.parametrize(
    ("cue", "content", "kept"),
    [("denounced", "the plan", 0), ("denounced", "the plan as “mad”", 1), ("voted for", "the plan", 0)],
)
def test_a_judgement_without_words_is_no_claim_of_the_encoders_alone(
    cue: str, content: str, kept: int
) -> None:
    text = f"Moe {cue} {content}"
    one = replace(claim(text, "Moe", cue, content), form="mixed" if "“" in content else "indirect")
    assert len(without_formulas(text, [one])) == kept
    assert without_formulas(text, [replace(one, rule="verb-noun")])


@pytest.mark.parametrize(("cue", "stance", "kept"), [("endorsed", "states", 0), ("believed", "believes", 1)])
def test_somebody_is_no_content_but_of_belief(cue: str, stance: Stance, kept: int) -> None:
    text = f"Moe {cue} her"
    one = replace(claim(text, "Moe", cue, "her"), stance=stance)
    assert len(without_formulas(text, [one])) == kept
