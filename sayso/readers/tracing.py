"""From a piece of text back to the element of the raw page that it came from.

Both sides are compared without white space and without characters that do not print, so that a piece is found
by plain search, whatever tags, line breaks and soft hyphens stand inside it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from lxml.etree import _Element, iterwalk
from lxml.html import HtmlElement

_UNSEEN = frozenset({"script", "style", "template", "head"})
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
# Shorter ones ("Share", "Advertisement") stand on a page more than once: they wait until their neighbours are
# placed. 40 letters are about seven words.
_UNMISTAKABLE = 40
# Letters of a probe, when a piece is not on the page as a whole: about four words.
_PROBE = 24
# How far beyond its own length a piece may be spread over the raw page, in letters: a removed link or share
# bar.
_SPREAD = 400

# Between texts that are squeezed together: no white space, and on no page but one made to have it.
_JOINT = "\x01"

CELLS = " | "
"""What stands between the cells of a table's row in the article's text, and nowhere on the page."""


def squeezed(text: str) -> str:
    """Return the text without white space and without characters that do not print."""
    packed = "".join(text.split())
    return packed if packed.isprintable() else "".join(filter(str.isprintable, packed))


class Origin(NamedTuple):
    """Where a piece comes from: its element, the share of its letters in links, and whether in a caption."""

    element: _Element
    xpath: str
    linked: float = 0.0
    caption: bool = False


class RawText:
    """The visible text of a raw page, with the element behind each letter.

    `most` is the most letters that the page's text can have, a blank for each word included.
    """

    def __init__(self, root: HtmlElement) -> None:
        self._root = root
        self._tree = root.getroottree()
        owners, texts = _texts(root)
        packed, self.most = _packed(texts)
        kept = [(owner, text) for owner, text in zip(owners, packed, strict=True) if text]
        self._owners = [owner for owner, _ in kept]
        self._starts = list(accumulate((len(text) for _, text in kept[:-1]), initial=0))
        self._text = "".join(packed)

    def trace(self, texts: Sequence[str]) -> list[Origin | None]:
        """Return, for each piece in reading order, where it comes from, None where it cannot be told.

        Long pieces are placed first, each after the one before it; short ones then between their neighbours.
        """
        keys = [squeezed(text.replace(CELLS, " ")) for text in texts]
        places: list[tuple[int, int] | None] = [None] * len(keys)
        at = 0
        for number, key in enumerate(keys):
            if len(key) >= _UNMISTAKABLE:
                places[number] = place = self._find(key, at) or self._probe(key, at)
                at = place[1] if place else at
        self._place_short(keys, places)
        return [
            self._origin(*place) if place else self._in_script(key)
            for key, place in zip(keys, places, strict=True)
        ]

    def xpath(self, element: _Element) -> str:
        """Return the XPath of an element of the raw page."""
        return str(self._tree.getpath(element))

    def head_title(self) -> str | None:
        """Return the XPath of the page's `<title>`, None where it has none."""
        element = self._root.find(".//head/title")
        return self.xpath(element) if element is not None else None

    def _place_short(self, keys: Sequence[str], places: list[tuple[int, int] | None]) -> None:
        """Place the short pieces between their neighbours, else after the one before, else anywhere."""
        following = [len(self._text)] * (len(keys) + 1)
        for number in range(len(keys) - 1, -1, -1):
            place = places[number]
            following[number] = place[0] if place else following[number + 1]
        at = 0
        for number, key in enumerate(keys):
            if places[number] is None and 0 < len(key) < _UNMISTAKABLE:
                found = self._text.find(key, at, max(at, following[number + 1]))
                places[number] = (found, found + len(key)) if found >= 0 else self._find(key, at)
            place = places[number]
            at = place[1] if place else at

    def _find(self, key: str, at: int) -> tuple[int, int] | None:
        found = self._text.find(key, at)
        if found < 0:
            found = self._text.find(key)
        return (found, found + len(key)) if found >= 0 else None

    def _probe(self, key: str, at: int) -> tuple[int, int] | None:
        """Place a piece of which the raw page has more or less, by probes along it that lie close."""
        step = max(_PROBE, len(key) // 8)
        hits = []
        for offset in range(0, len(key) - _PROBE + 1, step):
            place = self._find(key[offset : offset + _PROBE], at)
            if place:
                hits.append(place)
        if not hits:
            return None
        first = hits[0]
        near = [hit for hit in hits if first[0] <= hit[0] <= first[0] + len(key) + _SPREAD]
        return first[0], max(hit[1] for hit in near)

    def _origin(self, start: int, end: int) -> Origin:
        """Return the innermost block-level element that holds the letters from start to end."""
        number = bisect_right(self._starts, start) - 1
        beyond = bisect_right(self._starts, end - 1)
        first, last = self._owners[number], self._owners[beyond - 1]
        element: _Element | None = last
        if first is not last:
            above = {first, *first.iterancestors()}
            element = next((one for one in (last, *last.iterancestors()) if one in above), self._root)
        while element is not None and element.tag in _INLINE:
            element = element.getparent()
        element = self._root if element is None else element
        linked = 0
        for at in range(number, beyond):
            stop = self._starts[at + 1] if at + 1 < len(self._starts) else len(self._text)
            if _inside(self._owners[at], "a", element):
                linked += min(end, stop) - max(start, self._starts[at])
        return Origin(element, self.xpath(element), linked / (end - start), _inside(last, "figcaption", None))

    def _in_script(self, key: str) -> Origin | None:
        """Return the JSON-LD that carries a piece which is not on the visible page."""
        for script in self._root.iter("script"):
            if "json" in script.get("type", "") and script.text and key[:_PROBE] in squeezed(script.text):
                return Origin(script, self.xpath(script))
        return None


def _inside(element: _Element, tag: str, limit: _Element | None) -> bool:
    """Tell whether an element is of this tag or inside one, looking no higher than `limit`."""
    at: _Element | None = element
    while at is not None:
        if at.tag == tag:
            return True
        at = None if at is limit else at.getparent()
    return False


def _texts(root: HtmlElement) -> tuple[list[_Element], list[str]]:
    """List the visible texts in reading order, and the element that each stands in; without recursion.

    White space alone is left out: half of a page's texts are what indents it.
    """
    owners: list[_Element] = []
    texts: list[str] = []
    walker = iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if event == "start":
            if element.tag in _UNSEEN:
                walker.skip_subtree()
            elif (text := element.text) and not text.isspace():
                owners.append(element)
                texts.append(text)
        elif (text := element.tail) and not text.isspace():
            parent = element.getparent()
            if parent is not None:
                owners.append(parent)
                texts.append(text)
    return owners, texts


def _packed(texts: Sequence[str]) -> tuple[list[str], int]:
    """Return the texts squeezed, all at once, and the most letters they have with a blank for each word."""
    words = _JOINT.join(texts).split()
    whole = "".join(words)
    packed = whole.split(_JOINT)
    if len(packed) != len(texts) or not whole.replace(_JOINT, "").isprintable():
        packed = [squeezed(text) for text in texts]
    return packed, len(whole) + len(words)
