"""Words that their own speaker takes back later: "withdrew that explanation", "has retracted her remark"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sayso.annotators.standing.anchors import anchors
from sayso.annotators.standing.scene import ASSERTIONS, Change, Scene, is_taken_back
from sayso.lexicon import classes
from sayso.lexicon.phrases import one_of
from sayso.model import Because, Claim, Span

_BACK = 3  # sentences back to the words that are taken back
_PRONOUNS = frozenset({"he", "she", "it", "they"})
_WORD = re.compile(r"[\w-]+")


def withdrawn(scene: Scene) -> Iterator[Change]:
    """Yield the nearest words of the one who takes them back.

    Orrell said [content: the dam was safe]. She [because: withdrew the remark] on Tuesday.
    """
    pattern, words = taking_back(scene.language)
    for sentence in scene.having(words):
        for match in pattern.finditer(scene.text, sentence.start, sentence.end):
            span = Span(*match.span())
            who = _WORD.findall(scene.text[sentence.start : span.start])
            if not who or is_taken_back(scene.text, span.start):
                continue
            for row in scene.before(span.start, _BACK):
                own = [c for c in row if scene.is_open(c, None, ASSERTIONS) and _may_be_his(scene, c, who)]
                if own:
                    yield Change(own[-1], "disputed", Because(span, None))
                    break


def _may_be_his(scene: Scene, claim: Claim, who: list[str]) -> bool:
    """Tell whether the words before a verb may name a claim's source: a pronoun may, and so may its name."""
    if who[-1].lower() in _PRONOUNS or (len(who) > 1 and who[-2].lower() in _PRONOUNS):
        return True
    source = {word for word in scene.source_words(claim) if word[0].isupper()}
    return not source.isdisjoint(who)


@cache
def taking_back(language: str) -> tuple[re.Pattern[str], frozenset[str]]:
    """Return the pattern of words that are taken back (withdrew that explanation), and its anchors."""
    anaphora, verdicts = classes(language, "anaphora.yaml"), classes(language, "verdicts.yaml")
    nouns = (
        (anaphora["claim_nouns"] - anaphora["bridges"]) | verdicts["statement_nouns"] | verdicts["words_said"]
    )
    pattern = re.compile(
        rf"\b(?:{one_of(verdicts['taking_back'])}) (?:the|that|this|those|these|his|her|its|their) "
        rf"(?:\w+ )?(?:{one_of(nouns)})\b"
    )
    return pattern, anchors(verdicts["taking_back"])
