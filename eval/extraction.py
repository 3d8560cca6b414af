"""Benchmark of reading HTML: main text, tracing to the raw page, author, date, language, and time.

Main text is measured as https://github.com/scrapinghub/article-extraction-benchmark does it: shingles of four
word tokens counted in truth and reading, true and false ones divided by their sum so that every page weighs
the
same, precision and recall averaged over the pages, F1 of the averages.
"""

from __future__ import annotations

import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from lxml.html import HtmlElement

from eval.data import MissingDataError, folder
from sayso.errors import TroubleError
from sayso.model import Article
from sayso.readers import read_bytes
from sayso.readers.charset import decode
from sayso.readers.language import detect
from sayso.readers.parsing import parse
from sayso.readers.tracing import CELLS, squeezed

NAME = "extraction"
_TOKEN = re.compile(r"\w+")
_SHINGLE = 4


class Truth(NamedTuple):
    """A page of a benchmark: its bytes, what a person took for its main text, its metadata where known."""

    name: str
    data: bytes
    body: str
    title: str | None = None
    author: str | None = None
    published: str | None = None


class Score(NamedTuple):
    """Shares of shingles, each page's three summing to 1."""

    true: float
    false: float
    missed: float


def scrapinghub() -> Iterator[Truth]:
    """Yield the 181 pages of scrapinghub/article-extraction-benchmark (MIT; pages their publishers')."""
    home = folder("extraction", "scrapinghub")
    truths = json.loads((home / "ground-truth.json").read_text("utf-8"))
    for name in sorted(truths):
        data = gzip.decompress((home / "html" / f"{name}.html.gz").read_bytes())
        yield Truth(name, data, truths[name]["articleBody"])


def wcxb() -> Iterator[Truth]:
    """Yield the article pages of the Web Content Extraction Benchmark's dev split (CC BY 4.0)."""
    home = folder("extraction", "wcxb-articles")
    for path in sorted((home / "ground-truth").glob("*.json")):
        truth = json.loads(path.read_text("utf-8"))["ground_truth"]
        data = gzip.decompress((home / "html" / f"{path.stem}.html.gz").read_bytes())
        fields = (truth.get(key) for key in ("title", "author", "publish_date"))
        yield Truth(path.stem, data, truth.get("main_content") or "", *fields)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Count the runs of four word tokens; a text with fewer tokens is one run."""
    tokens = _TOKEN.findall(text)
    if not tokens:
        return Counter()
    return Counter(tuple(tokens[at : at + _SHINGLE]) for at in range(max(1, len(tokens) - _SHINGLE + 1)))


def compare(truth: str, reading: str) -> Score:
    """Return the shares of shingles that are in both, only in the reading, only in the truth."""
    wanted, got = shingles(truth), shingles(reading)
    counts = ((wanted & got).total(), (got - wanted).total(), (wanted - got).total())
    whole = sum(counts) or 1
    return Score(*(count / whole for count in counts))


def summary(scores: list[Score]) -> tuple[float, float, float]:
    """Return precision, recall and F1 over pages; pages without shingles are left out."""
    precisions = [score.true / (score.true + score.false) for score in scores if score.true + score.false]
    recalls = [score.true / (score.true + score.missed) for score in scores if score.true + score.missed]
    precision = sum(precisions) / len(precisions) if precisions else 0.0
    recall = sum(recalls) / len(recalls) if recalls else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def main_text(article: Article) -> str:
    """Return what counts as main text: all blocks but the headline, furniture and captions."""
    kept = (block.span.of(article.text) for block in article.blocks if block.kind not in LEFT_OUT)
    return "\n\n".join(kept)


LEFT_OUT = frozenset({"title", "furniture", "caption"})


def traced(article: Article, data: bytes) -> tuple[int, int, int]:
    """Count blocks: with an XPath, with one whose element holds all of the block's letters, and all."""
    root = parse(decode(data))
    with_path = holding = 0
    seen: dict[str, str] = {}
    for block in article.blocks:
        if block.xpath is None:
            continue
        with_path += 1
        if block.xpath not in seen:
            found = root.xpath(block.xpath)
            assert isinstance(found, list)
            assert len(found) == 1, f"{block.xpath} does not name one element"
            element = found[0]
            assert isinstance(element, HtmlElement)
            seen[block.xpath] = squeezed("".join(element.itertext()))
        holding += squeezed(block.span.of(article.text).replace(CELLS, " ")) in seen[block.xpath]
    return with_path, holding, len(article.blocks)


