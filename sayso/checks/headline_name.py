"""Headline and body: somebody in the headline whom the body does not name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import chain, islice

from sayso.checks.check import Check
from sayso.checks.days import own_blocks
from sayso.checks.full_names import full_names
from sayso.checks.headline import HEADLINE, Halves, halves
from sayso.checks.plain_words import is_plain
from sayso.lexicon import classes, entries, words
from sayso.lexicon.entries import CueVerb, SourceNoun
from sayso.lexicon.measures import time_words
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
    | {"twitter", "facebook", "google", "instagram", "youtube", "internet", "bible", "heaven", "earth"}
    | {"dead", "olympic", "christmas", "easter", "ramadan", "christian", "muslim", "jewish", "catholic"}
    | {"moon", "dems", "tories", "generation", "president", "congress", "hollywood", "brexit", "achilles"}
    | {"microsoft", "roundup", "infographic", "promo", "todo", "shoutout", "stealth"}
    | set(time_words("en").months) | set(time_words("en").weekdays)
)  # fmt: skip
_VERBS = {entry.verb for entry in entries("en", CueVerb)}
_PLURAL = re.compile(r"\w{4,}(?:ists|ers|ors|ians|men)")
_WORD_ENDS = r"(?=[’']s\b|[’']?(?:[\s,:;.!?)”\"]|$))"
_ENDS = rf"{_WORD_ENDS}(?!\s[A-Z])"
_NAME = re.compile(
    rf"\b(?=(?P<name>(?P<first>[A-Z][a-zà-ÿ]+)\s(?:[A-Z]\.\s)?(?P<last>[A-Z][\w-]{{2,}}){_WORD_ENDS}))"
)
_TITLED = re.compile(
    r"\b(?:[Pp]resident|[Pp]remier|[Pp]rime [Mm]inister|PM|[Cc]hancellor|[Ss]enator|Sen\.|[Mm]ayor"
    r"|[Gg]overnor|Gov\.|Rep\.|[Jj]udge|[Ss]peaker|[Ss]ecretary|[Mm]inister|[Cc]ommissioner|[Aa]rchbishop|[Cc]oach"
    rf"|Mr\.?|Mrs\.?|Ms\.?|Dr\.?)\s(?P<last>[A-Z][a-zà-ÿ]{{2,}}){_ENDS}"
)
# A capitalised word alone between small ones, in a headline that is not written in title case.
_ALONE = re.compile(
    r"(?<![\w’'-])(?!(?:a|an|the)\s)(?:[a-z][a-z’'-]{0,20}|[A-Z]\w{1,20}[’']s)[,;]?\s(?P<last>[A-Z][a-zà-ÿ]{3,})(?=[’']s\b|[’']?(?:[\s,;.!?)]|$))(?!\s[A-Z])"
)
_CAPITALISED = re.compile(r"(?<![\w’'@#.&/-])(?P<last>[A-Z][a-zà-ÿ]{3,})(?=[’']s\b|[’']?(?:[\s,;:.?!)]|$))")
_BEFORE = re.compile(r"([A-Z]\w*)\s$")
_OF_PLACES = frozenset(
    {
        "county",
        "city",
        "university",
        "college",
        "school",
        "street",
        "avenue",
        "river",
        "valley",
        "lake",
        "island",
    }
    | {"park", "hospital", "airport", "courthouse", "beach", "bay", "township", "parish"}
)
_REACH = 25  # code points in which the word before stands
_LARGE = 200_000  # inhabitants: of a smaller place a last name is known as well
_PLAIN_WORD = re.compile(r"(?<=\s)[^\W\d_]{4,}")
_SMALL_WORD = re.compile(r"\b[a-z]{4,}")
_NEXT = re.compile(r"\s([A-Z]\w*)")
# What ends a name in a headline in title case: “Ana Ruiz Wrote”, “Ana Ruiz As”.
_ENDS_NAME = words("en", "prepositions") | words("en", "irregular_past") | words("en", "auxiliaries")
_GOES_ON = re.compile(r"\s[A-Z]")
_RUNS_ON = re.compile(r"[A-Z][a-z]+\s$")
_OF_TITLE_CASE = (
    words("en", "prepositions") | words("en", "auxiliaries") | words("en", "adverbs")
    | words("en", "coordinators") | words("en", "subordinators")
    | {"just", "says", "not", "never", "no", "on"}
)  # fmt: skip
_SENTENCE_CASE = 0.5  # of the longer words of a headline: so many small ones, and a capital is a name's
_CAPITAL = re.compile(r"(?<![^\W\d_])[A-ZÀ-ÖØ-ÞĀ-Ž][^\W\d_]{2,}")
_STEM = 4  # letters by which Russia and Russian, Bush and Bushes are one
_LIKE = 0.75  # of two words' letters: one name in two spellings
_SHORT = 5  # letters of a name of which two more make another: Hale and Hawley
_MOST = 4_000  # words of a body that are looked through
_MOST_NAMES = 8  # of a headline that are looked for: a line of more is none


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell of a name in the headline, most of all a person's, that is nowhere in the body.

    Somebody is a person by a known first name, a title, or by saying something in the headline; else a name
    is a word with a capital that is none of the language. Silent where the body has it in another spelling,
    and where it may be a large place's or a body's.

    Found: Tom Vale sells harbour yard / Tom Ruiz has sold the harbour yard, Ana Lind said. The barrels lie
      behind the harbour, and the council has paid for a roof over them. Nobody may enter without a pass.
    Silent: Tom Ruiz sells harbour yard / Tom Ruiz has sold the harbour yard, Ana Lind said. The barrels lie
      behind the harbour, and the council has paid for a roof over them. Nobody may enter without a pass.
    """
    parts = halves(article)
    if parts is None:
        return ()
    small = _small_words(article)
    found: list[Finding] = []
    told: set[str] = set()
    ways = (
        _full_names(article, parts.head, small),
        _last_names(article, parts.head),
        _alone(article, parts.head, small),
        _no_words(article, parts.head, small),
    )
    names = {span.end: span for span in reversed(list(islice(chain.from_iterable(ways), _MOST_NAMES)))}
    body = _body_names(article, parts) if names else frozenset()
    for span in sorted(names.values()):
        last = plain(span.of(article.text)).split()[-1].lower()  # Al-Jahafi is Jahafi
        if last not in told and not _is_borne(last, body):
            told.add(last)
            message = f"The headline names “{span.of(article.text)}”; the body does not."
            found.append(
                CHECK.tell(message, span, because=("Looked for by the last name, in any spelling.",))
            )
    return tuple(found)


