"""The places that claims speak of: each with how many claims, on whose word, and where it lies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sayso.exporters.numbered import KINDS, Kind, kind_of
from sayso.ledger.answers import Hit
from sayso.model import Place
from sayso.reference.gazetteer import countries


class Site(NamedTuple):
    """A place with the claims whose content names it, each counted once.

    `key` names it in an address; `latitude` is None where the page does not tell which place of the name it
    is. `hits` stand in the order in which they were found.
    """

    key: str
    name: str
    country: str
    sort: str
    latitude: float | None
    longitude: float | None
    kinds: dict[Kind, int]
    hits: tuple[Hit, ...]

    @property
    def size(self) -> int:
        """How many claims name it."""
        return len(self.hits)

    @property
    def kind(self) -> Kind:
        """Whose word most of its claims are; of equals the first in the order of the bar."""
        return max(KINDS, key=lambda kind: self.kinds.get(kind, 0))


def sites(hits: Iterable[Hit]) -> list[Site]:
    """Return the places that claims name in what is said, those of the most claims first."""
    found: dict[str, tuple[Place, str, dict[tuple[str, str], Hit]]] = {}
    for hit in hits:
        for place in _places(hit):
            words = place.name or place.span.of(hit.found.article.text)
            key = f"{words}.{place.country}.{place.region}.{place.kind or ''}"
            _, _, theirs = found.setdefault(key, (place, words, {}))
            theirs.setdefault((hit.found.version.id, hit.found.claim.id), hit)
    made = [_site(key, *told) for key, told in found.items()]
    return sorted(made, key=lambda site: (-site.size, site.name.casefold(), site.key))


def site_record(site: Site) -> dict[str, Any]:
    """Return a place as an object of JSON."""
    return {
        "key": site.key,
        "name": site.name,
        "country": site.country or None,
        "sort": site.sort or None,
        "latitude": site.latitude,
        "longitude": site.longitude,
        "claims": site.size,
        "kinds": site.kinds,
        "kind": site.kind,
    }


def _places(hit: Hit) -> Iterator[Place]:
    """Yield the places inside the claim's content."""
    content = hit.found.claim.content
    for place in hit.found.article.places:
        if any(span.holds(place.span) for span in content):
            yield place


def _site(key: str, place: Place, words: str, hits: dict[tuple[str, str], Hit]) -> Site:
    kinds = Counter(kind_of(hit.found.claim) for hit in hits.values())
    return Site(
        key=key,
        name=words,
        country=countries().get(place.country, place.country) if place.kind != "country" else "",
        sort=place.kind or "",
        latitude=place.latitude,
        longitude=place.longitude,
        kinds={kind: kinds[kind] for kind in KINDS if kinds[kind]},
        hits=tuple(hits.values()),
    )
