"""Whom a *who* means where the words before it were taken whole: only the name at their end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from sayso.detectors.evidence import strip_span
from sayso.model import Claim, Span
from sayso.syntax import classes

_WHO = re.compile(r", who\b")
_WORD = re.compile(r"[^\s]{1,60}")
_LONGEST = 200  # code points of a source that is looked at


def with_antecedents(text: str, claims: Sequence[Claim]) -> list[Claim]:
    """Cut a source before ", who" that begins with no noun phrase of its own to the name at its end.

    It was out to please *Ana Ruiz*, who said it leaks: not "out to please Ana Ruiz". A phrase with an article
    or a plural keeps its words: *a friend of Ana Ruiz*, *readers in Tarn*, who said.
    """
    return [
        replace(claim, source=_name_at_end(text, claim.source)) if claim.source else claim for claim in claims
    ]


def _name_at_end(text: str, source: Span) -> Span:
    """Return the name after the last preposition of a source, or after its -ing; the source where none is."""
    if not 0 < source.end - source.start < _LONGEST or not _WHO.match(text, source.end):
        return source
    words = list(_WORD.finditer(text, source.start, source.end))
    first = words[0].group()
    if not first.islower() or first.endswith("s") or first in classes.DETERMINERS | classes.PRONOUNS:
        return source
    at = max((i for i, word in enumerate(words) if word.group() in classes.PREPOSITIONS), default=0)
    if at == 0 and not first.endswith("ing"):
        return source
    rest = words[at + 1 :]
    if len(rest) < 1 or not rest[-1].group()[0].isupper() or rest[0].group() in classes.ARTICLES:
        return source
    return strip_span(text, Span(rest[0].start(), source.end))
