"""Pages made to be slow: twice the text takes a check about twice as long, and any text gives spans of it."""

from __future__ import annotations

import math
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.checks import CHECKS
from sayso.flow import with_claims
from sayso.model import Article, Block, Page, Span
from sayso.syntax.document import parse
from tests.checks.pages import read

PUMPS = (
    "President Donald Trump said on Tuesday, 12 November 2026. ",
    "Ana Ruiz, 42, was born in Aa bb cc dd ",
    "“We will never sell the yard at all,” Ana Ruiz said. ",
    "The mayor may have sold the yard, Ana Ruiz said. ",
    "12 of 40 members (45 percent), up from 9, came. ",
    "from 2019 to 2017, on 3 May 2031 it was ",
    "marked the 20th anniversary of the a b c d e ",
    "Aa ", "“", "former ", " \t", "\n\nB 1 May 2030",
)  # fmt: skip
HEADLINE = "Mayor sold the yard of Tarn for 4,500 “one two three four”"
FLOOR = 0.02  # seconds, below which the clock says little of one process among others
MOST_GROWTH = 3.0
TRIES = 5


def page(pump: str, length: int) -> Article:
    """Read a headline and a body of one pump, cut into paragraphs where it has them."""
    blocks, at = [Block(Span(0, len(HEADLINE)), "title")], len(HEADLINE) + 2
    parts = [part for part in (pump * (length // len(pump))).split("\n\n") if part.strip()]
    for part in parts:
        blocks.append(Block(Span(at, at + len(part)), "paragraph"))
        at += len(part) + 2
    text = "\n\n".join([HEADLINE, *parts])
    article = Article(
        Page("p", "0", "text/plain"), text, HEADLINE, published="2026-11-14", blocks=tuple(blocks)
    )
    return with_claims(article, "rules", checks=())


def seconds(article: Article) -> float:
    document = parse(article.text, article.blocks)
    start = process_time()
    for check in CHECKS:
        check.find(article, document)
    return process_time() - start


@pytest.mark.parametrize("pump", PUMPS)
def test_twice_the_text_takes_at_most_three_times_as_long(pump: str) -> None:
    small, large = page(pump, 10_000), page(pump, 20_000)
    once = twice = math.inf
    for _ in range(TRIES):
        once, twice = min(once, seconds(small)), min(twice, seconds(large))
        if twice <= max(FLOOR, MOST_GROWTH * once):
            return
    assert twice <= max(FLOOR, MOST_GROWTH * once)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PUMPS) | st.text(max_size=8), min_size=1, max_size=12).map("".join))
def test_any_page_gives_spans_of_its_text_and_one_sentence_each(text: str) -> None:
    article = read([HEADLINE, text], "2026-11-14")
    for finding in article.findings:
        assert finding.message.strip()
        assert all(0 <= span.start < span.end <= len(article.text) for span in finding.spans)
