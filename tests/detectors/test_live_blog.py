"""The hour before an entry of a live blog is no part of what it says."""

from __future__ import annotations

from sayso.detectors.live_blog import without_hours
from sayso.flow import read_text
from sayso.model import Block, Claim, Span
from sayso.syntax.document import parse

BLOG = "13.05 Power is out in 40,000 homes, says the mayor.\n\n12.40 Roads are shut, police say."


def test_an_entry_begins_behind_its_hour() -> None:
    page = read_text(BLOG, detector="rules")
    said = [claim.content[0].of(BLOG) for claim in page.claims]
    assert said == ["Power is out in 40,000 homes", "Roads are shut"]
    assert [number.span.of(BLOG) for number in page.quantities] == ["40,000"]


def test_what_the_encoder_reads_is_cut_as_well() -> None:
    end = BLOG.index("\n")
    blocks = (Block(Span(0, end), "paragraph"), Block(Span(end + 2, len(BLOG)), "paragraph"))
    claim = Claim(content=(Span(0, 34),), source=None, cue=(), form="indirect")
    (cut,) = without_hours(parse(BLOG, blocks), [claim])
    assert cut.content[0].of(BLOG) == "Power is out in 40,000 homes"


def test_one_number_alone_is_no_hour() -> None:
    text = "Costs rose.\n\n9.15 Million was the sum, Orrell said."
    page = read_text(text, detector="rules")
    assert "9.15 Million was the sum" in [claim.content[0].of(text) for claim in page.claims]
