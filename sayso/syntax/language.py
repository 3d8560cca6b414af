"""The language whose closed word classes the rules look up: one place to change when a second comes."""

from __future__ import annotations

from sayso.lexicon import words

LANGUAGE = "en"
"""A folder of `sayso/lexicon/`. A page in another language is not read at all (`sayso/flow.py`)."""


def closed(label: str) -> frozenset[str]:
    """Return a class by its key in `classes.yaml`, in lower case; KeyError names one that is missing."""
    return words(LANGUAGE, label)
