"""The visible text of a page, and the element behind each of its letters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml.html import document_fromstring
from trafilatura.baseline import html2txt

from sayso.readers.tracing import RawText

BITS = st.lists(
    st.sampled_from(
        (
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<br>",
            "dam",
            " holds ",
            "\u200b",
            "\xad",
            "\n",
            "<script>x y</script>",
        )
    ),
    max_size=30,
)


def places(html: str, *texts: str) -> list[str | None]:
    raw = RawText(document_fromstring(html))
    return [origin and origin.xpath for origin in raw.trace(texts)]


def test_a_piece_leads_to_its_element_whatever_stands_inside_it() -> None:
    page = "<body><div>x<style>dam</style></div><p>The <b>dam</b>\n h\xadolds</p> and a tail</body>"
    assert places(page, "The dam holds", "and a tail") == ["/html/body/p", "/html/body"]


def test_what_is_not_shown_leads_nowhere() -> None:
    page = "<body><p>The dam</p><script>holds</script><template><p>tonight</p></template></body>"
    assert places(page, "holds", "tonight") == [None, None]


def test_a_control_character_shifts_nothing() -> None:
    page = "<body><p>&#x1;a</p><p>The\x01 dam</p><p>holds</p></body>"
    assert places(page, "The dam", "holds") == ["/html/body/p[2]", "/html/body/p[3]"]


def test_a_page_without_text_has_no_places() -> None:
    assert places("<body><p> </p></body>", "The dam") == [None]


@given(BITS)
def test_a_page_never_has_more_letters_than_it_is_said_to_have(bits: list[str]) -> None:
    root = document_fromstring(f"<html><body>{''.join(bits)}</body></html>")
    assert len(html2txt(root)) <= RawText(root).most
