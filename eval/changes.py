"""What changed between two versions of a page, on real articles with edits in them: `python -m eval changes`.

No corpus has two versions of pages with their claims, so the second version is made: in each article of dev
one edit of each kind, each in a sentence of its own, where the article has one that it can be made in; and
one paragraph is moved to the end. What a reader would say is known. Both versions are read by the rules.

- *right*: of the claims told, the share that went with a deleted sentence, came with an inserted one, changed
  in an edited one, or are now said by the one whom an edit put there ("he" in the next sentence).
- *told*, by edit: of the edited sentences with a claim in each version that has them, the share of which that
  very edit is told: the number, the hedge, the speaker, the stance.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from random import Random
from typing import NamedTuple

from corpus.articles import Source, articles
from corpus.splits import splits
from sayso.flow import read_text
from sayso.matching import ClaimChange, changes
from sayso.matching.parts import quantities_of
from sayso.matching.steady import Sentences, cut
from sayso.model import Article, Claim, Span

NAME = "changes"

STRANGER = "Perrin Aldous"
LEFT_OUT = frozenset({"may", "might", "could", "likely", "reportedly", "allegedly", "possibly", "apparently"})
# Other differences come along with an edit: without its "may", "may sink" is "sink", other words.
MAKES = {
    "number": frozenset({"number", "bound"}),
    "hedge": frozenset({"hedge"}),
    "speaker": frozenset({"speaker"}),
    "stance": frozenset({"stance"}),
}
EDITS = ("deleted", "inserted", *MAKES)

_DIGITS = re.compile(r"(?<![\d.,$£€])\d{1,3}(?![\d.,%]|\w)")
_SAID = re.compile(r"said|says|told|stated")


class Edit(NamedTuple):
    """A stretch of the text with what takes its place; `home` is the sentence that it is made in."""

    kind: str
    home: int
    span: Span
    words: str


class Made(NamedTuple):
    """An edit as a reader sees it: the sentence before and after, empty where there is none."""

    kind: str
    before: str
    after: str


def run(limit: int | None = None) -> dict[str, float]:
    """Edit and compare the first `limit` articles of dev. Shares are 0 to 1, the rest are counts."""
    chosen = [source for id, source in articles().items() if splits().get(id) == "dev"][:limit]
    right, told = 0, 0
    made: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for number, source in enumerate(chosen):
        chance = Random(number)  # noqa: S311 -- not a secret
        before = _read(source, source.text)
        edits = _edits(before, chosen[number - 1], chance)
        text, sentences = _edited(before, edits, chance)
        after = _read(source, text)
        seen = _seen(changes(before, after).changes, before, after)
        answers = [edit for edit in sentences for change in seen if _answers(edit, change)]
        right += sum(_is_right(sentences, one) for one in seen)
        told += len(seen)
        claimed = _claimed(before), _claimed(after)
        for edit in sentences:
            if _is_read(edit, *claimed):
                made[edit.kind] += 1
                found[edit.kind] += edit in answers
    figures = {"right": right / told if told else 0.0, "claims told": float(told)}
    figures |= {f"told, {kind}": found[kind] / made[kind] for kind in EDITS if made[kind]}
    return (
        figures | {f"edits, {kind}": float(made[kind]) for kind in EDITS} | {"articles": float(len(chosen))}
    )


class Seen(NamedTuple):
    """A claim that was told: what happened, its sentences, the kinds of its differences.

    `has_stranger` tells that it is said by the one whom an edit put there.
    """

    kind: str
    before: str
    after: str
    differences: frozenset[str]
    has_stranger: bool


def _read(source: Source, text: str) -> Article:
    return read_text(text, published=source.published, detector="rules")


def _edits(article: Article, other: Source, chance: Random) -> list[Edit]:
    """Choose one edit of each kind, each in a sentence of its own; the title is left as it is."""
    sentences = cut(article)
    homes = {claim: sentences.at(claim.content[0].start) for claim in reversed(article.claims)}
    chosen: dict[int, Edit] = {}
    for kind in ("hedge", "number", "speaker", "stance", "deleted", "inserted"):
        possible = [
            edit
            for claim, home in homes.items()
            if home and home not in chosen and home + 1 not in chosen and home - 1 not in chosen
            for edit in _possible(kind, claim, Home(home, sentences.spans[home]), article, other)
        ]
        if possible:
            edit = chance.choice(possible)
            chosen[edit.home] = edit
    return list(chosen.values())


class Home(NamedTuple):
    """The sentence that a claim stands in: its place among all, and its span."""

    place: int
    span: Span


def _possible(kind: str, claim: Claim, home: Home, article: Article, other: Source) -> Iterator[Edit]:
    """Yield the edits of a kind that can be made in the sentence of a claim."""
    if kind == "deleted":
        yield Edit(kind, home.place, home.span, "")
    elif kind == "inserted":
        yield Edit(kind, home.place, Span(home.span.end, home.span.end), " " + _borrowed(other))
    else:
        for span, words in WAYS[kind](claim, article):
            if home.span.holds(span):
                yield Edit(kind, home.place, span, words)


def _without_hedge(claim: Claim, article: Article) -> Iterator[tuple[Span, str]]:
    for hedge in claim.hedges:
        if hedge.of(article.text).casefold() in LEFT_OUT and article.text[hedge.end : hedge.end + 1] == " ":
            yield Span(hedge.start, hedge.end + 1), ""


def _other_number(claim: Claim, article: Article) -> Iterator[tuple[Span, str]]:
    for quantity in quantities_of(claim, article):
        digits = _DIGITS.search(article.text, quantity.span.start, quantity.span.end)
        if digits:
            yield Span(*digits.span()), str(int(digits[0]) + 7)


def _other_speaker(claim: Claim, article: Article) -> Iterator[tuple[Span, str]]:
    """Put the stranger in the place of a source that has the speaker's last name, apposition included."""
    if claim.source and claim.speaker and claim.speaker.name.split()[-1:]:
        source = claim.source.of(article.text)
        if claim.speaker.name.split()[-1] in source:
            with_comma = "," in source and article.text[claim.source.end : claim.source.end + 1] == ","
            yield Span(claim.source.start, claim.source.end + with_comma), STRANGER


