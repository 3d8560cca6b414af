"""What a single token may be: one small test for each word class, by the lexicon's closed classes."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.lexicon.inflection import noun_forms, verb_forms
from sayso.syntax.language import LANGUAGE, closed
from sayso.syntax.sentences import QUOTE
from sayso.syntax.tokens import Token

ARTICLES = closed("articles")
DETERMINERS = closed("determiners")
PRONOUNS = closed("pronouns")
SUBJECT_PRONOUNS = closed("subject_pronouns")
PREPOSITIONS = closed("prepositions")
NOUN_LINKS = closed("noun_links")
COORDINATORS = closed("coordinators")
SUBORDINATORS = closed("subordinators")
RELATIVES = closed("relatives")
AUXILIARIES = closed("auxiliaries")
BE_FORMS = closed("be_forms")
HAVE_FORMS = closed("have_forms")
MODALS = closed("modals")
NEGATIONS = closed("negations")
ADVERBS = closed("adverbs")
GROUP_ADVERBS = closed("group_adverbs")
WEEKDAYS = closed("weekdays")
MONTHS = closed("months")
TIME_NOUNS = closed("time_nouns")
MEDIA = closed("media")
HONORIFICS = closed("honorifics")
IRREGULAR_PAST = closed("irregular_past")
COMMON_VERBS = closed("common_verbs")
NOUN_TWINS = closed("noun_twins")
NOT_PAST = closed("not_past")
DASHES = closed("dashes")

COMMA_OR_DASH = frozenset({",", "—", "–", "--"})
"""What sets a phrase off from its sentence."""
CLAUSE_MARKS = COMMA_OR_DASH | {";", ":"}
"""What ends or begins a clause, the full stop apart."""
TIMES = WEEKDAYS | MONTHS | closed("near_days")

_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_CURRENCIES = frozenset({"&", "$", "£", "€"})  # they stand inside noun phrases: AT & T, $ 5
_LY_NOUNS = closed("ly_nouns")
_DOUBTFUL_TIMES = closed("doubtful_times")
_NON_FINITE = closed("non_finite")
_COMPOUNDS = closed("compounds")
_CONTRACTING = SUBJECT_PRONOUNS | closed("contracting")
_NOT_NOUN = (
    PREPOSITIONS
    | COORDINATORS
    | SUBORDINATORS
    | AUXILIARIES
    | MODALS
    | NEGATIONS
    | SUBJECT_PRONOUNS
    | PRONOUNS
) - closed("nouns_too")
_BEFORE_NOUN = ARTICLES | PREPOSITIONS | _POSSESSIVES
_GOVERNED = ARTICLES | SUBJECT_PRONOUNS | {"that", "to", QUOTE}


def is_possessive(token: Token) -> bool:
    """Tell whether the token is 's or the bare apostrophe of a plural."""
    return token.lower in _POSSESSIVES


def is_adverb(token: Token) -> bool:
    """Tell whether the token is an adverb, by list or by its -ly."""
    return token.lower in ADVERBS or (
        token.lower.endswith("ly")
        and len(token.lower) > 4
        and token.lower not in _LY_NOUNS
        and not token.is_capitalized
    )


def is_group_adverb(token: Token) -> bool:
    """Tell whether the token may stand inside a verb group: has *also* said, *publicly* denied."""
    return token.lower in GROUP_ADVERBS or (token.lower.endswith("ly") and token.lower not in _LY_NOUNS)


def is_noun_like(token: Token) -> bool:
    """Tell whether the token may be part of a noun phrase: a noun, a name, an adjective, a number."""
    lower = token.lower
    if lower == QUOTE or not token.is_word:
        return token.text in _CURRENCIES
    if lower in _NOT_NOUN:
        # "US" and "WHO" and "IT" in capitals are names
        return token.text.isupper() and len(token.text) > 1
    return not is_adverb(token)


def is_name(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the token is capitalised without standing first in its sentence."""
    token = tokens[at]
    return token.is_capitalized and (at > 0 or token.text.isupper()) and is_noun_like(token)


def is_time(token: Token) -> bool:
    """Tell whether the token is a weekday, a month or a word such as yesterday."""
    if token.lower in _DOUBTFUL_TIMES:
        return token.text in {"May", "March"}
    return token.lower in TIMES


def opens_compound(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether what looks like a verb is the first word of a noun: the *think tank*."""
    return at + 1 < len(tokens) and f"{tokens[at].lower} {tokens[at + 1].lower}" in _COMPOUNDS


def is_finite(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the token is likely a finite verb, so that a clause and not a phrase stands here."""
    token = tokens[at]
    lower = token.lower
    if opens_compound(tokens, at):
        return False
    if lower in {"'s", "’s"}:
        return at > 0 and tokens[at - 1].lower in _CONTRACTING
    if lower in MODALS:
        return not (token.text == "May" and at > 0)
    if lower in AUXILIARIES:
        return lower not in _NON_FINITE
    if at and (token.is_capitalized or tokens[at - 1].lower in _BEFORE_NOUN):
        return False
    return lower in IRREGULAR_PAST or lower in COMMON_VERBS or (at > 0 and _is_past_or_third(tokens, at))


def _is_past_or_third(tokens: Sequence[Token], at: int) -> bool:
    """Tell by its form and its neighbours whether a word is a verb: Ruiz *walked*; he *claims* that."""
    lower = tokens[at].lower
    if lower in NOUN_TWINS or lower in noun_forms(LANGUAGE):
        return _governs(tokens, at)
    past = lower.endswith("ed") and len(lower) > 3 and lower not in NOT_PAST
    known = past or any(form.form in {"past", "third"} for form in verb_forms(LANGUAGE).get(lower, ()))
    return known and _ends_subject(tokens[at - 1])


def _ends_subject(token: Token) -> bool:
    """Tell whether a verb may follow the token: a noun, a name, a pronoun, an adverb, a closed bracket."""
    return (
        is_noun_like(token) or token.lower in SUBJECT_PRONOUNS or is_group_adverb(token) or token.text == ")"
    )


def _governs(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word that may be a noun is followed by what a verb governs: claims *that*."""
    follower = tokens[at + 1] if at + 1 < len(tokens) else None
    if follower is None or not (is_noun_like(tokens[at - 1]) or tokens[at - 1].lower in SUBJECT_PRONOUNS):
        return False
    return follower.lower in _GOVERNED or (follower.is_capitalized and is_noun_like(follower))


def has_finite(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether a finite verb stands among `tokens[start:end]`."""
    return any(is_finite(tokens, at) for at in range(start, end))
