"""Interviews: turns that begin with their speaker's label, with no verb to tie the two."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sayso.detectors.evidence import strip_span
from sayso.model import Claim, Span
from sayso.syntax.document import Document, Passage
from sayso.syntax.language import closed
from sayso.syntax.sentences import Sentence
from sayso.syntax.tokens import Token

_FEWEST_TURNS = 4  # labelled paragraphs; fewer are a list with bold heads
_FEWEST_SPEAKERS = 2
_FEWEST_TIMES = 2  # that a label with a plain colon must come back to be somebody's
_FEWEST_WORDS = 4  # of half the turns or more; `Clinton: 547` is a row of a table
_LABEL = re.compile(
    r"\(\((?P<bracketed>[^()\n]{1,60})\)\)\s*:?\s*"  # ((Ana Ruiz)) We tested them
    r"|[“\"]?(?P<plain>(?:[^\W\d_][\w.'’-]{0,20}\s){0,3}[^\W\d_][\w.'’-]{0,20}):\s+"  # Ana Ruiz: We
)
_COURTESY = 6  # words of a sentence that is no more than thanks or a greeting, where it begins like one
_IMPERATIVES = closed("asking_imperatives") | {"thank", "thanks"}
_COURTESIES = closed("courtesies")
_ASKED = closed("question_labels")
_ANSWERED = closed("answer_labels")
_SELF = frozenset({"i", "my", "me", "myself"})
_WORD = re.compile(r"[A-Za-z]+")
_DASHED = re.compile(r"([^?\n]*?[^\s—–])\s*[—–]\s[^—–\n]*\?")  # You left in 2010 — why did you?

Said = tuple[Span, ...]


class _Label(NamedTuple):
    """A speaker's label at the start of the passage at index `at`; what is said begins at offset `said`."""

    at: int
    span: Span
    said: int
    bracketed: bool


def interview(document: Document) -> list[Claim]:
    """Find the turns of an interview, each one claim without a cue; of a question, what is told before it.

    `[source: Ana Ruiz]: [content: We tested every pump in March].`
    `[source: Courier]: [content: You tested the pumps in March]. Why so late?`
    """
    labels = _labels(document)
    ends = [label.at for label in labels[1:]]
    turns = [
        (label, said)
        for label, end in zip(labels, [*ends, labels[-1].at + 1] if labels else [], strict=True)
        if (said := _said(document, label, end))
    ]
    askers = _askers(document.text, turns)
    claims = []
    for label, said in turns:
        asker = _name(document.text, label) in askers
        asks = asker and _asks(document.text, said)
        told = _told_before_asking(document, label) if asks else said
        if told and (asks or any(_states(one, asker) for one in _sentences(document, label, told))):
            claims.append(Claim(content=told, source=label.span, cue=(), form="indirect", rule="interview"))
    return claims


def _name(text: str, label: _Label) -> str:
    return label.span.of(text)  # as printed: the headline's "Ruiz: pumps are safe" is no turn of RUIZ


def _askers(text: str, turns: Sequence[tuple[_Label, Said]]) -> frozenset[str]:
    """Return whose turns end in a question more often than not: an answer may end in one as well."""
    all_turns = Counter(_name(text, label) for label, _ in turns)
    asking = Counter(_name(text, label) for label, said in turns if _asks(text, said))
    return frozenset(name for name, count in asking.items() if 2 * count > all_turns[name])


def _sentences(document: Document, label: _Label, told: Said) -> Iterator[list[Token]]:
    """Yield the tokens of each sentence that meets what is told, the label left out."""
    for passage in document.passages[label.at :]:
        if passage.block.span.start >= told[-1].end:
            return
        for sentence in _sentences_of(passage):
            tokens = [token for token in sentence.tokens if token.end > label.said]
            if tokens and tokens[0].start < told[-1].end:
                yield tokens


def _sentences_of(passage: Passage) -> list[Sentence]:
    """Return a paragraph's sentences; of one that stands in marks as a whole, those within them."""
    opened = [q for q in passage.quotations[:1] if q.outer.start == passage.block.span.start]
    return [s for s in passage.quoted_sentences if s.inside in opened] or passage.sentences


