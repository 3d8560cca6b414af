"""Cues that the lexicon lacks are found, and those left out on purpose have their reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.compiling import compiled
from corpus.lacking import is_known, lacking, reason_of, reasons
from tests.corpus import invented

KNOWN = ["said", "has since warned of", "was sure", "in the words of", "put", "made no secret of"]
UNKNOWN = ["was like", "yodelled", "be", "in", ""]


@pytest.mark.parametrize("cue", KNOWN)
def test_a_cue_with_a_listed_word_is_known(cue: str) -> None:
    assert is_known(cue)


@pytest.mark.parametrize("cue", UNKNOWN)
def test_a_cue_without_a_listed_word_is_lacking(cue: str) -> None:
    assert not is_known(cue)


def test_a_cue_of_train_that_the_lexicon_lacks_is_counted_with_its_reason(tmp_path: Path) -> None:
    body = "Ruiz yodelled the port burned. Ruiz said it rained. I was like, no."
    source = invented.source("Port burns", body)
    record = compiled(
        invented.marks(
            tmp_path,
            "c1 @1 | src: Ruiz | cue: yodelled | con: the port burned | kind: p\n"
            "c2 @2 | src: Ruiz | cue: said | con: it rained | kind: p\n"
            "c3 @3 | src: I | cue: was like | con: no | kind: p\n",
        ),
        source,
        "train",
    )
    found = lacking([(record, source.text)])
    assert found == {("yodelled", ""): 1, ("was like", reason_of("was like")): 1}
    assert reason_of("was like")


def test_no_cue_that_is_left_out_is_in_the_lexicon() -> None:
    left_out = [cue for reason in reasons() for cue in (*reason.words, *reason.cues)]
    assert [cue for cue in left_out if is_known(cue)] == []
