"""Articles told anew: a sentence that holds a claim is put into somebody's mouth, so that it is nested.

A claim inside a claim is marked in our corpus only, and one claim in ten is. Here a sentence,
"Bell denies the wall leaks.", becomes "Officials said that Bell denies the wall leaks.": what was said
before is said still, and all of it is what the officials say. Nothing is taken out of a text, so that every
mark stands where its words now are.
"""

from __future__ import annotations

import random
import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from eval.polnear import Attribution
from sayso.model import Span
from sayso.syntax.quotations import quotations
from sayso.syntax.sentences import sentences as read_sentences

WORDS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
"""Who says it, by which words before "that" and beside quotations, and what loses its capital."""
_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_BREAK = re.compile(r"[.!?]\W*\s+[A-Z“\"]")
_MARKS = re.compile(r"[\"“”«»]")
_FIRST = re.compile(r"\w+")
LONGEST = 320
"""Characters of a sentence that is told anew."""


def retold(
    text: str, attributions: Sequence[Attribution], order: random.Random, share: float
) -> tuple[str, tuple[Attribution, ...]]:
    """Return the article with a share of the sentences that can be told by somebody told so."""
    letters = list(text)
    added: list[tuple[int, str]] = []
    told: list[tuple[int, str, str]] = []
    for line in sentences(text, attributions):
        if order.random() >= share:
            continue
        before, behind, source, cue = frame(line.of(text), order)
        if before.endswith("that ") or cue.lower() == "according to":
            letters[line.start] = letters[line.start].lower()
        end = line.end - 1
        told.append((len(added), source, cue))
        added += [(line.start, before), (end, behind)]
    return _put_together("".join(letters), attributions, added, told)


def sentences(text: str, attributions: Sequence[Attribution]) -> Iterator[Span]:
    """Yield the sentences with a full stop in which something is said, all of it within."""
    marks = sorted(
        (min(s.start for s in spans), max(s.end for s in spans))
        for one in attributions
        if (spans := (*one.source, *one.cue, *one.content))
    )
    for match in _LINE.finditer(text):
        block = Span(*match.span())
        for read in read_sentences(text, block, quotations(text, block)):
            sentence = Span(read.tokens[0].start, read.tokens[-1].end)
            last = sentence.end - 1
            met = [(a, b) for a, b in marks if a < sentence.end and b > sentence.start]
            if met and all(sentence.start <= a and b <= last for a, b in met) and _whole(sentence.of(text)):
                yield sentence


def _whole(words: str) -> bool:
    """Tell whether words are one plain sentence: a capital first, one full stop, marks in pairs."""
    return (
        words[:2].istitle()
        and words.endswith(".")
        and len(words) <= LONGEST
        and not _BREAK.search(words[:-1])
        and "\n" not in words
        and words.count('"') % 2 == 0
        and words.count("“") == words.count("”")
    )


def frame(sentence: str, order: random.Random) -> tuple[str, str, str, str]:
    """Return what stands before and behind a sentence (before its full stop), the source and the cue.

    What is said with marks of quotation in it stays unquoted, and a name keeps its capital.
    """
    source = order.choice(WORDS["sources"])
    capital = source[0].upper() + source[1:]
    first = _FIRST.search(sentence)
    shapes = ["behind"]
    if first and first.group().lower() in WORDS["lowered"]:
        shapes += ["that", "that"] if first.group() == "According" else ["that", "that", "according"]
    if not _MARKS.search(sentence):
        shapes += ["quoted", "quoted", "colon"]
    shape = order.choice(shapes)
    if shape == "that":
        cue = order.choice(WORDS["saying"])
        return f"{capital} {cue} that ", "", capital, cue
    if shape == "according":
        return f"According to {source}, ", "", source, "According to"
    cue = order.choice(WORDS["speaking"])
    opening, closing = order.choice(("“”", '""'))
    if shape == "colon":
        return f"{capital} {cue}: {opening}", closing, capital, cue
    if shape == "quoted":
        return opening, f",{closing} {source} {cue}", source, cue
    return "", f", {source} {cue}", source, cue


def _put_together(
    text: str,
    attributions: Sequence[Attribution],
    added: Sequence[tuple[int, str]],
    told: Sequence[tuple[int, str, str]],
) -> tuple[str, tuple[Attribution, ...]]:
    """Add the words at their places; move every mark along, and mark what the new words say."""
    places = [place for place, _ in added]
    grown = [0, *accumulate(len(words) for _, words in added)]
    cuts = [0, *places, len(text)]
    pieces = [text[cuts[0] : cuts[1]]]
    for (_, words), begin, end in zip(added, cuts[1:-1], cuts[2:], strict=True):
        pieces += [words, text[begin:end]]

    def moved(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(
            Span(s.start + grown[bisect_right(places, s.start)], s.end + grown[bisect_left(places, s.end)])
            for s in spans
        )

    shifted = [Attribution(moved(o.source), moved(o.cue), moved(o.content)) for o in attributions]
    for at, source, cue in told:
        shifted.append(_told(added, grown, at, source, cue))
    return "".join(pieces), tuple(shifted)


def _told(
    added: Sequence[tuple[int, str]], grown: Sequence[int], at: int, source: str, cue: str
) -> Attribution:
    """Return what the words added around one sentence say: their source, their cue, the sentence."""
    (start, before), (end, behind) = added[at], added[at + 1]
    content = Span(start + grown[at + 1], end + grown[at + 1])
    holder, begin = (before, start + grown[at]) if source in before else (behind, content.end)

    def found(words: str) -> tuple[Span, ...]:
        place = begin + holder.index(words)
        return (Span(place, place + len(words)),)

    return Attribution(found(source), found(cue.removesuffix(" reporters")), (content,))
