"""Two voices whose numbers for one thing cannot both hold: police counted 300, organisers more than 1,000."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.annotators.standing.counting import MAGNITUDE, head, is_bare, is_count, is_one_thing, names_apart
from sayso.annotators.standing.likeness import topic_words
from sayso.annotators.standing.scene import Change, Scene, same_speaker
from sayso.model import Because, Claim, Quantity, Span

_APART = (
    2  # sentences from one figure to the other: two counts are set side by side, older news is farther off
)
_NEXT = 3  # claims with figures after one that it is compared with
_ROUNDED = 0.15  # by which an approximate figure may miss: about 300 does not conflict with 330
_MOST = 3  # figures of a claim that are compared
_NOT_COMPARED = frozenset({"year", "month", "percent"})
_COUNTING = frozenset({"states", "claims", "believes"})
_POLL = re.compile(
    r"\bpoll|(?<!geological )\bsurvey|\baverage"
)  # polls ask different people on different days
_OF_ONESELF = re.compile(r"[a-z]+ing\b")  # each reported *spending* a sum of his own
_ROOM = 12  # code points after a figure in which *more* stands
_MORE = re.compile(r"(?<!\bor)\s(?:more|additional|further|extra|fewer|less)\b(?! than)")
_OLDER = re.compile(r"\b(?:at first|first|initially|earlier|previously|originally)\b", re.IGNORECASE)
_NEWER = re.compile(
    r"\b(?:now|later|since|rose|risen|rising|climbed|grew|grown|updated?|revised|earlier|previously|initially"
    r"|by then|so far|yesterday|years?|months?|weeks?)\b",
    re.IGNORECASE,
)


_ELSEWHERE = re.compile(
    r"\b(?:another|a second|a separate|a third|unrelated) (?!\d)\w+|\bat the time\b"
    r"|\b(?:in|since) (?:19|20)\d\d\b"
    r"|\b(?:last (?:year|month|week)|(?:years?|months?|weeks?|decades?) (?:ago|before|earlier))\b",
    re.IGNORECASE,
)  # of another event, or another day's


def conflicting(scene: Scene) -> Iterator[Change]:
    """Yield pairs of claims with different numbers for one thing, each disputed by the other.

    [source: Police] put the crowd at [content: 300]; [source: the guild] counted [content: over 1,000].
    """
    figures = [(claim, found) for claim in scene.claims if (found := _figures(scene, claim))]
    for at, (one, first) in enumerate(figures):
        for other, second in figures[at + 1 : at + 1 + _NEXT]:
            if _is_beside(scene, one, other) and _differ(scene, (one, first), (other, second)):
                yield Change(one, "disputed", Because(_told(other), other.id))
                yield Change(other, "disputed", Because(_told(one), one.id))


def _figures(scene: Scene, claim: Claim) -> list[Quantity]:
    """Return the numbers of a claim that somebody makes, none of one with more than can be compared."""
    if claim.source is None or not claim.cue or claim.negated or claim.stance not in _COUNTING:
        return []
    if _OF_ONESELF.match(scene.text, claim.content[0].start):
        return []
    if scene.words(claim)[:3].lower() == "if ":
        return []
    if _POLL.search(claim.source.of(scene.text).lower()) or any(
        _OLDER.search(span.of(scene.text)) for span in claim.cue
    ):
        return []
    found = [
        one
        for one in scene.quantities_in(claim)
        if one.unit not in _NOT_COMPARED and not _only_adds(scene, one) and not one.low == one.high == 1
    ]
    is_money = any(one.unit.isupper() for one in found)
    if is_money and any(one.unit == "percent" for one in scene.quantities_in(claim)):
        return []  # a tax of another rate raises another sum
    return found if len(found) <= _MOST else []


def _only_adds(scene: Scene, figure: Quantity) -> bool:
    """Tell whether a number counts what is still to come, or a difference: 300 *more* deaths."""
    return _MORE.search(scene.text, figure.span.start, figure.span.end + _ROOM) is not None


def _is_beside(scene: Scene, one: Claim, other: Claim) -> bool:
    """Tell whether two voices speak of one matter at one time: close together, neither within the other."""
    if same_speaker(one, other) or one.source == other.source or one.id == other.within:
        return False
    if other.id == one.within or any(a.meets(b) for a in one.content for b in other.content):
        return False
    first, last = scene.sentence(one.content[0].start), scene.sentence(other.content[0].start)
    if not 0 <= last - first <= _APART:
        return False
    # "another explosion" may stand in the sentence between
    return first == last or not any(
        _ELSEWHERE.search(scene.text, span.start, span.end) for span in scene.sentences[first : last + 1]
    )


def _differ(scene: Scene, one: tuple[Claim, list[Quantity]], other: tuple[Claim, list[Quantity]]) -> bool:
    """Tell whether the first figures of one thing in two claims leave no room for each other.

    Where a claim has other figures besides, only the same noun tells which belong together.
    """
    alone = len(one[1]) == len(other[1]) == 1
    for left in one[1]:
        for right in other[1]:
            same = _is_same_noun(scene, (one[0], left), (other[0], right)) and _is_only(
                left, right, one[1], other[1]
            )
            if same or (alone and _is_bare(scene, (one[0], left), (other[0], right))):
                newer = _NEWER.search(scene.text[other[0].start : other[0].content[-1].end])
                return left.unit == right.unit and not _overlap(left, right) and not newer
    return False


def _is_only(left: Quantity, right: Quantity, first: list[Quantity], second: list[Quantity]) -> bool:
    """Tell whether each of two figures is the only one of its noun in its claim: not two emails and ten."""
    return all(sum(o.of == one.of for o in rest) == 1 for one, rest in ((left, first), (right, second)))


def _is_same_noun(scene: Scene, one: tuple[Claim, Quantity], other: tuple[Claim, Quantity]) -> bool:
    """Tell whether two figures are of one toll, or have one noun and their claims another word in common."""
    if names_apart(scene, one[0], other[0]):
        return False
    if is_one_thing(scene, one, other):
        return True
    heads = head(scene, *one), head(scene, *other)
    if not heads[0] or heads[0] != heads[1]:
        return False
    words = topic_words(scene.words(one[0])) & topic_words(scene.words(other[0]))
    if one[1].of and other[1].of:
        return bool(words - {heads[0]})
    # sums of money are of one thing only where the claims say nearly the same
    return 2 * len(words) >= len(topic_words(scene.words(one[0]))) > 0


def _is_bare(scene: Scene, one: tuple[Claim, Quantity], other: tuple[Claim, Quantity]) -> bool:
    """Tell whether the second figure stands alone, for what the first is said to count: the number at six."""
    if not is_bare(scene, other[0]) or head(scene, *other) not in {"", one[1].unit}:
        return False
    if MAGNITUDE in scene.words(other[0]).lower():
        return False
    # fishermen say 1,100; the trust says no more than 180
    one_sentence = scene.sentence(one[0].start) == scene.sentence(other[0].start)
    if is_count(scene, one[0]) and is_count(scene, other[0]):
        return True
    return bool(head(scene, *one)) or (is_bare(scene, one[0]) and one_sentence)


def _overlap(first: Quantity, second: Quantity) -> bool:
    """Tell whether two figures leave room for each other."""
    lows, highs = [], []
    for one in (first, second):
        slack = _ROUNDED if one.approximate else 0.0
        lows.append(float("-inf") if one.low is None else one.low * (1 - slack))
        highs.append(float("inf") if one.high is None else one.high * (1 + slack))
    return max(lows) <= min(highs)


def _told(claim: Claim) -> Span:
    return Span(claim.content[0].start, claim.content[-1].end)
