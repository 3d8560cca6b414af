"""What a person decided about a claim: who, when, in which words; kept for good and never overwritten.

A judgement is a row that is only ever added. Undoing one is a row as well, so that everybody sees what was
thought, and when it was thought better of. What holds now is a pure function of the rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal, Protocol, TypeVar, get_args

from sayso.errors import SaysoError
from sayso.ledger.answers import Voice
from sayso.ledger.naming import kept_text
from sayso.model import Claim, Span, Stance, Value

Act = Literal["accept", "reject", "correct", "rate", "undo"]
ACTS: tuple[Act, ...] = get_args(Act)

Verdict = Literal["accepted", "rejected", "corrected"]
Judged = Literal["accepted", "rejected", "corrected", "rated", "any"]
"""What `judged:` may ask for."""

VERDICTS: dict[str, Verdict] = {"accept": "accepted", "reject": "rejected", "correct": "corrected"}

LONGEST_NAME, LONGEST_RATING, LONGEST_SPEAKER, LONGEST_NOTE = 80, 80, 300, 5_000
"""Code points: a name and a rating stand on one line; a longer note belongs on a page of its own."""
MOST_EVIDENCE, LONGEST_LINK = 20, 2_000

_WEB = re.compile(r"https?://[^\s<>\"'`\x00-\x20\x7f-\x9f]+", re.IGNORECASE)
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
"""Controls, and the marks that turn the direction of what stands after them."""


class JudgingError(SaysoError):
    """A judgement that cannot be written; the message says why, `part` names what is wrong with it."""

    def __init__(self, message: str, part: str = "") -> None:
        super().__init__(message)
        self.part = part


class Correction(Value, frozen=True):
    """What a person would have the claim say instead; what is empty or None stays as it was read.

    `content` are spans of the text of the version that was judged, `words` what they cover: the ledger looks
    that up itself.
    """

    speaker: str | None = None
    kind: Voice | None = None
    stance: Stance | None = None
    content: tuple[Span, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is corrected."""
        return self == Correction()


class Anchor(Value, frozen=True):
    """The claim as it was when it was judged, by which it is found again.

    `words` are those of its content, one for each span, `before` and `after` what stands on either side.
    """

    claim: Claim
    words: tuple[str, ...]
    before: str = ""
    after: str = ""


class Judging(Value, frozen=True):
    """What a person wants to have written down.

    `claim` is the claim's id; for `undo` it may be left out and `undoes` names the judgement. `version` tells
    which version of which page is meant where several have the claim.
    """

    act: Act
    by: str
    claim: str = ""
    version: str = ""
    note: str = ""
    rating: str = ""
    evidence: tuple[str, ...] = ()
    correction: Correction = Correction()
    undoes: str = ""


class Judgement(Value, frozen=True):
    """One row: what somebody decided, when (RFC 3339, UTC), about which claim of which version.

    `id` is a hash of all else, `previous` the id of the row that was written before it.
    """

    id: str
    previous: str
    document: str
    version: str
    claim: str
    act: Act
    by: str
    at: str
    note: str = ""
    rating: str = ""
    evidence: tuple[str, ...] = ()
    correction: Correction = Correction()
    undoes: str = ""
    anchor: Anchor | None = None


class Standing(Value, frozen=True):
    """What holds of one claim now, by people: `in_force` are the judgements that nobody has undone.

    `decided` is the last of them that accepts, rejects or corrects, `rated` the last that rates.
    """

    in_force: tuple[Judgement, ...] = ()
    decided: Judgement | None = None
    rated: Judgement | None = None
    correction: Correction = Correction()

    @property
    def verdict(self) -> Verdict | None:
        """Return what the last decision makes of the claim."""
        return VERDICTS[self.decided.act] if self.decided else None

    def answers(self, wanted: str) -> bool:
        """Tell whether `judged:` with this value asks for the claim."""
        if wanted == "any":
            return bool(self.in_force)
        return self.rated is not None if wanted == "rated" else self.verdict == wanted


class Row(Protocol):
    """What any row says by which it holds or does not: of one claim, or of two."""

    @property
    def id(self) -> str:
        """The row's own id."""

    @property
    def act(self) -> str:
        """What was done."""

    @property
    def undoes(self) -> str:
        """The id of the row that it undoes, empty where it undoes none."""


_AnyRow = TypeVar("_AnyRow", bound=Row)


