"""How check-worthy a claim is: what is asked about it, and which of two claims comes first."""

from __future__ import annotations

from importlib import import_module

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotators.checkworthy import spoken
from sayso.flow import read_text
from sayso.model import Claim
from sayso.syntax.document import parse
from tests.annotators.tables import CASES


def claims(text: str) -> list[Claim]:
    return [claim for claim in read_text(text, detector="rules").claims if claim.cue]


def asked(text: str) -> list[str]:
    """Return what is asked about the first attributed claim of a text."""
    article = read_text(text, detector="rules")
    document = parse(article.text, article.blocks)
    starts = sorted({sentence.span.start for sentence in document.sentences()})
    return list(spoken(text, next(claim for claim in article.claims if claim.cue), starts))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Orrell said the barge had lost 40 tons.", ["The barge had lost 40 tons."]),
        ("Orrell plans to raise the barge.", ["I want to raise the barge."]),
        ("Orrell urged the port to raise it.", ["I want to raise it."]),
        ("Orrell thinks the barge leaked.", ["I think the barge leaked."]),
        ("Orrell doubts that the barge leaked.", ["I don't think the barge leaked."]),
        ("“It leaked. We raised it,” Orrell said.", ["It leaked.", "We raised it."]),
        ("“It leaked,” Orrell said, “for days.”", ["It leaked for days."]),
        ("“It leaked,” Orrell said. “We raised it.”", ["It leaked.", "We raised it."]),
    ],
)
def test_a_claim_is_asked_about_as_its_speaker_would_say_it(text: str, sentences: list[str]) -> None:
    assert asked(text) == sentences


@pytest.mark.parametrize("row", yaml.safe_load((CASES / "checkworthy.yaml").read_text("utf-8")))
def test_one_claim_is_more_check_worthy_than_another(row: dict[str, str]) -> None:
    more, less = (read_text(row[name], detector="rules").claims[0].checkworthy for name in ("more", "less"))
    assert more is not None
    assert less is not None
    assert (more > less) is not row.get("known miss", False)


def test_every_claim_has_a_share_the_pages_own_as_well() -> None:
    found = read_text(
        "The port lost 40 jobs. Orrell said it would close. “Fine!” Moe said.", detector="rules"
    )
    assert len(found.claims) == 3
    assert all(claim.checkworthy is not None for claim in found.claims)


def test_a_speech_is_worth_what_its_best_sentence_is_worth() -> None:
    short = claims("“Unemployment rose by 4 percent last year,” Orrell said.")[0].checkworthy
    long = claims("“Good evening. Unemployment rose by 4 percent last year. Thank you,” Orrell said.")[0]
    assert short is not None
    assert long.checkworthy is not None
    assert long.checkworthy >= short - 0.1


@given(st.text(alphabet="Ab .,?!“”\"'’()\n1", max_size=120))
def test_any_text_keeps_its_claims_and_gives_each_a_share(text: str) -> None:
    for claim in read_text(text, detector="rules").claims:
        assert claim.checkworthy is not None
        assert 0 <= claim.checkworthy <= 1


def test_past_so_many_claims_a_page_gets_no_more_shares(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("sayso.annotators.checkworthy"), "MOST_CLAIMS", 1)
    first, second = claims("Orrell said it would close. Moe said it would open.")
    assert first.checkworthy is not None
    assert second.checkworthy is None