def _other_stance(claim: Claim, article: Article) -> Iterator[tuple[Span, str]]:
    if len(claim.cue) == 1 and claim.stance == "states" and _SAID.fullmatch(claim.cue[0].of(article.text)):
        yield claim.cue[0], "claimed"


WAYS: dict[str, Callable[[Claim, Article], Iterator[tuple[Span, str]]]] = {
    "hedge": _without_hedge,
    "number": _other_number,
    "speaker": _other_speaker,
    "stance": _other_stance,
}


@cache
def _borrowed(other: Source) -> str:
    """Return a sentence of another article in which the rules find a claim of somebody."""
    article = _read(other, other.text)
    sentences = cut(article)
    homes = [sentences.at(claim.content[0].start) for claim in article.claims if claim.source]
    home = next((home for home in homes if home), 0)
    return " ".join(sentences.spans[home].of(other.text).split())


def _edited(article: Article, edits: list[Edit], chance: Random) -> tuple[str, list[Made]]:
    """Make the edits, the last one in the text first, and move a paragraph that has none to the end."""
    text, sentences = article.text, cut(article)
    made = []
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        span = sentences.spans[edit.home]
        sentence = span.of(article.text)
        start, end = edit.span.start - span.start, edit.span.end - span.start
        changed = sentence[:start] + edit.words + sentence[end:]
        text = text[: edit.span.start] + edit.words + text[edit.span.end :]
        before, after = ("", edit.words) if edit.kind == "inserted" else (sentence, changed)
        made.append(Made(edit.kind, _plain(before), _plain(after)))
    homes = [sentences.spans[edit.home].start for edit in edits]
    quiet = [b.span for b in article.blocks[1:] if not any(b.span.start <= at < b.span.end for at in homes)]
    if quiet:
        words = chance.choice(quiet).of(article.text)
        text = text.replace(words, "", 1) + "\n\n" + words
    return text, made


def _plain(sentence: str) -> str:
    return re.sub(r"\W+", " ", sentence).strip().casefold()


def _seen(told: tuple[ClaimChange, ...], before: Article, after: Article) -> list[Seen]:
    sides = (before, cut(before)), (after, cut(after))
    seen = []
    for change in told:
        homes = [
            _home(claim, *side) for claim, side in zip((change.before, change.after), sides, strict=True)
        ]
        names = {name for one in change.differences for name in (one.was, one.now)}
        kinds = frozenset(one.kind for one in change.differences)
        seen.append(Seen(change.kind, homes[0], homes[1], kinds, STRANGER in names))
    return seen


def _home(claim: Claim | None, article: Article, sentences: Sentences) -> str:
    if claim is None:
        return ""
    return _plain(sentences.spans[sentences.at(claim.content[0].start)].of(article.text))


def _answers(edit: Made, change: Seen) -> bool:
    """Tell whether a claim was told as the edit that was made."""
    if edit.kind == "deleted":
        return change.kind == "gone" and change.before == edit.before
    if edit.kind == "inserted":
        return change.kind == "added" and change.after == edit.after
    return _is_there(edit, change) and bool(change.differences & MAKES[edit.kind])


def _is_there(edit: Made, change: Seen) -> bool:
    """Tell whether a claim is told as changed in the edited sentence, in whatever."""
    return change.kind == "changed" and (change.before, change.after) == (edit.before, edit.after)


def _is_right(edits: list[Made], change: Seen) -> bool:
    return change.has_stranger or any(_answers(edit, change) or _is_there(edit, change) for edit in edits)


def _is_read(edit: Made, before: frozenset[str], after: frozenset[str]) -> bool:
    """Tell whether a claim was read in the edited sentence, in each version that has it."""
    if edit.kind == "deleted":
        return edit.before in before
    return (not edit.before or edit.before in before) and edit.after in after


def _claimed(article: Article) -> frozenset[str]:
    """Return the sentences in which a claim was read."""
    sentences = cut(article)
    return frozenset(_home(claim, article, sentences) for claim in article.claims)
