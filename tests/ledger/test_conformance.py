"""What every ledger does, whatever keeps it: each sentence holds for each implementation in conftest.py."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sayso.errors import LedgerError
from sayso.ledger import Ledger
from sayso.ledger.asking import parse_query
from sayso.ledger.judgements import Correction, Judging, JudgingError, in_force
from sayso.ledger.records import Counts, FactCheck
from sayso.model import Article, Span, Trouble
from tests.exporters.made import dam
from tests.ledger.pages import EVENING, MORNING, NOON, URI, capture, reading, unreadable


def test_what_was_added_is_read_back_as_it_was(ledger: Ledger) -> None:
    given = reading()
    receipt = ledger.add(given)
    assert (receipt.state, receipt.claims) == ("new", len(dam().claims))
    assert ledger.article(receipt.version) == given.result
    assert ledger.raw(receipt.version) == given.capture.data


def test_the_same_page_twice_changes_nothing(ledger: Ledger) -> None:
    first = ledger.add(reading())
    before = (ledger.counts(), list(ledger.documents()))
    again = ledger.add(reading())
    assert (again.state, again.version, again.seen) == ("known", first.version, first.seen)
    assert (ledger.counts(), list(ledger.documents())) == before


def test_a_known_page_needs_no_second_reading(ledger: Ledger) -> None:
    assert ledger.known(capture()) is None
    ledger.add(reading())
    receipt = ledger.known(capture())
    assert receipt is not None
    assert (receipt.state, receipt.claims) == ("known", len(dam().claims))
    assert ledger.known(capture(b"<p>Another</p>")) is None
    assert ledger.known(capture(uri=URI + "2")) is None


def test_a_page_whose_bytes_changed_is_a_new_version_of_it(ledger: Ledger) -> None:
    old = ledger.add(reading())
    new = ledger.add(reading(capture(b"<p>The dam!</p>", fetched=NOON)))
    assert (new.state, new.document) == ("changed", old.document)
    document = ledger.document(URI)
    assert document is not None
    assert [version.id for version in document.versions] == [old.version, new.version]
    assert (document.first_seen, document.last_seen) == (MORNING, NOON)
    assert ledger.raw(old.version) != ledger.raw(new.version)


def test_the_order_of_adding_makes_no_difference(ledger: Ledger) -> None:
    new = ledger.add(reading(capture(b"<p>later</p>", fetched=EVENING)))
    old = ledger.add(reading(capture(b"<p>earlier</p>", fetched=MORNING)))
    document = ledger.document(URI)
    assert document is not None
    assert [version.id for version in document.versions] == [old.version, new.version]
    assert (document.first_seen, document.last_seen) == (MORNING, EVENING)


def test_a_page_seen_again_later_is_one_version_with_both_times(ledger: Ledger) -> None:
    ledger.add(reading())
    assert ledger.known(capture(fetched=NOON)) is not None
    document = ledger.document(URI)
    assert document is not None
    assert [(version.first_seen, version.last_seen) for version in document.versions] == [(MORNING, NOON)]


def test_a_page_that_cannot_be_read_is_a_row_with_its_reason(ledger: Ledger) -> None:
    given = unreadable(b"\x00\x01")
    receipt = ledger.add(given)
    assert (receipt.trouble, receipt.reason, receipt.claims) == ("empty", "the page has no text", 0)
    assert ledger.article(receipt.version) == given.result
    assert ledger.raw(receipt.version) == b"\x00\x01"
    assert ledger.counts() == Counts(documents=1, versions=1, troubles=1)


def test_an_address_that_gave_no_bytes_is_a_row_for_each_reason(ledger: Ledger) -> None:
    states = [ledger.add(unreadable(reason=reason)).state for reason in ("404", "404", "500")]
    assert states == ["new", "known", "changed"]
    version = ledger.add(unreadable(reason="404")).version
    with pytest.raises(LedgerError, match="no page was kept"):
        ledger.raw(version)


def test_what_could_be_read_stays_the_latest_after_a_page_is_gone(ledger: Ledger) -> None:
    ledger.add(reading())
    gone = ledger.add(unreadable(reason="404 not found"))
    document = ledger.document(URI)
    assert document is not None
    assert isinstance(ledger.article(gone.version), Trouble)
    assert isinstance(ledger.article(document.versions[0].id), Article)


def test_a_claim_is_found_by_its_id_in_every_version_that_has_it(ledger: Ledger) -> None:
    for uri in (URI, URI + "2"):
        ledger.add(reading(capture(uri=uri)))
    wanted = dam().claims[2]
    found = ledger.claim(wanted.id)
    assert [(each.claim, each.version.uri) for each in found] == [(wanted, URI), (wanted, URI + "2")]
    assert ledger.claim("nothing") == ()


def test_what_is_not_there_is_told_of(ledger: Ledger) -> None:
    assert ledger.document(URI) is None
    assert ledger.version("nothing") is None
    for ask in (ledger.article, ledger.raw):
        with pytest.raises(LedgerError) as fault:
            ask("nothing")
        assert fault.value.kind == "missing"


def test_all_documents_are_listed_in_the_order_in_which_they_came(ledger: Ledger) -> None:
    uris = [f"https://echo.example/{number}" for number in (3, 1, 2)]
    for uri in uris:
        ledger.add(reading(capture(uri=uri)))
    assert [document.uri for document in ledger.documents()] == uris
    assert all(len(document.versions) == 1 for document in ledger.documents())


def test_what_a_person_decided_is_kept_with_who_and_when(ledger: Ledger) -> None:
    ledger.add(reading())
    claim = dam().claims[2]
    written = ledger.judge(Judging("accept", "  Ada\nQuill ", claim.id, note="heard it myself"))
    assert (written.act, written.by, written.note) == ("accept", "Ada Quill", "heard it myself")
    assert len(written.at) == len(MORNING)
    assert written.anchor is not None
    assert (written.anchor.claim, written.anchor.words) == (claim, ("At least 230 sheep are gone",))
    assert ledger.judgements() == ledger.judgements(claim=claim.id) == (written,)


def test_the_same_said_twice_in_a_row_is_one_judgement(ledger: Ledger) -> None:
    ledger.add(reading())
    accept = Judging("accept", "Ada Quill", dam().claims[2].id)
    reject = Judging("reject", "Ben Ode", dam().claims[2].id)
    rows = [ledger.judge(one).id for one in (accept, accept, reject, accept)]
    assert rows[0] == rows[1]
    assert [row.act for row in ledger.judgements()] == ["accept", "reject", "accept"]


def test_an_undoing_is_a_row_and_can_itself_be_undone(ledger: Ledger) -> None:
    ledger.add(reading())
    id = dam().claims[2].id
    first = ledger.judge(Judging("accept", "Ada Quill", id))
    undoing = ledger.judge(Judging("undo", "Ben Ode", id))
    assert (undoing.undoes, in_force(ledger.judgements())) == (first.id, ())
    with pytest.raises(JudgingError, match="undone already"):
        ledger.judge(Judging("undo", "Ben Ode", undoes=first.id))
    with pytest.raises(JudgingError, match="left to undo"):
        ledger.judge(Judging("undo", "Ben Ode", id))
    ledger.judge(Judging("undo", "Ada Quill", undoes=undoing.id))
    assert in_force(ledger.judgements()) == (first,)


def test_each_row_names_the_one_before_it(ledger: Ledger) -> None:
    ledger.add(reading())
    for claim in dam().claims[:3]:
        ledger.judge(Judging("accept", "Ada Quill", claim.id))
    rows = ledger.judgements()
    assert [row.previous for row in rows] == ["", *(row.id for row in rows[:-1])]


def test_the_judgements_of_a_version_are_those_of_its_document_and_of_its_bytes_elsewhere(
    ledger: Ledger,
) -> None:
    old = ledger.add(reading())
    new = ledger.add(reading(capture(b"<p>later</p>", fetched=NOON)))
    twin = ledger.add(reading(capture(uri=URI + "2")))
    other = ledger.add(reading(capture(b"<p>another</p>", uri=URI + "3")))
    row = ledger.judge(Judging("reject", "Ada Quill", dam().claims[0].id, old.version))
    for version in (old, new, twin):
        assert ledger.judgements(version=version.version) == (row,)
    assert ledger.judgements(version="nothing") == ()
    assert (
        ledger.judge(Judging("accept", "Ben Ode", dam().claims[0].id, other.version)).version == other.version
    )


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        (Judging("accept", "  ", "?"), "name of who judges"),
        (Judging("rate", "Ada Quill", "?"), "needs a word"),
        (Judging("accept", "Ada Quill", "?", rating="true"), "takes no rating"),
        (Judging("correct", "Ada Quill", "?"), "needs a speaker"),
        (Judging("accept", "Ada Quill", "?", correction=Correction(stance="denies")), "takes no correction"),
        (Judging("accept", "Ada Quill", "?", note="x" * 5_001), "5,001 characters"),
        (Judging("accept", "Ada Quill", "?", evidence=("javascript:alert(1)",)), "no address of the web"),
        (Judging("correct", "Ada Quill", "?", correction=Correction(content=(Span(3, 3),))), "overlap"),
        (Judging("correct", "Ada Quill", "?", correction=Correction(content=(Span(0, 9_999),))), "outside"),
        (Judging("undo", "Ada Quill"), "has to be named"),
    ],
)
def test_what_cannot_be_written_is_refused_and_leaves_no_row(
    ledger: Ledger, wanted: Judging, says: str
) -> None:
    ledger.add(reading())
    with pytest.raises(JudgingError, match=says):
        ledger.judge(replace(wanted, claim=wanted.claim and dam().claims[2].id))
    assert ledger.judgements() == ()


def test_a_claim_that_is_not_there_cannot_be_judged(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="no claim has the id"):
        ledger.judge(Judging("accept", "Ada Quill", "nothing"))


def test_claims_are_found_by_what_people_decided(ledger: Ledger) -> None:
    ledger.add(reading())
    ids = [claim.id for claim in dam().claims]
    ledger.judge(Judging("accept", "Ada Quill", ids[0]))
    ledger.judge(Judging("reject", "Ada Quill", ids[1]))
    ledger.judge(Judging("rate", "Ada Quill", ids[1], rating="false"))
    ledger.judge(Judging("accept", "Ada Quill", ids[2]))
    ledger.judge(Judging("undo", "Ada Quill", ids[2]))

    def found(question: str) -> set[str]:
        return {hit.found.claim.id for hit in ledger.search(parse_query(question)).hits}

    assert found("judged:accepted") == {ids[0]}
    assert found("judged:rejected judged:rated") == {ids[1]}
    assert found("judged:any") == set(ids[:2])
    assert found("judged:any sheep") == {ids[0]}
    assert found("-judged:any") == set(ids[2:])
    assert found("judged:corrected") == set()


def test_claims_that_others_checked_are_kept_once_and_read_back(ledger: Ledger) -> None:
    one = FactCheck(
        "https://facts.example/dam", "The dam broke", "False", published="2031-05-06", language="en"
    )
    other = FactCheck("https://facts.example/dam", "The dam was sold")
    assert ledger.fact_checks() == []
    assert ledger.add_fact_checks([one, other, one]) == 2
    assert ledger.add_fact_checks([other]) == 0
    assert ledger.fact_checks() == [one, other]
    assert list(ledger.verify()) == []


def test_of_two_outcomes_of_one_check_the_later_counts(ledger: Ledger) -> None:
    first, second = (
        FactCheck("https://facts.example/dam", "The dam broke", rating) for rating in ("?", "True")
    )
    ledger.add_fact_checks([first])
    assert ledger.add_fact_checks([second]) == 1
    assert ledger.fact_checks() == [second]
