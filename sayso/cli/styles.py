"""The terminal's own palette: a colour for whose word it is, and no other colour anywhere."""

from __future__ import annotations

from sayso.exporters.numbered import Kind
from sayso.model import Status

KIND_STYLES: dict[Kind, str] = {
    "person": "blue",
    "organization": "green",
    "document": "magenta",
    "unnamed": "yellow",
    "page": "dim",
}

# Terminals draw one more line than the plain one everywhere; the word at the right edge says the rest.
WORDS_STYLES: dict[Status, str] = {
    "stated": "underline",
    "confirmed": "underline2",
    "disputed": "underline",
    "unverified": "underline",
}
