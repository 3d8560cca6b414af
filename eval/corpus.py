"""The open corpus, dev: every field of Sayso's claims, quantities and times against marks made by reading.

The metrics are those by which annotators are compared with each other (`corpus.agreement`): attributions by
the IoU of their contents, with and without the source; the other fields on the claims that pair.
Articles whose marks are not written yet are left out: `articles` says how many there were.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path

from corpus import files
from corpus.agreement import Agreement, Pair, paired
from corpus.articles import Source, articles, passage
from corpus.records import Record
from corpus.splits import topic
from eval.attribution import LOOSE, Score, Tally
from eval.data import MissingDataError
from eval.spans import Tokens
from eval.speakers import ALL, OUTCOMES, Names, on_marks
from sayso.flow import DETECTOR, Detector, with_claims
from sayso.model import Article, Block, Page, Span
from sayso.tagger.artefact_sheet import MODEL, Model

NAME = "corpus"

# Passages are written for rare shapes: what they are scored by says whether the shape is read at all.
ON_PASSAGES = (
    "attributed .5 with source F1", "attributed .8 with source F1", "name equal", "kind equal",
    "stance equal", "negated equal", "status equal",
)  # fmt: skip

# Values that few claims have: the share of what is shown that is right, and of what there is that is shown.
RARE = ("status", "status of both", "disputed", "within", "within of both")

BY_RULES = ("attributed .5 with source F1", "attributed .8 with source F1")

Read = tuple[Source, Article, Record]

_PARAGRAPH = re.compile(r"\S(?:[^\n]*\S)?")


def run(limit: int | None = None) -> dict[str, float]:
    """Score Sayso on the first `limit` marked articles of dev. Figures are 0 to 1, kappa -1 to 1."""
    records = marked_dev(files.MARKS)[:limit]
    if not records:
        raise MissingDataError("no article of dev is marked yet (corpus/marks)")
    of_articles = [(articles()[record.id], record) for record in records]
    names, marked_names = Names(), Names()
    readings = _readings(of_articles)
    agreement = _scored(readings, names)
    figures = agreement.figures() | names.figures()
    for source, record in of_articles:
        marked_names.add(source.text, on_marks(source, _article(source.text, source.published), record))
    on_all = marked_names.figures()
    figures |= {f"claims as marked: {name}": on_all[name] for name in (f"name, {ALL}: {o}" for o in OUTCOMES)}
    for name in ("attributed .5 with source", "own .5"):
        tally = agreement.score.tallies[name]
        figures |= {f"{name} precision": tally.precision, f"{name} recall": tally.recall}
    passages = marked_dev(files.PASSAGES)[:limit]
    pairs = [(passage(files.PASSAGES / "dev" / f"{record.id}.txt"), record) for record in passages]
    of_passages = _scored(_readings(pairs))
    on_passages = of_passages.figures()
    figures |= rare({"": agreement.score, "passages: ": of_passages.score})
    figures |= _by_topic(readings)
    by_rules = _scored(_readings(of_articles, "rules")).score.f1()
    figures |= {f"rules alone: {name}": by_rules[name] for name in BY_RULES}
    by_open = _scored(_readings(of_articles, model="open")).score.f1()
    figures |= {f"--model open: {name}": by_open[name] for name in BY_RULES}
    figures |= {f"passages: {name}": on_passages[name] for name in ON_PASSAGES if name in on_passages}
    return figures | {"articles": float(len(records)), "passages": float(len(passages))}


def _by_topic(readings: list[Read]) -> dict[str, float]:
    """Return attributions by what the articles are about, so that no topic carries the others."""
    topics: dict[str, list[Read]] = {}
    for one in readings:
        topics.setdefault(topic(one[0].title), []).append(one)
    name = "attributed .5 with source F1"
    return {f"{about}: {name}": _scored(some).score.f1()[name] for about, some in sorted(topics.items())}


def rare(scores: Mapping[str, Score]) -> dict[str, float]:
    """Return precision, recall and F1 of the fields that are rare: by kind of text, and of all `together`.

    The keys of `scores` are put before the names of the figures.
    """
    dev = Score()
    for score in scores.values():
        for name in RARE:
            one = score.tallies.get(name, Tally())
            dev.add(name, one.right, one.found, one.wanted)
    return {
        f"{kind}{name} {measure}": value
        for kind, score in {**scores, "together: ": dev}.items()
        for name in RARE
        if (tally := score.tallies.get(name)) is not None
        for measure, value in (("precision", tally.precision), ("recall", tally.recall), ("F1", tally.f1))
    }


def _readings(
    pairs: list[tuple[Source, Record]], detector: Detector = DETECTOR, model: Model = MODEL
) -> list[Read]:
    return [
        (source, read(source.text, source.published, detector, model), record) for source, record in pairs
    ]


def _scored(readings: list[Read], names: Names | None = None) -> Agreement:
    agreement = Agreement()
    for source, article, record in readings:
        agreement.add(source.text, article, record)
        if names is not None:
            names.add(source.text, _attributed_pairs(source.text, article, record))
    return agreement


def _attributed_pairs(text: str, article: Article, record: Record) -> list[Pair]:
    """Pair what is attributed in the reading and in the marks, as `Agreement` does for the other fields."""
    found, wanted = ([claim for claim in side.claims if claim.form != "own"] for side in (article, record))
    return paired(Tokens(text), found, wanted, LOOSE, need_source=True)


def read(text: str, published: str, detector: Detector = DETECTOR, model: Model = MODEL) -> Article:
    """Read an article of the corpus: its first line is its title, every other line a paragraph."""
    return with_claims(_article(text, published), detector, model)


def _article(text: str, published: str) -> Article:
    spans = [Span(match.start(), match.end()) for match in _PARAGRAPH.finditer(text)]
    blocks = tuple(Block(span, "paragraph" if number else "title") for number, span in enumerate(spans))
    page = Page("corpus", "", "text/plain")
    title = spans[0].of(text) if spans else ""
    return Article(page, text, title=title, published=published, language="en", blocks=blocks)


def marked_dev(folder: Path) -> list[Record]:
    """Compile the marks of dev that are sound, and say which are not; the texts must be at hand."""
    records, faults = files.compile_all(files.marked(folder))
    for fault in faults:
        print(f"corpus: left out: {fault}", file=sys.stderr)
    return [record for record in records if record.split == "dev"]
