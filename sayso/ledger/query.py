"""A question to the ledger as values: the words to look for, and what else a claim must be."""

from __future__ import annotations

from typing import Literal, get_args

from sayso.errors import SaysoError
from sayso.ledger.judgements import Judged
from sayso.model import Form, SpeakerKind, Stance, Status, Value

Field = Literal["speaker", "outlet", "page", "kind", "status", "stance", "form", "judged"]
Sign = Literal[">", ">=", "<", "<=", "=", ""]

CHOICES: dict[str, tuple[str, ...]] = {
    "kind": (*get_args(SpeakerKind), "page"),
    "status": get_args(Status),
    "stance": get_args(Stance),
    "form": get_args(Form),
    "judged": get_args(Judged),
}
"""Fields with a closed list of values; docs/terms.md tells what each one means."""


class QueryError(SaysoError):
    """A question that cannot be read; the message names the place in it, `at` counts characters from 1."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(f"at character {at}: {message}")
        self.at = at


class Words(Value, frozen=True):
    """Words in a row in the claim, its source or its speaker; `is_start`: the last is the start of a word."""

    text: str
    is_start: bool = False
    is_out: bool = False


class Filter(Value, frozen=True):
    """What a field must be, or with `is_out` must not; several of one field are alternatives."""

    field: Field
    value: str
    is_out: bool = False


class Number(Value, frozen=True):
    """A quantity of the claim, by the figures that are printed: "up to 600" is 600, whatever its bound.

    `of` is a word of what is counted or measured, or the unit. An empty sign asks for any figure.
    """

    sign: Sign
    value: float = 0.0
    of: str = ""
    is_out: bool = False


class Query(Value, frozen=True):
    """A whole question: every part of it must hold. `since` and `until` are days, both included."""

    words: tuple[Words, ...] = ()
    filters: tuple[Filter, ...] = ()
    numbers: tuple[Number, ...] = ()
    since: str = ""
    until: str = ""

    def asked(self, field: Field, *, is_out: bool = False) -> tuple[str, ...]:
        """Return the values that are asked of a field."""
        return tuple(one.value for one in self.filters if (one.field, one.is_out) == (field, is_out))
