"""Other tools beside ours, on one machine in one run: numbers on our corpus' dev, times on platinum.

The peers are pinned in requirements.txt and live in an environment of their own, whose Python `SAYSO_PEERS`
names; one that is not there is skipped with a line. Every tool is given the same texts, and what it finds
is scored by the same lines (`scoring`, `eval.platinum`).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from time import process_time
from typing import TypeVar

from corpus import files
from corpus.articles import articles
from eval.corpus import marked_dev
from eval.data import MissingDataError
from eval.peers.asking import Answer, MissingPeerError, ask
from eval.peers.scoring import scores as scores_of_numbers
from eval.platinum import documents
from eval.platinum import scores as scores_of_times
from sayso.annotators.quantities import quantities
from sayso.annotators.times import times
from sayso.model import Quantity, Span, Time

NAME = "peers"
# The script of `tools/` that asks, and what it is told besides.
OF_NUMBERS = (("quantulum3",), ("recognizers",), ("cqe",))
OF_TIMES = (("heideltime",), ("recognizers", "times"), ("dateparser",))
WORDS = 700
_WARM = "On Monday five people paid $20."

Text = tuple[str, str]
Figures = dict[str, float]
Found = TypeVar("Found", Quantity, Time)


def run(limit: int | None = None) -> Figures:
    """Score Sayso and each peer that is installed on the first `limit` articles and documents."""
    return _on_numbers(limit) | _on_times(limit)


def _on_numbers(limit: int | None) -> Figures:
    records = marked_dev(files.MARKS)[:limit]
    if not records:
        raise MissingDataError("no article of dev is marked (corpus/marks)")
    texts = [(articles()[record.id].text, record.published) for record in records]
    ours, spent = _timed(_quantities, texts)
    figures = _labelled("sayso", scores_of_numbers(ours, records), spent, texts)
    for answer in _answers(OF_NUMBERS, texts):
        scored = scores_of_numbers(answer.quantities(), records)
        figures |= _labelled(answer.name, scored, answer.ms, texts)
    return figures


def _on_times(limit: int | None) -> Figures:
    marked = documents()[:limit]
    texts = [(text, published) for text, published, _ in marked]
    ours, spent = _timed(_times, texts)
    figures = _labelled("sayso, times", scores_of_times(ours, marked), spent, texts)
    for answer in _answers(OF_TIMES, texts):
        scored = scores_of_times(answer.times(), marked)
        figures |= _labelled(f"{answer.name}, times", scored, answer.ms, texts)
    return figures


def _quantities(text: str, published: str) -> tuple[Quantity, ...]:
    """Read numbers as a page is read: the times first, whose numbers are no quantities."""
    return quantities(text, [Span(0, len(text))], [time.span for time in _times(text, published)])


def _times(text: str, published: str) -> tuple[Time, ...]:
    return times(text, [Span(0, len(text))], published)


def _timed(
    read: Callable[[str, str], tuple[Found, ...]], texts: Sequence[Text]
) -> tuple[list[tuple[Found, ...]], float]:
    """Return what is read in each text, and the milliseconds of this process after a first text."""
    read(_WARM, "2020-01-01")
    started = process_time()
    found = [read(text, published) for text, published in texts]
    return found, 1000 * (process_time() - started)


def _answers(tools: Sequence[tuple[str, ...]], texts: Sequence[Text]) -> list[Answer]:
    """Ask each peer; one that is not installed is left out with a line on standard error."""
    answers = []
    for tool, *words in tools:
        try:
            answers.append(ask(tool, texts, *words))
        except MissingPeerError as missing:
            print(f"peers: {tool} skipped, {missing}", file=sys.stderr)
            continue
        if answers[-1].faults:
            print(f"peers: {tool} failed on {answers[-1].faults} texts", file=sys.stderr)
    return answers


def _labelled(name: str, scored: Figures, spent: float, texts: Sequence[Text]) -> Figures:
    words = sum(len(text.split()) for text, _ in texts)
    timed = {f"ms for {WORDS} words": spent * WORDS / max(words, 1)}
    return {f"{name}: {label}": value for label, value in (scored | timed).items()}
