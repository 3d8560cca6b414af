"""Benchmark of reading pasted pages: which lines are title, paragraph and furniture, on sites not trained on.

A pasted page is made from an HTML page as a person makes one by select-all, copy and paste: its visible text,
one
line for each block-level element. A line is a paragraph when the page's truth has it, else furniture.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from eval.data import MissingDataError, folder
from eval.extraction import Truth, scrapinghub, shingles, wcxb
from sayso.errors import TroubleError
from sayso.model import Article
from sayso.readers import read_bytes
from sayso.readers.charset import decode
from sayso.readers.metadata import read_metadata
from sayso.readers.parsing import parse
from sayso.readers.tracing import squeezed

NAME = "lines"
_HIDDEN = frozenset(
    "script style noscript template head select svg iframe video audio textarea object".split()  # noqa: SIM905
)
_INLINE = frozenset(
    "a abbr acronym b bdi big button cite code data dfn em font i img ins kbd label mark q s small span "  # noqa: SIM905
    "strike strong sub sup td th time tt u".split()
)
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# Shorter lines must be a line of the truth; longer ones may be a part of one.
_SURE_LETTERS = 30
# A line is in the truth when this share of its four-word shingles is: links and marks inside may be missing
# there.
_SAME = 0.7


class Pasted(NamedTuple):
    """A pasted page: its lines and, for each, whether the article has it; `title` is a line, -1 for none."""

    name: str
    lines: list[str]
    labels: list[bool]
    title: int


def pasted_lines(root: HtmlElement) -> list[str]:
    """Return the visible text of a page, one line for each block-level element."""
    parts: list[str] = []
    hidden: HtmlElement | None = None
    for event, element in iterwalk(root, events=("start", "end")):
        if event == "start" and hidden is None:
            if element.tag in _HIDDEN or element.get("hidden") is not None or _unseen(element):
                hidden = element
            else:
                parts += ["" if element.tag in _INLINE else "\n", " ".join((element.text or "").split("\n"))]
        elif event == "end":
            if hidden is element:
                hidden = None
            if hidden is None:
                ending = " " if element.tag in ("td", "th") else "" if element.tag in _INLINE else "\n"
                parts += [ending, " ".join((element.tail or "").split("\n"))]
    lines = (" ".join(printed(line).split()) for line in "".join(parts).split("\n"))
    return [line for line in lines if line]


def printed(line: str) -> str:
    """Return the line without zero-width spaces and the like, so that lines and blocks compare."""
    return "".join(one for one in line if one.isprintable() or one.isspace())


def _unseen(element: HtmlElement) -> bool:
    return bool(_NOT_SHOWN.search(element.get("style") or ""))


def pasted(truth: Truth) -> Pasted | None:
    """Return the pasted page of a benchmark page, None where its truth is not on its visible text."""
    root = parse(decode(truth.data))
    lines = pasted_lines(root)
    body_lines = {squeezed(line) for line in truth.body.split("\n")}
    body = squeezed(truth.body)
    runs = set(shingles(truth.body))
    labels = []
    for line in lines:
        key = squeezed(line)
        own = shingles(line)
        inside = len(key) >= _SURE_LETTERS and (
            key in body or sum(count for run, count in own.items() if run in runs) >= _SAME * own.total()
        )
        labels.append(key in body_lines or inside)
    # A page whose truth is hidden from the reader (a paywall, a script) teaches nothing.
    if sum(len(line) for line, label in zip(lines, labels, strict=True) if label) < 0.5 * len(truth.body):
        return None
    return Pasted(truth.name, lines, labels, _title_line(root, lines, truth))


def _title_line(root: HtmlElement, lines: list[str], truth: Truth) -> int:
    """Return which line is the headline: the first that is the truth's title, or the page's own."""
    found = read_metadata(root).title
    wanted = {squeezed(title).lower() for title in (truth.title, found.value if found else None) if title}
    return next((at for at, line in enumerate(lines) if squeezed(line).lower() in wanted), -1)


def sites() -> dict[str, str]:
    """Return the site of each page by the page's name."""
    truths = json.loads((folder("extraction", "scrapinghub") / "ground-truth.json").read_text("utf-8"))
    found = {name: _site(truth["url"]) for name, truth in truths.items()}
    for path in folder("extraction", "wcxb-articles", "ground-truth").glob("*.json"):
        found[path.stem] = _site(json.loads(path.read_text("utf-8"))["url"])
    return found


