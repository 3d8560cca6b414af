"""GUM's files: the text of a document, its subjects of verbs, and the chains of mentions that mean the same.

CoNLL-U, its last column holding `Entity=`: `(1-person-...` opens a mention of chain 1, `1)` closes it, both
may stand at one word. Only what the benchmark of coreference needs is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from eval.gum import files
from sayso.model import Span

KINDS = frozenset({"person", "organization"})

_PART = re.compile(r"\((?P<single>[^()]+)\)|\((?P<open>[^()]+)|(?P<close>[^()]+)\)")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its span in code points of the document's text, and what the file says of it.

    `head` is the index of the word that it hangs on among the document's words, -1 for none.
    """

    span: Span
    lemma: str
    tag: str
    relation: str
    head: int


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of a chain: `words[first:last + 1]`."""

    chain: str
    kind: str
    first: int
    last: int


@dataclass(slots=True)
class Annotated:
    """One document: every paragraph a line, a blank line between; words and mentions in reading order."""

    name: str
    text: str = ""
    words: list[Word] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)

    def words_of(self, mention: Mention) -> list[Word]:
        """Return the words of a mention."""
        return self.words[mention.first : mention.last + 1]


def documents(folder: Path, splits: frozenset[str]) -> Iterator[Annotated]:
    """Yield the documents of some splits that lie in the folder; `splits.md` tells which those are."""
    for path in files(folder, splits):
        yield document(path.stem, path.read_text(encoding="utf-8"))


def document(name: str, lines: str) -> Annotated:
    """Read one document."""
    read = Annotated(name)
    open_mentions: dict[str, list[tuple[int, str]]] = {}
    for block in lines.split("\n\n"):
        rows = block.splitlines()
        sentence = next((row.removeprefix("# text = ") for row in rows if row.startswith("# text = ")), "")
        if not sentence:
            continue
        if read.text:
            read.text += "\n\n" if any(row.startswith("# newpar") for row in rows) else " "
        _add_sentence(read, sentence, [row.split("\t") for row in rows if row[:1].isdigit()], open_mentions)
    read.mentions.sort(key=lambda mention: (mention.first, -mention.last))
    return read


def _add_sentence(
    read: Annotated, sentence: str, rows: list[list[str]], open_mentions: dict[str, list[tuple[int, str]]]
) -> None:
    """Add a sentence's words, each found in its text after the one before, and its mentions."""
    base, start, cursor = len(read.text), len(read.words), 0
    read.text += sentence
    for row in rows:
        if not row[0].isdigit():
            continue  # a range of words written as one, or a word that the text leaves out
        found = sentence.find(row[1], cursor)
        at = found if found >= 0 else cursor
        cursor = at + len(row[1]) if found >= 0 else cursor
        head = start + int(row[6]) - 1 if row[6].isdigit() and row[6] != "0" else -1
        read.words.append(Word(Span(base + at, base + cursor), row[2], row[3], row[7], head))
        _add_mentions(read, row[9], open_mentions)


def _add_mentions(read: Annotated, column: str, open_mentions: dict[str, list[tuple[int, str]]]) -> None:
    """Open and close the mentions that stand at the last word."""
    at = len(read.words) - 1
    entity = next((part[7:] for part in column.split("|") if part.startswith("Entity=")), "")
    for part in _PART.finditer(entity):
        if part["close"]:
            opened = open_mentions.get(part["close"].partition("-")[0])
            if opened:
                first, kind = opened.pop()
                read.mentions.append(Mention(part["close"].partition("-")[0], kind, first, at))
            continue
        chain, kind = [*(part["single"] or part["open"]).split("-"), ""][:2]
        if part["single"]:
            read.mentions.append(Mention(chain, kind, at, at))
        else:
            open_mentions.setdefault(chain, []).append((at, kind))
