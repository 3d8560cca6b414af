"""Sources that the encoder left out, cut or mistook, and contents that it cut, mended by the syntax.

`[source: Ruiz] left early, [cue: saying] [content: it was late]`, where the encoder has no source;
`[source: an aide] who [cue: said] [content: it was late]`, where it has "who";
`[source: the Harbour Board (HB)] [cue: said] [content: it was late]`, where it stops inside the bracket;
`[source: plenty of papers] [cue: argue] [content: it was late]`, where it has "plenty of";
`[source: Ruiz] [cue: said] [content: it was as late as in the old days]`, where it stops at "in".
`He asked; [source: I] [cue: told] him [content: it was late]`, where it has "He";
`She [cue: was told] [content: it was late]`, where it has "She", who only heard it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from operator import attrgetter

from msgspec.structs import replace

from sayso.detectors.cue_subjects import antecedent, cue_subject
from sayso.detectors.cues import Cue
from sayso.detectors.evidence import span_of, strip_span
from sayso.lexicon import classes as word_classes
from sayso.lexicon.inflection import VerbForm, noun_forms, verb_forms
from sayso.model import Claim, Span
from sayso.syntax import classes
from sayso.syntax.document import Document
from sayso.syntax.language import LANGUAGE, closed
from sayso.syntax.sentences import QUOTE, Sentence
from sayso.syntax.tokens import Range, Token
from sayso.syntax.verbs import VerbGroup, verb_group

_RELATIVES = frozenset({"who", "which", "that"})
_SPEAKING = frozenset({"i", "we", "he", "she", "they"})
_HEARER_VERBS = closed("hearer_verbs")
_BEFORE_NOUNS = classes.ARTICLES | classes.PREPOSITIONS | classes.DETERMINERS
_NO_END = frozenset({"a", "an", "the", "and", "or"})  # nothing that is said by somebody ends in one of these
_SELDOM_END = classes.PREPOSITIONS | {"that"}  # "the men who came in" does
_REST = re.compile(r"\s+(?P<rest>[^\n.,;:!?“”\"()—–]{1,60}?)(?:\s+(?:who|which|that))?\s*")
_PHRASE = re.compile(r"\s+(?P<rest>[^\n.,;:!?“”\"()—–]{1,60})(?=[,;(—–])")
_LEADS_ON = _NO_END | {"at", "by", "for", "from", "in", "of", "on", "to", "with"}
_TAIL = re.compile(
    r"(?:[ \xa0](?!--|(?:and|but|or)\b)[^\s.,;:!?“”\"()—–]+){1,12}?"
    r"(?=[ \xa0]?(?:[.,;:!?“”\"()—–\n]|\Z)|[ \xa0](?:--|(?:and|but|or)\b))"
)
_TITLED = re.compile(r"\.? [A-Z][\w’'-]{1,40}(?: [A-Z][\w’'-]{1,40}){0,2}")
_START = attrgetter("start")
_FARTHEST_BRACKET = 80  # code points from a source to the bracket that closes it
_DEEPEST = 6  # sentences back among which the shortest that holds a place is: those of quotations overlap


def mended(document: Document, claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims with sources and contents mended; what the syntax does not show stays as it is."""
    sentences = sorted(document.sentences(), key=lambda one: (one.span.start, -one.span.end))
    starts = [one.span.start for one in sentences]
    whole = [_finished(document.text, claim) for claim in claims]
    return [_mended(document.text, claim, _holding(sentences, starts, claim.cue[0])) for claim in whole]


def _mended(text: str, claim: Claim, sentence: Sentence | None) -> Claim:
    source = claim.source
    if sentence is not None and source is None:
        source = _left_out(claim, sentence)
    elif sentence is not None and source is not None:
        if source.of(text).lower() in _RELATIVES:
            source = _stood_for(source, sentence) or source
        source = _corrected(claim, source, sentence)
    if source is not None:
        source = _ended(text, _whole(text, _closed(text, source)), claim.cue[0])
    meets = source is not None and any(source.meets(span) for span in (*claim.content, *claim.cue))
    return claim if meets or source == claim.source else replace(claim, source=source)


def _holding(sentences: Sequence[Sentence], starts: Sequence[int], place: Span) -> Sentence | None:
    """Return the shortest sentence that holds a place."""
    end = bisect_right(starts, place.start)
    near = [one for one in sentences[max(0, end - _DEEPEST) : end] if one.span.holds(place)]
    return min(near, key=lambda one: one.span.end - one.span.start, default=None)


def _tokens_of(sentence: Sentence, span: Span) -> Range:
    first = bisect_right(sentence.tokens, span.start, key=_START)
    return max(0, first - 1), bisect_left(sentence.tokens, span.end, key=_START)


def _left_out(claim: Claim, sentence: Sentence) -> Span | None:
    """Return the subject of a cue that is an active verb; None for a noun, a passive, or no subject."""
    tokens, group = sentence.tokens, _group(claim, sentence)
    if group is None or group.passive or group.infinitive:
        return None
    form: VerbForm = "gerund" if tokens[group.head].lower.endswith("ing") else "past"
    found = cue_subject(tokens, Cue((), form, group), ())
    return _span(tokens, found) if found else None


