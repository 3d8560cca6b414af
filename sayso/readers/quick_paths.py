"""trafilatura's costliest expressions, walked instead of asked: the same elements in a third of the time.

Seven tenths of the main text's time went into XPaths that call back into Python for each element's class and
id. Here one walk over the elements of the right names looks at both, and what a pattern says of a class is
remembered, since a page repeats its classes. The patterns themselves are read from trafilatura's own
expressions, and an expression that is not the one that was rewritten (another version's) is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, MutableSequence, Sequence
from dataclasses import dataclass
from hashlib import sha256
from types import ModuleType
from typing import Any, cast

from lxml.etree import _Element

from sayso.readers.told import Told

_PATTERN = re.compile(r"re:test\([^,()]+, '([^']*)'(, 'i')?\)")

Find = Callable[[_Element], list[_Element]]


def patterns(path: str) -> list[Told]:
    """Return the patterns of an expression's `re:test` in their order."""
    return [Told(match[1], re.IGNORECASE if match[2] else 0) for match in _PATTERN.finditer(path)]


def _attributes(element: _Element) -> dict[str, str]:
    """Return an element's attributes in the order of the page's source."""
    return dict(cast("list[tuple[str, str]]", element.items()))


def _first(attributes: Mapping[str, str], one: str, other: str) -> str:
    """Return the one of two attributes that stands first in the page's source, as `string(@one|@other)`."""
    if one in attributes and other in attributes:
        return next(value for name, value in attributes.items() if name in (one, other))
    return attributes.get(one, "") or attributes.get(other, "")


def _walked(tree: _Element, *names: str) -> Iterator[tuple[_Element, str, str]]:
    """Yield the elements below `tree` of these names, each with its id and class, empty where it has none."""
    for element in tree.iter(*names):
        if element is not tree:
            yield element, element.get("id", ""), element.get("class", "")


@dataclass(frozen=True)
class Walk:
    """An expression over the class and id of elements of some names: it can be walked with others."""

    names: frozenset[str]
    first: str
    """A pattern that is in the class or id of every element found."""
    holds: Callable[[_Element, str, str], bool]

    def __call__(self, tree: _Element) -> list[_Element]:
        """Return the elements below `tree` that the expression finds."""
        return [row[0] for row in _walked(tree, *self.names) if self.holds(*row)]


def together(finds: Sequence[Find]) -> Find:
    """Return what finds in one walk what several expressions find, those of the first one first."""
    walks = [find for find in finds if isinstance(find, Walk)]
    if len(walks) < len(finds):
        return lambda tree: [element for find in finds for element in find(tree)]
    likely = Told("|".join(walk.first for walk in walks))
    names = frozenset().union(*(walk.names for walk in walks))

    def find(tree: _Element) -> list[_Element]:
        rows = [row for row in _walked(tree, *names) if likely[row[2]] or likely[row[1]]]
        return [row[0] for walk in walks for row in rows if row[0].tag in walk.names and walk.holds(*row)]

    return find


def _comments(path: str) -> Find:
    """Return what finds comments, and lists of them by fewer names."""
    by_id, by_class, list_by_id, list_by_class = patterns(path)

    def holds(element: _Element, name: str, marks: str) -> bool:
        return (by_id[name] or by_class[marks]) and (
            element.tag not in ("ol", "ul") or list_by_id[name] or list_by_class[marks]
        )

    names = frozenset({"div", "list", "section", "details", "ol", "ul"})
    return Walk(names, f"{by_id.pattern}|{by_class.pattern}", holds)


def _appended(path: str) -> Find:
    """Return what finds whole articles appended to the page's own, but not one that holds the headline."""
    by_id, by_class, sure_by_id, sure_by_class = patterns(path)

    def holds(element: _Element, name: str, marks: str) -> bool:
        return (by_id[name] or by_class[marks]) and (
            sure_by_id[name] or sure_by_class[marks] or element.find(".//h1") is None
        )

    return Walk(frozenset({"div", "section", "aside"}), f"{by_id.pattern}|{by_class.pattern}", holds)


def _share_buttons(path: str) -> Find:
    wanted = "elementor-share-buttons"
    return Walk(frozenset({"div", "section", "aside"}), wanted, lambda element, name, marks: wanted in marks)


