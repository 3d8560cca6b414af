"""Headline and body: somebody in the headline whom the body does not name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from sayso.checks.check import Check
from sayso.checks.headline import HEADLINE, Halves, halves
from sayso.lexicon import classes, entries
from sayso.lexicon.entries import SourceNoun
from sayso.model import Article, Finding, Span
from sayso.reference.gazetteer import named, plain
from sayso.syntax.document import Document

_WORDS = classes("en", "names.yaml")
_FIRST_NAMES = _WORDS["male_names"] | _WORDS["female_names"]
_NO_NAMES = (
    _WORDS["organization_words"] | _WORDS["demonyms"] | _WORDS["never_first"]
    | {entry.noun for entry in entries("en", SourceNoun)}
)  # fmt: skip
_NAME = re.compile(
    r"\b(?P<first>[A-Z][a-zà-ÿ]+)\s(?:[A-Z]\.\s)?(?P<last>[A-Z][\w-]{2,})(?=[’']s\b|[’']?(?:[\s,:;.!?)”\"]|$))(?!\s[A-Z])"
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_STEM = 4  # letters by which Russia and Russian, Bush and Bushes are one
_LIKE = 0.75  # of two words' letters: one name in two spellings
_MOST = 4_000  # words of a body that are looked through


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell of a person in the headline whose last name is nowhere in the body.

    Somebody is a person by a known first name, or by saying something in the headline. Silent where the body
    has the name in another spelling, and where the name may be a place's or a body's.

    Found: Tom Vale sells harbour yard / Tom Ruiz has sold the harbour yard, Ana Lind said. The barrels lie
      behind the harbour, and the council has paid for a roof over them. Nobody may enter without a pass.
    Silent: Tom Ruiz sells harbour yard / Tom Ruiz has sold the harbour yard, Ana Lind said. The barrels lie
      behind the harbour, and the council has paid for a roof over them. Nobody may enter without a pass.
    """
    parts = halves(article)
    if parts is None:
        return ()
    body = _body_words(article, parts)
    found = []
    for span in dict.fromkeys([*_full_names(article.text, parts.head), *_speakers(article, parts.head)]):
        last = plain(span.of(article.text)).split()[-1].lower()  # Al-Jahafi is Jahafi
        if not _is_borne(last, body):
            message = f"The headline names “{span.of(article.text)}”; the body does not."
            found.append(
                CHECK.tell(message, span, because=("Looked for by the last name, in any spelling.",))
            )
    return tuple(found)


def _body_words(article: Article, parts: Halves) -> frozenset[str]:
    found = (word.lower() for span in parts.body for word in _WORD.findall(plain(span.of(article.text))))
    return frozenset(word for word, _ in zip(found, range(_MOST), strict=False))


def _full_names(text: str, head: Span) -> Iterator[Span]:
    for match in _NAME.finditer(text, head.start, head.end):
        if match["first"].lower() in _FIRST_NAMES and _may_be_last(match["last"]):
            yield Span(match.start("first"), match.end("last"))


def _speakers(article: Article, head: Span) -> Iterator[Span]:
    """Yield the last names alone whose bearers say something in the headline."""
    for claim in article.claims:
        if claim.start >= head.end:
            return
        if claim.source and head.holds(claim.source):
            words = claim.source.of(article.text)
            if re.fullmatch(r"[A-Z][a-zà-ÿ]{2,}", words) and _may_be_last(words):
                yield claim.source


def _may_be_last(word: str) -> bool:
    return word.lower() not in _NO_NAMES and not word.isupper() and not named(plain(word))


def _is_borne(last: str, body: frozenset[str]) -> bool:
    """Tell whether a body has a name, or a word that may be another form or spelling of it."""
    if last in body or any(word.startswith(last[:_STEM]) for word in body):
        return True
    return any(
        abs(len(word) - len(last)) <= 2 and SequenceMatcher(None, last, word, autojunk=False).ratio() >= _LIKE
        for word in body
    )


CHECK = Check(
    "headline-name",
    "warning",
    "A reader of the headline takes away a name that the page does not tell, but a picture may bear it.",
    find,
    HEADLINE,
)
