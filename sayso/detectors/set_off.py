"""Attributions set off from the sentence: according to X; as X said; as highlighted by X; in X's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from sayso.detectors.clauses import clause_end
from sayso.detectors.evidence import content_spans, make_claim, span_of, trim
from sayso.detectors.saying import skip_saying
from sayso.detectors.sides import rest_after
from sayso.lexicon import entries
from sayso.lexicon.entries import CuePhrase
from sayso.lexicon.inflection import CueForm, verb_forms
from sayso.model import Claim, Stance
from sayso.syntax import classes
from sayso.syntax.appositions import describing_nouns, is_participle, with_apposition
from sayso.syntax.document import Document
from sayso.syntax.language import closed
from sayso.syntax.phrases_after import noun_phrase_after, relative_end
from sayso.syntax.sentences import QUOTE, Sentence
from sayso.syntax.subjects import subject_before
from sayso.syntax.tokens import Range, Token
from sayso.syntax.verbs import verb_group

_CAREFUL = frozenset({("citing",), ("per",)})
"""Phrases that are followed by things as often as by speakers: citing health risks, per year."""
_TELLING = frozenset({"that", "clause"})
_AS_STANCES = frozenset({"states", "confirms", "claims"})
_AS_FORMS = frozenset({"past", "third", "base", "participle"})
_JOINS = closed("joins")
_LINKS_ALONE = closed("links_alone")
_APPOSITION_ARTICLES = closed("apposition_articles")
_BEFORE_AS = classes.COMMA_OR_DASH | {"(", ";", QUOTE}
_AFTER_AS = frozenset({".", ",", "—", "–", ")", ":"})
_AFTER_AS_WORDS = classes.PREPOSITIONS | {QUOTE}
_AS_STOPS = frozenset({",", ".", ";", QUOTE})
_FARTHEST_VERB = 12  # tokens of "as the mayor of Melk said"; a longer stretch is a clause of its own
_SHORT_SOURCE = 2  # tokens: an article and its noun
_SHORT_OPENING = 5  # tokens; a source that begins later does not open its sentence


class _Frame(NamedTuple):
    """What stands beside its content, as ranges of tokens, and the rule that found it."""

    cue: Range
    source: Range
    stance: Stance
    rule: str


@cache
def _phrases(language: str) -> dict[str, list[tuple[tuple[str, ...], Stance]]]:
    """Map the first word of each cue phrase to its words and stance, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Stance]]] = {}
    for entry in entries(language, CuePhrase):
        parts = tuple(entry.phrase.split())
        table.setdefault(parts[0], []).append((parts, entry.stance))
    return {first: sorted(rows, key=lambda row: -len(row[0])) for first, rows in table.items()}


def set_off(document: Document) -> list[Claim]:
    """Find attributions that stand beside their content instead of governing it.

    `[cue: According to] [source: the coroner], [content: two people drowned].`
    `[content: Two valves failed], [cue: as reported by] [source: the maker].`
    `As [source: one deputy] [cue: said], [content: the session was over].`
    """
    claims = []
    for sentence in document.sentences():
        for frame in _frames(sentence.tokens, document.language):
            claim = _claim(document.text, sentence, frame)
            if claim is not None:
                claims.append(claim)
    return claims


def _claim(text: str, sentence: Sentence, frame: _Frame) -> Claim | None:
    """Turn a frame and what stands round it into a claim; None where nothing does."""
    start, end = min(frame.cue[0], frame.source[0]), max(frame.cue[1], frame.source[1])
    if start > 0 and sentence.tokens[start - 1].lower == "as":
        start -= 1  # "as one deputy said": the link word belongs to neither
    after = skip_saying(sentence.tokens, end, ()) if end < len(sentence.tokens) else end
    dated = after < len(sentence.tokens) and sentence.tokens[after].text == ","
    parts = _around(sentence.tokens, start, after if dated else end)
    content = tuple(span for part in parts for span in content_spans(text, sentence, *part))
    if not content:
        return None
    source, cue = span_of(sentence.tokens, *frame.source), (span_of(sentence.tokens, *frame.cue),)
    return make_claim(content, source, cue, stance=frame.stance, negated=False, rule=frame.rule)


def _frames(tokens: Sequence[Token], language: str) -> Iterator[_Frame]:
    """Yield the frames of a sentence, left to right."""
    openers = _phrases(language).keys()
    for at, token in enumerate(tokens):
        phrase = _phrase_frame(tokens, at, language) if token.lower in openers else None
        if phrase is not None:
            yield phrase
        beside = token.lower == "as" and _is_set_apart(tokens, at)
        clause = _as_frame(tokens, at, language) if beside else None
        if clause is not None:
            yield clause


def _phrase_frame(tokens: Sequence[Token], at: int, language: str) -> _Frame | None:
    """Read a fixed phrase and the source after it.

    `[cue: In the words of] [source: the coroner], [content: two people drowned].`
    """
    for parts, stance in _phrases(language).get(tokens[at].lower, ()):
        end = at + len(parts)
        if tuple(token.lower for token in tokens[at:end]) == parts:
            source = _source_after(tokens, end)
            if source is None or (parts in _CAREFUL and not _can_speak(tokens, source)):
                return None
            if parts == ("per",) and not _is_set_apart(tokens, at):
                return None  # 40 miles per hour
            return _Frame((at, end), source, stance, "phrase")
    return None


