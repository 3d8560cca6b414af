"""All that people decided about one version of a page, claim by claim, and what has no place in it now."""

from __future__ import annotations

import msgspec

from sayso.judging.placing import Placed, place
from sayso.ledger import Ledger
from sayso.ledger.judgements import Judgement, Standing, in_force, standing, undone
from sayso.ledger.records import Version
from sayso.model import Article, Value


class JudgedClaim(Value, frozen=True):
    """What people decided about a claim: every row in its order, and what holds of it now.

    `stale` are the judgements that hold but were made on other words than the page has now.
    """

    rows: tuple[Placed, ...] = ()
    standing: Standing = Standing()
    stale: tuple[Placed, ...] = ()

    @property
    def undone(self) -> frozenset[str]:
        """Return the ids of the rows that do not hold any more."""
        return frozenset(undone([one.judgement for one in self.rows]))


class JudgedPage(Value, frozen=True):
    """The judgements of a page as they stand in one version: by claim id, and those without a claim there."""

    claims: dict[str, JudgedClaim] = msgspec.field(default_factory=dict)
    adrift: tuple[Placed, ...] = ()

    def of(self, claim: str) -> JudgedClaim:
        """Return what was decided about a claim, nothing where nobody did."""
        return self.claims.get(claim, JudgedClaim())


def judged_page(ledger: Ledger, version: Version, article: Article) -> JudgedPage:
    """Return what people decided about a version, from judgements on any version of its page.

    Pages of the same bytes have the same claims: what was decided on one holds on the other.
    """
    return judged(ledger.judgements(version=version.id), version, article, ledger)


def judged(rows: tuple[Judgement, ...], version: Version, article: Article, ledger: Ledger) -> JudgedPage:
    """Return the page of these rows; of a page that nobody judged nothing is read."""
    if not rows:
        return JudgedPage()
    by_claim: dict[str, list[Placed]] = {}
    adrift: list[Placed] = []
    for one in place(rows, article, version.id, ledger.article):
        if one.claim is None:
            adrift.append(one)
        else:
            by_claim.setdefault(one.claim.id, []).append(one)
    return JudgedPage({id: _claim(theirs) for id, theirs in by_claim.items()}, _held(adrift))


def _claim(placed: list[Placed]) -> JudgedClaim:
    deciding = [one.judgement for one in placed if one.decides]
    held = {row.id for row in in_force([one.judgement for one in placed])}
    stale = tuple(one for one in placed if not one.decides and one.judgement.id in held)
    return JudgedClaim(tuple(placed), standing(deciding), stale)


def _held(adrift: list[Placed]) -> tuple[Placed, ...]:
    held = {row.id for row in in_force([one.judgement for one in adrift])}
    return tuple(one for one in adrift if one.judgement.id in held)
