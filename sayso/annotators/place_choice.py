"""Which of the places of a name is meant: by the words beside it, by what the page names, by their size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log10

from sayso.annotators.place_mentions import PLACE_WORDS, Mention
from sayso.reference.gazetteer import Entry, named, plain

_ABBREVIATIONS = dict(pair.split("=") for pair in PLACE_WORDS["abbreviations"])
# In powers of ten of inhabitants, by what is usual in news; `python -m eval places` measures them together.
_CAPITAL = 1.5  # a state's capital is meant before a place of thirty times its people
_COUNTRY = 0.2  # a country before a region of its size
_SPELLED = 0.5  # San José, not San Jose: as the gazetteer prints it
_AS_REGION = 1.0  # beside the words or in a list of regions
_COUNTRY_NAMED, _COUNTRY_NEAR, _REGION_NAMED = 0.8, 0.4, 1.5
_COUNTRY_OFTEN = 0.7  # times ten: a page on India that names Pakistan twice means the Punjab of India
_LEAD = 0.3  # twice as many people: a smaller lead decides nothing
_TWINS = 1.4  # between two states of one name the number of their people decides little
_CLEAR_LEAD = 1.5  # Ontario, the province, before the town in California
_RIVAL = 1.5  # a place this far behind the first is no rival when the country is told
_ALONE = 250_000  # inhabitants of a city that news names without its country
_CITY_IS_REGION = 0.15  # of a region's people: the city of Quebec has less, New York far more
_MOST_RIVALS = 12  # of one name that are weighed; the smallest of a San José are not


_ALL = ""  # the key under which a tally keeps its sum


class Context:
    """The countries and regions that the page names for certain, each with the names that tell of it."""

    def __init__(self) -> None:
        self._countries: dict[str, Counter[str]] = {}
        self._regions: dict[str, Counter[str]] = {}
        self._near: dict[str, Counter[str]] = {}

    def add(self, entry: Entry, mention: Mention) -> None:
        """Note a place that the page names for certain."""
        for table, key in (
            (self._countries, entry.country),
            (self._regions, entry.region),
            (self._near, f"{entry.country} {mention.block}"),
        ):
            table.setdefault(key, Counter()).update((mention.key, _ALL))

    def country(self, entry: Entry, mention: Mention) -> int:
        """Return how often other names on the page tell of a place's country."""
        return _others(self._countries.get(entry.country), mention)

    def country_near(self, entry: Entry, mention: Mention) -> int:
        """Return how often other names of the same block tell of a place's country."""
        return _others(self._near.get(f"{entry.country} {mention.block}"), mention)

    def region(self, entry: Entry, mention: Mention) -> int:
        """Return how often other names on the page tell of a place's region."""
        return _others(self._regions.get(entry.region), mention) if entry.region else 0


def _others(counted: Counter[str] | None, mention: Mention) -> int:
    return counted[_ALL] - counted[mention.key] if counted else 0


def certain(entries: Sequence[Entry]) -> Entry | None:
    """Return the one place that a name nearly always means, or None: what it tells of the page counts."""
    entries = sorted(_apart(entries), key=_prior, reverse=True)
    first = entries[0]
    if len(entries) == 1:
        return first if is_known_alone(first) else None
    lead = _prior(first) - max(_prior(entry) for entry in entries[1:])
    return first if is_known_alone(first) and lead > _CLEAR_LEAD else None


def container(mention: Mention) -> tuple[tuple[Entry, ...], int]:
    """Return what may hold a place, by the name after a comma or in brackets, and the token where it stands.

    *Paris*, Texas; *Reading* (Pa.); *Cambridge* in England.
    """
    tokens, at = mention.tokens, mention.end + 1
    if at >= len(tokens) or tokens[at - 1].lower not in {",", "(", "in"} or not tokens[at].is_capitalized:
        return (), at
    first = tokens[at].text
    code = _ABBREVIATIONS.get(first.rstrip("."))
    if code is None and first.isupper() and len(first) == 2 and tokens[at - 1].text != "in":
        code = f"US-{first}"
    if code is not None:
        within = tuple(entry for entry in mention.entries if entry.region == code)
        if within:
            return (within[0]._replace(name="", kind="region"),), at
    for end in range(min(at + 4, len(tokens)), at, -1):
        found = named(plain(" ".join(token.text for token in tokens[at:end])))
        if found:
            return tuple(entry for entry in found if entry.kind in {"country", "region"}), at
    return (), at


