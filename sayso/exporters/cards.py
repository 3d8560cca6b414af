"""The card beside a claim: whose word it is, what differs from plain saying, and where it was read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from sayso.exporters.markup import cue_class, glyph, has_card, safe
from sayso.exporters.numbered import Doubt, Numbered
from sayso.exporters.readout import quantity_words, time_words
from sayso.model import Block, Span, WhyUnresolved

PAGE_ITSELF = "The page itself"

# A card is a pointer to the text beside it, not a second copy: what is longer is cut at a space.
LONGEST_QUOTE = 120

WHY: dict[WhyUnresolved, str] = {
    "unknown": "none on this page",
    "several": "more than one fits:",
    "distant": "too far away to be sure:",
}
"""Why a speaker goes without a name, as the opened card tells it before the names that could be meant."""


class More(NamedTuple):
    """What a frame adds to a card, as markup: lines always seen, and rows and a foot of the opened card."""

    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()
    foot: str = ""


def nothing_more(entry: Numbered) -> More:
    """Add nothing: a card by itself."""
    return More()


def cards(
    entries: list[Numbered], text: str, block: Block, more: Callable[[Numbered], More] = nothing_more
) -> str:
    """Return the cards of one block's claims, folded under a line of glyphs where the page is narrow."""
    shown = [entry for entry in entries if has_card(entry)]
    if not shown:
        return ""
    count = f"{len(shown)} claim{'s' if len(shown) != 1 else ''}"
    marks = "".join(f'<i class="{entry.kind}">{glyph(entry.kind)}{entry.number}</i>' for entry in shown)
    name = f"fold{shown[0].number}"
    box = f'<input class="fold" type="checkbox" id="{name}">'
    fold = f'{box}<label for="{name}">{marks}<span>{count}</span></label>'
    drawn = "".join(_card(entry, text, block, more(entry)) for entry in shown)
    return f'{fold}<aside class="cards" aria-label="Claims of this paragraph">{drawn}</aside>'


def _card(entry: Numbered, text: str, block: Block, more: More) -> str:
    name = PAGE_ITSELF if entry.is_own else safe(entry.name)
    title = role = ""
    if entry.role and entry.titled:
        title = f'<span class="role"><bdi>{safe(entry.role)}</bdi> </span>'
    elif entry.role:
        role = f'<span class="role">, <bdi>{safe(entry.role)}</bdi></span>'
    back = f'href="#m{entry.number}" aria-label="To claim {entry.number} in the text"'
    number = f'<a class="n" {back}>{entry.number}</a>'
    who = f'<span class="who">{glyph(entry.kind)}<span>{title}<bdi>{name}</bdi>{role}</span>{number}</span>'
    facts = '<span class="sep"> · </span>'.join(_facts(entry, text))
    third = "".join(f'<span class="line">{line}</span>' for line in (*_lines(entry, text), *more.lines))
    rows = "".join(
        f"<dt>{term}</dt><dd>{told}</dd>" for term, told in (*_rows(entry, text, block), *more.rows)
    )
    summary = f'<summary>{who}<span class="line">{facts}</span>{third}</summary>'
    inner = f"{summary}<dl>{rows}</dl>{more.foot}"
    return f'<details class="card {entry.kind}" id="c{entry.number}">{inner}</details>'


def _facts(entry: Numbered, text: str) -> Iterator[str]:
    """Yield what stands on a card's second line; what is plain is silent."""
    claim = entry.claim
    if claim.cue:
        words = " … ".join(span.of(text) for span in claim.cue)
        yield f'<span class="q {cue_class(entry)}">{safe(words)}</span>'
    if claim.negated:
        yield "negated"
    if claim.stance not in ("states", *(span.of(text).casefold() for span in claim.cue)):
        yield claim.stance
    if claim.status != "stated":
        yield f'<span class="how {claim.status}">{claim.status}</span>'
    for hedge in claim.hedges:
        yield f'<span class="q hedge">{safe(hedge.of(text))}</span>'
    for quantity in entry.quantities:
        yield f'<span class="num">{safe(quantity_words(quantity))}</span>'
    readings = (time_words(time, time.span.of(text)) for time in entry.times)
    yield from (f'<span class="when">{safe(words)}</span>' for words in readings if words)


def _lines(entry: Numbered, text: str) -> Iterator[str]:
    """Yield a card's further lines: the reason for no name, the chain, and what changes the status."""
    speaker = entry.claim.speaker
    if speaker and speaker.reason:
        yield f"not named: {_quoted(speaker.reason, text)}"
    if entry.could_be:
        yield f"could be {_named(entry.could_be, text)}"
    if entry.chain:
        yield f"<bdi>{safe(', to '.join(entry.chain))}</bdi>"
    for doubt in entry.doubts:
        yield _doubt(doubt, text)


def _doubt(doubt: Doubt, text: str) -> str:
    by = f'by <a href="#m{doubt.number}">{doubt.number}</a> ' if doubt.number else ""
    return f"{by}{_quoted(doubt.span, text)}"


def _quoted(span: Span, text: str) -> str:
    words = text[span.start : min(span.end, span.start + LONGEST_QUOTE + 1)]
    if len(words) > LONGEST_QUOTE:
        words = words[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
    return f'<span class="q">“{safe(words)}”</span>'


def _named(spans: Sequence[Span], text: str) -> str:
    """Return the names that the page prints at these places: “Ana Ruiz” or “Tom Ruiz”."""
    return " or ".join(dict.fromkeys(_quoted(span, text) for span in spans))


def _rows(entry: Numbered, text: str, block: Block) -> Iterator[tuple[str, str]]:
    """Yield the rows of an opened card: where each part was read, for whoever wants to check."""
    claim = entry.claim
    if claim.source:
        yield "Source", f'<span class="q">{safe(claim.source.of(text))}</span>'
    unresolved = claim.speaker.unresolved if claim.speaker else None
    if unresolved is not None:
        yield "Name", f"{WHY[unresolved.why]} {_named(unresolved.candidates, text)}".strip()
    if entry.within:
        yield "Within", f'<a href="#m{entry.within}">claim {entry.within}</a>'
    for quantity in entry.quantities:
        yield (
            "Number",
            f'<span class="q">{safe(quantity.span.of(text))}</span> read as {safe(quantity_words(quantity))}',
        )
    for time in entry.times:
        read = f"{time.type} {safe(time.value)}" if time.value else f"{time.type}, not resolved"
        yield "Time", f'<span class="q">{safe(time.span.of(text))}</span> read as {read}'
    places = ", ".join(f"{span.start}–{span.end}" for span in claim.content)
    yield "In the text", f'<a href="#m{entry.number}">{block.kind}</a>, characters {places}'
    if block.xpath:
        yield "In the page", f"<code>{safe(block.xpath)}</code>"
    if claim.checkworthy is not None:
        yield "Check-worthy", f"{claim.checkworthy:.2f} of 1"
    form = "its own words" if claim.form == "own" else claim.form
    yield "Form", f"{form}, rule <code>{safe(claim.rule)}</code>" if claim.rule else form
