"""Whose newsroom an outlet is: two editions of one newspaper are one voice, however many addresses they have.

Which outlets belong together is data (`sayso/lexicon/en/editions.yaml`). Without an entry there, addresses of
one registrable domain belong together, and names that differ only in "The", "Online" or ".com".
"""

from __future__ import annotations

import re
from functools import cache

from sayso.lexicon import entries
from sayso.lexicon.entries import Edition
from sayso.stories.crediting import agency_called, agency_of_domain
from sayso.syntax.language import LANGUAGE

_HOST = re.compile(r"https?://(?:[^/?#@]*@)?([^/?#:@\[\]]{1,253})", re.IGNORECASE)
_SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "gob", "gov", "go", "ne", "net", "or", "org", "nom"})
"""What stands before a country's ending and is nobody's: co.uk, com.au, or.jp."""

_SHARED_HOSTS = frozenset(
    {"blogspot.com", "wordpress.com", "substack.com", "github.io", "medium.com", "tumblr.com"}
)
"""Hosts under whose domain everybody has a site of their own."""

_EDITION_WORDS = frozenset(
    {"the", "online", "com", "net", "org", "digital", "edition", "international", "sunday", "weekend", "www"}
    | {"uk", "us", "app", "mobile", "amp", "live"}
)


def registrable(host: str) -> str:
    """Return the domain that somebody registered.

    >>> registrable("sport.courier.co.uk"), registrable("edition.courier.example")
    ('courier.co.uk', 'courier.example')
    """
    labels = host.lower().rstrip(".").split(".")
    if len(labels) <= 2 or labels[-1].isdigit():
        return ".".join(labels)
    takes_three = len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    domain = ".".join(labels[-3:] if takes_three else labels[-2:])
    return ".".join(labels[-3:]) if domain in _SHARED_HOSTS else domain


def owner_keys(publisher: str, uri: str) -> frozenset[str]:
    """Return what names a page's newsroom; two pages that have one of them in common are of one newsroom.

    >>> sorted(owner_keys("The Ellary Courier", "https://www.courier.example/ferry"))
    ['domain courier.example', 'name courier ellary']
    """
    keys = set()
    match = _HOST.match(uri)
    if match:
        host = match[1].lower().removeprefix("www.")
        domain = registrable(host)
        agency = agency_of_domain(domain)
        owner = _domains().get(host) or _domains().get(domain)
        keys.add(agency_key(agency) if agency else f"owner {owner}" if owner else f"domain {domain}")
    if publisher:
        keys |= _name_keys(publisher)
    return frozenset(keys)


def agency_key(agency: str) -> str:
    """Return the key that stands for an agency, as a newsroom and as what is credited."""
    return f"agency {agency}"


def _name_keys(name: str) -> frozenset[str]:
    agency = agency_called(name)
    if agency:
        return frozenset({agency_key(agency)})
    folded = _folded(name)
    owner = _names().get(folded)
    if owner:
        return frozenset({f"owner {owner}"})
    return frozenset({f"name {folded}"}) if folded else frozenset()


def name_keys(name: str) -> frozenset[str]:
    """Return what names a newsroom that is called by a name: "the New York Post" in a page's text."""
    return _name_keys(name)


def _folded(name: str) -> str:
    words = re.findall(r"\w+", name.casefold())
    telling = [word for word in words if word not in _EDITION_WORDS]
    return " ".join(sorted(telling or words))


@cache
def _domains() -> dict[str, str]:
    return {domain: entry.owner for entry in entries(LANGUAGE, Edition) for domain in entry.domains}


@cache
def _names() -> dict[str, str]:
    listed = (
        (name, entry.owner) for entry in entries(LANGUAGE, Edition) for name in (entry.owner, *entry.names)
    )
    return {_folded(name): owner for name, owner in listed}
