"""What is kept of a ledger's fact-checks: asked as if it were made anew, never where it is not whole."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sayso.checked import keeping, ranking
from sayso.checked.features import Collection, asked
from sayso.checked.keeping import kept_meanings, kept_words, told
from sayso.checked.postings import Postings, joined, postings
from sayso.checked.repeats import Known, Repeat
from sayso.checked.worded import Told, Worded, worded
from sayso.ledger.records import FactCheck
from sayso.vectors.engine import Vectors, vectors
from tests.checked.made import BRIDGE, GARLIC, SHARKS, text_reader

CHECKS = (GARLIC, SHARKS, BRIDGE)
RIGHT = replace(GARLIC, rating="Half true")
TEXTS = st.lists(st.lists(st.sampled_from(["dam", "old", "new", "the dam", "ß"]), max_size=6), max_size=6)


def counted(found: Postings) -> list[dict[str, int]]:
    """Return for each text how often it has each word."""
    texts: list[dict[str, int]] = [{} for _ in range(found.size)]
    for number, word in enumerate(found.words):
        at = slice(found.starts[number], found.starts[number + 1])
        for text, times in zip(found.texts[at], found.times[at], strict=True):
            texts[text][word] = int(times)
    return texts


@given(TEXTS, TEXTS)
def test_texts_joined_are_as_if_they_had_been_read_together(
    old: list[list[str]], new: list[list[str]]
) -> None:
    stay = [text for at, text in enumerate(old) if at % 2]
    wanted = [*new, *stay]
    places = np.array([-1 if at % 2 == 0 else len(new) + at // 2 for at in range(len(old))], np.int64)
    found = joined(
        [(postings(old), places), (postings(new), np.arange(len(new), dtype=np.int64))], len(wanted)
    )
    again = postings(wanted)
    assert counted(found) == counted(again)
    assert found.lengths.tolist() == again.lengths.tolist()


def rows(checks: Sequence[FactCheck], parts: Worded | None) -> list[list[float]]:
    collection = Collection([told(check) for check in checks], parts)
    places, found = collection.weighed(asked("Sharks sold the old bridge of Orlow for 20 crowns and garlic"))
    return [[float(place), *row] for place, row in zip(places, found.tolist(), strict=True)]


@pytest.mark.parametrize(
    "then",
    [CHECKS, (GARLIC,), (*CHECKS, RIGHT), (BRIDGE, RIGHT, SHARKS), (RIGHT,), ()],
    ids=["the same", "fewer", "more", "another order", "others", "none"],
)
def test_what_is_kept_is_asked_as_if_it_were_made_anew(then: tuple[FactCheck, ...], tmp_path: Path) -> None:
    kept_words(tmp_path, CHECKS)
    for _ in range(2):
        assert rows(then, kept_words(tmp_path, then)) == rows(then, None)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the claims whose words were taken apart since."""
    found: list[str] = []

    def noting(given: Sequence[Told]) -> Worded:
        found.extend(one.claim for one in given)
        return worded(given)

    monkeypatch.setattr(keeping, "worded", noting)
    return found


def test_only_new_checks_are_read(tmp_path: Path, read: list[str]) -> None:
    kept_words(tmp_path, CHECKS[:2])
    kept_words(tmp_path, CHECKS[:2])
    assert read == [GARLIC.claim, SHARKS.claim]
    kept_words(tmp_path, CHECKS)
    assert read == [GARLIC.claim, SHARKS.claim, BRIDGE.claim]


def altered(data: bytes) -> bytes:
    return data[:-40] + bytes([data[-40] ^ 1]) + data[-39:]


@pytest.mark.parametrize(
    "harm",
    [altered, lambda data: data[:-1], lambda data: data[:20], lambda _: b"", lambda data: data + b"\0"],
    ids=["altered", "cut short", "a stump", "empty", "longer"],
)
def test_a_file_that_is_not_whole_is_made_anew(
    harm: Callable[[bytes], bytes], tmp_path: Path, read: list[str]
) -> None:
    known = Known(CHECKS, text_reader, folder=tmp_path)
    known.mean(range(3))
    known.keep()
    for path in tmp_path.iterdir():
        path.write_bytes(harm(path.read_bytes()))
    assert kept_meanings(tmp_path, CHECKS) == {}
    read.clear()
    assert rows(CHECKS, kept_words(tmp_path, CHECKS)) == rows(CHECKS, None)
    assert read == [check.claim for check in CHECKS]
    kept_words(tmp_path, CHECKS)
    assert len(read) == len(CHECKS)


def test_what_was_made_with_other_words_is_made_anew(
    tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_words(tmp_path, CHECKS)
    monkeypatch.setattr(keeping, "recipe", lambda: "another")
    kept_words(tmp_path, CHECKS)
    assert len(read) == 2 * len(CHECKS)


def found(known: Known) -> list[Repeat]:
    article = text_reader("Forty sharks were seen in the harbour of Lisbon.", "2031-05-08")
    return known.repeated(article.claims[0], article, 3)


def test_vectors_are_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Known(CHECKS, text_reader, folder=tmp_path)
    expected = found(first)
    assert [one.check for one in expected] == [SHARKS]
    first.mean(first.lacking())
    first.keep()
    made: list[str] = []

    def noting(texts: Iterable[str]) -> Vectors:
        some = list(texts)
        made.extend(some)
        return vectors(some)

    monkeypatch.setattr(ranking, "vectors", noting)
    again = Known((*CHECKS, RIGHT), text_reader, folder=tmp_path)
    assert again.lacking() == [3]
    assert found(again) == expected
    assert made == ["Forty sharks were seen in the harbour of Lisbon"]


def test_nothing_is_kept_where_nothing_can_be_written(tmp_path: Path) -> None:
    wall = tmp_path / "wall"
    wall.write_text("no folder")
    known = Known(CHECKS, text_reader, folder=wall)
    assert [one.check for one in found(known)] == [SHARKS]
    known.keep()
    assert [path.name for path in tmp_path.iterdir()] == ["wall"]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_may_only_be_read_is_only_read(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert [one.check for one in found(Known(CHECKS, text_reader, folder=tmp_path / "x"))] == [SHARKS]
