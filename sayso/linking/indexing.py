"""Vectors for a ledger's claims: what `sayso index` makes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sayso.ledger.protocol import Ledger
from sayso.linking.vector_map import refresh


def index(ledger: Ledger, step: Callable[[int], object] = lambda count: None) -> int:
    """Give a vector to every claim of a ledger that has none, and return how many got one.

    The map beside the ledger that they are searched in is brought up to date. `step` is told how many were
    made, now and then.
    """
    made = ledger.index(encoded, model_name(), step)
    refresh(ledger)
    return made


def encoded(texts: Sequence[str]) -> list[bytes]:
    """Return the vector of each text as bytes."""
    from sayso.vectors.engine import vectors  # noqa: PLC0415 -- the network is loaded only where it is asked

    return [row.tobytes() for row in vectors(texts)]


def model_name() -> str:
    """Return what the shipped network is called: another one makes other vectors."""
    from sayso.tagger.artefact_sheet import sheet  # noqa: PLC0415
    from sayso.vectors.engine import ARTEFACT  # noqa: PLC0415

    return "-".join(sorted(digest[:16] for digest in sheet(ARTEFACT).files.values()))
