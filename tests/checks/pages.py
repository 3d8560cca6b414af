"""Pages made of a few blocks, for the examples of the checks: two blocks or more begin with a headline."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.checks import CHECKS
from sayso.flow import with_claims
from sayso.model import Article, Block, BlockKind, Finding, Page, Span


def read(blocks: Sequence[str], published: str | None = None) -> Article:
    """Read blocks by the rules alone, with all checks."""
    text = "\n\n".join(blocks)
    made: list[Block] = []
    at = 0
    for block in blocks:
        kind: BlockKind = "title" if not made and len(blocks) > 1 else "paragraph"
        made.append(Block(Span(at, at + len(block)), kind))
        at += len(block) + 2
    title = blocks[0] if len(blocks) > 1 else ""
    page = Page("page.txt", "0", "text/plain")
    article = Article(page, text, title, published=published, language="en", blocks=tuple(made))
    return with_claims(article, "rules")


def told(name: str, blocks: Sequence[str], published: str | None = None) -> list[Finding]:
    """Return what one check finds on the page of these blocks."""
    assert name in {check.name for check in CHECKS}
    return [finding for finding in read(blocks, published).findings if finding.check == name]
