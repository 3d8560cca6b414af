"""A pasted text to an article: kept character for character, its lines told apart by what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.errors import TroubleError
from sayso.model import Article, Block, BlockKind, Page, Span
from sayso.readers.assembling import check_length
from sayso.readers.bylines import is_byline, names_in_byline
from sayso.readers.furniture import furniture_kind
from sayso.readers.headlines import first_prose, headline
from sayso.readers.language import tell_language
from sayso.readers.lines import paragraph_shares
from sayso.readers.printed_dates import printed_dates

MAX_LINES = 20_000
"""Most paragraphs of a plain text. Each takes 50 microseconds; the longest benchmark page has under 5,000."""

# A line is furniture below this probability of belonging to the article. Low, because a lost paragraph is
# worse than a kept line of furniture; `python -m eval lines` prints what both cost.
FURNITURE_BELOW = 0.25
# A long line that reads like prose needs more to be given up: a sentence in a sidebar is still a sentence.
LONG_FURNITURE_BELOW = 0.08
# A line that does not even end like a sentence makes no claim: nothing is lost with it.
LABEL_FURNITURE_BELOW = 0.4
_LABEL_WORDS = 12
_LONG_WORDS = 25
# Lines wrapped by hand or by a mail program: most are this long, and stop where the line is full.
_WRAPPED = range(45, 101)
_LINE = re.compile(r"[^\r\n\u2028\u2029\x85]*(?:\r\n|[\r\n\u2028\u2029\x85]|$)")
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_BULLET = re.compile(r"(?:[•‣◦▪●·*–—-]|\d{1,2}[.)])\s+\S")
# Headings inside an article are shorter than any of its sentences.
_HEADING_WORDS = 12


def read_plain(text: str, page: Page, published: str | None) -> Article:
    """Read a decoded plain text; `text` stays as it is, spans count its code points.

    `TroubleError`: `too-large`, `no-article` where nothing but furniture is left.
    """
    check_length(text)
    spans = list(paragraph_spans(text))
    if len(spans) > MAX_LINES:
        raise TroubleError(
            "too-large", f"{len(spans):,} lines, more than {MAX_LINES:,}: a list, not an article"
        )
    lines = [" ".join(span.of(text).split()) for span in spans]
    shares = paragraph_shares(lines)
    title = headline(lines, shares)
    kinds = _kinds(lines, shares, title)
    if not any(kind in ("paragraph", "quote", "list-item") for kind in kinds):
        kinds = _without_model(lines, title)
    if not any(kind in ("paragraph", "quote", "list-item") for kind in kinds):
        raise TroubleError("no-article", "the text has no paragraph, only lines of a site's furniture")
    body = " ".join(line for line, kind in zip(lines, kinds, strict=True) if kind != "furniture")
    language, language_where = tell_language(body, None, "")
    day, changed = printed_dates(lines, first_prose(lines, shares))
    authors = _authors(lines[: first_prose(lines, shares) + 1])
    found = {
        "title": "text" if title is not None else "",
        "authors": "text" if authors else "",
        "published": "given" if published else "text" if day else "",
        "modified": "text" if changed else "",
        "language": language_where,
    }
    return Article(
        page=page,
        text=text,
        title=lines[title] if title is not None else "",
        authors=authors,
        published=published or day,
        modified=changed,
        language=language,
        blocks=tuple(Block(span=span, kind=kind) for span, kind in zip(spans, kinds, strict=True)),
        found_in={field: where for field, where in found.items() if where},
    )


def paragraph_spans(text: str) -> Iterator[Span]:
    """Yield the span of each paragraph: a line, or a run of lines that were wrapped.

    White space around a paragraph, and NUL and zero-width characters alone on a line, belong to none.
    """
    run: list[Span] = []
    for match in _LINE.finditer(text):
        span = _stripped(text, match.start(), match.end())
        if span:
            run.append(span)
        else:
            yield from _cut_run(text, run)
            run = []
    yield from _cut_run(text, run)


def _stripped(text: str, start: int, end: int) -> Span | None:
    """Return the span without what nobody sees at its ends, None where nothing is left."""
    while start < end and not _shows(text[start]):
        start += 1
    while end > start and not _shows(text[end - 1]):
        end -= 1
    return Span(start, end) if start < end else None


def _shows(character: str) -> bool:
    return not character.isspace() and character.isprintable()


def _cut_run(text: str, run: Sequence[Span]) -> Iterator[Span]:
    """Yield a run of lines as one paragraph where it was wrapped, else line by line."""
    if len(run) > 1 and _is_wrapped(text, run):
        yield Span(run[0].start, run[-1].end)
    else:
        yield from run


def _is_wrapped(text: str, run: Sequence[Span]) -> bool:
    """Tell whether all lines but the last are about full, and most of them stop inside a sentence."""
    full = [span.of(text) for span in run[:-1]]
    # Nine in ten: a wrapped line before a long word may be short.
    if sum(len(line) in _WRAPPED for line in full) < 0.9 * len(full) or len(run[-1].of(text)) > _WRAPPED.stop:
        return False
    return sum(not _SENTENCE_END.search(line) for line in full) >= 0.5 * len(full)


def _kinds(lines: Sequence[str], shares: Sequence[float], title: int | None) -> list[BlockKind]:
    """Return the kind of every line: by its words where they are sure, else by its weights."""
    kinds: list[BlockKind] = []
    for at, line in enumerate(lines):
        sure = furniture_kind(line)
        if at == title:
            kinds.append("title")
        elif sure == "furniture" or is_byline(line) or shares[at] < _bound(line):
            kinds.append("furniture")
        else:
            kinds.append(sure or body_kind(line))
    return kinds


def _bound(line: str) -> float:
    words = line.count(" ") + 1
    if not _SENTENCE_END.search(line):
        return LABEL_FURNITURE_BELOW if words <= _LABEL_WORDS else FURNITURE_BELOW
    return LONG_FURNITURE_BELOW if words >= _LONG_WORDS else FURNITURE_BELOW


def _without_model(lines: Sequence[str], title: int | None) -> list[BlockKind]:
    """Return kinds by words alone, for a text of a line or two whose surroundings say nothing."""
    kept = None if len(lines) == 1 else title
    return ["title" if at == kept else furniture_kind(line) or "paragraph" for at, line in enumerate(lines)]


def body_kind(line: str) -> BlockKind:
    """Tell what a line of the article is: list item, heading or paragraph."""
    if _BULLET.match(line):
        return "list-item"
    words = line.count(" ") + 1
    ended = line[-1] in '.!?,;:…"”’»)'
    return "heading" if words <= _HEADING_WORDS and not ended and line[:1].isupper() else "paragraph"


def _authors(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the first byline above or right at the article's first line."""
    return next((names_in_byline(line) for line in lines if is_byline(line)), ())
