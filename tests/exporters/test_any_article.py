"""Whatever the model allows is shown: nothing falls over, nothing is lost, nothing leaves its frame."""

from __future__ import annotations

import json
import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sayso.cli.report import draw_article
from sayso.cli.terminal import Screen
from sayso.exporters.html import document
from sayso.exporters.jsonl import article_line
from sayso.exporters.numbered import number_claims
from sayso.model import Article
from tests.exporters.arbitrary import articles
from tests.exporters.test_html import Reading


@given(articles)
def test_any_article_is_a_balanced_page_with_its_words_untouched(article: Article) -> None:
    markup = document(article)
    Reading(markup)
    drawn = re.findall(r'<(h1|h2|p|blockquote) class="words [^>]*>(.*?)</\1>', markup, re.DOTALL)
    unnumbered = [re.sub(r'<(a|span) class="ref.*?</\1>', "", words, flags=re.DOTALL) for _, words in drawn]
    plain = [unescape(re.sub(r"<[^>]*>", "", words)).replace("\u2060", "") for words in unnumbered]
    for block in article.blocks:
        if block.kind != "furniture":
            assert block.span.of(article.text) in plain


@given(articles, st.sampled_from([40, 80, 120]), st.sampled_from(["utf-8", "ascii"]))
def test_any_article_has_a_report_within_its_width(article: Article, width: int, encoding: str) -> None:
    for line in draw_article(article, Screen(width, encoding), every=True):
        line.plain.encode(encoding)
        assert cell_len(line.plain) <= width


@given(articles)
def test_any_article_lists_every_claim_by_its_number_when_asked_for_all(article: Article) -> None:
    drawn = "\n".join(line.plain for line in draw_article(article, Screen(80), every=True))
    for entry in number_claims(article):
        assert re.search(rf"^ +{entry.number} [●■▤○¶] ", drawn, re.MULTILINE)


@given(articles)
def test_any_article_is_one_line_that_reads_back(article: Article) -> None:
    line = article_line(article)
    assert line.index("\n") == len(line) - 1
    assert len(json.loads(line)["claims"]) == len(article.claims)
