"""Articles told anew for training: a sentence that holds a claim becomes what somebody else says."""

import random

from hypothesis import given
from hypothesis import strategies as st

from eval.polnear import Attribution
from sayso.model import Span
from train.encoder.retold import WORDS, frame, retold

TEXT = "It rained. The mayor denies the wall leaks. Ruiz said “it may” on Monday.\nNobody knows."
DENIES = Attribution((Span(11, 20),), (Span(21, 27),), (Span(28, 42),))
SAID = Attribution((Span(44, 48),), (Span(49, 53),), (Span(55, 61),))
SEEDS = st.integers(0, 10_000)


def told(seed: int, *marks: Attribution, share: float = 1.0) -> tuple[str, list[tuple[str, str, str]]]:
    """Return the text told anew, and the words of each attribution of it."""
    order = random.Random(seed)  # noqa: S311 -- no secret
    text, found = retold(TEXT, marks, order, share)
    return text, [(one.source[0].of(text), one.cue[0].of(text), one.content[0].of(text)) for one in found]


@given(SEEDS)
def test_what_was_said_is_said_still_and_all_of_it_is_what_somebody_says(seed: int) -> None:
    text, (denies, said, first, second) = told(seed, DENIES, SAID)
    assert (denies[0].lower(), *denies[1:]) == ("the mayor", "denies", "the wall leaks")
    assert said == ("Ruiz", "said", "it may")
    assert first[2].lower() == "the mayor denies the wall leaks"
    assert second[2] == "Ruiz said “it may” on Monday"
    assert {first[0].lower(), second[0].lower()} <= {name.lower() for name in WORDS["sources"]}
    assert text.startswith("It rained. ")
    assert text.endswith(".\nNobody knows.")


@given(SEEDS)
def test_without_the_words_added_a_text_is_as_it_was(seed: int) -> None:
    text, _ = told(seed, DENIES, SAID)
    letters = iter(text.lower())
    assert all(letter in letters for letter in TEXT.lower()), "a letter of the text is missing"


@given(SEEDS)
def test_what_has_marks_of_quotation_gets_none_around_it(seed: int) -> None:
    text, (_, (source, cue, content)) = told(seed, SAID)
    assert text.count("“") == text.count("”") == 1
    assert content == "Ruiz said “it may” on Monday"
    assert source
    assert cue in WORDS["speaking"] or cue == "told"


@given(SEEDS)
def test_a_name_keeps_its_capital(seed: int) -> None:
    order = random.Random(seed)  # noqa: S311
    before, behind, _, _ = frame("Ruiz said it rained.", order)
    assert "that" not in before
    assert not before.startswith("According")
    assert before or behind


def test_a_sentence_in_which_nothing_is_said_stays() -> None:
    assert told(1) == (TEXT, [])


def test_a_claim_that_goes_on_in_the_next_sentence_keeps_both_as_they_are() -> None:
    both = Attribution(DENIES.source, DENIES.cue, (Span(28, 61),))
    assert told(1, both)[0] == TEXT


def test_no_share_changes_nothing() -> None:
    text, said = told(1, DENIES, SAID, share=0.0)
    assert text == TEXT
    assert len(said) == 2
