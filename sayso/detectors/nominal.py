"""Nouns that attribute: Maduro's claims about X; reports that Y; her promise to Z."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sayso.detectors.clauses import clause_end, phrase_end
from sayso.detectors.evidence import content_spans, make_claim, span_of, trim
from sayso.lexicon.entries import CueNoun
from sayso.lexicon.inflection import noun_forms
from sayso.model import Claim
from sayso.syntax import classes
from sayso.syntax.document import Document
from sayso.syntax.language import closed
from sayso.syntax.phrases_after import noun_phrase_after
from sayso.syntax.phrases_before import noun_phrase_before
from sayso.syntax.sentences import Sentence
from sayso.syntax.subjects import subject_before
from sayso.syntax.tokens import Range, Token
from sayso.syntax.verbs import verb_group

_LIGHT = closed("light_verbs")
_POSSESSIVES = closed("possessives")
_NOMINAL = classes.DETERMINERS | classes.PRONOUNS | classes.ARTICLES
_VERBAL = classes.AUXILIARIES | classes.MODALS
_CLAUSE_LINKS = frozenset({"that", "to", "whether"})
_LONGEST_DESCRIPTION = 4  # tokens between a possessor or a light verb and the cue noun


class _Tie(NamedTuple):
    """Who stands behind a cue noun, where the cue begins, and whether it is denied: has *no* plans to."""

    source: Range | None
    cue_start: int
    negated: bool = False


def nominal(document: Document) -> list[Claim]:
    """Find what cue nouns attribute; the source is the possessor or the phrase after by or from.

    `Police rejected [source: Ruiz]’s [cue: claim] that [content: 40 people left early].`
    `[source: The town] [cue: has no plans] [content: to close the bridge].`
    """
    nouns = noun_forms(document.language)
    claims = []
    for sentence in document.sentences():
        for at, token in enumerate(sentence.tokens[:-1]):
            entry = nouns.get(token.lower)
            claim = _read(document.text, sentence, at, entry) if entry is not None else None
            if claim is not None:
                claims.append(claim)
    return claims


def _read(text: str, sentence: Sentence, at: int, entry: CueNoun) -> Claim | None:
    """Read the cue noun at `at` with its link and its content; None where it attributes nothing."""
    tokens = sentence.tokens
    tie, link = _tie(tokens, at)
    if link + 1 >= len(tokens) or tokens[link].lower not in entry.links:
        return None
    opener = tokens[link].lower
    if opener == "to" and not _opens_infinitive(tokens, link):
        return None
    if tie.source is None:
        tie = _light_verb(tokens, at) or tie
    if tie.source is None and (opener != "that" or _is_medium(tokens, at)):
        return None  # "reports of fire" names nobody; "said in a statement that" has its cue already
    start = link if opener in {"to", "whether"} else link + 1
    end = _end(tokens, at, start, opener)
    content = content_spans(text, sentence, start, end)
    if not content or end - start < 2 or (opener == "that" and _is_relative(tokens, start, end)):
        return None
    with_link = link == at + 1 and opener not in _CLAUSE_LINKS  # "claims about" is one cue
    cue = (span_of(tokens, tie.cue_start, link + 1 if with_link else at + 1),)
    source = span_of(tokens, *tie.source) if tie.source else None
    return make_claim(content, source, cue, stance=entry.stance, negated=tie.negated, rule=f"noun-{opener}")


def _is_medium(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the noun is only where something was said: in a *statement*."""
    opener = at - 2 if at > 1 and tokens[at - 1].lower in classes.ARTICLES else at - 1
    told = opener >= 0 and tokens[opener].lower in {"in", "via", "on", "at"}
    return told and tokens[at].lower in classes.MEDIA


