"""The page's own voice: sentences that say something which could be looked up, with nobody behind them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from sayso.detectors.evidence import content_spans
from sayso.model import Claim, Span
from sayso.syntax import classes
from sayso.syntax.document import Document
from sayso.syntax.language import closed
from sayso.syntax.sentences import QUOTE, Sentence
from sayso.syntax.tokens import Token

_OPENING_WORDS = 6  # in which a sentence says that it invites: More than that, let’s look at it
_FEWEST = 4  # words of a title; anything shorter is a label
_LAST_MARKS = ".!”\"’')"
_ADDRESS = closed("address")
_IMPERATIVES = closed("imperatives")
_GUIDING = closed("guiding_verbs")
_GUIDED = classes.DETERMINERS | classes.ARTICLES | closed("guiding_particles")
_ANSWERS = closed("answer_labels")


def own_voice(document: Document, claims: Sequence[Claim]) -> list[Claim]:
    """Return a claim for each declarative sentence in which nobody is cited.

    Questions, commands, bare quotations and sentences that speak to the reader are left out.
    `[content: The wall failed at noon on Monday].` but not: `Share this story.`
    """
    cited = _merged(claims)
    starts = [span.start for span in cited]
    found = []
    for passage in document.passages:
        if passage.block.kind == "heading":
            continue
        title = passage.block.kind == "title"
        for sentence in passage.sentences:
            at = bisect_left(starts, sentence.span.end) - 1
            if (at >= 0 and cited[at].meets(sentence.span)) or not _is_declarative(sentence, title):
                continue
            content = content_spans(document.text, sentence, _after_label(sentence), len(sentence.tokens))
            if content:
                found.append(Claim(content=content, source=None, cue=(), form="own", rule="own-voice"))
    return found


def _merged(claims: Sequence[Claim]) -> list[Span]:
    """Return the stretches that cues and contents cover, in order, overlapping ones as one."""
    merged: list[Span] = []
    for span in sorted(span for claim in claims for span in (*claim.cue, *claim.content)):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _is_declarative(sentence: Sentence, title: bool) -> bool:
    """Tell whether the sentence states something that a fact-checker could look up; a title needs no verb."""
    tokens = sentence.tokens
    words = [token for token in tokens if token.is_word]
    if len(words) < 2 or tokens[-1].text in {"?", ":"}:
        return False
    if all(token.lower == QUOTE for token in words) or _speaks_to_reader(words):
        return False
    if title:
        return len(words) >= _FEWEST
    if tokens[-1].text[-1] not in _LAST_MARKS:
        return False
    return classes.has_finite(tokens, 1, len(tokens)) or _has_unknown_verb(tokens)


def _has_unknown_verb(tokens: Sequence[Token]) -> bool:
    """Tell whether a word that no list knows stands as a verb would: the company *employs* 4,000 people."""
    for at in range(1, len(tokens) - 1):
        word, before, after = tokens[at], tokens[at - 1], tokens[at + 1]
        if not word.lower.endswith("s") or word.is_capitalized or before.lower.endswith("s"):
            continue
        governs = after.text[0].isdigit() or after.is_capitalized or after.lower in classes.DETERMINERS
        if (governs or after.lower.endswith("ing")) and (classes.is_noun_like(before) or before.text == ")"):
            return True
    return False


def _speaks_to_reader(words: Sequence[Token]) -> bool:
    """Tell whether a sentence addresses its reader: you, our; Click here. "US" in capitals is a name."""
    addressed = any(word.lower in _ADDRESS and not word.text.isupper() for word in words)
    return addressed or words[0].lower in _IMPERATIVES or _guides(words)


def _guides(words: Sequence[Token]) -> bool:
    """Tell whether a sentence tells what to do: *Choose a* dry spot; First, *let’s* look at the price."""
    if words[0].lower in _GUIDING and words[1].lower in _GUIDED:
        return True
    return any(
        one.lower == "let" and other.text in {"’s", "'s"} for one, other in pairwise(words[:_OPENING_WORDS])
    )


def _after_label(sentence: Sentence) -> int:
    """Return where a sentence begins after the label of an answer: *A:* It lasts for ten years."""
    tokens = sentence.tokens
    labelled = len(tokens) > 2 and tokens[1].text == ":" and tokens[0].text[0].isupper()
    return 2 if labelled and tokens[0].lower in _ANSWERS else 0
