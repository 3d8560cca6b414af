"""The head noun of a source phrase: where its own part ends, and which noun there is no part of a name."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.annotators.body_names import is_organization_name
from sayso.annotators.names import NameRun
from sayso.annotators.source_parts import Head
from sayso.annotators.titles import (
    DEMONYMS,
    FIRST_NAMES,
    NAME_WORDS,
    ORGANIZATION_WORDS,
    entry_of,
    is_plural,
    source_nouns,
)
from sayso.syntax import classes
from sayso.syntax.appositions import is_participle
from sayso.syntax.language import closed
from sayso.syntax.tokens import Token

_DOCUMENT_WORDS = NAME_WORDS["document_words"]
_INDEFINITE = NAME_WORDS["indefinite"]
_SELVES = frozenset({"itself", "himself", "herself", "themselves"})
_STUDIES = frozenset({"study", "survey", "poll"})
_PARTICIPLES = closed("participles")
_DAYS_BEFORE = frozenset({"last", "this", "earlier", "late", "early"})
_BREAKS = frozenset({",", "(", "—", "–", ";", ":"})


def main_part(tokens: Sequence[Token], runs: Sequence[NameRun]) -> int:
    """Return where the head's own part of the phrase ends: before "of", a comma, "who", or "published in"."""
    inside = {at for run in runs for at in range(run.start + 1, run.end)}
    for at in range(1, len(tokens)):
        token = tokens[at]
        if at in inside or (token.text.isupper() and len(token.text) > 1):
            continue
        if tokens[at - 1].lower in source_nouns() and _narrows(tokens, at):
            return at  # a memo *posted* online by
        if token.lower == "such" and at + 1 < len(tokens) and tokens[at + 1].lower == "as":
            return at  # residents *such as* Ida Vale
        if token.text in _BREAKS or token.lower in classes.RELATIVES | classes.PREPOSITIONS:
            return at - 1 if at > 1 and is_participle(tokens, at - 1) else at
    return len(tokens)


def _narrows(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a participle narrows the noun before it: a memo *posted* online by."""
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    adverb = at + 2 < len(tokens) and classes.is_adverb(tokens[at + 1])
    by = adverb and tokens[at].lower.endswith("ed") and tokens[at + 2].lower in classes.PREPOSITIONS
    timed = bool(following) and (classes.is_time(tokens[at + 1]) or following in _DAYS_BEFORE)
    dated = timed and tokens[at].lower.endswith("ed")
    irregular = tokens[at].lower in _PARTICIPLES and following in classes.PREPOSITIONS
    named = at + 1 < len(tokens) and tokens[at + 1].is_capitalized
    doing = tokens[at].lower.endswith("ing") and (named or following in classes.ARTICLES)
    return by or dated or irregular or doing or is_participle(tokens, at)


def _only_trails(token: Token) -> bool:
    """Tell whether a word at the end of a phrase is no head: 's, an adverb; not the *tally*, a noun."""
    adverb = classes.is_adverb(token) and entry_of(token.lower) is None
    return classes.is_possessive(token) or adverb or token.lower in _SELVES


def head_of(tokens: list[Token], main: int, runs: list[NameRun]) -> Head | None:
    """Return the head noun: the last word of the main part, where it is known and no part of a name."""
    end = main
    while end > 1 and _only_trails(tokens[end - 1]):
        end -= 1
    words = [token.lower for token in tokens[:end]]
    two = " ".join(words[-2:])
    word = two if two in source_nouns() else words[-1]
    entry = entry_of(word)
    if entry is None or (tokens[end - 1].is_capitalized and _inside_name(tokens, end - 1, runs)):
        return None
    if tokens[end - 1].is_capitalized and word not in source_nouns() and (end > 1 or not is_plural(word)):
        return None
    if word == "paper" and main < len(tokens) and tokens[main].lower in NAME_WORDS["published_texts"]:
        word, entry = "study", source_nouns()["study"]  # a paper *published* in a journal is no newspaper
    first = tokens[0].lower
    definite = first not in _INDEFINITE and not first.isdigit()
    plural = is_plural(word) or word == "people"
    return Head(word, entry, plural and word not in NAME_WORDS["plural_bodies"], definite)


def _inside_name(tokens: list[Token], at: int, runs: list[NameRun]) -> bool:  # noqa: PLR0911 -- a list of cases, in order
    """Tell whether a capitalised head belongs to a name: Justice *Department*, not: the *President*."""
    run = next((run for run in runs if run.start <= at < run.end), None)
    if run is None or run.end - run.start < 2:
        return False
    entry = entry_of(tokens[at].lower)
    words = run.words
    if " ".join(run.printed[-2:]).lower() in NAME_WORDS["bodies_like_texts"]:
        return True
    if len(words) > 1 and (words[0].lower in FIRST_NAMES or "&" in run.printed):
        return True
    if any(word.lower in ORGANIZATION_WORDS for word in words[:-1]) and any(
        word.lower == "of" for word in words
    ):
        return True  # the European Court of *Justice*
    if entry is not None and entry.kind == "unnamed" and tokens[at].lower == entry.noun and len(words) > 1:
        return entry.noun in NAME_WORDS["nobody_alone"]  # Business *Insider*
    if run.name_start > run.start and len(words) == 1:
        return False
    if entry is not None and (entry.kind in {"person", "unnamed"} or entry.speaks_for):
        return run.name_start > run.start and len(words) > 1 and not run.is_bare_office
    if entry is not None and entry.kind == "document":
        bodied = any(token.lower in ORGANIZATION_WORDS for token in tokens[run.start : at])
        told = tokens[at].lower != entry.noun and entry.noun in _STUDIES and not bodied  # Summary *Studies*
        return tokens[at].lower not in _DOCUMENT_WORDS and not told
    return all(word.lower not in DEMONYMS for word in words[:-1]) or is_organization_name(run.printed)
