"""Reads the tables of `tests/cases` in which spans are marked, and what the detectors find in their rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from sayso.detectors import detect
from sayso.lexicon.marked import parse_marked
from sayso.model import Block, BlockKind, Claim, Form, Span
from sayso.syntax.document import Document, parse
from tests.readings import bare

CASES = Path(__file__).parents[1] / "cases"

Parts = tuple[str, str, str]
"""The words of a claim's source, cue and content, the spans of each parted by a bar."""


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row of a table; attributions.yaml and own_voice.yaml say what the keys mean."""

    text: str
    form: tuple[Form, ...] = ()
    negated: tuple[str, ...] = ()
    known_miss: bool = False


def rows(table: str) -> Iterator[tuple[str, Row]]:
    """Yield the rows of a table, each with the name of its group."""
    source = (CASES / table).read_text("utf-8")
    groups = msgspec.yaml.decode(source, type=dict[str, tuple[Row, ...]])
    for group, found in groups.items():
        yield from ((group, row) for row in found)


def document_of(text: str, first: BlockKind = "paragraph") -> Document:
    """Cut a passage into its paragraphs, parted by an empty line; the first of them may be a title."""
    blocks: list[Block] = []
    start = 0
    for part in text.split("\n\n"):
        if part:
            blocks.append(Block(Span(start, start + len(part)), "paragraph" if blocks else first))
        start += len(part) + 2
    return parse(text, blocks)


def found_in(text: str, first: BlockKind = "paragraph") -> list[Claim]:
    """Return everything that the detectors find in a passage, in reading order."""
    return detect(document_of(text, first))


def parts(claim: Claim, text: str) -> Parts:
    """Return the words of a claim; marks at the ends of what is said do not matter."""
    source = claim.source.of(text) if claim.source else ""
    return source, _joined(claim.cue, text), _joined(claim.content, text)


def marked(row: Row) -> tuple[str, dict[str, Parts]]:
    """Return the plain words of a row and the claims that it marks, by their numbers."""
    text, marks = parse_marked(row.text)
    claims: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for label, number, span in marks:
        assert label in {"source", "cue", "content"}, label
        claims[number][label].append(span)
    return text, {
        number: (_joined(of["source"], text), _joined(of["cue"], text), _joined(of["content"], text))
        for number, of in sorted(claims.items())
    }


def marked_spans(row: Row) -> tuple[str, list[Span]]:
    """Return the plain words of a row and the spans of its contents, in order."""
    text, marks = parse_marked(row.text)
    assert all(label == "content" for label, _, _ in marks), row.text
    return text, sorted(span for _, _, span in marks)


def _joined(spans: tuple[Span, ...] | list[Span], text: str) -> str:
    return " | ".join(bare(span.of(text)) for span in sorted(spans))


def held(row: Row, fault: str) -> None:
    """Fail on a fault, unless the row is a known miss; a known miss that is read right fails too."""
    if row.known_miss:
        assert fault, "is read right now: take `known_miss: true` out of the table"
        pytest.xfail(fault)
    assert not fault, fault
