"""The marks of a page's text: contents, sources, cues, hedges and findings, shared out to its blocks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from sayso.exporters.markup import cue_class, glyph, has_card, label
from sayso.exporters.numbered import Numbered
from sayso.exporters.weave import Mark
from sayso.model import Finding, Span

# Outer to inner where several begin and end together.
CONTENT, SOURCE, CUE, HEDGE, OPENING_BRACKET = range(5)
CLOSING_BRACKET = -1

# Keeps a number on the line of the word before it, and a bracket on that of the word it holds.
JOINER = "\u2060"

# Lines under nested claims stand apart; past three they would run into the next line of text.
DEEPEST = 3


def block_marks(
    blocks: list[Span], claims: tuple[Numbered, ...], findings: tuple[Finding, ...]
) -> list[list[Mark]]:
    """Return the marks of each block, cut where the block ends.

    `blocks` are in order and do not overlap; a mark outside all of them is left out.
    """
    shared: list[list[Mark]] = [[] for _ in blocks]
    starts = [block.start for block in blocks]
    heights = _heights(claims)
    for entry in claims:
        _share(_content(entry, heights[entry.number]), blocks, starts, shared)
    _share(_sources(claims), blocks, starts, shared)
    _share(_cues(claims), blocks, starts, shared)
    _share(_hedges(claims), blocks, starts, shared)
    _share(_brackets(findings), blocks, starts, shared)
    return shared


def _share(marks: Iterable[Mark], blocks: list[Span], starts: list[int], shared: list[list[Mark]]) -> None:
    """Give each mark to the blocks it meets; a piece in a later block is opened `again`."""
    for mark in marks:
        at = max(bisect_right(starts, mark.span.start) - 1, 0)
        while at < len(blocks) and blocks[at].start <= mark.span.end:
            start, end = max(mark.span.start, blocks[at].start), min(mark.span.end, blocks[at].end)
            if start < end or (start == end == mark.span.start == mark.span.end):
                shared[at].append(
                    mark._replace(
                        span=Span(start, end),
                        first=mark.first if start == mark.span.start else mark.again,
                        after=mark.after if end == mark.span.end else "",
                    )
                )
                if start == end:
                    break
            at += 1


def _content(entry: Numbered, height: int) -> Iterator[Mark]:
    claim, number = entry.claim, entry.number
    opening = f'mark class="c {entry.kind} {claim.status} h{height}" data-claim="{number}"'
    for place, span in enumerate(claim.content):
        identity = f' id="m{number}"' if place == 0 else ""
        is_last = place == len(claim.content) - 1
        yield Mark(
            span, CONTENT, f"<{opening}{identity}>", f"<{opening}>", "</mark>", _reference(entry, is_last)
        )


def _reference(entry: Numbered, is_last: bool) -> str:
    """Return the small number after a content, with its glyph after the last piece, with `…` after others."""
    shown = JOINER + (f"{glyph(entry.kind)}{entry.number}" if is_last else f"{entry.number}…")
    if not has_card(entry):
        return f'<span class="ref {entry.kind}">{shown}</span>'
    link = f'href="#c{entry.number}" aria-label="{label(entry)}"'
    return f'<a class="ref {entry.kind}" {link}>{shown}</a>'


def _sources(claims: tuple[Numbered, ...]) -> Iterator[Mark]:
    kinds = {entry.claim.source: entry.kind for entry in claims if entry.claim.source}
    for span, kind in kinds.items():
        tag = f'<span class="src {kind}">'
        yield Mark(span, SOURCE, tag, tag, "</span>")


def _cues(claims: tuple[Numbered, ...]) -> Iterator[Mark]:
    classes = {span: cue_class(entry) for entry in claims for span in entry.claim.cue}
    for span, name in classes.items():
        tag = f'<span class="{name}">'
        yield Mark(span, CUE, tag, tag, "</span>")


def _hedges(claims: tuple[Numbered, ...]) -> Iterator[Mark]:
    tag = '<span class="hedge">'
    for span in sorted({span for entry in claims for span in entry.claim.hedges}):
        yield Mark(span, HEDGE, tag, tag, "</span>")


def _brackets(findings: tuple[Finding, ...]) -> Iterator[Mark]:
    """Yield a bracket at each end of what a finding is about, with its diamond at the first."""
    for number, finding in enumerate(findings, 1):
        for span in finding.spans:
            name = f"Finding {number}, {finding.severity}"
            flag = f'<a class="flag" href="#f{number}" aria-label="{name}">{glyph(finding.severity)}</a>'
            yield _point(span.start, OPENING_BRACKET, f'{flag}<span class="held start">{JOINER}')
            yield _point(span.end, CLOSING_BRACKET, f'<span class="held end">{JOINER}')


def _point(at: int, rank: int, opening: str) -> Mark:
    return Mark(Span(at, at), rank, opening, opening, "</span>")


def _heights(claims: tuple[Numbered, ...]) -> dict[int, int]:
    """Return for each claim how many levels of others are told within it, at most `DEEPEST` - 1."""
    outer = {entry.number: entry.within for entry in claims}
    heights = dict.fromkeys(outer, 0)
    for entry in claims:
        height, above = 1, entry.within
        while above is not None and height < DEEPEST:
            heights[above] = max(heights[above], height)
            above, height = outer.get(above), height + 1
    return heights
