"""Finding what a field of a mark says in its article, or saying what is there instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from corpus.locating import Reading, SnippetError, folded, snippet, stands_in
from sayso.model import Span

Result = TypeVar("Result")


class FieldError(Exception):
    """A field that cannot be used; the message begins with its name."""


class Finder:
    """One article in which the snippets of fields are found."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.reading = Reading(text)
        self.plain = folded(text)

    def found(self, key: str, written: str, home: int, after: int = 0) -> list[Span]:
        """Return the places of a snippet from sentence `home` and offset `after` on; `FieldError` without."""
        try:
            return self.reading.find(snippet(written), home, after)
        except SnippetError as fault:
            raise FieldError(f"{key}: {written!r:.80}: {fault}") from fault

    def only(self, found: list[Span], key: str, written: str) -> Span:
        """Return the one place of a snippet; `FieldError` lists them where there are several."""
        if len(found) != 1:
            raise FieldError(self.several(key, written, found))
        return found[0]

    def several(self, key: str, written: str, found: list[Span]) -> str:
        """Say where the snippet stands, each place with its surroundings, and how to tell them apart."""
        text = self.text
        places = "; ".join(
            f"#{turn} ...{' '.join(text[max(0, span.start - 20) : span.end + 20].split())}..."
            for turn, span in enumerate(found[:5], 1)
        )
        return f"{key}: {written!r:.60} is there {len(found)} times ({places}): add #2, or 'words <it> words'"

    def occurs(self, key: str, words: str, joint: str) -> None:
        """Check that words are read from the article, as a whole or in the pieces that are joined."""
        if stands_in(self.plain, words):
            return
        for piece in re.split(joint, words):
            if not stands_in(self.plain, piece):
                raise FieldError(f"{key}: {piece!r:.60} does not occur in the article")

    def place(self, key: str, written: str, home: int) -> Span:
        """Return the one place of a snippet, or the whole sentence that a bare `@9` names."""
        place = re.fullmatch(r"@(\d+)", written.strip())
        if place and int(place[1]) < len(self.reading.sentences):
            return self.reading.sentences[int(place[1])]
        return self.only(self.found(key, written, home), key, written)


def taken(key: str, read: Callable[[str], Result], written: str) -> Result:
    """Return the value of a field; a fault in it is told with the field's name."""
    try:
        return read(written)
    except (ValueError, SnippetError) as fault:
        raise FieldError(f"{key}: {fault}") from fault


def beside(text: str, one: Span, other: Span) -> bool:
    """Tell whether nothing but one space stands between the end of one span and the start of the other."""
    return (
        one.end <= other.start
        and text[one.end : other.start].strip(" \u00a0") == ""
        and other.start - one.end <= 2
    )
