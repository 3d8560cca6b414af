"""Why two claims about the same thing cannot both hold: a rule for each sure reason, else silence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from sayso.matching.denying import CLAUSE, NEAR, denies_the_other, is_done, is_otherwise, names_replaced
from sayso.matching.facing import Facing
from sayso.matching.meanings import meaning, words_meaning
from sayso.matching.views import Term, View
from sayso.matching.wording import SMALL_WORDS
from sayso.model import Place, Quantity, Span, Value

ReasonKind = Literal["opposite", "number", "date", "place"]

_FULL = 0.7
"""Part of each claim's telling words that both must have: what is left may be what makes both true."""
_ALONE = 1.2
"""How much the words may tell that each has in the place of the other's: hardly a rare word."""
_A_YEAR = 366  # days: a figure is told of a year at the longest; a clock without a day is of no day
_SENTENCES: dict[ReasonKind, str] = {
    "opposite": "One says {before}, the other {after}: both cannot hold.",
    "number": "{before} and {after} count the same thing at the same time: no number is both.",
    "date": "It happened but once, and {before} and {after} are not the same time.",
    "place": "It happened but once, and {before} and {after} are not the same place.",
}


class Reason(Value, frozen=True):
    """Why two claims contradict each other, with the words of each that do it."""

    kind: ReasonKind
    before: tuple[Span, ...]
    after: tuple[Span, ...]

    def mirrored(self) -> Reason:
        """Return the same reason seen from the other side."""
        return Reason(self.kind, self.after, self.before)

    def sentence(self, before: str, after: str) -> str:
        """Say it in fixed words and words of the two texts."""
        return _SENTENCES[self.kind].format(
            before=_quoted(self.before, before), after=_quoted(self.after, after)
        )


Rule = Callable[[Facing], Reason | None]


def contradiction(pair: Facing) -> Reason | None:
    """Return the first sure reason why two claims, known to be about the same thing, cannot both hold."""
    if pair.is_swapped:
        return None
    if _is_covered(pair):
        return next((reason for rule in RULES if (reason := rule(pair))), None)
    return place(pair) if _is_covered(pair, but_places=True) else None


def opposite(pair: Facing) -> Reason | None:
    """One denies what the other says, of the same thing at the same time, and neither hedges it.

    "was inspected" and "was never inspected"; "rose" and "fell"; "denied that X" and "X". What may be and may
    not be can both hold, and so can what somebody thinks.
    """
    if not pair.is_opposite or pair.times == "other" or is_otherwise(pair) or not is_done(pair):
        return None
    if any(side.claim.hedges or side.leaning not in ("holds", "denies") for side in (pair.one, pair.other)):
        return None
    if pair.one.claim.negated != pair.other.claim.negated and pair.voices != "same":
        return None
    if pair.numbers[1] and pair.numbers[2]:
        return None
    if not denies_the_other(pair):
        return None
    return Reason("opposite", _polarity(pair, 0), _polarity(pair, 1))


def number(pair: Facing) -> Reason | None:
    """Two numbers of one thing that cannot both be right, told of the same time, or settled for good.

    A toll, a crowd, a sum that is still counted may be both, one after the other: then it is a drift. The
    same time is one that both print, the same thing one that both name, or measure by a unit.
    """
    if not pair.excluding or _hedged(pair) or pair.is_opposite or names_replaced(pair):
        return None
    said = {one.meaning for one, _ in pair.matched}
    one, other = pair.excluding[0]
    if (said | _counted(one) | _counted(other)) & words_meaning("growing"):
        return None
    if not one.unit and not _counted(one) & _counted(other):
        return None
    is_settled = bool(said & words_meaning("settled")) and pair.times != "other"
    if not (is_settled or (pair.times == "same" and _are_as_narrow(pair))):
        return None
    if any(side.is_future or side.leaning not in ("holds",) for side in (pair.one, pair.other)):
        return None
    return Reason("number", (one.span,), (other.span,))


def date(pair: Facing) -> Reason | None:
    """Two times of what happens to one thing but once: it burned down on the 4th, on the 6th."""
    if pair.times != "other" or pair.is_opposite or _hedged(pair) or names_replaced(pair):
        return None
    if any(side.is_future or side.leaning != "holds" for side in (pair.one, pair.other)):
        return None
    if len(pair.one.times) != 1 or len(pair.other.times) != 1 or not pair.one.names & pair.other.names:
        return None
    first, second = pair.one.times[0][0], pair.other.times[0][0]
    if _is_worded_alike(first.of(pair.one.article.text), second.of(pair.other.article.text)):
        return None
    return Reason("date", (first,), (second,)) if _is_once(pair, (first, second)) else None


