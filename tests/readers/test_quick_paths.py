"""What trafilatura's expressions find, the walks that stand in for them find too."""

from __future__ import annotations

import importlib.util
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import HtmlElement, document_fromstring

from sayso.readers.quick_paths import REWRITTEN, quickened, together
from sayso.readers.told import Told

EXAMPLES = Path(__file__).parents[2] / "examples"


def fresh(name: str) -> ModuleType:
    """Load a module of trafilatura's anew, with the expressions that it comes with."""
    spec = importlib.util.find_spec(f"trafilatura.{name}")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


XPATHS = fresh("xpaths")
EXPRESSIONS = [
    *XPATHS.RAW_TREE_PRUNE_XPATH,
    *XPATHS.REMOVE_COMMENTS_AND_LISTS_XPATH,
    XPATHS.BODY_XPATH[0],
    *XPATHS.OVERALL_DISCARD_XPATH,
    fresh("settings").BASIC_CLEAN_XPATH,
]
TAGS = ("div", "section", "aside", "p", "ul", "ol", "li", "span", "article", "main", "footer", "script", "h1")
VALUES = (
    "post", "entry", "articleBody", "article-content", "comments", "Comment", "commentary", "comments-title",
    "reply-4", "x reply-4", "infinite-scroll", "mvp-post-add-box", "elementor-share-buttons", "cookie",
    "cookie-banner", "Onetrust", "site-footer", "share-bar", "nav", "Nav", "sidebar", "hidden", "a hidden b",
    "display:none", "display: none", "MostPopularStories", "true", "dsq-comments", "",
)  # fmt: skip
NAMES = (
    "id",
    "class",
    "style",
    "role",
    "itemprop",
    "aria-hidden",
    "data-component",
    "data-lp-replacement-content",
)

attributes = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(VALUES), max_size=3)
leaves = st.tuples(st.sampled_from(TAGS), attributes, st.just(()))
trees = st.recursive(
    leaves,
    lambda inner: st.tuples(st.sampled_from(TAGS), attributes, st.lists(inner, max_size=4)),
    max_leaves=12,
)


def written(tree: tuple[str, dict[str, str], object]) -> str:
    """Write a tree as HTML."""
    tag, marks, inner = tree
    assert isinstance(inner, list | tuple)
    said = "".join(f' {name}="{value}"' for name, value in marks.items())
    return f"<{tag}{said}>x{''.join(written(one) for one in inner)}</{tag}>"


def agree(root: HtmlElement) -> None:
    """Hold every walk against its expression; of the article's body the first element is asked for."""
    for expression in EXPRESSIONS:
        find = quickened(expression.path)
        assert find is not None
        wanted = expression(root)
        assert find(root) == (wanted[:1] if expression is XPATHS.BODY_XPATH[0] else wanted), expression.path


def test_every_walk_stands_for_an_expression_of_the_version_that_is_pinned() -> None:
    assert len(EXPRESSIONS) == len(REWRITTEN), f"trafilatura {version('trafilatura')} has other expressions"
    assert all(quickened(expression.path) for expression in EXPRESSIONS)


def test_another_expression_is_left_as_it_is() -> None:
    assert quickened(".//div[re:test(@id, 'x')]") is None


@settings(deadline=None)
@given(tree=trees)
def test_a_walk_finds_what_its_expression_finds(tree: tuple[str, dict[str, str], object]) -> None:
    agree(document_fromstring(f"<html><body>{written(tree)}</body></html>"))


@settings(deadline=None)
@given(tree=trees)
def test_one_walk_finds_what_several_expressions_find_in_turn(
    tree: tuple[str, dict[str, str], object],
) -> None:
    root = document_fromstring(f"<html><body>{written(tree)}</body></html>")
    expressions = [*XPATHS.RAW_TREE_PRUNE_XPATH, *XPATHS.REMOVE_COMMENTS_AND_LISTS_XPATH]
    wanted = [element for expression in expressions for element in expression(root)]
    assert together([quickened(expression.path) or expression for expression in expressions])(root) == wanted
    assert together(expressions)(root) == wanted


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.html")), ids=lambda path: path.name)
def test_they_agree_on_the_example_pages(path: Path) -> None:
    agree(document_fromstring(path.read_text("utf-8")))


def test_a_pattern_answers_the_same_when_asked_again() -> None:
    tell = Told("^ad-", 0)
    assert [tell[value] for value in ("ad-1", "load-1", "ad-1", "ad-" + "x" * 1_000)] == [
        True,
        False,
        True,
        True,
    ]
