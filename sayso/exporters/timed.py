"""Claims in time: by the day on which their page was published, or by the days that they speak of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, Literal, NamedTuple

from sayso.exporters.numbered import Kind, Numbered, number_claims
from sayso.exporters.readout import value_words
from sayso.ledger.answers import Hit
from sayso.ledger.records import Version
from sayso.ledger.rows import words
from sayso.model import Article, Claim

LONGEST = 420
"""Code points of a claim that a time line shows: what is longer is read on its page."""

By = Literal["published", "told"]
"""When the page says it, or when it says that it was or will be."""

_VALUE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T.*)?)?)?")
"""A TIMEX3 value that has a place in the calendar: a year, a month, a day, a time of a day."""


class Moment(NamedTuple):
    """A claim at a time. `time` sorts and names it in ISO 8601, `mark` is the one word that matters of it."""

    time: str
    claim: Claim
    version: Version
    article: Article
    entry: Numbered
    mark: str

    @property
    def kind(self) -> Kind:
        """Whose word it is."""
        return self.entry.kind

    @property
    def words(self) -> str:
        """What is said, in the page's words, cut at a space where it is long."""
        said = words(self.claim.content, self.article.text)
        return said if len(said) <= LONGEST else said[:LONGEST].rsplit(" ", 1)[0] + " …"


class Day(NamedTuple):
    """All claims of one time, and how that time is called."""

    time: str
    called: str
    moments: tuple[Moment, ...]


def days(hits: Iterable[Hit], by: By) -> list[Day]:
    """Return the claims in time, the oldest first, those of one time together in the order of their pages."""
    found = sorted(_moments(hits, by), key=lambda one: (one[0], one[1].version.published, one[1].version.id))
    placed = list(_marked([moment for _, moment in found]))
    return [
        Day(time, value_words(time) if time else "no date", tuple(group))
        for time, group in groupby(placed, key=lambda moment: moment.time)
    ]


def moment_record(moment: Moment) -> dict[str, Any]:
    """Return a claim at a time as an object of JSON."""
    return {
        "time": moment.time or None,
        "claim": moment.claim.id,
        "version": moment.version.id,
        "speaker": moment.entry.name,
        "kind": moment.kind,
        "words": [span.of(moment.article.text) for span in moment.claim.content],
        "stance": moment.claim.stance,
        "status": moment.claim.status,
        "outlet": moment.version.outlet or None,
        "published": moment.version.published or None,
    }


def _moments(hits: Iterable[Hit], by: By) -> Iterator[tuple[str, Moment]]:
    numbered: dict[str, dict[str, Numbered]] = {}
    for hit in hits:
        claim, version, article = hit.found.claim, hit.found.version, hit.found.article
        if version.id not in numbered:
            numbered[version.id] = {entry.claim.id: entry for entry in number_claims(article)}
        entry = numbered[version.id][claim.id]
        times = [version.published[:10]] if by == "published" else list(_told(entry))
        for time in times:
            yield time, Moment(time, claim, version, article, entry, "")


def _told(entry: Numbered) -> Iterator[str]:
    """Yield the days, months and years that a claim speaks of, each once."""
    values = (time.value for time in entry.times if time.type in ("DATE", "TIME"))
    yield from dict.fromkeys(value.partition("T")[0] for value in values if _VALUE.fullmatch(value))


def _marked(moments: Sequence[Moment]) -> Iterator[Moment]:
    """Give each claim the word that matters: how it stands, else how it is said, else who is first heard."""
    heard: set[str] = set()
    often = {name for name in _names(moments) if name}
    for moment in moments:
        claim, name = moment.claim, moment.claim.speaker.name if moment.claim.speaker else ""
        mark: str = claim.stance if claim.stance != "states" else ""
        mark = claim.status if claim.status != "stated" else mark
        if not mark and name in often and name not in heard:
            mark = "first"
        heard.add(name)
        yield moment._replace(mark=mark)


def _names(moments: Sequence[Moment]) -> set[str]:
    """Return the names that are heard more than once."""
    once: set[str] = set()
    again: set[str] = set()
    for moment in moments:
        name = moment.claim.speaker.name if moment.claim.speaker else ""
        (again if name in once else once).add(name)
    return again
