"""Links drawn: each claim once, under it what other pages say of the same thing, with what differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.text import Text

from sayso.cli.entry import MARGIN
from sayso.cli.hit import place_of
from sayso.cli.layout import at_edge, hang, wrap
from sayso.cli.styles import KIND_STYLES
from sayso.cli.terminal import Screen
from sayso.exporters.changes import entry_of
from sayso.exporters.links import kind_words, reason_of, told
from sayso.ledger.records import Found
from sayso.linking import Linked
from sayso.matching.links import spans_of
from sayso.model import Span

INDENT = " " * 4
MARKED = "bold underline"
SHOWN_LINES = 5
NOTHING = "nothing"


def draw_links(found: Sequence[Linked], screen: Screen) -> Iterator[Text]:
    """Yield the lines of all links."""
    counted = Counter(each.link.kind for each in found)
    parts = [f"{counted[kind]:,} {kind}" for kind in ("contradicts", "drift", "same") if counted[kind]]
    yield Text(", ".join(parts), "bold")
    for _, links in groupby(found, key=lambda each: each.one.claim.id):
        group = list(links)
        yield Text()
        yield from _claim(group[0].one, (), "  ", "", screen)
        for each in group:
            yield Text()
            yield from _link(each, screen)


def _link(linked: Linked, screen: Screen) -> Iterator[Text]:
    kind = kind_words(linked) + (" (judged)" if linked.link.judged else "")
    yield from _claim(linked.other, spans_of(linked.link)[1], INDENT, kind, screen)
    lines = [
        f"{change.kind}: {' -> '.join(side or NOTHING for side in told(change, linked))}"
        for change in linked.link.changes
    ]
    if reason := reason_of(linked):
        lines.append(reason)
    for line in lines:
        yield from hang(Text(INDENT + "  "), Text(screen.line(line), "dim"), screen.width - MARGIN)


def _claim(found: Found, marks: Sequence[Span], indent: str, edge: str, screen: Screen) -> Iterator[Text]:
    """Yield who says it, the words with what differs set off, and where they stand."""
    entry = entry_of(found.claim, found.article)
    glyph = Text(f"{indent}{screen.glyphs.kinds[entry.kind]} ", KIND_STYLES[entry.kind])
    name = Text(screen.line(entry.name), "bold")
    yield (
        at_edge(Text.assemble(glyph, name), Text(edge, "bold"), screen.width - MARGIN)
        if edge
        else glyph + name
    )
    inner = indent + "  "
    lines = wrap(_words(found, marks, screen), screen.width - MARGIN - len(inner))
    for line in lines[:SHOWN_LINES]:
        line.rstrip()
        yield Text.assemble(inner, line)
    if len(lines) > SHOWN_LINES:
        yield Text(f"{inner}{screen.glyphs.more}", "dim")
    yield from place_of(found.version, found.claim.id, screen, inner)


def _words(found: Found, marks: Sequence[Span], screen: Screen) -> Text:
    """Return the content with some spans set off, and a sign between the parts of a split quotation."""
    text, shown = found.article.text, Text()
    for number, span in enumerate(found.claim.content):
        if number:
            shown.append(f" {screen.plain(screen.glyphs.more)} ")
        at = span.start
        for mark in sorted(mark for mark in set(marks) if span.holds(mark)):
            if mark.start >= at:
                shown.append(screen.plain(text[at : mark.start]))
                shown.append(screen.plain(mark.of(text)), MARKED)
                at = mark.end
        shown.append(screen.plain(text[at : span.end]))
    return shown
