"""Links between the claims of a ledger: what is found, in which order, and what a person's word does."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.judging.settled import Settled
from sayso.ledger import Ledger, open_ledger
from sayso.ledger.judgements import Correction, Judging
from sayso.ledger.records import Found
from sayso.linking import Linked, index, links_of
from sayso.linking.vector_map import refresh
from tests.ledger.conftest import ledger
from tests.linking.pages import PAGES, claims, fill

__all__ = ["ledger"]

COURIER, ECHO, OTHER = PAGES


def told(found: list[Linked]) -> set[tuple[str, str, str, tuple[str, ...]]]:
    """Return links as words: the claim, the other page, the kind, the kinds of change."""
    return {
        (
            each.one.claim.content[0].of(each.one.article.text),
            each.other.version.uri,
            each.link.kind,
            tuple(change.kind for change in each.link.changes),
        )
        for each in found
    }


EXPECTED = {
    ("at least 14 people died in the mill at Arden", OTHER, "same", ()),
    ("at least 14 people died in the mill at Arden", ECHO, "drift", ("number",)),
    ("The wall of the Arden mill was inspected in April", ECHO, "contradicts", ()),
    ("the mill's doors may have been locked", ECHO, "drift", ("attribution", "hedge")),
}


@pytest.mark.parametrize("indexed", [True, False], ids=["with vectors", "by rare words alone"])
def test_the_claims_of_a_page_are_linked_to_those_of_others(ledger: Ledger, indexed: bool) -> None:
    fill(ledger)
    if indexed:
        index(ledger)
    assert told(list(links_of(ledger, claims(ledger, COURIER)))) == EXPECTED


def test_the_order_in_which_pages_came_makes_no_difference(tmp_path: Path) -> None:
    found = []
    for name, pages in (("one", list(PAGES.items())), ("other", list(PAGES.items())[::-1])):
        with open_ledger(tmp_path / name, writable=True) as made:
            fill(made, pages)
            index(made)
            found.append(
                [(each.link, each.other.version.uri) for each in links_of(made, claims(made, COURIER))]
            )
    assert found[0] == found[1]


def test_links_of_a_claim_are_told_the_contradictions_first_and_no_more_than_asked(ledger: Ledger) -> None:
    fill(ledger)
    index(ledger)
    found = list(links_of(ledger, claims(ledger, COURIER)[:1], most=1))
    assert [each.link.kind for each in found] == ["drift"]


def test_a_link_is_the_mirror_of_the_one_from_the_other_page(ledger: Ledger) -> None:
    fill(ledger)
    index(ledger)
    there = {
        each.link for each in links_of(ledger, claims(ledger, COURIER)) if each.other.version.uri == ECHO
    }
    back = {each.link for each in links_of(ledger, claims(ledger, ECHO)) if each.other.version.uri == COURIER}
    assert there == {link.mirrored() for link in back}


def test_a_persons_word_stands_above_what_is_found(ledger: Ledger) -> None:
    fill(ledger)
    index(ledger)
    asked = claims(ledger, COURIER)[:1]
    found = {each.link.kind: each.link for each in links_of(ledger, asked)}
    same, drift = found["same"], found["drift"]
    unlike = claims(ledger, OTHER)[-1].claim.id
    judged = {
        frozenset((same.one, same.other)): "none",
        frozenset((drift.one, drift.other)): "drift",
        frozenset((drift.one, unlike)): "contradicts",
    }
    after = list(links_of(ledger, asked, judged=judged))  # type: ignore[arg-type]
    assert [(each.link.kind, each.link.other, each.link.judged) for each in after] == [
        ("contradicts", unlike, True),
        ("drift", drift.other, True),
    ]
    assert after[1].link.changes == drift.changes


def test_earlier_versions_of_other_pages_are_not_looked_at(ledger: Ledger) -> None:
    fill(ledger)
    fill(ledger, [(ECHO, "The ferry to Skarn will be sold, Pia Strand said.")], hour=9)
    index(ledger)
    assert not [each for each in links_of(ledger, claims(ledger, COURIER)) if each.other.version.uri == ECHO]


def test_a_claim_and_a_page_without_claims_are_linked_to_nothing(ledger: Ledger) -> None:
    fill(ledger, [("https://empty.example/", "…")])
    index(ledger)
    assert list(links_of(ledger, [])) == []
    assert list(links_of(ledger, claims(ledger, "https://empty.example/"))) == []


def test_a_page_of_names_and_one_of_another_language_are_linked_to_nothing(ledger: Ledger) -> None:
    fill(ledger)
    names = "Present: Ida Renn, Omar Vale, Pia Strand, Arden, Skarn, police, the mill. " * 40
    french = "La police de Arden a dit que quatorze personnes sont mortes dans le moulin."
    fill(ledger, [("https://names.example/", names), ("https://fr.example/", french)])
    index(ledger)
    odd = claims(ledger, "https://names.example/") + claims(ledger, "https://fr.example/")
    assert list(links_of(ledger, odd)) == []


def test_without_a_right_to_write_beside_the_ledger_the_map_is_made_in_memory(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "sayso.db", writable=True) as made:
        fill(made)
        index(made)
        expected = refresh(made).claims.tolist()
        (tmp_path / "sayso.db.vectors").rename(tmp_path / "away")
        (tmp_path / "sayso.db.vectors").write_text("in the way", encoding="utf-8")
        assert refresh(made).claims.tolist() == expected
        assert told(list(links_of(made, claims(made, COURIER)))) == EXPECTED


def _words(found: Found) -> str:
    return " ".join(span.of(found.article.text) for span in found.claim.content)


def test_a_rejected_claim_has_no_links_and_a_corrected_one_those_of_the_correction(
    tmp_path: Path,
) -> None:
    with open_ledger(tmp_path / "sayso.db", writable=True) as ledger:
        fill(ledger)
        courier, echo = (claims(ledger, f"https://{name}.example/mill") for name in ("courier", "echo"))
        not_inspected = next(one for one in echo if "inspected" in _words(one))
        doors = next(one for one in echo if "doors" in _words(one))
        ledger.judge(Judging("reject", "Ada Quill", not_inspected.claim.id))
        ledger.judge(
            Judging("correct", "Ada Quill", doors.claim.id, correction=Correction(speaker="Omar Vale"))
        )
        found = [each.link for each in links_of(ledger, courier, settle=Settled(ledger).found)]
    assert "contradicts" not in [one.kind for one in found]
    changed = [change for one in found for change in one.changes if one.other == doors.claim.id]
    assert ("speaker", "Ida Renn", "Omar Vale") in [(one.kind, one.was, one.now) for one in changed]
