"""What a pattern says of classes and ids, remembered: a page repeats them, and a subscript is no call."""

from __future__ import annotations

import re

_MOST = 20_000
"""Answers that one pattern remembers; past that it starts anew."""
_LONGEST = 200
"""Characters of a value that is remembered: what is longer is asked each time."""


class Told(dict[str, bool]):
    """Whether a pattern is found in a value, by subscript: `Told("^ad-")["ad-1"]` is true."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        super().__init__()
        self.pattern = pattern
        self._search = re.compile(pattern, flags).search

    def __missing__(self, value: str) -> bool:
        answer = self._search(value) is not None
        if len(value) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[value] = answer
        return answer
