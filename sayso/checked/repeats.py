"""Claims of pages -> the fact-checks whose claim they repeat, with what is equal and what differs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from sayso.checked.comparing import Detail, details
from sayso.checked.features import Told
from sayso.checked.ranking import LEAST_NEAR, Ranker
from sayso.ledger.records import FactCheck
from sayso.model import Article, Claim

ReadText = Callable[[str, str], Article]
"""Reads a short text with the day that it was written on; an empty word where that is not known."""


class Repeat(NamedTuple):
    """A fact-check whose claim is repeated; `near`, from 0 to 1, is how likely that is so."""

    check: FactCheck
    near: float
    equal: tuple[Detail, ...]
    differs: tuple[Detail, ...]


class Known:
    """Fact-checks to be asked; only those of the language, and those that do not tell theirs."""

    def __init__(self, checks: Sequence[FactCheck], read_text: ReadText, language: str = "en") -> None:
        self._checks = [check for check in checks if check.language in ("", language)]
        self._read_text = read_text
        self._language = language
        self._ranker = Ranker(
            [Told(check.claim, check.title, check.summary, check.published) for check in self._checks]
        )

    def repeated(self, claim: Claim, article: Article, limit: int, least: float = LEAST_NEAR) -> list[Repeat]:
        """Return the fact-checks near to a claim of a page, the likeliest first."""
        if (article.language or self._language) != self._language:
            return []
        text = " ".join(span.of(article.text) for span in claim.content)
        found = []
        for place, share in self._ranker.near(text, article.published or "", limit, least):
            check = self._checks[place]
            read = self._read_text(check.claim, check.claimed or check.published)
            found.append(Repeat(check, share, *details(claim, article, read)))
        return found
