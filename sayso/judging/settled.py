"""Pages as people settled them: a claim that was rejected is none, one that was corrected says what they say.

Whatever compares claims across pages asks this first, so that a person's judgement stands above a reading.
"""

from __future__ import annotations

from msgspec.structs import replace

from sayso.judging.page import judged_page
from sayso.ledger import Ledger
from sayso.ledger.judgements import Correction, Standing
from sayso.ledger.records import Found, Version
from sayso.model import Article, Claim, Speaker


class Settled:
    """Claims of a ledger as people settled them; each version is looked up once."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._is_judged = bool(ledger.judgements())
        self._known: dict[str, dict[str, Standing]] = {}

    def found(self, found: Found) -> Found | None:
        """Return a claim as it holds now, None for one that was rejected."""
        standing = self._of(found.version, found.article).get(found.claim.id)
        if standing is None:
            return found
        claim = settled(found.claim, standing, found.article)
        return None if claim is None else Found(claim, found.version, found.article)

    def article(self, version: Version, article: Article) -> Article:
        """Return a page with the claims that hold now."""
        standings = self._of(version, article)
        if not standings:
            return article
        claims = (
            settled(claim, standings[claim.id], article) if claim.id in standings else claim
            for claim in article.claims
        )
        return replace(article, claims=tuple(claim for claim in claims if claim is not None))

    def _of(self, version: Version, article: Article) -> dict[str, Standing]:
        if not self._is_judged:
            return {}
        if version.id not in self._known:
            page = judged_page(self._ledger, version, article)
            self._known[version.id] = {id: one.standing for id, one in page.claims.items()}
        return self._known[version.id]


def settled(claim: Claim, standing: Standing, article: Article) -> Claim | None:
    """Return what a judged claim says now: nothing if it was rejected, else with all corrections that hold.

    Its id stays: it is the same claim. Corrected words count where they stand in this text; a correction of
    another version's words, which lie elsewhere here, leaves those that were read.
    """
    if standing.verdict == "rejected":
        return None
    one = standing.correction
    claim = _spoken(claim, one)
    if one.stance is not None:
        claim = replace(claim, stance=one.stance)
    stands = tuple(span.of(article.text) for span in one.content) == one.words
    return replace(claim, content=one.content) if one.content and stands else claim


def _spoken(claim: Claim, one: Correction) -> Claim:
    """Return the claim with the speaker whom a person named; the page's own voice has none."""
    if one.kind == "page":
        return replace(claim, form="own", speaker=None, source=None, cue=())
    if one.speaker is None and one.kind is None:
        return claim
    before = claim.speaker or Speaker("", "unnamed")
    name = before.name if one.speaker is None else one.speaker
    kind = one.kind or (before.kind if before.kind != "unnamed" or not name else "person")
    form = "indirect" if claim.form == "own" else claim.form
    return replace(claim, form=form, speaker=Speaker(name, kind, before.role if name == before.name else ""))
