"""Where a content ends: a clause where another voice sets in, a phrase at a mark or at a new clause."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.detectors.reading import Content, Subject
from sayso.detectors.saying import PLACING, saying_phrase
from sayso.lexicon.inflection import verb_forms
from sayso.syntax import classes
from sayso.syntax.language import LANGUAGE, closed
from sayso.syntax.phrases_after import noun_phrase_after
from sayso.syntax.sentences import QUOTE
from sayso.syntax.subjects import subject_before
from sayso.syntax.tokens import Token
from sayso.syntax.verbs import verb_group

_COORDINATED = closed("coordinated_cues")
_PARENTHETICAL = closed("parenthetical_cues")
_CLAUSE_CUES = _PARENTHETICAL | closed("clause_cues")
_FRONTING = closed("fronting") - {"asked"}
_CONTRASTS = frozenset({"and", "but", "while", "although", "though", "whereas"})
_PHRASE_STOPS = closed("phrase_stops")
_PHRASE_RELATIVES = closed("phrase_relatives")
_PHRASE_MARKS = classes.CLAUSE_MARKS | {"?", "!"}
_LONGEST_SUBJECT = 12  # tokens looked over for the cue of a new clause: but the mayor of Melk *denied*
_LONGEST_PARENTHESIS = 12  # tokens of "said Ruiz, ..." between marks; a longer stretch is a clause


def clause_end(tokens: Sequence[Token], start: int) -> int:
    """Return where an indirect content that begins at token `start` ends.

    It runs to the end of the sentence, except where another voice sets in: ", according to", a participle cue
    (", adding that"), "and said", ", but Lopez denied".
    """
    for at in range(start, len(tokens)):
        token = tokens[at]
        if token.text == ";":
            return at
        if token.text in classes.COMMA_OR_DASH and at + 1 < len(tokens) and _is_new_voice(tokens, at + 1):
            return at
        if token.lower in {"and", "but"} and at > start and _is_coordinated_cue(tokens, at + 1):
            return at
    return len(tokens)


def _is_new_voice(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether another voice sets in after a comma."""
    lower = tokens[at].lower
    if lower == "according" and at + 1 < len(tokens) and tokens[at + 1].lower == "to":
        return True
    table = verb_forms(LANGUAGE)
    if lower.endswith("ing") and lower in table:
        return True
    if lower in _CONTRASTS and at + 1 < len(tokens):
        return _is_coordinated_cue(tokens, at + 1) or is_clause_with_cue(tokens, at + 1)
    if lower == "as" and any(token.lower == "by" for token in tokens[at + 1 : at + 4]):
        cued = any(token.lower in table for token in tokens[at + 1 : at + 5])
        return cued or _is_parenthetical_cue(tokens, at)
    return _is_parenthetical_cue(tokens, at)


def _is_coordinated_cue(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether "and" is followed straight by a speaking verb in the past: and added that."""
    if at < len(tokens) and tokens[at].lower in PLACING:
        at = saying_phrase(tokens, at) or at
    while at < len(tokens) and classes.is_group_adverb(tokens[at]):
        at += 1
    return at + 1 < len(tokens) and tokens[at].lower in _COORDINATED


def is_clause_with_cue(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a clause of its own with subject and cue begins at `at`: ..., but Lopez denied that."""
    table = verb_forms(LANGUAGE)
    for head in range(at + 1, min(at + _LONGEST_SUBJECT, len(tokens))):
        token = tokens[head]
        if token.text in {",", ";", "."} or token.lower == QUOTE:
            return False
        if token.lower in table and _is_clause_cue(token.lower):
            group = verb_group(tokens, head)
            subject = subject_before(tokens, group.start)
            return subject is not None and subject[0] <= at + 1 and not group.passive
        if classes.is_finite(tokens, head) and token.lower not in classes.HAVE_FORMS:
            return False
    return False


def _is_clause_cue(word: str) -> bool:
    """Tell whether a printed form of a cue verb is one whatever stands round it, and no noun."""
    if word.endswith("ed") or word in _CLAUSE_CUES:
        return True
    return word not in classes.NOUN_TWINS and any(form.form == "third" for form in verb_forms(LANGUAGE)[word])


def _is_parenthetical_cue(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether "he said" or "said Ruiz" stands between this comma and the next mark."""
    close = at
    last = min(at + _LONGEST_PARENTHESIS + 2, len(tokens))
    while close < last and tokens[close].text not in {",", "."} and tokens[close].lower != QUOTE:
        close += 1
    if close == last:
        close = len(tokens)
    if not 2 <= close - at <= _LONGEST_PARENTHESIS:
        return False
    if tokens[close - 1].lower in _PARENTHETICAL and not classes.has_finite(tokens, at, close - 1):
        return subject_before(tokens, verb_group(tokens, close - 1).start) is not None
    return tokens[at].lower in {"said", "says"} and noun_phrase_after(tokens, at + 1) >= close - 1


def phrase_end(tokens: Sequence[Token], start: int) -> int:
    """Return where a content that is a phrase ends: at a mark, a new clause or a finite verb."""
    for at in range(start, len(tokens)):
        if tokens[at].text in _PHRASE_MARKS or (tokens[at].text == "." and at + 1 == len(tokens)):
            return at
        if at > start and _is_past_phrase(tokens, start, at):
            return at
    return len(tokens)


def _is_past_phrase(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Tell whether a new clause or the verb of the phrase's own clause stands at `at`."""
    lower = tokens[at].lower
    if lower in _PHRASE_STOPS:
        return True
    if lower in {"and", "or"} and classes.has_finite(tokens, at + 1, min(at + 6, len(tokens))):
        return True
    if not classes.is_finite(tokens, at):
        return False
    # the verb of a clause inside the phrase does not end it: the man who left
    return all(tokens[inner].lower not in _PHRASE_RELATIVES for inner in range(start, at))


def within_clause(tokens: Sequence[Token], subject: Subject, right: Content) -> int:
    """Return where a content ends, cut where the clause of its cue closes.

    In "Barkley, who said he votes, said" it is the comma before the second verb; in "While 7 percent said
    they are undecided, 27 percent" the comma after the fronted clause.
    """
    relative = any(tokens[at].lower in {"who", "which"} for at in range(subject.end, right.start))
    opener = tokens[subject.start - 1].lower if subject.start else ""
    first = subject.start in {1, 2} and tokens[0].lower in _FRONTING
    fronted = first or opener in {"while", "although"}
    if not (relative or fronted):
        return right.end
    for at in range(right.start + 1, right.end - 1):
        if tokens[at].text == "," and (fronted or classes.is_finite(tokens, at + 1)):
            return at
    return right.end
