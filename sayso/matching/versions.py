"""What changed between two versions of one page, claim by claim.

A change is told only where words of the page changed. A claim that is read in one version and not in the
other, though its words stand in both, is no change of the page: it is counted apart.
"""

from __future__ import annotations

from typing import Literal

from sayso.matching.comparing import compare
from sayso.matching.differences import Change
from sayso.matching.evidence import Evidence
from sayso.matching.pairing import Pairing, Side, pair_claims
from sayso.model import Article, Claim, Value

Place = tuple[int, int]
Places = tuple[Place | None, Place | None]


class ClaimChange(Value, frozen=True):
    """A claim that is gone, was added, or stands changed: then with what differs."""

    kind: Literal["gone", "added", "changed"]
    before: Claim | None = None
    after: Claim | None = None
    differences: tuple[Change, ...] = ()


class Versions(Value, frozen=True):
    """What two versions of a page have of each other's claims.

    `same` counts the claims that both have unchanged, `unread` those of each version whose words still stand
    in the other, where no such claim was read.
    """

    changes: tuple[ClaimChange, ...]
    same: int = 0
    unread: tuple[int, int] = (0, 0)


Placed = tuple[Places, ClaimChange]


def changes(before: Article, after: Article) -> Versions:
    """Return what changed from one version of a page to another, in reading order.

    Swapping the two gives the same changes seen from the other side; a version has no changes against itself.
    """
    if _order(before) <= _order(after):
        found, same, unread = _found(pair_claims(before, after))
    else:  # always asked in one order, so that ties fall the same way from both sides
        found, same, unread = _found(pair_claims(after, before))
        found = [(places[::-1], _mirrored(change)) for places, change in found]
        unread = unread[::-1]
    found.sort(key=lambda entry: _reading_order(*entry))
    return Versions(tuple(change for _, change in found), same, unread)


def _order(article: Article) -> tuple[str, str, int]:
    return article.text, article.page.sha256, len(article.claims)


def _found(pairing: Pairing) -> tuple[list[Placed], int, tuple[int, int]]:
    """Tell of each pair what differs, and of each claim without a partner whether its words are gone."""
    evidence = Evidence(pairing)
    before, after = pairing.before, pairing.after
    found: list[Placed] = []
    for left, right in pairing.pairs:
        one, other = before.claims[left], after.claims[right]
        differences = compare(one, before.article, other, after.article)
        shown = tuple(change for change in differences if evidence.shows(change, left, right))
        if shown:
            places = (pairing.place(0, left), pairing.place(1, right))
            found.append((places, ClaimChange("changed", one, other, shown)))
    same = len(pairing.pairs) - len(found)
    gone, added = (
        _alone(before, {left for left, _ in pairing.pairs}),
        _alone(after, {r for _, r in pairing.pairs}),
    )
    lost = [at for at in gone if not evidence.stands(0, at)]
    new = [at for at in added if not evidence.stands(1, at)]
    found += [((pairing.place(0, at), None), ClaimChange("gone", before=before.claims[at])) for at in lost]
    found += [((None, pairing.place(1, at)), ClaimChange("added", after=after.claims[at])) for at in new]
    return found, same, (len(gone) - len(lost), len(added) - len(new))


def _alone(side: Side, paired: set[int]) -> list[int]:
    return [at for at in range(len(side.claims)) if at not in paired]


def _mirrored(change: ClaimChange) -> ClaimChange:
    kind = {"gone": "added", "added": "gone"}.get(change.kind, "changed")
    differences = tuple(one.mirrored() for one in change.differences)
    return ClaimChange(kind, change.after, change.before, differences)  # type: ignore[arg-type]


def _reading_order(places: Places, change: ClaimChange) -> tuple[Place, int]:
    """Order by the place in the second version; what is gone stands where it would be."""
    place = places[1] or places[0] or (0, 0)
    return place, ("gone", "changed", "added").index(change.kind)
