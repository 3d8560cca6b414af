"""Verbs that attribute: direct, mixed and indirect speech, thoughts and intentions, with source and cue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sayso.detectors.contents import Content, right_content, skip_saying
from sayso.detectors.cues import Cue, cue_verbs
from sayso.detectors.evidence import content_spans, make_claim, span_of
from sayso.detectors.sides import before_cue, is_fronted, rest_after
from sayso.lexicon import words
from sayso.lexicon.entries import CueVerb
from sayso.model import Claim
from sayso.syntax import classes
from sayso.syntax.adjuncts import trim_adjuncts
from sayso.syntax.appositions import with_apposition
from sayso.syntax.document import Document
from sayso.syntax.phrases_after import noun_phrase_after
from sayso.syntax.phrases_before import noun_phrase_before
from sayso.syntax.sentences import QUOTE, Sentence
from sayso.syntax.subjects import clause_subject, subject_before
from sayso.syntax.tokens import Range, Token

_FRONTING = words("en", "fronting")
_INANIMATES = words("en", "inanimates")
_MARKS = frozenset({",", "—", "–", "--", ":"})


class _Reading(NamedTuple):
    """One attribution as token ranges of its sentence."""

    source: Range | None
    cue: Range
    contents: tuple[Range, ...]
    entry: CueVerb
    frame: str
    negated: bool


def reported(document: Document) -> list[Claim]:
    """Find what verbs of saying, thinking and intending attribute.

    `[source: The mayor] [cue: said] [content: the wall would hold].`
    `“[content: It will hold],” [cue: said] [source: the mayor].`
    `[content: It would hold], [source: she] [cue: said].`
    """
    claims: list[Claim] = []
    for sentence in document.sentences():
        for reading in readings(sentence, document.language):
            claim = _claim(document.text, sentence, reading)
            if claim is not None:
                claims.append(claim)
    return claims


def readings(sentence: Sentence, language: str) -> list[_Reading]:
    """Return the attributions of one sentence, in the order of their cues."""
    found: list[_Reading] = []
    for cue in cue_verbs(sentence, language):
        reading = _read(sentence, cue, found)
        if reading is not None:
            found.append(reading)
    return found


def _claim(text: str, sentence: Sentence, reading: _Reading) -> Claim | None:
    tokens = sentence.tokens
    content = tuple(span for part in reading.contents for span in content_spans(text, sentence, *part))
    if not content:
        return None
    source = span_of(tokens, *reading.source) if reading.source else None
    cue = span_of(tokens, *reading.cue)
    return make_claim(
        content,
        source,
        (cue,),
        stance=reading.entry.stance,
        negated=reading.negated,
        rule=f"verb-{reading.frame}",
    )


def _read(sentence: Sentence, cue: Cue, before: Sequence[_Reading]) -> _Reading | None:
    """Read one cue verb: passive, as-phrase, inverted, or with its subject before it."""
    tokens = sentence.tokens
    start = cue.group.start
    if cue.group.passive or cue.form == "participle" and not cue.group.finite:
        return _passive(sentence, cue)
    if _opens_as(tokens, start):
        return None  # "as he said": detectors/set_off.py
    subject = _subject(tokens, cue, before)
    right = right_content(sentence, cue)
    if subject is not None and right is not None and _after_speech(sentence, subject[0]):
        right = right if right.frame == "quote" else None  # “...,” he told them as they left
    governs = _governs(sentence, subject, right)
    if _is_inverted(sentence, cue) and not (governs and tokens[start - 1].lower != QUOTE):
        reading = _inverted(sentence, cue, before)
        if reading is not None:
            return reading
    if subject is None:
        return None
    if subject[2] and (right is None or right.frame not in {"that", "quote", "clause", "wh", "to", "colon"}):
        return None
    left = (
        _left_content(sentence, subject[0], before) if _may_follow(sentence, cue, right, subject[0]) else None
    )
    return _combine(sentence, cue, subject, left, right)


def _governs(sentence: Sentence, subject: tuple[int, int, bool] | None, right: Content | None) -> bool:
    """Tell whether the words before the verb are its subject for sure, so that none is looked for after it."""
    if subject is None or subject[2]:
        return False
    return _after_speech(sentence, subject[0]) or (
        right is not None and right.frame not in {"quote", "colon"}
    )


def _combine(
    sentence: Sentence, cue: Cue, subject: tuple[int, int, bool], left: Range | None, right: Content | None
) -> _Reading | None:
    """Put together what stands before and after "he said"."""
    span = (cue.group.start, cue.after)
    source = (subject[0], subject[1])
    if right is not None and right.frame == "of" and right.start == cue.after + 1:
        span = (cue.group.start, right.start)  # "called for", "warned of": the preposition belongs to the cue
    if left is not None and right is not None and is_fronted(sentence.tokens, *left):
        left = None  # "Asked whether he would run, Lopez said: ..."
    if left is not None and (right is None or right.frame == "quote"):
        entry = (
            cue.entry_with("quote") if left[1] - left[0] == 1 else cue.entry_with("clause", "that", "quote")
        )
        if entry is not None:
            parts = (left, (right.start, right.end)) if right else _with_rest(sentence, cue, left)
            if len(parts) == 1 and is_fronted(sentence.tokens, *left):
                return None  # "When he left, she said": a circumstance, nothing said
            return _Reading(source, span, parts, entry, "left", cue.group.negated)
    if right is None or (right.frame != "quote" and sentence.tokens[-1].text == "?"):
        return None  # "Did he say that it would hold?" attributes nothing yet
    if right.entry.stance in {"intends", "believes"} and _is_inanimate(sentence.tokens, source):
        return None
    if right.entry.only_negated and not cue.group.negated:
        return None
    negated = cue.group.negated and not right.entry.only_negated
    contents: tuple[Range, ...] = ((right.start, _within_clause(sentence.tokens, subject, right)),)
    if right.frame == "linked-to" and (object_before := _relative_object(sentence.tokens, source[0])):
        contents = (object_before, (right.start, right.end))
    return _Reading(source, span, contents, right.entry, right.frame, negated)


def _is_inanimate(tokens: Sequence[Token], source: Range) -> bool:
    """Tell whether the subject is a thing that cannot plan or think: a bill that seeks to ban."""
    end = next(
        (at for at in range(source[0] + 1, source[1]) if tokens[at].lower in classes.PREPOSITIONS), source[1]
    )
    return tokens[end - 1].lower in _INANIMATES


def _within_clause(tokens: Sequence[Token], subject: tuple[int, int, bool], right: Content) -> int:
    """Cut a content where the clause of its cue closes.

    In "Barkley, who said he votes, said" it is the comma before the second verb; in "While 7 percent said they
    are undecided, 27 percent" the comma after the fronted clause.
    """
    relative = any(tokens[at].lower in {"who", "which"} for at in range(subject[1], right.start))
    opener = tokens[subject[0] - 1].lower if subject[0] else ""
    fronted = (
        subject[0] in {1, 2} and tokens[0].lower in _FRONTING - {"asked"} or opener in {"while", "although"}
    )
    if not (relative or fronted):
        return right.end
    for at in range(right.start + 1, right.end - 1):
        if tokens[at].text == "," and (fronted or classes.is_finite(tokens, at + 1)):
            return at
    return right.end


def _relative_object(tokens: Sequence[Token], start: int) -> Range | None:
    """Return what "whom" stands for in "Ruiz, whom officials have linked to"."""
    if start < 2 or tokens[start - 1].lower not in {"whom", "which", "that", "who"}:
        return None
    end = start - 2 if tokens[start - 2].text == "," else start - 1
    end = end if tokens[end - 1].text != "," else end - 1
    start_of_name = end
    while (
        start_of_name > 0
        and tokens[start_of_name - 1].is_capitalized
        and classes.is_noun_like(tokens[start_of_name - 1])
    ):
        start_of_name -= 1
    return (start_of_name, end) if start_of_name < end else noun_phrase_before(tokens, end)


def _with_rest(sentence: Sentence, cue: Cue, left: Range) -> tuple[Range, ...]:
    """Add what goes on after a cue set between commas: The plan, he said, would fail."""
    if left[1] - left[0] == 1 and left[0] in sentence.quotes:
        return (left,)
    at = skip_saying(sentence.tokens, cue.after, cue.entries)
    rest = rest_after(sentence.tokens, left, at) or rest_after(sentence.tokens, left, cue.after)
    return (left, rest) if rest else (left,)


def _after_speech(sentence: Sentence, at: int) -> bool:
    """Tell whether a quotation that waits for its cue stands right before token `at`: “We paused,” he."""
    quotation = sentence.quotes.get(at - 1)
    if quotation is None:
        return False
    inner = sentence.tokens[at - 1].text.strip("“”„«\"‘’'`» ")
    words_inside = inner.rstrip(",").split()
    if len(words_inside) > 1 and inner[-1] == "," and all(word[0].isupper() for word in words_inside):
        return False  # a title: on “Sunday Morning Futures,” he said
    return inner.endswith((",", "?", "!", "…", "—", "-"))


def _opens_as(tokens: Sequence[Token], start: int) -> bool:
    return start > 0 and tokens[start - 1].lower == "as"


def _is_inverted(sentence: Sentence, cue: Cue) -> bool:
    """Tell whether the verb may come before its subject: “...,” said Ruiz; or open a headline."""
    start = cue.group.start
    if cue.form not in {"past", "third", "base"} or start != cue.group.head:
        return False
    return (
        start == 0 or sentence.tokens[start - 1].lower == QUOTE or sentence.tokens[start - 1].text in _MARKS
    )


def _inverted(sentence: Sentence, cue: Cue, before: Sequence[_Reading]) -> _Reading | None:
    """Read “...,” said Ruiz, the mayor, in a statement, “...”."""
    tokens = sentence.tokens
    end = noun_phrase_after(tokens, cue.after)
    if end == cue.after:
        return None
    after_quote = cue.group.start > 0 and tokens[cue.group.start - 1].lower == QUOTE
    if not after_quote and (
        classes.has_finite(tokens, cue.after + 1, min(end + 4, len(tokens)))
        or subject_before(tokens, cue.group.start)
        and not _closes(tokens, end)
    ):
        return None
    left = _left_content(sentence, cue.group.start, before)
    if left is None:
        return None
    quoted = left[1] - left[0] == 1
    entry = cue.entry_with("quote") if quoted else cue.entry_with("clause", "quote")
    if entry is None:
        return None
    end = with_apposition(tokens, cue.after, end)
    second = _quote_after(sentence, end)
    rest = None if second else rest_after(tokens, left, end)
    parts = (left, *second) if rest is None or quoted else (left, rest)
    return _Reading(
        (cue.after, end), (cue.group.start, cue.after), parts, entry, "inverted", cue.group.negated
    )


def _closes(tokens: Sequence[Token], end: int) -> bool:
    return (
        end >= len(tokens)
        or tokens[end].text in {".", ",", ";", "—"}
        or tokens[end].lower in classes.PREPOSITIONS
        or classes.is_time(tokens[end])
    )


def _quote_after(sentence: Sentence, at: int) -> tuple[Range, ...]:
    """Return the second half of a split quotation, if nothing but adjuncts stands before it."""
    tokens = sentence.tokens
    for position in range(at, len(tokens)):
        if tokens[position].lower == QUOTE:
            return (
                ((position, position + 1),)
                if tokens[position - 1].text in {",", ":", "—", "–", ".", "--"}
                else ()
            )
        if (
            classes.is_finite(tokens, position)
            or tokens[position].lower.endswith("ing")
            and tokens[position - 1].text == ","
        ):
            return ()
    return ()


def _subject(tokens: Sequence[Token], cue: Cue, before: Sequence[_Reading]) -> tuple[int, int, bool] | None:
    """Return the subject's range and whether it was taken over from an earlier verb."""
    start = cue.group.start
    if start == 0:
        return None
    start = max(trim_adjuncts(tokens, start), 1)
    previous = tokens[start - 1]
    if cue.form == "gerund" and not cue.group.finite:
        return (
            _shared(tokens, start, before)
            if previous.text in _MARKS | {")"}
            or previous.lower in classes.MEDIA
            or previous.lower in {"by", "in", "after", "before", "while", "and", "without", "for", "of"}
            else None
        )
    if previous.lower in {"and", "but", "or", "then"} or (
        previous.text == "," and start > 1 and cue.form in {"past", "third"}
    ):
        shared = _shared(tokens, start, before)
        own = subject_before(tokens, start) if previous.text == "," else None
        if own is not None:
            return (*own, False)
        return shared
    if previous.lower in {"who", "which", "that"}:
        return _antecedent(tokens, start - 1)
    subject = subject_before(tokens, start)
    if subject is None:
        return None
    if tokens[subject[0]].lower in {"there", "it"} and subject[1] - subject[0] == 1 and cue.form == "base":
        return None
    return (*subject, False)


