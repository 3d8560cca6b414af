"""An HTML page becomes an article: blocks, kinds, the way back to the raw page, metadata."""

from __future__ import annotations

import pytest
from lxml import etree
from lxml.html import document_fromstring

from sayso.model import Article
from sayso.readers import read_bytes
from sayso.readers.tracing import squeezed

SENTENCE = "The minister said on Tuesday that the dam had held through the night and that nobody was hurt."
BODY = f"""<h1>Dam holds through the night</h1>
<p class="byline">By Ann Lee and Bo Chu</p>
<p>{SENTENCE} {SENTENCE}</p>
<h2>What comes <em>next</em></h2>
<p>“We <a href="/x">will look</a> at it,” she said.<br><br>{SENTENCE} {SENTENCE}</p>
<ul><li>{SENTENCE}</li><li>{SENTENCE} {SENTENCE}</li></ul>
<blockquote><p>{SENTENCE} {SENTENCE}</p></blockquote>
<p>Read more: Five dams at risk</p>
<p><a href="/other">Another dam that failed in the spring</a></p>"""


def read(body: str = BODY, head: str = "", attributes: str = "") -> Article:
    page = (
        f"<!doctype html><html {attributes}><head>{head}</head><body><article>{body}</article></body></html>"
    )
    return read_bytes(page.encode(), uri="dam.html")


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, block.span.of(article.text)[:24]) for block in article.blocks]


def test_blocks_have_the_kinds_of_the_page() -> None:
    article = read(head="<title>Dam holds through the night | The Daily</title>")
    found = kinds(article)
    assert ("title", "Dam holds through the ni") in found
    assert ("heading", "What comes next") in found
    assert ("list-item", SENTENCE[:24]) in found
    assert ("quote", SENTENCE[:24]) in found
    assert ("furniture", "Read more: Five dams at ") in found
    assert not any(words.startswith("Another dam") for kind, words in found if kind != "furniture")


def test_two_line_breaks_part_paragraphs() -> None:
    assert ("paragraph", "“We will look at it,” sh") in kinds(read())


@pytest.mark.parametrize("tag", ["code", "q"])
def test_a_word_of_code_or_of_somebody_else_does_not_part_its_paragraph(tag: str) -> None:
    logged = f"<p>The log <{tag}>dam.txt</{tag}> says so. {SENTENCE}</p>"
    body = f"<h1>Dam holds</h1><p>{SENTENCE} {SENTENCE}</p>{logged}"
    assert ("paragraph", "The log dam.txt says so.") in kinds(read(body))


def test_a_line_break_that_only_wraps_a_line_does_not_part_a_paragraph() -> None:
    wrapped = "<p>The town has<br />\nits water back.<br />\nMay 5</p>"
    body = f"<h1>Dam holds</h1><p>{SENTENCE} {SENTENCE}</p>{wrapped}"
    found = kinds(read(body))
    assert ("paragraph", "The town has its water b") in found
    assert any(words == "May 5" for _, words in found)


def test_an_old_page_set_as_it_was_typed_has_paragraphs() -> None:
    body = f"<pre>{SENTENCE}\n{SENTENCE}\n\nThe second day began\nwith rain. {SENTENCE}</pre>"
    assert any(words.startswith("The second day began wit") for _, words in kinds(read(body)))


def test_lines_of_code_are_a_paragraph_of_their_own() -> None:
    body = (
        f"<h1>Dam holds</h1><p>{SENTENCE} {SENTENCE}</p><pre>open the gate\nclose it</pre><p>{SENTENCE}</p>"
    )
    assert "open the gate close it" in [words for _, words in kinds(read(body))]


def test_the_text_is_title_blank_line_and_blocks() -> None:
    article = read(head="<title>Dam holds through the night</title>")
    blocks = [block.span.of(article.text) for block in article.blocks]
    assert article.text == "\n\n".join(blocks)
    assert article.text.startswith("Dam holds through the night\n\n")
    assert blocks.count("Dam holds through the night") == 1


def test_every_block_is_traced_to_an_element_that_holds_it() -> None:
    page = (
        f"<html><head><title>Dam holds through the night</title></head><body><div>{BODY}</div></body></html>"
    )
    article = read_bytes(page.encode(), uri="dam.html")
    root = document_fromstring(page)
    for block in article.blocks:
        assert block.xpath is not None
        found = etree.XPath(block.xpath)(root)
        assert isinstance(found, list)
        element = found[0]
        assert isinstance(element, etree._Element)
        held = squeezed("".join(str(text) for text in element.itertext()))
        assert squeezed(block.span.of(article.text)) in held


