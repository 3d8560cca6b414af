"""What a terminal can be shown: glyphs that its encoding has, and page text that cannot command it.

A page is written by a stranger. An escape sequence in its text could recolour, rename or reply to the
terminal that shows it, and a bidirectional override could put words in another order than they stand in;
both are shown as visible escapes, never sent.
"""

from __future__ import annotations

import re
import sys
from typing import NamedTuple

from sayso.exporters.numbered import Kind
from sayso.model import Severity, Span

NARROWEST = 40
"""Cells: in fewer, a label, the margin and a column of words no longer fit side by side."""


class Glyphs(NamedTuple):
    """The characters of a report that are Sayso's own."""

    kinds: dict[Kind, str]
    severities: dict[Severity, str]
    dot: str
    dash: str
    more: str
    bar: str
    arrow: str
    quotes: tuple[str, str]


UNICODE = Glyphs(
    kinds={"person": "●", "organization": "■", "document": "▤", "unnamed": "○", "page": "¶"},
    severities={"error": "◆", "warning": "◈", "note": "◇"},
    dot="·",
    dash="─",
    more="…",
    bar="━",
    arrow="→",
    quotes=("“", "”"),
)

ASCII = Glyphs(
    kinds={"person": "P", "organization": "O", "document": "D", "unnamed": "?", "page": "="},
    severities={"error": "!!", "warning": "!", "note": "-"},
    dot="-",
    dash="-",
    more="...",
    bar="=",
    arrow="->",
    quotes=('"', '"'),
)

# Typographic characters that have a plain twin, used before anything is escaped.
_TWINS = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "‚": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "–": "-",
        "—": "-",
        "−": "-",
        "…": "...",
        "·": "-",
        "•": "-",
        "\u00a0": " ",
        "\u202f": " ",
        "→": "->",
        "≥": ">=",
        "≤": "<=",
        "≈": "~",
    }
)

_SPACES = re.compile(r"\s+")

# Controls (C0, DEL, C1), bidirectional embeddings, overrides and isolates, lone surrogates, tag characters.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]")

# Zero width without a meaning of their own on a terminal: soft hyphen, zero-width space, word joiner, BOM.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")


_OWN_CHARACTERS = "".join([*UNICODE.kinds.values(), *UNICODE.severities.values(), "·─━→…“”≥≤≈–"])


class Screen(NamedTuple):
    """How wide the lines may be, in cells, and which characters can be written."""

    width: int
    encoding: str = "utf-8"

    @property
    def is_unicode(self) -> bool:
        """Tell whether every glyph of the report can be encoded."""
        try:
            "".join([*UNICODE.kinds.values(), *UNICODE.severities.values(), "·─━→…“”≥≤≈–"]).encode(
                self.encoding
            )
        except (UnicodeEncodeError, LookupError):
            return False
        return True

    @property
    def glyphs(self) -> Glyphs:
        """Return the characters to draw with."""
        return UNICODE if self.is_unicode else ASCII

    def plain(self, text: str) -> str:
        """Return `text` as this screen can show it: white space runs as one space, controls as escapes.

        Leading and trailing white space stays as one space, so that pieces of a span can be joined again.
        """
        shown = _UNSAFE.sub(_escape, _SPACES.sub(" ", _INVISIBLE.sub("", text)))
        if self.is_unicode:
            return shown
        shown = shown.translate(_TWINS)
        try:
            return shown.encode(self.encoding, "backslashreplace").decode(self.encoding)
        except LookupError:
            return shown.encode("ascii", "backslashreplace").decode("ascii")

    def line(self, text: str) -> str:
        """Return `text` on one line without white space at its ends."""
        return self.plain(text).strip()

    def words(self, text: str, span: Span) -> str:
        """Return the words of a span on one line."""
        return self.line(span.of(text))


def for_errors(message: str) -> str:
    """Return a message as one line that standard error can show, whatever names of files are in it."""
    return Screen(NARROWEST, getattr(sys.stderr, "encoding", None) or "utf-8").line(message)


def for_output(message: str) -> str:
    """Return a message as one line that standard output can show."""
    return Screen(NARROWEST, getattr(sys.stdout, "encoding", None) or "utf-8").line(message)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