def _body(path: str) -> Find:
    """Return what finds the article's body: the first element alone, which is all that is asked for."""
    by_id, by_class = patterns(path)

    def find(tree: _Element) -> list[_Element]:
        for element, name, marks in _walked(tree, "article", "div", "main", "section"):
            if (
                marks in ("post", "entry")
                or name == "articleContent"
                or by_id[name]
                or by_class[marks]
                or element.get("itemprop") == "articleBody"
            ):
                return [element]
        return []

    return find


def _boilerplate(path: str) -> Find:
    """Return what finds a site's own parts by their names."""
    consent, by_id, by_class = patterns(path)

    def find(tree: _Element) -> list[_Element]:
        return [
            element
            for element, name, marks in _walked(tree, "div", "item", "list", "p", "section", "span")
            if (
                by_id[name]
                or by_class[marks]
                or (
                    (consent[name] or consent[marks]) and consent[_first(_attributes(element), "id", "class")]
                )
                or "nav" in element.get("role", "").replace("N", "n")
                or "MostPopularStories" in element.get("data-component", "")
                or element.get("data-lp-replacement-content") is not None
            )
        ]

    return find


def _hidden(path: str) -> Find:
    """Return what finds elements that are not shown, and replies."""
    unseen, by_id, by_class = patterns(path)

    def find(tree: _Element) -> list[_Element]:
        found = []
        for element in tree.iter("*"):
            get = element.get
            name, marks, style = get("id", ""), get("class", ""), get("style", "")
            if (
                by_class[marks]
                or by_id[name]
                or (style and (unseen[style] or "display:none" in style or "display: none" in style))
                or get("aria-hidden") == "true"
                or marks == "comments-title"
                or marks.startswith("reply-")
                or name.startswith("reply-")
                or unseen[name]
            ) and element is not tree:
                found.append(element)
        return [element for element in found if _is_unseen(_attributes(element), by_id, by_class, unseen)]

    return find


def _is_unseen(attributes: dict[str, str], by_id: Told, by_class: Told, unseen: Told) -> bool:
    """Tell whether an element is hidden or a reply by its attributes, in the order of the page's source."""
    name, marks = attributes.get("id", ""), attributes.get("class", "")
    style = attributes.get("style", "")
    return (
        by_class[marks]
        or by_id[name]
        or marks == "comments-title"
        or attributes.get("aria-hidden") == "true"
        or "display:none" in style
        or "display: none" in style
        or unseen[_first(attributes, "id", "style")]
        or _first(attributes, "id", "class").startswith("reply-")
    )


def _basics(path: str) -> Find:
    """Return what finds the parts of a page that are never its text."""
    by_class, by_id = patterns(path)
    names = frozenset({"aside", "fencedframe", "footer", "script", "style", "svg", "template"})

    def find(tree: _Element) -> list[_Element]:
        return [
            element
            for element, name, marks in _walked(tree, "*")
            if element.tag in names
            or by_class[marks]
            or by_id[name]
            or (
                element.tag == "div"
                and ("footer" in marks or "footer" in name)
                and "footer" in _first(_attributes(element), "class", "id")
            )
        ]

    return find


REWRITTEN: dict[str, Callable[[str], Find]] = {
    "01e7c660fd6406f2": _appended,
    "3c7afe92279543d5": _share_buttons,
    "9cc18d34e6e2d258": _comments,
    "caaa561ceca17064": _body,
    "a837e58a1b1ea116": _boilerplate,
    "c1d5b70b8cd03783": _hidden,
    "db6c25acd08aef99": _basics,
}
"""What an expression is rewritten by, under the digest of its text."""


def quickened(path: str) -> Find | None:
    """Return what finds the same as an expression, None where it is not one that was rewritten."""
    make = REWRITTEN.get(sha256(path.encode()).hexdigest()[:16])
    return make(path) if make else None


def quicken(xpaths: ModuleType, baseline: ModuleType) -> None:
    """Put what was rewritten into trafilatura's lists, and into its module `baseline`."""
    for label in (
        "RAW_TREE_PRUNE_XPATH",
        "REMOVE_COMMENTS_AND_LISTS_XPATH",
        "BODY_XPATH",
        "OVERALL_DISCARD_XPATH",
    ):
        expressions: MutableSequence[Any] = getattr(xpaths, label)
        for at, expression in enumerate(expressions):
            expressions[at] = quickened(getattr(expression, "path", "")) or expression
    basics = baseline.BASIC_CLEAN_XPATH
    baseline.BASIC_CLEAN_XPATH = quickened(getattr(basics, "path", "")) or basics  # type: ignore[attr-defined]
