"""What the encoder hands on: attributions as spans of the text, and how far it read."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """What the encoder found: spans of the text in code points, and how sure it is, from 0 to 1."""

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    sure: float


@dataclass(frozen=True, slots=True)
class Found:
    """What the encoder found in a text, in the order of the cues; it read `[0, until)` in code points."""

    attributions: tuple[Attribution, ...]
    until: int
