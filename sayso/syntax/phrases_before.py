"""The noun phrase that ends before a word, found by walking left: *police in the town of Melk* said."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.lexicon.inflection import verb_forms
from sayso.syntax import classes
from sayso.syntax.adjuncts import trim_adjuncts, trim_fronted
from sayso.syntax.appositions import is_participle, parenthesis_start
from sayso.syntax.language import LANGUAGE, closed
from sayso.syntax.sentences import QUOTE
from sayso.syntax.tokens import Range, Token

_STOP = -1  # where the walk goes on when the phrase has begun
_LONGEST_NICKNAME = 5  # words in marks that may stand inside a phrase: the “Iron Lady” memoir

_NUMERALS = closed("numerals")
_COUNTED = closed("counted_pronouns")
_PLURALS = closed("plural_pronouns")
_CLAUSE_STARTS = closed("clause_starts")
_LINKS = (classes.NOUN_LINKS & classes.PREPOSITIONS) - {"of"}
_DETERMINERS = classes.ARTICLES | (classes.DETERMINERS - {"both", "one"})
_STRETCH_MARKS = classes.CLAUSE_MARKS | {"("}


def noun_phrase_before(tokens: Sequence[Token], end: int) -> Range | None:
    """Return the noun phrase that ends right before token `end`, or None.

    Its of-phrases and coordinated parts are in; a time, place or medium at its end is stepped over.
    """
    whole, end = end, trim_adjuncts(tokens, end)
    if end < 1:
        return None
    if (
        end < whole
        and end > 1
        and tokens[end - 1].lower.endswith("ed")
        and classes.is_noun_like(tokens[end - 2])
    ):
        end = whole  # a study published *in May*
    last = tokens[end - 1]
    lone = last.lower in classes.SUBJECT_PRONOUNS and last.lower not in _PLURALS
    if lone and (last.text == "I" or not last.text.isupper()):
        return (end - 1, end)
    start = trim_fronted(tokens, _phrase_start(tokens, end), end)
    return (start, end) if _is_phrase(tokens, start, end) else None


def _is_phrase(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether what the walk gathered names anything: more than a time, a number or a lone verb."""
    inner = tokens[start:end]
    if not any(classes.is_noun_like(token) or token.lower in _PLURALS for token in inner):
        return False
    if all(classes.is_time(token) or token.text.isdigit() for token in inner):
        return False
    return end - start > 1 or not _is_bare_verb(tokens[start])


def _is_bare_verb(token: Token) -> bool:
    """Tell whether a lone word is a verb and no subject: have *announced* plans."""
    forms = verb_forms(LANGUAGE).get(token.lower, ())
    return not token.is_capitalized and any(form.form in {"past", "participle", "gerund"} for form in forms)


def _phrase_start(tokens: Sequence[Token], end: int) -> int:
    """Walk left from `end` over one noun phrase with its attached and coordinated parts; `end` if none."""
    at, start = end - 1, end
    while at >= 0 and not _is_conjunction(tokens, at):
        at, start = _step(tokens, at, start, end)
    return start


