"""The compiled marks: one frozen value an article, one JSON line each, the parts those of the model."""

from __future__ import annotations

from typing import Literal

import msgspec

from sayso.model import Because, Form, Quantity, Span, Speaker, Stance, Status, Time, Value

Split = Literal["train", "dev"]


class Mark(Value, frozen=True, forbid_unknown_fields=True):
    """One claim as marked; `id` is the annotator's name for it inside the article."""

    id: str
    content: tuple[Span, ...]
    source: Span | None
    cue: tuple[Span, ...]
    form: Form
    speaker: Speaker | None = None
    stance: Stance = "states"
    negated: bool = False
    status: Status = "stated"
    status_because: tuple[Because, ...] = ()
    hedges: tuple[Span, ...] = ()
    within: str | None = None

    @property
    def start(self) -> int:
        """First code point of the claim."""
        spans = [*self.content, *self.cue, *([self.source] if self.source else [])]
        return min(span.start for span in spans)


class Record(Value, frozen=True, forbid_unknown_fields=True):
    """All marks of one article; offsets count code points of the text whose digest is `sha256`.

    `passes` counts how often the article was read against its marks, the marking included.
    """

    schema: Literal["sayso.marks/1"]
    id: str
    url: str
    title: str
    published: str
    sha256: str
    split: Split
    annotator: str
    passes: int
    claims: tuple[Mark, ...]
    quantities: tuple[Quantity, ...]
    times: tuple[Time, ...]


def schema() -> dict[str, object]:
    """Return the JSON schema of one line of the compiled marks."""
    return msgspec.json.schema(Record)