def _is_worded_alike(one: str, other: str) -> bool:
    """Tell whether two times are one in words: a reprint of weeks later has the Tuesday of the first page.

    >>> _is_worded_alike("Tuesday", "Tuesday night"), _is_worded_alike("Tuesday", "Wednesday")
    (True, False)
    """
    words, others = set(one.casefold().split()), set(other.casefold().split())
    return words <= others or others <= words


def place(pair: Facing) -> Reason | None:
    """Two places of what happens to one thing but once, neither of them inside the other."""
    if pair.is_opposite or _hedged(pair) or pair.times == "other":
        return None
    if len(pair.one.places) != 1 or len(pair.other.places) != 1:
        return None
    first, second = pair.one.places[0], pair.other.places[0]
    if not _is_once(pair, (first.span, second.span)) or not _lie_apart(first, second):
        return None
    if _follows(pair.one, first) != _follows(pair.other, second):
        return None
    if not pair.one.names & pair.other.names:
        return None
    return Reason("place", (first.span,), (second.span,))


RULES: tuple[Rule, ...] = (opposite, number, date, place)


def _is_covered(pair: Facing, *, but_places: bool = False) -> bool:
    """Tell whether both say much the same: nothing stands in the place of anything, little is added."""
    alone = [
        sum(term.weight for term in side if not (but_places and _is_place(view, term)))
        for view, side in zip((pair.one, pair.other), pair.alone, strict=True)
    ]
    return min(alone) <= _ALONE and pair.shared_weight >= _FULL * (pair.shared_weight + max(alone))


def _is_place(side: View, term: Term) -> bool:
    return any(place.span.holds(term.span) for place in side.places)


def _is_once(pair: Facing, wheres: tuple[Span, Span] | None = None) -> bool:
    """Tell whether both tell of what happens to one thing but once, in the words right before `wheres`.

    "killed two, and was checked in 2026" is not of the killing.
    """
    for each in pair.matched:
        if each[0].meaning in words_meaning("once"):
            sides = zip((pair.one, pair.other), each, wheres or (), strict=False)
            if all(_leads_to(side, term.span, where) for side, term, where in sides):
                return True
    return False


def _leads_to(side: View, word: Span, where: Span) -> bool:
    """Tell whether a place or time belongs to a word: it follows in its clause, or opens the sentence."""
    between = side.article.text[word.end : where.start]
    if where.start < word.start:
        return not any(mark in side.article.text[where.end : word.start] for mark in ".;:")
    return not CLAUSE.search(between) and len(between.split()) <= NEAR


def _hedged(pair: Facing) -> bool:
    return bool(pair.one.claim.hedges or pair.other.claim.hedges)


def _are_as_narrow(pair: Facing) -> bool:
    """Tell whether both print a time of the same length: "on 4 May" and "in May" may be of two counts."""
    lengths = [{found.days for _, found in side.times} for side in (pair.one, pair.other)]
    return lengths[0] == lengths[1] and max(lengths[0], default=0) <= _A_YEAR


def _counted(quantity: Quantity) -> set[str]:
    """Return the meanings of the words of what a quantity counts."""
    return {meaning(word) for word in quantity.of.casefold().split()} - SMALL_WORDS


def _lie_apart(one: Place, other: Place) -> bool:
    """Tell whether both places are known for sure, of one kind, and not one and the same."""
    if one.kind != other.kind or one.kind is None or "" in (one.country, other.country):
        return False
    if one.kind == "country":
        return one.country != other.country
    return (one.name, one.country) != (other.name, other.country)


def _follows(side: View, place: Place) -> str:
    """Return the word before a place: born *in*, sailed *to*."""
    return side.article.text[: place.span.start].split()[-1:][0].casefold() if place.span.start else ""


def _polarity(pair: Facing, number: int) -> tuple[Span, ...]:
    """Return the words of a side that decide its polarity: a negation with what it denies, a turned word."""
    side = (pair.one, pair.other)[number]
    spans = [Span(each.span.start, each.denied[0].span.end) for each in pair.denials[number] if each.denied]
    spans += [each[number].span for each in pair.turned]
    if side.leaning == "denies" or side.claim.negated:
        spans += side.claim.cue
    denied = {each.denied[0].meaning for each in pair.denials[1 - number] if each.denied}
    spans += [term.span for term in side.terms if term.meaning in denied]
    return tuple(sorted(set(spans))) or side.claim.content[:1]


def _quoted(spans: Sequence[Span], text: str) -> str:
    return " … ".join(f"“{' '.join(span.of(text).split())}”" for span in spans)
