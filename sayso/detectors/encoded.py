"""What the encoder finds, as claims: spans trimmed as by every detector, the stance from the lexicon."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from sayso.detectors.evidence import make_claim, strip_span
from sayso.lexicon import entries
from sayso.lexicon.entries import CueVerb, Hedge
from sayso.lexicon.inflection import noun_forms, verb_forms
from sayso.model import Claim, Span, Stance
from sayso.syntax import classes
from sayso.syntax.language import closed
from sayso.syntax.tokens import tokenize
from sayso.tagger.found import Attribution

RULE = "encoder"
_OPENING, _CLOSING = "“„«\"‘'", "”»\"’'"
_PAIRS = dict(zip("“„«‘", "””»’", strict=True)) | {'"': '"', "'": "'"}
_ADDING = re.compile(r",\s+(?:who|whom|whose|which)\b")
_ARTICLES = frozenset({"the", "a", "an"})
_NEARLY = frozenset({"almost", "nearly", "just", "only", "even", "also", "already"})
_CALLS_FOR_MORE = closed("calls_for_more")
_COPULAS = closed("remaining_verbs")
_FIRST_WORD = re.compile(r"[a-z]+")
_FINITE = frozenset({"is", "are", "was", "were", "has", "have", "had"})
_NARROWED = 60  # code points from a noun to its verb, a participle with a time or place between
_LAST_WORD = re.compile(r"(\w+)\Z")
_TO_MARK = re.compile(r"[^\n.,;:!?”\"]{1,200}")
# What may stand between a noun and who told of it: the *figure* Ruiz cited.
_UNMARKED = re.compile(r"[\w ’']{0,60}(?<![’'])")
_OWNER = re.compile(r"\w[’']s\Z")
_OWNED = re.compile(r" [a-z][\w-]{0,40}")
_END = re.compile(r"[.,!?]?[”\"]")
_LINE = re.compile(r"[^\n]+")
_ABBREVIATED = re.compile(r"\b[A-Z]\.[A-Z]\Z")
_UNDERGOING, _CHANGES, _NEVER = closed("undergoing_verbs"), closed("changes_of_amount"), closed("never_cues")
_THOUGHT = closed("thought_by_somebody")
_ASIDE = frozenset({"indeed", "only", "still", "now", "also", "just"})
_UNNAMED = tuple(closed("anonymity_asked"))
_AMOUNT = 8  # words in which a content names the change: a 38 % *increase*
_DENIALS = frozenset({"not", "never", "no", "neither", "nor", "cannot"})


def encoded(text: str, found: Sequence[Attribution], language: str) -> list[Claim]:
    """Turn what the encoder found into bare claims; `confidence` holds how sure it is, not yet calibrated."""
    claims = []
    for one in found:
        if one.source is None and _only_weakens(text, one.cue, language):
            continue
        if one.source is not None and (
            _only_narrows(text, one) or _only_undergoes(text, one) or _is_relative(text, one)
        ):
            continue
        if one.content and one.content[0].of(text).lower().startswith(_UNNAMED):
            continue  # the sources *asked not to be named*: why there is no name, and no claim
        content = tuple(span for part in _joined(text, one.content) if (span := _bounded(text, part)))
        if content:
            stance, negated = stance_of(text, one.cue, language)
            claim = make_claim(
                content, _source(text, one.source), (one.cue,), stance=stance, negated=negated, rule=RULE
            )
            claims.append(replace(claim, confidence=one.sure))
    return claims


def _only_weakens(text: str, cue: Span, language: str) -> bool:
    """Tell whether a cue that nobody stands behind is no more than a hedge: it *seems* to hold.

    Not so what somebody says, whoever that is: it *is thought* to be a copy.
    """
    aside = classes.AUXILIARIES | classes.MODALS | _ASIDE
    tokens = tokenize(text, cue.start, cue.end)
    words = [t.lower for t in tokens if t.lower not in aside and not classes.is_adverb(t)]
    phrase = " ".join(words)
    if any(t.lower in classes.BE_FORMS for t in tokens) and phrase in _THOUGHT:
        return False
    return bool({phrase, f"{phrase} to"} & _hedges(language))


def _only_narrows(text: str, one: Attribution) -> bool:
    """Tell whether a cue is a participle that narrows its source: cuts *announced* on Monday will hit 300.

    What is said would begin with the verb of its own sentence, whose subject the source is.
    """
    source, cue, first = one.source, one.cue, one.content[0]
    if source is None or not source.end < cue.start < cue.end < first.start - 1:
        return False
    opening = _FIRST_WORD.match(text, first.start, first.end)
    finite = opening is not None and opening[0] in classes.MODALS | _FINITE
    narrows = text[source.end : cue.start] == " " and re.fullmatch(r"[a-z]+ed", cue.of(text)) is not None
    return finite and narrows and first.start - source.end < _NARROWED


def _is_relative(text: str, one: Attribution) -> bool:
    """Tell whether source and cue only narrow the noun before them: less than the 40 homes *that Ruiz cited*.

    Of what is said before its cue, a comma or a quotation mark parts the two: It held, Ruiz said.
    """
    source = one.source
    if source is None or not one.content[-1].end <= source.start < one.cue.start:
        return False
    marked = text[one.content[-1].end - 1] in ",.!?" + _CLOSING
    return not marked and _UNMARKED.fullmatch(text, one.content[-1].end, source.start) is not None


def _only_undergoes(text: str, one: Attribution) -> bool:
    """Tell whether a cue says what happened to its subject, not what it says: the port *saw* a 9 % rise."""
    cue = [token.lower for token in tokenize(text, one.cue.start, one.cue.end)]
    if " ".join(cue) in _NEVER:
        return True
    if not cue or cue[-1] not in _UNDERGOING or one.content[0].start != one.cue.end + 1:
        return False
    said = [token.lower for token in tokenize(text, one.content[0].start, one.content[0].end)[:_AMOUNT]]
    counted = bool(said) and (said[0] in {"a", "an"} or said[0][0].isdigit())
    return counted and not _CHANGES.isdisjoint(said)


@cache
def _hedges(language: str) -> frozenset[str]:
    return frozenset(entry.hedge for entry in entries(language, Hedge))


def stance_of(text: str, cue: Span, language: str) -> tuple[Stance, bool]:
    """Return the stance of the cue's last word that the lexicon has, and whether the cue is denied.

    A cue of words that no entry has states: the encoder reads cues that nobody has listed.
    """
    words = [token.lower for token in tokenize(text, cue.start, cue.end)]
    denied = any(word in _DENIALS or word.endswith(("n't", "n’t")) for word in words)
    nouns = noun_forms(language)
    for at in reversed(range(len(words))):
        entry = _verb(words, at, language)
        if entry is not None and (denied or not entry.only_negated):
            return entry.stance, denied and not entry.only_negated
        if words[at] in nouns:
            return nouns[words[at]].stance, denied
    return "states", denied


def _verb(words: Sequence[str], at: int, language: str) -> CueVerb | None:
    """Return the entry of the verb at `at`: with its particle where that follows, else one without."""
    found = [form.verb for form in verb_forms(language).get(words[at], ())]
    follows = " ".join(words[at + 1 :])
    fitting = [verb for verb in found if f"{follows} ".startswith(f"{verb.particle} ".lstrip())]
    return max(fitting, key=lambda verb: len(verb.particle), default=None)


def _source(text: str, span: Span | None) -> Span | None:
    """Leave out a clause that only adds something, and a comma at the end; *The*, *Almost* are no source."""
    if span is None:
        return None
    adding = _ADDING.search(text, span.start, span.end)
    span = strip_span(text, Span(span.start, adding.start()) if adding else span)
    if text.startswith(".", span.end) and _ABBREVIATED.search(text, span.start, span.end):
        span = Span(span.start, span.end + 1)  # the stop is the name's: the U.S.
    is_nobody = span.of(text).lower() in _ARTICLES | _NEARLY
    return None if is_nobody or span.start >= span.end else span


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """Join pieces with nothing but a space between them, and cut those that run over several paragraphs."""
    joined: list[Span] = []
    for span in spans:
        if joined and text[joined[-1].end : span.start] in {"", " "}:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return [Span(*part.span()) for span in joined for part in _LINE.finditer(text, span.start, span.end)]


def _bounded(text: str, span: Span) -> Span | None:
    """Leave out outer marks, a *that* before the content and the stop at its end; None if nothing is left."""
    span = strip_span(text, span)
    while span.end - span.start > 1 and _PAIRS.get(text[span.start]) == text[span.end - 1]:
        span = strip_span(text, Span(span.start + 1, span.end - 1))
    said = span.of(text)
    if said[:5].lower() == "that ":
        return _bounded(text, Span(span.start + 5, span.end))
    if said[:1] in _OPENING and not any(mark in said[1:] for mark in _CLOSING):
        span = strip_span(text, Span(span.start + 1, span.end))
    elif said[-1:] in _CLOSING and not any(mark in said[:-1] for mark in _OPENING):
        span = strip_span(text, Span(span.start, span.end - 1))
    else:
        span = _with_owned(text, _closed(text, _completed(text, _without_copula(text, span))))
    return span if _says_something(span.of(text)) else None


def _with_owned(text: str, span: Span) -> Span:
    """Add what is owned to a content that stops after its owner: disputed *the club's* figure."""
    owned = _OWNED.match(text, span.end) if _OWNER.search(text, span.start, span.end) else None
    return Span(span.start, owned.end()) if owned else span


