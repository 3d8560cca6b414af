"""Bare claims -> fuller claims: who speaks, what weakens it, what it is told inside, how it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sayso.annotators.checkworthy import checkworthy
from sayso.annotators.confidence import confidence
from sayso.annotators.hedges import hedges
from sayso.annotators.nesting import nesting
from sayso.annotators.speakers import speakers
from sayso.annotators.stances import stances
from sayso.annotators.status import status
from sayso.model import Article, Claim
from sayso.syntax.document import Document

Annotator = Callable[[Article, Document, Sequence[Claim]], tuple[Claim, ...]]

ANNOTATORS: tuple[Annotator, ...] = (stances, speakers, hedges, nesting, status, confidence, checkworthy)
"""In the order in which they run: stances before the rules that ask for them, names before ids, ids before
status, which points to them."""


def annotate(article: Article, document: Document, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Run every annotator over the claims of an article; they stay in reading order."""
    done = tuple(claims)
    for annotator in ANNOTATORS:
        done = annotator(article, document, done)
    return done
