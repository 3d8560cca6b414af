"""Sayso reads a news page and shows, for every claim in it, on whose say-so it stands.

>>> import sayso
>>> article = sayso.read("examples/harbour.html")  # doctest: +SKIP
>>> for claim in article.claims:  # doctest: +SKIP
...     print(claim.speaker.name if claim.speaker else "the page", claim.stance, claim.status)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.errors import LedgerError, LexiconError, SaysoError, TroubleError
    from sayso.flow import read, read_text
    from sayso.ledger import open_ledger
    from sayso.model import (
        Article,
        Because,
        Block,
        Claim,
        Finding,
        Page,
        Place,
        Quantity,
        Relation,
        Span,
        Speaker,
        Time,
        Trouble,
        Unresolved,
    )

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Because",
    "Block",
    "Claim",
    "Finding",
    "LedgerError",
    "LexiconError",
    "Page",
    "Place",
    "Quantity",
    "Relation",
    "SaysoError",
    "Span",
    "Speaker",
    "Time",
    "Trouble",
    "TroubleError",
    "Unresolved",
    "open_ledger",
    "read",
    "read_text",
]

_HOMES = dict.fromkeys(__all__, "sayso.model") | {
    "LedgerError": "sayso.errors",
    "LexiconError": "sayso.errors",
    "SaysoError": "sayso.errors",
    "TroubleError": "sayso.errors",
    "open_ledger": "sayso.ledger",
    "read": "sayso.flow",
    "read_text": "sayso.flow",
}


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for: `sayso --help` does not wait for the readers."""
    if name not in _HOMES:
        raise AttributeError(f"module 'sayso' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
