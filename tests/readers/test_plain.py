"""A pasted text becomes an article: kept character for character, its lines told apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import TroubleError
from sayso.model import Article
from sayso.readers import read_bytes

SENTENCE = "The minister said on Tuesday that the dam had held through the night and that nobody was hurt."
PASTED = f"""Home
News
Sport

Minister says dam held through the night

By Ann Lee
Published October 25, 2025

{SENTENCE} {SENTENCE}

“We will look at it,” she told lawmakers. {SENTENCE}

What comes next

{SENTENCE} More than 40 people had left the valley, according to the police.

Continue Reading

Copyright © 2025 All rights reserved. This website is for informational purposes only.
"""


def read(text: str) -> Article:
    return read_bytes(text.encode(), uri="page.txt")


def kind_of(article: Article, line: str) -> str:
    return next(block.kind for block in article.blocks if block.span.of(article.text).startswith(line))


def test_the_text_is_the_file_character_for_character() -> None:
    for text in (PASTED, PASTED.replace("\n", "\r\n"), PASTED.replace("held", "he\0ld"), "\ufeff" + PASTED):
        assert read(text).text == text.removeprefix("\ufeff")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Minister says", "title"),
        ("By Ann Lee", "furniture"),
        ("Published October", "furniture"),
        ("The minister", "paragraph"),
        ("“We will", "paragraph"),
        ("Continue Reading", "furniture"),
        ("Copyright", "furniture"),
    ],
)
def test_lines_are_told_apart(line: str, kind: str) -> None:
    assert kind_of(read(PASTED), line) == kind


def test_byline_and_date_line_are_read() -> None:
    article = read(PASTED)
    assert article.authors == ("Ann Lee",)
    assert article.published == "2025-10-25"
    assert article.found_in["published"] == "text"


def test_a_wrapped_paragraph_is_one_block() -> None:
    lines = (
        "The minister said on Tuesday that the dam had held through the night and that\n"
        "nobody in the valley was hurt. It was the second flood this year, and the worst\n"
        "in the valley since the dam was built.\n"
    )
    assert len(read(lines).blocks) == 1


def test_lines_that_each_end_a_sentence_are_paragraphs_of_their_own() -> None:
    assert len(read(f"{SENTENCE}\n{SENTENCE}\n{SENTENCE}\n").blocks) == 3


def test_one_sentence_is_an_article() -> None:
    article = read("The minister said the dam held.")
    assert [block.kind for block in article.blocks] == ["paragraph"]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_blocks_never_overlap_and_leave_out_only_white_space(text: str) -> None:
    try:
        article = read_bytes(text.encode(), uri="page.txt")
    except TroubleError:
        return
    if article.page.media_type != "text/plain":
        return
    at = 0
    for block in article.blocks:
        assert at <= block.span.start < block.span.end <= len(article.text)
        between = article.text[at : block.span.start]
        assert all(one.isspace() or not one.isprintable() for one in between)
        at = block.span.end


def test_the_missiles_page_is_told_apart(pages: Path) -> None:
    article = read_bytes((pages / "missiles-claim.txt").read_bytes(), uri="missiles-claim.txt")
    furniture = [block.span.of(article.text) for block in article.blocks if block.kind == "furniture"]
    labels = [
        "Connect with us",
        "Top Stories",
        "editorial",
        "Published",
        "on",
        "Continue Reading",
        "Trending",
    ]
    assert furniture[:-1] == labels
    assert furniture[-1].startswith("Copyright ©")
    assert article.title.startswith("Maduro Claims Venezuela Armed")
    assert sum(block.kind == "paragraph" for block in article.blocks) == 9
