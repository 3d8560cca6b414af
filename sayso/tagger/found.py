"""What the encoder hands on: one attribution as spans of the text."""

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
