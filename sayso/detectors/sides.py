"""What stands on the two sides of an attribution: before "he said", after it, or broken in two by it."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.detectors.clauses import clause_end, is_clause_with_cue
from sayso.detectors.cues import Cue
from sayso.detectors.evidence import trim
from sayso.detectors.reading import Content, Reading
from sayso.detectors.saying import skip_saying
from sayso.syntax import classes
from sayso.syntax.language import closed
from sayso.syntax.sentences import QUOTE, Sentence
from sayso.syntax.tokens import Range, Token

_FRONTING = closed("fronting")
_NEW_CLAUSES = closed("new_clauses")
_TELLING = closed("telling_verbs")
_SEPARATORS = classes.COMMA_OR_DASH | {"?", "!"}
_AFTER_CUE_MARKS = classes.CLAUSE_MARKS | {".", "?", ")"}
_AFTER_CUE_WORDS = classes.PREPOSITIONS | classes.SUBORDINATORS | {"and", "but"}
_WAITING = (",", "?", "!", "…", "—", "-")
_MARKS = "“”„«\"‘’'`» "


def is_fronted(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether `tokens[start:end]` waits for its main clause: If it rains; By leaving early."""
    first = tokens[start].lower
    if first in _FRONTING:
        return all(tokens[at].text != "," for at in range(start, end))
    if first in classes.PREPOSITIONS or first.endswith("ing"):
        return not classes.has_finite(tokens, start + 1, end)
    return False


def after_speech(sentence: Sentence, at: int) -> bool:
    """Tell whether a quotation that waits for its cue stands right before token `at`: “We paused,” he."""
    if at - 2 in sentence.quotes and sentence.tokens[at - 1].text == ",":
        return True  # “We paused”, he
    if at - 1 not in sentence.quotes:
        return False
    inner = sentence.tokens[at - 1].text.strip(_MARKS)
    inside = inner.rstrip(",").split()
    if len(inside) > 1 and inner[-1] == "," and all(word[0].isupper() for word in inside):
        return False  # a title: on “Sunday Morning Futures,” he said
    return inner.endswith(_WAITING)


def may_follow(sentence: Sentence, cue: Cue, right: Content | None, subject_start: int) -> bool:
    """Tell whether the content may stand before "he said": nothing else follows, or only a quotation does."""
    if right is not None:
        return right.frame == "quote"
    tokens = sentence.tokens
    at = skip_saying(tokens, cue.after, cue.entries)
    if at >= len(tokens) or after_speech(sentence, subject_start):
        return True
    follower = tokens[at]
    if follower.text in _AFTER_CUE_MARKS or follower.lower in _AFTER_CUE_WORDS:
        return True
    if classes.is_time(follower) or classes.is_adverb(follower):
        return True
    return any(entry.verb in _TELLING for entry in cue.entries)


def left_content(tokens: Sequence[Token], end: int, before: Sequence[Reading]) -> Range | None:
    """Return what stands before "he said" at `end`, back to the clause's start or to the reading before."""
    # what another cue governs up to this very comma is told here: The firm plans to close, the mayor said
    earlier = [reading for reading in before if reading.contents[-1][1] != end - 1]
    start = max((_reach(reading) for reading in earlier), default=0)
    if start >= end and tokens[end - 1].lower == QUOTE:
        return None  # another cue has it: Ruiz said, “Why?” Bell said, “Because.”
    if start >= end:
        start = max((reading.cue[1] for reading in before), default=0)
    return before_cue(tokens, start, end) if start < end else None


def _reach(reading: Reading) -> int:
    """Return where the last part of a reading ends."""
    ends = [part[1] for part in (reading.cue, *reading.contents)]
    return max(*ends, reading.source[1] if reading.source else 0)


def with_rest(sentence: Sentence, cue: Cue, left: Range) -> tuple[Range, ...]:
    """Add what goes on after a cue set between commas: *The plan*, he said, *would fail*."""
    if left[1] - left[0] == 1 and left[0] in sentence.quotes:
        return (left,)
    at = skip_saying(sentence.tokens, cue.after, cue.entries)
    rest = rest_after(sentence.tokens, left, at) or rest_after(sentence.tokens, left, cue.after)
    return (left, rest) if rest else (left,)