def _corrected(claim: Claim, source: Span, sentence: Sentence) -> Span | None:
    """Return a source without what only stands near its cue: a hearer, a sentence before, another subject."""
    tokens, group = sentence.tokens, _group(claim, sentence)
    if group is not None and source.end <= claim.cue[0].start:
        if group.passive and _is_told(tokens, group):
            return None
        before = tokens[group.start - 1]
        if not group.passive and before.lower in _SPEAKING and source.end <= before.start:
            return Span(before.start, before.end)
    if source.start < sentence.span.start < source.end:
        return Span(sentence.span.start, source.end)
    return source


def _is_told(tokens: Sequence[Token], group: VerbGroup) -> bool:
    """Tell whether the subject of a passive is who hears it, and nobody who says it is named: was *told*."""
    verbs = {form.verb.verb for form in verb_forms(LANGUAGE).get(tokens[group.head].lower, ())}
    by = tokens[group.end].lower == "by" if group.end < len(tokens) else False
    return not by and not verbs.isdisjoint(_HEARER_VERBS)


def _group(claim: Claim, sentence: Sentence) -> VerbGroup | None:
    """Return the verb group of a cue; None for a noun, and where nothing stands before it."""
    tokens = sentence.tokens
    first, end = _tokens_of(sentence, claim.cue[0])
    head = next((at for at in range(first, min(end, len(tokens))) if _is_head(tokens[at])), None)
    if not head:
        return None
    group = verb_group(tokens, head)
    return None if group.start == 0 or _is_noun(tokens, group.start, head) else group


def _span(tokens: Sequence[Token], found: Sequence[int]) -> Span:
    return span_of(tokens, found[0], found[1])


def _is_head(token: Token) -> bool:
    """Tell whether a word of a cue may be its verb: has also *said*."""
    helps = token.lower in classes.AUXILIARIES or token.lower in classes.MODALS
    return token.is_word and token.lower != QUOTE and not helps and not classes.is_group_adverb(token)


def _is_noun(tokens: Sequence[Token], start: int, head: int) -> bool:
    """Tell whether the head is a noun where it stands: the *claim* that, in *response*."""
    before = tokens[start - 1]
    if before.lower in _BEFORE_NOUNS or classes.is_possessive(before):
        return True
    word = tokens[head].lower
    if word not in noun_forms(LANGUAGE) or start != head:
        return False
    return word not in verb_forms(LANGUAGE) or not classes.is_noun_like(before)


def _stood_for(source: Span, sentence: Sentence) -> Span | None:
    """Return what a relative pronoun stands for: *an aide* who said."""
    at, _ = _tokens_of(sentence, source)
    found = antecedent(sentence.tokens, at)
    return _span(sentence.tokens, found) if found else None


def _whole(text: str, source: Span) -> Span:
    """Take in the verb that the name of a body begins with, Save *the Children*, and a name: *Mrs.* Ruiz."""
    titled = _TITLED.match(text, source.end) if source.of(text).lower() in classes.HONORIFICS else None
    if titled:
        return Span(source.start, titled.end())
    for name in _begun_by_verb().get(source.of(text), ()):
        start = source.end - len(name)
        if start >= 0 and text.startswith(name, start):
            return Span(start, source.end)
    return source


@cache
def _begun_by_verb() -> dict[str, list[str]]:
    """Return known bodies whose name goes on with "the" after its first word, by what follows that word."""
    found: dict[str, list[str]] = {}
    for name in word_classes(LANGUAGE, "names.yaml")["bodies"]:
        if (rest := name.partition(" ")[2]).startswith("the "):
            found.setdefault(rest, []).append(name)
    return found


def _closed(text: str, source: Span) -> Span:
    """Take in the rest of a bracket that a source stops inside of, or leave it out where it is long."""
    opened = source.of(text).rfind("(")
    if opened < 0 or ")" in source.of(text)[opened:]:
        return source
    closing = text.find(")", source.end, source.end + _FARTHEST_BRACKET)
    if closing >= 0 and "\n" not in text[source.end : closing]:
        return Span(source.start, closing + 1)
    shorter = strip_span(text, Span(source.start, source.start + opened))
    return shorter if shorter.start < shorter.end else source


def _ended(text: str, source: Span, cue: Span) -> Span | None:
    """Take in the words up to the cue where a source ends in "of" or "and"; None where none can follow."""
    words = source.of(text).split()
    if len(words) < 2 or words[-1] not in _NO_END | _SELDOM_END:
        return source
    gap = source.end, max(source.end, cue.start)
    rest = _REST.fullmatch(text, *gap) or _PHRASE.match(text, *gap)
    if rest is not None:
        return Span(source.start, rest.end("rest"))
    return None if words[-1] in _NO_END else source


def _finished(text: str, claim: Claim) -> Claim:
    """Take in the rest of the phrase where a content stops at "in" or "the", up to twelve words."""
    last = claim.content[-1]
    if last.of(text).rpartition(" ")[2] not in _LEADS_ON:
        return claim
    others = (*claim.cue, *([claim.source] if claim.source else []))
    bound = min((span.start for span in others if span.start >= last.end), default=len(text))
    tail = _TAIL.match(text, last.end, bound)
    if tail is None:
        return claim
    return replace(claim, content=(*claim.content[:-1], Span(last.start, tail.end())))
