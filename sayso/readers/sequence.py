"""trafilatura's steps in fast mode without comments, and no more of its work than that mode needs.

`trafilatura.bare_extraction` copies the page four times, for comparisons that its fast mode does not make,
measures the text of the whole page to see whether the article may be longer, and writes the article out once
more as text. Here its own parts are called in its order (`trafilatura_sequence` in its `core.py`, of the
version that is pinned): the same elements come out, which tests/readers/test_sequence.py holds against it.
"""

from __future__ import annotations

import sys
from copy import copy
from functools import cache
from typing import Any, cast

from lxml.etree import _Element
from lxml.html import HtmlElement
from trafilatura import core, xpaths
from trafilatura.baseline import baseline, html2txt
from trafilatura.htmlprocessing import convert_tags, prune_unwanted_nodes, tree_cleaning
from trafilatura.main_extractor import extract_content
from trafilatura.settings import Extractor

from sayso.readers.quick_paths import quicken, together

quicken(xpaths, sys.modules["trafilatura.baseline"])  # whose name in the package is a function of it
# Made once: each reads its defaults through a parser of configuration files.
_BALANCED = Extractor(fast=True, comments=False)
_RECALL = Extractor(fast=True, comments=False, recall=True)


def main_body(root: HtmlElement, most: int | None = None) -> _Element | None:
    """Return the element that holds the article's parts, None where there is none; `root` stays as it is.

    `most` is the most letters that the whole page's text can have: where a short article is a large share
    even of that, the page need not be measured.
    """
    try:
        body, length = _found(root, most)
    except (TypeError, ValueError):  # as bare_extraction does
        return None
    return None if length < _BALANCED.min_output_size else body


def _found(root: HtmlElement, most: int | None) -> tuple[_Element, int]:
    """Return the article and its length: the first finding, the page's paragraphs, or a bolder search."""
    body, text = _extracted(_pruned(root), _BALANCED)
    least, share = core.ESCALATION_MAX_LENGTH, core.ESCALATION_PAGE_SHARE
    known = least if most is None or root.find("body") is None else min(least, share * most)
    if len(text) >= max(known, _BALANCED.min_extracted_size):
        return body, len(text)
    page = _pruned(root)
    if len(text) < _BALANCED.min_extracted_size:
        plain, plain_text, length = baseline(page)
        if length > len(text):
            body, text = plain, plain_text
    if 0 < len(text) < least and len(text) < share * len(html2txt(page)):
        bolder, bolder_text = _boldly(page)
        more = core.ESCALATION_ACCEPT_RATIO * len(text)
        if len(bolder_text) >= _BALANCED.min_extracted_size and len(bolder_text) > more:
            return bolder, len(bolder_text)
    return body, len(text)


@cache
def _unwanted(is_forum: bool) -> list[Any]:
    """Return what finds appended articles and comments, as one walk."""
    lists: list[Any] = [*xpaths.RAW_TREE_PRUNE_XPATH]
    if not is_forum:
        lists += xpaths.REMOVE_COMMENTS_AND_LISTS_XPATH
    return [together(lists)]


def _pruned(root: HtmlElement) -> HtmlElement:
    """Return a copy of the page without appended articles and comments, but for a forum's, which are it."""
    return cast("HtmlElement", prune_unwanted_nodes(copy(root), _unwanted(core._forum_thread_page(root))))


def _extracted(tree: HtmlElement, options: Extractor) -> tuple[_Element, str]:
    """Clean a tree, which it changes, and return what of it is the article, with its text."""
    cleaned = convert_tags(tree_cleaning(tree, options), options)
    body, text = extract_content(cleaned, options)
    return body, text


def _boldly(page: HtmlElement) -> tuple[_Element, str]:
    """Search once more for more of the article; what fails then is no loss, as for trafilatura."""
    try:
        return _extracted(page, _RECALL)
    except Exception:  # noqa: BLE001 -- as trafilatura does
        return page, ""
