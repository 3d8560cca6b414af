"""Which line of a pasted page is its headline: a line above the article whose words come back in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.readers.bylines import is_byline
from sayso.readers.dates import any_day
from sayso.readers.furniture import furniture_kind
from sayso.readers.language import function_words
from sayso.readers.lines import is_prose, weigh, weights

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# A headline longer than this is a sentence of the article; the longest of the training pages has 31 words.
_MOST_WORDS = 35
# Lines looked at above the article's first paragraph: menus may stand between it and the headline.
_MOST_LINES = 60
# A line of fewer words stands inside another by chance.
_TELLING_WORDS = 4
# Words of the article in which a headline's words come back.
_LEAD_WORDS = 400
# Below this, the page has no headline that one could be sure of; `python -m eval lines` measures it.
_LEAST = 0.2


def first_prose(lines: Sequence[str], shares: Sequence[float]) -> int:
    """Return which line opens the article: the first of prose that is rather part of it than not."""
    sure = (at for at, line in enumerate(lines) if shares[at] >= 0.5 and is_prose(line))
    likely = (at for at, share in enumerate(shares) if share >= 0.5)
    return next(sure, next(likely, 0))


def headline_features(lines: Sequence[str], shares: Sequence[float]) -> dict[int, list[str]]:
    """Return the features of each line that may be the headline, by its number."""
    first = first_prose(lines, shares)
    candidates = _candidates(lines, first)
    body = [line for line, share in zip(lines, shares, strict=True) if share >= 0.5 and is_prose(line)]
    lead = " ".join(" ".join(body).split()[:_LEAD_WORDS])
    little = function_words(lead)
    known = {word.lower() for word in _WORD.findall(lead)} - little
    recurring = {at: _recurring(words, known, little) for at, words in candidates.items()}
    most = max(recurring.values(), default=0)
    lowered = {at: lines[at].lower() for at, words in candidates.items() if len(words) >= _TELLING_WORDS}
    below = _next_prose(lines, shares)
    found = {}
    for at, words in candidates.items():
        back = below[at] - at
        names = [
            "always",
            f"words:{min(len(words), 24) // 2}",
            f"back:{back if back < 6 else 6 + min(4, back // 6)}",
            f"beyond-first:{at > first}",
            f"recurring:{min(5, recurring[at])}",
            f"recurring-share:{int(5 * recurring[at] / len(words))}",
            f"capitals:{int(4 * sum(word[0].isupper() for word in words) / len(words))}",
            f"share:{int(5 * shares[at])}",
        ]
        checks = _checks(lines[at]) | {
            "most-recurring": recurring[at] == most > 0,
            "first": at == 0,
            "repeated": lines[at] in lines[:at],
            "inside-other": at in lowered
            and any(lowered[at] in other and lowered[at] != other for other in lowered.values()),
            "holds-other": any(other in lines[at].lower()[1:] for one, other in lowered.items() if one != at),
        }
        found[at] = names + [name for name, holds in checks.items() if holds]
    return found


def _candidates(lines: Sequence[str], first: int) -> dict[int, list[str]]:
    """Return the words of each line that may be a headline: above the article or below a first notice."""
    candidates = {}
    for at in range(max(0, first - _MOST_LINES), min(len(lines), first + _MOST_LINES // 2)):
        words = _WORD.findall(lines[at])
        if 1 < len(words) <= _MOST_WORDS:
            candidates[at] = words
    return candidates


def _next_prose(lines: Sequence[str], shares: Sequence[float]) -> list[int]:
    """Return, for each line, which line below it is the next of prose that is rather part of the article."""
    found = [len(lines)] * len(lines)
    following = len(lines)
    for at in range(len(lines) - 1, -1, -1):
        found[at] = following
        if shares[at] >= 0.5 and is_prose(lines[at]):
            following = at
    return found


def _checks(line: str) -> dict[str, bool]:
    """Return what a line's own words say for or against its being a headline."""
    return {
        "ends-sentence": line.endswith((".", "!")),
        "ends-question": line.endswith("?"),
        "ends-colon": line.endswith((":", "...", "…")),
        "separator": any(mark in line for mark in "|•·»›→/"),
        "date": any_day(line) is not None,
        "byline": is_byline(line),
        "phrase": furniture_kind(line) is not None,
        "lower-start": line[:1].islower(),
        "digit-start": line[:1].isdigit(),
    }


def _recurring(words: Sequence[str], known: set[str], little: frozenset[str]) -> int:
    """Count a line's words that come back in the article, little words aside."""
    return len({word.lower() for word in words if word.lower() not in little} & known)


def headline(lines: Sequence[str], shares: Sequence[float]) -> int | None:
    """Return which line is the headline, None where none is likely; `shares` from `paragraph_shares`."""
    table = weights()["title"]
    scores = {at: weigh(names, table) for at, names in headline_features(lines, shares).items()}
    best = max(scores, key=lambda at: (scores[at], at), default=None)
    return best if best is not None and scores[best] >= _LEAST else None