def _tie(tokens: Sequence[Token], at: int) -> tuple[_Tie, int]:
    """Return who stands behind the cue noun at `at`, by a possessive or a by-phrase, and its link's index."""
    source = _possessor(tokens, at)
    if source is None and tokens[at + 1].lower in {"by", "from"}:
        end = noun_phrase_after(tokens, at + 2)
        return (_Tie((at + 2, end), at), end) if end > at + 2 else (_Tie(None, at), at + 1)
    tie = _Tie(source, at)
    if source is not None and tokens[source[0]].lower in _POSSESSIVES:
        tie = _light_verb(tokens, at) or tie  # "announced their plans to" is one
    return tie, at + 1


def _opens_infinitive(tokens: Sequence[Token], to: int) -> bool:
    """Tell whether "to" is followed by a verb and not by a noun phrase: a promise to him."""
    follower = tokens[to + 1]
    return not (follower.lower in _NOMINAL or follower.is_capitalized or classes.is_time(follower))


def _is_relative(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether "that" was a relative pronoun: a claim that *courts rejected*, a plan that *costs*."""
    start, end = trim(tokens, start, end)
    if start >= end or not classes.has_finite(tokens, start, end):
        return True
    first = tokens[start]
    opens = classes.is_finite(tokens, start) or first.lower in _VERBAL
    if opens or not tokens[end - 1].lower.endswith("ed") or end - start > 3:
        return opens
    return classes.is_finite(tokens, end - 1) and not _follows_verb(tokens, end - 1)


def _follows_verb(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the verb belongs to the auxiliary before it: had *left*, could not *be*."""
    back = at - 1
    while back > 0 and (classes.is_adverb(tokens[back]) or tokens[back].lower in {"not", "never"}):
        back -= 1
    return tokens[back].text != "May" and tokens[back].lower in _VERBAL


def _light_verb(tokens: Sequence[Token], at: int) -> _Tie | None:
    """Return source, start of the cue and denial for "made the claim that", "has no plans to"."""
    position = at - 1
    while position > 0 and at - position <= _LONGEST_DESCRIPTION and tokens[position].lower not in _LIGHT:
        if not (classes.is_noun_like(tokens[position]) or tokens[position].lower in classes.DETERMINERS):
            return None
        position -= 1
    if position <= 0 or tokens[position].lower not in _LIGHT:
        return None
    group = verb_group(tokens, position)
    subject = None if group.passive or group.infinitive else subject_before(tokens, group.start)
    if subject is None:
        return None
    denied = group.negated or any(token.lower == "no" for token in tokens[position:at])
    return _Tie(subject, group.start, denied)


def _possessor(tokens: Sequence[Token], at: int) -> Range | None:
    """Return whose claim it is: a possessive pronoun, or a noun phrase before 's."""
    position = at - 1
    while (
        position >= 0
        and classes.is_noun_like(tokens[position])
        and not classes.is_possessive(tokens[position])
        and tokens[position].lower not in _POSSESSIVES
        and at - position <= _LONGEST_DESCRIPTION
    ):
        position -= 1
    if position < 0:
        return None
    if tokens[position].lower in _POSSESSIVES:
        return (position, position + 1)
    if classes.is_possessive(tokens[position]):
        whole = noun_phrase_before(tokens, position)
        return _without_links(tokens, whole) if whole else None
    return None


def _without_links(tokens: Sequence[Token], phrase: Range) -> Range:
    """Keep the possessor's own phrase: in "response to Trump's demand" it is Trump; of-phrases stay."""
    start, end = phrase
    for at in range(end - 2, start, -1):
        if tokens[at].lower in classes.PREPOSITIONS - {"of"}:
            return at + 1, end
    return phrase


def _end(tokens: Sequence[Token], noun: int, start: int, opener: str) -> int:
    """Return where the content ends; before the main verb where the cue noun is the subject."""
    if opener not in _CLAUSE_LINKS:
        return phrase_end(tokens, start)
    end = clause_end(tokens, start)
    if classes.has_finite(tokens, 0, noun):
        return end
    verbs = [i for i in range(start, end) if classes.is_finite(tokens, i) and not _follows_verb(tokens, i)]
    needed = 1 if opener in {"that", "whether"} else 0
    if len(verbs) > needed:
        return verbs[needed] if tokens[verbs[needed] - 1].lower not in {"and", "or", ","} else end
    return end
