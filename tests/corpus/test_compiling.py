"""Marks become spans of the text, and what is wrong with a line is said with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.compiling import compiled
from corpus.properties import broken
from corpus.records import Mark, Record
from sayso.model import Span
from tests.corpus import invented

TEXT = invented.article().text


def record(folder: Path, written: str) -> tuple[Record, list[str]]:
    marks = invented.marks(folder, written)
    return compiled(marks, invented.article(), "train"), [str(fault) for fault in marks.faults]


def one(folder: Path, written: str) -> Mark:
    """Compile one claim that has no fault."""
    made, faults = record(folder, written)
    assert faults == []
    assert len(made.claims) == 1
    return made.claims[0]


def words(spans: tuple[Span, ...] | list[Span]) -> list[str]:
    return [span.of(TEXT) for span in spans]


def test_the_page_for_annotators_shows_marks_without_a_fault(tmp_path: Path) -> None:
    made, faults = record(tmp_path, invented.shown())
    assert faults == []
    assert broken(made, invented.article()) == []
    assert len(made.claims) == 9
    assert len(made.quantities) == 3
    assert len(made.times) == 4


def test_the_page_for_annotators_shows_what_it_says(tmp_path: Path) -> None:
    made, _ = record(tmp_path, invented.shown())
    claims = {claim.id: claim for claim in made.claims}
    assert [claims[name].form for name in ("c1", "c2", "c3", "c8", "o3")] == [
        "mixed", "indirect", "mixed", "direct", "own",
    ]  # fmt: skip
    assert claims["c3"].source == claims["c2"].source
    assert claims["c3"].speaker == claims["c2"].speaker
    assert claims["c4"].negated
    assert words(claims["c8"].content) == ["Every alarm worked.", "We tested them in March"]
    union = claims["c6"].speaker
    assert union
    assert union.reason
    assert union.reason.of(TEXT) == "who asked not to be named for fear of reprisals"
    because = claims["c7"].status_because[0]
    assert (because.span.of(TEXT), because.claim) == ("denies this", "c8")
    assert words([made.quantities[1].span]) == ["At least 14"]
    assert (made.quantities[1].low, made.quantities[1].high) == (14, None)


SOUND = [
    # written, source, cue, content
    ("src: Ruiz | cue: believes | con: about ... fled", "Ruiz", "believes", "about 200 people fled"),
    ("src: - | cue: believes | con: people fled", "", "believes", "people fled"),
    ("src: @2 Ana Ruiz | cue: believes | con: 200", "Ana Ruiz", "believes", "200"),
    ("src: @2 <Mayor Ana> Ruiz said | cue: believes | con: fled", "Mayor Ana", "believes", "fled"),
    ("src: Ruiz | cue: believes || about | con: 200 || fled", "Ruiz", "believes+about", "200+fled"),
    (
        "src: @7 The  port | cue: @7 denies || tested | con: @7 “Every alarm",
        "The port",
        "denies+tested",
        '"Every alarm',
    ),
]


@pytest.mark.parametrize(("written", "source", "cue", "content"), SOUND)
def test_snippets_are_found_where_they_stand(
    tmp_path: Path, written: str, source: str, cue: str, content: str
) -> None:
    claim = one(tmp_path, f"c1 @5 | {written} | kind: p")
    assert (claim.source.of(TEXT) if claim.source else "") == source
    assert "+".join(words(claim.cue)) == cue
    assert "+".join(words(claim.content)) == content


FAULTY = [
    # written, what the message says
    ("c1 @5 | src: Ruiz | cue: believed | con: about ... fled | kind: p", "cue: 'believed'"),
    (
        "c1 @5 | src: Ruiz | cue: believes | con: about 200 people ran | kind: p",
        "the text has 'about 200 people fled",
    ),
    ("c1 @5 | src: Ruiz | cue: believes | con: arson was ... likely | kind: p", "it stands in @2"),
    ("c1 @5 | src: Ruiz | cue: believes | con: about ... fled", "kind: is missing"),
    ("c1 @5 | cue: believes | con: about ... fled", "src: is missing"),
    ("c1 @5 | src: Ruiz | cue: believes | con: fled | kind: x", "kind is p(erson)"),
    ("c1 @5 | src: Ruiz | cue: believes | con: fled | kind: p | stance: hopes", "stance is one of states"),
    ("c1 @5 | src: Ruiz | cue: believes | con: fled | kind: p | name: Ana Diaz", "'Ana Diaz' does not occur"),
    ("c1 @5 | src: Ruiz | cue: believes | con: fled | who: bell", "there is no line 'who bell'"),
    ("c1 @5 | src: Ruiz | cue: believes | con: fled | kind: p | status: disputed", "because: belongs to"),
    ("c1 @5 | src: Ruiz | cue: believes | con: fled | kind: p | within: c9", "there is no claim 'c9'"),
    ("c1 @5 | src: Ruiz | cue: believes | con: fled | kind: p | mood: bad", "no field 'mood'"),
    ("c1 @99 | src: Ruiz | cue: believes | con: fled | kind: p", "there is no sentence 99"),
    ("c1 @5 | src: =c1 | cue: believes | con: fled", "refers in a circle"),
    ("c1 @4 | src: - | cue: - | con: how it began", "only a quotation"),
    ("c1 @2 | src: - | cue: said | con: zebra", "no word of 'zebra' found"),
    ("c1 | src: - | cue: said | con: a", "a line begins"),
    ("q @2 | At least 14 | many | of: people", "bounds are"),
    ("q @2 | At least 14 | >=14 | of: horses", "'horses' does not occur"),
    ("q @2 | At least 14", "q lines have 2 fields"),
    ("t @2 | yesterday | DATE | 13 May", "a TIMEX3 value"),
    ("t @2 | yesterday | DAY | 2024-05-13", "type is one of"),
    ("own @3 @4 | con: The fire", "takes no fields"),
    ("#! stance states / claims", "nobody has settled"),
    (
        "c1 @5 | src: - | cue: believes | con: fled\nc1 @2 | src: - | cue: said | con: arson",
        "stands for two lines",
    ),
]


@pytest.mark.parametrize(("written", "said"), FAULTY)
def test_a_fault_is_told_with_its_file_line_and_reason(tmp_path: Path, written: str, said: str) -> None:
    _, faults = record(tmp_path, written)
    assert len(faults) == 1
    assert said in faults[0]
    assert faults[0].split(":")[1] in ("2", "3")


def test_a_snippet_that_stands_there_twice_must_be_told_apart(tmp_path: Path) -> None:
    twice = invented.source("Port", "It burned and it burned again.")
    made = {}
    for written in ("own @1 | con: burned", "own @1 | con: burned #2", "own @1 | con: it <burned> again"):
        marks = invented.marks(tmp_path, written)
        claims = compiled(marks, twice, "train").claims
        made[written] = [claim.content[0].start for claim in claims] or str(marks.faults[0])
    several, second, inside = made.values()
    assert "is there 2 times" in str(several)
    assert second == inside == [twice.text.rindex("burned")]


def test_of_several_pairs_the_source_beside_its_cue_is_meant(tmp_path: Path) -> None:
    source = invented.source("Port", "While he waited, he said the port was safe, which he had not seen.")
    marks = invented.marks(tmp_path, "c1 @1 | src: he | cue: said | con: the port was safe | kind: p")
    claims = compiled(marks, source, "train").claims
    assert claims[0].source == Span(source.text.index("he said"), source.text.index(" said"))


def test_a_record_of_another_text_is_refused(tmp_path: Path) -> None:
    made, _ = record(tmp_path, invented.shown())
    assert any("sha256" in fault for fault in broken(made, invented.source("Another", "text")))
