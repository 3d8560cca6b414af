"""A claim as it is held against claims of other pages: its telling words, names, numbers, times, polarity."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from sayso.lexicon.opposites import turning
from sayso.matching.meanings import meaning
from sayso.matching.parts import quantities_of, times_of
from sayso.matching.rarity import is_common, rarity
from sayso.matching.when import When, when
from sayso.matching.wording import NEGATIONS, SMALL_WORDS, fold
from sayso.model import Article, Claim, Place, Quantity, Span, Stance, Time
from sayso.syntax.language import LANGUAGE, closed
from sayso.syntax.tokens import Token, tokenize

Vector = npt.NDArray[np.int8]
Leaning = Literal["holds", "thinks", "denies", "asks", "wants", "silent"]

LONGEST = 120
"""Telling words of one claim that are looked at: a whole speech is like everything."""
_WORDS, _FURTHEST = 600, 5_000  # words of a claim, code points of one span of it, that are looked at
WINDOW = 6  # words after a negation that it may deny
NAME = 2.0
"""A name tells two claims apart as much as two rare words."""
_CONTEXT = 1_500  # code points of a page whose names tell what it is about: title, lead and a few paragraphs
_NO_NAMES = (
    frozenset(meaning(word) for label in ("weekdays", "months") for word in closed(label)) | SMALL_WORDS
)
_FUTURE = frozenset({"will", "would", "shall", "'ll", "won't", "wouldn't"})
_LENGTH = re.compile(r"P(?P<clock>T)?(?P<number>\d{1,9}(?:\.\d{1,3})?)(?P<unit>[YMWDHS])")
_DAY_WORDS = closed("weekdays") | closed("months") | {"today", "tonight", "yesterday", "tomorrow", "night"}
_YEAR = re.compile(r"\d{4}|\d[-/]\d")
_OWN = frozenset({"i", "we", "to"})
_PERSON, _THING = frozenset({"he", "she"}), frozenset({"it", "they"})
_LEANINGS: dict[Stance, Leaning] = {
    "states": "holds", "claims": "holds", "confirms": "holds", "believes": "thinks", "denies": "denies",
    "questions": "asks", "asks": "wants", "intends": "wants", "declines": "silent",
}  # fmt: skip


class Term(NamedTuple):
    """A telling word of a claim: where it stands, what it means, how much it tells, whether it is a name.

    `follows` is the word before it, in lower case. `is_open` tells that a name may be none: it begins the
    sentence, and no name goes on after it ("Unemployment was", "Brell was").
    """

    span: Span
    meaning: str
    weight: float
    is_name: bool
    follows: str = ""
    is_open: bool = False


class Negation(NamedTuple):
    """A negation of the content, and the meanings of the words that it may deny."""

    span: Span
    denied: tuple[Term, ...]


class View(NamedTuple):
    """A claim with all that a comparison asks of it; `context` are the names that its page begins with."""

    claim: Claim
    article: Article
    terms: tuple[Term, ...]
    negations: tuple[Negation, ...]
    quantities: tuple[Quantity, ...]
    times: tuple[tuple[Span, When], ...]
    places: tuple[Place, ...]
    context: frozenset[str]
    is_future: bool
    vector: Vector | None = None

    @property
    def total(self) -> float:
        """How much all its words tell."""
        return sum(term.weight for term in self.terms)

    @property
    def names(self) -> frozenset[str]:
        """The meanings of its names."""
        return frozenset(term.meaning for term in self.terms if term.is_name)

    @property
    def leaning(self) -> Leaning:
        """What who says it makes of it: holds it, thinks it, denies it, asks, wants it.

        Who declines or refuses to do a thing denies that it does; who declines to comment says nothing.
        """
        if self.claim.stance == "declines" and sum(not term.is_name for term in self.terms) > 1:
            return "denies"
        return "holds" if self.claim.form == "own" else _LEANINGS[self.claim.stance]


def view(claim: Claim, article: Article, vector: Vector | None = None) -> View:
    """Return a claim as it is compared; `vector` is its sentence vector (`sayso.vectors`)."""
    times = times_of(claim, article)
    quantities = (*quantities_of(claim, article), *durations(times))
    words = _words(claim, article)
    spans = [each.span for each in quantities] + [time.span for time in times] + list(claim.hedges)
    apart = {point for span in spans for point in range(span.start, span.end)}
    harmless = _harmless(words)
    terms: list[Term] = []
    places: dict[int, Term] = {}
    for at, token in enumerate(words):
        term = None if token.start in apart else _term(token, is_first=token.start == claim.content[0].start)
        if term is not None and len(terms) < LONGEST:
            before, after = words[at - 1].lower if at else "", words[at + 1 : at + 2]
            is_open = not at and not any(token.is_capitalized for token in after)
            places[at] = term._replace(follows=before, is_open=is_open)
            terms.append(places[at])
    terms = _subject(claim, article, words) + terms
    negations = tuple(
        Negation(span, _denied(words, places, after))
        for span, after in _negations(words)
        if span.start not in harmless
    )
    stretches = tuple(
        (time.span, found.any_day() if _is_bare_clock(time, article) else found)
        for time in times
        if (found := when(time))
    )
    return View(
        claim,
        article,
        tuple(terms),
        negations,
        quantities,
        stretches,
        tuple(place for place in article.places if any(span.holds(place.span) for span in claim.content)),
        context_of(article.text[:_CONTEXT], article.title[:_CONTEXT]),
        any(token.lower in _FUTURE for token in words),
        vector,
    )


@lru_cache(maxsize=4096)
def context_of(beginning: str, title: str) -> frozenset[str]:
    """Return the names with which a page begins, by their meaning."""
    found = set()
    for part in (title, beginning):
        tokens = tokenize(part, 0, len(part))
        found |= {
            meaning(fold(token.text))
            for before, token in zip([None, *tokens], tokens, strict=False)
            if token.is_capitalized and token.is_word and (before is not None and before.text not in ".!?")
        }
    return frozenset(word for word in found if not is_common(word)) - _NO_NAMES


def durations(times: Sequence[Time]) -> tuple[Quantity, ...]:
    """Return lengths of time as quantities: "for three hours" is a number that may change.

    >>> durations([Time(Span(0, 11), "DURATION", "PT3H")])[0].unit
    'duration H'
    """
    found = []
    for time in times:
        match = _LENGTH.fullmatch(time.value) if time.type == "DURATION" else None
        if match:
            number = float(match["number"])
            unit = f"duration {'T' if match['clock'] and match['unit'] == 'M' else ''}{match['unit']}"
            found.append(Quantity(time.span, number, number, unit=unit))
    return tuple(found)


def _subject(claim: Claim, article: Article, words: Sequence[Token]) -> list[Term]:
    """Return the words of who says it where they say it of themselves: "he had", "we will", "to pay".

    They stand where the pronoun or the "to" does.
    """
    speaker, first = claim.speaker, words[0] if words else None
    if speaker is None or first is None or claim.source is None:
        return []
    is_one = speaker.kind in ("person", "unnamed")
    if not (first.lower in _OWN or first.lower in (_PERSON if is_one else _THING)):
        return []
    told = speaker.name or claim.source.of(article.text)
    found = [_term(token, is_first=False) for token in tokenize(told, 0, len(told)) if token.is_word]
    place = Span(first.start, first.end)
    return [term._replace(span=place) for term in found if term is not None]


def _is_bare_clock(time: Time, article: Article) -> bool:
    """Tell whether a time is a clock's alone: its day is that of the page, which may tell it days after."""
    words = time.span.of(article.text).casefold()
    return (
        time.type == "TIME"
        and not _DAY_WORDS.intersection(re.findall(r"[a-z]+", words))
        and not _YEAR.search(words)
    )


