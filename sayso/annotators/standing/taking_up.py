"""What a later word takes up: it, this figure, his account of the raid, the claim that is not verified."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sayso.annotators.standing.likeness import numbers_in, topic_words
from sayso.lexicon import classes as word_classes
from sayso.syntax import classes
from sayso.syntax.subjects import subject_before
from sayso.syntax.tokens import Token

_WORDS = word_classes("en", "anaphora.yaml")
_OBJECT = 9  # tokens in which an object names what it takes up: "the accuracy of the ministry's own figures"
_CLAUSE = 40  # tokens of a clause between "the claim that" and "could not be verified"


class Taken(NamedTuple):
    """What a pointer takes up: `tokens[:end]`, and what the claim that it means must have.

    `number` asks for a claim with a number in it, `owner` (lower case) names whose claim it must be, `topic`
    holds stems of which it must share `least`; `accusing` asks for a claim with which its speaker accuses;
    `main` for what the page is about, which a study found; `noun` (lower case) is the noun that takes it up;
    `figures` are numbers named beside it, as printed: the 5,000 figure.
    """

    end: int
    number: bool = False
    owner: str = ""
    topic: frozenset[str] = frozenset()
    least: int = 1
    accusing: bool = False
    main: bool = False
    noun: str = ""
    figures: frozenset[str] = frozenset()


def object_of(tokens: Sequence[Token], at: int) -> Taken | None:
    """Read the object that takes up a claim: it, this figure, his account of the raid."""
    if at >= len(tokens) or tokens[at].lower in {"about", "over"}:  # "asked questions about the claim"
        return None
    if tokens[at].lower in _WORDS["pronouns"] and _is_closed(tokens, at + 1):
        return Taken(at + 1)
    pointing = False
    for position in range(at, min(at + _OBJECT, len(tokens))):
        token = tokens[position]
        if token.lower in {"past", "earlier", "previous"} and pointing:
            return None  # his past statements: none of those told here
        if token.lower in _WORDS["pointing"] or classes.is_possessive(token):
            pointing = True
        elif _is_statement(token) and token.lower not in _WORDS["bridges"] and pointing:
            return _taken(tokens, at, position)
        elif not classes.is_noun_like(token) and token.lower not in {"of", "on", "about", "in"}:
            return None
    return None


def _is_closed(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a clause ends before `at`: denied it. / denied it, saying / disputes this and said."""
    if at >= len(tokens) or tokens[at].text in {".", ";", "—", ":", ","}:
        return True
    if at + 1 >= len(tokens) or tokens[at].lower not in {"and", "but"}:
        return False
    follower = tokens[at + 1]
    return classes.is_finite(tokens, at + 1) or follower.lower in classes.SUBJECT_PRONOUNS


def _taken(tokens: Sequence[Token], at: int, noun: int) -> Taken | None:
    """Read what stands round a statement noun; what follows may tell another claim."""
    end, topic = _topic(tokens, noun + 1)
    follower = tokens[noun + 1] if noun + 1 < len(tokens) else None
    if _is_of_law(tokens, noun):
        return None
    in_another = follower is not None and follower.lower in {"in", "made", "he", "she", "they", "it"}
    if in_another and not (noun + 2 < len(tokens) and tokens[noun + 2].lower in {"a", "an"}):
        return None
    least = 2 if len(topic) > 1 and follower is not None and follower.lower == "that" else 1
    number = tokens[noun].lower in _WORDS["number_nouns"]
    accusing = tokens[noun].lower in _WORDS["accusations"]
    main = tokens[noun].lower in _WORDS["main"]
    owner, figures = _owner(tokens, at, noun), _figures(tokens, at, end)
    return Taken(end, number, owner, topic, least, accusing, main, tokens[noun].lower, figures)


def _is_of_law(tokens: Sequence[Token], noun: int) -> bool:
    """Tell whether a noun is a claim or a charge in court or with an insurer: a claim for damages."""
    before = tokens[noun - 1].lower if noun else ""
    after = tokens[noun + 1].lower if noun + 1 < len(tokens) else ""
    return before in _WORDS["legal_before"] or after in _WORDS["legal_after"]


