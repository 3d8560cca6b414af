"""What a ledger answers to questions: frozen values, whose words are spans of pages and names from them."""

from __future__ import annotations

from typing import Literal

from sayso.ledger.records import Found
from sayso.model import Span, SpeakerKind, Value

Voice = SpeakerKind | Literal["page"]
Hearing = Literal["named", "unnamed", "own"]
"""Whose word a claim is: one that somebody could call and ask, one that nobody could, the page's own."""


Grouping = Literal["outlet", "month", "both", "all"]
"""By what sourcing is told apart; `all` takes every claim together."""


class Hit(Value, frozen=True):
    """A claim that answers, where it stands, and the words of the article for which it was found."""

    found: Found
    marks: tuple[Span, ...] = ()


class Hits(Value, frozen=True):
    """The claims that answer a question, the best first.

    `total` counts all that answer, None where they are too many to be counted at once. `is_ranked` tells that
    the order is that of the words; otherwise it is that of the day, the newest first.
    """

    hits: tuple[Hit, ...]
    total: int | None
    is_ranked: bool


class Heard(Value, frozen=True):
    """How often somebody is heard: `name` is empty for all of a kind whose pages give no name.

    `outlet` is empty where all outlets are taken together; days are those of publication, `YYYY-MM-DD`.
    """

    name: str
    kind: Voice
    outlet: str
    claims: int
    pages: int
    outlets: int
    disputed: int
    first: str
    last: str


class Share(Value, frozen=True):
    """A share of the claims with its 95 % interval, all from 0 to 1."""

    count: int
    share: float
    low: float
    high: float


class Sourcing(Value, frozen=True):
    """On whose word an outlet's claims of a month stand; an empty outlet or month stands for all of them."""

    outlet: str
    month: str
    pages: int
    claims: int
    named: Share
    unnamed: Share
    own: Share
