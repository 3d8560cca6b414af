"""Two versions side by side: what both sides say, cut where they differ, loses no word of either."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sayso.exporters.changes import Side
from sayso.exporters.compared import Piece, compared, sides_of
from sayso.ledger.records import How, Version
from sayso.matching import ClaimChange, changes
from sayso.model import Article, Block, Claim, Page, Quantity, Span, Speaker, claim_id

SHA = "5d" * 32
WORDS = st.text(alphabet="ab c12", min_size=1, max_size=40).filter(str.strip)


def page(said: str) -> Article:
    """Make a page on which Ida Renn says one thing."""
    text = f"{said}, said Ida Renn."
    at = len(said)
    claim = Claim(
        *((Span(0, at),), Span(at + 7, at + 15), (Span(at + 2, at + 6),), "indirect"),
        speaker=Speaker("Ida Renn", "person"),
    )
    numbers = tuple(
        Quantity(Span(said.index(word), said.index(word) + len(word)), float(word), float(word))
        for word in said.split()
        if word.isdigit()
    )
    return Article(
        Page("https://echo.example/a", SHA, "text/html"),
        text,
        blocks=(Block(Span(0, len(text)), "paragraph"),),
        claims=(replace(claim, id=claim_id(said, claim)),),
        quantities=numbers,
    )


def side(article: Article) -> Side:
    seen = "2031-05-04T06:00:00Z"
    return Side(Version("v", article.page.uri, SHA, "text/html", seen, seen, seen, How()), article)


def test_the_words_that_only_one_side_has_are_set_off_and_its_figures_are_told_apart() -> None:
    before, after = page("The gate may fail after 14 frosts"), page("The gate will fail after 31 frosts")
    (one,) = compared(changes(before, after), side(before), side(after))
    assert one.before == (
        *(Piece("The gate "), Piece("may", True), Piece(" "), Piece("fail after ")),
        *(Piece("14", True, True), Piece(" "), Piece("frosts")),
    )
    assert Piece("will", True) in one.after
    assert Piece("31", True, True) in one.after
    assert (one.name, one.kind, one.numbers) == ("Ida Renn", "person", (1, 1))


def test_a_claim_that_is_gone_is_set_off_as_a_whole() -> None:
    before = page("The gate may fail after 14 frosts")
    change = ClaimChange("gone", before=before.claims[0])
    old, new = sides_of(change, before, page("Nothing"))
    assert [piece.words for piece in old if piece.is_other] == ["The gate may fail after 14 frosts"]
    assert new == ()


@settings(deadline=None)
@given(WORDS, WORDS)
def test_no_word_of_either_side_is_lost_or_made_up(one: str, other: str) -> None:
    before, after = page(one.strip()), page(other.strip())
    change = ClaimChange("changed", before.claims[0], after.claims[0])
    old, new = sides_of(change, before, after)
    assert "".join(piece.words for piece in old) == one.strip()
    assert "".join(piece.words for piece in new) == other.strip()
    if one.strip() == other.strip():
        assert not any(piece.is_other for piece in (*old, *new))
