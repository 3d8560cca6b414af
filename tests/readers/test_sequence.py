"""What trafilatura's own entry point finds on a page, its steps that we call find too."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.etree import tostring
from trafilatura import bare_extraction
from trafilatura.settings import Document

from sayso.readers.parsing import parse
from sayso.readers.sequence import main_body
from sayso.readers.tracing import RawText

EXAMPLES = Path(__file__).parents[2] / "examples"
SENTENCE = "The harbour board of Ostry will vote on the ferry line on Monday, its head Ann Lee said. "
LONG = f"<p>{SENTENCE * 5}</p>"
MENU = "".join(f'<li><a href="/{at}">All that was said of town {at}</a></li>' for at in range(40))
OTHERS = "".join(f"<div>{at} {SENTENCE}</div>" for at in range(40))
FORUM = '<script type="application/ld+json">{"@type": "DiscussionForumPosting"}</script>'
PAGES = {
    "an article": f"<article><h1>Ferry</h1>{LONG * 4}</article>",
    "a short article on a long page": f"<article><p>{SENTENCE * 4}</p></article><ul>{MENU * 3}</ul>",
    "a short article between other texts": (f"<article><p>{SENTENCE * 4}</p></article><div>{OTHERS}</div>"),
    "a line": "<p>The ferry is late.</p>",
    "nothing but a menu": f"<ul>{MENU}</ul>",
    "nothing": "<p></p>",
    "comments": f'<article>{LONG}</article><div class="comments">{LONG}</div>',
    "a forum": f'{FORUM}<article>{LONG}</article><div class="comments">{LONG}</div>',
    "an article appended": f'<article>{LONG}</article><div class="infinite-scroll">{LONG}</div>',
    "text in its own description": (
        '<script type="application/ld+json">{"articleBody": "' + SENTENCE * 4 + '"}</script><p>Read on.</p>'
    ),
}
BITS = (
    LONG,
    f"<p>{SENTENCE}</p>",
    f"<div>{SENTENCE}</div>",
    f"<ul>{MENU[:600]}</ul>",
    "<aside>x</aside>",
    SENTENCE,
)


def agree(page: str) -> None:
    """Hold our sequence against trafilatura's entry point, with and without the bound on the page's text."""
    document = bare_extraction(parse(page), fast=True, include_comments=False)
    wanted = tostring(document.body) if isinstance(document, Document) else None
    root = parse(page)
    before = tostring(root)
    for most in (None, RawText(root).most):
        body = main_body(root, most)
        assert (tostring(body) if body is not None else None) == wanted, (
            f"trafilatura {version('trafilatura')}"
        )
    assert tostring(root) == before


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_they_agree_on_pages_of_every_kind(page: str) -> None:
    agree(f"<html><body>{page}</body></html>")


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.html")), ids=lambda path: path.name)
def test_they_agree_on_the_example_pages(path: Path) -> None:
    agree(path.read_text("utf-8"))


@settings(deadline=None, max_examples=50)
@given(bits=st.lists(st.sampled_from(BITS), max_size=9), tag=st.sampled_from(("article", "div", "main")))
def test_they_agree_on_pages_put_together_at_random(bits: list[str], tag: str) -> None:
    half = len(bits) // 2
    agree(f"<html><body><{tag}>{''.join(bits[:half])}</{tag}>{''.join(bits[half:])}</body></html>")
