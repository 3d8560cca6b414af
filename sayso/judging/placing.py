"""Where a judgement stands in a version of the page: on which claim, changed since, or nowhere any more.

A judgement is about words as they were. It goes along with them when they move, when another reading cuts
them otherwise, when the page comes in a new version; where the page says something else now, it says so and
decides nothing there. It is never dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

from msgspec.structs import replace

from sayso.ledger.judgements import Anchor, Judgement
from sayso.matching.partners import Partner, partners
from sayso.model import Article, Claim, Span, Trouble, Value

Way = Literal["here", "carried", "changed", "unread", "lost"]
"""`here`: on the very claim that was judged. `carried`: on the claim that has its words now. `changed`: that
claim says something else now. `unread`: its words stand, no claim is read in them. `lost`: they are gone."""

Read = Callable[[str], Article | Trouble]
"""Gives what was read from the version of an id."""

LONGEST_LOOK = 64  # places of the same words that are held against the neighbourhood


class Placed(Value, frozen=True):
    """A judgement with where it stands in one version: the claim, or at least the words, where they are."""

    judgement: Judgement
    way: Way
    claim: Claim | None = None
    spans: tuple[Span, ...] = ()
    partner: Partner | None = None

    @property
    def decides(self) -> bool:
        """Tell whether it holds of the claim as the page has it now."""
        return self.way in ("here", "carried")


def place(rows: Iterable[Judgement], article: Article, version: str, read: Read) -> tuple[Placed, ...]:
    """Return where each judgement of a page stands in one of its versions, in their order.

    An undoing stands where the judgement stands that it undoes. `read` is asked once for each other version
    that was judged.
    """
    placer = _Placer(article, version, read)
    return tuple(placer.place(row) for row in rows)


class _Placer:
    """Places judgements in one version; each pair of versions is held against each other once."""

    def __init__(self, article: Article, version: str, read: Read) -> None:
        self._article, self._version, self._read = article, version, read
        self._by_id = {claim.id: claim for claim in article.claims}
        self._by_content = {claim.content: claim for claim in article.claims}
        self._partners: dict[tuple[str, str], dict[str, Partner]] = {}
        self._placed: dict[str, Placed] = {}

    def place(self, row: Judgement) -> Placed:
        """Return where one judgement stands, which comes after the one that it undoes."""
        if row.anchor is None:
            undone = self._placed.get(row.undoes)
            placed = replace(undone, judgement=row) if undone else Placed(row, "lost")
        else:
            placed = self._at(row, row.anchor)
        self._placed[row.id] = placed
        return placed

    def _at(self, row: Judgement, anchor: Anchor) -> Placed:
        if row.claim in self._by_id:
            claim = self._by_id[row.claim]
            return Placed(row, "here", claim, claim.content)
        spans = anchor.claim.content
        if row.version == self._version and _stands(anchor, self._article.text):
            again = self._by_content.get(spans)
            return Placed(row, "carried", again, spans) if again else self._elsewhere(row, anchor)
        return self._elsewhere(row, anchor)

    def _elsewhere(self, row: Judgement, anchor: Anchor) -> Placed:
        """Look for a claim by its words and neighbours, then for the words alone."""
        partner = self._known(row, anchor).get(row.claim)
        if partner is not None:
            way: Way = "changed" if partner.differences else "carried"
            return Placed(row, way, partner.claim, partner.claim.content, partner)
        spans = words_again(anchor, self._article.text)
        return Placed(row, "unread" if spans else "lost", None, spans)

    def _known(self, row: Judgement, anchor: Anchor) -> dict[str, Partner]:
        """Return who the claims of the version that was judged are in this one."""
        before = self._article if row.version == self._version else self._read(row.version)
        if not isinstance(before, Article) or not _stands(anchor, before.text):
            return {}
        is_there = any(claim.id == row.claim for claim in before.claims)
        key = (row.version, "" if is_there else row.claim)
        if key not in self._partners:
            judged = before if is_there else replace(before, claims=_with(before.claims, anchor.claim))
            self._partners[key] = partners(judged, self._article)
        return self._partners[key]


def words_again(anchor: Anchor, text: str) -> tuple[Span, ...]:
    """Return where a claim's words stand with what stood beside them, else nothing: W3C's TextQuoteSelector.

    Words that are there once need no neighbours; of several places the one with the likest neighbours counts,
    and it has to share some of them.
    """
    places = _places(anchor, text)
    if len(places) <= 1:
        return places[0] if places else ()
    best = max(places, key=lambda spans: (_likeness(anchor, spans, text), -spans[0].start))
    return best if _likeness(anchor, best, text) > 0 else ()


def _places(anchor: Anchor, text: str) -> list[tuple[Span, ...]]:
    found: list[tuple[Span, ...]] = []
    start = text.find(anchor.words[0]) if anchor.words and anchor.words[0] else -1
    while start >= 0 and len(found) < LONGEST_LOOK:
        spans = _from(anchor.words, text, start)
        if spans:
            found.append(spans)
        start = text.find(anchor.words[0], start + 1)
    return found


def _from(words: tuple[str, ...], text: str, at: int) -> tuple[Span, ...]:
    """Return the spans of the words, each after the one before, the first at a place."""
    spans: list[Span] = []
    for piece in words:
        start = text.find(piece, at)
        if start < 0:
            return ()
        spans.append(Span(start, start + len(piece)))
        at = start + len(piece)
    return tuple(spans)


def _likeness(anchor: Anchor, spans: tuple[Span, ...], text: str) -> int:
    """Count the characters that stand beside the words as they did."""
    start, end = spans[0].start, spans[-1].end
    before, after = text[max(start - len(anchor.before), 0) : start], text[end : end + len(anchor.after)]
    ends = zip(reversed(anchor.before), reversed(before), strict=False)
    return _run(ends) + _run(zip(anchor.after, after, strict=False))


def _run(pairs: Iterable[tuple[str, str]]) -> int:
    length = 0
    for one, other in pairs:
        if one != other:
            break
        length += 1
    return length


def _stands(anchor: Anchor, text: str) -> bool:
    """Tell whether the claim's words stand in a text where they were read."""
    return tuple(span.of(text) for span in anchor.claim.content) == anchor.words


def _with(claims: tuple[Claim, ...], judged: Claim) -> tuple[Claim, ...]:
    """Return the claims with the judged one in the place of what is read in the same words now."""
    return (*(claim for claim in claims if claim.content != judged.content), judged)
