"""The same page twice over: one quotation in two wordings."""

from __future__ import annotations

import re
from collections import defaultdict
from difflib import SequenceMatcher

from sayso.checks.check import Check
from sayso.model import Article, Claim, Finding, Span
from sayso.syntax.document import Document

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_FEWEST = 6  # words; shorter ones are alike by chance
_LIKE = 0.75  # of the words, in order: the same sentence with a few words changed
_APART = 30  # code points between the two; nearer, a speaker says the like twice on purpose
_MOST = 40  # quotations of one speaker that are compared


def find(article: Article, document: Document) -> tuple[Finding, ...]:
    """Tell of one speaker's quotation that the page gives twice, with other words in the middle of it.

    One that is only cut short, or begun later, is the same.

    Found: “We will never sell the old yard to them,” Ana Ruiz said. The barrels are safe. “We will hardly
      sell the old yard to them,” Ana Ruiz said.
    Silent: “We will never sell the old yard to them,” Ana Ruiz said. The barrels are safe. “We will never
      sell the old yard,” Ana Ruiz said.
    """
    by_speaker: dict[str, list[tuple[Span, list[str]]]] = defaultdict(list)
    for claim in article.claims:
        name = _speaker(claim)
        for span in claim.content if name else ():
            words = [word.replace("’", "'") for word in _WORD.findall(span.of(article.text).lower())]
            if len(words) >= _FEWEST:
                by_speaker[name].append((span, words))
    found = []
    for told in by_speaker.values():
        seen = told[:_MOST]
        for at, (one, words) in enumerate(seen):
            for other, others in seen[at + 1 :]:
                if not _is_next(article.text, one, other) and _differ(words, others):
                    both = f"“{one.of(article.text)}” and “{other.of(article.text)}”"
                    message = f"One quotation in two wordings: {both}."
                    found.append(CHECK.tell(message, one, other))
    return tuple(found)


def _speaker(claim: Claim) -> str:
    return claim.speaker.name if claim.form == "direct" and claim.speaker else ""


def _is_next(text: str, one: Span, other: Span) -> bool:
    """Tell whether a quotation goes on from the other in the same paragraph: said so on purpose."""
    return other.start - one.end <= _APART and "\n" not in text[one.end : other.start]


def _differ(words: list[str], others: list[str]) -> bool:
    """Tell whether two quotations are one with words changed between words that are the same."""
    if abs(len(words) - len(others)) > len(words) / 3:
        return False
    matcher = SequenceMatcher(None, words, others, autojunk=False)
    if matcher.quick_ratio() < _LIKE or matcher.ratio() < _LIKE:
        return False
    changes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    return any(
        tag == "replace" and start > 0 and end < len(words) and first > 0 and last < len(others)
        for tag, start, end, first, last in changes
    )


CHECK = Check(
    "two-wordings",
    "warning",
    "Words in quotation marks cannot have been both, but somebody may have said it twice.",
    find,
)