def _states(tokens: Sequence[Token], asker: bool) -> bool:
    """Tell whether a sentence of a turn says something: no question, thanks, or *tell us* of who asks."""
    words = [token.lower for token in tokens if token.is_word]
    if tokens[-1].text == "?" or not words:
        return False
    if asker and (len(words) < _FEWEST_WORDS or _IMPERATIVES & set(words[:2])):
        return False
    return not (words[0] in _COURTESIES and len(words) < _COURTESY)


def _told_before_asking(document: Document, label: _Label) -> Said:
    """Return the statements of a turn before its first question, or before the dash in front of it."""
    end = label.said
    for sentence in _sentences_of(document.passages[label.at]):
        if sentence.span.end <= label.said:
            continue
        if sentence.tokens[-1].text == "?":
            start = max(sentence.span.start, label.said)
            dash = _DASHED.match(document.text, start, sentence.span.end)
            end = dash.end(1) if dash else end
            break
        end = sentence.span.end
    told = strip_span(document.text, Span(label.said, end), ".…")
    return (told,) if len(told.of(document.text).split()) >= _FEWEST_WORDS else ()


def _labels(document: Document) -> list[_Label]:
    """Return the labels of a page that is an interview, none of one that is not."""
    found = [
        label for at, passage in enumerate(document.passages) if (label := _label(document.text, at, passage))
    ]
    times = Counter(_name(document.text, label) for label in found)
    kept = [
        label for label in found if label.bracketed or times[_name(document.text, label)] >= _FEWEST_TIMES
    ]
    speakers = {_name(document.text, label) for label in kept}
    spoken = sum(len(_rest(document, label).split()) >= _FEWEST_WORDS for label in kept)
    enough = len(kept) >= _FEWEST_TURNS and len(speakers) >= _FEWEST_SPEAKERS and 2 * spoken >= len(kept)
    asked = any(label.bracketed or "?" in _rest(document, label) for label in kept)  # else notes on two teams
    return kept if enough and asked and not _are_common_questions(document, kept) else []


def _are_common_questions(document: Document, labels: Sequence[_Label]) -> bool:
    """Tell whether Q and A are a page's own questions and answers: no answer says I."""
    names = [_name(document.text, label).rstrip(".").lower() for label in labels]
    if not set(names) <= _ASKED | _ANSWERED:
        return False
    ends = [label.span.start for label in labels[1:]] + [len(document.text)]
    answers = [
        (label.said, end) for label, end, name in zip(labels, ends, names, strict=True) if name in _ANSWERED
    ]
    words = (word[0].lower() for said in answers for word in _WORD.finditer(document.text, *said))
    return _SELF.isdisjoint(words)


def _rest(document: Document, label: _Label) -> str:
    """Return what a label's own paragraph has after the label."""
    return document.text[label.said : document.passages[label.at].block.span.end]


def _label(text: str, at: int, passage: Passage) -> _Label | None:
    """Return the label that opens a paragraph: in two round brackets, or capitalised words and a colon."""
    block = passage.block
    match = _LABEL.match(text, block.span.start, block.span.end)
    if match is None or block.kind not in {"paragraph", "list-item", "quote"}:
        return None
    name = "bracketed" if match["bracketed"] else "plain"
    if name == "plain" and not all(word[0].isupper() for word in match["plain"].split()):
        return None
    return _Label(at, Span(*match.span(name)), match.end(), name == "bracketed")


def _said(document: Document, label: _Label, end: int) -> Said:
    """Return what a turn says: the rest of its paragraph, and the paragraphs up to the next label."""
    first = document.passages[label.at].block.span
    parts = [Span(label.said, first.end)]
    parts += [p.block.span for p in document.passages[label.at + 1 : end] if p.block.kind == "paragraph"]
    said = (strip_span(document.text, part, ".…") for part in parts)
    return tuple(span for span in said if span.start < span.end)


def _asks(text: str, said: Said) -> bool:
    """Tell whether a turn only asks: its last words end in a question mark."""
    return said[-1].of(text).endswith("?")