def _body_names(article: Article, parts: Halves) -> frozenset[str]:
    """Return the words of a body that begin with a capital, in small letters."""
    found = (word for span in parts.body for word in _CAPITAL.findall(span.of(article.text)))
    return frozenset(plain(word).lower() for word in islice(found, _MOST))


def _full_names(article: Article, head: Span, small: set[str]) -> Iterator[Span]:
    """Yield first and last names: the first is known, or that of somebody who speaks on the page."""
    speakers = (claim.speaker for claim in article.claims)
    people = [s.name.lower().split() for s in speakers if s and s.kind == "person" and " " in s.name]
    firsts = {name[0] for name in people if not is_plain(name[0])}  # “Newly Released” is nobody
    lasts = {name[-1] for name in people}
    lasts |= {last.lower() for last in full_names(article.text[head.end :])}
    for match in _NAME.finditer(article.text, head.start, head.end):
        span = Span(*match.span("name"))
        is_first = match["first"].lower() in _FIRST_NAMES | firsts
        is_run_on = _RUNS_ON.search(article.text, head.start, match.start()) is not None
        if is_run_on and match["first"].lower() in lasts:
            continue  # “Ana Ruiz Left”
        goes_on = _GOES_ON.match(article.text, match.end("last")) is not None
        if goes_on and (match["first"].lower() in lasts or _is_of_title_case(match["last"].lower())):
            continue
        after = _NEXT.match(article.text, match.end("last"))
        is_end = after is not None and after[1].lower() in _ENDS_NAME and _is_no_word(match["last"], small)
        if goes_on and is_run_on and not is_end:
            continue
        if is_first and _may_be_last(match["last"]) and not named(plain(span.of(article.text))):
            yield span


def _small_words(article: Article) -> set[str]:
    """Return how the longer words begin that a page prints in small letters: no names."""
    own = (block.span.of(article.text) for block in own_blocks(article))
    return {word[: _STEM + 1] for words in own for word in _SMALL_WORD.findall(words)}


def _is_no_word(word: str, small: set[str]) -> bool:
    """Tell whether a word among others with a capital is none of the language, by all that the page tells."""
    last = word.lower()
    is_verb = last in words("en", "irregular_past") or last in words("en", "common_verbs")
    return not (is_verb or last.endswith(("s", "ed", "ly", "tion")) or last[: _STEM + 1] in small)


