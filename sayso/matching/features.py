"""What speaks for two claims being about the very same thing, and what against it: one small function each.

Every feature takes a pair and returns a number from 0 to 1, the same from both sides. Their weights stand in
`link_weights.toml`; `python -m train.links` learns them. docs/links.md tells how to add one.
"""

from __future__ import annotations

from collections.abc import Callable

from sayso.matching.facing import Facing

Feature = Callable[[Facing], float]


def words(pair: Facing) -> float:
    """Tell how much of their telling words two claims share: Dice's measure, rare words weighing more."""
    total = pair.one.total + pair.other.total
    return min(1.0, 2 * pair.shared_weight / total) if total else 0.0


def inside(pair: Facing) -> float:
    """Tell how much of the claim that tells less stands in the one that tells more."""
    least = min(pair.one.total, pair.other.total)
    return min(1.0, pair.shared_weight / least) if least else 0.0


def replaced(pair: Facing) -> float:
    """Tell how much each has that the other lacks: a word that stands in the place of another one."""
    least = min(pair.alone_weights)
    return least / (least + pair.shared_weight) if least else 0.0


def other_words(pair: Facing) -> float:
    """Tell whether each has a word, no name, in the place of the other's: "stole bees" and "stole pears"."""
    first, second = (max((t.weight for t in side if not t.is_name), default=0.0) for side in pair.alone)
    return min(first, second)


def telling(pair: Facing) -> float:
    """Tell how much the shared words tell at all: "it was a good day" is said of many days."""
    return min(1.0, pair.shared_weight / 6)


def vector(pair: Facing) -> float:
    """Tell how near the sentence vectors lie, which know paraphrases and no numbers."""
    return min(1.0, max(0.0, pair.cosine))


def names(pair: Facing) -> float:
    """Tell how many of the names of both they share; half where neither has one."""
    both = pair.one.names | pair.other.names
    return len(pair.one.names & pair.other.names) / len(both) if both else 0.5


def other_names(pair: Facing) -> float:
    """Tell whether each has a name that the other lacks: "in Arden" and "in Brell"."""
    first, second = pair.one.names - pair.other.names, pair.other.names - pair.one.names
    return 1.0 if first and second else 0.0


def swapped(pair: Facing) -> float:
    """Tell whether the names stand the other way round: "Brell beat Corvale", "Corvale beat Brell"."""
    return 1.0 if pair.is_swapped else 0.0


def numbers(pair: Facing) -> float:
    """Tell how many of their numbers are equal; half where neither has any."""
    equal, first, second = pair.numbers
    total = len(equal) + max(len(first), len(second))
    return len(equal) / total if total else 0.5


def other_times(pair: Facing) -> float:
    """Tell whether both have times that cannot be the same."""
    return 1.0 if pair.times == "other" else 0.0


def same_times(pair: Facing) -> float:
    """Tell whether both have times that can be the same."""
    return 1.0 if pair.times == "same" else 0.0


def same_speaker(pair: Facing) -> float:
    """Tell whether the same one says both, by name or by description; the page's own voice is nobody."""
    return 1.0 if pair.voices == "same" and pair.one.claim.form != "own" else 0.0


def other_speaker(pair: Facing) -> float:
    """Tell whether somebody else says the other."""
    return 1.0 if pair.voices == "other" else 0.0


def other_leaning(pair: Facing) -> float:
    """Tell whether the one holds, thinks or denies it, the other asks, wants, or says nothing."""
    held = {"holds", "thinks", "denies"}
    return 1.0 if (pair.one.leaning in held) != (pair.other.leaning in held) else 0.0


def opposite(pair: Facing) -> float:
    """Tell whether the one denies what the other says: a "not", a denial, fell for rose."""
    return 1.0 if pair.is_opposite else 0.0


def other_tense(pair: Facing) -> float:
    """Tell whether the one tells what will be, the other what is or was."""
    return 1.0 if pair.one.is_future != pair.other.is_future else 0.0


def context(pair: Facing) -> float:
    """Tell how many of the names with which their pages begin are shared, by the page that has fewer."""
    first, second = pair.one.context, pair.other.context
    least = min(len(first), len(second))
    return len(first & second) / least if least else 0.0


FOR: tuple[Feature, ...] = (
    words,
    inside,
    telling,
    vector,
    names,
    numbers,
    same_times,
    same_speaker,
    context,
)
"""What speaks for it: their weights are never below zero."""

AGAINST: tuple[Feature, ...] = (
    replaced,
    other_words,
    other_names,
    swapped,
    other_times,
    other_speaker,
    other_leaning,
    opposite,
    other_tense,
)
"""What speaks against it: their weights are never above zero."""

FEATURES: tuple[Feature, ...] = (*FOR, *AGAINST)


def features(pair: Facing) -> tuple[float, ...]:
    """Return the values of all features."""
    return tuple(feature(pair) for feature in FEATURES)
