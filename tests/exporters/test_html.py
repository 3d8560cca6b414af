"""The page of one article: complete without script or network, and deaf to what a hostile page says."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.exporters.html import document
from sayso.exporters.numbered import number_claims
from sayso.model import Article, Block, Claim, Finding, Page, Span, Speaker, Unresolved, WhyUnresolved
from tests.exporters.made import dam

VOID = {"meta", "input", "br"}


class Reading(HTMLParser):
    """Collects what a browser would see: elements in balance, with their attributes."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.stack: list[str] = []
        self.feed(markup)
        self.close()
        assert self.stack == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an opening tag."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID and tag not in {"circle", "path", "use"}:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an empty element."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """Check that the element open last is the one that ends."""
        assert self.stack.pop() == tag


def hostile(words: str) -> Article:
    """Make a page on which every string that a page can choose is the same hostile one."""
    text = words + "\n\n" + words
    claim = Claim(
        content=(Span(0, len(words)),),
        source=Span(0, 1),
        cue=(Span(1, 2),),
        form="direct",
        id="a",
        rule=words,
        speaker=Speaker(words, "person", words, Span(0, 2), Unresolved("several", (Span(0, 2), Span(1, 3)))),
        hedges=(Span(0, 1),),
    )
    return Article(
        Page(words, words, words),
        text,
        title=words,
        authors=(words,),
        publisher=words,
        published=words,
        language=words,
        found_in={words: words},
        blocks=(
            Block(Span(0, len(words)), "title", words),
            Block(Span(len(words) + 2, len(text)), "furniture", words),
        ),
        claims=(claim,),
        findings=(Finding(words, "error", words, (Span(0, 2),), (words,)),),
    )


ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "javascript:alert(1)",
    "<!-- --><base href='//evil.example'>",
    "&lt;b&gt; &amp;amp;",
    "\x00\x1b\ud800 text",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_that_a_page_says_becomes_markup(attack: str) -> None:
    plain = {tag for tag, _ in Reading(document(hostile("harmless words"))).elements}
    read = Reading(document(hostile(attack)))
    assert {tag for tag, _ in read.elements} <= plain
    names = {name for _, attributes in read.elements for name in attributes}
    assert not any(name.startswith("on") or name in {"style", "src", "srcdoc"} for name in names)
    links = [attributes["href"] for _, attributes in read.elements if "href" in attributes]
    assert all(re.fullmatch(r"#[a-z0-9-]+", link) for link in links)


@given(st.text(alphabet=st.characters(exclude_categories=()), min_size=3))
def test_any_text_gives_a_balanced_page_that_utf_8_can_hold(words: str) -> None:
    markup = document(hostile(words))
    markup.encode("utf-8")
    Reading(markup)


def test_the_policy_allows_the_one_style_block_and_nothing_else() -> None:
    markup = document(dam())
    style = re.search(r"<style>(.*?)</style>", markup, re.DOTALL)
    assert style
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert f'content="{policy}"' in markup
    assert markup.count("<style") == 1
    assert "<script" not in markup
    assert "url(" not in markup
    assert "@import" not in markup


def test_the_words_of_the_article_are_those_of_the_page() -> None:
    markup = document(dam())
    drawn = re.findall(r'<(?:h1|p) class="words [^>]*>(.*?)</(?:h1|p)>', markup, re.DOTALL)
    without_references = [
        re.sub(r'<(a|span) class="ref.*?</\1>', "", words, flags=re.DOTALL) for words in drawn
    ]
    plain = [unescape(re.sub(r"<[^>]*>", "", words)).replace("\u2060", "") for words in without_references]
    text = dam().text
    assert plain == [block.span.of(text) for block in dam().blocks if block.kind != "furniture"]


def test_furniture_is_left_out_of_the_text_and_kept_at_the_foot() -> None:
    foot = document(dam()).split("<footer", 1)[1]
    assert "1 block of page furniture" in foot
    assert "Share this story" in foot


