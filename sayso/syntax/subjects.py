"""Subjects of verbs: with their appositions, across relative clauses, and taken over from the verb before."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.syntax import classes
from sayso.syntax.appositions import is_age, is_apposition, is_relative, parenthesis_start
from sayso.syntax.phrases_before import noun_phrase_before
from sayso.syntax.sentences import QUOTE
from sayso.syntax.tokens import Range, Token

_FARTHEST_RELATIVE = 14  # tokens; a "who" farther back from its verb belongs to another phrase
_RELATIVES = frozenset({"who", "that", "which"})
_RELATIVE_STOPS = frozenset({",", ";", ":", "—", QUOTE})
_PHRASE_STOPS = _RELATIVE_STOPS | {"(", "but", "because", "when", "while"}
_CLAUSE_OPENERS = classes.CLAUSE_MARKS | {"and", "but", "that", QUOTE}
_SUBORDINATORS = classes.SUBORDINATORS - {"so", "once", "that"}


def subject_before(tokens: Sequence[Token], verb_start: int) -> Range | None:
    """Return the subject of the verb group that starts at `verb_start`, or None.

    Appositions are in, relative clauses between commas out: *Jane Doe, 42, a teacher*, who saw it, said;
    *people who attended the meeting* said.
    """
    end, last_apposition = _before_parentheses(tokens, verb_start)
    if end > 0 and tokens[end - 1].text in classes.COMMA_OR_DASH:
        return None
    head = noun_phrase_before(tokens, end)
    if head is None:
        return _across_relative(tokens, end)
    if end != verb_start:
        head = _with_chain(tokens, head)
    widened = _with_relative(tokens, head)
    return (widened[0], last_apposition or widened[1])


def _before_parentheses(tokens: Sequence[Token], end: int) -> tuple[int, int | None]:
    """Step left over what stands between marks; return where it begins and where its apposition ends."""
    last_apposition: int | None = None
    while end > 1 and tokens[end - 1].text in classes.COMMA_OR_DASH:
        opened = parenthesis_start(tokens, end - 1)
        if opened is None or opened == 0:
            break
        opened = _before_ages(tokens, opened)
        head = noun_phrase_before(tokens, opened)
        if head is None or _is_fronted(tokens, head[0]):
            break
        described = tokens[end - 1].text == "," and is_apposition(tokens, opened + 1, end - 1)
        last_apposition = (last_apposition or end - 1) if described else None
        end = opened
    return end, last_apposition


def _is_fronted(tokens: Sequence[Token], start: int) -> bool:
    """Tell whether the phrase at `start` hangs on a preposition that opens its clause: *in* Melk, police."""
    if start == 0 or tokens[start - 1].lower not in classes.PREPOSITIONS:
        return False
    return start == 1 or tokens[start - 2].lower in _CLAUSE_OPENERS


def _with_chain(tokens: Sequence[Token], head: Range) -> Range:
    """Widen an apposition to the name that it describes: *Ruiz, president of* the fund, a PAC, said."""
    start, end = head
    if start < 2 or tokens[start - 1].text != "," or not is_apposition(tokens, start, end):
        return head
    outer = noun_phrase_before(tokens, _before_ages(tokens, start - 1))
    if outer is None or not tokens[outer[1] - 1].is_capitalized:
        return head
    opens = outer[0] == 0 or tokens[outer[0] - 1].lower in {QUOTE, "and", "but", ";"}
    return (outer[0], end) if opens else head


def _before_ages(tokens: Sequence[Token], comma: int) -> int:
    """Step from the comma in "Jane Doe, 42, a teacher" to the one before the age."""
    if comma < 3 or tokens[comma].text != "," or tokens[comma - 2].text != ",":
        return comma
    return comma - 2 if is_age(tokens, comma - 1, comma) else comma


def _with_relative(tokens: Sequence[Token], head: Range) -> Range:
    """Widen a phrase that ends a restrictive relative clause: people who attended the meeting said."""
    start, end = head
    for at in range(start - 1, max(start - _FARTHEST_RELATIVE, 0), -1):
        if tokens[at].lower in _PHRASE_STOPS:
            return head
        opens = tokens[at].lower in _RELATIVES | {"whose"} and classes.is_noun_like(tokens[at - 1])
        if opens and classes.has_finite(tokens, at + 1, start):
            outer = noun_phrase_before(tokens, at)
            return (outer[0], end) if outer else head
    return head


def _across_relative(tokens: Sequence[Token], end: int) -> Range | None:
    """Return the subject of a verb whose relative clause ends in no noun: those who were there said."""
    for at in range(end - 1, max(end - _FARTHEST_RELATIVE, 0), -1):
        if tokens[at].lower in _RELATIVE_STOPS:
            return None
        if tokens[at].lower in _RELATIVES and classes.has_finite(tokens, at + 1, end):
            outer = noun_phrase_before(tokens, at)
            return (outer[0], end) if outer else None
    return None


def clause_subject(tokens: Sequence[Token], before: int) -> Range | None:
    """Return the subject of the clause that a later verb continues: Ruiz thanked voters *and said*."""
    start = before
    while start > 0 and tokens[start - 1].text not in {";", ":"}:
        start -= 1
    for verb in (at for at in range(start, before) if _is_main_verb(tokens, start, at)):
        subject = _subject_of(tokens, start, verb)
        if subject is None:
            continue
        if subject[0] <= start or tokens[subject[0] - 1].lower not in classes.PREPOSITIONS:
            return subject
    return None


def _subject_of(tokens: Sequence[Token], start: int, verb: int) -> Range | None:
    """Return the subject of the verb at `verb`, its auxiliaries stepped over."""
    while verb > start and (
        tokens[verb - 1].lower in classes.AUXILIARIES
        or tokens[verb - 1].lower in classes.MODALS
        or classes.is_group_adverb(tokens[verb - 1])
    ):
        verb -= 1
    return subject_before(tokens, verb) if verb > start else None


def _is_main_verb(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Tell whether a finite verb stands at `at`, outside a relative or subordinate clause."""
    if not classes.is_finite(tokens, at):
        return False
    back = at - 1
    while back >= start and tokens[back].text != ",":
        if tokens[back].lower in _SUBORDINATORS:
            return False
        back -= 1
    return back < start or not is_relative(tokens, back + 1)
