"""The encoder alone on both dev sets, each by its own convention: exact spans and whole attributions.

By PolNeAR's convention nothing needs converting: a content begins with "that" where the text has it. These
are the figures to hold beside those published and beside people; what `sayso read` shows is scored by
`attribution` and `corpus`, where rules and encoder read together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from corpus import files
from eval import polnear
from eval.attribution import Score, as_attribution, compare, tokenized
from eval.data import folder
from eval.polnear import Attribution
from eval.spans import Tokens
from sayso.model import Span
from sayso.tagger.artefact_sheet import Model
from sayso.tagger.engine import Encoder, encoder

NAME = "encoder"
DATA = "attribution/polnear"
LEAST_SURE = 0.4  # from which an attribution counts; the best on dev
CONVENTIONS = ("polnear", "sayso")

_LINE = re.compile(r"\S(?:[^\n]*\S)?")
Article = tuple[str, Iterable[Attribution]]


def run(limit: int | None = None) -> dict[str, float]:
    """Score both shipped artefacts on the first `limit` articles of each dev set. Figures are 0 to 1.

    The one made from open data alone knows our convention and no other.
    """
    asked: list[tuple[str, Model, str]] = [(f"{name}: ", "standard", name) for name in CONVENTIONS]
    return {
        f"{prefix}{name}": figure
        for prefix, model, convention in [*asked, ("sayso, --model open: ", "open", "sayso")]
        for name, figure in score(encoder(model), convention, limit).items()
        if not name.startswith("quoted")
    }


def blocks(text: str) -> list[Span]:
    """Return the lines of a text, each a block."""
    return [Span(*match.span()) for match in _LINE.finditer(text)]


def score(model: Encoder, convention: str, limit: int | None = None) -> dict[str, float]:
    """Return the figures of the encoder by a convention, on the dev split of the corpus that follows it."""
    total = Score()
    for text, marks in islice(_dev(convention), limit):
        tokens = Tokens(text)
        found = model.attributions(text, blocks(text), convention, bounded=False).attributions
        ours = [
            tokenized(tokens, Attribution((one.source,) if one.source else (), (one.cue,), one.content))
            for one in found
            if one.sure >= LEAST_SURE
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
