"""The open corpus, dev: every field of Sayso's claims, quantities and times against marks made by reading.

The metrics are those by which annotators are compared with each other (`corpus.agreement`): attributions by
the IoU of their contents, with and without the source; the other fields on the claims that pair.
Articles whose marks are not written yet are left out: `articles` says how many there were.
"""

from __future__ import annotations

import re

from corpus import files
from corpus.agreement import Agreement
from corpus.articles import articles
from corpus.records import Record
from eval.data import MissingDataError
from sayso.flow import with_claims
from sayso.model import Article, Block, Page, Span

NAME = "corpus"

_PARAGRAPH = re.compile(r"\S(?:[^\n]*\S)?")


def run(limit: int | None = None) -> dict[str, float]:
    """Score Sayso on the first `limit` marked articles of dev. Figures are 0 to 1, kappa -1 to 1."""
    records = [record for record in _marked() if record.split == "dev"][:limit]
    if not records:
        raise MissingDataError("no article of dev is marked yet (corpus/marks)")
    agreement = Agreement()
    for record in records:
        source = articles()[record.id]
        agreement.add(source.text, read(source.text, source.published), record)
    figures = agreement.figures()
    for name in ("attributed .5 with source", "own .5"):
        tally = agreement.score.tallies[name]
        figures |= {f"{name} precision": tally.precision, f"{name} recall": tally.recall}
    return figures | {"articles": float(len(records))}


def read(text: str, published: str) -> Article:
    """Read an article of the corpus: its first line is its title, every other line a paragraph."""
    spans = [Span(match.start(), match.end()) for match in _PARAGRAPH.finditer(text)]
    blocks = tuple(Block(span, "paragraph" if number else "title") for number, span in enumerate(spans))
    page = Page("corpus", "", "text/plain")
    title = spans[0].of(text) if spans else ""
    return with_claims(Article(page, text, title=title, published=published, language="en", blocks=blocks))


def _marked() -> list[Record]:
    """Compile the marks that are sound; the texts must be at hand."""
    records, _ = files.compile_all(files.marked())
    return records
