"""ECB+ as pages: short news articles, in each topic two events of one kind: what is alike is not one story.

Topics 1 to 35 are read, as the papers on ECB+ split them: 2, 5, 12, 18, 21, 23, 34 and 35 are dev, the rest
train. Topics from 36 on are kept aside and never looked at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from eval.data import folder
from sayso.model import Article
from sayso.readers import read_bytes

DEV = frozenset({2, 5, 12, 18, 21, 23, 34, 35})
FIRST_TEST = 36

_BEFORE = re.compile(r" ([.,;:!?%)\]]|n't|'s|'re|'ve|'ll|'d|'m|'')")
_AFTER = re.compile(r"([(\[$]|``) ")


class Told(NamedTuple):
    """A page with the story that it belongs to."""

    id: str
    story: str
    article: Article


def pages(part: str, limit: int | None = None) -> list[Told]:
    """Return the pages of `train` or `dev`, in the order of the file."""
    return list(_pages(part))[:limit]


def _pages(part: str) -> Iterator[Told]:
    for line in folder("stories", "ecbplus", "docs.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        topic = int(row["topic"])
        if topic >= FIRST_TEST or (topic in DEV) != (part == "dev"):
            continue
        text = "\n\n".join(_plain(sentence) for sentence in row["sentences"])
        yield Told(row["doc"], row["subtopic"], read_bytes(text.encode(), uri=f"{row['doc']}.txt"))


def _plain(sentence: str) -> str:
    """Undo the tokens: the space before a full stop, and quotation marks of two letters."""
    joined = _AFTER.sub(r"\1", _BEFORE.sub(r"\1", sentence))
    return joined.replace("``", '"').replace("''", '"')
