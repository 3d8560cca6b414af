"""One claim in the report: who, by which words, what is said, then what weakens it and how it is counted."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from sayso.cli.layout import at_edge, hang, pack, wrap
from sayso.cli.styles import KIND_STYLES, WORDS_STYLES
from sayso.cli.terminal import Screen
from sayso.exporters.numbered import Doubt, Numbered
from sayso.exporters.readout import quantity_words, time_words
from sayso.model import Claim, Span, Stance

MARGIN = 4

# A quotation of a whole speech would bury the claims after it: six lines tell what it is about, and one line
# more is let through before "1 more word" would take as much room as the words.
WHOLE_LINES = 7
SHOWN_LINES = 6

# More code points than seven lines hold on a screen of 300 cells: the rest is only counted.
READ_AHEAD = 2_100

# The words that say why a claim is disputed are a pointer, not a second claim: one line of 80 columns.
LONGEST_QUOTE = 64

# Stances that lean or turn away from the plain saying: their cue is set apart.
LEANING: frozenset[Stance] = frozenset(
    {"claims", "believes", "intends", "asks", "denies", "questions", "declines"}
)

# Cues that end so stand before their source, and read badly after it: `Report of 2024 (According to)`.
FOREGOING = frozenset({"to", "by", "of", "in", "from", "per", "with", "as"})


def draw_entry(entry: Numbered, text: str, screen: Screen, digits: int) -> Iterator[Text]:
    """Yield the lines of one claim; `digits` is the width of the widest number of the report."""
    label = label_of(entry, screen, digits)
    yield from header_of(entry, text, screen, label)
    indent = " " * label.cell_len
    yield from _words(entry, text, screen, indent)
    yield from pack(facts_of(entry, text, screen), screen, indent, screen.width - MARGIN)
    if entry.chain:
        chain = ", ".join(screen.line(name) for name in entry.chain)
        yield from hang(Text(indent), Text(f"chain: {chain}", "dim"), screen.width - MARGIN)
    speaker = entry.claim.speaker
    if speaker and speaker.reason:
        reason = f"not named: {quoted(speaker.reason, text, screen)}"
        yield from hang(Text(indent), Text(reason, "dim"), screen.width - MARGIN)
    if entry.could_be:
        names = " or ".join(screen.words(text, span) for span in entry.could_be)
        yield from hang(Text(indent), Text(f"could be: {names}", "dim"), screen.width - MARGIN)


def label_of(entry: Numbered, screen: Screen, digits: int) -> Text:
    """Return a claim's number and the glyph of whose word it is."""
    return Text.assemble(
        (f"  {entry.number:>{digits}} ", "dim"),
        (screen.glyphs.kinds[entry.kind], KIND_STYLES[entry.kind]),
        " ",
    )


def header_of(entry: Numbered, text: str, screen: Screen, label: Text) -> Iterator[Text]:
    """Yield the line that says who and how, with the status at the right edge when it is not `stated`."""
    claim = entry.claim
    status = Text("" if claim.status == "stated" else claim.status, KIND_STYLES[entry.kind])
    room = screen.width - MARGIN if not status else screen.width - 2 - status.cell_len
    for number, line in enumerate(hang(label, _who(entry, text, screen), room)):
        yield at_edge(line, status, screen.width) if status and number == 0 else line


def _who(entry: Numbered, text: str, screen: Screen) -> Text:
    style = "dim" if entry.is_own else f"bold {KIND_STYLES[entry.kind]}"
    title = f"{screen.line(entry.role)} " if entry.role and entry.titled else ""
    who = Text.assemble(title, (screen.line(entry.name), style))
    if entry.role and not title:
        who.append(f", {screen.line(entry.role)}")
    if entry.claim.cue:
        who.append_text(_cue(entry.claim, text, screen))
    stance = _stance(entry.claim, text)
    if stance:
        who.append(f" ({stance})", "dim")
    if entry.within:
        who.append(f", within {entry.within}")
    return who


def _cue(claim: Claim, text: str, screen: Screen) -> Text:
    words = f" {screen.plain(screen.glyphs.more)} ".join(screen.words(text, span) for span in claim.cue)
    cue = Text(words, "italic" if claim.stance in LEANING or claim.negated else "")
    last = words.rsplit(" ", 1)[-1].casefold()
    if claim.source and claim.cue and claim.cue[0].start < claim.source.start and last in FOREGOING:
        return Text.assemble(" (", cue, ")")
    return Text.assemble(", ", cue)


