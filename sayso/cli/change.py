"""What changed between two versions, drawn: first how much, then each claim as it was and as it is now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.text import Text

from sayso.cli.entry import MARGIN
from sayso.cli.layout import at_edge, hang, pack, wrap
from sayso.cli.styles import KIND_STYLES
from sayso.cli.terminal import Screen
from sayso.exporters.changes import DIFFERENCE_WORDS, Side, entry_of, shown
from sayso.exporters.numbered import claims_words
from sayso.exporters.readout import time_of_day
from sayso.matching import Change, ClaimChange, Versions
from sayso.model import Article, Claim, Span

KINDS = ("gone", "added", "changed")
INDENT = " " * 4
SHOWN_LINES = 5

# What the page no longer says is struck out, what it says now is bold: no red and green.
OLD, NEW = "strike dim", "bold"

TOLD_BY_NAME = frozenset({"speaker", "stance", "status", "quotation"})
TOLD_BY_WORDS = frozenset({"words", "quotation", "date", "hedge", "negation"})
"""Differences that the words themselves show; those of the others are told in a line of their own."""


class Marked(NamedTuple):
    """Stretches of a page that are set off, and how."""

    spans: tuple[Span, ...]
    style: str


def draw_changes(found: Versions, before: Side, after: Side, screen: Screen) -> Iterator[Text]:
    """Yield the lines of the whole report."""
    yield from _head(before, after, screen)
    yield Text()
    yield from _summary(found, screen)
    if before.article.title != after.article.title:
        yield Text()
        yield Text("  headline", "bold")
        yield from _line("was", Text(screen.line(before.article.title), OLD), screen)
        yield from _line("now", Text(screen.line(after.article.title), NEW), screen)
    for change in found.changes:
        yield Text()
        yield from _draw(change, before.article, after.article, screen)


def _head(before: Side, after: Side, screen: Screen) -> Iterator[Text]:
    width = screen.width - MARGIN
    title = screen.line(after.article.title) or screen.line(after.version.uri)
    yield from hang(Text(), Text(title, "bold"), width)
    parts = [part for part in (after.version.outlet, after.version.uri) if part and part != title]
    yield from pack([Text(screen.line(part)) for part in parts], screen, "", width)
    for word, side in (("was", before), ("now", after)):
        seen = f"{word}  {time_of_day(side.version.first_seen)}, version {side.version.id}"
        yield from hang(Text(), Text(screen.line(seen), "dim"), width)


def _summary(found: Versions, screen: Screen) -> Iterator[Text]:
    counts = {kind: sum(change.kind == kind for change in found.changes) for kind in KINDS}
    told = ", ".join(f"{count} {kind}" for kind, count in counts.items() if count)
    yield Text(f"{claims_words(len(found.changes))} changed: {told}" if told else "No claim changed.", "bold")
    unread = sum(found.unread)
    notes = [f"As before: {claims_words(found.same)}."]
    if unread:
        notes.append(f"Read in one version only, though the words stand in both: {claims_words(unread)}.")
    yield from hang(Text("  "), Text(" ".join(notes), "dim"), screen.width - MARGIN)


def _draw(change: ClaimChange, before: Article, after: Article, screen: Screen) -> Iterator[Text]:
    """Yield one claim: who says it and what happened to it, its words, and what the words do not show."""
    claim, page = (change.after, after) if change.after else (change.before, before)
    if claim is None:
        return
    happened = ", ".join(dict.fromkeys(DIFFERENCE_WORDS[one.kind] for one in change.differences))
    entry = entry_of(claim, page)
    style = KIND_STYLES[entry.kind]
    label = Text.assemble("  ", (screen.glyphs.kinds[entry.kind], style), " ")
    who = Text.assemble((screen.line(entry.name), f"bold {style}" if not entry.is_own else style))
    cue = ", ".join(screen.words(page.text, span) for span in claim.cue)
    who.append(f", {cue}" if cue else "")
    edge = Text(happened or change.kind, "bold")
    room = max(screen.width - 2 - edge.cell_len, 24)
    for number, line in enumerate(hang(label, who, room)):
        yield at_edge(line, edge, screen.width) if number == 0 else line
    if change.before and change.after and _words_differ(change, before, after):
        old, new = Marked(_differing(change, 0), OLD), Marked(_differing(change, 1), NEW)
        yield from _line("was", _content(change.before, before, old, screen), screen)
        yield from _line("now", _content(change.after, after, new, screen), screen)
    else:
        whole = {"gone": OLD, "added": NEW}.get(change.kind, "")
        yield from _line("", _content(claim, page, Marked(claim.content, whole), screen), screen)
    for one in change.differences:
        if one.kind not in TOLD_BY_WORDS:
            yield from _difference(one, before, after, screen)


def _words_differ(change: ClaimChange, before: Article, after: Article) -> bool:
    sides = ((change.before, before), (change.after, after))
    words = [[span.of(page.text) for span in claim.content] if claim else [] for claim, page in sides]
    return words[0] != words[1]


def _differing(change: ClaimChange, side: int) -> tuple[Span, ...]:
    """Return the words that differ on one side."""
    told = [one for one in change.differences if one.kind not in TOLD_BY_NAME]
    return tuple(span for one in told for span in (one.before, one.after)[side])


def _content(claim: Claim, page: Article, marked: Marked, screen: Screen) -> Text:
    """Return a claim's words, those that differ in a style of their own."""
    text = Text()
    for number, piece in enumerate(claim.content):
        text.append(f" {screen.glyphs.more} " if number else "")
        at = piece.start
        for span in sorted(span for span in set(marked.spans) if piece.holds(span)):
            if span.start >= at:
                text.append(screen.plain(page.text[at : span.start]))
                text.append(screen.plain(span.of(page.text)), marked.style)
                at = span.end
        text.append(screen.plain(page.text[at : piece.end]))
    return text


def _difference(change: Change, before: Article, after: Article, screen: Screen) -> Iterator[Text]:
    was, now = (screen.line(value) or "none" for value in shown(change, before, after))
    told = Text.assemble((was, OLD), f" {screen.glyphs.arrow} ", (now, NEW))
    yield from _line(change.kind, told, screen)


def _line(word: str, text: Text, screen: Screen) -> Iterator[Text]:
    """Yield a word with a text beside it; of a long one the lines round the first change are shown."""
    label = Text(f"{INDENT}{word}  " if word else INDENT, "dim")
    lines = wrap(text, screen.width - MARGIN - label.cell_len)
    first = next((at for at, line in enumerate(lines) if line.spans), 0)
    start = max(min(first - 1, len(lines) - SHOWN_LINES), 0)
    left = sum(len(line.plain.split()) for line in (*lines[:start], *lines[start + SHOWN_LINES :]))
    shown = lines[start : start + SHOWN_LINES]
    if left:
        shown = [*shown, Text(f"{screen.glyphs.more} {left:,} more word{'s' if left != 1 else ''}", "dim")]
    for number, line in enumerate(shown):
        line.rstrip()
        yield Text.assemble(label if number == 0 else " " * label.cell_len, line)
