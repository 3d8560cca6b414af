"""The shipped artefact: what it finds, what it refuses to load, and input that nobody thinks of."""

import shutil
from pathlib import Path

import pytest

from sayso.errors import ArtefactError
from sayso.flow import read_text
from sayso.model import Span
from sayso.tagger.artefact_sheet import ARTEFACT, FOLDERS, Model, described
from sayso.tagger.engine import Encoder, encoder
from sayso.tagger.found import Found


def found(text: str) -> list[tuple[str, str, list[str]]]:
    """Return source, cue and content of what the encoder is sure of."""
    return [
        (one.source.of(text) if one.source else "", one.cue.of(text), [part.of(text) for part in one.content])
        for one in encoder().attributions(text, [Span(0, len(text))]).attributions
        if one.sure >= 0.5
    ]


def test_indirect_speech() -> None:
    text = "The mayor of Lisbon said on Monday that the old bridge would be closed until spring."
    assert found(text) == [("The mayor of Lisbon", "said", ["the old bridge would be closed until spring"])]


def test_a_cue_that_no_lexicon_has_listed_and_two_levels() -> None:
    text = "Police said a witness told them that the driver had fallen asleep."
    assert [(source, cue) for source, cue, _ in found(text)] == [("Police", "said"), ("a witness", "told")]


def test_nothing_is_attributed_where_nobody_speaks() -> None:
    assert found("The bridge was closed on Monday. It is 300 metres long and was built in 1931.") == []


@pytest.mark.parametrize("text", ["", " ", "😀😀😀", "a" * 20_000, "“" * 3000, "\x00\x01", "he said " * 2000])
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    for one in encoder().attributions(text, [Span(0, len(text))]).attributions:
        assert all(0 <= span.start < span.end <= len(text) for span in (one.cue, *one.content))


def test_the_same_text_gives_the_same_answer() -> None:
    text = "Ruiz said the wall would hold. Bell, an engineer, doubts that it will."
    assert found(text) == found(text)


def test_an_altered_file_is_named_with_both_digests(tmp_path: Path) -> None:
    copy = shutil.copytree(ARTEFACT, tmp_path / "artefact")
    (copy / "tokenizer.json").write_bytes(b"{}")
    with pytest.raises(
        ArtefactError, match=r"tokenizer.json was altered: expected sha256 \w{64}, found \w{64}"
    ):
        Encoder(copy)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    copy = shutil.copytree(ARTEFACT, tmp_path / "artefact")
    (copy / "reader.onnx").unlink()
    with pytest.raises(ArtefactError, match=r"reader.onnx is missing: expected a file of sha256 \w{64}"):
        Encoder(copy)
    with pytest.raises(ArtefactError, match=r"artefact.json is missing"):
        Encoder(tmp_path)


def test_what_it_was_made_from_is_told_with_its_licence() -> None:
    told = described()
    assert "Apache-2.0" in told
    assert "CC BY 4.0" in told


def test_the_open_encoder_is_made_from_open_data_alone() -> None:
    assert "PolNeAR" in described("standard")
    assert "PolNeAR" not in described("open")
    assert "none stated" not in described("open")


@pytest.mark.parametrize("model", FOLDERS)
def test_each_encoder_reads_a_said_that(model: Model) -> None:
    text = "The mayor of Lisbon said that the old bridge would be closed until spring."
    (one,) = encoder(model).attributions(text, [Span(0, len(text))]).attributions
    assert one.cue.of(text) == "said"
    assert [part.of(text) for part in one.content] == ["the old bridge would be closed until spring"]


def test_a_long_page_is_read_so_far_and_says_so() -> None:
    text = "Ruiz said that the old wall on the north bank would hold for years. " * 700
    found = encoder().attributions(text, [Span(0, len(text))])
    assert 0 < found.until < len(text)
    assert all(one.cue.end <= found.until for one in found.attributions)
    (note,) = read_text(text).findings
    assert (note.check, note.severity, note.spans) == ("length", "note", (Span(found.until, len(text)),))


def test_a_page_longer_than_any_news_is_left_to_the_rules_and_says_so() -> None:
    text = "Ruiz said that the wall would hold. " * 3500
    assert encoder().attributions(text, [Span(0, len(text))]) == Found((), 0)
    assert "rules alone" in read_text(text[: len(text) - 1]).findings[0].message
