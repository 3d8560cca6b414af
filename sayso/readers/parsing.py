"""Text of an HTML page to its tree, with the parser's silent failures made loud."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from sayso.errors import TroubleError

MAX_TAGS = 500_000
"""Most opening angle brackets: parsing more takes over 300 MB. The largest benchmark page has 9,770."""
MAX_ELEMENTS = 12_000
"""Most elements: more than twice the 4,975 of the largest benchmark page; they take 2 to 4 s."""
MAX_LETTERS = 2_000_000
"""Most characters of text, scripts left out: five times what an article's text may have."""
# A tag opens three elements at most, with what the parser puts around it: fewer tags need no counting, and no
# tree has more letters than its page.
_SURELY_FEW = MAX_ELEMENTS // 4

# lxml.html asks Python for the class of an element each time that one is looked at, a twentieth of a page's
# time; the other classes that it has, for forms, do nothing here.
_ELEMENTS = etree.ElementDefaultClassLookup(element=HtmlElement)
# XML 1.0 allows no other control characters, nor the two that follow; libxml2 ends the text at a NUL.
_CONTROLS = bytes([*range(9), 11, *range(14, 32)])
_REFERENCE = re.compile(rb"&#(?:(\d{1,12})|[xX]([0-9a-fA-F]{1,12}));?")
_NOT_CHARACTERS = ("\ufffe", "\uffff")
# The text is handed over as UTF-8, so what the page says of its charset no longer holds; lxml refuses it.
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,500}>")


def parse(text: str) -> HtmlElement:
    """Return the root of the page's tree, comments left out.

    libxml2 stops at 256 nested elements and says so only in its log: such a page is parsed again with the
    bound
    of 2,048, and `TroubleError("too-deep")` raised past that. `TroubleError("no-article")` for a page without
    an element, `too-large` for one with more than anyone writes.
    """
    tags = text.count("<")
    if tags > MAX_TAGS:
        raise TroubleError("too-large", f"more than {MAX_TAGS:,} tags: no news page has that many")
    data = _cleaned(text)
    for huge in (False, True):
        parser = HTMLParser(
            encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, huge_tree=huge
        )
        parser.set_element_class_lookup(_ELEMENTS)
        try:
            root = document_fromstring(data, parser=parser)
        except etree.ParserError:
            raise TroubleError("no-article", "the page has no element, so no main text") from None
        if not _cut_short(parser):
            if tags > _SURELY_FEW or len(text) > MAX_LETTERS:
                _check_size(root)
            return root
    raise TroubleError("too-deep", "more than 2,048 elements nested in one another: no news page needs that")


def _check_size(root: HtmlElement) -> None:
    """Raise `TroubleError("too-large")` for a tree that no reading would end on in time."""
    elements = root.xpath("count(//*)")  # counted inside libxml2: a walk in Python would wrap each one
    if isinstance(elements, float) and elements > MAX_ELEMENTS:
        raise TroubleError("too-large", f"{elements:,.0f} elements, more than {MAX_ELEMENTS:,}")
    whole = root.xpath("string-length(/)")
    hidden = sum(len(script.text or "") for script in root.iter("script", "style"))
    letters = whole - hidden if isinstance(whole, float) else 0.0
    if letters > MAX_LETTERS:
        raise TroubleError("too-large", f"{letters:,.0f} characters of text, more than {MAX_LETTERS:,}")


def _cleaned(text: str) -> bytes:
    """Return the page as UTF-8 without the XML declaration and without what no tree may hold."""
    declaration = _XML_DECLARATION.match(text)
    body = text[declaration.end() :] if declaration else text
    for character in _NOT_CHARACTERS:
        body = body.replace(character, "")
    data = body.encode("utf-8", "ignore").translate(None, _CONTROLS)
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
