"""How a claim stands on its page: confirmed, disputed or unverified, with the span that says so.

Precision comes first: a claim's status changes only where the page points at it. Each rule is a function
of its own in `standing`, in a module that says which words do it; docs/status.md lists them.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from sayso.annotators.standing import RULES, Rule
from sayso.annotators.standing.repeated import repeated
from sayso.annotators.standing.scene import Change, Scene
from sayso.model import Article, Because, Claim, Status
from sayso.syntax.document import Document

_GRAVITY: dict[Status, int] = {"disputed": 3, "unverified": 2, "confirmed": 1, "stated": 0}


def status(article: Article, document: Document, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Set the status of every claim that another span of the page confirms, disputes or leaves unverified."""
    scene = Scene(article, document, claims)
    changes: dict[str, tuple[Status, Because]] = {}
    spoken: dict[int, Rule] = {}
    for rule in RULES:
        for change in rule(scene):
            # "denied the allegations" speaks of one claim: the first rule that reads the words has them
            if spoken.setdefault(change.because.span.end, rule) is rule:
                _set(changes, change)
    for change in repeated(scene, changes):
        _set(changes, change)
    return tuple(_changed(claim, changes) for claim in claims)


def _changed(claim: Claim, changes: dict[str, tuple[Status, Because]]) -> Claim:
    if claim.id not in changes:
        return claim
    new, because = changes[claim.id]
    return replace(claim, status=new, status_because=(because,))


def _set(changes: dict[str, tuple[Status, Because]], change: Change) -> None:
    held = changes.get(change.target.id)
    if held is None or _GRAVITY[change.status] > _GRAVITY[held[0]]:
        changes[change.target.id] = (change.status, change.because)