class Tally:
    """Figures gathered over the pages of one benchmark."""

    def __init__(self) -> None:
        self.scores: list[Score] = []
        self.seconds = 0.0
        self.unread: Counter[str] = Counter()
        self.blocks: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.known: Counter[str] = Counter()

    def add(self, truth: Truth) -> None:
        """Read one page and compare it."""
        start = time.perf_counter()
        try:
            article = read_bytes(truth.data, uri=f"{truth.name}.html")
        except TroubleError as trouble:
            self.seconds += time.perf_counter() - start
            self.unread[trouble.kind] += 1
            self.scores.append(compare(truth.body, ""))
            return
        self.seconds += time.perf_counter() - start
        self.scores.append(compare(truth.body, main_text(article)))
        counts = traced(article, truth.data)
        self.blocks.update(dict(zip(("traced", "holding", "all"), counts, strict=True)))
        self._metadata(article, truth)

    def _metadata(self, article: Article, truth: Truth) -> None:
        """Count right values among the pages where the truth has one."""
        checks = {
            "title": (truth.title, truth.title and words(truth.title) == words(article.title)),
            "author": (truth.author, truth.author and same_people(truth.author, article.authors)),
            "published": (truth.published, truth.published == article.published),
            "language": (detect(truth.body), detect(truth.body) == article.language),
        }
        for field, (known, right) in checks.items():
            self.known[field] += bool(known)
            self.right[field] += bool(known and right)

    def share(self, field: str) -> float:
        """Return the share of right values, 0 where the truth has none."""
        return self.right[field] / self.known[field] if self.known[field] else 0.0


def words(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return _TOKEN.findall(text.lower())


def same_people(truth: str, authors: tuple[str, ...]) -> bool:
    """Tell whether the first author found is named in the truth, or all the truth's words are in them."""
    wanted = set(words(truth))
    return bool(authors) and (set(words(authors[0])) <= wanted or wanted <= set(words(" ".join(authors))))


def gathered(pages: Iterator[Truth], limit: int | None) -> Tally:
    """Read the pages, the first `limit` of them."""
    tally = Tally()
    for number, truth in enumerate(pages):
        if limit is not None and number >= limit:
            break
        tally.add(truth)
    return tally


def run(limit: int | None = None) -> dict[str, float]:
    """Return the figures of both benchmarks, `limit` pages of each; `MissingDataError` without the data."""
    figures: dict[str, float] = {}
    for label, pages in (("scrapinghub", scrapinghub()), ("wcxb", wcxb())):
        tally = gathered(pages, limit)
        if not tally.scores:
            raise MissingDataError(f"there are no pages of {label} in the data")
        precision, recall, f1 = summary(tally.scores)
        blocks = max(1, tally.blocks["all"])
        figures |= {
            f"{label}_pages": len(tally.scores),
            f"{label}_precision": precision,
            f"{label}_recall": recall,
            f"{label}_f1": f1,
            f"{label}_traced": tally.blocks["traced"] / blocks,
            f"{label}_traced_whole": tally.blocks["holding"] / blocks,
            f"{label}_ms_a_page": 1000 * tally.seconds / len(tally.scores),
            f"{label}_unread": sum(tally.unread.values()),
        }
        if label == "wcxb":
            figures |= {
                f"wcxb_{field}": tally.share(field) for field in ("title", "author", "published", "language")
            }
    return figures


if __name__ == "__main__":
    for key, value in run().items():
        print(f"{key:28} {value:.4f}" if isinstance(value, float) else f"{key:28} {value}")
