"""What a person said two claims are to each other: it stands above anything that is worked out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from sayso.ledger.records import Found
from sayso.matching.links import Link, LinkKind

Judgement = LinkKind | Literal["none"]
"""`none`: the two have nothing to do with each other."""

Judged = Mapping[frozenset[str], Judgement]
"""Pairs of ids of claims with what a person decided; whoever keeps judgements gives them in this form."""

NOBODY: Judged = {}

Settle = Callable[[Found], Found | None]
"""Gives a claim as people settled it, None for one that they rejected (`sayso.judging.settled`)."""


def as_read(found: Found) -> Found:
    """Return a claim as it was read: where nobody judges."""
    return found


def judged_link(found: Link | None, one: str, other: str, judged: Judged) -> Link | None:
    """Return what two claims are to each other, a person's word before ours.

    Where both agree on the kind, the changes and the reason that were found stay.
    """
    said = judged.get(frozenset((one, other)))
    if said is None:
        return found
    if said == "none":
        return None
    if found is not None and found.kind == said:
        return Link(found.kind, one, other, found.changes, found.reason, found.share, judged=True)
    return Link(said, one, other, share=1.0, judged=True)