def _figures(tokens: Sequence[Token], start: int, end: int) -> frozenset[str]:
    """Return the numbers, as printed, in what a pointer takes up: the figure of 5,000."""
    return numbers_in(" ".join(token.text for token in tokens[start:end]))


def _is_statement(token: Token) -> bool:
    return token.lower in _WORDS["number_nouns"] | _WORDS["claim_nouns"]


def _owner(tokens: Sequence[Token], start: int, end: int) -> str:
    """Return the name before 's among `tokens[start:end]`, in lower case."""
    for at in range(start + 1, end):
        if classes.is_possessive(tokens[at]):
            return tokens[at - 1].lower
    return ""


def _topic(tokens: Sequence[Token], at: int) -> tuple[int, frozenset[str]]:
    """Read what the noun is about: the number *of missiles*; a clause with that counts too."""
    end = at
    if at + 1 >= len(tokens) or tokens[at].lower not in {"of", "about", "on", "that"}:
        return at, frozenset()
    clause = tokens[at].lower == "that"
    end = at + 1
    while end < len(tokens) and (clause or not classes.is_finite(tokens, end)):
        inside = classes.is_noun_like(tokens[end]) or tokens[end].lower in classes.ARTICLES | {"of"}
        if tokens[end].text in {".", ",", ";"} or not (inside or clause):
            break
        end += 1
    return end, topic_words(" ".join(token.text for token in tokens[at + 1 : end]))


def subject_of(tokens: Sequence[Token], at: int) -> Taken | None:
    """Read the subject of "could not be verified": the claim, the number of missiles, which."""
    start = at
    while start > 0 and (
        tokens[start - 1].lower in classes.AUXILIARIES | classes.MODALS | _WORDS["remaining"]
        or classes.is_group_adverb(tokens[start - 1])
    ):
        start -= 1
    if start == 0:
        return None
    if tokens[start - 1].lower in {"which", "this", "it"}:
        # of a bill, which is rejected, and an appeal, which is dismissed, "it" is said as well
        is_bill = tokens[start - 1].lower == "it" and tokens[at].lower in _WORDS["of_bills"]
        return None if is_bill else Taken(at)
    reported = _before_that_clause(tokens, start)
    if reported is not None:
        topic = _topic(tokens[:start], reported + 1)[1]
        return Taken(at, topic=topic, least=min(2, len(topic)))
    subject = subject_before(tokens, start)
    return _noun_in(tokens, *subject, at) if subject is not None else None


def _noun_in(tokens: Sequence[Token], first: int, last: int, end: int) -> Taken | None:
    """Read the statement noun in a subject, `tokens[first:last]`; what is taken up ends at `end`."""
    if first > 1 and tokens[first - 1].lower in {"about", "on", "over", "of"}:
        first -= 2  # the claim *about* the wells
        if first > 1 and classes.is_possessive(tokens[first - 1]):
            first -= 2  # *Ruiz's* claims about the wells
    if tokens[first].lower in {"a", "an"}:
        return None
    for position in range(first, last):
        if _is_statement(tokens[position]) and not _is_of_law(tokens, position):
            _, topic = _topic(tokens[:last], position + 1)
            number = any(t.lower in _WORDS["number_nouns"] for t in tokens[position:last])
            owner, figures = _owner(tokens, first, position + 1), _figures(tokens, first, last)
            return Taken(end, number, owner, topic, noun=tokens[position].lower, figures=figures)
    return None


def _before_that_clause(tokens: Sequence[Token], end: int) -> int | None:
    """Return the noun before a clause with that up to `end`: *the claim* that a portrait exists."""
    for at in range(end - 1, max(end - _CLAUSE, 0), -1):
        if tokens[at].text in {".", ",", ";", ":"}:
            return None
        if tokens[at].lower == "that" and _is_statement(tokens[at - 1]):
            return at - 1
    return None
