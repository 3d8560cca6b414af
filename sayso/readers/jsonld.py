"""What a page says of itself in JSON-LD: the node that describes the article, and what it holds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple

from lxml.html import HtmlElement

# https://schema.org/Article and its kinds, best first; a web page or a video stands in where there is no
# article.
_ARTICLE_KINDS = (
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "BackgroundNewsArticle",
    "OpinionNewsArticle",
    "ReviewNewsArticle",
    "AskPublicNewsArticle",
    "SatiricalArticle",
    "AdvertiserContentArticle",
    "Article",
    "BlogPosting",
    "LiveBlogPosting",
    "Report",
    "ScholarlyArticle",
    "TechArticle",
    "SocialMediaPosting",
    "WebPage",
    "ItemPage",
    "VideoObject",
)
_RANK = {kind.lower(): rank for rank, kind in enumerate(_ARTICLE_KINDS)}
# Keys whose nodes describe other pages, or the readers' own words.
_ELSEWHERE = frozenset(
    [
        "comment",
        "comments",
        "itemListElement",
        "relatedLink",
        "isPartOf",
        "hasPart",
        "mentions",
        "about",
        "citation",
        "review",
        "image",
        "video",
    ]
)
# No page nests its own description deeper; a hostile one might.
_MOST_DEPTH = 12
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_FIELD = r'"%s"\s*:\s*"((?:[^"\\]|\\.){1,300})"'
_BROKEN_FIELDS = {
    name: re.compile(_FIELD % name) for name in ("headline", "datePublished", "dateModified", "inLanguage")
}


class Described(NamedTuple):
    """The article as its JSON-LD has it; text as written there, dates not yet read."""

    headline: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    published: str = ""
    modified: str = ""
    language: str = ""


def described(root: HtmlElement) -> Described:
    """Return what the page's JSON-LD says of its article; empty where it has none.

    Malformed JSON is mended where it is only a trailing comma, a comment or a raw line break; otherwise
    headline
    and dates are read from it field by field.
    """
    nodes: list[dict[str, Any]] = []
    broken: list[str] = []
    for script in root.iter("script"):
        if script.get("type", "").lower().split(";")[0].strip() == "application/ld+json" and script.text:
            parsed = _parsed(script.text)
            if parsed is None:
                broken.append(script.text)
            else:
                nodes.extend(_nodes(parsed, 0))
    named = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    candidates = [node for node in nodes if _rank(node) < len(_RANK)]
    if candidates:
        # The first of the best kind: pages put their own description before those of others.
        return _described(min(candidates, key=_rank), named)
    return _from_broken(broken)


def _parsed(source: str) -> object | None:
    # Comment and CDATA marks, semicolons: whatever stands around the outermost braces goes.
    start = min((at for at in (source.find("{"), source.find("[")) if at >= 0), default=0)
    text = source[start : max(source.rfind("}"), source.rfind("]")) + 1]
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", unescape(text) if "&quot;" in text else text)):
        try:
            parsed: object = json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
        return parsed
    return None


def _nodes(value: object, depth: int) -> Iterator[dict[str, Any]]:
    """Walk all nodes that may describe this page, the outer ones first."""
    if depth > _MOST_DEPTH:
        return
    if isinstance(value, list):
        for member in value:
            yield from _nodes(member, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key, member in value.items():
            if key not in _ELSEWHERE and isinstance(member, (dict, list)):
                yield from _nodes(member, depth + 1)


def _rank(node: dict[str, Any]) -> int:
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return min(
        (_RANK.get(str(name).rsplit("/", 1)[-1].lower(), len(_RANK)) for name in names), default=len(_RANK)
    )


def _described(node: dict[str, Any], named: dict[str, dict[str, Any]]) -> Described:
    rank = _rank(node)
    is_article = rank < _RANK["webpage"]
    return Described(
        headline=_first(node.get("headline")) or (_first(node.get("name")) if is_article else ""),
        authors=_names(node.get("author") or node.get("creator"), named),
        publisher=next(iter(_names(node.get("publisher"), named)), ""),
        published=_first(node.get("datePublished")) or _first(node.get("dateCreated")),
        modified=_first(node.get("dateModified")),
        language=_first(node.get("inLanguage")),
    )


def _first(value: object) -> str:
    """Return the first text of a value that may be a text, a list or a node with a name."""
    if isinstance(value, list):
        return next((text for member in value if (text := _first(member))), "")
    if isinstance(value, dict):
        return _first(value.get("@value") or value.get("name"))
    return " ".join(unescape(value).split()) if isinstance(value, str) else ""


def _names(value: object, named: dict[str, dict[str, Any]]) -> tuple[str, ...]:
    """Return the names of one or several persons or organizations, references followed once."""
    names: list[str] = []
    for member in value if isinstance(value, list) else [value]:
        node = member
        if isinstance(node, dict) and "name" not in node:
            node = named.get(str(node.get("@id")), node)
        name = _first(node.get("name")) if isinstance(node, dict) else _first(node)
        if name and name not in names:
            names.append(name)
    return tuple(names)


def _from_broken(sources: list[str]) -> Described:
    """Read single fields from JSON that does not parse; authors, whose braces break, are left out."""
    found = {}
    for name, pattern in _BROKEN_FIELDS.items():
        match = next((hit for source in sources if (hit := pattern.search(source))), None)
        found[name] = (
            " ".join(unescape(match[1]).replace('\\"', '"').replace("\\/", "/").split()) if match else ""
        )
    return Described(
        headline=found["headline"],
        published=found["datePublished"],
        modified=found["dateModified"],
        language=found["inLanguage"],
    )
