"""The source of what *who* says is the name before it, not the words that led there."""

from __future__ import annotations

import pytest

from sayso.detectors.antecedents import with_antecedents
from sayso.model import Claim, Span

ROWS = [
    ("bowing to mill owner Ana Ruiz", ", who said it leaks", "mill owner Ana Ruiz"),
    ("followed up with a harsh attack on Ruiz", ", who said it leaks", "Ruiz"),
    ("out-running Ana Ruiz", ", who said it leaks", "Ana Ruiz"),
    ("hostile to Ana Ruiz", ", who said it leaks", "Ana Ruiz"),
    ("a friend of Ana Ruiz", ", who said it leaks", "a friend of Ana Ruiz"),
    ("readers in Tarn", ", who said it leaks", "readers in Tarn"),
    ("bowing to the mayor", ", who said it leaks", "bowing to the mayor"),
    ("mill owner Ana Ruiz", ", who said it leaks", "mill owner Ana Ruiz"),
    ("analysis by Ana Ruiz", " said it leaks", "analysis by Ana Ruiz"),
    ("Ana Ruiz", ", who said it leaks", "Ana Ruiz"),
]


@pytest.mark.parametrize(("source", "after", "wanted"), ROWS)
def test_the_name_before_who_is_the_source(source: str, after: str, wanted: str) -> None:
    text = source + after
    claim = Claim(
        content=(Span(len(text) - 8, len(text)),), source=Span(0, len(source)), cue=(), form="indirect"
    )
    (read,) = with_antecedents(text, [claim])
    assert read.source is not None
    assert read.source.of(text) == wanted