def _shared(tokens: Sequence[Token], start: int, before: Sequence[_Reading]) -> tuple[int, int, bool] | None:
    """Take over the subject of the verb before: Ruiz thanked voters and said; ..., adding that."""
    for reading in reversed(before):
        if reading.source is not None and reading.cue[0] < start and reading.source[0] < start:
            return (*reading.source, True)
    subject = clause_subject(tokens, start)
    return (*subject, True) if subject is not None else None


def _antecedent(tokens: Sequence[Token], relative: int) -> tuple[int, int, bool] | None:
    """Return the noun that "who" stands for."""
    end = relative - 1 if relative and tokens[relative - 1].text == "," else relative
    if (
        tokens[relative].lower == "that"
        and end == relative
        and relative
        and not classes.is_noun_like(tokens[relative - 1])
    ):
        return None
    subject = subject_before(tokens, end) if end > 0 else None
    if subject is None and end > 0:
        from_start = noun_phrase_after(tokens, 0)
        subject = (0, end) if from_start >= end else None
    if subject is None:
        return None
    return (_nearest_part(tokens, subject[0], subject[1]), subject[1], False)


def _nearest_part(tokens: Sequence[Token], start: int, end: int) -> int:
    """Return where the noun that "who" stands for begins: bets on *fund managers* who think."""
    if tokens[end - 1].is_capitalized:
        return start
    for at in range(end - 2, start, -1):
        if tokens[at].lower in classes.PREPOSITIONS - {"of"}:
            return at + 1
    return start


