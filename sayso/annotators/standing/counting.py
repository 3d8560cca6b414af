"""What a figure counts, so that two can be of one thing: the dead, an earthquake's magnitude, marchers."""

from __future__ import annotations

import re
from functools import cache

from sayso.annotators.standing.likeness import stem, topic_words
from sayso.annotators.standing.scene import Scene
from sayso.lexicon import classes
from sayso.model import Claim, Quantity

MAGNITUDE = "magnitude"
"""What no noun or unit tells of an earthquake's figure."""
_BESIDE = 5  # words on each side of a figure in which what befell the counted stands
_SAME_NAME = 5  # letters that Mexico, Mexican and Mexicans share
_WORD = re.compile(r"[^\W\d_]+")
_BREAK = re.compile(r"[;:]|, (?:and|but|with)\b|\band\b")
_NAME = re.compile(r"\b[A-Z][\w-]+")
_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand "
    "million billion dozen"
)
_ANYBODY = frozenset(stem(word) for word in ("people", "persons", "others", "victims", "patients", "bodies"))


def head(scene: Scene, claim: Claim, figure: Quantity) -> str:
    """Return the stem of the noun that a figure counts, or its unit; "" where the claim itself names none."""
    words = figure.of.partition(" of ")[0].split()
    if not words:
        return figure.unit
    is_named = words[-1] in scene.words(claim) and words[-1].lower() not in _number_nouns()
    return stem(words[-1]) if is_named else ""


def is_one_thing(scene: Scene, one: tuple[Claim, Quantity], other: tuple[Claim, Quantity]) -> bool:
    """Tell whether two figures are of one toll, or both an earthquake's: 190 were dead, had killed twelve."""
    kinds = _befell(scene, *one) & _befell(scene, *other)
    if MAGNITUDE in kinds:
        return True
    heads = {head(scene, *one), head(scene, *other)} - _ANYBODY - {""}
    if len(heads) > 1 and not _shared_of(one[1], other[1]):
        return False
    return bool(kinds)


def is_bare(scene: Scene, claim: Claim) -> bool:
    """Tell whether a claim says of its figure nothing that it counts: the true number was well over 100."""
    return not topic_words(scene.words(claim)) - _unsaying()


def is_count(scene: Scene, claim: Claim) -> bool:
    """Tell whether a claim gives a number as such: the toll stood at 83, the figure is 12."""
    words = {word.lower() for word in _WORD.findall(scene.words(claim))}
    return not words.isdisjoint(_number_nouns())


def _befell(scene: Scene, claim: Claim, figure: Quantity) -> frozenset[str]:
    """Return what befell those that a figure counts, by the words beside it in its claim."""
    return _kinds(_words_after(scene, claim, figure)) or _kinds(_words_before(scene, claim, figure))


def _words_after(scene: Scene, claim: Claim, figure: Quantity) -> list[str]:
    end = next((s.end for s in claim.content if s.holds(figure.span)), figure.span.end)
    after = _BREAK.split(scene.text[figure.span.end : min(end, figure.span.end + 60)], maxsplit=1)[0]
    return _WORD.findall(after.lower())[:_BESIDE]


def _words_before(scene: Scene, claim: Claim, figure: Quantity) -> list[str]:
    start = next((s.start for s in claim.content if s.holds(figure.span)), figure.span.start)
    before = _BREAK.split(scene.text[max(start, figure.span.start - 60) : figure.span.start])[-1]
    return _WORD.findall(before.lower())[-_BESIDE:]


def _kinds(words: list[str]) -> frozenset[str]:
    return frozenset(kind for word in words for kind in _tolls().get(word, ()))


@cache
def _number_nouns() -> frozenset[str]:
    return classes("en", "anaphora.yaml")["number_nouns"]


@cache
def _tolls() -> dict[str, tuple[str, ...]]:
    """Return the kinds of toll that each word tells of."""
    kinds: dict[str, tuple[str, ...]] = {MAGNITUDE: (MAGNITUDE,)}
    for name, words in classes("en", "anaphora.yaml").items():
        if name.startswith("toll_"):
            for word in words:
                kinds[word] = (*kinds.get(word, ()), name)
    return kinds


@cache
def _unsaying() -> frozenset[str]:
    """Return the stems of words that tell nothing of what a figure counts."""
    table = classes("en", "anaphora.yaml")
    return topic_words(" ".join([*table["number_nouns"], *table["no_counted"], _NUMBERS, MAGNITUDE]))


def _shared_of(one: Quantity, other: Quantity) -> bool:
    """Tell whether what two figures count has a word in common: Mexicans, Mexican nationals."""
    left, right = topic_words(one.of), topic_words(other.of)
    return any(a[:6] == b[:6] for a in left for b in right)


def names_apart(scene: Scene, one: Claim, other: Claim) -> bool:
    """Tell whether two claims name different places or people and share none: nine in Tarn, six in Pell."""
    names = _names(scene.words(one)), _names(scene.words(other))
    stems = [{name[:_SAME_NAME] for name in some} for some in names]
    return bool(stems[0] and stems[1]) and not stems[0] & stems[1]


def _names(said: str) -> set[str]:
    """Return the words with a capital in a content, its first left out."""
    return set(_NAME.findall(said, len(said.partition(" ")[0])))
