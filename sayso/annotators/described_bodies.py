"""The body that opens a sentence by a noun alone, which *it* takes up: *The museum* is free. It plans ..."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.annotators.bearers import NameTable
from sayso.annotators.bodies import organization_name
from sayso.annotators.sources import take_apart
from sayso.annotators.titles import entry_of
from sayso.model import Claim, Span

_REACH = 400  # code points back to the sentence that opens with the body: one long sentence of news
_SENTENCES = 2  # that of the pronoun and the one before it
_ENDS = re.compile(r"[.!?][”\"’']?\s+|\n+")
_WORD = r"[a-z][a-z-]{1,20}(?![\w’'])"
_OPENING = re.compile(rf"(?:At [^\s,.]{{1,12}},? |But |And |Yet )?([Tt]he {_WORD}(?: {_WORD}){{0,2}})")


def described_body(text: str, at: int, names: NameTable, near: Sequence[Claim]) -> str:
    """Return the name of the body that opens the sentence of `at` or the one before by its noun; else ""."""
    start = max(0, at - _REACH)
    opened = [start + match.end() for match in _ENDS.finditer(text[start:at])] or [start] * (start == 0)
    for position in reversed([one for one in opened if one < at][-_SENTENCES:]):
        match = _OPENING.match(text, position, at)
        end = _end_of_body(text, match.start(1), match.end(1)) if match is not None else 0
        if match is not None and end:
            parts = take_apart(text, Span(match.start(1), end), names.is_plain)
            return organization_name(text, parts, names, near)
    return ""


def _end_of_body(text: str, start: int, end: int) -> int:
    """Return where the longest description of a body in a few words ends, 0 if none: the *city council*."""
    while end > start + len("the"):
        noun = text[start:end].rsplit(" ", 1)[-1]
        entry = entry_of(noun)
        if entry is not None and entry.kind == "organization" and noun == entry.noun and not entry.speaks_for:
            return end
        end -= len(noun) + 1
    return 0