def _words(claim: Claim, article: Article) -> list[Token]:
    """Return the words of the content, the first of a speech."""
    found = (
        token
        for span in claim.content
        for token in tokenize(article.text, span.start, min(span.end, span.start + _FURTHEST))
        if token.is_word
    )
    return list(islice(found, _WORDS))


def _term(token: Token, *, is_first: bool) -> Term | None:
    folded = fold(token.text)
    if folded in SMALL_WORDS or folded in NEGATIONS or folded in turning(LANGUAGE).negatives:
        return None
    means = meaning(folded)
    if not means or (not means[0].isalpha() and not means.isdigit()):
        return None
    is_name = token.is_capitalized and not (is_first and is_common(means))
    weight = NAME if is_name else rarity(means)
    return Term(Span(token.start, token.end), means, weight, is_name)


def _harmless(words: Sequence[Token]) -> set[int]:
    """Return where negations begin that deny nothing: "not only", "no fewer than"."""
    return {start for start, _ in _phrases(words, turning(LANGUAGE).no_negation)}


def _negations(words: Sequence[Token]) -> list[tuple[Span, int]]:
    """Return the negations with the place of the word after each."""
    found = {
        Span(token.start, token.end): at + 1
        for at, token in enumerate(words)
        if fold(token.text) in NEGATIONS or token.lower in turning(LANGUAGE).negatives
    }
    starts = {token.start: at for at, token in enumerate(words)}
    for start, count in _phrases(words, turning(LANGUAGE).denying):
        at = starts[start]
        found[Span(start, words[at + count - 1].end)] = at + count
    return sorted(found.items())


def _phrases(words: Sequence[Token], phrases: Sequence[str]) -> list[tuple[int, int]]:
    """Return where listed phrases begin, and how many words they have."""
    found = []
    lower = [token.lower for token in words]
    for phrase in phrases:
        parts = phrase.split()
        places = (at for at, word in enumerate(lower) if word == parts[0])
        found += [(words[at].start, len(parts)) for at in places if lower[at : at + len(parts)] == parts]
        if parts[0] not in ("no", "not", "without", "if", "or", "whether", "never", "may"):
            continue
        for at, word in enumerate(lower[:-1]):  # "whether or not": the negation itself is what is harmless
            if word == parts[0] and lower[at : at + len(parts)] == parts:
                found += [(words[at + step].start, 1) for step, part in enumerate(parts) if part in NEGATIONS]
    return found


def _denied(words: Sequence[Token], places: dict[int, Term], after: int) -> tuple[Term, ...]:
    """Return the telling words that follow a negation in its clause."""
    window = range(after, min(after + WINDOW, len(words)))
    return tuple(places[at] for at in window if at in places)