def _without_copula(text: str, span: Span) -> Span:
    """Leave out a verb at the end that belongs to what follows: *the number* remain unverified."""
    last = _LAST_WORD.search(text, span.start, span.end)
    goes_on = text[span.end : span.end + 1] == " "
    if last is None or not goes_on or last[1].lower() not in _COPULAS:
        return span
    return strip_span(text, Span(span.start, last.start()))


def _completed(text: str, span: Span) -> Span:
    """Go on to the next mark where a content breaks off after a word that calls for more: *of the*."""
    last = _LAST_WORD.search(text, span.start, span.end)
    if last is None or last[1].lower() not in _CALLS_FOR_MORE:
        return span
    rest = _TO_MARK.match(text, span.end)
    return strip_span(text, Span(span.start, rest.end())) if rest else span


def _says_something(words: str) -> bool:
    """Tell whether a content is more than a word that only ties others."""
    return any(word[0].isalnum() and word.lower() not in _CALLS_FOR_MORE for word in words.split())


def _closed(text: str, span: Span) -> Span:
    """Take in the mark beside a content that holds only one of the two: *not to lose sight of" the war*."""
    said = span.of(text)
    straight = said.count('"') % 2 == 1
    if (straight or said.count("”") > said.count("“")) and text[span.start - 1 : span.start] in {'"', "“"}:
        return Span(span.start - 1, span.end)
    closing = _END.match(text, span.end) if straight or said.count("“") > said.count("”") else None
    return Span(span.start, closing.end()) if closing else span
