"""Claims of pages -> the fact-checks whose claim they repeat, with what is equal and what differs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from sayso.checked.comparing import Detail, details
from sayso.checked.keeping import keep_meanings, kept_meanings, kept_words, told
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
    """Fact-checks to be asked; only those of the language, and those that do not tell theirs.

    In `folder` lies what was prepared before, and what is prepared now is laid.
    """

    def __init__(
        self,
        checks: Sequence[FactCheck],
        read_text: ReadText,
        language: str = "en",
        folder: Path | None = None,
    ) -> None:
        self._checks = [check for check in checks if check.language in ("", language)]
        self._read_text = read_text
        self._language = language
        self._folder = folder
        parts = kept_words(folder, self._checks) if folder else None
        meanings = kept_meanings(folder, self._checks) if folder else {}
        self._ranker = Ranker([told(check) for check in self._checks], parts, meanings)
        self._kept = len(meanings)

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

    def lacking(self) -> list[int]:
        """Return the places of the fact-checks whose claims have no vector yet."""
        return [place for place in range(len(self._checks)) if place not in self._ranker.meanings]

    def mean(self, places: Iterable[int]) -> None:
        """Make the vectors of some claims: what is asked about them later takes no time then."""
        self._ranker.mean(places)

    def keep(self) -> None:
        """Lay the vectors that were made since into the folder, for whoever asks next."""
        if self._folder and len(self._ranker.meanings) > self._kept:
            keep_meanings(self._folder, self._checks, self._ranker.meanings)
            self._kept = len(self._ranker.meanings)
