"""The articles that are marked: read from the user's own copy, named by date and title, known by digest.

The text of an article is its `title`, a blank line and its `text`, exactly as the table has them; all offsets
count code points of that string.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path

from eval.data import folder

DATA = "news/wikinews"
WORDS_OF_A_NAME = 2  # enough to tell a day's articles apart in most cases; more are taken where it is not


@dataclass(frozen=True)
class Source:
    """One article as published; `text` is the only coordinate system of its marks."""

    id: str
    url: str
    title: str
    published: str
    text: str

    @cached_property
    def sha256(self) -> str:
        """Return the digest of the text's UTF-8."""
        return sha256(self.text.encode()).hexdigest()


@cache
def articles() -> dict[str, Source]:
    """Return all articles by their names, in the order of the tables.

    Raises `eval.data.MissingDataError` where the texts are not on this machine.
    """
    rows = []
    for path in sorted(folder(DATA).glob("*.csv")):
        with path.open(newline="", encoding="utf-8") as lines:
            rows += list(csv.DictReader(lines))
    names = _names([(row["date"], row["title"]) for row in rows])
    return {
        name: Source(name, row["url"], row["title"], row["date"], f"{row['title']}\n\n{row['text']}")
        for name, row in zip(names, rows, strict=True)
    }


def passage(path: Path) -> Source:
    """Return a written passage: its file's text without the last line end; its first line is its title.

    The file's name begins with the day on which it would have been published.
    """
    text = path.read_text(encoding="utf-8").removesuffix("\n")
    return Source(path.stem, "", text.partition("\n")[0], path.stem[:10], text)


def _names(titles: list[tuple[str, str]]) -> list[str]:
    """Name each article by its date and the first words of its title, as many as tell it from all others."""
    words = [_words(title) for _, title in titles]
    lengths = [WORDS_OF_A_NAME] * len(titles)
    while True:
        names = [
            "-".join([date, *found[:length]])
            for (date, _), found, length in zip(titles, words, lengths, strict=True)
        ]
        twice = {name for name in names if names.count(name) > 1}
        if not twice:
            return names
        lengths = [
            length + 1 if name in twice and length < len(found) else length
            for name, length, found in zip(names, lengths, words, strict=True)
        ]
        if all(len(found) <= length for name, length, found in zip(names, lengths, words, strict=True)
               if name in twice):  # fmt: skip
            raise ValueError(f"two articles have the same date and title: {', '.join(sorted(twice))}")


def _words(title: str) -> list[str]:
    """Return a title's words in plain lower-case letters and digits."""
    plain = unicodedata.normalize("NFKD", title.replace("'", "").replace("’", "").replace(".", ""))
    return re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower())
