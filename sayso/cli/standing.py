"""Where a claim or a page of a ledger stands, drawn: its paragraph, its place, the archive, its versions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from sayso.cli.entry import MARGIN, facts_of, header_of
from sayso.cli.hit import alone, marked
from sayso.cli.judged import draw_adrift, draw_judged, draw_pairs
from sayso.cli.layout import hang, pack, wrap
from sayso.cli.styles import KIND_STYLES
from sayso.cli.terminal import Screen
from sayso.exporters.changes import DIFFERENCE_WORDS
from sayso.exporters.hits import numbered
from sayso.exporters.numbered import claims_words
from sayso.exporters.readout import date_words, time_of_day
from sayso.exporters.shown import ShownClaim
from sayso.judging.placing import Placed
from sayso.ledger.records import Document, Version
from sayso.model import Span

LABEL_CELLS = 12
LONGEST_PARAGRAPH = 1_500  # code points: a wall of text would bury what comes after it


def draw_claims(shown: Sequence[ShownClaim], screen: Screen) -> Iterator[Text]:
    """Yield the lines of a claim, once for each page that has it."""
    for number, one in enumerate(shown):
        if number:
            yield Text()
            yield Text(screen.glyphs.dash * screen.width, "dim")
            yield Text()
        yield from _draw_claim(one, screen)


def draw_document(document: Document, adrift: tuple[Placed, ...], screen: Screen) -> Iterator[Text]:
    """Yield the lines of a page: what it is called, where it is, its versions, and what has no place."""
    latest = max(document.versions, key=lambda version: (version.last_seen, version.first_seen), default=None)
    yield from _title(latest, document.uri, screen)
    yield Text()
    yield from _row("page", document.id, screen)
    yield from _row("address", document.uri, screen)
    yield from _row("seen", _times(document.first_seen, document.last_seen), screen)
    yield from _versions(document, "", screen)
    yield from draw_adrift(adrift, screen)


def _draw_claim(shown: ShownClaim, screen: Screen) -> Iterator[Text]:
    found = shown.found
    entry = alone(numbered(found), 1)
    yield from _title(found.version, found.version.uri, screen)
    yield Text()
    label = Text.assemble("  ", (screen.glyphs.kinds[entry.kind], KIND_STYLES[entry.kind]), " ")
    yield from header_of(entry, found.article.text, screen, label)
    indent = " " * label.cell_len
    paragraph = _shortened(shown.place.block, found.claim.content[0])
    words = marked(found.article.text, paragraph, found.claim, (), screen)
    for line in wrap(words, screen.width - MARGIN - len(indent)):
        line.rstrip()
        yield Text.assemble(indent, line)
    yield from pack(facts_of(entry, found.article.text, screen), screen, indent, screen.width - MARGIN)
    yield Text()
    yield from _row("claim", found.claim.id, screen)
    yield from _place(shown, screen)
    yield from _became(shown, screen)
    yield from draw_judged(shown.judged, screen)
    yield from draw_pairs(shown.pairs, shown.found.claim.id, screen)
    yield from _versions(shown.document, found.version.id, screen)


def _title(version: Version | None, uri: str, screen: Screen) -> Iterator[Text]:
    title = screen.line(version.title) if version else ""
    yield from hang(Text(), Text(title or screen.line(uri), "bold"), screen.width - MARGIN)
    if version:
        parts = (version.outlet, date_words(version.published) or "date not found")
        yield from pack(
            [Text(screen.line(part)) for part in parts if part], screen, "", screen.width - MARGIN
        )


def _shortened(block: Span, content: Span) -> Span:
    """Return the part of a very long paragraph that the claim begins in."""
    if block.end - block.start <= LONGEST_PARAGRAPH:
        return block
    start = max(block.start, content.start - LONGEST_PARAGRAPH // 2)
    return Span(start, min(start + LONGEST_PARAGRAPH, block.end))


def _place(shown: ShownClaim, screen: Screen) -> Iterator[Text]:
    """Yield where the words stand: on the page, in its text, in its bytes, in the archive."""
    place, version, claim = shown.place, shown.found.version, shown.found.claim
    yield from _row("address", version.uri, screen)
    if place.xpath:
        yield from _row("element", f"{place.xpath}, character {place.offset:,}", screen)
    spans = ", ".join(f"{span.start:,}–{span.end:,}" for span in claim.content)
    yield from _row("text", f"characters {spans} of {len(shown.found.article.text):,}", screen)
    if place.at is not None:
        yield from _row("bytes", f"at {place.at:,} of the {place.size:,} that were fetched", screen)
    if version.place:
        told = f"segment {version.place.segment}, {version.place.length:,} bytes at {version.place.offset:,}"
        yield from _row("archive", told, screen)
    if place.lost:
        yield from _row("archive", place.lost, screen)


def _became(shown: ShownClaim, screen: Screen) -> Iterator[Text]:
    """Yield what became of the claim by the latest version, where that is another one."""
    told = {"same": "stands unchanged in the latest version", "gone": "is gone from the latest version"}
    words = told.get(shown.standing, "")
    if shown.standing == "changed" and shown.change:
        kinds = dict.fromkeys(DIFFERENCE_WORDS[one.kind] for one in shown.change.differences)
        words = f"changed in the latest version: {', '.join(kinds)}"
    if words:
        yield from _row("since then", words, screen, "bold")


def _versions(document: Document, this: str, screen: Screen) -> Iterator[Text]:
    """Yield a row for each version, the one that is shown marked by a word."""
    count = len(document.versions)
    yield Text()
    yield Text(f"{count:,} version{'s' if count != 1 else ''}", "bold")
    for version in document.versions:
        told = version.reason if version.trouble else claims_words(version.claims)
        parts = [
            _times(version.first_seen, version.last_seen),
            told,
            "this one" if version.id == this else "",
        ]
        text = f" {screen.glyphs.dot} ".join(screen.line(part) for part in parts if part)
        yield from hang(Text(f"  {version.id}  ", "dim"), Text(text), screen.width - MARGIN)


def _times(first: str, last: str) -> str:
    """Return when something was first and last seen, the day of the second only where it is another."""
    return time_of_day(first) if first == last else f"{time_of_day(first)} to {time_of_day(last)}"


def _row(word: str, told: str, screen: Screen, style: str = "") -> Iterator[Text]:
    label = Text(f"  {word:<{LABEL_CELLS}}", "dim")
    yield from hang(label, Text(screen.line(told), style), screen.width - MARGIN)