def _site(url: str) -> str:
    host = urlsplit(url).hostname or url
    return ".".join(host.split(".")[-2:])


def half(training: bool, limit: int | None = None) -> Iterator[Pasted]:
    """Yield the pasted pages of one half of the sites; a site's half follows from its name alone."""
    home = sites()
    count = 0
    for truth in (*scrapinghub(), *wcxb()):
        even = sha256(home[truth.name].encode()).digest()[0] % 2 == 0
        if even == training:
            page = pasted(truth)
            if page:
                yield page
                count += 1
        if limit is not None and count >= limit:
            return


class Counts:
    """How often each kind was said, was so, and both."""

    def __init__(self) -> None:
        self.said: dict[str, int] = {"title": 0, "paragraph": 0, "furniture": 0}
        self.true = dict(self.said)
        self.both = dict(self.said)

    def add(self, said: str, true: str) -> None:
        """Count one line."""
        self.said[said] += 1
        self.true[true] += 1
        self.both[true] += said == true

    def figures(self) -> dict[str, float]:
        """Return precision and recall of each kind."""
        found = {}
        for kind in self.said:
            found[f"{kind}_precision"] = self.both[kind] / max(1, self.said[kind])
            found[f"{kind}_recall"] = self.both[kind] / max(1, self.true[kind])
        return found


def said_kinds(article: Article) -> list[str]:
    """Return what the reader made of each block; headings, list items and captions belong to the article."""
    return [block.kind if block.kind in ("title", "furniture") else "paragraph" for block in article.blocks]


def run(limit: int | None = None) -> dict[str, float]:
    """Return precision and recall of title, paragraph and furniture, by line and, for paragraphs, by word."""
    counts = Counts()
    pages = words = kept = 0
    for page in half(training=False, limit=limit):
        pages += 1
        try:
            article = read_bytes("\n\n".join(page.lines).encode(), uri=f"{page.name}.txt")
        except TroubleError:
            continue
        texts = [block.span.of(article.text) for block in article.blocks]
        assert texts == page.lines, f"{page.name}: blocks are not its lines"
        for at, (said, label) in enumerate(zip(said_kinds(article), page.labels, strict=True)):
            true = "title" if at == page.title else "paragraph" if label else "furniture"
            counts.add(said, true)
            if label and at != page.title:
                words += len(page.lines[at].split())
                kept += len(page.lines[at].split()) * (said == "paragraph")
    if not pages:
        raise MissingDataError("there are no pages in the data")
    clean, lost = wikinews_lost(limit)
    return {"pages": pages, **counts.figures(), "paragraph_words_kept": kept / max(1, words)} | {
        "wikinews_articles": clean,
        "wikinews_words_kept": 1 - lost,
    }


def wikinews_lost(limit: int | None = None) -> tuple[int, float]:
    """Return how many Wikinews articles were read and the share of their words taken for furniture."""
    lost = words = articles = 0
    for path in sorted(folder("news", "wikinews").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            texts = [f"{row['title']}\n\n{row['text']}" for row in csv.DictReader(stream)]
        for text in texts[:limit]:
            article = read_bytes(text.encode(), uri="wikinews.txt")
            articles += 1
            for block in article.blocks:
                count = len(block.span.of(article.text).split())
                words += count
                lost += count * (block.kind == "furniture")
    return articles, lost / max(1, words)


if __name__ == "__main__":
    for key, value in run().items():
        print(f"{key:28} {value:.4f}" if isinstance(value, float) else f"{key:28} {value}")