@pytest.mark.parametrize(
    ("why", "told"),
    [
        ("unknown", "none on this page"),
        ("several", "more than one fits: "),
        ("distant", "too far away to be sure: "),
    ],
)
def test_an_opened_card_tells_why_a_speaker_has_no_name(why: WhyUnresolved, told: str) -> None:
    text = "Ana Ruiz and Tom Ruiz met. He left, he said."
    met = () if why == "unknown" else (Span(0, 8), Span(13, 21))
    claim = Claim((Span(27, 34),), Span(36, 38), (Span(39, 43),), "indirect", id="a")
    claim = msgspec.structs.replace(claim, speaker=Speaker("", "person", unresolved=Unresolved(why, met)))
    article = Article(
        Page("p", "", ""), text, blocks=(Block(Span(0, len(text)), "paragraph"),), claims=(claim,)
    )
    row = re.search(r"<dt>Name</dt><dd>(.*?)</dd>", document(article))
    assert row
    names = "“Ana Ruiz” or “Tom Ruiz”" if met else ""
    assert unescape(re.sub(r"<[^>]*>", "", row[1])) == (told + names)


def test_every_link_leads_to_something_on_the_page() -> None:
    elements = Reading(document(dam())).elements
    targets = {attributes["id"] for _, attributes in elements if "id" in attributes}
    links = {attributes["href"][1:] for _, attributes in elements if "href" in attributes}
    assert links <= targets


def test_no_two_elements_have_one_id() -> None:
    ids = [attributes["id"] for _, attributes in Reading(document(dam())).elements if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_every_claim_is_marked_with_its_kind_and_its_status() -> None:
    marked = {
        int(attributes["data-claim"]): attributes["class"].split()[1:3]
        for tag, attributes in Reading(document(dam())).elements
        if tag == "mark"
    }
    assert marked == {entry.number: [entry.kind, entry.claim.status] for entry in number_claims(dam())}


def test_an_outer_claims_line_stands_below_the_one_told_within_it() -> None:
    heights = {
        attributes["data-claim"]: attributes["class"].split()[3]
        for tag, attributes in Reading(document(dam())).elements
        if tag == "mark"
    }
    assert (heights["7"], heights["8"]) == ("h1", "h0")


def test_a_long_page_has_segments_for_cells_and_no_anchors() -> None:
    one = hostile("words of a claim")
    claims = tuple(msgspec.structs.replace(one.claims[0], id=str(number)) for number in range(1_001))
    markup = document(msgspec.structs.replace(one, claims=claims))
    assert 'aria-label="1,001 claims, stated, from 1"' in markup
    assert "anchor-name" not in markup


def test_a_page_without_claims_or_blocks_still_shows_its_words() -> None:
    markup = document(Article(Page("a.txt", "", ""), "Nothing is claimed here."))
    assert "Nothing is claimed here.</p>" in markup
    assert "No claim was read on this page." in markup


def test_the_claims_to_check_first_are_named_under_the_bar_and_lead_to_the_text() -> None:
    page = document(dam())
    assert '<p class="first">Worth checking first: <a href="#m3">3</a></p>' in page
    assert "<dt>Check-worthy</dt><dd>0.90 of 1</dd>" in page
    bare = msgspec.structs.replace(dam(), claims=dam().claims[:1])
    assert "checking first" not in document(bare)


def test_a_page_without_findings_says_how_many_checks_ran_and_which_stayed_silent_for_want_of_what() -> None:
    bare = msgspec.structs.replace(dam(), findings=(), published=None)
    page = document(bare, ["age", "just-told", "share"])
    assert '<h2 id="f">No finding</h2>' in page
    assert "3 checks ran, 2 of them stayed silent: no day of publication was found (age, just-told)." in page
    dated = msgspec.structs.replace(bare, published="2026-11-14")
    assert '<p class="why">3 checks ran.</p>' in document(dated, ["age", "just-told", "share"])


def test_what_ran_stands_below_the_findings_too() -> None:
    found = Finding("share", "warning", "Two and two are five.", ())
    page = document(msgspec.structs.replace(dam(), findings=(found,)), ["share"])
    assert page.index("Two and two are five.") < page.index("1 check ran.")
