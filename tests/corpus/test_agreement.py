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


def compare(one: Record, other: Record) -> Agreement:
    agreement = Agreement()
    agreement.add(SOURCE.text, one, other)
    return agreement


def figures(one: Record, other: Record) -> dict[str, float]:
    return compare(one, other).figures()


def counted(agreement: Agreement, name: str) -> tuple[int, int, int]:
    tally = agreement.score.tallies[name]
    return tally.right, tally.found, tally.wanted


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


def test_a_status_that_is_not_given_is_missed_and_one_too_many_is_wrong(tmp_path: Path) -> None:
    less = SHOWN.replace(" | status: disputed | because: @7 denies this | by: c8", "")
    agreement = compare(read(tmp_path, less)[1], read(tmp_path, SHOWN)[1])
    assert counted(agreement, "status") == counted(agreement, "disputed") == (0, 0, 1)
    agreement = compare(read(tmp_path, SHOWN)[1], read(tmp_path, less)[1])
    assert counted(agreement, "status") == (0, 1, 0)


def test_a_status_of_a_claim_that_was_not_found_is_missed_all_the_same(tmp_path: Path) -> None:
    gone = "\n".join(line for line in SHOWN.splitlines() if not line.startswith("c7 "))
    agreement = compare(read(tmp_path, gone)[1], read(tmp_path, SHOWN)[1])
    assert counted(agreement, "status") == (0, 0, 1)
    assert counted(agreement, "status of both") == (0, 0, 0)


def test_a_claim_told_inside_another_counts_only_with_the_right_one(tmp_path: Path) -> None:
    record = read(tmp_path, SHOWN)[1]
    other = read(tmp_path, SHOWN.replace("within: c6 | ", ""))[1]
    assert counted(compare(record, record), "within") == (1, 1, 1)
    assert counted(compare(other, record), "within") == (0, 0, 1)
    assert counted(compare(record, other), "within") == (0, 1, 0)
    gone = read(tmp_path, "\n".join(s for s in SHOWN.splitlines() if not s.startswith("c7 ")))[1]
    assert counted(compare(gone, record), "within") == (0, 0, 1)
    assert counted(compare(gone, record), "within of both") == (0, 0, 0)


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
