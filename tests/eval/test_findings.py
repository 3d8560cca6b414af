"""The planters: each changes one thing of a page, the same for the same chance, and is named after a check."""

from __future__ import annotations

from random import Random

import pytest

from eval.planted import PLANTERS, clean
from sayso.checks import CHECKS
from tests.checks.pages import read

PAGE = read(
    [
        "Tarn floods 2,400 homes, says mayor",
        "Tarn, Thursday, March 5, 2020. President Donald Trump said on Tuesday that the dam would be repaired.",
        "“We will never again build houses below the old dam in Tarn,” Mayor Ana Ruiz said. It is 10 miles (16 km) south.",
        "The flood damaged 2,400 homes. More than 310 cows may have drowned. From 2009 to 2014 the dam was shut.",
        "Output rose from 40 tons to 60 tons. The clerk allegedly sold the old pumps of the dam, Ida Lind said.",
    ],
    "2020-03-06",
)


def test_the_page_itself_has_no_alarm() -> None:
    assert [finding for finding in PAGE.findings if finding.severity != "note"] == []


@pytest.mark.parametrize("kind", PLANTERS)
def test_a_planter_changes_the_page_and_does_it_again(kind: str) -> None:
    page = clean(PAGE)
    assert page is not None
    planted = PLANTERS[kind](page, Random(3))
    assert planted == PLANTERS[kind](page, Random(3))
    if planted is not None:
        before = [block.span.of(page.article.text) for block in page.article.blocks]
        after = [words for _, words in planted.blocks]
        assert 1 <= sum(one != other for one, other in zip(before, after, strict=True)) <= 2


def test_every_planter_is_named_after_a_check() -> None:
    assert {kind.partition(":")[0] for kind in PLANTERS} <= {check.name for check in CHECKS}


def test_a_page_without_a_day_takes_no_error() -> None:
    assert clean(read(["A headline", "One.", "Two.", "Three."])) is None
