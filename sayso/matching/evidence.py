"""Whether the page's words show a change: a difference between two readings of the same words is none.

What stands beside a sentence may change how it is read. Only words that one version has and the other lacks
are shown to anybody as a change of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from sayso.matching.differences import Change
from sayso.matching.pairing import Pairing
from sayso.matching.wording import fold, words_of
from sayso.model import Claim, Span

_MARKS = frozenset('"“”„«»')
MOST_SENTENCES = 40  # of one claim that are held against the other version's: a long quotation has a dozen


class Evidence:
    """The words of both versions, asked about one pair or one claim at a time; 0 is the first version."""

    def __init__(self, pairing: Pairing) -> None:
        self._pairing = pairing
        self._sides = (pairing.before, pairing.after)

    def shows(self, change: Change, left: int, right: int) -> bool:
        """Tell whether words of the page changed along with what is told to have changed."""
        if change.kind == "status":
            return self._is_new(0, change.before) or self._is_new(1, change.after)
        texts = self._texts(0, left), self._texts(1, right)
        is_same_sentence = texts[0] == texts[1]
        if change.kind == "speaker":
            return (not is_same_sentence and self._is_other_source(left, right)) or self._is_new_name(change)
        if change.kind == "quotation":
            marks = [sum(char in _MARKS for text in own for char in text) for own in texts]
            return marks[0] != marks[1]
        if is_same_sentence:
            return False
        return self._lacks(0, change.before, right) or self._lacks(1, change.after, left)

    def stands(self, number: int, at: int) -> bool:
        """Tell whether a claim's words stand in the other version as well, at the same place."""
        side, home = self._sides[number], self._sides[number].homes[at]
        if not side.sentences.spans:
            return False
        if self._is_pinned(number, home):
            return True
        gap = self._pairing.steady.gaps[number][home]
        row = _row(side.wordings[at].folded)
        return bool(row.strip()) and row in self._free_words[1 - number].get(gap, "")

    def _is_pinned(self, number: int, home: int) -> bool:
        return home in (self._pairing.steady.pinned if number == 0 else self._pinned_after)

    @cached_property
    def _pinned_after(self) -> frozenset[int]:
        return frozenset(self._pairing.steady.pinned.values())

    @cached_property
    def _free_words(self) -> tuple[dict[int, str], dict[int, str]]:
        """The words of each version's sentences that are not pinned, by gap."""
        found: tuple[dict[int, list[str]], dict[int, list[str]]] = ({}, {})
        for number, side in enumerate(self._sides):
            for place, span in enumerate(side.sentences.spans):
                if not self._is_pinned(number, place):
                    gap = self._pairing.steady.gaps[number][place]
                    found[number].setdefault(gap, []).extend(words_of(side.article.text, [span]))
        rows = [{gap: _row(words) for gap, words in own.items()} for own in found]
        return rows[0], rows[1]

    @cached_property
    def _all_words(self) -> tuple[str, str]:
        rows = [_row(words_of(side.article.text, side.sentences.spans)) for side in self._sides]
        return rows[0], rows[1]

    def _is_new(self, number: int, spans: Sequence[Span]) -> bool:
        """Tell whether the words of a version stand nowhere in the other."""
        words = words_of(self._sides[number].article.text, spans)
        return bool(words) and _row(words) not in self._all_words[1 - number]

    def _is_new_name(self, change: Change) -> bool:
        """Tell whether a version lacks the other's name: two names that both have may be a slip of ours."""
        names = [_row(fold(word) for word in re.findall(r"\w+", name)) for name in (change.was, change.now)]
        return any(name not in self._all_words[1 - number] for number, name in enumerate(names))

    def _is_other_source(self, left: int, right: int) -> bool:
        tied = [_tied(claim) for claim in (self._claim(0, left), self._claim(1, right))]
        return self._lacks(0, tied[0], right) or self._lacks(1, tied[1], left)

    def _lacks(self, number: int, spans: Sequence[Span], other: int) -> bool:
        """Tell whether the sentences of the other version's claim lack a word of the spans."""
        words = words_of(self._sides[number].article.text, spans)
        places = self._places(1 - number, other)
        side = self._sides[1 - number]
        have = set(words_of(side.article.text, [side.sentences.spans[place] for place in places]))
        return any(word not in have for word in words)

    def _texts(self, number: int, at: int) -> list[str]:
        return [self._sides[number].sentences.texts[place] for place in self._places(number, at)]

    def _places(self, number: int, at: int) -> list[int]:
        """Return the sentences that a claim's content, cue and source touch."""
        claim, sentences = self._claim(number, at), self._sides[number].sentences
        spans = [*claim.content, *_tied(claim)]
        return sorted({place for span in spans for place in sentences.touched([span])})[:MOST_SENTENCES]

    def _claim(self, number: int, at: int) -> Claim:
        return self._sides[number].claims[at]


def _tied(claim: Claim) -> tuple[Span, ...]:
    return (*claim.cue, *((claim.source,) if claim.source else ()))


def _row(words: Iterable[str]) -> str:
    """Return words as one string in which a row of them is found whole: between spaces."""
    return f" {' '.join(words)} "
