"""A scare quote is not a quotation: a word or two in marks are nobody's statement to any check."""

from __future__ import annotations

import pytest

from tests.checks.pages import read

BODY = (
    "The barrels lie behind the harbour, and the council has paid for a roof over them. Nobody may enter "
    "without a pass, and the gate is shut at night."
)


@pytest.mark.parametrize(
    "words",
    [
        "The “experts” of the yard left at noon.",
        "The so-called “peace plan” of the league is a map.",
        "Opponents of the “dirty deal” met in the hall.",
        "It is a “home” in name only.",
        "The ''fraudulent'' vote was held in May.",
        'The town calls the road "the Snake" on its maps.',
    ],
)
def test_a_word_or_two_in_marks_are_no_claim_of_somebody_and_no_finding(words: str) -> None:
    article = read(["Harbour yard in Tarn", f"{words} {BODY}"], "2026-11-14")
    assert [claim for claim in article.claims if claim.form == "direct"] == []
    assert [finding for finding in article.findings if finding.severity != "note"] == []


def test_a_scare_quote_of_a_headline_is_not_looked_for_in_the_body() -> None:
    article = read(["Tarn “peace plan” is a map", BODY], "2026-11-14")
    assert "headline-quotation" not in {finding.check for finding in article.findings}


def test_the_same_scare_quote_by_two_people_is_not_one_quotation_of_two() -> None:
    said = "Ana Ruiz spoke of a “dirty deal” in the hall. Tom Lind called it a “dirty deal” as well."
    article = read(["Harbour yard in Tarn", f"{said} {BODY}"], "2026-11-14")
    assert "two-speakers" not in {finding.check for finding in article.findings}


def test_a_quotation_of_a_sentence_is_one() -> None:
    article = read(["Harbour yard in Tarn", f"“We will never sell the yard,” Ana Ruiz said. {BODY}"])
    assert [claim.form for claim in article.claims if claim.form != "own"] == ["direct"]
