"""A claim's form, computed from the text's quotation marks: direct, mixed, indirect."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from eval.spans import in_double_marks
from sayso.model import Form, Span

# Single marks quote in headlines and inside quotations: they open after white space and close before it.
_SINGLE = re.compile(r"(?<![\w])['‘](?=\w)([^'’\n]*(?:\w['’]\w[^'’\n]*)*)['’](?!\w)")
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=8)
def quoted(text: str) -> bytes:
    """Mark each code point of a text that stands inside quotation marks; a quotation ends with its line."""
    inside = in_double_marks(text)
    for found in _SINGLE.finditer(text):
        inside[found.start(1) : found.end(1)] = b"\1" * (found.end(1) - found.start(1))
    return bytes(inside)


def form(text: str, content: Sequence[Span]) -> Form:
    """Return the form of a content: all of its words quoted, some of them, or none.

    Quoted words do not count as some where they are a mere name: each is capitalised or a number.
    """
    inside = quoted(text)
    words = [word for span in content for word in _WORD.finditer(text, span.start, span.end)]
    marked = [bool(inside[word.start()]) for word in words]
    if words and all(marked):
        return "direct"
    said = [word[0] for word, is_quoted in zip(words, marked, strict=True) if is_quoted]
    return "mixed" if any(not (word[0].isupper() or word[0].isdigit()) for word in said) else "indirect"
