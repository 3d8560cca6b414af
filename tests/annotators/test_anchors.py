"""A sentence without a pattern's anchors has no match of it: so it need not be searched."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sayso.annotators.standing.absent import ANCHORS as ABSENT
from sayso.annotators.standing.accused import ANCHORS as ACCUSED
from sayso.annotators.standing.anchors import anchors, runs
from sayso.annotators.standing.pairs import ANCHORS as PAIRS
from sayso.annotators.standing.pointing import status_phrases
from sayso.annotators.standing.retorts import ANCHORS as RETORTS
from sayso.annotators.standing.retorts import anchors_of, answers
from sayso.annotators.standing.verdicts import called
from sayso.annotators.standing.withdrawn import taking_back

PATTERNS = [
    *(row for table in (ABSENT, ACCUSED, PAIRS, RETORTS) for row in table.items()),
    called("en"),
    taking_back("en"),
    (answers("en")[0], anchors_of("en")),
    (status_phrases("en").pattern, status_phrases("en").anchors),
]


@pytest.mark.parametrize(("pattern", "words"), PATTERNS, ids=[row[0].pattern[:40] for row in PATTERNS])
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_each_match_has_a_word_of_its_pattern(
    pattern: re.Pattern[str], words: frozenset[str], data: st.DataObject
) -> None:
    said = data.draw(st.from_regex(pattern, alphabet=st.characters(codec="ascii")))
    match = pattern.search(said)
    assert match is not None
    assume(not said[match.end() :][:1].isalnum())  # "otherwiseand" is no word of anybody's
    assert not words.isdisjoint(runs(said))


def test_the_longest_run_of_a_phrase_is_its_anchor() -> None:
    assert anchors(["not so", "cherry-picked"]) == {"not", "cherry"}
