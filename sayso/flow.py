"""The only module that knows the order: bytes, article, claims, annotations, checks."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import BinaryIO, Literal

from msgspec.structs import replace

from sayso.annotators import annotate
from sayso.annotators.places import places
from sayso.annotators.quantities import quantities
from sayso.annotators.relations import relations
from sayso.annotators.times import times
from sayso.checks import CHECKS, findings, length
from sayso.checks.length import cut_short
from sayso.detectors import detect
from sayso.errors import SaysoError, TroubleError
from sayso.lexicon import LANGUAGES
from sayso.model import Article, Block, Finding, Page, Span
from sayso.readers import read_bytes
from sayso.readers.files import load
from sayso.syntax.document import Document, parse
from sayso.tagger.artefact_sheet import MODEL, Model
from sayso.tagger.found import Found

Source = str | os.PathLike[str] | bytes | BinaryIO
Detector = Literal["both", "rules"]
"""What finds who says what: the rules and the encoder together, or the rules alone, without a model."""
DETECTOR: Detector = "both"
ALL_CHECKS = frozenset(check.name for check in CHECKS)
"""The names of the checks, all of which run unless fewer are asked for."""

_PARAGRAPH = re.compile(r"\S(?:[^\n]*\S)?")


def read(
    source: Source,
    *,
    published: str | None = None,
    detector: Detector = DETECTOR,
    model: Model = MODEL,
    checks: Collection[str] = ALL_CHECKS,
) -> Article:
    """Read one page and return it with its claims.

    `source` is the path of a saved page (HTML or plain text), `-` for standard input, the bytes themselves,
    or an open binary file. `published` is its date (`YYYY-MM-DD`) where the page gives none; it wins over the
    page's. `detector="rules"` reads without the encoder: five times as fast, and finds less; `model="open"`
    with the one that was made from data under open licences alone. `checks` names those whose findings are
    wanted (`sayso rules` lists them).
    Raises `TroubleError` with a kind and a reason for a page that cannot be read.
    """
    if isinstance(source, bytes):
        return _read(source, "bytes", published, detector, model, checks)
    if isinstance(source, str | os.PathLike):
        return read_page(os.fspath(source), published, detector, model, checks)
    return _read(source.read(), getattr(source, "name", "stream"), published, detector, model, checks)


def read_page(
    uri: str,
    published: str | None = None,
    detector: Detector = DETECTOR,
    model: Model = MODEL,
    checks: Collection[str] = ALL_CHECKS,
) -> Article:
    """Read the page that a path names; see `read`."""
    name = uri if uri == "-" else Path(uri).as_posix()
    return _read(load(uri), name, published, detector, model, checks)


def _read(  # noqa: PLR0913, PLR0917 -- what `read` is asked for
    data: bytes, uri: str, published: str | None, detector: Detector, model: Model, checks: Collection[str]
) -> Article:
    try:
        return with_claims(read_bytes(data, uri=uri, published=published), detector, model, checks)
    except SaysoError:
        raise
    except Exception as fault:  # the one place: a fault on one page must not lose the others
        reason = f"a fault of Sayso's own, please report it: {type(fault).__name__}: {fault}"
        raise TroubleError("failed", reason) from fault


def read_text(  # noqa: PLR0913 -- each may be given alone, by its name
    text: str,
    *,
    published: str | None = None,
    language: str = "en",
    detector: Detector = DETECTOR,
    model: Model = MODEL,
    checks: Collection[str] = ALL_CHECKS,
) -> Article:
    """Read a text that is known to be an article's: every line a paragraph, nothing taken for furniture."""
    blocks = tuple(Block(Span(*match.span()), "paragraph") for match in _PARAGRAPH.finditer(text))
    page = Page("text", "", "text/plain")
    article = Article(page, text, published=published, language=language, blocks=blocks)
    return with_claims(article, detector, model, checks)


def with_claims(
    article: Article,
    detector: Detector = DETECTOR,
    model: Model = MODEL,
    checks: Collection[str] = ALL_CHECKS,
) -> Article:
    """Add claims, quantities, times, places and findings; a language without a lexicon gets a note."""
    language = article.language or "en"
    if language not in LANGUAGES:
        told = findings(article, Document(article.text, [], language), checks)
        return replace(article, findings=(*article.findings, *told))
    spans = [block.span for block in article.blocks if block.kind != "furniture"]
    document = parse(article.text, article.blocks, language)
    found_times = times(article.text, spans, article.published)
    found_quantities = quantities(article.text, spans, [time.span for time in found_times])
    found = _encoded(article.text, spans, model) if detector == "both" else None
    article = replace(article, quantities=found_quantities, times=found_times)
    claims = annotate(article, document, detect(document, found))
    article = replace(
        article,
        claims=claims,
        places=places(document, claims),
        relations=relations(article.text, spans, found_quantities),
    )
    notes: tuple[Finding, ...] = ()
    if found is not None and length.CHECK.name in checks:
        notes = cut_short(found.until, len(article.text))
    return replace(article, findings=(*article.findings, *findings(article, document, checks), *notes))


def _encoded(text: str, spans: Sequence[Span], model: Model) -> Found:
    """Ask the encoder; it is loaded with the first page that needs it."""
    from sayso.tagger.engine import encoder  # noqa: PLC0415 -- a third of a second that rules alone need not wait

    return encoder(model).attributions(text, spans)
