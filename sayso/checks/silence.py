"""Which of the checks could tell nothing on a page, whatever it says, and why: what “no finding” is worth."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sayso.checks.check import Check
from sayso.model import Article


def ran_in_words(article: Article, checks: Sequence[Check], names: Collection[str]) -> str:
    """Say how many of the checks of these names ran, and which stayed silent for want of what.

    `30 checks ran; 5 of them stayed silent: no day of publication was found (age, just-told).`
    """
    asked = [check for check in checks if check.name in names]
    silent = lacking(article, asked)
    count = sum(len(few) for few in silent.values())
    told = f"{_counted(len(asked))} ran"
    if not count:
        return f"{told}."
    why = "; ".join(f"{reason} ({', '.join(few)})" for reason, few in silent.items())
    return f"{told}, {count} of them stayed silent: {why}."


def lacking(article: Article, checks: Sequence[Check]) -> dict[str, list[str]]:
    """Return the names of the checks that lack what they need, by what is lacking."""
    silent: dict[str, list[str]] = {}
    for need in dict.fromkeys(check.needs for check in checks):
        if need is not None and not need.is_met(article):
            silent.setdefault(need.lacking, []).extend(c.name for c in checks if c.needs == need)
    return silent


def _counted(count: int) -> str:
    return f"{count} check{'s' if count != 1 else ''}"