def _stance(claim: Claim, text: str) -> str:
    """Return what the cue says about how firmly, where it is not plain or the cue's very word ("denies")."""
    is_told = claim.stance == "states" or any(span.of(text).casefold() == claim.stance for span in claim.cue)
    return ", ".join([*([] if is_told else [claim.stance]), *(["negated"] if claim.negated else [])])


def _words(entry: Numbered, text: str, screen: Screen, indent: str) -> Iterator[Text]:
    """Yield what is said, in the page's words; past seven lines the rest is counted, not shown."""
    shown, more = _read_ahead(entry.claim, text, screen)
    lines = wrap(shown, screen.width - MARGIN - len(indent))
    if more or len(lines) > WHOLE_LINES:
        cut = lines[:SHOWN_LINES]
        more += sum(len(line.plain.split()) for line in lines[SHOWN_LINES:])
        left = f"{screen.glyphs.more} {more:,} more word{'s' if more != 1 else ''}"
        lines = [*cut, Text(left, "dim")] if more else lines
    for line in lines:
        line.rstrip()
        yield Text.assemble(indent, line)


def _read_ahead(claim: Claim, text: str, screen: Screen) -> tuple[Text, int]:
    """Return the content, quoted as the page quotes it, and how many of its words were not taken along."""
    opening, closing = screen.glyphs.quotes if claim.form == "direct" else ("", "")
    shown = Text()
    more = 0
    for number, span in enumerate(claim.content):
        if len(shown) > READ_AHEAD:
            more += len(span.of(text).split())
            continue
        if number:
            shown.append(f" {screen.glyphs.more} ")
        kept = _whole_words(Span(span.start, min(span.end, span.start + READ_AHEAD)), span, text)
        more += len(text[kept.end : span.end].split())
        shown.append(opening)
        shown.append_text(_marked(claim, kept, text, screen))
        shown.append(closing if kept == span else "")
    return shown, more


def _whole_words(cut: Span, span: Span, text: str) -> Span:
    """Move the end of a cut back to a space, where it has one: half a word is not a span that anyone said."""
    if cut.end == span.end:
        return cut
    space = text.rfind(" ", cut.start, cut.end)
    return Span(cut.start, space) if space > cut.start else cut


def _marked(claim: Claim, span: Span, text: str, screen: Screen) -> Text:
    """Return the words of one span, underlined except where they are hedged: the line thins where they do."""
    style = WORDS_STYLES[claim.status]
    marked = Text()
    at = span.start
    for hedge in sorted(hedge for hedge in claim.hedges if span.holds(hedge)):
        if hedge.start >= at:
            marked.append(screen.plain(text[at : hedge.start]), style)
            marked.append(screen.plain(hedge.of(text)))
            at = hedge.end
    marked.append(screen.plain(text[at : span.end]), style)
    return marked


def facts_of(entry: Numbered, text: str, screen: Screen) -> Iterator[Text]:
    """Yield the parts of the line under the words: numbers, times, hedges, and what changes how it stands."""
    for quantity in entry.quantities:
        words = screen.line(quantity_words(quantity))
        if words:
            yield Text(words, "bold")
    for time in entry.times:
        words = screen.line(time_words(time, time.span.of(text)))
        if words:
            yield Text(words)
    if entry.claim.hedges:
        hedges = ", ".join(screen.words(text, hedge) for hedge in entry.claim.hedges)
        yield Text(f"hedged: {hedges}", "dim")
    for doubt in entry.doubts:
        yield Text(_doubt(entry, doubt, text, screen), "dim")


def _doubt(entry: Numbered, doubt: Doubt, text: str, screen: Screen) -> str:
    words = quoted(doubt.span, text, screen)
    return f"{entry.claim.status} by {doubt.number}: {words}" if doubt.number else words


def quoted(span: Span, text: str, screen: Screen) -> str:
    """Return the words of a span in straight quotes, cut in the middle of the page's sentence when long."""
    words = screen.words(text, Span(span.start, min(span.end, span.start + READ_AHEAD)))
    if len(words) > LONGEST_QUOTE:
        words = words[:LONGEST_QUOTE].rsplit(" ", 1)[0] + f" {screen.glyphs.more}"
    return f'"{words}"'
