"""Headline and body: somebody in the headline whom the body does not name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import chain, islice

from sayso.checks.check import Check
from sayso.checks.headline import HEADLINE, Halves, halves
from sayso.lexicon import classes, entries
from sayso.lexicon.entries import CueVerb, SourceNoun
from sayso.model import Article, Finding, Span
from sayso.reference.gazetteer import named, plain
from sayso.syntax.document import Document

_WORDS = classes("en", "names.yaml")
# Without the first names that are words of the language too: a headline in title case is full of them.
_FIRST_NAMES = (_WORDS["male_names"] | _WORDS["female_names"]) - {
    *("will", "mark", "bill", "may", "grace", "hope", "art", "rob", "sue", "drew", "dawn", "rose"),
    *("grant", "chase"),
}
_NO_NAMES = (
    _WORDS["organization_words"] | _WORDS["demonyms"] | _WORDS["never_first"]
    | {entry.noun for entry in entries("en", SourceNoun)}
)  # fmt: skip
_VERBS = {entry.verb for entry in entries("en", CueVerb)}
_PLURAL = re.compile(r"\w{4,}(?:ists|ers|ors|ians|men)")
_ENDS = r"(?=[’']s\b|[’']?(?:[\s,:;.!?)”\"]|$))(?!\s[A-Z])"
_NAME = re.compile(
    rf"\b(?=(?P<name>(?P<first>[A-Z][a-zà-ÿ]+)\s(?:[A-Z]\.\s)?(?P<last>[A-Z][\w-]{{2,}}){_ENDS}))"
)
_TITLED = re.compile(
    r"\b(?:[Pp]resident|[Pp]remier|[Pp]rime [Mm]inister|PM|[Cc]hancellor|[Ss]enator|Sen\.|[Mm]ayor"
    rf"|[Gg]overnor|Gov\.|Rep\.|[Jj]udge|Mr\.?|Mrs\.?|Ms\.?|Dr\.?)\s(?P<last>[A-Z][a-zà-ÿ]{{2,}}){_ENDS}"
)
_CAPITAL = re.compile(r"\b[A-Z][^\W\d_]{2,}")
_STEM = 4  # letters by which Russia and Russian, Bush and Bushes are one
_LIKE = 0.75  # of two words' letters: one name in two spellings
_MOST = 4_000  # words of a body that are looked through
_MOST_NAMES = 8  # of a headline that are looked for: a line of more is none


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell of a person in the headline whose last name is nowhere in the body.

    Somebody is a person by a known first name, a title, or by saying something in the headline. Silent
    where the body has the name in another spelling, and where the name may be a place's or a body's.

    Found: Tom Vale sells harbour yard / Tom Ruiz has sold the harbour yard, Ana Lind said. The barrels lie
      behind the harbour, and the council has paid for a roof over them. Nobody may enter without a pass.
    Silent: Tom Ruiz sells harbour yard / Tom Ruiz has sold the harbour yard, Ana Lind said. The barrels lie
      behind the harbour, and the council has paid for a roof over them. Nobody may enter without a pass.
    """
    parts = halves(article)
    if parts is None:
        return ()
    body = _body_names(article, parts)
    found = []
    names = dict.fromkeys(chain(_full_names(article, parts.head), _last_names(article, parts.head)))
    for span in islice(names, _MOST_NAMES):
        last = plain(span.of(article.text)).split()[-1].lower()  # Al-Jahafi is Jahafi
        if not _is_borne(last, body):
            message = f"The headline names “{span.of(article.text)}”; the body does not."
            found.append(
                CHECK.tell(message, span, because=("Looked for by the last name, in any spelling.",))
            )
    return tuple(found)


def _body_names(article: Article, parts: Halves) -> frozenset[str]:
    """Return the words of a body that begin with a capital, in small letters."""
    found = (word.lower() for span in parts.body for word in _CAPITAL.findall(plain(span.of(article.text))))
    return frozenset(islice(found, _MOST))


def _full_names(article: Article, head: Span) -> Iterator[Span]:
    """Yield first and last names: the first is known, or that of somebody who speaks on the page."""
    speakers = (claim.speaker for claim in article.claims)
    firsts = {s.name.split()[0].lower() for s in speakers if s and s.kind == "person" and " " in s.name}
    for match in _NAME.finditer(article.text, head.start, head.end):
        span = Span(*match.span("name"))
        is_first = match["first"].lower() in _FIRST_NAMES | firsts
        if is_first and _may_be_last(match["last"]) and not named(plain(span.of(article.text))):
            yield span


def _last_names(article: Article, head: Span) -> Iterator[Span]:
    """Yield the last names alone that stand behind a title, or whose bearers say something there."""
    spans = [Span(*match.span("last")) for match in _TITLED.finditer(article.text, head.start, head.end)]
    spans += [claim.source for claim in article.claims if claim.source and head.holds(claim.source)]
    for span in spans:
        words = span.of(article.text)
        if re.fullmatch(r"[A-Z][a-zà-ÿ]{2,}", words) and _may_be_last(words) and not named(plain(words)):
            yield span


def _may_be_last(word: str) -> bool:
    """Tell whether a capitalised word may be a last name, not a role, a verb in title case or letters."""
    lower = word.lower()
    is_plain = lower in _NO_NAMES or lower.removesuffix("s") in _NO_NAMES | _VERBS
    return not is_plain and not word.isupper() and not _PLURAL.fullmatch(lower)


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
