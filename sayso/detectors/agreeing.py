"""What the rules find and what the encoder finds, made one: the better bounds of each, and who agrees.

Both are paired by the words of their cues. What only one of them has is kept where that one is right often
enough alone (docs/quality.md has the table by which the bounds were set, on dev).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from sayso.lexicon import classes as lexicon_classes
from sayso.lexicon.inflection import noun_forms, verb_forms
from sayso.lexicon.phrases import one_of
from sayso.lexicon.rejecting import is_refused
from sayso.model import Claim, Span
from sayso.syntax import classes
from sayso.syntax.language import LANGUAGE
from sayso.syntax.tokens import tokenize

AGREE = "+encoder"
"""Added to a rule's name where the encoder found the same claim."""
LEAST_SURE = 0.62
"""From how sure the encoder is, a claim that no rule finds is shown."""
LEAST_SURE_OF_A_POINTER = 0.3
"""The same for a denial or a doubt that takes up what was said: "disputed the club's figure"."""
SURE_OF_A_SOURCE = 0.75
"""Below it the subject right before a cue is taken for its source, where the encoder has somebody else."""
ALONE = frozenset({"announced", "as-by", "headline", "headline-colon", "headline-dash", "verb-linked-to"})
"""Rules that are right often enough where the encoder finds nothing."""
ALONE_IN_MARKS = frozenset({"verb-as", "verb-inverted", "verb-left"})
"""Rules that are so where words in quotation marks bear them out."""
_HEADLINES = frozenset({"headline", "headline-colon", "headline-dash"})
_SAME = 0.5  # part of the letters that two contents share, from which they are the same
_ACT = re.compile(r"(?:\w+ly |ever )?(?!\w{2,4}thing\b)[a-z]{2,}ing\b")
_LONGEST_CUE = 400  # code points back in which a cue that meets a place may begin


def agreed(rules: Sequence[Claim], found: Sequence[Claim], until: int, text: str = "") -> list[Claim]:
    """Return the claims of both; a rule's own are kept without the encoder if its rule stands alone.

    The encoder read the text up to `until`, in code points; behind it the rules are all there is. A denial
    that points back at what `text` has said is kept though only one has it, and not surely; so is what a noun
    tells that somebody rejects.
    """
    by_cue = sorted(found, key=lambda claim: claim.cue[0])
    starts = [claim.cue[0].start for claim in by_cue]
    taken: set[int] = set()
    kept: list[Claim] = []
    for claim in rules:
        rivals = _meeting(claim, by_cue, starts)
        partner = max(rivals, key=lambda at: _shared(claim, by_cue[at]), default=None)
        if partner is not None and _shared(claim, by_cue[partner]) >= _SAME:
            taken.add(partner)
            kept.append(_both(text, claim, by_cue[partner]))
        elif claim.start >= until or (
            (_stands_alone(claim) or _takes_up(text, claim) or _is_refused(text, claim))
            and not _is_outdone(rivals, by_cue)
        ):
            kept.append(claim)
    alone = [claim for at, claim in enumerate(by_cue) if at not in taken]
    return kept + [c for c in alone if c.confidence >= _least(text, c) and not _lacks_subject(text, c)]


def _lacks_subject(text: str, claim: Claim) -> bool:
    """Tell whether a cue is an active verb that nobody does: *citing* the law, *call for* calm.

    A passive needs nobody, nor does a noun: it *was reported*, *plans* to leave.
    """
    if claim.source is not None or not claim.cue:
        return False
    words = [token.lower for token in tokenize(text, claim.cue[0].start, claim.cue[-1].end)]
    if not classes.BE_FORMS.isdisjoint(words) or not noun_forms(LANGUAGE).keys().isdisjoint(words):
        return False
    return any(word in verb_forms(LANGUAGE) or word.endswith("ing") for word in words)


def _least(text: str, claim: Claim) -> float:
    """Return how sure the encoder must be of a claim that no rule finds."""
    return LEAST_SURE_OF_A_POINTER if _points_back(text, claim) else LEAST_SURE


def _takes_up(text: str, claim: Claim) -> bool:
    """Tell whether a rule finds a denial for sure: of what was said before, or of an act: denied *lying*."""
    act = claim.rule == "verb-noun" and claim.stance == "denies" and _ACT.match(text, claim.content[0].start)
    return bool(act) or _points_back(text, claim)


