"""Who says I in the page's own words: the one person who wrote it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from msgspec.structs import replace

from sayso.annotators.body_names import is_organization_name
from sayso.annotators.titles import ORGANIZATION_WORDS
from sayso.model import Article, Claim, Span, Speaker
from sayso.syntax.document import Document

_FEWEST, _MOST = 2, 4  # words of a person's name; one word is an account or a desk
_SELF = frozenset({"I", "me", "my"})
_HYPHENS = "-‐‑"  # I-Jing is a name
_NEAR = 2  # quotations around a place that may hold it: one inside another


def by_author(article: Article, document: Document, claims: Sequence[Claim]) -> list[Claim]:
    """Give I, outside all quotations, the name of the one person who wrote the page.

    A page by Ana Ruiz: *I* asked whether it would hold. Only what nobody else could say is given, and last,
    so that no he or she is taken for the writer.
    """
    author = author_of(article)
    if not author:
        return list(claims)
    spoken = sorted(
        [q.outer for passage in document.passages for q in passage.quotations]
        + [passage.block.span for passage in document.passages if passage.block.kind == "quote"]
    )
    written = Speaker(author, "person")
    return [replace(c, speaker=written) if _is_own(article.text, c, spoken) else c for c in claims]


def author_of(article: Article) -> str:
    """Return the name of the one person who wrote a page; "" where several did, or a body, or nobody knows.

    `By Ana Ruiz` is Ana Ruiz; not: Tarn Admissions, the staff, Ana Ruiz and Tom Vale.
    """
    if len(article.authors) != 1:
        return ""
    name = article.authors[0]
    words = name.split()
    capitalised = all(word[0].isupper() for word in words)
    if not capitalised or not _FEWEST <= len(words) <= _MOST or is_organization_name(words):
        return ""
    is_body = any(word.lower() in ORGANIZATION_WORDS for word in words) or words[0].lower() == "the"
    return "" if is_body or name == article.publisher else name


def _is_own(text: str, claim: Claim, spoken: Sequence[Span]) -> bool:
    """Tell whether the page's own I is a claim's source, and nobody was found for it."""
    source, speaker = claim.source, claim.speaker
    if source is None or speaker is None or speaker.name or claim.within or source.of(text) not in _SELF:
        return False
    if text[source.end : source.end + 1] in tuple(_HYPHENS):
        return False
    at = bisect_right(spoken, source)
    return not any(other.meets(source) for other in spoken[max(0, at - _NEAR) : at + 1])
