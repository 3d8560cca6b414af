"""Frames whose content is a phrase: warned of X, described X as Y, urged X to leave, announced X."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sayso.detectors.clauses import clause_end, phrase_end
from sayso.detectors.cues import Cue
from sayso.detectors.reading import Content
from sayso.lexicon.entries import CueVerb, Frame
from sayso.lexicon.inflection import noun_forms
from sayso.lexicon.measures import number_words
from sayso.syntax import classes
from sayso.syntax.language import LANGUAGE, closed
from sayso.syntax.phrases_after import noun_phrase_after, noun_phrase_reach
from sayso.syntax.sentences import QUOTE
from sayso.syntax.tokens import Token

_DEVERBAL = closed("deverbal")
_DEVERBAL_ENDINGS = tuple(sorted(closed("deverbal_endings")))
_STATEMENT_NOUNS = closed("statement_nouns")
_WISHES = closed("wishes")
_HEARER_OF = closed("hearer_of_verbs")
_ACCUSING = closed("accusing_verbs")
_NAMING = closed("naming_verbs")
_TURNING = frozenset({"denies", "questions", "confirms"})
_FARTHEST_LINK = 16  # tokens of X in "linked X to Y"
_FARTHEST_NUMBER = 6  # tokens of "at no more than three" up to its number
_FARTHEST_AS = 18  # tokens of X in "described X as Y"

PhraseFrame = Callable[[Sequence[Token], Cue, CueVerb, int], Content | None]
"""`(tokens, cue, entry, at)`, the saying's adjuncts ending at `at`, to the content or None."""


