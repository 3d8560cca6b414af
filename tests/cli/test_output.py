"""Names of files made from names of pages: inside the folder, plain, and never two alike."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.cli.output import file_names


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("news/harbour.html", "harbour.html"),
        ("harbour.warc.gz", "harbour.warc.html"),
        ("..", "page.html"),
        ("../../etc/passwd", "passwd.html"),
        ("C:\\news\\page one.htm", "page-one.html"),
        ("-", "page.html"),
        (".hidden", "hidden.html"),
        ("caf\u00e9 & bar.txt", "caf-bar.html"),
        ("https://example.org/2025/dam?id=3", "dam-id-3.html"),
        ("\x1b[2J\udcff.html", "2J.html"),
    ],
)
def test_a_page_gives_a_plain_name(page: str, name: str) -> None:
    assert file_names([page], ".html") == [name]


def test_pages_of_one_name_are_numbered() -> None:
    assert file_names(["a/x.html", "b/X.htm", "x"], ".html") == ["x.html", "X-2.html", "x-3.html"]


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=())), max_size=8))
def test_any_pages_give_names_that_are_safe_and_differ_even_without_capitals(pages: list[str]) -> None:
    names = file_names(pages, ".html")
    assert all(re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_.-]*\.html", name) for name in names)
    assert len({name.casefold() for name in names}) == len(pages)
