"""Pairs of claims of two pages with what they are to each other: our traps, and three sets of others.

The traps are `link_traps.csv`: a line is two pages of one sentence each and the link that a fact-checker
would draw. What is tuned looks at the lines that say so, the others are only counted.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import Literal, NamedTuple

from msgspec.structs import replace

from eval.data import folder
from sayso.flow import read_text
from sayso.matching.views import View, view
from sayso.model import Article, Claim, Page, Span
from sayso.vectors.engine import vectors

TRAPS = Path(__file__).with_name("link_traps.csv")
NEWS = Path(__file__).with_name("link_news.csv")
"""Pairs in the wording of news that contradict each other, and pairs that seem to: a `none` there says only
that they do not; whether they say the same is not asked."""
Half = Literal["tuned on", "held out"]
ECBPLUS = "stories/ecbplus/docs.jsonl"
FOOL_ME_TWICE = "evidence/fool-me-twice/dev.jsonl"
WICE = "evidence/wice/dev.jsonl"
TRAIN_TOPICS, DEV_TOPICS = range(1, 21), range(21, 36)
"""Topics of ECB+ that weights are learned on and that they are measured on; 36 to 45 are its test split."""


class Trap(NamedTuple):
    """A line of the table, read: `link` is same, drift, contradicts or none."""

    number: int
    half: Half
    group: str
    sides: tuple[View, View]
    link: str
    changes: frozenset[str]


class Mention(NamedTuple):
    """A claim of a document of ECB+ with the chains of the events that it mentions."""

    view: View
    document: str
    subtopic: str
    chains: frozenset[str]


class Evidenced(NamedTuple):
    """A claim and a sentence of its evidence; `supports` is None for a sentence that says nothing of it."""

    sides: tuple[View, View]
    supports: bool | None


@cache
def traps(table: Path = TRAPS) -> tuple[Trap, ...]:
    """Return all traps of a table."""
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    firsts = views_of([(row["first"], row["first day"]) for row in rows], "first")
    seconds = views_of([(row["second"], row["second day"]) for row in rows], "second")
    return tuple(
        Trap(
            int(row["number"]),
            "held out" if row["half"] == "held out" else "tuned on",
            row["group"],
            sides,
            row["link"],
            frozenset(row["changes"].split()),
        )
        for row, sides in zip(rows, zip(firsts, seconds, strict=True), strict=True)
    )


@cache
def mentions(topics: range) -> dict[int, tuple[Mention, ...]]:
    """Return for each topic of ECB+ the claims that mention an event, read from its documents."""
    found: dict[int, list[Mention]] = {topic: [] for topic in topics}
    with folder(ECBPLUS).open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            if int(row["topic"]) in found:
                found[int(row["topic"])] += _mentions(row)
    return {topic: tuple(_with_vectors(members)) for topic, members in found.items()}


def mention_pairs(topics: range) -> Iterator[tuple[Mention, Mention]]:
    """Yield the pairs of claims of one topic that stand in two documents."""
    for members in mentions(topics).values():
        for one, other in combinations(members, 2):
            if one.document != other.document:
                yield one, other


def same_event(one: Mention, other: Mention) -> float:
    """Return how many of the events that both mention are the same ones, 0 to 1."""
    return len(one.chains & other.chains) / len(one.chains | other.chains)


@cache
def fool_me_twice(half: Half) -> tuple[Evidenced, ...]:
    """Return the claims of a half of the dev split with each sentence that proves or refutes them."""
    rows: list[tuple[str, str, bool | None]] = []
    with folder(FOOL_ME_TWICE).open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            if half_of(row["id"]) == half:
                gold = [each["text"] for each in row["gold_evidence"]]
                told = row["label"] == "SUPPORTS" if len(gold) == 1 else None
                if told is not None:
                    rows.append((row["text"], gold[0], told))
                others = [e["text"] for e in row["retrieved_evidence"] if e["text"] not in gold]
                rows += [(row["text"], text, None) for text in others[:4]]
    return _evidenced(rows)


@cache
def wice() -> tuple[Evidenced, ...]:
    """Return the supported claims of the dev split with single sentences that support them."""
    rows: list[tuple[str, str, bool | None]] = []
    with folder(WICE).open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            if row["label"] == "supported":
                single = {each[0] for each in row["supporting_sentences"] if len(each) == 1}
                rows += [(row["claim"], row["evidence"][at], True) for at in sorted(single)]
    return _evidenced(rows)


def half_of(id: str) -> Half:
    """Return the half that an id falls into, by its digest."""
    return "held out" if sha256(id.encode()).digest()[0] % 2 else "tuned on"


def main_claim(article: Article) -> Claim:
    """Return the claim that says the most of a page of one sentence; its own sentence where none was read."""
    if not article.claims:
        return Claim((Span(0, len(article.text)),), None, (), "own", id="none")
    return max(article.claims, key=lambda claim: sum(span.end - span.start for span in claim.content))


def _evidenced(rows: Sequence[tuple[str, str, bool | None]]) -> tuple[Evidenced, ...]:
    firsts = views_of([(claim, "") for claim, _, _ in rows], "claim")
    seconds = views_of([(text, "") for _, text, _ in rows], "evidence")
    return tuple(
        Evidenced((one, other), told) for one, other, (_, _, told) in zip(firsts, seconds, rows, strict=True)
    )


def views_of(rows: Sequence[tuple[str, str]], uri: str) -> list[View]:
    """Read texts of one sentence and return the main claim of each as it is compared."""
    pages = []
    for text, day in rows:
        article = read_text(text, published=day or None, detector="rules", checks=())
        article = replace(article, page=Page(uri, sha256(text.encode()).hexdigest(), "text/plain"))
        pages.append((main_claim(article), article))
    contents = [_words(claim, article) for claim, article in pages]
    return [view(claim, article, row) for (claim, article), row in zip(pages, vectors(contents), strict=True)]


def _mentions(row: dict[str, object]) -> list[Mention]:
    """Read a document and return its claims in which events are marked."""
    sentences = [_joined(sentence) for sentence in _list(row["sentences"])]
    text = "\n".join(sentences)
    article = read_text(text, detector="rules", checks=())
    article = replace(article, page=Page(str(row["doc"]), "", "text/plain"))
    starts = [0]
    for sentence in sentences:
        starts.append(starts[-1] + len(sentence) + 1)
    events = row["events"]
    assert isinstance(events, list)
    found = []
    for claim in article.claims:
        content = _words(claim, article)
        chains = frozenset(
            event["chain"]
            for event in events
            if starts[event["sent"]] <= claim.content[0].start < starts[event["sent"] + 1]
            and _joined(event["text"]) in content
        )
        if chains:
            found.append(Mention(view(claim, article), str(row["doc"]), str(row["subtopic"]), chains))
    return found


def _with_vectors(members: Sequence[Mention]) -> list[Mention]:
    rows = vectors([_words(one.view.claim, one.view.article) for one in members])
    return [one._replace(view=one.view._replace(vector=row)) for one, row in zip(members, rows, strict=True)]


def _list(value: object) -> list[str]:
    assert isinstance(value, list)
    return value


def _words(claim: Claim, article: Article) -> str:
    return " … ".join(span.of(article.text) for span in claim.content)


def _joined(sentence: str) -> str:
    """Undo the spaces that tokens were set apart by."""
    closed = re.sub(r" ([.,;:!?%)’]|'s\b|n't\b|'(?:re|ve|ll|d|m)\b)", r"\1", sentence)
    return re.sub(r"([($]) ", r"\1", closed)
