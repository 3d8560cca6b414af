"""Reads one example sentence of the lexicon as if it were a page of one paragraph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sayso.detectors import detect
from sayso.lexicon import LANGUAGES, entries
from sayso.lexicon.entries import CueNoun, CuePhrase, CueVerb
from sayso.lexicon.marked import parse_marked
from sayso.model import Block, Claim, Span
from sayso.syntax.document import Document, parse

Cue = CueVerb | CueNoun | CuePhrase


@dataclass(frozen=True)
class Marked:
    """The marks of one claim in an example: spans by label, in the order of the sentence."""

    text: str
    spans: dict[str, list[Span]] = field(default_factory=dict)

    def words(self, label: str) -> list[str]:
        """Return the words under a label; an empty list where the claim has none."""
        return [span.of(self.text) for span in sorted(self.spans.get(label, []))]


def document_of(sentence: str) -> Document:
    """Cut a sentence into what the detectors read."""
    return parse(sentence, [Block(Span(0, len(sentence)), "paragraph")])


def attributed(sentence: str) -> list[Claim]:
    """Return what the detectors attribute in a sentence; the page's own claims are left out."""
    return [claim for claim in detect(document_of(sentence)) if claim.form != "own"]


def marked_claims(example: str) -> list[Marked]:
    """Return the claims that an example marks, one for each number of its marks."""
    text, marks = parse_marked(example)
    numbered: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for label, number, span in marks:
        numbered[number][label].append(span)
    return [Marked(text, dict(spans)) for spans in numbered.values()]


def parts(claim: Claim, text: str) -> tuple[list[str], list[str], list[str]]:
    """Return the words of a claim's source, cue and content, for a message that shows the difference."""
    source = [claim.source.of(text)] if claim.source else []
    return source, [span.of(text) for span in claim.cue], [span.of(text) for span in sorted(claim.content)]


def cue_entries() -> Iterator[tuple[str, Cue]]:
    """Yield every entry that ties a source to a content, with the word it is about."""
    for language in LANGUAGES:
        for verb in entries(language, CueVerb):
            yield " ".join(filter(None, (verb.verb, verb.particle))), verb
        for noun in entries(language, CueNoun):
            yield noun.noun, noun
        for phrase in entries(language, CuePhrase):
            yield phrase.phrase, phrase


def not_yet(what: str = "examples") -> frozenset[str]:
    """Return the sentences of a `not_yet` list: right as marked, and not yet read that way."""
    lines = not_yet_path(what).read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def not_yet_path(what: str = "examples") -> Path:
    """Return where the list of `examples` or `hedges` lies."""
    return Path(__file__).with_name(f"not_yet_{what}.txt")
