"""How sure Sayso is that the page attributes a content to a source: measured, not felt.

A claim of the rules has the share of right claims that its rule and form had on marked texts. One that the
encoder found has how sure the encoder is, put right by a curve (a logistic function, after Platt 1999) that
also weighs whether a rule found the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log
from pathlib import Path

import msgspec
from msgspec.structs import replace

from sayso.model import Article, Claim
from sayso.syntax.document import Document


class Curve(msgspec.Struct, frozen=True):
    """Weights of the logistic function: of 1, of the encoder's odds, of a rule's consent, of marks."""

    start: float
    odds: float
    agreed: float
    direct: float

    def at(self, claim: Claim, sure: float) -> float:
        """Return the share of claims like this one that are right; both it and `sure` are from 0 to 1."""
        parts = features(claim, sure)
        weights = (self.start, self.odds, self.agreed, self.direct)
        return 1 / (1 + exp(-sum(weight * part for weight, part in zip(weights, parts, strict=True))))


class Table(msgspec.Struct, frozen=True):
    """`rules`: share of right claims by rule and form. `encoder`: its curve. See `train.confidence`."""

    rules: dict[str, float]
    encoder: Curve


TABLE = msgspec.json.decode(Path(__file__).with_name("confidence.json").read_bytes(), type=Table)
ENCODER = "encoder"
"""The rule of a claim that the encoder alone found; `+encoder` after a rule's name: both found it."""
_UNMEASURED = 0.5  # a rule that the training texts do not show
_SUREST = 0.999


def confidence(article: Article, document: Document, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Give every claim the share of claims like it that are right."""
    return tuple(replace(claim, confidence=_share(claim)) for claim in claims)


def features(claim: Claim, sure: float) -> tuple[float, float, float, float]:
    """Return what the curve weighs."""
    bounded = min(_SUREST, max(1 - _SUREST, sure))
    agreed = claim.rule.endswith(f"+{ENCODER}")
    return 1.0, log(bounded / (1 - bounded)), float(agreed), float(claim.form == "direct")


def _share(claim: Claim) -> float:
    if claim.rule.endswith(ENCODER):
        return round(TABLE.encoder.at(claim, claim.confidence), 2)
    rules = TABLE.rules
    return rules.get(f"{claim.rule}/{claim.form}", rules.get(claim.rule, _UNMEASURED))