def _is_of_title_case(word: str) -> bool:
    """Tell whether a word has its capital from a headline in title case: “Ana Just Left”, “Ana Asking”."""
    return word in _OF_TITLE_CASE or word.endswith("ing")


def _last_names(article: Article, head: Span) -> Iterator[Span]:
    """Yield the last names alone that stand behind a title, or whose bearers say something there."""
    titled = [Span(*match.span("last")) for match in _TITLED.finditer(article.text, head.start, head.end)]
    yield from (span for span in titled if _may_be_last(span.of(article.text)))
    for span in (claim.source for claim in article.claims if claim.source and head.holds(claim.source)):
        last = span.of(article.text)
        if re.fullmatch(r"[A-Z][a-zà-ÿ]{2,}", last) and _may_be_last(last) and not named(plain(last)):
            yield span


def _alone(article: Article, head: Span, small: set[str]) -> Iterator[Span]:
    """Yield the words that only a capital tells to be names, in a headline in which that tells something.

    One that the body has in small letters is none, nor is a plural, which may be a nickname's.
    """
    if not _is_in_sentence_case(article.text, head):
        return
    for match in _ALONE.finditer(article.text, head.start, head.end):
        word = match["last"]
        is_word = word.endswith("s") or word.lower()[: _STEM + 1] in small
        if not is_word and _may_be_last(word) and not named(plain(word)):
            yield Span(*match.span("last"))


def _no_words(article: Article, head: Span, small: set[str]) -> Iterator[Span]:
    """Yield the words with a capital that are none of the language, nor a place that readers know.

    In title case every word may be one, so that there it must have five letters; what follows a body's name
    is its product (“Google Stadia”), and a plural is a people's or a group's.
    """
    text = article.text
    shortest = _SHORT - 1 if _is_in_sentence_case(text, head) else _SHORT
    for match in _CAPITALISED.finditer(text, head.start, head.end):
        word = match["last"]
        following = _NEXT.match(text, match.end())
        if following and (following[1].lower() in _OF_PLACES or not _is_plain_or_place(following[1])):
            continue  # “Brix County”; or the first of two names, of which the last counts
        before = _BEFORE.search(text, max(head.start, match.start() - _REACH), match.start())
        is_own = word.endswith("s") or len(word) < shortest or bool(before and before[1].lower() in _NO_NAMES)
        if is_own or word.lower() in _FIRST_NAMES or word[: _STEM + 1].lower() in small:
            continue
        if _may_be_last(word) and not _is_known_place(word) and not is_plain(plain(word).lower()):
            yield Span(*match.span("last"))


def _is_in_sentence_case(text: str, head: Span) -> bool:
    """Tell whether a headline has small words enough for a capital to be a name's."""
    longer = _PLAIN_WORD.findall(head.of(text))
    small = sum(1 for word in longer if word.islower())
    return small >= max(2, int(_SENTENCE_CASE * len(longer) + 0.5))


def _is_plain_or_place(word: str) -> bool:
    return is_plain(plain(word).lower()) or _is_known_place(word)


def _is_known_place(word: str) -> bool:
    """Tell whether a word is the name of a country, a region, a people or a large city."""
    return any(
        entry.kind != "city" or entry.capital or entry.population >= _LARGE for entry in named(plain(word))
    )


def _may_be_last(word: str) -> bool:
    """Tell whether a capitalised word may be a last name, not a role, a verb in title case or letters."""
    lower = word.lower()
    is_plain = lower in _NO_NAMES or lower.removesuffix("s") in _NO_NAMES | _VERBS
    return not is_plain and not word.isupper() and not _PLURAL.fullmatch(lower)


def _is_borne(last: str, body: frozenset[str]) -> bool:
    """Tell whether a body has a name, or a word that may be another form or spelling of it."""
    if last in body or any(word.startswith(last[:_STEM]) for word in body):
        return True
    apart = 1 if len(last) <= _SHORT else 2
    return any(
        abs(len(word) - len(last)) <= apart
        and SequenceMatcher(None, last, word, autojunk=False).ratio() > _LIKE
        for word in body
    )


CHECK = Check(
    "headline-name",
    "warning",
    "A reader of the headline takes away a name that the page does not tell, but a picture may bear it.",
    find,
    HEADLINE,
)