def inside(entries: Sequence[Entry], holders: Sequence[Entry]) -> Entry | None:
    """Return the biggest of the places that lies in one of the holders."""
    return next((entry for entry in entries for holder in holders if _holds(holder, entry)), None)


def holding(entry: Entry, holders: Sequence[Entry]) -> Entry:
    """Return the holder of a place that lies in one of them."""
    return next(holder for holder in holders if _holds(holder, entry))


def _holds(holder: Entry, entry: Entry) -> bool:
    if holder.country != entry.country or holder is entry:
        return False
    if holder.kind == "country":
        return entry.kind in {"city", "region"}
    county = holder.latitude is None  # below GeoNames' first level, by which cities go
    return entry.kind == "city" and bool(holder.region) and (county or holder.region == entry.region)


def choose(
    mention: Mention, context: Context, *, as_region: bool = False
) -> tuple[Entry | None, Sequence[Entry]]:
    """Return the place that is meant, or None and those between which the page does not decide.

    `as_region` tells that the words around it are those around a region: Idaho and *Washington*.
    """
    entries = _apart(mention.entries[:_MOST_RIVALS], as_region=as_region)
    weights = [
        _weight(entry, mention, context) + (_AS_REGION if as_region and entry.kind == "region" else 0)
        for entry in entries
    ]
    ranked = sorted(zip(weights, entries, strict=True), key=lambda pair: -pair[0])
    best, first = ranked[0]
    if not (is_known_alone(first) or context.country(first, mention)):
        return None, ()
    states = {"country", "demonym"}
    twins = len(ranked) > 1 and first.kind in states and ranked[1][1].kind in states  # the Koreas
    if len(ranked) == 1 or ranked[1][0] <= best - (_TWINS if twins else _LEAD):
        return first, entries
    return None, [entry for weight, entry in ranked if weight > best - _RIVAL]


def is_known_alone(entry: Entry) -> bool:
    """Tell whether news names a place without its country.

    The gazetteer lacks small towns: the one town of a name that it has may be at the other end of the world.
    """
    return entry.kind != "city" or entry.capital or entry.population >= _ALONE


def _apart(entries: Sequence[Entry], *, as_region: bool = False) -> list[Entry]:
    """Leave out what a reader takes for the same place: a country's own city or region, a city's own region.

    Of a city and the region around it the city is meant where it has a good part of the people: New York.
    """
    countries = {entry.country for entry in entries if entry.kind == "country"}
    kept: list[Entry] = []
    for entry in entries:
        if entry.kind not in {"country", "demonym"} and entry.country in countries:
            continue
        same = next(
            (at for at, other in enumerate(kept) if entry.region and other.region == entry.region), None
        )
        if same is None:
            kept.append(entry)
        elif entry.kind == "city" and not as_region and _stands_for(entry, kept[same]):
            kept[same] = entry
    return kept


def _stands_for(city: Entry, region: Entry) -> bool:
    """Tell whether a city has a good part of the people of the region of its name."""
    return region.kind == "region" and city.population > _CITY_IS_REGION * region.population


def _prior(entry: Entry) -> float:
    """Return how likely a place is meant before anything is known of the page."""
    weight = log10(entry.population + 1000) + (_CAPITAL if entry.capital else 0)
    return weight + (_COUNTRY if entry.kind == "country" else 0)


def _weight(entry: Entry, mention: Mention, context: Context) -> float:
    weight = _prior(entry) + (_SPELLED if entry.name == mention.printed else 0)
    named_so = context.country(entry, mention)
    weight += _COUNTRY_NAMED + _COUNTRY_OFTEN * log10(min(named_so, 10)) if named_so else 0
    weight += _COUNTRY_NEAR if context.country_near(entry, mention) else 0
    return weight + (_REGION_NAMED if context.region(entry, mention) else 0)
