"""For each claim of one version of a page which one of the other it is, and what differs between them."""

from __future__ import annotations

from sayso.matching.comparing import compare
from sayso.matching.differences import Change
from sayso.matching.evidence import Evidence
from sayso.matching.pairing import pair_claims
from sayso.model import Article, Claim, Value


class Partner(Value, frozen=True):
    """A claim of the other version, with what the page's words show to have changed; nothing: the same."""

    claim: Claim
    differences: tuple[Change, ...] = ()


def partners(before: Article, after: Article) -> dict[str, Partner]:
    """Return for the ids of the first version's claims who each one is in the second; none: left out."""
    pairing = pair_claims(before, after)
    evidence = Evidence(pairing)
    found: dict[str, Partner] = {}
    for left, right in pairing.pairs:
        one, other = pairing.before.claims[left], pairing.after.claims[right]
        differences = compare(one, before, other, after)
        shown = tuple(change for change in differences if evidence.shows(change, left, right))
        found[one.id] = Partner(other, shown)
    return found
