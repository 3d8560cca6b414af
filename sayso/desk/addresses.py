"""Where a claim stands on the desk: the address of its page, its part where the page has many, its mark."""

from __future__ import annotations

from urllib.parse import quote

SHOWN_CLAIMS = 1_000
"""Claims of one page that are drawn at once: an article has 40. More are read part by part, as a book is."""


def claim_at(version: str, number: int) -> str:
    """Return the address of a claim by its number on a version of a page.

    >>> claim_at("9d2b", 7), claim_at("9d2b", 1_001)
    ('/page/9d2b#m7', '/page/9d2b?part=2#m1001')
    """
    part = part_of(number)
    # Ids are hashes where Sayso made them; a ledger from elsewhere may hold anything.
    return f"/page/{quote(version, safe='')}{f'?part={part}' if part > 1 else ''}#m{number}"


def part_of(number: int) -> int:
    """Return in which part of its page a claim is drawn; the first is 1."""
    return max(number - 1, 0) // SHOWN_CLAIMS + 1
