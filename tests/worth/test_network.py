"""The shipped network of check-worthiness: what it ranks high, what it refuses to load, and any input."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import ArtefactError
from sayso.worth.network import ARTEFACT, AT_ONCE, Worth, described, worth


@pytest.mark.parametrize(
    ("higher", "lower"),
    [
        (
            "Unemployment in Norvik has risen by 4 percent since 2019.",
            "Good evening, and thank you all for coming.",
        ),
        ("We cut taxes for 2 million families last year.", "I want to cut taxes for families."),
        ("He voted against the harbour bill in 1998.", "I think that he is a good man."),
    ],
)
def test_what_can_be_looked_up_is_higher_than_what_cannot(higher: str, lower: str) -> None:
    high, low = worth().shares([higher, lower])
    assert high > 0.5
    assert low < 0.2


def test_a_sentence_has_the_same_share_alone_and_among_others() -> None:
    sentences = [f"Norvik lost {number} jobs in the spring." for number in range(AT_ONCE + 3)]
    together = worth().shares(sentences)
    for at in (0, AT_ONCE - 1, AT_ONCE, AT_ONCE + 2):
        assert together[at] == pytest.approx(worth().shares([sentences[at]])[0], abs=1e-5)


def test_nothing_asked_nothing_answered() -> None:
    assert worth().shares([]) == []


@given(st.lists(st.text(max_size=200), max_size=5))
def test_any_text_has_a_share_from_nought_to_one(sentences: list[str]) -> None:
    shares = worth().shares(sentences)
    assert len(shares) == len(sentences)
    assert all(0 <= share <= 1 for share in shares)


def test_an_altered_file_is_named_with_both_digests(tmp_path: Path) -> None:
    copy = shutil.copytree(ARTEFACT, tmp_path / "artefact")
    (copy / "words.txt").write_bytes(b"port\n")
    with pytest.raises(ArtefactError, match=r"words.txt was altered: expected sha256 \w{64}, found \w{64}"):
        Worth(copy)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    copy = shutil.copytree(ARTEFACT, tmp_path / "artefact")
    (copy / "weights.npz").unlink()
    with pytest.raises(ArtefactError, match=r"weights.npz is missing: expected a file of sha256 \w{64}"):
        Worth(copy)


def test_it_tells_what_it_was_made_from_and_under_which_licences() -> None:
    told = described()
    assert "holds ClaimBuster: none stated" in told
    assert "weights.npz sha256" in told
