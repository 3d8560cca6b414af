"""Two readings are compared by counts small enough to check by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.adjudicating import merged
from corpus.agreement import Agreement, kappa
from corpus.compiling import compiled
from corpus.counting import counts
from corpus.differing import differences
from corpus.notation import Marks
from corpus.records import Record
from tests.corpus import invented

SOURCE = invented.article()
SHOWN = invented.shown()
# What the second annotator writes otherwise: four differences, each in another field.
OTHER = (
    SHOWN.replace("by: a1", "by: a2")
    .replace("| stance: believes", "| stance: states")
    .replace("own @3\n", "")
    .replace("| >=14 | of: people", "| >14 | of: people")
    .replace("c4 @4 | src: Police | cue: have not said", "c4 @4 | src: Police | cue: said")
)


def read(folder: Path, written: str) -> tuple[Marks, Record]:
    marks = invented.marks(folder, written)
    record = compiled(marks, SOURCE, "dev")
    assert marks.faults == []
    return marks, record


def figures(one: Record, other: Record) -> dict[str, float]:
    agreement = Agreement()
    agreement.add(SOURCE.text, one, other)
    return agreement.figures()


def test_an_article_agrees_wholly_with_itself(tmp_path: Path) -> None:
    _, record = read(tmp_path, SHOWN)
    assert set(figures(record, record).values()) == {1.0}


def test_each_difference_counts_in_its_own_field(tmp_path: Path) -> None:
    found = figures(read(tmp_path, SHOWN)[1], read(tmp_path, OTHER)[1])
    less = {name: value for name, value in found.items() if value < 1}
    assert less == {
        "own .5 F1": 0.0,
        "cue exact F1": pytest.approx(14 / 16),
        "stance equal": pytest.approx(7 / 8),
        "stance kappa": pytest.approx((7 / 8 - 7 * 6 / 64 - 1 / 64) / (1 - 7 * 6 / 64 - 1 / 64)),
        "quantities bounds and unit F1": pytest.approx(2 / 3),
        "bounds equal": pytest.approx(2 / 3),
        "bounds of bounded equal": pytest.approx(1 / 2),
    }


def test_differences_are_listed_with_their_sentence_and_both_values(tmp_path: Path) -> None:
    found = differences(SOURCE, read(tmp_path, SHOWN)[1], read(tmp_path, OTHER)[1])
    assert found == [
        "@2 only a1: quantity [At least 14] 14.0 None - of people",
        "@2 only a2: quantity [At least 14] 14.0 None low_open - of people",
        "@3 o3/-: only a1: - | - | [The fire began at 6am]",
        "@4 c4/c4: cue [have not said] / [said]",
        "@5 c5/c5: stance believes / states",
    ]


def test_what_annotators_agree_on_is_merged_and_the_rest_must_be_settled(tmp_path: Path) -> None:
    one, other = read(tmp_path, SHOWN), read(tmp_path, OTHER)
    both = merged(SOURCE, one, one)
    assert read(tmp_path, both)[1].claims == one[1].claims
    apart = merged(SOURCE, one, other)
    marks = invented.marks(tmp_path, apart)
    assert len(marks.faults) == 5
    settled = "\n".join(line for line in apart.splitlines() if not line.startswith("#!"))
    again = read(tmp_path, settled)[1]
    assert (again.claims, again.quantities, again.times) == (one[1].claims, one[1].quantities, one[1].times)


@pytest.mark.parametrize(
    ("pairs", "wanted"),
    [
        ([("a", "a"), ("b", "b")], 1.0),
        ([("a", "b"), ("b", "a")], -1.0),
        ([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")], 0.0),
        ([("a", "a"), ("a", "a")], 1.0),
    ],
)
def test_kappa_is_what_is_left_above_chance(pairs: list[tuple[str, str]], wanted: float) -> None:
    assert kappa(pairs) == pytest.approx(wanted)


def test_the_corpus_is_counted_by_field(tmp_path: Path) -> None:
    found = counts([read(tmp_path, SHOWN)[1]])
    assert found["articles, dev"] == 1
    assert found["claims, attributed"] == 8
    assert found["claims, own"] == 1
    assert found["status: disputed"] == 1
    assert found["claims with a negated cue"] == 1
    assert found["stance: states"] == 6
