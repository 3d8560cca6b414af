"""The report on a terminal: on whose word the page stands, then each claim with who says it and how firmly.

Every word is a span of the page or one of Sayso's own labels. Colour says who and nothing else is coloured;
with no colour at all the glyphs and words say the same. Widths are in terminal cells.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from rich.text import Text

from sayso.checks import ALL, CHECKS
from sayso.checks.silence import ran_in_words
from sayso.cli.entry import draw_entry
from sayso.cli.layout import hang, pack
from sayso.cli.styles import KIND_STYLES
from sayso.cli.terminal import Screen
from sayso.exporters.numbered import KIND_WORDS, Numbered, claims_words, counts, number_claims, worth_checking
from sayso.exporters.readout import date_words
from sayso.model import Article, Finding, Severity, Trouble

# Words of a report end four cells before the edge: long lines are hard to come back from, and the column
# stays free for the status.
MARGIN = 4

GRAVEST_FIRST: tuple[Severity, ...] = ("error", "warning", "note")


def draw_article(
    article: Article, screen: Screen, *, every: bool = False, checks: Collection[str] = ALL
) -> Iterator[Text]:
    """Yield the lines of one page's report; `every` lists the claims of the page's own voice as well.

    `checks` names those that ran on the page.
    """
    claims = number_claims(article)
    yield from _head(article, screen)
    yield Text()
    yield from _sourcing(claims, screen)
    if article.findings:
        yield Text()
        yield from _findings(article.findings, screen)
    listed = [entry for entry in claims if every or is_listed(entry)]
    digits = len(str(max((entry.number for entry in listed), default=1)))
    for entry in listed:
        yield Text()
        yield from draw_entry(entry, article.text, screen, digits)
    yield from _worth(listed, screen)
    yield from _foot(article, claims, len(listed), screen)
    ran = screen.line(ran_in_words(article, CHECKS, checks))
    yield from hang(Text(), Text(ran, "dim"), screen.width - MARGIN)


def draw_trouble(trouble: Trouble, screen: Screen) -> Iterator[Text]:
    """Yield the row of a page that could not be read, in the place where its report would be."""
    yield from hang(Text(), Text(screen.line(trouble.page.uri), "bold"), screen.width - MARGIN)
    reason = Text(screen.line(f"{trouble.kind}: {trouble.reason}"))
    yield from hang(Text("  not read  ", "bold"), reason, screen.width - MARGIN)


def is_listed(entry: Numbered) -> bool:
    """Tell whether a claim is listed by default: somebody's word, or the page's own that is in doubt."""
    return not entry.is_own or entry.claim.status != "stated"


def _head(article: Article, screen: Screen) -> Iterator[Text]:
    width = screen.width - MARGIN
    title = screen.line(article.title) or screen.line(article.page.uri)
    yield from hang(Text(), Text(title, "bold"), width)
    outlet = article.publisher or (article.page.uri if article.title else "")
    published = date_words(article.published) or "date not found"
    if article.found_in.get("published") == "given":
        published += " (given)"
    authors = ", ".join(article.authors)
    parts = [screen.line(part) for part in (outlet, published, authors)]
    yield from pack([Text(part) for part in parts if part], screen, "", width)


def _sourcing(claims: tuple[Numbered, ...], screen: Screen) -> Iterator[Text]:
    if not claims:
        yield Text("No claim was read on this page.", "bold")
        return
    yield Text(f"On whose word: {claims_words(len(claims))}", "bold")
    parts = []
    for kind, count in counts(claims).items():
        glyph = Text(screen.glyphs.kinds[kind], KIND_STYLES[kind])
        parts.append(Text.assemble(glyph, f" {KIND_WORDS[kind]} {count:,}"))
    yield from pack(parts, screen, "  ", screen.width, between="  ")


def _findings(findings: tuple[Finding, ...], screen: Screen) -> Iterator[Text]:
    yield Text(f"{len(findings)} finding{'s' if len(findings) != 1 else ''}", "bold")
    for finding in sorted(findings, key=lambda finding: GRAVEST_FIRST.index(finding.severity)):
        glyph = screen.glyphs.severities[finding.severity]
        label = Text(f"  {glyph:<{_glyph_cells(screen)}} {finding.severity:<7}  ", "bold")
        message = Text.assemble(screen.line(finding.message), (f" [{screen.line(finding.check)}]", "dim"))
        yield from hang(label, message, screen.width - MARGIN)
        indent = Text(" " * label.cell_len)
        for fact in finding.because:
            yield from hang(indent, Text(screen.line(fact), "dim"), screen.width - MARGIN)


def _glyph_cells(screen: Screen) -> int:
    return max(len(glyph) for glyph in screen.glyphs.severities.values())


def _worth(listed: Sequence[Numbered], screen: Screen) -> Iterator[Text]:
    """Say which of the listed claims are the first to check; nothing where none is."""
    first = worth_checking(listed)
    if first:
        yield Text()
        numbers = ", ".join(str(entry.number) for entry in first)
        yield from hang(Text(), Text(f"Worth checking first: {numbers}", "bold"), screen.width - MARGIN)


def _foot(article: Article, claims: tuple[Numbered, ...], listed: int, screen: Screen) -> Iterator[Text]:
    """Say what the report left out and where all of it is: nothing is left out in silence."""
    parts = []
    unlisted = len(claims) - listed
    if unlisted:
        parts.append(f"Not listed: {claims_words(unlisted)} in the page's own voice (--all lists them).")
    furniture = sum(block.kind == "furniture" for block in article.blocks)
    if furniture:
        parts.append(f"Left out: {furniture:,} block{'s' if furniture != 1 else ''} of furniture.")
    if claims:
        all_of_them = f"All {claims_words(len(claims))}" if len(claims) > 1 else "The claim"
        parts.append(f"{all_of_them} with offsets: --format jsonl")
    yield Text()
    if parts:
        yield from hang(Text(), Text(screen.line(" ".join(parts)), "dim"), screen.width - MARGIN)
