"""A read article drawn as parts of a page: its style rules, its head, its text with marks and cards.

The self-contained page of `html` and the desk's reading view both put their frame round them. Everything from
the page is escaped here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from sayso import __version__
from sayso.checks import ALL
from sayso.exporters.cards import More, cards, nothing_more
from sayso.exporters.marks import block_marks
from sayso.exporters.markup import has_card, safe
from sayso.exporters.numbered import Numbered, number_claims
from sayso.exporters.readout import date_words
from sayso.exporters.sourcing import findings_part, key_part, sourcing_part, sourcing_rules
from sayso.exporters.weave import weave
from sayso.model import Article, Block, Span

# Past it the browser is spared placing each card at its claim, and cards stand beside their paragraph.
# Chromium 150 loads a page of 990 claims in 1.2 s with the placing and in 1.0 s without.
MOST_ANCHORED = 1_000

LONGEST_WHOLE = 20_000
"""Code points of a block that is drawn whole, though only some of its claims are: three thousand words."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class Drawn(NamedTuple):
    """The parts of a drawn article: rules for a style block, and the body from the byline to the foot."""

    language: str
    rules: str
    body: str
    claims: tuple[Numbered, ...]


class Additions(NamedTuple):
    """What a frame adds, as markup: to the byline, to each claim's card, and rows of the foot.

    `checks_at` is the address at which a check is told of. Of a page with very many claims `only` are the
    numbers of those that are drawn, with the stretch of the text in which they begin; `around` stands before
    and after it.
    """

    byline: str = ""
    checks_at: str = ""
    card: Callable[[Numbered], More] = nothing_more
    foot: tuple[tuple[str, str], ...] = ()
    only: range | None = None
    around: str = ""


def drawn(
    article: Article,
    added: Additions = Additions(),  # noqa: B008 -- frozen
    checks: Collection[str] = ALL,
) -> Drawn:
    """Return the parts of an article; `checks` names those that ran on it."""
    claims = number_claims(article)
    blocks = _blocks(article)
    shown = [block for block in blocks if block.kind != "furniture"]
    title = next((block for block in shown if block.kind == "title"), None)
    here = claims if added.only is None else tuple(one for one in claims if one.number in added.only)
    if added.only is not None:
        shown = _stretch(shown, title, claims, added.only, len(article.text))
    woven = _woven(article, shown, here)
    beside = _by_block(shown, here)
    row = _Rows(article, woven, beside, added.card)
    body = [
        _byline(article, added.byline),
        row.draw(title) if title else _bare_title(article),
        f'<div class="row">{sourcing_part(claims)}{key_part()}</div>',
        findings_part(article, claims, checks, added.checks_at),
        added.around,
        '<div class="text">',
        *(row.draw(block) for block in shown if block is not title),
        "</div>",
        added.around,
        _left(article, blocks, added.foot),
    ]
    return Drawn(
        language=article.language if article.language and _LANGUAGE.fullmatch(article.language) else "und",
        rules=_rules(claims, title, beside),
        body="\n".join(part for part in body if part),
        claims=claims,
    )


def _rules(claims: tuple[Numbered, ...], title: Block | None, beside: dict[Span, list[Numbered]]) -> str:
    """Return the rules that hang on the article: the bar's widths, the place of each card at its claim."""
    placed = [
        entry.number
        for span, entries in beside.items()
        for entry in entries
        if has_card(entry) and not (title and span == title.span)
    ]
    return sourcing_rules(claims) + (_anchors(placed) if len(placed) <= MOST_ANCHORED else "")


def _anchors(placed: list[int]) -> str:
    """Place each card at the top of its claim, or below the card before it, where the browser knows how."""
    if not placed:
        return ""
    rules = [
        ".text > .row { display: block; }",
        ".text > .row > .cards { display: contents; }",
        ".text .card { position: absolute; left: 704px; width: 304px; }",
        f"#c{placed[0]} {{ top: anchor(--m{placed[0]} top); }}",
    ]
    rules += [
        f"#m{number} {{ anchor-name: --m{number}; }} #c{number} {{ anchor-name: --c{number}; }}"
        for number in placed
    ]
    rules += [
        f"#c{number} {{ top: max(anchor(--m{number} top), calc(anchor(--c{before} bottom) + 11px)); }}"
        for before, number in pairwise(placed)
    ]
    inner = "\n".join(rules)
    return f"\n@media screen and (min-width: 1080px) {{ @supports (top: anchor(--a top)) {{\n{inner}\n}} }}\n"


