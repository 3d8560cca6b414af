"""Claims that share a rare word, or two that are less rare: what the full-text index of a ledger finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from sqlalchemy import Connection, text

from sayso.matching.views import View

WORDS = 10
"""Words of a claim that are looked up, the most telling first."""
RARE = 200
"""Claims that may have a word before it is common, and ties only together with a second one."""
PAIRED, PAIRS = 4, 3
"""How many words that are not rare are tried in twos: each time FTS5 walks through all claims of both."""

_FIND = text("SELECT rowid FROM claim_words WHERE claim_words MATCH :match LIMIT :most")


def sharing(connection: Connection, view: View, most: int, known: dict[str, list[int] | None]) -> list[int]:
    """Return up to `most` claims that share rare words with one, those that share the most first.

    `known` keeps what words were looked up: the claims of one page share many.
    """
    asked = list(dict.fromkeys(_printed(view)))[:WORDS]
    shared: Counter[int] = Counter()
    middling = []
    for word in asked:
        found = _found(connection, word, known)
        if found is None:
            middling.append(word)
        else:
            shared.update(found)
    for pair in list(combinations(middling[:PAIRED], 2))[:PAIRS]:
        shared.update(_found(connection, " ".join(pair), known) or ())
    return [number for number, _ in sorted(shared.items(), key=lambda row: (-row[1], -row[0]))[:most]]


def _printed(view: View) -> Sequence[str]:
    """Return the telling words as the page prints them: the index stems them by rules of its own."""
    terms = sorted(view.terms, key=lambda term: (-term.weight, term.span))
    words = [term.span.of(view.article.text).casefold() for term in terms]
    return [word for word in words if word.isalnum()]


def _found(connection: Connection, words: str, known: dict[str, list[int] | None]) -> list[int] | None:
    """Return the claims that have all the words, None where they are more than `RARE`."""
    if words not in known:
        match = "content : (" + " AND ".join(f'"{word}"' for word in words.split()) + ")"
        rows = connection.execute(_FIND, {"match": match, "most": RARE + 1}).scalars().all()
        known[words] = list(rows) if len(rows) <= RARE else None
    return known[words]
