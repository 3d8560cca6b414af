"""Parts of an article that the main-text extractor left out: containers built like the ones it took.

Some sites cut an article into several containers of the same tag and class, with advertisements between them,
and an extractor that looks for the best container takes only one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lxml.etree import _Element
from lxml.html import HtmlElement

from sayso.model import BlockKind
from sayso.readers.main_text import Piece
from sayso.readers.tracing import Origin, RawText

_KINDS: dict[str, BlockKind] = {
    "p": "paragraph",
    "h2": "heading",
    "h3": "heading",
    "h4": "heading",
    "blockquote": "quote",
    "ul": "list-item",
    "ol": "list-item",
}
# A container that this many paragraphs were taken from is the article's, another may be anything's.
_LEAST_TAKEN = 2
# A twin holds this many paragraphs of this many words: teasers and boxes are shorter.
_LEAST_PARAGRAPHS = 2
_LEAST_WORDS = 20
# Teasers are links; of the letters of an article's part, few are.
_MOST_LINKED = 0.3


def with_twins(
    root: HtmlElement, raw: RawText, pieces: Sequence[Piece], origins: Sequence[Origin | None]
) -> tuple[list[Piece], list[Origin | None]]:
    """Return pieces and origins with those of twin containers put in where they stand on the page."""
    taken = [origin.element for origin in origins if origin and origin.element.tag == "p"]
    parents = Counter(parent for element in taken if (parent := element.getparent()) is not None)
    homes = [parent for parent, count in parents.items() if count >= _LEAST_TAKEN and parent.get("class")]
    twins = [twin for home in homes for twin in _twins(home, set(parents))]
    if not twins:
        return list(pieces), list(origins)
    place = {element: at for at, element in enumerate(root.iter())}
    rows: list[tuple[int, int, Piece, Origin | None]] = []
    last = -1
    for number, (piece, origin) in enumerate(zip(pieces, origins, strict=True)):
        last = max(last, place[origin.element]) if origin else last
        rows.append((last, number, piece, origin))
    for twin in dict.fromkeys(twins):
        rows += [(place[origin.element], 0, piece, origin) for piece, origin in _parts(twin, raw)]
    rows.sort(key=lambda row: row[:2])
    return [row[2] for row in rows], [row[3] for row in rows]


def _twins(home: _Element, parents: set[_Element]) -> list[_Element]:
    """Return the containers of the same tag and class inside the same `article` that nothing was taken from.

    Outside of it, and where a page has no `article`, the same container may hold another article.
    """
    article = next(home.iterancestors("article"), None)
    if article is None:
        return []
    shape = _shape(home)
    return [
        other
        for other in article.iter(str(home.tag))
        if other.get("class") == home.get("class")
        and other not in parents
        and next(other.iterancestors("article"), None) is article
        and _shape(other) == shape
        and _is_prose(other)
    ]


def _shape(element: _Element) -> list[tuple[object, str | None]]:
    """Return tags and classes from an element up to the page's root."""
    return [(one.tag, one.get("class")) for one in (element, *element.iterancestors())]


def _is_prose(container: _Element) -> bool:
    """Tell whether a container's own paragraphs are those of an article."""
    texts = [_text(child) for child in container if child.tag == "p"]
    long = [text for text in texts if text.count(" ") + 1 >= _LEAST_WORDS]
    linked = sum(len(_text(link)) for child in container if child.tag == "p" for link in child.iter("a"))
    return len(long) >= _LEAST_PARAGRAPHS and linked <= _MOST_LINKED * sum(map(len, texts))


def _parts(container: _Element, raw: RawText) -> list[tuple[Piece, Origin]]:
    """Return the pieces of a container's own paragraphs, headings, lists and quotations."""
    found = []
    for child in container:
        kind = _KINDS.get(str(child.tag))
        elements = list(child.iter("li")) if kind == "list-item" else [child] if kind else []
        for element in elements:
            text = _text(element)
            if text and kind:
                linked = sum(len(_text(link)) for link in element.iter("a")) / len(text)
                found.append((Piece(kind, text), Origin(element, raw.xpath(element), linked)))
    return found


def _text(element: _Element) -> str:
    return " ".join("".join(str(text) for text in element.itertext()).split())
