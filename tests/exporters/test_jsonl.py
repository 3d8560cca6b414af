"""The contract that other programs read, key by key."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.exporters.jsonl import article_line, trouble_line
from sayso.model import Article, Page, Quantity, Span, Trouble
from tests.exporters.made import dam

GOLDEN = Path(__file__).with_name("dam.jsonl")

KEYS = {
    "": [
        *("schema", "page", "article", "claims", "quantities", "times", "places", "findings", "relations"),
    ],
    "page": ["uri", "sha256", "media_type"],
    "article": [
        *("title", "authors", "publisher", "published", "modified", "language", "text", "blocks", "found_in"),
    ],
    "claims": [
        *(
            "id",
            "content",
            "source",
            "cue",
            "form",
            "speaker",
            "stance",
            "negated",
            "status",
            "status_because",
        ),
        *("hedges", "within", "checkworthy", "confidence", "rule"),
    ],
    "quantities": ["span", "low", "high", "low_open", "high_open", "approximate", "unit", "of"],
    "times": ["span", "type", "value"],
    "places": [
        *("span", "name", "kind", "country", "region", "latitude", "longitude", "candidates", "demonym"),
    ],
    "findings": ["check", "severity", "spans", "message", "because"],
    "relations": ["kind", "quantities", "cue"],
}


def record() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(article_line(dam()))
    return loaded


def with_text(text: str) -> Article:
    return Article(Page("page.txt", "00" * 32, "text/plain"), text)


@pytest.mark.parametrize(("place", "keys"), KEYS.items())
def test_the_keys_are_those_of_the_contract_in_its_order(place: str, keys: list[str]) -> None:
    part = record()[place] if place else record()
    for row in part if isinstance(part, list) else [part]:
        assert list(row) == keys


def test_a_page_gives_the_same_line_as_before() -> None:
    assert article_line(dam()) == GOLDEN.read_text("utf-8")


def test_one_page_is_one_line() -> None:
    assert article_line(with_text("one\ntwo\u2028three\r\n")).count("\n") == 1


def test_every_span_is_a_start_and_an_end_in_code_points() -> None:
    claim = record()["claims"][2]
    start, end = claim["content"][0]
    assert record()["article"]["text"][start:end] == "At least 230 sheep are gone"


def test_the_pages_own_claim_has_neither_speaker_nor_source() -> None:
    own = record()["claims"][1]
    assert (own["form"], own["speaker"], own["source"]) == ("own", None, None)


@pytest.mark.parametrize(
    ("value", "printed"),
    [(5000.0, "5000"), (0.5, "0.5"), (-3.0, "-3"), (8e6, "8000000"), (1e300, "1e300"), (None, "null")],
)
def test_whole_numbers_are_printed_whole(value: float | None, printed: str) -> None:
    article = msgspec.structs.replace(with_text("text"), quantities=(Quantity(Span(0, 1), value, None),))
    assert f'"low":{printed},"high":null' in article_line(article)


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_any_text_comes_back_with_its_length_and_a_lone_surrogate_as_one_replacement(text: str) -> None:
    line = article_line(with_text(text))
    expected = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    assert json.loads(line.encode("utf-8"))["article"]["text"] == expected


def test_a_page_that_could_not_be_read_is_a_record_with_its_reason() -> None:
    trouble = Trouble(Page("gone.html", "", ""), "there is no such file", "missing")
    assert json.loads(trouble_line(trouble)) == {
        "schema": "sayso.trouble/1",
        "page": {"uri": "gone.html", "sha256": None, "media_type": None},
        "reason": "there is no such file",
        "kind": "missing",
    }
