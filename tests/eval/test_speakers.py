"""The share of names that are right, wrong or left open, on invented claims."""

from __future__ import annotations

import pytest

from corpus.records import Mark
from eval.speakers import Names, outcome_of, words_of
from sayso.model import Claim, Span, Speaker, SpeakerKind


@pytest.mark.parametrize(
    ("found", "wanted", "outcome"),
    [
        ("Tamsin Orrell", "Tamsin Orrell", "right"),
        ("The Ellary Courier", "Ellary Courier", "right"),
        ("", "", "right"),
        ("Orrell", "Tamsin Orrell", "wrong"),
        ("Tamsin Orrell", "", "wrong"),
        ("", "Tamsin Orrell", "unknown"),
    ],
)
def test_a_name_is_right_wrong_or_left_open(found: str, wanted: str, outcome: str) -> None:
    assert outcome_of(Speaker(found, "person"), Speaker(wanted, "person")) == outcome


def test_a_claim_without_a_speaker_leaves_the_name_open() -> None:
    assert outcome_of(None, Speaker("Tamsin Orrell", "person")) == "unknown"


@pytest.mark.parametrize(
    ("words", "name", "kind", "expected"),
    [
        ("She", "Tamsin Orrell", "person", "pronoun"),
        ("[They]", "Tamsin Orrell", "person", "pronoun"),
        ("Mayor Tamsin Orrell", "Tamsin Orrell", "person", "full name"),
        ("Orrell", "Tamsin Orrell", "person", "part of a name"),
        ("Orrell’s", "Tamsin Orrell", "person", "part of a name"),
        ("the mayor", "Tamsin Orrell", "person", "person described"),
        ("the ministry", "Ministry of Health", "organization", "organization described"),
        ("police", "", "organization", "organization described"),
        ("a report by the Tarn Institute", "Tarn Institute", "document", "document"),
        ("officials", "", "unnamed", "unnamed"),
    ],
)
def test_a_source_is_of_one_kind_of_words(words: str, name: str, kind: SpeakerKind, expected: str) -> None:
    assert words_of(words, Speaker(name, kind)) == expected


def test_shares_are_told_over_all_and_by_the_kind_of_words() -> None:
    text = "She said it was late. Officials agreed. It rains."
    she, officials = Span(0, 3), Span(22, 31)
    found = [
        Claim((Span(9, 20),), she, (), "indirect", speaker=Speaker("Ana Ruiz", "person")),
        Claim((Span(40, 48),), officials, (), "indirect", speaker=Speaker("", "unnamed")),
        Claim((Span(40, 48),), None, (), "indirect"),
    ]
    wanted = [
        Mark("c1", (Span(9, 20),), she, (), "indirect", Speaker("Ida Vale", "person")),
        Mark("c2", (Span(40, 48),), officials, (), "indirect", Speaker("", "unnamed")),
        Mark("c3", (Span(40, 48),), None, (), "indirect"),
    ]
    names = Names()
    names.add(text, zip(found, wanted, strict=True))
    figures = names.figures()
    assert figures["name, all: right"] == figures["name, all: wrong"] == 0.5
    assert figures["name, pronoun: wrong"] == figures["name, unnamed: right"] == 1
    assert figures["name, pronoun: unknown"] == 0
