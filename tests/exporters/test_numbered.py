"""Claims numbered in reading order, each with what belongs to it."""

from __future__ import annotations

import msgspec

from sayso.exporters.numbered import NOBODY, Numbered, counts, number_claims
from sayso.model import Article, Claim, Page, Span
from tests.exporters.made import dam


def numbered() -> tuple[Numbered, ...]:
    return number_claims(dam())


def first_words(entry: Numbered) -> str:
    return entry.claim.content[0].of(dam().text)


def test_claims_are_numbered_from_one_in_reading_order_whatever_order_they_come_in() -> None:
    backwards = msgspec.structs.replace(dam(), claims=dam().claims[::-1])
    assert [entry.claim.id for entry in number_claims(backwards)] == [entry.claim.id for entry in numbered()]
    assert [entry.number for entry in numbered()] == list(range(1, 12))


def test_a_quantity_belongs_to_the_innermost_claim_that_holds_it() -> None:
    electrician, fitters = numbered()[6:8]
    assert (electrician.quantities, len(fitters.quantities)) == ((), 1)


def test_a_nested_claim_tells_the_chain_of_mouths_down_to_the_page() -> None:
    fitters = numbered()[7]
    assert fitters.within == 7
    assert fitters.chain == ("fitters", "An electrician", "the page")


def test_what_disputes_a_claim_is_told_by_its_number() -> None:
    gone = numbered()[2]
    assert [doubt.number for doubt in gone.doubts] == [5]


def test_a_source_without_a_name_goes_by_its_own_words() -> None:
    assert numbered()[10].name == "Experts"


def test_a_saying_that_names_nobody_is_told_so() -> None:
    passive = Claim((Span(0, 4),), None, (Span(5, 8),), "indirect", id="a")
    article = Article(Page("p", "", ""), "some said", claims=(passive,))
    entry = number_claims(article)[0]
    assert (entry.kind, entry.name) == ("unnamed", NOBODY)


def test_claims_that_are_told_within_each_other_do_not_hang_the_chain() -> None:
    ring = (
        Claim((Span(0, 2),), None, (Span(5, 8),), "indirect", id="a", within="b"),
        Claim((Span(2, 4),), None, (Span(5, 8),), "indirect", id="b", within="a"),
    )
    chains = [entry.chain for entry in number_claims(Article(Page("p", "", ""), "some said", claims=ring))]
    assert chains == [(NOBODY, NOBODY, "the page")] * 2


def test_claims_are_counted_by_whose_word_they_are() -> None:
    assert counts(numbered()) == {"person": 4, "organization": 2, "document": 1, "unnamed": 3, "page": 1}