def _points_back(text: str, claim: Claim) -> bool:
    """Tell whether a claim denies or questions what was said before: disputes this, denied the allegation."""
    if claim.stance not in {"denies", "questions"} or len(claim.content) != 1:
        return False
    return _taking_up().fullmatch(claim.content[0].of(text)) is not None


@cache
def _taking_up() -> re.Pattern[str]:
    """Return the pattern of a content that only takes up a statement: this, the allegation, her account."""
    table = lexicon_classes("en", "anaphora.yaml")
    pointing = "|".join(sorted(table["pointing"]))
    nouns = one_of((table["claim_nouns"] | table["number_nouns"]) - table["bridges"])
    whose = rf"(?:{pointing}|[\w’'. -]{{1,40}}[’']s?)"
    return re.compile(rf"it|this|that|(?:the accuracy of )?{whose} (?:[\w,.-]+ )?(?:{nouns})", re.IGNORECASE)


def _is_refused(text: str, claim: Claim) -> bool:
    """Tell whether a noun tells what somebody rejects: the allegation *that data was withheld*."""
    return claim.rule == "noun-that" and is_refused(text, claim.cue[0].start, claim.content[-1].end, "en")


def _is_outdone(rivals: Sequence[int], by_cue: Sequence[Claim]) -> bool:
    """Tell whether the encoder reads the same cue otherwise, and is sure of it."""
    return any(by_cue[at].confidence >= LEAST_SURE for at in rivals)


def _stands_alone(claim: Claim) -> bool:
    """Tell whether a rule is believed without the encoder."""
    return claim.rule in ALONE or (claim.rule in ALONE_IN_MARKS and claim.form != "indirect")


def _both(text: str, rule: Claim, found: Claim) -> Claim:
    """Join two readings of one claim: marks, headlines, acts bound a content best, the encoder all else."""
    by_rule = rule.form == "direct" or rule.rule in _HEADLINES or _begins_with_act(text, rule, found)
    return replace(
        rule,
        content=rule.content if by_rule else found.content,
        source=_source(rule, found),
        rule=rule.rule + AGREE,
        confidence=found.confidence,
    )


def _begins_with_act(text: str, rule: Claim, found: Claim) -> bool:
    """Tell whether the encoder leaves out the act that is denied or owned up to: denied *saying he would*."""
    if rule.stance not in {"denies", "confirms"} or rule.content[0].start >= found.content[0].start:
        return False
    act = _ACT.match(text, rule.content[0].start)
    return act is not None and act.end() <= found.content[0].start


def _source(rule: Claim, found: Claim) -> Span | None:
    """Return the encoder's source; the rule's where the encoder has none, or stops inside its last name.

    Where the two are different people, the one who stands right before the cue, if the encoder is not sure,
    and the one right behind it of “...,” said the ruling: there it may stop at the next paragraph's speaker.
    """
    one, other = rule.source, found.source
    if one is None or other is None:
        return other or one
    if one.start == other.start and other.end < one.end:
        return one
    beside = found.confidence < SURE_OF_A_SOURCE and 0 < rule.cue[0].start - one.end <= 1
    beside |= rule.rule == "verb-inverted" and 0 < one.start - rule.cue[-1].end <= 1
    return one if beside and not one.meets(other) else other


def _meeting(claim: Claim, by_cue: Sequence[Claim], starts: Sequence[int]) -> list[int]:
    """Return which of the claims have a cue that shares words with this one's."""
    if not claim.cue:
        return []
    first, end = claim.cue[0].start, claim.cue[-1].end
    near = range(bisect_left(starts, first - _LONGEST_CUE), bisect_left(starts, end))
    return [at for at in near if any(cue.meets(other) for cue in claim.cue for other in by_cue[at].cue)]


def _shared(one: Claim, other: Claim) -> float:
    """Return the letters that two contents share as a part of all that they have, 0 to 1."""
    both = sum(_overlap(a, b) for a in one.content for b in other.content)
    every = sum(span.end - span.start for span in (*one.content, *other.content)) - both
    return both / every if every else 0.0


def _overlap(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
