"""Sources that the encoder left out or cut are mended by the sentence's syntax, or stay as they are."""

import pytest
from msgspec.structs import replace

from sayso.detectors.mended import mended
from sayso.model import Block, Claim, Span
from sayso.syntax.document import parse

LEFT_OUT = [
    ("[Ruiz] left at noon, {saying} it was late.", ""),
    ("[The old board] has {warned of} a flood.", ""),
    ("[She] thanked them and {proposed} a new wall.", ""),
    ("[Ana Ruiz, the mayor], never {mentioned} a leak.", ""),
    ("He was {told} the wall would hold.", "a passive names nobody"),
    ("The {claim} that it leaks is old.", "a noun has no subject"),
    ("They face {allegations} that it leaks.", "a noun that no verb looks like"),
    ("{Said} to be late, it came.", "nothing stands before it"),
]


CUT = [
    ("[Plenty of] papers over the years {argue} it leaks.", "Plenty of papers over the years"),
    ("[Plenty of] people who {argue} it leaks.", "Plenty of people"),
    ("[Ruiz and] the old board {argue} it leaks.", "Ruiz and the old board"),
    ("Along with [the] {announced} closing of the pump.", "the"),
    ("Along [with the] {announced} closing of the pump.", None),
    ("[The men who came in] {said} it leaks.", "The men who came in"),
    ("[One who saw the] dam in May, and left, {said} it leaks.", "One who saw the dam in May"),
    ("[A board of], so to speak, friends {said} it leaks.", "A board of"),
]


def read(marked: str) -> tuple[str, Span | None, Span]:
    """Return the text, its [source] and its {cue}."""
    source, cue = None, Span(0, 0)
    text = ""
    start = 0
    for letter in marked:
        if letter in "[{":
            start = len(text)
        elif letter == "]":
            source = Span(start, len(text))
        elif letter == "}":
            cue = Span(start, len(text))
        else:
            text += letter
    return text, source, cue


def source_of(text: str, cue: Span, source: Span | None) -> Span | None:
    content = Span(text.rindex(" "), len(text))
    claim = Claim((content,), source, (cue,), "indirect")
    (one,) = mended(parse(text, (Block(Span(0, len(text)), "paragraph"),)), [claim])
    assert one == replace(claim, source=one.source)
    return one.source


@pytest.mark.parametrize(("marked", "reason"), LEFT_OUT)
def test_the_subject_of_an_active_verb_is_its_source(marked: str, reason: str) -> None:
    text, source, cue = read(marked)
    assert source_of(text, cue, None) == source, reason


CORRECTED = [
    ("Bell asked and [I] {told} him it was late.", "Bell", "who stands right before the verb speaks"),
    ("The board was open and [we] {have said} it was late.", "The board", "with its auxiliary as well"),
    ("It snowed. [Ruiz] {said} it was late.", "It snowed. Ruiz", "a sentence before is none of it"),
    ("Bell {was told} it was late.", "Bell", "who hears it did not say it"),
    ("[Bell] {was quoted as saying} it was late.", "Bell", "who is quoted said it"),
    ("They saw men who {were told} it was late.", "who", "nor did those whom who stands for"),
    ("[Bell] was {told by} it was late.", "Bell", "who told it may be named behind the cue"),
    ("[Bell] never {told} them it was late.", "Bell", "who tells it says it"),
]


@pytest.mark.parametrize(("marked", "mistaken", "reason"), CORRECTED)
def test_another_who_stands_near_is_no_source(marked: str, mistaken: str, reason: str) -> None:
    text, source, cue = read(marked)
    assert source_of(text, cue, Span(text.index(mistaken), text.index(mistaken) + len(mistaken))) == source, (
        reason
    )


def test_who_stands_for_the_noun_before_it() -> None:
    text, source, cue = read("They asked [an aide] who {said} it was late.")
    who = text.index("who")
    assert source_of(text, cue, Span(who, who + 3)) == source


@pytest.mark.parametrize(
    ("text", "stops", "whole"),
    [
        ("the Harbour Board (HB) said it held.", "the Harbour Board (HB", "the Harbour Board (HB)"),
        ("the Board (HB said it held.", "the Board (HB", "the Board"),
        ("the Board (HB) said it held.", "the Board (HB)", "the Board (HB)"),
    ],
)
def test_a_bracket_is_closed_or_left_out(text: str, stops: str, whole: str) -> None:
    cue = Span(text.index("said"), text.index("said") + 4)
    source = source_of(text, cue, Span(0, len(stops)))
    assert source is not None
    assert source.of(text) == whole


@pytest.mark.parametrize(("marked", "wanted"), CUT)
def test_a_source_does_not_end_in_the_middle_of_a_phrase(marked: str, wanted: str | None) -> None:
    text, source, cue = read(marked)
    found = source_of(text, cue, source)
    assert (found.of(text) if found else None) == wanted


BROKEN = [
    ("Ruiz said it leaked |in| the old days, and left.", "in the old days"),
    ("Ruiz said it leaked |into the| harbour.", "into the harbour"),
    ("Ruiz said it leaked |in| the old days and wept.", "in the old days"),
    ("Ruiz was sworn |in|.", "in"),
    ("Ruiz said it was a board |of| “friends”.", "of"),
    (f"Ruiz said it leaked |in| {'old ' * 13}days.", "in"),
]


@pytest.mark.parametrize(("marked", "wanted"), BROKEN)
def test_a_content_does_not_end_in_the_middle_of_a_phrase(marked: str, wanted: str) -> None:
    before, content, after = marked.split("|")
    text = before + content + after
    span = Span(len(before), len(before) + len(content))
    claim = Claim(content=(span,), source=Span(0, 4), cue=(Span(5, 9),), form="indirect", rule="encoder")
    document = parse(text, [Block(Span(0, len(text)), "paragraph")])
    assert mended(document, [claim])[0].content[0].of(text) == wanted


def test_a_known_body_keeps_the_verb_that_its_name_begins_with() -> None:
    for text, whole in (
        ("Save the Children said it was late", "Save the Children"),
        ("Then the Children said it was late", "the Children"),
    ):
        start = text.index("the Children")
        cue = Span(text.index("said"), text.index("said") + 4)
        source = source_of(text, cue, Span(start, start + len("the Children")))
        assert source is not None
        assert source.of(text) == whole


def test_a_title_is_no_source_without_its_name() -> None:
    text = "Then Mrs. Ruiz said it was late"
    cue = Span(text.index("said"), text.index("said") + 4)
    source = source_of(text, cue, Span(5, 8))
    assert source is not None
    assert source.of(text) == "Mrs. Ruiz"
