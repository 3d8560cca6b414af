"""The only module that knows the order: bytes, article, claims, annotations, checks."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple

from msgspec.structs import replace

from sayso.annotators import annotate
from sayso.annotators.places import places
from sayso.annotators.quantities import quantities
from sayso.annotators.relations import relations
from sayso.annotators.times import times
from sayso.checks import ALL, findings, length
from sayso.checks.length import cut_short
from sayso.containers import captures
from sayso.containers.bounds import load
from sayso.detectors import detect
from sayso.errors import SaysoError, TroubleError
from sayso.follow.events import Event, Fetched, Missed, Polled
from sayso.ledger.answers import Hit
from sayso.ledger.protocol import Ledger
from sayso.ledger.query import Query
from sayso.ledger.records import How, Reading, Receipt
from sayso.lexicon import LANGUAGES
from sayso.model import Article, Block, Capture, Finding, Page, Span, Trouble
from sayso.openers import OFFLINE, Ways, is_web, opened
from sayso.readers import read_bytes
from sayso.syntax.document import Document, parse
from sayso.tagger.artefact_sheet import MODEL, Model
from sayso.tagger.found import Found

Source = str | os.PathLike[str] | bytes | BinaryIO
Detector = Literal["both", "rules"]
"""What finds who says what: the rules and the encoder together, or the rules alone, without a model."""
DETECTOR: Detector = "both"
ALL_CHECKS = ALL
"""The names of the checks, all of which run unless fewer are asked for."""

MOST_HITS = 1_000
"""Most claims of one page that a watch gives: more than any article has."""

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
    page's. `detector="rules"` reads without the encoder: three times as fast, and finds less; `model="open"`
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


def read_each(  # noqa: PLR0913, PLR0917 -- what `read` is asked for, and how pages are come by
    uri: str,
    published: str | None = None,
    detector: Detector = DETECTOR,
    model: Model = MODEL,
    ways: Ways = OFFLINE,
    checks: Collection[str] = ALL_CHECKS,
) -> Iterator[Article | Trouble]:
    """Read every page that a file or an address of the web holds: one, or those of a WARC archive or a feed.

    Troubles stand in their place. `ways` has the door to the network, without which no address is opened.
    """
    how = How(detector, model, published or "")
    for found in opened(uri, ways) if is_web(uri) else captures(uri, ways.left_out):
        yield found if isinstance(found, Trouble) else read_capture(found, how, checks)


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


def add(
    ledger: Ledger,
    pages: Iterable[Capture | Trouble],
    *,
    published: str | None = None,
    detector: Detector = DETECTOR,
    model: Model = MODEL,
) -> Iterator[Receipt]:
    """Read pages and keep them in a ledger; yield a receipt for each, when it is safe from a loss of power.

    A page that the ledger has with the same bytes is not read again. One that cannot be read is kept with its
    reason; only a file that is not there leaves no trace. `LedgerError` where the ledger cannot be written.
    """
    how = How(detector, model if detector == "both" else "", published or "", _version())
    for page in pages:
        if isinstance(page, Trouble):
            yield _kept_trouble(ledger, page, how)
        else:
            yield ledger.known(page) or ledger.add(Reading(page, read_capture(page, how), how))


class Kept(NamedTuple):
    """A page that was followed and is in the ledger, with the claims in it that somebody waits for."""

    receipt: Receipt
    hits: tuple[tuple[str, Hit], ...] = ()


def follow(
    ledger: Ledger, events: Iterable[Event], watches: Mapping[str, Query], how: How
) -> Iterator[Kept | Polled | Missed]:
    """Read the pages that following brings, keep them in the ledger, and ask it what each watch asks.

    `watches` has questions by the words that a person gave them in. A page that is fetched no more is kept
    with its reason. What happened is yielded when it is safe, and counts as done when the next is asked for.
    """
    for event in events:
        if isinstance(event, Fetched):
            receipt = ledger.known(event.capture) or ledger.add(_reading(event, how))
            yield Kept(receipt, _waited_for(ledger, receipt, watches))
            continue
        yield event
        if isinstance(event, Missed) and not event.again and not event.is_list:
            _kept_trouble(ledger, event.trouble, how)


def _reading(fetched: Fetched, how: How) -> Reading:
    """Read a page; one that does not tell its day is read again with the day that its list gives."""
    result = read_capture(fetched.capture, how)
    if isinstance(result, Article) and not result.published and fetched.day:
        how = replace(how, published=fetched.day)
        result = read_capture(fetched.capture, how)
    return Reading(fetched.capture, result, how)


def _waited_for(
    ledger: Ledger, receipt: Receipt, watches: Mapping[str, Query]
) -> tuple[tuple[str, Hit], ...]:
    """Ask the ledger for the claims of a page that answer the watches."""
    if receipt.trouble:
        return ()
    return tuple(
        (watch, hit)
        for watch, query in watches.items()
        for hit in ledger.search(query, MOST_HITS, version=receipt.version).hits
    )


def read_capture(capture: Capture, how: How, checks: Collection[str] = ALL_CHECKS) -> Article | Trouble:
    """Read a page that was fetched, by the settings that `how` tells, and run these checks on it."""
    detector: Detector = "rules" if how.detector == "rules" else "both"
    model: Model = "open" if how.model == "open" else "standard"
    try:
        return _read(capture.data, capture.uri, how.published or None, detector, model, checks)
    except TroubleError as trouble:
        return Trouble(Page(capture.uri, "", ""), trouble.reason, trouble.kind)


def _kept_trouble(ledger: Ledger, trouble: Trouble, how: How) -> Receipt:
    """Keep why nothing was fetched from an address; a file that is not there is no address of anything."""
    uri = trouble.page.uri
    if trouble.kind == "missing" and uri.startswith("file:"):
        return Receipt(uri, "", "", "absent", "", trouble=trouble.kind, reason=trouble.reason)
    return ledger.add(Reading(Capture(uri, b""), trouble, how))


def _version() -> str:
    from sayso import __version__  # noqa: PLC0415 -- the package's own top, which loads this module

    return __version__


def read_text(  # noqa: PLR0913 -- each may be given alone, by its name
    text: str,
    *,
    published: str | None = None,
    language: str = "en",
    detector: Detector = DETECTOR,
    model: Model = MODEL,
    checks: Collection[str] = ALL_CHECKS,
) -> Article:
    """Read a text that is known to be an article's: every line a paragraph, nothing taken for furniture.

    Its spans are those of `text` itself. `language` picks the lexicon; where there is none no claim is read,
    and a note among the findings says so. All else is as for `read`.
    """
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
