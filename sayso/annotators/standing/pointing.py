"""Where a page takes a claim up again: "question the accuracy of this figure", "remain unverified"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from sayso.annotators.standing.anchors import anchors
from sayso.annotators.standing.taking_up import Taken, object_of, subject_of
from sayso.lexicon import classes as word_classes
from sayso.lexicon import entries
from sayso.lexicon.entries import CueVerb, StatusWord
from sayso.lexicon.inflection import verb_forms
from sayso.lexicon.lowered import lowered
from sayso.lexicon.phrases import one_of
from sayso.model import Span, Status
from sayso.syntax import classes
from sayso.syntax.document import Document
from sayso.syntax.sentences import Sentence
from sayso.syntax.subjects import subject_before
from sayso.syntax.tokens import Token
from sayso.syntax.verbs import verb_group

_WORDS = word_classes("en", "anaphora.yaml")
BY_STANCE: dict[str, Status] = {"denies": "disputed", "questions": "disputed", "confirms": "confirmed"}
_GUARD = 5  # tokens before a phrase in which a modal, a denial or "yet" takes its word back


class Pointer(NamedTuple):
    """A place where the page takes up a claim again: `span` says it, `status` is what it does to the claim.

    `taken` is None where the words only stand beside the claim; `source` is the subject that says so, if any.
    `sentence` is the span of the sentence, in code points.
    """

    span: Span
    status: Status
    taken: Taken | None
    source: Span | None
    sentence: Span


def pointers(document: Document, runs: Iterable[frozenset[str]]) -> Iterator[Pointer]:
    """Yield every place of the page's own text that takes up a claim again.

    `runs` are the words of each of its sentences, quotations and all, as `anchors` gives words.
    """
    sentences = (sentence for passage in document.passages for sentence in passage.sentences)
    phrases = status_phrases(document.language).anchors
    for sentence, found in zip(sentences, runs, strict=True):
        by_phrase = [] if phrases.isdisjoint(found) else list(_phrase_pointers(document, sentence))
        by_verb = list(_verb_pointers(document, sentence))
        # "casts doubt on the claim" is the phrase; "questioned the accuracy of it" has a subject
        yield from (p for p in by_verb if not any(_is_longer(other, p) for other in by_phrase))
        for pointer in by_phrase:
            if not any(pointer.span.meets(p.span) and not _is_longer(pointer, p) for p in by_verb):
                yield pointer


def _is_longer(phrase: Pointer, verb: Pointer) -> bool:
    """Tell whether a phrase begins before a verb that it takes in."""
    return phrase.span.meets(verb.span) and phrase.span.start < verb.span.start


def _verb_pointers(document: Document, sentence: Sentence) -> Iterator[Pointer]:
    """Read "experts question the accuracy of this figure", "the company confirmed it"."""
    tokens = sentence.tokens
    table = _status_verbs(document.language)
    for at, token in enumerate(tokens):
        if token.lower not in table:
            continue
        verbs = [verb for verb in table[token.lower] if _has_particle(tokens, at, verb)]
        if not verbs or token.is_capitalized or (at and tokens[at - 1].lower in classes.DETERMINERS):
            continue
        group = verb_group(tokens, at)
        subject = subject_before(tokens, group.start)
        if group.negated or group.passive or group.infinitive or subject is None:
            continue
        if tokens[subject[0]].lower in _WORDS["nobody"]:
            continue
        if any(t.lower in classes.MODALS for t in tokens[group.start : group.head]):
            continue
        taken = object_of(tokens, at + 1)
        if taken is not None:
            span = Span(tokens[group.start].start, tokens[taken.end - 1].end)
            source = Span(tokens[subject[0]].start, tokens[subject[1] - 1].end)
            yield Pointer(span, BY_STANCE[verbs[0].stance], taken, source, sentence.span)


@cache
def _status_verbs(language: str) -> dict[str, list[CueVerb]]:
    """Return the forms of the verbs that change a status, each with its verbs."""
    table: dict[str, list[CueVerb]] = {}
    for form, readings in verb_forms(language).items():
        verbs = [reading.verb for reading in readings if _changes_status(reading.verb)]
        if verbs:
            table[form] = verbs
    return table


def _changes_status(verb: CueVerb) -> bool:
    """Tell whether a verb disputes or confirms what it takes up; to investigate a claim does neither."""
    return verb.stance in BY_STANCE and verb.verb not in _WORDS["not_disputing"]


def _has_particle(tokens: Sequence[Token], at: int, verb: CueVerb) -> bool:
    """Tell whether the verb at `at` is followed by the particle that its entry asks for: are *unsure*."""
    particle = verb.particle.split()
    return [token.lower for token in tokens[at + 1 : at + 1 + len(particle)]] == particle


def disputes_or_confirms(text: str, cue: Sequence[Span], language: str) -> bool:
    """Tell whether one of a cue's words is a verb that disputes or confirms."""
    words = [word.lower() for span in cue for word in span.of(text).split()]
    table = verb_forms(language)
    return any(_changes_status(form.verb) for word in words for form in table.get(word, ()))


