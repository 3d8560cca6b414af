"""How common words are in the news: writes `sayso/matching/common_words.tsv` from Wikinews (CC BY 2.5)."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import sayso.matching
from eval.data import folder
from sayso.matching.meanings import meaning
from sayso.matching.wording import fold
from sayso.syntax.tokens import tokenize

TABLE = Path(sayso.matching.__file__).with_name("common_words.tsv")
_ENDS = re.compile(r"(?<=[.!?])\s+|\n+")
LEAST = 3
"""Sentences that a word must stand in: below that it is some story's name, and as rare as any."""
HEAD = """\
# In how many of 1,000 sentences of the news a word stands, by its meaning (sayso/matching/meanings.py).
# Counted in Wikinews of 2019 and 2020 (CC BY 2.5) by python -m train.links --words; names are left out.
"""


def write() -> int:
    """Write the table and return how many words it has."""
    counted: Counter[str] = Counter()
    total = 0
    for words in _sentences():
        total += 1
        counted.update(words)
    rows = [(word, 1_000 * count / total) for word, count in counted.items() if count >= LEAST]
    rows.sort(key=lambda row: (-row[1], row[0]))
    TABLE.write_text(HEAD + "".join(f"{word}\t{share:.3g}\n" for word, share in rows), "utf-8")
    return len(rows)


def _sentences() -> Iterator[set[str]]:
    """Yield the meanings of each sentence's words, those that stand with a capital inside it left out."""
    for path in sorted(folder("news/wikinews").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield from (_words(sentence) for sentence in _ENDS.split(row["text"]) if sentence.strip())


def _words(sentence: str) -> set[str]:
    tokens = [token for token in tokenize(sentence, 0, len(sentence)) if token.is_word]
    kept = [token for at, token in enumerate(tokens) if at == 0 or not token.is_capitalized]
    return {meaning(fold(token.text)) for token in kept if token.text.isascii() and token.text[0].isalpha()}
