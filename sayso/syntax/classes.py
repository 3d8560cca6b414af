"""What a single token may be: one small test for each word class, looked up in the lexicon's closed classes."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.lexicon import words
from sayso.lexicon.inflection import noun_forms, verb_forms
from sayso.syntax.sentences import QUOTE
from sayso.syntax.tokens import Token

ARTICLES = words("en", "articles")
DETERMINERS = words("en", "determiners")
PRONOUNS = words("en", "pronouns")
SUBJECT_PRONOUNS = words("en", "subject_pronouns")
PREPOSITIONS = words("en", "prepositions")
NOUN_LINKS = words("en", "noun_links")
COORDINATORS = words("en", "coordinators")
SUBORDINATORS = words("en", "subordinators")
RELATIVES = words("en", "relatives")
AUXILIARIES = words("en", "auxiliaries")
BE_FORMS = words("en", "be_forms")
HAVE_FORMS = words("en", "have_forms")
MODALS = words("en", "modals")
NEGATIONS = words("en", "negations")
ADVERBS = words("en", "adverbs")
GROUP_ADVERBS = words("en", "group_adverbs")
WEEKDAYS = words("en", "weekdays")
MONTHS = words("en", "months")
TIME_NOUNS = words("en", "time_nouns")
MEDIA = words("en", "media")
HONORIFICS = words("en", "honorifics")
IRREGULAR_PAST = words("en", "irregular_past")
COMMON_VERBS = words("en", "common_verbs")
NOUN_TWINS = words("en", "noun_twins")
NOT_PAST = words("en", "not_past")
DASHES = words("en", "dashes")

_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_LY_NOUNS = frozenset({"family", "ally", "assembly", "supply", "reply", "july", "italy", "fly", "bully", "rally", "monopoly", "anomaly", "homily", "butterfly", "early", "daily", "weekly", "monthly", "elderly", "friendly", "only"})  # fmt: skip
_NOT_NOUN = (
    PREPOSITIONS
    | COORDINATORS
    | SUBORDINATORS
    | AUXILIARIES
    | MODALS
    | NEGATIONS
    | SUBJECT_PRONOUNS
    | PRONOUNS
) - {"following", "like", "worth", "so", "once", "both", "some", "many", "most", "others", "one", "no"}


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
        return token.text in {"&", "$", "£", "€"}
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
    return (
        (
            token.lower in WEEKDAYS
            or token.lower in MONTHS
            or token.lower in {"yesterday", "today", "tonight", "tomorrow"}
        )
        and token.lower not in {"may", "march", "sat", "sun", "wed", "sat.", "mar"}
        or (token.text in {"May", "March"})
    )


def is_finite(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the token is likely a finite verb, so that a clause and not a phrase stands here."""
    token = tokens[at]
    lower = token.lower
    if lower in {"'s", "’s"}:
        return at > 0 and tokens[at - 1].lower in (SUBJECT_PRONOUNS | {"that", "there", "here", "what"})
    if lower in MODALS:
        return not (token.text == "May" and at > 0)
    if lower in AUXILIARIES:
        return lower not in {"be", "been", "being", "having"}
    before = tokens[at - 1] if at else None
    if before is not None and (
        before.lower in ARTICLES
        or before.lower in PREPOSITIONS
        or is_possessive(before)
        or before.lower == "to"
    ):
        return False
    if token.is_capitalized and at > 0:
        return False
    if lower in IRREGULAR_PAST or lower in COMMON_VERBS:
        return True
    forms = verb_forms("en").get(lower, ())
    if lower in NOUN_TWINS or lower in noun_forms("en"):
        return before is not None and _governs(tokens, at)
    past = lower.endswith("ed") and len(lower) > 3 and lower not in NOT_PAST
    known = any(form.form in {"past", "third"} for form in forms)
    return (past or known) and before is not None and _ends_subject(before)


def _ends_subject(token: Token) -> bool:
    """Tell whether a verb may follow the token: a noun, a name, a pronoun, an adverb, a closed bracket."""
    return (
        is_noun_like(token) or token.lower in SUBJECT_PRONOUNS or is_group_adverb(token) or token.text == ")"
    )


def _governs(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word that may be a noun is followed by what a verb governs: claims *that*, reports *the*."""
    follower = tokens[at + 1] if at + 1 < len(tokens) else None
    if follower is None or not (is_noun_like(tokens[at - 1]) or tokens[at - 1].lower in SUBJECT_PRONOUNS):
        return False
    opens = follower.lower in ARTICLES | SUBJECT_PRONOUNS | {"that", "to", QUOTE}
    return opens or (follower.is_capitalized and is_noun_like(follower))


def has_finite(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether a finite verb stands among `tokens[start:end]`."""
    return any(is_finite(tokens, at) for at in range(start, end))
