"""Ranking: the claim that a text repeats stands first, what is not near is not shown, whatever comes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sayso.checked import weights
from sayso.checked.features import FEATURES, GAPS, Collection, asked
from sayso.checked.index import Index
from sayso.checked.nearness import NEAR
from sayso.checked.postings import postings
from sayso.checked.ranking import CHOSEN, LAST_FEATURES, Ranker
from sayso.checked.weights import FIRST, LAST, NEARNESS, RANKING, SHARE
from sayso.checked.worded import Told
from sayso.errors import ArtefactError
from tests.checked.made import BRIDGE, GARLIC, SHARKS

TOLD = [Told(one.claim, one.title, one.summary, one.published) for one in (GARLIC, SHARKS, BRIDGE)]
OTHERS = [
    Told(f"The council of {town} closed its {thing} for repairs", day="2030-01-01")
    for town in ("Veld", "Marn", "Ostby", "Hulle", "Tarn")
    for thing in ("library", "pool", "market", "school")
]


def test_the_claim_that_is_repeated_stands_first_and_is_near() -> None:
    ranker = Ranker(TOLD + OTHERS)
    for place, text in enumerate(
        (
            "Eat #GarlicCures every day and your cold is gone within a day!! — Bo (@bo) May 4, 2031",
            "Police say some forty sharks were seen in Lisbon's harbour.",
            "He sold the old bridge of Orlow to his own brother, and the mayor got 20 crowns for it",
        )
    ):
        assert ranker.ranked(text)[0].place == place
        assert [match.place for match in ranker.near(text)] == [place]


@pytest.mark.parametrize(
    "text",
    [
        "The orchestra of Orlow plays on Friday.",
        "A cold day in May.",
        "Hundreds of people came.",
        "",
        "😀",
        "the of and",
        "Mayor, harbour, garlic, bridge, council, pool, market, sharks, brother, library.",
    ],
)
def test_nothing_is_near_a_text_that_says_something_else(text: str) -> None:
    assert Ranker(TOLD + OTHERS).near(text) == []


def test_what_was_checked_in_the_days_after_goes_before_its_like() -> None:
    text = "Garlic cures a cold — Ann (@ann) May 4, 2031"
    likes = [Told("Garlic cures a cold", day=day) for day in ("2019-01-01", "2031-05-06", "")]
    assert Ranker(likes + OTHERS).ranked(text)[0].place == 1
    assert Ranker(likes + OTHERS).ranked("Garlic cures a cold", "2031-05-04")[0].place == 1


def test_each_claim_is_ranked_once_and_no_more_than_asked_for() -> None:
    ranker = Ranker(OTHERS * 3)
    text = "The council of Tarn closed its pool and its market"
    places = [match.place for match in ranker.ranked(text, limit=50)]
    assert len(places) > CHOSEN
    assert len(places) == len(set(places))
    assert [match.place for match in ranker.ranked(text, limit=4)] == places[:4] or len(places[:4]) == 4


@pytest.mark.parametrize("told", [[], [Told("")], [Told("", "", "", "no day")] * 3, [Told("\x00 😀")]])
def test_claims_without_words_are_near_nothing(told: list[Told]) -> None:
    assert Ranker(told).ranked("Garlic cures a cold") == []


def test_the_gaps_are_told_apart_by_days() -> None:
    collection = Collection(
        [Told("Garlic", day="2031-05-06"), Told("Garlic", day="2031-05-03"), Told("Garlic")]
    )
    _, rows = collection.weighed(asked("Garlic", "2031-05-04"))
    names = [
        [FEATURES[at] for at in np.flatnonzero(row[-len(GAPS) :]) + len(FEATURES) - len(GAPS)] for row in rows
    ]
    assert names == [["checked within three days after"], ["checked up to three days before"], []]


def test_a_rare_word_says_more_than_one_that_all_have() -> None:
    index = Index(postings([["dam", "old"], ["dam", "new"], ["dam", "old"]]))
    scores = index.scores(["dam", "new"])
    assert scores[1] > scores[0] == scores[2] > 0
    assert not index.scores(["unknown"]).any()
    covered, share = index.covered(["dam", "new", "unknown"])
    assert covered[1] == share[1] == pytest.approx(1)


@pytest.mark.parametrize(
    ("table", "column", "features"),
    [(RANKING, FIRST, FEATURES), (RANKING, LAST, LAST_FEATURES), (NEARNESS, SHARE, NEAR)],
)
def test_every_feature_has_its_weight(table: str, column: str, features: tuple[str, ...]) -> None:
    assert len(weights.weights(table, column, features)) == len(features)


def test_tables_are_written_as_they_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    weights.write("made.csv", ("one", "two"), {"first": [1.5], "last": [2, -3]}, tmp_path)
    assert (tmp_path / "made.csv").read_text() == "feature,first,last\none,1.500,2.000\ntwo,,-3.000\n"
    monkeypatch.setattr(weights, "FOLDER", tmp_path)
    assert list(weights.weights("made.csv", "last", ("two", "one"))) == [-3, 2]
    with pytest.raises(ArtefactError, match=r"made.csv has not the weights"):
        weights.weights("made.csv", "first", ("one", "two"))
    with pytest.raises(ArtefactError, match=r"gone.csv has not the weights"):
        weights.weights("gone.csv", "first", ("one",))
