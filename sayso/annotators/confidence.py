"""How sure Sayso is that the page attributes a content to a source: measured for each rule, not felt."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources

import msgspec
from msgspec.structs import replace

from sayso.model import Article, Claim
from sayso.syntax.document import Document

TABLE: dict[str, float] = msgspec.json.decode(
    resources.files(__package__).joinpath("confidence.json").read_bytes(), type=dict[str, float]
)
"""Share of right attributions (content at IoU .5, right source) by rule; `python -m train.confidence`."""

_UNMEASURED = 0.5  # a rule that the training texts do not show


def confidence(article: Article, document: Document, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Give every claim the measured precision of the rule and form by which it was found."""
    return tuple(
        replace(claim, confidence=TABLE.get(f"{claim.rule}/{claim.form}", TABLE.get(claim.rule, _UNMEASURED)))
        for claim in claims
    )
