"""From a snippet to its offsets: found exactly once, told apart, or a fault that says what was found near.

A snippet is a piece of the text as printed. White space of any length is one space, curly quotation marks are
the straight ones, and long dashes are hyphens; letters and their case must agree. It begins and ends at the
edge of a word. `first words ... last words` is a long one; `snippet #2` the second one in its sentence;
`after <this> here` takes only the words between the brackets; `@14 snippet` looks in sentence 14.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from corpus.sentences import sentences
from sayso.model import Span

_PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "–": "-", "—": "-", "−": "-"})
_PLACE = re.compile(r"^@(\d+)\s+")
_TURN = re.compile(r"\s#(\d+)$")
NEAR = range(-1, 3)  # where a snippet that is not in its sentence is looked for: one before, two after


class SnippetError(Exception):
    """A snippet that is not in the text, or that is there several times; the message says what was found."""


@dataclass(frozen=True, slots=True)
class Part:
    """One end of a snippet: its words, which occurrence is meant (0: the only one), what of it counts."""

    words: str
    turn: int
    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class Snippet:
    """A snippet as written, cut into its parts; `sentence` where it names one itself."""

    written: str
    sentence: int | None
    whole: Part
    ends: tuple[Part, Part] | None


def snippet(written: str) -> Snippet:
    """Read the notation of one snippet; `SnippetError` for an empty one."""
    place = _PLACE.match(written)
    body = written[place.end() :] if place else written
    pieces = re.split(r"\s\.\.\.\s", body.strip())
    ends = (_part(pieces[0]), _part(pieces[-1])) if len(pieces) > 1 else None
    if not body.strip() or (ends and not (ends[0].words and ends[1].words)):
        raise SnippetError("a snippet was expected here")
    return Snippet(written, int(place[1]) if place else None, _part(body), ends)


def _part(piece: str) -> Part:
    piece = piece.strip()
    turn = _TURN.search(piece)
    words = folded(piece[: turn.start()] if turn else piece).strip()
    opens, closes = words.find("<"), words.rfind(">")
    plain = words.replace("<", "").replace(">", "")
    end = closes - (1 if 0 <= opens < closes else 0) if closes >= 0 else len(plain)
    return Part(plain, int(turn[1]) if turn else 0, max(opens, 0), end)


def folded(text: str) -> str:
    """Return the text as snippets are compared: one space for white space, straight marks, hyphens."""
    return re.sub(r"\s+", " ", text.translate(_PLAIN))


def stands_in(plain: str, words: str) -> bool:
    """Tell whether words stand in a folded text as whole words; no words stand in every text."""
    return re.search(rf"(?<!\w){re.escape(folded(words))}(?!\w)", plain) is not None


class Reading:
    """A text with its sentences, in which snippets are found."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.sentences = sentences(text)
        self._starts = [span.start for span in self.sentences]
        self._folded, self._origin = self._fold(text)

    @staticmethod
    def _fold(text: str) -> tuple[str, list[int]]:
        """Return the folded text and, for each of its characters and its end, the offset in the text."""
        plain: list[str] = []
        origin: list[int] = []
        for at, char in enumerate(text.translate(_PLAIN)):
            if not char.isspace():
                plain.append(char)
                origin.append(at)
            elif plain[-1:] != [" "]:
                plain.append(" ")
                origin.append(at)
        return "".join(plain), [*origin, len(text)]

    def number(self, offset: int) -> int:
        """Return the number of the sentence to which an offset belongs."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def find(self, wanted: Snippet, home: int, after: int = 0) -> list[Span]:
        """Return every place that the snippet may mean, looking from sentence `home` and offset `after` on.

        Those in the sentence itself come before those beside it. `SnippetError` if there is none.
        """
        home = home if wanted.sentence is None else wanted.sentence
        if not 0 <= home < len(self.sentences):
            raise SnippetError(f"there is no sentence {home}: they go from 0 to {len(self.sentences) - 1}")
        windows = [range(home, home + 1)]
        if wanted.sentence is None:
            windows.append(range(max(0, home + NEAR[0]), min(len(self.sentences), home + NEAR[-1] + 1)))
        for window in windows:
            if found := self._within(wanted, window, after):
                return found
        raise SnippetError(self._missing(wanted, home))

    def inside(self, wanted: Snippet, spans: list[Span]) -> list[Span]:
        """Return every place of the snippet inside the given spans."""
        return [
            found
            for found in self._of_parts(wanted, 0, len(self.text))
            if any(span.holds(found) for span in spans)
        ]

    def _within(self, wanted: Snippet, window: range, after: int) -> list[Span]:
        end = self.sentences[window[-1] + 1].start if window[-1] + 1 < len(self.sentences) else len(self.text)
        return self._of_parts(wanted, max(after, self.sentences[window[0]].start), end)

    def _of_parts(self, wanted: Snippet, low: int, high: int) -> list[Span]:
        """Return the places that begin in `[low, high)`: the whole as written first, then by its two ends."""
        if found := self._places(wanted.whole, low, high):
            return found
        if wanted.ends is None:
            return []
        first, last = wanted.ends
        spans = []
        for start in self._places(first, low, high):
            turn = replace(last, turn=max(last.turn, 1))
            spans += [Span(start.start, end.end) for end in self._places(turn, start.end, len(self.text))]
        return spans

    def _places(self, part: Part, low: int, high: int) -> list[Span]:
        found: list[Span] = []
        at = self._folded.find(part.words)
        while at >= 0:
            end = at + len(part.words)
            if low <= self._origin[at] < high and self._edges(at, end):
                start, stop = at + part.opens, at + part.closes
                found.append(Span(self._origin[start], self._origin[stop - 1] + 1))
            at = self._folded.find(part.words, at + 1)
        if part.turn:
            return found[part.turn - 1 : part.turn]
        return found

    def _edges(self, start: int, end: int) -> bool:
        """Tell whether a stretch of the folded text begins and ends at the edge of a word."""
        before, behind = self._folded[start - 1 : start], self._folded[end : end + 1]
        return not (before.isalnum() and self._folded[start].isalnum()) and not (
            behind.isalnum() and self._folded[end - 1].isalnum()
        )

    def _missing(self, wanted: Snippet, home: int) -> str:
        """Say where else the snippet stands, or how far the text agrees with it."""
        elsewhere = self._of_parts(wanted, 0, len(self.text))
        if elsewhere:
            numbers = ", ".join(f"@{self.number(span.start)}" for span in elsewhere[:5])
            return f"not in sentence {home} or beside it; it stands in {numbers}"
        for part in wanted.ends or (wanted.whole,):
            if not self._places(replace(part, turn=0), 0, len(self.text)):
                return self._nearest(part.words, home)
        return f"not in sentence {home}: {self.sentences[home].of(self.text)!r:.160}"

    def _nearest(self, words: str, home: int) -> str:
        """Return the longest beginning of the words that the text has, with what follows there."""
        pieces = words.split(" ")
        for length in range(len(pieces) - 1, 0, -1):
            beginning = " ".join(pieces[:length])
            place = self._folded.find(beginning)
            if place >= 0:
                shown = self._folded[place : place + len(words) + 20]
                return f"the text has {shown!r} in @{self.number(self._origin[place])}, not {words!r}"
        return f"no word of {words!r} found; sentence {home} is {self.sentences[home].of(self.text)!r:.160}"
