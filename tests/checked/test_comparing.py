"""What is equal between a claim and a checked one, and what differs: numbers, times, places, negations."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from sayso.checked.comparing import details, whole
from sayso.checked.repeats import Known
from sayso.model import Article
from tests.checked.made import BRIDGE, GARLIC, SHARKS, text_reader

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "details.yaml").read_text("utf-8"))


@dataclass(frozen=True)
class Words:
    """Both lists of details, as a table has them."""

    equal: list[str]
    differs: list[str]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["here"][:60])
def test_the_table_of_details(case: dict[str, object]) -> None:
    here, there = (text_reader(str(case[side]), "2031-05-06") for side in ("here", "there"))
    found = details(whole(here), here, there)
    told = [[f"{one.aspect}: {one.here} / {one.there}" for one in part] for part in found]
    expected = Words(list(case.get("equal", [])), list(case.get("differs", [])))  # type: ignore[call-overload]
    assert Words(*told) == expected


def repeats(text: str, known: Known) -> list[str]:
    article = text_reader(text, "2031-05-08")
    return [found.check.url for found in known.repeated(whole(article), article, 3)]


def test_a_claim_of_a_page_leads_to_its_fact_check() -> None:
    known = Known([GARLIC, SHARKS, BRIDGE], text_reader)
    assert repeats("Forty sharks were seen in the harbour of Lisbon.", known) == [SHARKS.url]
    assert repeats("The concert in Lisbon begins at eight.", known) == []


def test_a_fact_check_of_another_language_is_never_a_match() -> None:
    article = text_reader(SHARKS.claim, "")
    for check, language in ((SHARKS, "en"), (GARLIC, "de")):
        other = Known([check], text_reader, language)
        assert other.repeated(whole(article), article, 3) == [] or language == "en"
    german = Known([SHARKS], text_reader, "de")
    assert german.repeated(whole(article), article, 3) == []


def test_a_page_of_another_language_has_no_matches() -> None:
    article = Article(text_reader("", "").page, SHARKS.claim, language="fr")
    assert Known([SHARKS], text_reader).repeated(whole(article), article, 3) == []