def _blocks(article: Article) -> list[Block]:
    """Return the blocks in order, or the whole text as one where a page has none."""
    if not article.blocks:
        return [Block(Span(0, len(article.text)), "paragraph")]
    return sorted(article.blocks, key=lambda block: block.span)


def _woven(article: Article, blocks: list[Block], claims: tuple[Numbered, ...]) -> dict[Span, str]:
    spans = [block.span for block in blocks]
    shared = block_marks(spans, claims, article.findings)
    return {span: weave(article.text, span, marks, safe) for span, marks in zip(spans, shared, strict=True)}


def _stretch(
    blocks: list[Block], title: Block | None, claims: tuple[Numbered, ...], only: range, end: int
) -> list[Block]:
    """Return the title and the blocks in which some of the claims begin; a very long one is cut to them.

    What stands before the first claim of all comes with it, and what stands after the last one too.
    """
    first = _begin(claims[only.start - 1]) if only.start > 1 else 0
    last = _begin(claims[only.stop - 1]) if only.stop <= len(claims) else end
    found = []
    for block in blocks:
        if block is title:
            found.append(block)
        elif block.span.start < last and block.span.end > first:
            is_long = block.span.end - block.span.start > LONGEST_WHOLE
            cut = Span(max(block.span.start, first), min(block.span.end, last))
            found.append(replace(block, span=cut) if is_long else block)
    return found


def _begin(entry: Numbered) -> int:
    return entry.claim.content[0].start if entry.claim.content else entry.claim.start


def _by_block(blocks: list[Block], claims: tuple[Numbered, ...]) -> dict[Span, list[Numbered]]:
    """Return each block's claims: those whose content begins in it, in the order in which they begin."""
    beside: dict[Span, list[Numbered]] = {block.span: [] for block in blocks}
    waiting = sorted(claims, key=lambda entry: _begin(entry) if entry.claim.content else 0)
    at = 0
    for entry in waiting:
        start = _begin(entry)
        while at < len(blocks) - 1 and blocks[at].span.end <= start:
            at += 1
        if blocks:
            beside[blocks[at].span].append(entry)
    return beside


class _Rows(NamedTuple):
    """What a block is drawn from: its words with marks, and the claims beside it."""

    article: Article
    woven: dict[Span, str]
    beside: dict[Span, list[Numbered]]
    more: Callable[[Numbered], More]

    def draw(self, block: Block) -> str:
        """Return one block with its cards."""
        tag = {"title": "h1", "heading": "h2", "quote": "blockquote"}.get(block.kind, "p")
        words = f'<{tag} class="words {block.kind}" dir="auto">{self.woven[block.span]}</{tag}>'
        beside = cards(self.beside[block.span], self.article.text, block, self.more)
        return f'<section class="row">\n{words}\n{beside}</section>'


def _bare_title(article: Article) -> str:
    """Return the title that was found beside the text: it is no part of it, so nothing in it is marked."""
    return f'<h1 class="words" dir="auto">{safe(article.title or article.page.uri)}</h1>'


def _byline(article: Article, added: str) -> str:
    published = safe(date_words(article.published)) or "date not found"
    if article.found_in.get("published") == "given":
        published += " (given)"
    parts = [f"<b>{safe(article.publisher or article.page.uri)}</b>", f"<span>{published}</span>"]
    if article.authors:
        parts.append(f"<span>{safe(', '.join(article.authors))}</span>")
    parts.append(added)
    return f'<p class="by col">{"".join(parts)}</p>'


def _left(article: Article, blocks: list[Block], added: tuple[tuple[str, str], ...]) -> str:
    """Return the foot: what was left out, word for word, and which bytes the page was."""
    furniture = [block for block in blocks if block.kind == "furniture"]
    rows = []
    if furniture:
        count = f"{len(furniture)} block{'s' if len(furniture) != 1 else ''} of page furniture"
        words = "".join(f"<p>{safe(block.span.of(article.text))}</p>" for block in furniture)
        rows.append(("Left out", f"<details><summary>{count}</summary>{words}</details>"))
    rows.append(("Page", f"{safe(article.page.uri)}, sha256 <code>{safe(article.page.sha256)}</code>"))
    if article.found_in:
        found = ", ".join(f"{safe(name)}: {safe(place)}" for name, place in sorted(article.found_in.items()))
        rows.append(("Found", found))
    rows.append(
        ("Read by", f"Sayso {__version__}, by rules. It tells who says what on this page, not what is true.")
    )
    rows += added
    inner = "".join(f"<dt>{term}</dt><dd>{told}</dd>" for term, told in rows)
    return f'<footer class="left col"><dl>{inner}</dl></footer>'
