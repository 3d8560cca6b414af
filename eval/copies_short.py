"""Copies and origins on a sample, short enough to be held at each change: `python -m eval copies_short`.

The same as `copies`, of every fifth article of Wikinews and with two shares of changed words.
"""

from __future__ import annotations

from eval.copies import false_copies, found_copies, replayed, told_apart, wikinews

NAME = "copies_short"

EVERY = 5
SHARES = (0.2, 0.6)


def run(limit: int | None = None) -> dict[str, float]:
    """Measure the sample; `limit` bounds its articles. What must not grow is told as what is left of 1."""
    texts = list(wikinews())[::EVERY][:limit]
    pool = [word for text in texts for word in text.split()]
    figures = dict(found_copies(texts, pool, SHARES))
    false = false_copies(texts) | replayed(texts, pool)
    wanted = (
        "false copies, pairs of Wikinews",
        "false copies, pairs of one ECB+ story",
        "replay: false corroboration",
    )
    figures |= {f"1 - {name}": 1 - false[name] for name in wanted}
    return figures | told_apart()
