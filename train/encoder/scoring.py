"""Scores an artefact on dev, the encoder alone: the published exact figures and whole attributions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corpus import files
from eval import polnear
from eval.attribution import Score, as_attribution, compare, tokenized
from eval.data import folder
from eval.polnear import Attribution
from eval.spans import Tokens
from sayso.model import Span
from sayso.tagger.engine import Encoder

_LINE = re.compile(r"\S(?:[^\n]*\S)?")
Article = tuple[str, Iterable[Attribution]]


def blocks(text: str) -> list[Span]:
    """Return the lines of a text, each a block."""
    return [Span(*match.span()) for match in _LINE.finditer(text)]


def score(encoder: Encoder, convention: str, least_sure: float = 0.5) -> dict[str, float]:
    """Return the figures of the encoder by a convention, on the dev split of the corpus that follows it."""
    total = Score()
    for text, marks in _dev(convention):
        tokens = Tokens(text)
        found = encoder.attributions(text, blocks(text), convention)
        ours = [
            tokenized(tokens, Attribution((one.source,) if one.source else (), (one.cue,), one.content))
            for one in found
            if one.sure >= least_sure
        ]
        compare(ours, [tokenized(tokens, one) for one in marks], total)
    return total.f1()


def _dev(convention: str) -> Iterator[Article]:
    if convention == "polnear":
        for article in polnear.articles(folder("attribution/polnear", "dev")):
            yield article.text, article.by_annotator[0]
        return
    for path in files.marked():
        known, (record, faults) = files.text_of(path), files.checked(path)
        if known and known[1] == "dev" and record and not faults:
            claims = [claim for claim in record.claims if claim.form != "own"]
            yield known[0].text, [as_attribution(claim) for claim in claims]