def opens_infinitive(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether "to" or "not to" stands at `at`."""
    if at < len(tokens) and tokens[at].lower == "not":
        at += 1
    return at < len(tokens) and tokens[at].lower == "to"


def _of_phrase(tokens: Sequence[Token], cue: Cue, entry: CueVerb, at: int) -> Content | None:
    """Read a preposition and its phrase: warned of *floods*; called for *an inquiry*."""
    start = _after_preposition(tokens, entry, cue.after)
    return None if start is None else Content(start, phrase_end(tokens, start), entry, "of")


def _after_preposition(tokens: Sequence[Token], entry: CueVerb, at: int) -> int | None:
    """Return where the content begins after one of the entry's prepositions, a hearer stepped over."""
    accepted = entry.prepositions or ("of", "about")
    if at + 1 < len(tokens) and tokens[at].lower in accepted:
        return at + 1
    reach = noun_phrase_reach(tokens, at, len(tokens))
    if reach == at and at < len(tokens) and tokens[at].lower in classes.PRONOUNS:
        reach = at + 1
    if entry.verb not in _HEARER_OF or not at < reach < len(tokens) - 1:
        return None
    if tokens[reach].lower not in accepted or tokens[reach].lower not in {"of", "against", "for"}:
        return None
    return at if entry.verb in _ACCUSING else reach + 1


def _linked(tokens: Sequence[Token], cue: Cue, entry: CueVerb, at: int) -> Content | None:
    """Read both parts of a link: has linked *the strain to the farm*."""
    accepted = entry.prepositions or ("to", "with")
    for link in range(cue.after, min(cue.after + _FARTHEST_LINK, len(tokens) - 1)):
        token = tokens[link]
        if token.lower in accepted and link == cue.after and not cue.group.passive:
            whose = cue.group.start > 1 and tokens[cue.group.start - 1].lower not in classes.DETERMINERS
            if not (whose and _has_relative(tokens, cue.group.start)):
                return None  # deaths linked to the storm
        if token.lower in accepted:
            return Content(cue.after, phrase_end(tokens, link + 1), entry, "linked-to")
        if token.text in {",", ";", "."} or token.lower == QUOTE or classes.is_finite(tokens, link):
            return None
    return None


def _has_relative(tokens: Sequence[Token], before: int) -> bool:
    """Tell whether "whom" or "which" stands shortly before the cue: Ruiz, *whom* officials have linked to."""
    return any(token.lower in {"whom", "which", "who"} for token in tokens[max(0, before - 8) : before])


def _as_phrase(tokens: Sequence[Token], cue: Cue, entry: CueVerb, at: int) -> Content | None:
    """Read a description: described *the plan as a mistake*; called *it “a mistake”*."""
    start = cue.after
    for position in range(start, min(start + _FARTHEST_AS, len(tokens))):
        token = tokens[position]
        if token.lower == "as" and position + 1 < len(tokens):
            end = phrase_end(tokens, position + 1)
            first = position + 1 if position == start else start
            return Content(first, end, entry, "as") if end > position + 1 else None
        if position > start and token.lower == QUOTE:
            return Content(start, phrase_end(tokens, position), entry, "as")
        if token.text in {";", "."} or classes.is_finite(tokens, position):
            return None
    return _named(tokens, entry, start)


def _named(tokens: Sequence[Token], entry: CueVerb, start: int) -> Content | None:
    """Read a name given without as: called *the plan a mistake*."""
    if entry.verb not in _NAMING or start >= len(tokens):
        return None
    reach = noun_phrase_after(tokens, start)
    named = start < reach < len(tokens) and tokens[reach].lower in classes.ARTICLES
    return Content(start, phrase_end(tokens, reach), entry, "as") if named else None


def _hearer_to(tokens: Sequence[Token], cue: Cue, entry: CueVerb, at: int) -> Content | None:
    """Read "urged residents *to boil water*"; who is only wished to act belongs in: wants *him to go*."""
    to = noun_phrase_after(tokens, at, relatives=False)
    if to == at and tokens[at].lower in classes.PRONOUNS:
        to = at + 1
    if to == at or not opens_infinitive(tokens, to):
        return None
    start = at if entry.verb in _WISHES else to
    return Content(start, clause_end(tokens, to + 1), entry, "hearer-to")


def _noun_phrase(tokens: Sequence[Token], cue: Cue, entry: CueVerb, at: int) -> Content | None:
    """Read an object that unfolds into a statement: announced *the withdrawal of the bill*, not: the move."""
    turning = entry.stance in _TURNING
    if cue.group.passive or not (turning or not _holds_cue_noun(tokens, at)):
        return None
    if turning and _is_taken_up(tokens, at):
        return Content(at, at + 1, entry, "noun")
    if turning and _is_gerund_after(tokens, at):
        return Content(at, phrase_end(tokens, at + 1), entry, "noun")  # denied *previously saying so*
    if not classes.is_noun_like(tokens[at]) and tokens[at].lower not in classes.DETERMINERS:
        return None
    end = phrase_end(tokens, at)
    phrase = tokens[at:end]
    counted = entry.verb in _COUNTING and any(token.text[0].isdigit() for token in phrase)
    accepted = counted or _unfolds(phrase) or (turning and _takes_up(phrase))
    return Content(at, end, entry, "noun") if accepted else None


def _is_taken_up(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a pronoun alone takes up what was said: denies *it*, not: it was late."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    ends = after is None or not after.is_word or after.lower in {"and", "but", "in", "on", "when", "as"}
    return tokens[at].lower in {"it", "this", "that"} and ends


def _is_gerund_after(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether an adverb and an act stand at `at`: *ever having been* there."""
    adverb = tokens[at].lower == "ever" or classes.is_adverb(tokens[at])
    return adverb and at + 2 < len(tokens) and tokens[at + 1].lower.endswith("ing")


def _holds_cue_noun(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the object is a cue noun with its own content: announced *plans to* leave is one claim."""
    nouns = noun_forms(LANGUAGE)
    for position in range(at, min(at + 5, len(tokens) - 1)):
        entry = nouns.get(tokens[position].lower)
        if entry is not None and tokens[position + 1].lower in entry.links:
            return True
        if not (classes.is_noun_like(tokens[position]) or tokens[position].lower in classes.DETERMINERS):
            return False
    return False


def _takes_up(phrase: Sequence[Token]) -> bool:
    """Tell whether a phrase names a statement or an act to deny: the accuracy of this figure, having paid."""
    if len(phrase) < 2:
        return False
    return phrase[0].lower.endswith("ing") or any(token.lower in _STATEMENT_NOUNS for token in phrase)


def _unfolds(phrase: Sequence[Token]) -> bool:
    """Tell whether a noun phrase unfolds into a statement: the withdrawal of the bill, not: the move."""
    return len(phrase) >= 2 and any(_is_deverbal(token.lower) for token in phrase)


def _is_deverbal(word: str) -> bool:
    """Tell whether a noun is made from a verb, by list or by the ending of a word of some length."""
    return word in _DEVERBAL or (len(word) > 6 and word.endswith(_DEVERBAL_ENDINGS))


_COUNTING = closed("counting_verbs")


def _at_number(tokens: Sequence[Token], cue: Cue, entry: CueVerb, at: int) -> Content | None:
    """Read a thing and its number: put *the toll at 64*; not: put the men at ease."""
    if cue.group.passive or at >= len(tokens) or tokens[at].lower in entry.prepositions:
        return None
    for link in range(at + 1, min(at + _FARTHEST_LINK, len(tokens) - 1)):
        token = tokens[link]
        if token.lower in entry.prepositions:
            counted = any(_is_number(one) for one in tokens[link + 1 : link + _FARTHEST_NUMBER])
            return Content(at, phrase_end(tokens, link + 1), entry, "at-number") if counted else None
        if token.text in {",", ";", "."} or token.lower == QUOTE or classes.is_finite(tokens, link):
            return None
    return None


def _is_number(token: Token) -> bool:
    """Tell whether a token is a number in digits or a number word: 64, seven."""
    words = number_words(LANGUAGE)
    return token.text[0].isdigit() or token.lower in words.units | words.tens | words.scales


PHRASES: Mapping[Frame, PhraseFrame] = {
    "of": _of_phrase,
    "at-number": _at_number,
    "linked-to": _linked,
    "as": _as_phrase,
    "hearer-to": _hearer_to,
    "noun": _noun_phrase,
}
"""By the frame's name in the lexicon, in the order in which one reading of a cue is tried."""
