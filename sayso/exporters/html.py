"""One page as one self-contained document: the article with its claims marked, readable without JavaScript.

Everything from the page is escaped, nothing is loaded, and a strict policy in the document says so to the
browser: no script at all, and only the one style block whose digest it names.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Collection
from functools import cache
from hashlib import sha256
from importlib import resources
from itertools import pairwise

from sayso import __version__
from sayso.checks import CHECKS
from sayso.exporters.cards import cards
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

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


ALL = frozenset(check.name for check in CHECKS)


def document(article: Article, checks: Collection[str] = ALL) -> str:
    """Return the whole document, ready for UTF-8; `checks` names those that ran on the page."""
    claims = number_claims(article)
    blocks = _blocks(article)
    drawn = [block for block in blocks if block.kind != "furniture"]
    title = next((block for block in drawn if block.kind == "title"), None)
    woven = _woven(article, drawn, claims)
    beside = _by_block(drawn, claims)
    style = _style(claims, title, beside)
    body = [
        _byline(article),
        _row(article, title, woven, beside) if title else _bare_title(article),
        f'<div class="row">{sourcing_part(claims)}{key_part()}</div>',
        findings_part(article, claims, checks),
        '<div class="text">',
        *(_row(article, block, woven, beside) for block in drawn if block is not title),
        "</div>",
        _left(article, blocks),
    ]
    return _shell(article, style, "\n".join(part for part in body if part))


def _shell(article: Article, style: str, body: str) -> str:
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    language = article.language if article.language and _LANGUAGE.fullmatch(article.language) else "und"
    name = safe(article.title or article.page.uri)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Sayso {__version__}">
<title>{name} · Sayso</title>
<style>{style}</style>
</head>
<body>
{_data("glyphs.svg")}<main class="wrap">
<article lang="{language}">
{body}
</article>
</main>
</body>
</html>
"""


@cache
def _data(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text("utf-8")


def _style(claims: tuple[Numbered, ...], title: Block | None, beside: dict[Span, list[Numbered]]) -> str:
    """Return the style block: the looks, the bar's widths, and the place of each card at its claim."""
    placed = [
        entry.number
        for span, entries in beside.items()
        for entry in entries
        if has_card(entry) and not (title and span == title.span)
    ]
    rules = _anchors(placed) if len(placed) <= MOST_ANCHORED else ""
    return f"{_data('page.css')}{sourcing_rules(claims)}{rules}"


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


def _by_block(blocks: list[Block], claims: tuple[Numbered, ...]) -> dict[Span, list[Numbered]]:
    """Return each block's claims: those whose content begins in it, in the order in which they begin."""
    beside: dict[Span, list[Numbered]] = {block.span: [] for block in blocks}
    waiting = sorted(claims, key=lambda entry: entry.claim.content[0].start if entry.claim.content else 0)
    at = 0
    for entry in waiting:
        start = entry.claim.content[0].start if entry.claim.content else entry.claim.start
        while at < len(blocks) - 1 and blocks[at].span.end <= start:
            at += 1
        if blocks:
            beside[blocks[at].span].append(entry)
    return beside


def _row(article: Article, block: Block, woven: dict[Span, str], beside: dict[Span, list[Numbered]]) -> str:
    tag = {"title": "h1", "heading": "h2", "quote": "blockquote"}.get(block.kind, "p")
    words = f'<{tag} class="words {block.kind}" dir="auto">{woven[block.span]}</{tag}>'
    return f'<section class="row">\n{words}\n{cards(beside[block.span], article.text, block)}</section>'


def _bare_title(article: Article) -> str:
    """Return the title that was found beside the text: it is no part of it, so nothing in it is marked."""
    return f'<h1 class="words" dir="auto">{safe(article.title or article.page.uri)}</h1>'


def _byline(article: Article) -> str:
    published = safe(date_words(article.published)) or "date not found"
    if article.found_in.get("published") == "given":
        published += " (given)"
    parts = [f"<b>{safe(article.publisher or article.page.uri)}</b>", f"<span>{published}</span>"]
    if article.authors:
        parts.append(f"<span>{safe(', '.join(article.authors))}</span>")
    return f'<p class="by col">{"".join(parts)}</p>'


def _left(article: Article, blocks: list[Block]) -> str:
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
    inner = "".join(f"<dt>{term}</dt><dd>{told}</dd>" for term, told in rows)
    return f'<footer class="left col"><dl>{inner}</dl></footer>'
