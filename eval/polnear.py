"""Reads PolNeAR, articles with source, cue and content as standoff, into spans of each article's text.

An article is `text/NAME.txt` with one or more `attributions/NAME_ANNOTATOR.ann`. A `T` line is a stretch with
a role and offsets in code points, possibly of several pieces (`T3 Content 10 20;31 44`); an `E` line ties
stretches into one attribution (`E1 Attribution:T4 Content:T3 Cue:T2 Source:T1`), some roles more than once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sayso.model import Span

ROLES = ("source", "cue", "content")
_STRETCH = re.compile(r"(T\d+)\t\w[\w-]* ([\d ;]+)\t")
_TIE = re.compile(r"E\d+\t(.+)")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution as somebody marked it: the pieces of each role, none where the role is absent."""

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()

    def pieces(self, role: str) -> tuple[Span, ...]:
        """Return the pieces of one of `ROLES`."""
        return {"source": self.source, "cue": self.cue, "content": self.content}[role]


@dataclass(frozen=True, slots=True)
class Marked:
    """One article with what each of its annotators marked, in the order of their files' names."""

    name: str
    text: str
    by_annotator: tuple[tuple[Attribution, ...], ...]
    left_out: tuple[str, ...] = field(default=())  # attributions that cannot be used, and why


def articles(folder: Path) -> Iterator[Marked]:
    """Yield the articles of one split (`dev`, `train`) by name, without those that nobody marked."""
    for path in sorted((folder / "text").glob("*.txt")):
        files = sorted((folder / "attributions").glob(f"{path.stem}_*.ann"))
        if not files:
            continue
        text = path.read_bytes().decode()  # read_text() would turn CR LF into one code point
        left_out: list[str] = []
        marks = tuple(_attributions(file, text, left_out) for file in files)
        yield Marked(path.stem, text, marks, tuple(left_out))


def _attributions(file: Path, text: str, left_out: list[str]) -> tuple[Attribution, ...]:
    """Read one annotator's file; what names a stretch that is not there, or has no content, is left out."""
    lines = file.read_bytes().decode().splitlines()
    stretches = {match[1]: _spans(match[2]) for line in lines if (match := _STRETCH.match(line))}
    found = []
    for line in lines:
        if not (match := _TIE.match(line)):
            continue
        attribution, fault = _tied(match[1].split(), stretches, len(text))
        if fault:
            left_out.append(f"{file.name}: {line}: {fault}")
        else:
            found.append(attribution)
    return tuple(found)


def _tied(parts: list[str], stretches: dict[str, tuple[Span, ...]], length: int) -> tuple[Attribution, str]:
    roles: dict[str, list[Span]] = {role: [] for role in ROLES}
    for part in parts:
        name, _, stretch = part.partition(":")
        role = name.rstrip("0123456789").lower()
        if role not in roles:  # `Attribution` repeats the cue
            continue
        if stretch not in stretches:
            return Attribution(), f"{stretch} is not in the file"
        roles[role].extend(stretches[stretch])
    if not roles["content"]:
        return Attribution(), "no content"
    spans = {role: tuple(sorted(pieces)) for role, pieces in roles.items()}
    if any(span.end > length for pieces in spans.values() for span in pieces):
        return Attribution(), "past the end of the text"
    return Attribution(spans["source"], spans["cue"], spans["content"]), ""


def _spans(offsets: str) -> tuple[Span, ...]:
    """Turn `10 20;31 44` into spans."""
    pairs = (pair.split() for pair in offsets.split(";"))
    return tuple(Span(int(start), int(end)) for start, end in pairs)
