"""One claim found in a ledger: who says it, the page's own sentence with what was found in it, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rich.text import Text

from sayso.cli.entry import MARGIN, facts_of, header_of, label_of
from sayso.cli.layout import pack, wrap
from sayso.cli.styles import WORDS_STYLES
from sayso.cli.terminal import Screen
from sayso.exporters.context import sentence_of
from sayso.exporters.hits import numbered
from sayso.exporters.numbered import Numbered
from sayso.exporters.readout import date_words
from sayso.ledger.answers import Hit
from sayso.ledger.records import Version
from sayso.model import Claim, Span

FOUND = "bold reverse"


def draw_hit(hit: Hit, number: int, screen: Screen, digits: int) -> Iterator[Text]:
    """Yield the lines of one claim; `digits` is the width of the widest number of the list."""
    found = hit.found
    entry = alone(numbered(found), number)
    label = label_of(entry, screen, digits)
    yield from header_of(entry, found.article.text, screen, label)
    indent = " " * label.cell_len
    sentence = sentence_of(found.article, found.claim, hit.marks)
    shown = marked(found.article.text, sentence, found.claim, hit.marks, screen)
    for line in wrap(shown, screen.width - MARGIN - len(indent)):
        line.rstrip()
        yield Text.assemble(indent, line)
    yield from pack(facts_of(entry, found.article.text, screen), screen, indent, screen.width - MARGIN)
    yield from place_of(found.version, found.claim.id, screen, indent)


def alone(entry: Numbered, number: int) -> Numbered:
    """Return a claim apart from its page: its number is that of the list, and points to no other claim."""
    doubts = tuple(doubt._replace(number=None) for doubt in entry.doubts)
    return entry._replace(number=number, within=None, chain=(), doubts=doubts)


def place_of(version: Version, id: str, screen: Screen, indent: str) -> Iterator[Text]:
    """Yield where something stands: outlet, day and the id to ask for more with."""
    day = date_words(version.published) or "date not found"
    parts = [screen.line(part) for part in (version.outlet or version.uri, day, id)]
    yield from pack([Text(part, "dim") for part in parts if part], screen, indent, screen.width - MARGIN)


def marked(text: str, shown: Span, claim: Claim, marks: Sequence[Span], screen: Screen) -> Text:
    """Return a stretch of the page with the claim's content underlined and what was found set off."""
    styles = {**dict.fromkeys(claim.content, WORDS_STYLES[claim.status]), **dict.fromkeys(marks, FOUND)}
    spans = [span for span in (*claim.content, *marks) if span.meets(shown)]
    ends = [end for span in spans for end in (span.start, span.end)]
    cuts = sorted({shown.start, shown.end, *(end for end in ends if shown.start < end < shown.end)})
    drawn = Text("" if _begins(text, shown) else f"{screen.plain(screen.glyphs.more)} ")
    for start, end in pairwise(cuts):
        piece = Span(start, end)
        over = [styles[span] for span in spans if span.holds(piece)]
        drawn.append(screen.plain(piece.of(text)), over[-1] if over else "")
    if not _ends(text, shown):
        drawn.append(f" {screen.plain(screen.glyphs.more)}")
    return drawn


def _begins(text: str, shown: Span) -> bool:
    """Tell whether a stretch begins where a sentence may: after a line break, a full stop, a mark."""
    before = text[max(shown.start - 2, 0) : shown.start]
    return not before.strip() or "\n" in before or not before.rstrip()[-1:].isalnum()


def _ends(text: str, shown: Span) -> bool:
    return not text[shown.end : shown.end + 1].strip() or not text[shown.end - 1 : shown.end].isalnum()