def rest_after(tokens: Sequence[Token], left: Range, at: int) -> Range | None:
    """Return the second half of a content that a frame ending at `at` broke in two, or None.

    `[content: The plan], he said, [content: would fail].`
    `[content: If it rains], he said, [content: it is off].`
    """
    if at + 2 >= len(tokens) or tokens[at].text not in classes.COMMA_OR_DASH:
        return None
    follower = tokens[at + 1]
    gerund = follower.lower.endswith("ing") and not follower.is_capitalized
    right = trim(tokens, at + 1, clause_end(tokens, at + 1))
    if gerund or follower.lower in _NEW_CLAUSES or right[1] - right[0] < 2:
        return None
    return right if _goes_on_after(tokens, left, right, at + 1) else None


def _goes_on_after(tokens: Sequence[Token], left: Range, right: Range, at: int) -> bool:
    """Tell whether the second half that begins at `at` goes on with the first."""
    if _opens_with_verb(tokens, at) or tokens[left[1] - 1].lower in classes.AUXILIARIES | classes.MODALS:
        return True  # The plan, he said, would fail; He was, she said, a quiet man
    if is_clause_with_cue(tokens, at):
        return False  # another voice: "..., according to a study, organizers reported"
    return _waits(tokens, left) and _says(tokens, right)


def _opens_with_verb(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a verb goes on with the subject on the other side: The plan, he said, *would* fail."""
    lower = tokens[at].lower
    return lower in classes.AUXILIARIES or lower in classes.MODALS or classes.is_finite(tokens, at)


def _waits(tokens: Sequence[Token], left: Range) -> bool:
    """Tell whether the first half is no sentence yet: a few words, a fronted clause, no verb."""
    if left[1] - left[0] <= 3 or is_fronted(tokens, *left):
        return True
    return not classes.has_finite(tokens, left[0] + 1, left[1])


def _says(tokens: Sequence[Token], part: Range) -> bool:
    """Tell whether a part says something of its own: it has a verb, or a quotation."""
    quoted = any(token.lower == QUOTE for token in tokens[part[0] : part[1]])
    return quoted or classes.has_finite(tokens, part[0] + 1, part[1])


def before_cue(tokens: Sequence[Token], start: int, end: int) -> Range | None:
    """Return the content in `tokens[start:end]` that ends right before "he said", or None.

    `start` is where the cue before it left off.
    """
    separator = tokens[end - 1]
    if separator.text == "," and end - start > 1 and tokens[end - 2].lower == QUOTE:
        end, separator = end - 1, tokens[end - 2]  # “It will hold”, he said: the comma after the mark
    if separator.lower == QUOTE:
        return _quotation_before(tokens, start, end)
    if separator.text not in _SEPARATORS or end - start < 3:
        return None
    first, last = trim(tokens, start, end - 1)
    if first < last and start and tokens[first].lower in {"and", "but"}:
        first += 1
    if last - first < 2:
        return None
    opens = tokens[first].lower in classes.ARTICLES or is_fronted(tokens, first, last)
    return (first, last) if opens or _says(tokens, (first, last)) else None


def _quotation_before(tokens: Sequence[Token], start: int, end: int) -> Range | None:
    """Return the quotation that ends at `end`, with the words of its sentence outside the marks."""
    first = end - 1
    while first > start and tokens[first - 1].text not in {":", ";", "."}:
        if tokens[first - 1].text in {",", "—"} and first == end - 1 and not _goes_on(tokens, start, first):
            break
        first -= 1
    first, last = trim(tokens, first, end)
    while first < last - 1 and tokens[first].lower in {"and", "but"} and tokens[first + 1].lower == QUOTE:
        first += 1
    return (first, last) if first < last else None


def _goes_on(tokens: Sequence[Token], start: int, quote: int) -> bool:
    """Tell whether a quotation goes on with the phrase before it: The plan, “a mistake”."""
    inner = tokens[quote].text.lstrip("“”\"'‘`«„ ")
    return inner[:1].islower() and quote - start > 1
