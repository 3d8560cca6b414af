"""Headline and body: a quotation in the headline that nobody says in the body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from sayso.checks.check import Check
from sayso.checks.headline import HEADLINE, halves
from sayso.model import Article, Finding
from sayso.syntax.document import Document

_FEWEST = 4  # words; fewer are a name or a scare quote
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_ARTICLES = frozenset({"a", "an", "the"})
_IN_FULL = {"'re": " are", "'m": " am", "'ll": " will", "'ve": " have", "n't": " not"}
_SAME = 0.999
_MOST_WORDS = 30  # of a quotation in a headline; longer ones are compared by their beginning
_MOST_PLACES = 40  # in the body at which a quotation is looked for


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell of a quotation of four words or more in the headline that the body does not have word for word.

    Found: “We will never sell the yard,” says Ruiz / “We will hardly sell the yard,” Ana Ruiz said. The
      barrels lie behind the harbour, and the council has paid for a roof over them. Nobody may enter
      without a pass.
    Silent: “We will never sell the yard,” says Ruiz / “We will never sell the yard,” Ana Ruiz said. The
      barrels lie behind the harbour, and the council has paid for a roof over them. Nobody may enter
      without a pass.
    """
    parts = halves(article)
    if parts is None or not document.passages or document.passages[0].block.kind != "title":
        return ()
    quotations = [q for q in document.passages[0].quotations if q.closed and q.depth == 1]
    if not quotations:
        return ()
    body = [word for span in parts.body for word in _words(span.of(article.text))]
    found = []
    for quotation in quotations:
        words = _words(quotation.inner.of(article.text))[:_MOST_WORDS]
        if len(words) < _FEWEST:
            continue
        likeness = _likeness(words, body)
        if likeness < _SAME:
            quoted = quotation.inner.of(article.text)
            message = f"The headline quotes “{quoted}”; the body does not have these words."
            fact = f"{likeness:.0%} of the words stand together at one place of the body."
            found.append(CHECK.tell(message, quotation.inner, because=(fact,)))
    return tuple(found)


def _words(text: str) -> list[str]:
    """Return the words of a text, “we’re” as “we are”, without articles: headlines leave them out."""
    words = (word.replace("’", "'") for word in _WORD.findall(text.lower()))
    full = " ".join(word for word in words if word not in _ARTICLES)
    for short, long in _IN_FULL.items():
        full = full.replace(short, long)
    return full.split()


def _likeness(words: Sequence[str], body: Sequence[str]) -> float:
    """Return how much of the words, in order, stands at one place of the body: 1 is word for word."""
    counts = dict.fromkeys(words, 0)
    for word in body:
        if word in counts:
            counts[word] += 1
    rarest = min((word for word in words if counts[word]), key=lambda word: counts[word], default=None)
    if rarest is None:
        return 0.0
    offset = words.index(rarest)
    places = [at for at, word in enumerate(body) if word == rarest][:_MOST_PLACES]
    best = 0.0
    for at in places:
        window = body[max(0, at - offset - 2) : at - offset + len(words) + 2]
        matcher = SequenceMatcher(None, words, window, autojunk=False)
        best = max(best, sum(block.size for block in matcher.get_matching_blocks()) / len(words))
        start = max(0, at - offset)
        if list(words) == list(body[start : start + len(words)]):
            return 1.0
    return min(best, 0.99)


CHECK = Check(
    "headline-quotation",
    "warning",
    "Words in quotation marks are somebody's own, but a page may quote what it does not repeat.",
    find,
    HEADLINE,
)