class StatusPhrases(NamedTuple):
    """Phrases that change a status: one pattern of all, the status of each, the anchors."""

    pattern: re.Pattern[str]
    table: dict[str, Status]
    anchors: frozenset[str]


@cache
def status_phrases(language: str) -> StatusPhrases:
    """Return the lexicon's phrases that change a status."""
    table: dict[str, Status] = {
        entry.form: entry.status
        for entry in entries(language, StatusWord)
        # other single verbs are read with their subject and object
        if entry.form not in verb_forms(language) or entry.form in _WORDS["passives"]
    }
    pattern = re.compile(rf"(?<![\w-])(?:{one_of(table)})(?![\w-])")
    return StatusPhrases(pattern, table, anchors(table))


def _phrase_pointers(document: Document, sentence: Sentence) -> Iterator[Pointer]:
    """Read "remain unverified", "was called into question", with the noun that they are said of."""
    pattern, table, _ = status_phrases(document.language)
    tokens, span = sentence.tokens, sentence.span
    quotes = [quotation.outer for quotation in sentence.quotes.values()]
    for match in pattern.finditer(document.text, span.start, span.end):
        found = Span(match.start(), match.end())
        if any(quote.holds(found) for quote in quotes):
            continue
        at = next(i for i, token in enumerate(tokens) if token.end > found.start)
        after = next((i for i, token in enumerate(tokens) if token.start >= found.end), len(tokens))
        new = table[lowered(match.group())]
        if match.group()[:5].lower() == "there":  # read with what there is no evidence of, by `absent`
            continue
        if new == "unverified":
            if _is_idle(tokens, match.group().lower(), after) or _asks_on(tokens, after):
                continue
        elif _is_denied(tokens, at) or not _is_passive(tokens, at, match.group().lower()):
            continue
        taken = object_of(tokens, after) or subject_of(tokens, at)
        if taken is not None and taken.end > after:
            yield Pointer(Span(found.start, tokens[taken.end - 1].end), new, taken, None, span)
        elif taken is not None or new == "unverified":
            yield Pointer(found, new, taken, None, span)


def _is_idle(tokens: Sequence[Token], phrase: str, after: int) -> bool:
    """Tell whether "gave no evidence" is a witness's silence in court and says nothing of a claim."""
    if not phrase.endswith("no evidence") or phrase.startswith(("there", "without")) or after >= len(tokens):
        return False
    return tokens[after].lower not in {"for", "to", ".", ",", ";", "that", "of"}


def _asks_on(tokens: Sequence[Token], after: int) -> bool:
    """Tell whether the words go on with what is not known: it could not be established *how many* came."""
    return after < len(tokens) and tokens[after].lower in _WORDS["asking"]


def _is_passive(tokens: Sequence[Token], at: int, phrase: str) -> bool:
    """Tell whether a lone participle stands in the passive: was debunked; a longer phrase needs no more."""
    return phrase not in _WORDS["passives"] or any(
        token.lower in classes.BE_FORMS for token in tokens[max(0, at - 2) : at]
    )


def _is_denied(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a confirming or disputing phrase is only possible, asked for or denied."""
    before = {token.lower for token in tokens[max(0, at - _GUARD) : at]}
    return bool(before & (classes.MODALS | classes.NEGATIONS | _WORDS["not_yet"]))
