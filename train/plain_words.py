"""Writes `sayso/checks/plain_words.txt`, the words of the language that are no names.

`pip install symspellpy==6.10.1`, then `python -m train.plain_words`. Its list (MIT) has 82,765 words of books
with how often they stand there, last names among them; these go where GUM, WiCE and Fool Me Twice (the two
latter are sentences of Wikipedia) have them with a capital more often than without. The words in small
letters of these three come on top. None of them is among the pages that the checks are measured on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files

from eval.data import folder
from sayso.checks.plain_words import FILE, roots

_COMMON = 50_000  # times in the books: rarer ones are other languages' and slips
_LEAST = 2  # times in the texts
_WORD = re.compile(r"(?<![\w’'.@/#&-])[a-z]{3,}(?![\w’'@/-]|\.\w)")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}(?![\w’'@/-]|\.\w)")
_TOKEN = re.compile(r"^\d+\t(\S+)\t", re.MULTILINE)


def texts() -> Iterator[str]:
    """Yield the texts as they are stored: what is no word of a sentence is none of two sentences either."""
    for path in sorted(folder("coref", "gum").glob("*.conllu")):
        yield " ".join(_TOKEN.findall(path.read_text(encoding="utf-8")))
    for name in ("wice", "fool-me-twice"):
        for path in sorted(folder("evidence", name).glob("*.jsonl")):
            yield path.read_text(encoding="utf-8")


def of_books() -> Iterator[str]:
    """Yield the words of the list of books that are common enough."""
    stored = files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt").read_text("utf-8-sig")
    for line in stored.splitlines():
        word, count = line.split()
        if int(count) >= _COMMON and len(word) > 2 and word.isalpha():
            yield word


def write() -> int:
    """Write the words, one a line, without forms of one another, and return how many there are."""
    small: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for text in texts():
        small.update(_WORD.findall(text))
        names.update(name.lower() for name in _NAME.findall(text))
    known = {word for word, count in small.items() if count >= _LEAST}
    known |= {word for word in of_books() if names[word] <= small[word]}
    kept: set[str] = set()
    for word in sorted(known, key=lambda word: (len(word), word)):
        if not any(root in kept for root in roots(word)):
            kept.add(word)
    FILE.write_text("\n".join(sorted(kept)) + "\n", encoding="utf-8")
    return len(kept)


if __name__ == "__main__":
    print(f"{write():,} words in {FILE.name}")
