"""The forms of a verb that a text prints lead back to its entry."""

from __future__ import annotations

import pytest

from sayso.lexicon.inflection import noun_forms, verb_forms

FORMS = """
say: say says said saying
write: write writes wrote written writing
deny: deny denies denied denying
plan: plan plans planned planning
admit: admit admits admitted admitting
rebut: rebut rebuts rebutted rebutting
concur: concurs concurred concurring
argue: argues argued arguing
agree: agrees agreed agreeing
signal: signals signaled signalled signaling signalling
label: labels labeled labelled labelling
echo: echoes echoed echoing
vow: vows vowed vowing
guess: guesses guessed guessing
remember: remembers remembered remembering
answer: answered answering
swear: swears swore sworn swearing
forecast: forecasts forecast forecasting
see: sees saw seen seeing
offer: offering
counter: countering
begin: beginning
quip: quipping
be: is are am
"""


def _rows(table: str) -> list[tuple[str, str]]:
    pairs = [line.split(": ") for line in table.strip().splitlines()]
    return [(verb, form) for verb, forms in pairs for form in forms.split()]


@pytest.mark.parametrize(("verb", "form"), _rows(FORMS))
def test_a_printed_form_leads_back_to_its_verb(verb: str, form: str) -> None:
    assert verb in {found.verb.verb for found in verb_forms("en").get(form, ())}


@pytest.mark.parametrize(
    ("noun", "form"),
    [("claim", "claims"), ("theory", "theories"), ("hypothesis", "hypotheses"), ("worry", "worries")],
)
def test_a_printed_plural_leads_back_to_its_noun(noun: str, form: str) -> None:
    assert noun_forms("en")[form].noun == noun
