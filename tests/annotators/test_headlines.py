"""Headlines: whom the nouns of a title mean by what stands below it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from sayso.flow import with_claims
from sayso.model import Article, Block, Page, Span
from tests.annotators.tables import unmarked

CASES = Path(__file__).parent / "cases" / "headlines.yaml"


def cases() -> Iterator[object]:
    for group in yaml.safe_load(CASES.read_text(encoding="utf-8")):
        for name, lines in group.items():
            for line in lines:
                yield pytest.param(line, id=f"{name}: {line['title'][:40]} / {line['text'][:40]}")


@pytest.mark.parametrize("case", list(cases()))
def test_a_bare_noun_of_a_title_or_lead_means_this_body(case: dict[str, str]) -> None:
    text, spans = unmarked(f"{case['title']}\n\n{case['text']}")
    end = text.index("\n\n")
    blocks = (Block(Span(0, end), "title"), Block(Span(end + 2, len(text)), "paragraph"))
    article = Article(Page("table", "0" * 64, "text/plain"), text, blocks=blocks)
    read = with_claims(article, detector="rules", checks=())
    named = [claim.speaker.name for claim in read.claims if claim.source == spans[0] and claim.speaker]
    assert named[:1] == [case["is"]]
