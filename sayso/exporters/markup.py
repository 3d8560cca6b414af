"""Page text made safe for HTML, and the few elements that every part of the page uses."""

from __future__ import annotations

import re
from html import escape

from sayso.exporters.numbered import Kind, Numbered
from sayso.model import Severity, Stance

# What HTML cannot hold: controls but for tab and line ends, lone surrogates, and the two noncharacters.
_UNHOLDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

LEANING: frozenset[Stance] = frozenset({"claims", "believes", "intends", "asks"})
TURNED: frozenset[Stance] = frozenset({"denies", "questions", "declines"})


def safe(text: str) -> str:
    """Return page text escaped for elements and quoted attributes, code point for code point.

    A code point that HTML cannot hold becomes U+FFFD.
    """
    return escape(_UNHOLDABLE.sub("\ufffd", text), quote=True)


def glyph(name: Kind | Severity) -> str:
    """Return the drawing that stands for a kind of speaker or a severity."""
    size = "g d" if name in {"error", "warning", "note"} else "g"
    return f'<svg class="{size}" aria-hidden="true"><use href="#g-{name}"/></svg>'


def label(entry: Numbered) -> str:
    """Return what a screen reader says of a claim: its number, whose it is, and how it stands."""
    return f"Claim {entry.number}, {safe(entry.name)}, {entry.claim.status}"


def cue_class(entry: Numbered) -> str:
    """Tell how a cue is set: upright, leaning, or turned away from what is said."""
    if entry.claim.stance in TURNED or entry.claim.negated:
        return "cue turn"
    return "cue lean" if entry.claim.stance in LEANING else "cue"


def has_card(entry: Numbered) -> bool:
    """Tell whether a claim has a card: not one of the page's own that simply stands and has no number."""
    return not entry.is_own or entry.claim.status != "stated" or bool(entry.quantities)