def _source_after(tokens: Sequence[Token], start: int) -> Range | None:
    """Return the source after "according to", with its appositions unless the sentence goes on there."""
    end = noun_phrase_after(tokens, start)
    if end == start or _is_bare_noun(tokens, start, end):
        return None  # seated according to rank
    if start < _SHORT_OPENING and end + 1 < len(tokens) and is_participle(tokens, end):
        return (start, relative_end(tokens, end))  # According to a survey published by the town, ...
    wider = with_apposition(tokens, start, end)
    if wider == end or (start < _SHORT_OPENING and not _describes(tokens[end + 1])):
        return (start, end)
    # "According to Ruiz, the mayor left": the words after the comma are the content, not an apposition
    goes_on = wider < len(tokens) and tokens[wider].text not in {",", "."}
    return (start, end if goes_on else wider)


def _is_bare_noun(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether the phrase is one plain singular, which names a measure and no source: rank, size."""
    word = tokens[start]
    plain = end - start == 1 and not word.is_capitalized and not word.lower.endswith("s")
    return plain and word.lower not in describing_nouns() | classes.PRONOUNS


def _can_speak(tokens: Sequence[Token], source: Range) -> bool:
    """Tell whether a phrase names a speaker: citing *police*, not citing *health risks*."""
    inside = tokens[source[0] : source[1]]
    if inside[0].lower == "the" and len(inside) == _SHORT_SOURCE:
        return True  # per the decree
    return any(token.is_capitalized or token.lower in describing_nouns() for token in inside)


def _describes(first: Token) -> bool:
    """Tell whether a word opens a description and no new subject: not "According to it, Mills left"."""
    return first.lower in _APPOSITION_ARTICLES and not first.is_capitalized


def _is_set_apart(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a mark, a quotation or the start of the sentence stands before token `at`."""
    return at == 0 or tokens[at - 1].lower in _BEFORE_AS


def _as_frame(tokens: Sequence[Token], at: int, language: str) -> _Frame | None:
    """Read the first cue verb after "as" at index `at`: as highlighted by X, as X said."""
    table = verb_forms(language)
    for head in range(at + 1, min(at + _FARTHEST_VERB, len(tokens))):
        if tokens[head].lower in _AS_STOPS:
            return None
        found = [form for form in table.get(tokens[head].lower, ()) if form.verb.particle in {"", "it"}]
        if found and head - at <= 3 and head + 1 < len(tokens) and tokens[head + 1].lower == "by":
            return _as_by(tokens, at, head, found[0].verb.stance)
        if found:
            return _as_clause(tokens, at, head, found)
    return None


def _as_by(tokens: Sequence[Token], at: int, head: int, stance: Stance) -> _Frame | None:
    """Read a participle and its agent.

    `[content: Two valves failed], [cue: as reported by] [source: the maker].`
    """
    source = _source_after(tokens, head + 2)
    return None if source is None else _Frame((at, head + 2), source, stance, "as-by")


def _as_clause(tokens: Sequence[Token], at: int, head: int, found: Sequence[CueForm]) -> _Frame | None:
    """Read a subject and its verb, with nothing after it that the verb governs.

    `As [source: one deputy] [cue: said], [content: the session was over].`
    """
    verb = found[0].verb
    pair = tuple(token.lower for token in tokens[head : head + 2])
    put = pair in {("put", "it"), ("puts", "it")}
    if verb.stance not in _AS_STANCES or not (put or _TELLING & set(verb.frames)):
        return None
    if all(form.form not in _AS_FORMS for form in found):
        return None
    group = verb_group(tokens, head)
    subject = subject_before(tokens, group.start)
    end = head + 2 if put else head + 1
    if subject is None or subject[0] <= at or not _closes(tokens, end):
        return None
    return _Frame((group.start, end), subject, verb.stance, "as-clause")


def _closes(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether "as X said" may end before token `at`."""
    if at >= len(tokens) or tokens[at].text in _AFTER_AS:
        return True
    return tokens[at].lower in _AFTER_AS_WORDS or classes.is_time(tokens[at])


def _around(tokens: Sequence[Token], start: int, end: int) -> tuple[Range, ...]:
    """Return the content on the sides of a frame at `tokens[start:end]`: before it, after it, or both."""
    if _is_joined(tokens, start):
        comma = end < len(tokens) and tokens[end].text == ","
        return _right(tokens, end + 1 if comma else end, fewest=3)
    left = _left(tokens, start)
    if left is not None:
        rest = rest_after(tokens, left, end)
        return (left, rest) if rest else (left,)
    if end + 1 < len(tokens) and tokens[end].text in classes.COMMA_OR_DASH | {")"}:
        return _right(tokens, end + 1, fewest=1)
    return _right(tokens, end, fewest=3) if start == 0 and end < len(tokens) else ()


def _right(tokens: Sequence[Token], start: int, *, fewest: int) -> tuple[Range, ...]:
    """Return the clause after a frame; () where it has fewer than `fewest` tokens."""
    right = trim(tokens, start, clause_end(tokens, start))
    return (right,) if right[1] - right[0] >= fewest else ()


def _is_joined(tokens: Sequence[Token], start: int) -> bool:
    """Tell whether a link word stands before the frame: because, according to X, ...; that according to X."""
    before = start - 2 if start > 1 and tokens[start - 1].text == "," else start - 1
    return before >= 0 and tokens[before].lower in _JOINS


def _left(tokens: Sequence[Token], start: int) -> Range | None:
    """Return what stands before the frame; None if it opens the sentence or only a link word does."""
    first, last = trim(tokens, 0, start)
    if last - first == 1 and tokens[first].lower in _LINKS_ALONE:
        return None
    # ", said police, according to": the clause after the last semicolon
    first = next((at + 1 for at in range(last - 1, first, -1) if tokens[at].text == ";"), first)
    whole = last - first >= 2 or (last > first and tokens[first].lower == QUOTE)
    return (first, last) if whole else None
