"""Attributions set off from the sentence: according to X; as X said; as highlighted by X; in the words of X."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from sayso.detectors.contents import clause_end
from sayso.detectors.evidence import content_spans, make_claim, span_of, trim
from sayso.detectors.sides import rest_after
from sayso.lexicon import entries
from sayso.lexicon.entries import CuePhrase
from sayso.lexicon.inflection import verb_forms
from sayso.model import Claim, Stance
from sayso.syntax import classes
from sayso.syntax.appositions import with_apposition
from sayso.syntax.document import Document
from sayso.syntax.phrases_after import noun_phrase_after
from sayso.syntax.sentences import QUOTE, Sentence
from sayso.syntax.subjects import subject_before
from sayso.syntax.tokens import Range, Token
from sayso.syntax.verbs import verb_group

_TELLING = frozenset({"that", "clause"})
_JOINS = frozenset({"because", "that", "but", "and", "while", "although", "though", "which", "who"})
"""Words after which "according to X" opens its content instead of closing it: because, according to X, ..."""


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
    `[content: The valves], [cue: as highlighted by] [source: the maker], [content: hold 40 bar].`
    `[content: It was over], [cue: as] [source: one deputy] [cue: put it].`
    """
    claims = []
    for sentence in document.sentences():
        for cue, source, stance, rule in _frames(sentence.tokens, document.language):
            content = _around(sentence, min(cue[0][0], source[0]), max(cue[-1][1], source[1]))
            spans = tuple(span for part in content for span in content_spans(document.text, sentence, *part))
            if spans:
                cues = tuple(span_of(sentence.tokens, *part) for part in cue)
                origin = span_of(sentence.tokens, *source)
                claims.append(make_claim(spans, origin, cues, stance=stance, negated=False, rule=rule))
    return claims


def _frames(tokens: Sequence[Token], language: str) -> Iterator[tuple[tuple[Range, ...], Range, Stance, str]]:
    """Yield cue ranges, source range, stance and rule for each frame of a sentence."""
    table = _phrases(language)
    for at, token in enumerate(tokens):
        for parts, stance in table.get(token.lower, ()):
            end = at + len(parts)
            if tuple(t.lower for t in tokens[at:end]) == parts:
                source = _source_after(tokens, end)
                if source is not None:
                    yield ((at, end),), source, stance, "phrase"
                break
        if token.lower == "as":
            yield from _as_frames(tokens, at, language)


def _source_after(tokens: Sequence[Token], start: int) -> Range | None:
    """Return the source after "according to", with its appositions unless the sentence goes on there."""
    end = noun_phrase_after(tokens, start)
    if end == start:
        return None
    wider = with_apposition(tokens, start, end)
    opens = start < 5 and wider > end
    if opens and (
        tokens[end + 1].is_capitalized or tokens[end + 1].lower not in {"a", "an", "the", "its", "his", "her"}
    ):
        wider = end  # "According to the report, Cheryl Mills, an aide, left": a new subject, no apposition
    # "According to Ruiz, the mayor left": the words after the comma are the content, not an apposition
    goes_on = wider > end and wider < len(tokens) and tokens[wider].text not in {",", "."}
    return (start, end if goes_on else wider)


def _as_frames(
    tokens: Sequence[Token], at: int, language: str
) -> Iterator[tuple[tuple[Range, ...], Range, Stance, str]]:
    """Read "as highlighted by X" and "as X said", set off by a comma or at the start of the sentence."""
    set_apart = (
        at == 0 or tokens[at - 1].text in {",", "—", "–", "--", "(", ";"} or tokens[at - 1].lower == QUOTE
    )
    if not set_apart:
        return
    table = verb_forms(language)
    for head in range(at + 1, min(at + 12, len(tokens))):
        token = tokens[head]
        if token.text in {",", ".", ";"} or token.lower == QUOTE:
            return
        found = [form for form in table.get(token.lower, ()) if not form.verb.particle]
        if not found:
            continue
        stance = found[0].verb.stance
        if head + 1 < len(tokens) and tokens[head + 1].lower == "by" and head - at <= 3:
            source = _source_after(tokens, head + 2)
            if source is not None:
                yield ((at, head + 2),), source, stance, "as-by"
            return
        if stance not in {"states", "confirms", "claims"} or not _TELLING & set(found[0].verb.frames):
            return
        group = verb_group(tokens, head)
        subject = subject_before(tokens, group.start)
        tail = (
            head + 2
            if head + 1 < len(tokens)
            and tokens[head].lower in {"put", "puts"}
            and tokens[head + 1].lower == "it"
            else head + 1
        )
        ends = (
            tail >= len(tokens)
            or tokens[tail].text in {",", ".", "—", "–", ")", ":"}
            or tokens[tail].lower in classes.PREPOSITIONS | {QUOTE}
            or classes.is_time(tokens[tail])
        )
        if (
            subject is not None
            and subject[0] >= at + 1
            and ends
            and any(form.form in {"past", "third", "base", "participle"} for form in found)
        ):
            yield ((group.start, tail),), subject, stance, "as-clause"
        return


def _around(sentence: Sentence, start: int, end: int) -> tuple[Range, ...]:
    """Return the content on the sides of a frame at `tokens[start:end]`."""
    tokens = sentence.tokens
    after = end
    joined = _is_joined(tokens, start)
    left = None if joined else _left(tokens, start)
    if joined:
        after += tokens[after : after + 1] != [] and tokens[after].text == ","
        right = trim(tokens, after, clause_end(tokens, after))
        return (right,) if right[1] - right[0] > 2 else ()
    if left is None and after + 1 < len(tokens) and tokens[after].text in {",", "—", "–", "--", ")"}:
        right = trim(tokens, after + 1, clause_end(tokens, after + 1))
        return (right,) if right[0] < right[1] else ()
    if left is not None:
        rest = rest_after(tokens, left, after)
        return (left, rest) if rest else (left,)
    if left is None and start == 0 and after < len(tokens):
        right = trim(tokens, after, clause_end(tokens, after))
        return (right,) if right[1] - right[0] > 2 else ()
    return ()


def _is_joined(tokens: Sequence[Token], start: int) -> bool:
    """Tell whether a link word stands before the frame: because, according to X, ...; that according to X."""
    before = start - 2 if start > 1 and tokens[start - 1].text == "," else start - 1
    return before >= 0 and tokens[before].lower in _JOINS


def _left(tokens: Sequence[Token], start: int) -> Range | None:
    """Return what stands before the frame; None if it opens the sentence or only a link word does."""
    first, last = trim(tokens, 0, start)
    if (
        first < last
        and tokens[first].lower in {"but", "and", "however", "meanwhile", "still", "yet", "also"}
        and last - first == 1
    ):
        return None
    # ", said police, according to": the clause after the last semicolon
    for at in range(last - 1, first, -1):
        if tokens[at].text == ";":
            first = at + 1
            break
    return (first, last) if last - first >= 2 or (last > first and tokens[first].lower == QUOTE) else None
