"""Hedges of attributed claims: those in the content and the adverb of the cue, nothing else."""

from __future__ import annotations

import pytest

from sayso.annotators.hedges import hedges
from sayso.flow import read_text
from sayso.model import Article, Block, Claim, Page, Span
from sayso.syntax.document import parse


@pytest.mark.parametrize(
    ("text", "weakened"),
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
        # a saying or a wish on a condition; the future as it was reported has none
        ("If Orrell says that the barge leaks, the port will close.", ["If"]),
        ("Unless Orrell confirms that the barge leaks, the port stays open.", ["Unless"]),
        ("Should Orrell say that the barge leaks, the port will close.", ["Should"]),
        ("Orrell would be willing to sell the barge if the price were right.", ["would"]),
        ("Orrell said the barge would sail in May.", []),
        ("Orrell said the barge would sail if the rain stopped.", []),
        ("Orrell might say that the barge leaks.", ["might"]),
        ("Orrell would later say that the barge leaked.", []),
        ("Asked if Orrell says that the barge leaks, Moe smiled.", []),
        # could of what somebody is able or allowed to do, or does on purpose
        ("Orrell said we could see the barge from the roof.", []),
        ("Orrell said she could swim.", []),
        ("Orrell said they could face a fine.", ["could"]),
        ("Orrell said the port was closed so divers could work.", []),
        ("Orrell said the fair would open if the rain could wait.", []),
        ("Orrell said it could be a seal.", ["could"]),
        ("Orrell said the barge could hardly move.", []),
        ("Orrell said the repair could only wait.", []),
        # may of what is allowed, or of whatever it is
        ("Orrell said only the council may close the port.", []),
        ("Orrell said no more than 40 people may enter.", []),
        ("Orrell said the port would stay open whatever the council may say.", []),
        ("Orrell said the barge may or may not have leaked.", ["may or may not"]),
        ("“May the sailors rest in peace,” Orrell said.", []),
        # possible of what can be done
        ("Orrell said it was not possible to raise the barge.", []),
        ("Orrell said it was possible to walk there.", []),
        ("Orrell said it was possible that the barge leaked.", ["possible"]),
        ("Orrell said the loan made the repair possible.", []),
        ("Orrell said they had the lowest prices possible.", []),
        # likely in a comparison that is left open
        ("Orrell said owners were more likely to stay.", []),
        ("Orrell said the pump most likely failed.", ["most likely"]),
        # what one's own words weaken
        ("“I think the wall will hold,” Orrell said.", ["I think"]),
        ("“I believe in this wall,” Orrell said.", []),
        # suspected and potential things, and what somebody suspects
        ("Orrell said the suspected smuggler had fled.", ["suspected"]),
        ("Orrell said two suspected smugglers had fled.", ["suspected"]),
        ("Orrell said the town faced potential floods.", ["potential"]),
        ("Orrell said the town had potential.", []),
        # a hedge of the next sentence
        ("Orrell said the barge leaked. Reportedly, it sank.", []),
    ],
)
def test_a_claim_has_the_hedges_that_weaken_it(text: str, weakened: list[str]) -> None:
    claim = next(claim for claim in read_text(text, detector="rules").claims if claim.cue)
    assert [span.of(text) for span in claim.hedges] == weakened


def hedged(text: str) -> dict[str, list[str]]:
    """Return the hedges of each claim of a text by its cue."""
    article = read_text(text, detector="rules")
    return {
        claim.cue[0].of(text) if claim.cue else "": [span.of(text) for span in claim.hedges]
        for claim in article.claims
    }


def test_a_hedge_belongs_to_the_innermost_of_claims_in_one_another() -> None:
    assert hedged("Orrell said that police had told her that the barge may have leaked.") == {
        "said": [],
        "had told": ["may"],
    }


def test_a_cue_that_suggests_hedges_its_own_content() -> None:
    assert hedged("The report suggests that the barge leaked.") == {"suggests": ["suggests"]}


def test_somebody_who_suggests_that_a_thing_be_done_hedges_nothing() -> None:
    text = "Orrell suggested closing the port"
    claim = Claim((Span(17, 33),), Span(0, 6), (Span(7, 16),), "indirect", stance="asks")
    article = Article(Page("text", "", "text/plain"), text)
    assert hedges(article, parse(text, [Block(Span(0, 33), "paragraph")]), [claim])[0].hedges == ()
