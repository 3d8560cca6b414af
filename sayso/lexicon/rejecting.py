"""What is rejected by name: a verb of denial before a noun, or behind what the noun tells."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from sayso.lexicon import classes
from sayso.lexicon.inflection import verb_forms
from sayso.lexicon.phrases import one_of

_BESIDE = 40  # code points beside a claim in which the verb of denial stands


class _Patterns(NamedTuple):
    before: re.Pattern[str]
    after: re.Pattern[str]
    untrue: re.Pattern[str]


def rejection(text: str, start: int, end: int, language: str) -> tuple[int, int] | None:
    """Return where a verb rejects what a noun from `start` to `end` tells.

    >>> rejection("Roe dismissed suggestions that he lied.", 14, 38, "en")
    (4, 13)
    """
    patterns = _patterns(language)
    found = patterns.before.search(text, max(0, start - _BESIDE), start)
    found = found or patterns.after.match(text, end, end + _BESIDE)
    return found.span("verb") if found else None


def is_refused(text: str, start: int, end: int, language: str) -> bool:
    """Tell whether what a noun tells is rejected, or said to be false: reports that he is hurt are untrue."""
    is_untrue = _patterns(language).untrue.match(text, end, end + _BESIDE) is not None
    return is_untrue or rejection(text, start, end, language) is not None


@cache
def _patterns(language: str) -> _Patterns:
    verbs = {
        word
        for word, forms in verb_forms(language).items()
        if any(form.verb.stance == "denies" and not form.verb.particle for form in forms)
    }
    table = classes(language, "verdicts.yaml")
    one = one_of(verbs | table["rejecting"] | {"dispute", "disputes", "disputed", "disputing"})
    being = r"[,\s]+(?:was|were|is|are|has been|have been)\s+(?:\w+ly\s+)?"
    return _Patterns(
        re.compile(rf"\b(?P<verb>{one})\s+(?:[\w’'-]+\s+){{0,4}}\Z"),
        re.compile(rf"{being}(?P<verb>{one})\b(?!\s+(?:to|that)\b)"),
        re.compile(rf"{being}[“\"‘']?(?:{one_of(table['surely_false'])})\b"),
    )
