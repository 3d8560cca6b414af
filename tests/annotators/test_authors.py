"""I, in a page's own words, is the one person who wrote it; nobody else is taken for the writer."""

from __future__ import annotations

import pytest

from sayso import read_text
from sayso.annotators.authors import author_of
from sayso.annotators.speakers import speakers
from sayso.model import Article, Page
from sayso.syntax.document import parse

ONE = ("Ana Ruiz",)


def names(text: str, authors: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return source and name of all that anybody says in a text by these authors."""
    article = read_text(text, detector="rules")
    article = Article(article.page, text, authors=authors, blocks=article.blocks, claims=article.claims)
    found = speakers(article, parse(text, article.blocks), article.claims)
    return [(c.source.of(text), c.speaker.name) for c in found if c.source and c.speaker]


@pytest.mark.parametrize(
    ("authors", "name"),
    [
        (ONE, "Ana Ruiz"),
        (("Ana Ruiz", "Tom Vale"), ""),
        (("Tarn Ministry",), ""),
        (("The Tarn Desk",), ""),
        (("Ana",), ""),
        (("anaruiz on boats",), ""),
        ((), ""),
    ],
)
def test_one_person_alone_is_the_author(authors: tuple[str, ...], name: str) -> None:
    assert author_of(Article(Page("text", "", "text/plain"), "", authors=authors)) == name


def test_i_outside_quotations_is_the_author() -> None:
    assert names("The quay was built in 1904. I asked whether it would hold.", ONE) == [("I", "Ana Ruiz")]


def test_i_in_somebody_s_words_is_not_the_author() -> None:
    text = "“I think it will hold,” a baker said."
    assert ("I", "Ana Ruiz") not in names(text, ONE)


def test_he_who_is_told_of_after_i_is_not_the_author() -> None:
    told = names("I asked whether it would hold. “It will,” she said.", ONE)
    assert dict(told)["I"] == "Ana Ruiz"
    assert dict(told)["she"] == ""


def test_two_authors_leave_i_open() -> None:
    assert names("I asked whether it would hold.", ("Ana Ruiz", "Tom Vale")) == [("I", "")]
