"""Which lines of a pasted page belong to its article: features of a line and of its neighbours, weighed.

A logistic regression over yes-or-no features, in plain Python; `train/lines.py` makes its weights, and
`python -m eval lines` measures it on sites that it has not seen.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from math import exp
from pathlib import Path

from sayso.lexicon import classes
from sayso.readers.bylines import is_byline
from sayso.readers.dates import any_day
from sayso.readers.furniture import furniture_kind
from sayso.readers.language import function_words

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_INNER_END = re.compile(r"[.!?][\"'”’)]*\s+[\"'“‘(]?[A-Z]")
_ADDRESS = re.compile(r"https?://|www\.|\b[\w.]+@[\w.]+|(?:^|\s)[@#]\w")
_SEPARATORS = re.compile(r"[|•·»›→←▶►/]")
_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d{2}\b|\b\d+\s*(?:mins?|minutes|hours?|hrs?|days?|weeks?|months?|years?)\s+"
    r"(?:ago|read)\b",
    re.I,
)
_QUOTED = re.compile(r"[\"“”]")
# Word counts at which lines change their nature: labels, headings, short sentences, paragraphs.
_LENGTHS = (1, 2, 4, 7, 11, 16, 24, 40, 80)
# A line is prose when it has this many words and ends like a sentence: what a paragraph's neighbours are.
_PROSE_WORDS = 12
_FAR = 6


def line_features(lines: Sequence[str]) -> list[list[str]]:
    """Return, for each line of a page in reading order, the names of the features that it has."""
    little = function_words(" ".join(line for line in lines if len(line) > 80))
    seen = Counter(line.lower() for line in lines)
    prose = [is_prose(line) for line in lines]
    first = next((at for at, one in enumerate(prose) if one), len(lines))
    last = len(lines) - 1 - next((at for at, one in enumerate(reversed(prose)) if one), len(lines))
    distances = _distances(prose)
    found = []
    for at, line in enumerate(lines):
        names = _own_features(line, little)
        names += _place_features(at, prose, first, last, distances[at])
        if seen[line.lower()] > 1:
            names.append("repeated")
        found.append(names)
    return found


def _own_features(line: str, little: frozenset[str]) -> list[str]:
    """Return the features that a line has by itself."""
    words = _WORD.findall(line)
    lowered = [word.lower() for word in words]
    count = len(words)
    names = ["always", f"words<={next((bound for bound in _LENGTHS if count <= bound), 'more')}"]
    share = sum(word in little for word in lowered) / count if count else 0.0
    names.append(f"little-words:{min(5, int(share * 10))}")
    capitals = sum(word[0].isupper() for word in words) / count if count else 0.0
    names.append(f"capitals:{min(4, int(capitals * 5))}")
    promotional = sum(word in _site_words() for word in lowered)
    names.append(f"site-words:{min(3, promotional)}:{'short' if count <= 24 else 'long'}")
    kind = furniture_kind(line)
    digits = sum(map(str.isdigit, line))
    checks = {
        "ends-sentence": bool(_SENTENCE_END.search(line)),
        "ends-colon": line.endswith(":"),
        "ends-more": line.endswith(("...", "…", "»", "›", "→", ">")),
        "inner-sentence": bool(_INNER_END.search(line)),
        "quoted": bool(_QUOTED.search(line)),
        "address": bool(_ADDRESS.search(line)),
        "separator": bool(_SEPARATORS.search(line)),
        "clock": bool(_CLOCK.search(line)),
        "date": digits > 0 and count <= 16 and any_day(line) is not None,
        "byline": is_byline(line),
        "upper": line.isupper() and count > 1,
        "lower-start": line[:1].islower(),
        "digits": digits > 0.3 * len(line),
        "no-letters": count == 0,
        f"phrase:{kind}": kind is not None,
    }
    return names + [name for name, holds in checks.items() if holds]


def _place_features(at: int, prose: Sequence[bool], first: int, last: int, distance: int) -> list[str]:
    """Return the features that a line has from where it stands among the prose of its page."""
    around = sum(prose[max(0, at - 3) : at + 4]) - prose[at]
    wide = sum(prose[max(0, at - 10) : at + 11]) - prose[at]
    own = "prose" if prose[at] else "other"
    place = "before" if at < first else "after" if at > last else "among"
    names = [
        f"{own}:around:{around}",
        f"{own}:wide:{min(5, wide // 3)}",
        f"{own}:{place}",
        f"far:{min(_FAR, distance)}",
    ]
    before, after = at > 0 and prose[at - 1], at + 1 < len(prose) and prose[at + 1]
    names.append(f"{own}:beside:{int(before)}{int(after)}")
    return names


def is_prose(line: str) -> bool:
    """Tell whether a line has the length and the end of a sentence or more."""
    return line.count(" ") + 1 >= _PROSE_WORDS and bool(_SENTENCE_END.search(line))


def _distances(prose: Sequence[bool]) -> list[int]:
    """Return how many lines away the nearest other line of prose is, `_FAR` at most."""
    distances = [_FAR] * len(prose)
    for indices in (range(len(prose)), range(len(prose) - 1, -1, -1)):
        away = _FAR
        for at in indices:
            distances[at] = min(distances[at], away)
            away = 1 if prose[at] else min(_FAR, away + 1)
    return distances


@cache
def _site_words() -> frozenset[str]:
    return classes("en", "furniture.yaml")["words"]


@cache
def weights() -> dict[str, dict[str, float]]:
    """Return the weights that `train/lines.py` wrote: for lines by themselves and among others."""
    source = Path(__file__).with_name("line_weights.json").read_text("utf-8")
    table: dict[str, dict[str, float]] = json.loads(source)
    return table


def neighbour_features(first: Sequence[float]) -> list[list[str]]:
    """Return features from the first weighing of a line's neighbours: two near and ten wide, on each side."""
    found = []
    for at in range(len(first)):
        names = [f"self:{_tenth(first[at])}"]
        for label, reach in (("near", 2), ("wide", 10)):
            left, right = first[max(0, at - reach) : at], first[at + 1 : at + 1 + reach]
            names.append(f"{label}-left:{_tenth(sum(left) / len(left)) if left else 'none'}")
            names.append(f"{label}-right:{_tenth(sum(right) / len(right)) if right else 'none'}")
        found.append(names)
    return found


def _tenth(share: float) -> int:
    return min(9, int(share * 10))


def weigh(names: Sequence[str], table: dict[str, float]) -> float:
    """Return the probability that features and weights give: the logistic function of the sum."""
    total = sum(table.get(name, 0.0) for name in names)
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def paragraph_shares(lines: Sequence[str]) -> list[float]:
    """Return for each line the probability that it belongs to the article."""
    table = weights()
    own = line_features(lines)
    first = [weigh(names, table["first"]) for names in own]
    return [
        weigh(names + more, table["second"])
        for names, more in zip(own, neighbour_features(first), strict=True)
    ]
