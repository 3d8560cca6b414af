"""Text of an HTML page to its tree, with the parser's silent failures made loud."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from sayso.errors import TroubleError

# XML 1.0 allows no other control characters, nor the two that follow; libxml2 ends the text at a NUL.
_CONTROLS = bytes([*range(9), 11, *range(14, 32)])
_REFERENCE = re.compile(rb"&#(?:(\d{1,12})|[xX]([0-9a-fA-F]{1,12}));?")
_NOT_CHARACTERS = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")
# The text is handed over as UTF-8, so what the page says of its charset no longer holds; lxml refuses it.
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,500}>")


def parse(text: str) -> HtmlElement:
    """Return the root of the page's tree, comments left out.

    libxml2 stops at 256 nested elements and says so only in its log: such a page is parsed again with the
    bound
    of 2,048, and `TroubleError("too-deep")` raised past that. `TroubleError("no-article")` for a page without
    an element.
    """
    data = _cleaned(text)
    for huge in (False, True):
        parser = HTMLParser(
            encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, huge_tree=huge
        )
        try:
            root = document_fromstring(data, parser=parser)
        except etree.ParserError:
            raise TroubleError("no-article", "the page has no element, so no main text") from None
        if not _cut_short(parser):
            return root
    raise TroubleError("too-deep", "more than 2,048 elements nested in one another: no news page needs that")


def _cleaned(text: str) -> bytes:
    """Return the page as UTF-8 without the XML declaration and without what no tree may hold."""
    declaration = _XML_DECLARATION.match(text)
    body = text[declaration.end() :] if declaration else text
    data = body.encode("utf-8", "ignore").translate(None, _CONTROLS)
    for character in _NOT_CHARACTERS:
        data = data.replace(character, b"")
    return _REFERENCE.sub(_mended, data)


def _mended(reference: re.Match[bytes]) -> bytes:
    """Return a numeric character reference as browsers read it, empty where it names no character.

    References 128 to 159 are Windows-1252 (https://html.spec.whatwg.org/#numeric-character-reference-end-
    state):
    old pages write their quotation marks so.
    """
    number = int(reference[2], 16) if reference[2] else int(reference[1])
    if 128 <= number < 160:
        return bytes([number]).decode("cp1252", "ignore").encode()
    allowed = number in (9, 10, 13) or 32 <= number < 0xD800 or 0xE000 <= number < 0xFFFE or number > 0xFFFF
    return reference[0] if allowed and number <= 0x10FFFF else b""


def _cut_short(parser: HTMLParser) -> bool:
    """Tell whether the parser gave up on a bound of its own, which it only writes in its log."""
    return any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log)