def undone(rows: Sequence[Row]) -> set[str]:
    """Return the ids of the rows that do not hold any more, undoings that were undone included.

    A row can only undo an earlier one, so one pass from the last row back decides each.
    """
    found: set[str] = set()
    for row in reversed(rows):
        if row.act == "undo" and row.id not in found:
            found.add(row.undoes)
    return found


def in_force(rows: Sequence[_AnyRow]) -> tuple[_AnyRow, ...]:
    """Return the judgements that hold, in order: never undone, or by a row that was undone itself."""
    gone = undone(rows)
    return tuple(row for row in rows if row.act != "undo" and row.id not in gone)


def standing(rows: Sequence[Judgement]) -> Standing:
    """Return what holds of one claim, from all rows about it in their order."""
    held = in_force(rows)
    decided = next((row for row in reversed(held) if row.act in VERDICTS), None)
    rated = next((row for row in reversed(held) if row.act == "rate"), None)
    return Standing(held, decided, rated, merged(row.correction for row in held if row.act == "correct"))


def merged(corrections: Iterable[Correction]) -> Correction:
    """Return all corrections as one: of each part the last that says something."""
    whole = Correction()
    for one in corrections:
        named = one if one.speaker is not None else whole
        kind = one.kind or (None if one.speaker is not None else whole.kind)
        worded = one if one.content else whole
        whole = Correction(named.speaker, kind, one.stance or whole.stance, worded.content, worded.words)
    return whole


def by_claim(rows: Iterable[Judgement]) -> dict[str, list[Judgement]]:
    """Return the rows of each claim, in their order."""
    found: dict[str, list[Judgement]] = {}
    for row in rows:
        found.setdefault(row.claim, []).append(row)
    return found


def checked(judging: Judging) -> Judging:
    """Return what a person wants written, tidied; `JudgingError` where it cannot be."""
    one = Judging(
        act=judging.act,
        by=_line(judging.by, LONGEST_NAME, "name"),
        claim=judging.claim,
        version=judging.version,
        note=_text(judging.note, LONGEST_NOTE, "note"),
        rating=_line(judging.rating, LONGEST_RATING, "rating"),
        evidence=_links(judging.evidence),
        correction=_corrected(judging.correction),
        undoes=judging.undoes,
    )
    _complete(one)
    return one


def _complete(one: Judging) -> None:
    """Raise for what lacks a part that its act needs, or has one that belongs to another."""
    if not one.by:
        raise JudgingError("a judgement needs the name of who judges", "name")
    if one.act == "rate" and not one.rating:
        raise JudgingError("a rating needs a word, such as: mostly true", "rating")
    if one.act != "rate" and one.rating:
        raise JudgingError(f"{one.act} takes no rating", "rating")
    if one.act == "correct" and one.correction.is_empty:
        raise JudgingError("a correction needs a speaker, a kind, a stance or words", "correction")
    if one.act != "correct" and not one.correction.is_empty:
        raise JudgingError(f"{one.act} takes no correction", "correction")
    if one.act == "undo" and not (one.undoes or one.claim):
        raise JudgingError("what is to be undone has to be named", "undoes")


def _line(text: str, longest: int, part: str) -> str:
    return _text(" ".join(text.split()), longest, part)


def _text(text: str, longest: int, part: str) -> str:
    clean = _UNSEEN.sub("", kept_text(text.replace("\r\n", "\n").replace("\r", "\n"))).strip()
    if len(clean) > longest:
        raise JudgingError(f"the {part} has {len(clean):,} characters; the most is {longest:,}", part)
    return clean


def _links(links: Sequence[str]) -> tuple[str, ...]:
    clean = tuple(dict.fromkeys(link.strip() for link in links if link.strip()))
    if len(clean) > MOST_EVIDENCE:
        raise JudgingError(f"{len(clean)} links; the most is {MOST_EVIDENCE}", "evidence")
    for link in clean:
        if not _WEB.fullmatch(link) or len(link) > LONGEST_LINK or kept_text(link) != link:
            raise JudgingError(f"{link[:60]!r} is no address of the web (https://...)", "evidence")
    return clean


def _corrected(one: Correction) -> Correction:
    speaker = None if one.speaker is None else _line(one.speaker, LONGEST_SPEAKER, "speaker")
    spans = tuple(sorted(one.content))
    is_empty = any(span.start >= span.end for span in spans)
    if is_empty or any(left.end > right.start for left, right in pairwise(spans)):
        raise JudgingError("the corrected words overlap, or there are none", "words")
    return Correction(speaker, one.kind, one.stance, spans)