def _is_conjunction(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the token is a "that" which links a clause: he knew *that*; not at a clause's start."""
    return tokens[at].lower == "that" and at > 0 and tokens[at - 1].text not in {",", ";"}


def _step(tokens: Sequence[Token], at: int, start: int, end: int) -> tuple[int, int]:
    """Read the token at `at`: return where to look next (`_STOP`: nowhere) and the phrase's start so far."""
    token = tokens[at]
    lower = token.lower
    if lower in _DETERMINERS:
        return _before_determiner(tokens, at), at
    if lower == "of" or (lower in _LINKS and not token.is_capitalized):
        return (at - 1 if at and _is_head(tokens, at - 1) else _STOP), start
    if lower in {"and", "&"} and start < end:
        return (at - 1 if _is_coordination(tokens, at) else _STOP), start
    if token.text == "," and start < end and _in_list(tokens, at, end):
        return at - 1, start
    if token.text == ")" and start == end:
        opened = parenthesis_start(tokens, at)
        return (_STOP, start) if opened is None else (opened - 1, opened)
    return (at - 1, at) if _belongs(tokens, at, start, end) else (_STOP, start)


def _before_determiner(tokens: Sequence[Token], at: int) -> int:
    """Return where a phrase goes on before its determiner: *all* the men; *chief of* the staff."""
    before = tokens[at - 1].lower if at else ""
    if before in {"all", "both", "of"}:
        return at - 1
    if before in classes.ARTICLES and tokens[at].lower in _NUMERALS:
        return at - 1  # two of *the* five judges
    if before in classes.NOUN_LINKS and at > 1 and _is_head(tokens, at - 2):
        return at - 2
    return at - 2 if before == "and" and _is_coordination(tokens, at - 1) else _STOP


def _belongs(tokens: Sequence[Token], at: int, start: int, end: int) -> bool:
    """Tell whether the token is a word of the phrase: a noun, a name, a possessive, a nickname in marks."""
    token = tokens[at]
    if token.lower == QUOTE:
        short = len(token.text.split()) <= _LONGEST_NICKNAME and start < end and at > 0
        return short and (tokens[at - 1].lower in classes.ARTICLES or classes.is_noun_like(tokens[at - 1]))
    if classes.is_possessive(token):
        return start < end or token.lower not in {"'s", "’s"}
    if not classes.is_noun_like(token) or _is_verb_inside(tokens, at, end):
        return False
    infinitive = at > 0 and tokens[at - 1].lower == "to"  # to convince enough of the delegates
    return not infinitive or token.is_capitalized or token.lower.endswith("s")


def _is_verb_inside(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether a verb stands at `at`, so that no noun phrase reaches over it.

    A participle that only narrows the noun is none: people *briefed* on the talks.
    """
    token = tokens[at]
    if token.is_capitalized or at + 1 >= len(tokens):
        return False
    forms = verb_forms(LANGUAGE).get(token.lower, ())
    if any(form.form == "gerund" for form in forms) and at + 1 < end:
        return not (at and tokens[at - 1].lower in classes.ARTICLES)
    return classes.is_finite(tokens, at) and not is_participle(tokens, at)


def _is_head(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the token can carry a prepositional phrase as the head of a subject."""
    token = tokens[at]
    if classes.is_time(token):
        return False
    if not token.is_capitalized and classes.is_finite(tokens, at) and not is_participle(tokens, at):
        return False
    return classes.is_noun_like(token) or token.lower in _COUNTED or token.lower == QUOTE


def _is_coordination(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the `and` at index `at` joins two noun phrases and not two clauses."""
    if at == 0 or not (classes.is_noun_like(tokens[at - 1]) or tokens[at - 1].lower == QUOTE):
        return False
    left = at - 1
    while left > 0 and tokens[left - 1].text not in _STRETCH_MARKS and tokens[left - 1].lower != QUOTE:
        left -= 1
        if tokens[left].lower in _CLAUSE_STARTS:
            break
    return not classes.has_finite(tokens, left, at)


def _in_list(tokens: Sequence[Token], comma: int, end: int) -> bool:
    """Tell whether the comma stands in a list that an `and` closes: the FBI, the CIA and the NSA."""
    if comma == 0 or not classes.is_noun_like(tokens[comma - 1]):
        return False
    if all(tokens[at].lower != "and" for at in range(comma + 1, end)):
        return False
    left = comma - 1
    while left > 0 and classes.is_noun_like(tokens[left - 1]):
        left -= 1
    if left > 0 and tokens[left - 1].lower not in classes.ARTICLES and tokens[left - 1].text != ",":
        return False
    return all(_may_be_listed(tokens[at]) for at in range(left, end))


def _may_be_listed(token: Token) -> bool:
    return token.text in {",", "and"} or classes.is_noun_like(token) or token.lower in classes.ARTICLES
