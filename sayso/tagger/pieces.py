"""Words to their pieces in the vocabulary, remembered: pages repeat their own words and each other's."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MOST_OF_A_WORD = 12
"""Pieces that are read of one word: what is longer is no word of any language."""
_MOST_REMEMBERED = 30_000  # words, some 6 MB; then all are forgotten
_LONGEST_REMEMBERED = 40  # characters: no page may fill the memory with what no other page has


class Pieces:
    """The pieces of words. Each word is cut by itself, so that what stands beside it does not count."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer: Any = tokenizer
        self._remembered: dict[str, tuple[int, ...]] = {}

    def of(self, words: AbstractSet[str]) -> dict[str, tuple[int, ...]]:
        """Return the pieces of each word, up to `MOST_OF_A_WORD`; none for a control character."""
        found = {word: known for word in words if (known := self._remembered.get(word)) is not None}
        new = [word for word in words if word not in found]
        if not new:
            return found
        cut: list[list[int]] = [[] for _ in new]
        encoding = self._tokenizer.encode(new, is_pretokenized=True, add_special_tokens=False)
        for piece, at in zip(encoding.ids, encoding.word_ids, strict=True):
            if at is not None and len(cut[at]) < MOST_OF_A_WORD:
                cut[at].append(piece)
        fresh = {word: tuple(pieces) for word, pieces in zip(new, cut, strict=True)}
        self._remember(fresh)
        return found | fresh

    def _remember(self, fresh: dict[str, tuple[int, ...]]) -> None:
        if len(self._remembered) + len(fresh) > _MOST_REMEMBERED:
            self._remembered.clear()
        if len(fresh) <= _MOST_REMEMBERED:
            self._remembered |= {
                word: pieces for word, pieces in fresh.items() if len(word) <= _LONGEST_REMEMBERED
            }
