"""The row of a story, all of it made from its pages: its title and time, its origins, places and speakers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import Any

import msgspec
from sqlalchemy import Connection, text

from sayso.stories.copying import Copy, copies
from sayso.stories.origins import Origin, Voice, origins
from sayso.stories.owning import owner_keys
from sayso.stories.reading_pages import Seen, kept_sign
from sayso.stories.signs import Sign, recipe

MOST_NAMED = 5
"""Places and speakers told of a story: those that the most pages name."""

_SPEAKERS = text("""
    SELECT speaker, count(*) AS times FROM claims WHERE version = :number AND speaker <> '' GROUP BY 1
""")


def made_from(told: Sequence[Seen]) -> str:
    """Return the digest of all that a story is made from."""
    parts = "\n".join(f"{page.version} {page.seen}" for page in told)
    return sha256(f"{recipe()}\n{parts}".encode()).hexdigest()[:16]


def story_values(connection: Connection, told: Sequence[Seen]) -> dict[str, Any]:
    """Return the row of a story whose pages are given in the order of their time."""
    signs = [kept_sign(connection, page.number) for page in told]
    days = [page.day for page in told if page.day is not None]
    return {
        "id": told[0].document,
        "title": _title(told, signs),
        "first": date.fromordinal(min(days)).isoformat() if days else "",
        "last": date.fromordinal(max(days)).isoformat() if days else "",
        "pages": len(told),
        "outlets": len({page.outlet for page in told}),
        "origins": _json(page_origins(told, signs)[0]),
        "places": _json(_places(signs)),
        "speakers": _json(_speakers(connection, told)),
        "made": made_from(told),
    }


def _speakers(connection: Connection, told: Sequence[Seen]) -> list[str]:
    """Return who speaks on the most pages."""
    pages: Counter[str] = Counter()
    times: Counter[str] = Counter()
    for page in told:
        for row in connection.execute(_SPEAKERS, {"number": page.number}):
            pages[row.speaker] += 1
            times[row.speaker] += row.times
    return sorted(pages, key=lambda name: (-pages[name], -times[name], name))[:MOST_NAMED]


def page_origins(told: Sequence[Seen], signs: Sequence[Sign]) -> tuple[tuple[Origin, ...], list[Copy]]:
    """Return the independent origins of the pages of a story, and which of them are copies."""
    voices = [
        Voice(owner_keys(page.publisher, page.uri), page.outlet, sign.credits)
        for page, sign in zip(told, signs, strict=True)
    ]
    found = copies([sign.paragraphs for sign in signs], every_piece=False)
    return origins(voices, found), found


def _title(told: Sequence[Seen], signs: Sequence[Sign]) -> str:
    """Return the headline of the page that has most in common with all; the earliest of equals."""
    weights: dict[int, float] = {}
    for sign in signs:
        for term in sign.terms:
            weights[term.key] = weights.get(term.key, 0.0) + term.weight
    shares = [round(sum(term.weight * weights[term.key] for term in sign.terms), 6) for sign in signs]
    titled = [at for at, page in enumerate(told) if page.title] or [0]
    return told[max(titled, key=lambda at: (shares[at], -at))].title


def _places(signs: Sequence[Sign]) -> list[str]:
    """Return the places that the most pages name, each page's first above its others."""
    counts: dict[str, float] = {}
    for sign in signs:
        for at, name in enumerate(sign.places):
            counts[name] = counts.get(name, 0.0) + 1 - at / 100
    return sorted(counts, key=lambda name: (-round(counts[name], 6), name))[:MOST_NAMED]


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