def test_a_paragraph_that_stands_twice_is_traced_in_reading_order() -> None:
    article = read(f"<div><p>{SENTENCE}</p><p>{SENTENCE} And more of it.</p><p>Yes, it is so.</p></div>")
    xpaths = [block.xpath for block in article.blocks]
    assert xpaths == sorted(xpaths, key=str)


JSON_LD = (
    '<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebPage",'
    '"datePublished":"2001-01-01"},{"@type":["NewsArticle"],"headline":"Dam holds","author":[{"@id":"#a"}],'
    '"publisher":{"name":"The Daily"},"datePublished":"2025-10-25T23:30:00-05:00",'
    '"dateModified":"2025-10-26"},'
    '{"@type":"Person","@id":"#a","name":"Ann Lee"}]}</script>'
)


@pytest.mark.parametrize(
    ("head", "field", "value", "where"),
    [
        (JSON_LD, "published", "2025-10-25", "json-ld"),
        (JSON_LD, "modified", "2025-10-26", "json-ld"),
        (JSON_LD, "authors", ("Ann Lee",), "json-ld"),
        (JSON_LD, "publisher", "The Daily", "json-ld"),
        (JSON_LD.replace("]}</script>", ",]}</script>"), "published", "2025-10-25", "json-ld"),
        (JSON_LD.replace("]}</script>", "</script>"), "modified", "2025-10-26", "json-ld"),
        ("<meta property='og:site_name' content='The Daily'>", "publisher", "The Daily", "meta:og:site_name"),
        ("<meta name='author' content='By Cy Doe'>", "authors", ("Cy Doe",), "meta:author"),
        ("<meta name='author' content='By Cy Doe on Monday'>", "authors", ("Cy Doe",), "meta:author"),
        ("<meta name='author' content='Cy Monday'>", "authors", ("Cy Monday",), "meta:author"),
        ("<meta name='author' content='admin'>", "authors", ("Ann Lee", "Bo Chu"), "page:byline"),
        (
            "<meta property='article:published_time' content='2025-10-25T10:00'>",
            "published",
            "2025-10-25",
            "meta:article:published_time",
        ),
        ("<meta name='date' content='3000-01-01'>", "published", None, ""),
        (
            "<title>Dam holds through night | The Daily</title>",
            "title",
            "Dam holds through the night",
            "page:h1",
        ),
    ],
)
def test_metadata_is_read_with_where_it_stands(head: str, field: str, value: object, where: str) -> None:
    article = read(head=head)
    assert getattr(article, field) == value
    assert article.found_in.get(field, "") == where


def test_a_given_date_wins() -> None:
    article = read_bytes(f"<html>{JSON_LD}<body>{BODY}".encode(), uri="dam.html", published="2024-02-29")
    assert article.published == "2024-02-29"
    assert article.found_in["published"] == "given"


def test_a_date_below_the_headline_is_the_day_of_publication() -> None:
    article = read(BODY.replace("<p>", "<p>Published 25 October 2025</p><p>", 1))
    assert article.published == "2025-10-25"


def test_the_text_says_the_language_and_not_the_template() -> None:
    assert read(attributes="lang='fr'").language == "en"


def test_old_references_to_quotation_marks_are_read_as_browsers_do() -> None:
    assert "“held”" in read(f"<p>It &#147;held&#x94;. {SENTENCE} {SENTENCE}</p>").text


def test_reading_twice_gives_the_same() -> None:
    assert read() == read()


def part(*numbers: int) -> str:
    paragraphs = "".join(f"<p>Part {number} of it. {SENTENCE} {SENTENCE}</p>" for number in numbers)
    return f"<div class='body'>{paragraphs}</div>"


def test_an_article_cut_in_two_by_an_advertisement_is_read_whole() -> None:
    advertisement = "<div class='ad'><p>Buy one, get one free, today and tomorrow only.</p></div>"
    article = read(f"<h1>Dam holds</h1><div>{part(1, 2, 3)}</div>{advertisement}<div>{part(4, 5, 6)}</div>")
    places = [article.text.find(f"Part {number} of it") for number in range(1, 7)]
    assert -1 not in places
    assert places == sorted(places)


def test_another_article_below_with_the_same_look_is_left_out() -> None:
    first = f"<article><h1>Dam holds</h1>{part(1, 2, 3, 4, 5, 6)}</article>"
    second = f"<article><h1>Bridge falls</h1>{part(7, 8, 9)}</article>"
    head = "<head><title>Dam holds</title></head>"
    article = read_bytes(f"<html>{head}<body>{first}<nav></nav>{second}</body></html>".encode(), uri="x.html")
    assert "Part 1 of it" in article.text
    assert article.title == "Dam holds"
