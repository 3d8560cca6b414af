"""Names on the open corpus: right, wrong, or left open, by what kind of words the page has for the speaker.

*wrong* is a name where the marks have another one, or none: what misleads. *unknown* is no name where the
marks have one: what is lost. Claims for which nobody speaks are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpus.agreement import Said
from corpus.articles import Source
from corpus.records import Mark, Record
from sayso.annotators.speakers import speakers
from sayso.model import Article, Claim, Speaker
from sayso.syntax.document import parse

OUTCOMES = ("right", "wrong", "unknown")
ALL = "all"

_PRONOUNS = frozenset({
    "i", "me", "my", "we", "our", "us", "you", "your", "he", "him", "his", "she", "her", "it", "its", "they",
    "them", "their", "who", "which", "one", "this", "that", "these", "those", "some", "many", "others",
    "both", "all", "most",
})  # fmt: skip


@dataclass(slots=True)
class Names:
    """How often each outcome came, for each kind of source."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, text: str, pairs: Iterable[tuple[Said, Said]]) -> None:
        """Count pairs of a claim that was found and the mark that it matches."""
        for found, wanted in pairs:
            if wanted.source is None or wanted.speaker is None:
                continue
            outcome = outcome_of(found.speaker, wanted.speaker)
            for words in (ALL, words_of(wanted.source.of(text), wanted.speaker)):
                self.counts.setdefault(words, Counter())[outcome] += 1

    def figures(self) -> dict[str, float]:
        """Return the share of each outcome, over all and by the kind of words, the commonest first."""
        ordered = sorted(self.counts.items(), key=lambda item: -item[1].total())
        return {
            f"name, {words}: {outcome}": count[outcome] / count.total()
            for words, count in ordered
            for outcome in OUTCOMES
        }


def outcome_of(found: Speaker | None, wanted: Speaker) -> str:
    """Tell whether a name is right, wrong, or unknown: not given though the marks have one."""
    name = _compared(found.name) if found is not None else ""
    if name == _compared(wanted.name):
        return "right"
    return "wrong" if name else "unknown"


def words_of(words: str, speaker: Speaker) -> str:
    """Tell by which words the page has a speaker: a pronoun, a full name, a part of it, a description."""
    if words.casefold().strip("[]") in _PRONOUNS:
        return "pronoun"
    if speaker.kind in {"document", "unnamed"}:
        return speaker.kind
    if speaker.name and speaker.name in words:
        return "full name"
    parts = {part.strip(",.") for part in speaker.name.split() if part[:1].isupper()}
    if parts & {word.strip(",.’'") for word in words.replace("’s", "").replace("'s", "").split()}:
        return "part of a name"
    return "person described" if speaker.kind == "person" else "organization described"


def on_marks(source: Source, article: Article, record: Record) -> list[tuple[Claim, Mark]]:
    """Resolve the speakers of the marks themselves: what names alone cost, whatever detection finds."""
    marks = sorted((mark for mark in record.claims if mark.form != "own"), key=lambda mark: mark.start)
    document = parse(source.text, article.blocks, "en")
    resolved = speakers(article, document, _bare(marks))
    return list(zip(resolved, marks, strict=True))


def _bare(marks: Sequence[Mark]) -> list[Claim]:
    """Return the marks as claims that nobody has given a speaker."""
    return [
        Claim(mark.content, mark.source, mark.cue, mark.form, stance=mark.stance, negated=mark.negated)
        for mark in marks
    ]


def _compared(name: str) -> str:
    return name.casefold().removeprefix("the ")