def _may_follow(sentence: Sentence, cue: Cue, right: Content | None, subject_start: int) -> bool:
    """Tell whether the content may stand before "he said": nothing else follows, or only a quotation does."""
    if right is not None and right.frame not in {"quote"}:
        return False
    tokens = sentence.tokens
    at = skip_saying(tokens, cue.after, cue.entries)
    if _after_speech(sentence, subject_start):
        return True
    if right is not None or at >= len(tokens):
        return True
    return (
        tokens[at].text in {",", ".", ":", ";", "—", "–", "--", "?", ")"}
        or tokens[at].lower in classes.PREPOSITIONS | classes.SUBORDINATORS | {"and", "but"}
        or classes.is_time(tokens[at])
        or classes.is_adverb(tokens[at])
        or any(
            entry.verb in {"tell", "inform", "assure", "ask", "remind", "warn", "write", "email"}
            for entry in cue.entries
        )
    )


def _left_content(sentence: Sentence, end: int, before: Sequence[_Reading]) -> Range | None:
    """Return what stands before "he said", back to the clause's start or to the cue before."""
    if end == 0:
        return None
    start = max(
        (
            max(reading.cue[1], *(part[1] for part in reading.contents), (reading.source or (0, 0))[1])
            for reading in before
        ),
        default=0,
    )
    if start >= end:
        start = max((reading.cue[1] for reading in before), default=0)
    return before_cue(sentence.tokens, start, end) if start < end else None


