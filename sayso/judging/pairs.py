"""What people decided two claims are to each other, as it stands on pages as they are now.

Each of the two claims is found again as any judged claim is (`placing`): it goes along with its words. Where
a page says something else now, or the words are gone, the judgement decides nothing there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from sayso.judging.placing import place
from sayso.judging.settled import Settled
from sayso.ledger import Ledger
from sayso.ledger.judgements import Judgement, in_force
from sayso.ledger.naming import document_id
from sayso.ledger.pair_judgements import PairJudgement, Side
from sayso.ledger.records import Found
from sayso.linking import Judged, Linked, links_of
from sayso.linking import Judgement as Decided
from sayso.model import Article

Shown = Mapping[str, Article]
"""Pages by the ids of their versions."""


def settled_links(ledger: Ledger, founds: Sequence[Found], most: int = 20) -> Iterator[Linked]:
    """Yield the links of claims to those of other pages, what people decided of both above what is read."""
    judged = judged_pairs(ledger, {found.version.id: found.article for found in founds})
    yield from links_of(ledger, founds, judged=judged, settle=Settled(ledger).found, most=most)


def judged_pairs(ledger: Ledger, shown: Shown) -> Judged:
    """Return what people decided of claims of the pages shown, as links and stories ask for it."""
    found: dict[frozenset[str], Decided] = {}
    for pair, row in decided_pairs(ledger, shown).items():
        if row.act != "undo":
            found[pair] = row.act
    return found


def decided_pairs(ledger: Ledger, shown: Shown) -> dict[frozenset[str], PairJudgement]:
    """Return the judgements that hold of claims of the pages shown, by the ids that both claims have now.

    A page that is not shown is looked at in its latest version. Of several judgements of one pair the last
    counts, whoever made it.
    """
    return {pair: row for row, pairs in _held(ledger, shown) for pair in pairs}


def pairs_of(ledger: Ledger, found: Found) -> tuple[PairJudgement, ...]:
    """Return the judgements that hold of a claim and another one, in their order."""
    held = _held(ledger, {found.version.id: found.article})
    return tuple(row for row, pairs in held if any(found.claim.id in pair for pair in pairs))


def _held(ledger: Ledger, shown: Shown) -> Iterator[tuple[PairJudgement, list[frozenset[str]]]]:
    """Yield the judgements that nobody has undone, with the ids that both claims have now."""
    rows = in_force(ledger.pair_judgements(list(shown)))
    if not rows:
        return
    now = _Pages(ledger, shown).claims_now([side for row in rows for side in (row.one, row.other)])
    for row in rows:
        both = product(now[_key(row.one)], now[_key(row.other)])
        yield row, [frozenset(pair) for pair in both if pair[0] != pair[1]]


def _key(side: Side) -> tuple[str, str]:
    return side.version, side.claim


class _Pages:
    """The pages on which judged claims are looked for: those shown, and the latest of all others."""

    def __init__(self, ledger: Ledger, shown: Shown) -> None:
        self._ledger = ledger
        self._shown = shown
        self._of_document: dict[str, dict[str, Article]] = {}
        for id, article in shown.items():
            version = ledger.version(id)
            if version is not None:
                self._of_document.setdefault(document_id(version.uri), {})[id] = article

    def claims_now(self, sides: Sequence[Side]) -> dict[tuple[str, str], set[str]]:
        """Return for each claim, by the version it was judged in and its id, the ids that it has now."""
        found: dict[tuple[str, str], set[str]] = {_key(side): set() for side in sides}
        asked: dict[str, dict[tuple[str, str], Judgement]] = {}
        known = {id: {claim.id for claim in article.claims} for id, article in self._shown.items()}
        for side in sides:
            for id in self._targets(side.document):
                asked.setdefault(id, {})[_key(side)] = _as_row(side)
            if any(side.claim in ids for ids in known.values()):  # another address of the same bytes
                found[_key(side)].add(side.claim)
        for id, rows in asked.items():
            for placed in place(rows.values(), self._article(id), id, self._ledger.article):
                if placed.decides and placed.claim is not None:
                    found[placed.judgement.version, placed.judgement.claim].add(placed.claim.id)
        return found

    def _targets(self, document: str) -> list[str]:
        """Return the versions of a document that are looked at: those shown, else the one seen last."""
        if document not in self._of_document:
            held = self._ledger.document_of_id(document)
            readable = [one for one in held.versions if not one.trouble] if held else []
            last = max(readable, key=lambda one: (one.last_seen, one.id), default=None)
            article = self._ledger.article(last.id) if last else None
            self._of_document[document] = {last.id: article} if last and isinstance(article, Article) else {}
        return list(self._of_document[document])

    def _article(self, id: str) -> Article:
        return next(pages[id] for pages in self._of_document.values() if id in pages)


def _as_row(side: Side) -> Judgement:
    """Return one side as a judgement of that claim alone, to be placed as such."""
    return Judgement("", "", side.document, side.version, side.claim, "accept", "", "", anchor=side.anchor)
