"""Turns of an interview: who a label means, whom "I" and "you" mean in what it says."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence

from sayso.annotators.bearers import NameTable
from sayso.annotators.body_names import is_organization_name
from sayso.annotators.namesakes import folded
from sayso.annotators.titles import GOVERNMENTS
from sayso.lexicon import classes as word_classes
from sayso.model import Claim, Span, Speaker
from sayso.syntax.document import Document

FIRST = frozenset({"i", "we", "my", "our", "me", "us"})
SECOND = frozenset({"you", "your"})
_WORDS = word_classes("en", "names.yaml")
_ASKING, _ANSWERING = _WORDS["asking_labels"], _WORDS["answering_labels"]
_OPENING = re.compile(r"[\s(\[*—–-]*")  # what may stand between a paragraph's start and its label
_BRACKETED = re.compile(r"\(\(([^()\n]{1,60})\)\)")
_COLON = re.compile(r"([^\W\d_][\w.'’ -]{0,40}):\*{0,2}\s")
_WIDEST_OPENING = 8  # code points before a label: brackets, a dash, spaces
_LONGEST_SHORT = 5  # letters of a label that stands for a name by its letters: WN, MSNBC
_LONGEST_NAME = 40  # letters of an outlet's name of one word
_LONGEST_TURN = 1200  # code points of a turn in which its question is looked for
_FEWEST = 2  # turns that a page must have for a label to be an interview's


class Turns:
    """The labelled turns of a page; `starts` are the offsets of their labels in code points, in order."""

    def __init__(self, document: Document, claims: Sequence[Claim], names: NameTable) -> None:
        text = document.text
        known = {claim.source.of(text) for claim in claims if claim.source and _is_turn(text, claim)}
        found = [label for passage in document.passages if (label := _label(text, passage.block.span, known))]
        if len(found) < _FEWEST:
            found = []
        self.starts = [label.start for label in found]
        self._labels = [label.of(text) for label in found]
        meant = {label: _label_speaker(label, names) for label in set(self._labels)}
        self.speakers = [meant[label] for label in self._labels]
        self._asking = _asking(text, found)
        titled = names.in_title() if found else None
        self._interviewed = Speaker(titled.name, "person", titled.role) if titled is not None else None

    def of(self, source: Span) -> Speaker | None:
        """Return whom a source means that is a turn's label, or None."""
        at = self._at(source.start)
        return self.speakers[at] if at is not None and self.starts[at] == source.start else None

    def speaking(self, position: int) -> Speaker | None:
        """Return who has the word at an offset in code points."""
        at = self._at(position)
        return self.speakers[at] if at is not None else None

    def addressed(self, position: int) -> Speaker | None:
        """Return whom "you" means at an offset: who has the next turn, or had the one before."""
        at = self._at(position)
        if at is None or self._labels[at] not in self._asking:
            return None
        for other in (at + 1, at - 1):
            if 0 <= other < len(self._labels) and self._labels[other] != self._labels[at]:
                return self.speakers[other]
        return self._interviewed

    def first_or_second(self, pronoun: str, claim: Claim, outer: Claim | None) -> Speaker:
        """Resolve I, we and you: who says the words in which they stand, or who is asked in them."""
        if pronoun in SECOND:
            asked = self.addressed(claim.start) if outer is None or outer.form != "direct" else None
            return asked or Speaker("", "unnamed")
        if outer is not None and outer.speaker is not None:
            return outer.speaker
        one = pronoun in {"i", "my", "me"}
        # outside all quotations and turns, "we" is the page's own desk: We have asked the port
        return self.speaking(claim.start) or Speaker("", "person" if one else "organization")

    def _at(self, position: int) -> int | None:
        at = bisect_right(self.starts, position) - 1
        return at if at >= 0 else None


def _asking(text: str, labels: Sequence[Span]) -> set[str]:
    """Return the labels most of whose turns hold a question: who asks in an interview."""
    ends = [label.start for label in labels[1:]] + [len(text)] * bool(labels)
    turns: dict[str, list[bool]] = {}
    for label, end in zip(labels, ends, strict=True):
        turns.setdefault(label.of(text), []).append(
            "?" in text[label.end : min(end, label.end + _LONGEST_TURN)]
        )
    return {label for label, asked in turns.items() if 2 * sum(asked) > len(asked)}


def _is_turn(text: str, claim: Claim) -> bool:
    """Tell whether a claim's source is a label at the start of a paragraph: ((Ana Ruiz)) I was there."""
    source = claim.source
    if source is None or claim.cue or source.end > claim.content[0].start:
        return False
    line = text.rfind("\n", 0, source.start) + 1
    return source.start - line < _WIDEST_OPENING and _OPENING.fullmatch(text, line, source.start) is not None


def _label(text: str, block: Span, known: Collection[str]) -> Span | None:
    """Return the label that opens a paragraph: in two brackets, with a colon, or one of the known ones."""
    bracketed = _BRACKETED.match(text, block.start, block.end)
    if bracketed:
        return Span(*bracketed.span(1))
    opening = _OPENING.match(text, block.start, block.end)
    start = opening.end() if opening else block.start
    colon = _COLON.match(text, start, block.end)
    if colon and (colon[1] in known or colon[1].casefold() in _ASKING | _ANSWERING):
        return Span(*colon.span(1))
    word = next((label for label in known if text.startswith(label + " ", start)), None)
    return Span(start, start + len(word)) if word else None


def _label_speaker(  # noqa: PLR0911 -- a list of cases, in order
    label: str, names: NameTable
) -> Speaker | None:
    """Return whom a label means: Q, a person's name or initials, an outlet's short form; None if unknown."""
    plain = label.strip(" .:()[]")
    if plain.casefold() in _ASKING:
        return Speaker("", "organization", label)
    if plain.casefold() in _ANSWERING:
        asked = names.people.only()
        return Speaker(asked.name, "person", asked.role) if asked else Speaker("", "person", label)
    letters = plain.replace(".", "")
    if letters.isupper() and letters.isalpha() and 1 < len(letters) <= _LONGEST_SHORT:
        person = names.people.by_initials(letters)
        if person is not None:
            return Speaker(person.name, "person", person.role)
        return _spelled_out(letters, names)
    person = names.find(plain.split())
    if person is not None:
        return Speaker(person.name, "person", person.role)
    if " " in plain or plain in names.organizations.by_name or is_organization_name([plain]):
        return None
    return Speaker(plain, "person")


def _spelled_out(letters: str, names: NameTable) -> Speaker | None:
    """Return the one outlet whose name holds a label's letters in their order: WN -> Wikinews."""
    wanted = re.compile(".*".join(re.escape(letter) for letter in folded(letters)))
    longer = {word for word in names.single_words if len(letters) + 1 < len(word) < _LONGEST_NAME}
    found = {word for word in longer if wanted.match(folded(word))}
    found = found & GOVERNMENTS if len(found) > 1 else found
    return Speaker(found.pop(), "organization") if len(found) == 1 else None
