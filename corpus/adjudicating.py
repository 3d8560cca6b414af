"""Two annotators' files of one article made into one, with what they differ in put to a third reader."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.articles import Source
from corpus.compiling import by_line
from corpus.differing import partners, unlike
from corpus.notation import CONFLICT, Line, Marks
from corpus.records import Mark, Record
from sayso.model import Quantity, Time


def merged(source: Source, one: tuple[Marks, Record], other: tuple[Marks, Record]) -> str:
    """Return one file's text: the first's lines, conflicts marked, the second's lines as remarks.

    A line that begins `#!` tells what differs; `check` holds it a fault until it is gone. A line `# other:`
    is the second annotator's, to be taken by removing that beginning; its names (`c4`) are the second's.
    """
    first, second = one[0], other[0]
    passes = first.passes + second.passes
    annotators = f"{first.annotator}+{second.annotator}"
    header = f"# {first.article}   by: {annotators}   passes: {passes}"
    rows = [header, *_who(first, second), ""]
    mine, theirs = (_lines(marks, source) for marks in (first, second))
    rows += [
        row for _, row in sorted(_claims(source, one[1], other[1], mine, theirs), key=lambda item: item[0])
    ]
    rows += ["", *_worths(mine, theirs)]
    return "\n".join(rows) + "\n"


_Lines = list[tuple[Line, Mark | Quantity | Time]]


def _lines(marks: Marks, source: Source) -> _Lines:
    return by_line(marks, source)


def _who(first: Marks, second: Marks) -> Iterator[str]:
    mine = {line.id: line.written for line in first.lines if line.kind == "who"}
    theirs = {line.id: line.written for line in second.lines if line.kind == "who"}
    yield from mine.values()
    for key, written in theirs.items():
        if key not in mine:
            yield written
        elif mine[key] != written:
            yield f"# other: {written}"


def _claims(
    source: Source, one: Record, other: Record, mine: _Lines, theirs: _Lines
) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield rows with the place at which they belong: by the claim's start, a conflict above its lines."""
    ours, others = _written(mine), _written(theirs)
    for first, second in partners(source.text, one, other):
        claim = first or second
        if claim is None:
            continue
        apart = unlike(source.text, first, second) if first and second else []
        if not (first and second):
            apart = [f"only {one.annotator if first else other.annotator}"]
        if apart:
            yield (claim.start, 0), f"{CONFLICT} {'; '.join(apart)}"
        if first:
            yield (claim.start, 1), ours[first.id]
        if second and apart:
            yield (claim.start, 2), f"# other: {others[second.id]}"


def _written(lines: _Lines) -> dict[str, str]:
    """Return each claim's line as written, an own line of several sentences cut into one line each."""
    return {
        line.id: f"{line.id} own @{line.home}" if line.kind == "own" and not line.fields else line.written
        for line, value in lines
        if isinstance(value, Mark)
    }


def _worths(mine: _Lines, theirs: _Lines) -> Iterator[str]:
    """Yield the lines of quantities and times, those without an equal on the other side as conflicts."""
    for lines, opposite, is_first in ((mine, theirs, True), (theirs, mine, False)):
        values = [value for _, value in opposite]
        for line, value in lines:
            if isinstance(value, Mark) or (value in values and not is_first):
                continue
            if value not in values:
                yield f"{CONFLICT} only the {'first' if is_first else 'second'}"
            yield line.written if is_first else f"# other: {line.written}"
