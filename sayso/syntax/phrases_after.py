"""The noun phrase that begins at a word, found by walking right: said *Ruiz, an aide to the mayor*."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.syntax import classes
from sayso.syntax.language import closed
from sayso.syntax.sentences import QUOTE
from sayso.syntax.tokens import Token

_ENDS = -1  # where the walk goes on when the phrase has ended
_LONGEST_NICKNAME = 5  # words in marks that may stand inside a phrase: the “Iron Lady” memoir
_LONGEST_BRACKET = 12  # tokens looked over for the bracket that closes: the Free Democrats (FDP)

_PLURALS = closed("plural_pronouns")
_PRONOUNS = (classes.SUBJECT_PRONOUNS | {"him", "them"}) - _PLURALS
_DETERMINERS = classes.DETERMINERS | _PLURALS | {"all"}
_NUMERALS = closed("numerals")
_BEFORE_DETERMINER = classes.PREPOSITIONS | closed("before_determiner")
_BEFORE_PLAIN_DETERMINER = classes.DETERMINERS | {"all", "both", "half"}
_RELATIVES = frozenset({"who", "whose", "that", "which"})
_ATTACH_TO_NAME = frozenset({"of", "from", "with", "for"})
_ISSUED = closed("issued_nouns")
_NOUNS_WITH_TO = closed("nouns_with_to")
_DANGLING = classes.PREPOSITIONS | classes.ARTICLES | {"and", "(", ",", "'s", "’s", "&"}
_RELATIVE_ENDS = classes.CLAUSE_MARKS | {"."}


def noun_phrase_after(tokens: Sequence[Token], start: int, *, relatives: bool = True) -> int:
    """Return the end of the noun phrase that begins at token `start` (or `start` where none does).

    Its attached and coordinated parts are in. Without `relatives`, it ends before who and that: told
    people *that*.
    """
    shouted = start < len(tokens) and tokens[start].text.isupper() and tokens[start].text != "I"
    if start < len(tokens) and tokens[start].lower in _PRONOUNS and not shouted:
        return start + 1
    at, named = start, False
    while at < len(tokens):
        token = tokens[at]
        if token.lower in _RELATIVES and at > start and not named and relatives:
            return relative_end(tokens, at)
        following = _over_glue(tokens, start, at, named)
        if following is None and _is_word(tokens, start, at):
            following = at + 1
            named = token.is_capitalized and token.lower not in classes.HONORIFICS
        if following is None or following == _ENDS:
            break
        at = following
    while at > start and tokens[at - 1].lower in _DANGLING:
        at -= 1
    return at


def _is_word(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Tell whether the token is a noun, a name or an adjective of the phrase, and no verb after it."""
    token = tokens[at]
    if not classes.is_noun_like(token):
        return False
    return at == start or token.is_capitalized or not classes.is_finite(tokens, at)


def _over_glue(tokens: Sequence[Token], start: int, at: int, named: bool) -> int | None:
    """Return where the phrase goes on after a token that holds its nouns together.

    `_ENDS` where the phrase ends before the token, None where the token is no such glue. `named` says whether
    the word before is a name, to which less attaches.
    """
    token = tokens[at]
    if token.lower == QUOTE:
        return at + 1 if at > start and _is_nickname(tokens, at) else _ENDS
    if token.lower in _DETERMINERS:
        before = tokens[at - 1].lower
        counted = at > start and before in classes.ARTICLES and token.lower in _NUMERALS
        return at + 1 if at == start or counted or before in _BEFORE_DETERMINER else _ENDS
    if token.lower in classes.NOUN_LINKS and not classes.is_noun_like(token):
        return at + 1 if at > start and _attaches(tokens, at, named) else _ENDS
    return _over_inner_glue(tokens, at) if at > start else None


def _over_inner_glue(tokens: Sequence[Token], at: int) -> int | None:
    """Read what stands only after a first noun: a possessive, a bracket, an `and`; a time ends the phrase."""
    token = tokens[at]
    if classes.is_time(token):
        return _ENDS
    if classes.is_possessive(token):
        return at + 1
    if token.text == "(":
        inside = range(at, min(at + _LONGEST_BRACKET, len(tokens)))
        return next((i + 1 for i in inside if tokens[i].text == ")"), _ENDS)
    joins = token.lower == "and" and at + 1 < len(tokens) and _coordinates(tokens, at)
    return at + 1 if joins else None


def _is_nickname(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a few words in marks stand before the noun that they describe."""
    short = len(tokens[at].text.split()) <= _LONGEST_NICKNAME
    return short and at + 1 < len(tokens) and classes.is_noun_like(tokens[at + 1])


def relative_end(tokens: Sequence[Token], at: int) -> int:
    """Return where a relative clause that begins at `at` ends: at the next mark or quotation."""
    while at < len(tokens) and tokens[at].text not in _RELATIVE_ENDS and tokens[at].lower != QUOTE:
        at += 1
    return at


def _attaches(tokens: Sequence[Token], at: int, named: bool) -> bool:
    """Tell whether the preposition at `at` carries the noun phrase on: the mayor *of*, an aide *to*."""
    if at + 1 >= len(tokens):
        return False
    preposition, follower = tokens[at].lower, tokens[at + 1]
    if preposition == "of":
        return True
    if classes.is_time(follower) or follower.lower in {"whom", "which"} or follower.text.isdigit():
        return False
    reach = noun_phrase_reach(tokens, at + 1, len(tokens))
    if reach > at + 1 and tokens[reach - 1].lower in classes.MEDIA | classes.TIME_NOUNS:
        return False
    return _suits(tokens, at, named)


def _suits(tokens: Sequence[Token], at: int, named: bool) -> bool:
    """Tell whether the preposition at `at` suits the noun before it, a name or not."""
    preposition, noun = tokens[at].lower, tokens[at - 1].lower
    if named:
        return preposition in _ATTACH_TO_NAME and _opens_name(tokens, at + 1)
    if preposition == "by":
        return noun in _ISSUED and _opens_name(tokens, at + 1)  # a report *by* the Atlantic
    return preposition != "to" or noun in _NOUNS_WITH_TO


def _opens_name(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a name begins at `at`, with or without its article: Kyiv, the Senate."""
    if tokens[at].is_capitalized:
        return True
    return tokens[at].lower == "the" and at + 1 < len(tokens) and tokens[at + 1].is_capitalized


def noun_phrase_reach(tokens: Sequence[Token], start: int, limit: int) -> int:
    """Return the end of the plain run of determiners and nouns at `start`, without anything attached.

    At most `limit`; `start` where no noun phrase begins there.
    """
    at = start
    while at < limit:
        token = tokens[at]
        if token.lower in classes.DETERMINERS:
            if at > start and tokens[at - 1].lower not in _BEFORE_PLAIN_DETERMINER:
                break
        elif not (classes.is_noun_like(token) or classes.is_possessive(token)):
            break
        at += 1
    return at


def _coordinates(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether `and` at `at` adds another noun phrase, and no clause or verb."""
    reach = noun_phrase_reach(tokens, at + 1, len(tokens))
    if reach == at + 1 or classes.is_finite(tokens, at + 1):
        return False
    if reach < len(tokens) and (
        classes.is_finite(tokens, reach) or tokens[reach].lower in classes.AUXILIARIES
    ):
        return False
    return not classes.has_finite(tokens, at + 2, reach)
