"""What other pages make of a claim, and who has checked it: as rows, looked for only where a reader asks.

Links are those of `sayso links`, fact-checks those of `sayso match`. Both read other pages and ask a network,
so no page waits for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from threading import Lock
from typing import NamedTuple

from sqlalchemy import text

from sayso.checked.keeping import folder_of
from sayso.checked.repeats import Known, Repeat
from sayso.desk.addresses import claim_at
from sayso.desk.shelf import Desk
from sayso.exporters.changes import entry_of
from sayso.exporters.links import kind_words, reason_of, told
from sayso.exporters.matches import told as told_details
from sayso.exporters.numbered import Kind
from sayso.flow import read_text
from sayso.judging.pairs import decided_pairs, settled_links
from sayso.ledger import Ledger
from sayso.ledger.pair_judgements import PairJudgement
from sayso.ledger.records import Found, Version
from sayso.ledger.rows import GAP, words
from sayso.ledger.vectors import is_behind
from sayso.linking import Linked
from sayso.model import Article
from sayso.stories.lettering import Stretch, stretches

MOST_LINKS, MOST_CHECKS = 20, 5
LONGEST = 420
"""Code points of a claim's words that are shown."""
ALIKE = 0.5
"""Share of the words that both have from which on it helps to set off what differs; else all is set off."""

Decided = dict[frozenset[str], PairJudgement]
"""What people decided of two claims, by the ids of both."""

LABELS = {"speaker": "who", "attribution": "who", "negation": "not"}


class LinkRow(NamedTuple):
    """A claim of another page: what it is to ours, its words with what only it has set off, what changed.

    `judgement` is the id of the row by which a person decided it, empty where nobody did.
    """

    kind: str
    told: str
    is_judged: bool
    whose: Kind
    name: str
    cue: str
    words: tuple[Stretch, ...]
    link: str
    claim: str
    judgement: str
    version: Version
    changes: tuple[tuple[str, str, str], ...]
    reason: str

    @property
    def where(self) -> str:
        """The outlet, else the address."""
        return self.version.outlet or self.version.uri


class ApartRow(NamedTuple):
    """A claim of which a person decided that it has nothing to do with ours: its words, who, and the row."""

    words: str
    by: str
    judgement: str


class CheckRow(NamedTuple):
    """A published fact-check; `address` is empty where its own is none of the web."""

    rating: str
    claim: str
    speaker: str
    publisher: str
    published: str
    address: str
    equal: str
    differs: str


class Elsewhere(NamedTuple):
    """All that was found; `has_checks` tells whether the ledger has fact-checks at all.

    `apart` are the claims that a person set apart from ours.
    """

    links: tuple[LinkRow, ...]
    apart: tuple[ApartRow, ...]
    checks: tuple[CheckRow, ...]
    is_behind: bool
    has_checks: bool


class Checks:
    """The fact-checks of a desk's ledger, prepared once for as long as there are no new ones."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._state: object = None
        self._known: Known | None = None

    def of(self, ledger: Ledger) -> Known | None:
        """Return them, None where the ledger has none. Thousands take seconds, the first time."""
        with ledger.reading() as connection:
            last = connection.execute(text("SELECT max(number) FROM fact_checks")).scalar()
        with self._lock:
            if self._state != (id(ledger), last):
                found = ledger.fact_checks() if last else []
                self._known = Known(found, _read, folder=folder_of(ledger)) if found else None
                self._state = (id(ledger), last)
            return self._known


def elsewhere(desk: Desk, found: Found, checks: Checks) -> Elsewhere:
    """Return what other pages say of a claim, and the fact-checks that it repeats."""
    ledger = desk.ledger()
    with ledger.reading() as connection:
        behind = is_behind(connection)
    with desk.turn:  # the networks are asked by one thread at a time
        linked = list(settled_links(ledger, [found], MOST_LINKS))
        known = checks.of(ledger)
        repeats = known.repeated(found.claim, found.article, MOST_CHECKS) if known else []
        if known:
            known.keep()
    decided = decided_pairs(ledger, {found.version.id: found.article})
    return Elsewhere(
        tuple(_link(one, decided) for one in linked),
        tuple(_apart(found.claim.id, decided)),
        tuple(_check(one) for one in repeats),
        behind,
        known is not None,
    )


def _apart(claim: str, decided: Decided) -> Iterator[ApartRow]:
    """Yield the claims that a person set apart from ours."""
    for pair, row in decided.items():
        if row.act == "none" and claim in pair:
            other = row.one if row.other.claim == claim else row.other
            said = GAP.join(other.anchor.words) if other.anchor else ""
            yield ApartRow(said[:LONGEST], row.by, row.id)


def _link(linked: Linked, decided: Decided) -> LinkRow:
    one, other = linked.one, linked.other
    row = decided.get(frozenset((one.claim.id, other.claim.id)))
    entry = entry_of(other.claim, other.article)
    return LinkRow(
        kind=linked.link.kind,
        told=kind_words(linked).partition(": ")[2],
        is_judged=linked.link.judged,
        whose=entry.kind,
        name="The page itself" if entry.is_own else entry.name,
        cue=" … ".join(span.of(other.article.text) for span in other.claim.cue),
        words=_set_off(_words(one), _words(other)),
        link=claim_at(other.version.id, entry.number),
        claim=other.claim.id,
        judgement=row.id if row else "",
        version=other.version,
        changes=tuple(_changes(linked)),
        reason=reason_of(linked),
    )


def _changes(linked: Linked) -> Sequence[tuple[str, str, str]]:
    found = [(LABELS.get(one.kind, one.kind), *told(one, linked)) for one in linked.link.changes]
    return [(label, was or "none", now or "none") for label, was, now in found]


def _set_off(one: str, other: str) -> tuple[Stretch, ...]:
    """Return the words of the other claim, those set off that ours lacks; plain where little is shared."""
    parts = tuple(part for part in stretches(one, other) if part.kind != "gone")
    same = sum(len(part.words) for part in parts if part.kind == "same")
    return parts if same >= ALIKE * len(other) else (Stretch("same", other),)


def _words(found: Found) -> str:
    said = words(found.claim.content, found.article.text)
    return said if len(said) <= LONGEST else said[:LONGEST].rsplit(" ", 1)[0] + " …"


def _check(repeat: Repeat) -> CheckRow:
    check = repeat.check
    is_web = check.url.casefold().startswith(("https://", "http://"))
    return CheckRow(
        *(check.rating, check.claim, check.speaker, check.publisher, check.published),
        check.url if is_web else "",
        *(told_details(repeat.equal), told_details(repeat.differs)),
    )


def _read(said: str, day: str) -> Article:
    return read_text(said, published=day or None, detector="rules", checks=())
