"""What belongs to the site and not to the article, told by its words; the phrases are in the lexicon."""

from __future__ import annotations

import re
from functools import cache

from sayso.lexicon import classes
from sayso.model import BlockKind

# A call to subscribe is short; a longer paragraph that begins like one is rather about a subscription.
_LONGEST_CALL = 40
# Credits and captions that begin so are a sentence or two.
_LONGEST_CAPTION = 60
# "All rights reserved" stands in notices, the longest on the benchmark pages has 110 words; a longer
# paragraph
# that holds it is a page run together.
_LONGEST_NOTICE = 150
_COPYRIGHT = re.compile(
    r"^(?:copyright\s*)?(?:©|\(c\)\s)\s*\d{0,4}|^copyright\s+(?:©\s*)?\d{4}\b|^copyright ©", re.IGNORECASE
)
_EDGES = " \t\r\n.,:;!?»«›‹→←↓↑>|·•-–—…*#+()[]"


def plain_words(text: str) -> str:
    """Return the line in lower case, white space single, punctuation and arrows cut from its ends."""
    return " ".join(text.lower().replace("’", "'").split()).strip(_EDGES)


@cache
def _phrases(label: str) -> tuple[str, ...]:
    return tuple(sorted(classes("en", "furniture.yaml")[label]))


@cache
def _whole() -> frozenset[str]:
    return classes("en", "furniture.yaml")["whole"]


def furniture_kind(text: str) -> BlockKind | None:
    """Return `furniture` or `caption` for a line whose words are sure to be one, None for all others."""
    lowered = " ".join(text.lower().replace("’", "'").split())
    count = lowered.count(" ") + 1
    if count <= 8 and lowered.strip(_EDGES) in _whole():
        return "furniture"
    if count <= _LONGEST_CALL and lowered.startswith(_phrases("start")):
        return "furniture"
    if count <= _LONGEST_NOTICE and (
        _COPYRIGHT.match(lowered) or any(map(lowered.__contains__, _phrases("inside")))
    ):
        return "furniture"
    if count <= _LONGEST_CAPTION and lowered.startswith(_phrases("caption")):
        return "caption"
    return None
