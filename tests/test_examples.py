"""The example pages are read as docs/terms.md means it: the table is tests/cases/examples.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import sayso
from sayso.model import Article, Claim, Quantity
from tests.readings import EXAMPLES, Told, about, bare, example, in_furniture, own_words, said, told

TABLE: dict[str, dict[str, list[Any]]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "examples.yaml").read_text(encoding="utf-8")
)
DEFAULTS = {"form": "indirect", "stance": "states", "status": "stated", "negated": False}
TESTED = ("source", "name", "kind", "form", "stance", "status", "negated")


def rows(kind: str, key: str, tested: str) -> list[Any]:
    """Return one parameter for each row that has what is tested; a known miss is expected to fail."""
    made = []
    for page, table in TABLE.items():
        for row in table[kind]:
            if tested not in ("claim", "number") and tested not in row:
                continue
            words = row[key][0] if isinstance(row[key], list) else row[key]
            missed = pytest.mark.xfail(reason="known miss", raises=AssertionError, strict=True)
            marks = [missed] if tested in row.get("known miss", []) else []
            made.append(pytest.param(page, row, marks=marks, id=f"{page}: {words[:50]}"))
    return made


@pytest.mark.parametrize("page", TABLE)
def test_every_example_page_has_a_table_of_what_a_correct_reading_finds(page: str) -> None:
    assert (EXAMPLES / page).is_file()
    pages = {path.name for path in EXAMPLES.iterdir() if path.suffix in (".html", ".txt")}
    assert pages == set(TABLE)


@pytest.mark.parametrize("page", TABLE)
def test_the_table_quotes_words_that_stand_on_the_page(page: str) -> None:
    text = example(page).text
    for row in TABLE[page]["claims"]:
        for words in [*row["content"], row["source"] or "", row.get("reason", "")]:
            assert words in text, words
    for row in TABLE[page]["quantities"]:
        assert row["words"] in text


@pytest.mark.parametrize(("page", "row"), rows("claims", "content", "claim"))
def test_a_claim_is_found_with_its_source_speaker_form_stance_and_status(
    page: str, row: dict[str, Any]
) -> None:
    article = example(page)
    expected = DEFAULTS | {key: row[key] for key in TESTED if key in row}
    wanted = (tuple(bare(words) for words in row["content"]), row["source"])
    near = [told(article, claim) for claim in about(article, row["content"][0])]
    found = [one for one in near if (one.content, one.source) == wanted]
    assert found, f"found instead: {near}"
    differs = [
        {key: getattr(one, key) for key in expected if getattr(one, key) != expected[key]} for one in found
    ]
    assert {} in differs, f"differs in {differs}"


@pytest.mark.parametrize(("page", "row"), rows("claims", "content", "within"))
def test_a_claim_told_inside_another_names_the_outer_one(page: str, row: dict[str, Any]) -> None:
    article = example(page)
    outer = {claim.within for claim in article.claims if matches(article, claim, row)}
    told_in = [claim for claim in article.claims if claim.id in outer]
    assert any(row["within"] in words for claim in told_in for words in said(article, claim))


@pytest.mark.parametrize(("page", "row"), rows("claims", "content", "reason"))
def test_an_unnamed_source_carries_the_reason_that_the_page_gives(page: str, row: dict[str, Any]) -> None:
    article = example(page)
    reasons = [
        bare(claim.speaker.reason.of(article.text))
        for claim in article.claims
        if matches(article, claim, row) and claim.speaker and claim.speaker.reason
    ]
    assert any(row["reason"] in words for words in reasons), reasons


@pytest.mark.parametrize("page", TABLE)
def test_nothing_is_read_from_the_sites_furniture(page: str) -> None:
    article = example(page)
    assert in_furniture(article) == []
    for words in TABLE[page]["furniture"]:
        assert not [span for span in own_words(article.claims) if words in span.of(article.text)], words


@pytest.mark.parametrize("page", TABLE)
def test_nothing_is_attributed_beyond_the_table_and_its_known_misses(page: str) -> None:
    article = example(page)
    rows_here = TABLE[page]["claims"]
    missed = [bare(words) for row in rows_here if "known miss" in row for words in row["content"]]
    for claim in article.claims:
        listed = any(matches(article, claim, row) for row in rows_here)
        near = any(miss in words or words in miss for words in said(article, claim) for miss in missed)
        assert listed or near or claim.form == "own", told(article, claim)


@pytest.mark.parametrize(("page", "row"), rows("quantities", "words", "number"))
def test_a_number_keeps_its_bounds_and_what_it_counts(page: str, row: dict[str, Any]) -> None:
    article = example(page)
    found = [one for one in article.quantities if one.span.of(article.text) == row["words"]]
    near = [one for one in article.quantities if one.span.of(article.text) in row["words"]]
    assert found, f"found instead: {near}"
    wanted = {key: value for key, value in row.items() if key != "known miss"}
    assert any(as_row(one, row) == wanted for one in found), found


def matches(article: Article, claim: Claim, row: dict[str, Any]) -> bool:
    """Tell whether a claim has the content and the source of a row."""
    one = told(article, claim)
    return (one.content, one.source) == (tuple(bare(words) for words in row["content"]), row["source"])


def as_row(quantity: Quantity, row: dict[str, Any]) -> dict[str, Any]:
    """Return a quantity as a row of the table, with `of` and `unit` only where the row names them."""
    signs = {
        "low open": quantity.low_open,
        "high open": quantity.high_open,
        "approximate": quantity.approximate,
    }
    values = {"words": row["words"], "low": quantity.low, "high": quantity.high, "unit": quantity.unit}
    values["of"] = quantity.of
    kept = {key: value for key, value in values.items() if key in row or key in ("low", "high")}
    return kept | {sign: True for sign, is_set in signs.items() if is_set}


@pytest.mark.parametrize("page", TABLE)
def test_with_the_encoder_most_of_the_table_is_read_as_well(page: str) -> None:
    article = sayso.read(EXAMPLES / page)
    wanted = [row for row in TABLE[page]["claims"] if row["source"]]
    found = [row for row in wanted if any(row["source"] == own.source for own in _near(article, row))]
    assert len(found) >= 0.75 * len(wanted), [row for row in wanted if row not in found]


def _near(article: Article, row: dict[str, Any]) -> list[Told]:
    return [told(article, claim) for claim in about(article, row["content"][0])]