def _passive(sentence: Sentence, cue: Cue) -> _Reading | None:
    """Read a passive: X is said to be Y; it was announced that; X was described by Lopez as Y."""
    tokens = sentence.tokens
    if not cue.group.passive:
        return None
    source, at = _agent(tokens, cue.after)
    right = right_content(sentence, cue._replace(group=cue.group._replace(end=at)))
    if right is None or right.frame in {"clause", "noun", "quote"}:
        return None
    subject = _subject(tokens, cue, ())
    contents: tuple[Range, ...] = ((right.start, right.end),)
    expletive = subject is not None and tokens[subject[0]].lower == "it" and subject[1] - subject[0] == 1
    told = right.frame in {"that", "wh", "hearer-to"} or expletive
    if not told:
        if subject is None:
            return None
        contents = ((subject[0], subject[1]), *contents)
    return _Reading(
        source, (cue.group.start, cue.after), contents, right.entry, right.frame, cue.group.negated
    )


def _agent(tokens: Sequence[Token], at: int) -> tuple[Range | None, int]:
    """Return the by-phrase of a passive and where the sentence goes on after it."""
    if at + 1 < len(tokens) and tokens[at].lower == "by":
        end = noun_phrase_after(tokens, at + 1)
        if end > at + 1:
            return (at + 1, end), end
    return None, at
