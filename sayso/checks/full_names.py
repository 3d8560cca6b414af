"""The people whom a page names in full, so that a last name alone can be told to be one of them."""

from __future__ import annotations

import re

_FULL = re.compile(
    r"\b(?!(?:President|Prime|Minister|Premier|Chancellor|Gov|Governor|Sen|Senator|Mayor|Rep|Representative|Congress"
    r"|Attorney|General|Sgt|Sergeant|Lt|Lieutenant|Capt|Captain|Maj|Major|Col|Colonel|Bishop|Archbishop|Cardinal"
    r"|Pope|The|And|But|Mr|Mrs|Ms|Dr|Finance|Foreign|Health|Defence|Defense|Interior|Justice|Home|Police|Fire"
    r"|Judge|Professor|Chief|Secretary)\b)(?P<first>[A-Z][\w-]+)\s(?:[A-Z]\.\s)?(?P<last>[A-Z][\w-]+)"
)


def full_names(text: str) -> dict[str, set[str]]:
    """Return the full names of a page by their last word: two Kennedys are two people."""
    found: dict[str, set[str]] = {}
    for match in _FULL.finditer(text):
        found.setdefault(match["last"], set()).add(f"{match['first']} {match['last']}")
    return found


def in_full(name: str, full: dict[str, set[str]]) -> str:
    """Return the one full name of a last name alone, "" where several people bear it, or nobody in full."""
    parts = name.split()
    bearers = {f"{parts[0]} {parts[-1]}"} if len(parts) > 1 else full.get(name, set())
    return next(iter(bearers)) if len(bearers) == 1 else ""
