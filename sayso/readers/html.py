"""A saved HTML page to an article: blocks traced to their elements, and what it says of itself."""

from __future__ import annotations

from sayso.errors import TroubleError
from sayso.model import Article, BlockKind, Page
from sayso.readers.assembling import assemble
from sayso.readers.furniture import furniture_kind
from sayso.readers.language import tell_language
from sayso.readers.main_text import Piece, main_pieces
from sayso.readers.metadata import Metadata, read_metadata
from sayso.readers.parsing import parse
from sayso.readers.tracing import Origin, RawText, squeezed
from sayso.readers.twins import with_twins

# A mark or a full stop after the link is still a link.
_ALL_LINK = 0.95


def read_html(text: str, page: Page, published: str | None) -> Article:
    """Read the decoded text of an HTML page.

    `TroubleError`: `too-deep`, `no-article` where there is no main text, `too-large`.
    """
    root = parse(text)
    url = page.uri if page.uri.startswith(("http://", "https://")) else None
    metadata = read_metadata(root, url)
    raw = RawText(root)
    pieces = main_pieces(root, raw.most)
    title = metadata.title.value if metadata.title else ""
    body = _without_title(pieces, title)
    body, origins = with_twins(root, raw, body, raw.trace([piece.text for piece in body]))
    kinds = [_kind(piece, origin) for piece, origin in zip(body, origins, strict=True)]
    if all(kind in ("furniture", "caption", "heading") for kind in kinds):
        raise TroubleError("no-article", "no main text was found on the page")
    parts: list[tuple[BlockKind, str, str | None]] = []
    if title:
        parts.append(("title", title, _title_xpath(raw, metadata)))
    parts += [
        (kind, piece.text, origin.xpath if origin else None)
        for kind, piece, origin in zip(kinds, body, origins, strict=True)
    ]
    joined, blocks = assemble(parts)
    running = " ".join(piece.text for piece in body)
    declared = metadata.language
    language, where = tell_language(
        running, declared.value if declared else None, declared.where if declared else ""
    )
    return Article(
        page=page,
        text=joined,
        title=title,
        authors=metadata.authors,
        publisher=metadata.publisher.value if metadata.publisher else None,
        published=published or (metadata.published.value if metadata.published else None),
        modified=metadata.modified.value if metadata.modified else None,
        language=language,
        blocks=blocks,
        found_in=_found_in(metadata, published, where),
    )


def _kind(piece: Piece, origin: Origin | None) -> BlockKind:
    """Return a piece's kind: by its words where they are sure, else by where it stands on the raw page.

    A paragraph or list item that is a link from end to end leads to another page. A heading may link to its
    own section, a short list item or a bare address may be what the article lists.
    """
    sure = furniture_kind(piece.text)
    if sure or origin is None:
        return sure or piece.kind
    least = {"paragraph": 2, "list-item": 4}.get(piece.kind)
    if least and origin.linked >= _ALL_LINK and piece.text.count(" ") + 1 >= least:
        return "furniture"
    return "caption" if origin.caption else piece.kind


def _without_title(pieces: list[Piece], title: str) -> list[Piece]:
    """Drop the headline from the first pieces, where the main text repeats it."""
    key = squeezed(title).lower()
    for number, piece in enumerate(pieces[:3]):
        if key and squeezed(piece.text).lower() == key:
            return pieces[:number] + pieces[number + 1 :]
    return pieces


def _title_xpath(raw: RawText, metadata: Metadata) -> str | None:
    """Return the XPath of the headline's element, of the head's `<title>` where the page prints none."""
    if metadata.title_element is not None:
        return raw.xpath(metadata.title_element)
    printed = raw.trace([metadata.title.value])[0] if metadata.title else None
    return printed.xpath if printed else raw.head_title()


def _found_in(metadata: Metadata, published: str | None, language_where: str) -> dict[str, str]:
    """Tell for each field where it was found; a field that was not found is left out."""
    found = {
        "title": metadata.title.where if metadata.title else "",
        "authors": metadata.authors_where,
        "publisher": metadata.publisher.where if metadata.publisher else "",
        "published": "given" if published else metadata.published.where if metadata.published else "",
        "modified": metadata.modified.where if metadata.modified else "",
        "language": language_where,
    }
    return {field: where for field, where in found.items() if where}
