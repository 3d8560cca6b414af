"""Denials in which somebody who was spoken of uses a word of what was said of him: "I saw no will"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.annotators.standing.likeness import topic_words
from sayso.annotators.standing.scene import NEGATIVE, Change, Scene, is_taken_back, size
from sayso.model import Because, Claim, Span

_BACK = 3  # sentences back to what was said of the one who answers
_LONGEST = 160  # code points of a denial: a longer content says more than that something was not so
_OPENS = 25  # code points from a content's start in which its first clause is denied: farther on, a part is
_AFTER = 6  # words after "no" and "never" in which the echoed word stands
_DENIAL = re.compile(r"\b(?:not|never|no|none of|nobody|no one|nothing|without)\b|n[’']t\b", re.IGNORECASE)
_NO_DENIAL = re.compile(
    r"\b(?:not only|no longer|no doubt|not sure|no more|not yet|not just|no-)\b", re.IGNORECASE
)
_OF_HIMSELF = re.compile(
    r"(?:no,? )?(?:I|we|he|she|they|it|my|our|nobody|no one|none of us)\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"[.;:!?”\"\n]|\b(?:but|because|although|which|until|unless)\b")
_EMPTY = topic_words("people time year day thing way lot")


def echoed(scene: Scene) -> Iterator[Change]:
    """Yield what the one whom it names denies with a word of it.

    Quist said [content: he had shown Ulla the will]. Ulla replied: "[because: I saw no will]".
    """
    for doer in scene.claims:
        if doer.source is None or doer.stance == "declines" or size(doer) > _LONGEST:
            continue
        if not _OF_HIMSELF.match(scene.text, doer.content[0].start):
            continue
        names = _names(scene, doer)
        # nobody names himself in his own quotation: then it is another's
        if not names or (doer.form == "direct" and not names.isdisjoint(scene.words(doer).lower().split())):
            continue
        for span, start, echo in _denials(scene, doer):
            target = _said_of(scene, start, doer, names, echo)
            if target is not None:
                yield Change(target, "disputed", Because(span, doer.id))
                break


def _denials(scene: Scene, doer: Claim) -> Iterator[tuple[Span, int, frozenset[str]]]:
    """Yield the span and offset where a claim denies something, and the stems of what it denies."""
    for span in doer.content:
        for match in _DENIAL.finditer(scene.text, span.start, span.end):
            if match.start() - span.start > _OPENS:
                break
            if _NO_DENIAL.match(scene.text, match.start()) or is_taken_back(scene.text, match.start()):
                continue
            end = _CLAUSE.search(scene.text, match.end(), span.end)
            if end is not None and "?" in scene.text[end.start() : end.end() + 1]:
                continue  # "Did we not use it first?" denies nothing
            denied = scene.text[match.end() : end.start() if end else span.end].split()[:_AFTER]
            # a name that comes again is no word of what was said
            echo = topic_words(" ".join(word for word in denied if not word[:1].isupper())) - _EMPTY
            if echo:
                yield span, match.start(), echo


def _said_of(
    scene: Scene, start: int, doer: Claim, names: frozenset[str], echo: frozenset[str]
) -> Claim | None:
    """Return the nearest statement that names the doer and has the echoed word in it or as its cue."""

    def fits(claim: Claim) -> bool:
        said = scene.words(claim)
        if claim is doer or NEGATIVE.search(said) or names.isdisjoint(re.split(r"[^\w-]+", said.lower())):
            return False
        return not echo.isdisjoint(topic_words(said))

    return scene.antecedent(start, doer, _BACK, fits)


def _names(scene: Scene, doer: Claim) -> frozenset[str]:
    """Return the word by which a page speaks of a claim's speaker: the last name, else the role's noun."""
    if doer.speaker is None or doer.speaker.kind == "unnamed":
        return frozenset()
    return frozenset(word.lower() for word in (doer.speaker.name or doer.speaker.role).split()[-1:])
