"""Whether what one claim denies is what the other says: nothing else, at one time, not only wanted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from sayso.lexicon.opposites import turning
from sayso.matching.facing import Facing
from sayso.matching.views import Negation, Term, View
from sayso.syntax.language import LANGUAGE

CLAUSE = re.compile(r"[,;:.]|\b(?:and|but|which|who|that|when|after|before|while)\b")
NEAR = 6
"""Words between what happened and when or where it did, or what makes it only wanted."""
_PERFECT = re.compile(
    r"\b(?:has|have) (?:\w+ )?(?:not|never)\b|\b(?:has|have)n['’]t\b|\byet\b|\bso far\b", re.IGNORECASE
)
_PLAIN = (
    0.5  # how much a word of each may tell that the other lacks: "man" and "people", not "bees" and "pears"
)
_SOON = 10  # days between two pages that print no time: later it may have become otherwise
_BEFORE = 40  # code points before a word in which it may be said to be wanted
_ONLY = re.compile(r"(\bnot |n['’]t )?\b(?:just|only|merely|simply)\b[^.;:,]*$", re.IGNORECASE)
_SHORT = {"cannot": "can", "can't": "can"}


def denies_the_other(pair: Facing) -> bool:
    """Tell whether all that is denied is what the other says, and nothing that its own page says as well.

    "a romance without romance" denies nothing of "a romance".
    """
    known = {one.meaning for one, _ in pair.matched} | {term.meaning for each in pair.turned for term in each}
    first, second = (Counter(term.meaning for term in side.terms) for side in (pair.one, pair.other))
    for denials, said, there in ((pair.denials[0], first, second), (pair.denials[1], second, first)):
        for denial in denials:
            word = denial.denied[0].meaning if denial.denied else ""
            if word not in known or (said[word] > 1 and said[word] > there[word]):
                return False
    return True


def is_done(pair: Facing) -> bool:
    """Tell whether what the one denies the other says is so: not that it should be, or that one wants to.

    "will not sign" and "would like to sign" can both hold, so can "was not tested" and "must be tested". What
    both say can be, or must be, the one denies of it: "can cure", "cannot cure".
    """
    if pair.one.is_future != pair.other.is_future:
        return False
    sides = ((pair.denials[0], pair.one, pair.other), (pair.denials[1], pair.other, pair.one))
    for denials, denier, side in sides:
        denied = {denial.denied[0].meaning: denial.denied[0] for denial in denials if denial.denied}
        for term in side.terms:
            if term.meaning in denied:
                theirs = _open_words(denier, denied[term.meaning])
                if _open_words(side, term) - theirs:
                    return False
    return True


def _open_words(side: View, term: Term) -> frozenset[str]:
    """Return the words before one, in its clause, that leave open whether it is so; "cannot" is one too."""
    text = side.article.text[max(0, term.span.start - _BEFORE) : term.span.start].casefold()
    before = CLAUSE.split(text)[-1].replace("’", "'").split()[-NEAR:]
    words = {_SHORT.get(word, word.removesuffix("n't")) for word in before}
    return turning(LANGUAGE).leaving_open & words


def is_otherwise(pair: Facing) -> bool:
    """Tell whether one may deny what the other does not say: another thing, a part of it, another day.

    - "paid no tax on the house", "paid tax on the boat": a word of each in the place of the other's;
    - "unemployment rose", "youth unemployment fell": one word more, right before one that both have;
    - "is closed", "is open again"; "has not decided", "decided on Friday": the one came after the other.
    """
    first, second = (max((t.weight for t in side if not t.is_name), default=0.0) for side in pair.alone)
    if min(first, second) > _PLAIN or names_replaced(pair) or _is_narrowed(pair):
        return True
    if pair.times == "open" and pair.days_apart > _SOON:
        return True
    sides = list(zip((pair.one, pair.other), pair.alone, pair.denials, strict=True))
    if any(_has_changed(side, alone) for side, alone, _ in sides):
        return True
    return pair.days_apart != 0 and any(_is_so_far(side, denials) for side, _, denials in sides)


def _is_narrowed(pair: Facing) -> bool:
    """Tell whether one has a word more right before a noun that both have."""
    for at, (side, alone) in enumerate(zip((pair.one, pair.other), pair.alone, strict=True)):
        starts = {each[at].span.start for each in pair.matched if not each[at].is_name}
        if any(
            term.span.end + 1 in starts
            for term in alone
            if side.article.text[term.span.end : term.span.end + 1] == " "
        ):
            return True
    return False


def _has_changed(side: View, alone: Sequence[Term]) -> bool:
    """Tell whether a claim says itself that it was otherwise before."""
    return any(term.span.of(side.article.text).casefold() in turning(LANGUAGE).changing for term in alone)


def _is_so_far(side: View, denials: Sequence[Negation]) -> bool:
    """Tell whether a denial is of what was not so yet: "has not decided"."""
    text = side.article.text
    return any(
        _PERFECT.search(text[max(0, each.span.start - _BEFORE) : each.span.end + _BEFORE]) for each in denials
    )


def denies_only(pair: Facing) -> bool:
    """Tell whether one says that a thing is only this, and the other that it is not only this.

    "just a burden", "not just a burden".
    """
    for each in pair.matched:
        sides = zip((pair.one, pair.other), each, strict=True)
        texts = [
            side.article.text[max(0, term.span.start - _BEFORE) : term.span.start] for side, term in sides
        ]
        found = [_ONLY.search(text) for text in texts]
        if all(found) and len({bool(only[1]) for only in found if only}) > 1:
            return True
    return False


def names_replaced(pair: Facing) -> bool:
    """Tell whether each has a name in the place of the other's."""
    first, second = ([term for term in side if term.is_name] for side in pair.alone)
    return bool(first and second)
