"""What differs between two claims: one small rule for each kind of difference, in the order they are told.

The same rules serve two versions of one page and two pages. They say what differs, not which of the two is
right, and they do not ask whether the claims are about the same thing: that is `pairing`'s.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TypeVar

from sayso.matching.assignment import assign
from sayso.matching.differences import CHANGE_KINDS, Change, ChangeKind
from sayso.matching.lining_up import differing
from sayso.matching.parts import quantities_of, times_of
from sayso.matching.voices import called, sameness
from sayso.matching.wording import NEGATIONS, SMALL_WORDS, Word, wording, words_of
from sayso.model import Article, Claim, Quantity, Span, Time

Part = TypeVar("Part", Quantity, Time, Span)
Rule = Callable[[Claim, Article, Claim, Article], Iterator[Change]]


def compare(claim_a: Claim, article_a: Article, claim_b: Claim, article_b: Article) -> tuple[Change, ...]:
    """Return what differs between two claims, in the order of `CHANGE_KINDS`; nothing where they agree.

    Spans of `before` are of the first article's text, those of `after` of the second's.
    """
    sides = (claim_a, article_a, claim_b, article_b)
    is_turned = _order(claim_b, article_b) < _order(claim_a, article_a)
    if is_turned:  # always asked in one order, so that ties fall the same way from both sides
        sides = (claim_b, article_b, claim_a, article_a)
    found = [change for rule in RULES for change in rule(*sides)]
    if is_turned:
        found = [change.mirrored() for change in found]
    return tuple(sorted(found, key=lambda change: CHANGE_KINDS.index(change.kind)))


def speaker_changed(a: Claim, page_a: Article, b: Claim, page_b: Article) -> Iterator[Change]:
    """Tell that somebody else says it: "police said 40" becomes "the mayor said 40", or the page says it.

    A fuller name, a title more or a pronoun is no change.
    """
    if sameness(a, page_a, b, page_b) == "other":
        sources = [(claim.source,) if claim.source else claim.content[:1] for claim in (a, b)]
        yield Change("speaker", sources[0], sources[1], called(a, page_a), called(b, page_b))


def stance_changed(a: Claim, page_a: Article, b: Claim, page_b: Article) -> Iterator[Change]:
    """Tell that the cue leans differently: "said" becomes "claimed", "confirmed" becomes "believes"."""
    if a.stance != b.stance and "own" not in (a.form, b.form):
        yield Change("stance", a.cue, b.cue, a.stance, b.stance)


def negation_changed(a: Claim, page_a: Article, b: Claim, page_b: Article) -> Iterator[Change]:
    """Tell that a "not" came or went: in the content ("was not tested") or at the cue ("did not say").

    Where both have one, it has to deny the like: "was not tested" and "was tested and had no fault" do not.
    """
    if a.negated != b.negated:
        yield Change("negation", a.cue, b.cue, *(_yes_no(claim.negated) for claim in (a, b)))
    before, after = _negations(a, page_a), _negations(b, page_b)
    first, second = _denied(a, page_a), _denied(b, page_b)  # both empty where a content ends in its "no"
    if bool(before) != bool(after) or (before and first != second and first.isdisjoint(second)):
        yield Change("negation", before, after)


def numbers_changed(a: Claim, page_a: Article, b: Claim, page_b: Article) -> Iterator[Change]:
    """Tell that a number changed, came, went, or has another bound: "at least 40" becomes "40"."""
    before, after = list(quantities_of(a, page_a)), list(quantities_of(b, page_b))
    _cancel(before, after, _number_key, _number_key)
    weights = {
        (at, other_at): _may_be_one(one, other) * (1 - abs(at - other_at) / 1_000)
        for at, one in enumerate(before[:MOST])
        for other_at, other in enumerate(after[:MOST])
    }
    pairs = assign(weights)
    for at, other_at in pairs:
        one, other = before[at], after[other_at]
        kind: ChangeKind = "bound" if _figures(one) == _figures(other) else "number"
        yield Change(kind, (one.span,), (other.span,))
    lefts, rights = {left for left, _ in pairs}, {right for _, right in pairs}
    for at, one in enumerate(before):
        if at not in lefts:
            yield Change("number", (one.span,), ())
    for at, other in enumerate(after):
        if at not in rights:
            yield Change("number", (), (other.span,))


def dates_changed(a: Claim, page_a: Article, b: Claim, page_b: Article) -> Iterator[Change]:
    """Tell of another time: "on Monday" becomes "on Tuesday". The same day in other words is no change."""
    before, after = list(times_of(a, page_a)), list(times_of(b, page_b))
    _cancel(before, after, lambda time: _time_key(time, page_a), lambda time: _time_key(time, page_b))
    if before or after:
        yield Change("date", tuple(time.span for time in before), tuple(time.span for time in after))


def hedges_changed(a: Claim, page_a: Article, b: Claim, page_b: Article) -> Iterator[Change]:
    """Tell that a weakening word came or went: "may have sunk" becomes "has sunk"."""
    before, after = list(a.hedges), list(b.hedges)
    _cancel(before, after, lambda h: words_of(page_a.text, [h]), lambda h: words_of(page_b.text, [h]))
    if before or after:
        yield Change("hedge", tuple(before), tuple(after))


def quotation_changed(a: Claim, page_a: Article, b: Claim, page_b: Article) -> Iterator[Change]:
    """Tell that quotation marks came or went: what were somebody's own words are now the page's."""
    quoted = [claim.form in ("direct", "mixed") for claim in (a, b)]
    if quoted[0] != quoted[1]:
        yield Change("quotation", a.content, b.content, a.form, b.form)


def words_changed(a: Claim, page_a: Article, b: Claim, page_b: Article) -> Iterator[Change]:
    """Tell that other words than numbers, times, hedges and negations changed: reworded."""
    before, after = differing(_plain_words(a, page_a), _plain_words(b, page_b))
    if before or after:
        yield Change("words", before, after)


def status_changed(a: Claim, page_a: Article, b: Claim, page_b: Article) -> Iterator[Change]:
    """Tell that the page disputes, confirms or could not check what it did not before."""
    if a.status != b.status:
        because = [tuple(one.span for one in claim.status_because) for claim in (a, b)]
        yield Change("status", because[0], because[1], a.status, b.status)


RULES: tuple[Rule, ...] = (
    speaker_changed,
    stance_changed,
    negation_changed,
    numbers_changed,
    dates_changed,
    hedges_changed,
    quotation_changed,
    words_changed,
    status_changed,
)

REACH, ALIKE = 6, 4
"""Words after a negation that it may deny, and the first letters by which two of them are alike."""
MOST = 40
"""Numbers of one claim that are tried in every combination; more are a table, told as come and gone."""


def _order(claim: Claim, article: Article) -> tuple[object, ...]:
    return words_of(article.text, claim.content), claim.content, claim.id


def _yes_no(negated: bool) -> str:
    return "negated" if negated else ""


def _negations(claim: Claim, article: Article) -> tuple[Span, ...]:
    return tuple(word.span for word in wording(claim, article).words if word.folded in NEGATIONS)


def _denied(claim: Claim, article: Article) -> frozenset[str]:
    """Return the first letters of the few telling words after each negation."""
    words = wording(claim, article).words
    denied = set()
    for at, word in enumerate(words):
        if word.folded in NEGATIONS:
            after = [each.folded for each in words[at + 1 : at + 1 + REACH]]
            denied |= {one[:ALIKE] for one in after if one not in SMALL_WORDS and one not in NEGATIONS}
    return frozenset(denied)


def _plain_words(claim: Claim, article: Article) -> list[Word]:
    return [word for word in wording(claim, article).words if not word.is_apart]


def _cancel(
    before: list[Part], after: list[Part], key: Callable[[Part], object], after_key: Callable[[Part], object]
) -> None:
    """Take out of both lists what they have in common, one for one."""
    common = Counter(key(part) for part in before) & Counter(after_key(part) for part in after)
    for parts, key_of in ((before, key), (after, after_key)):
        left = Counter(common)
        kept = []
        for part in parts:
            if left[key_of(part)] > 0:
                left[key_of(part)] -= 1
            else:
                kept.append(part)
        parts[:] = kept


def _number_key(quantity: Quantity) -> tuple[object, ...]:
    """Return what a number says, whatever is counted: the words tell of that."""
    signs = (quantity.low_open, quantity.high_open, quantity.approximate)
    return quantity.low, quantity.high, signs, quantity.unit


def _figures(quantity: Quantity) -> frozenset[float]:
    return frozenset(value for value in (quantity.low, quantity.high) if value is not None)


def _may_be_one(one: Quantity, other: Quantity) -> float:
    """Return how likely two numbers stand for the same thing; 0 where they count different things."""
    if one.unit != other.unit:
        return 0.0
    counted, others = (set(quantity.of.casefold().split()) - SMALL_WORDS for quantity in (one, other))
    if not counted or not others:
        return 0.5
    return 1.0 if counted & others else 0.0


def _time_key(time: Time, article: Article) -> tuple[object, ...]:
    return ("day", time.value) if time.value else ("words", words_of(article.text, [time.span]))
