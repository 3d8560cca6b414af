"""Verbs that attribute: direct, mixed and indirect speech, thoughts and intentions, with source and cue."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.detectors.clauses import within_clause
from sayso.detectors.cue_subjects import cue_subject, is_inanimate, relative_object
from sayso.detectors.cues import Cue, cue_verbs
from sayso.detectors.evidence import content_spans, make_claim, span_of
from sayso.detectors.frames import right_content
from sayso.detectors.inverted import inverted, is_inverted
from sayso.detectors.passive import passive
from sayso.detectors.reading import Content, Reading, Subject, split_clauses
from sayso.detectors.sides import after_speech, is_fronted, left_content, may_follow, with_rest
from sayso.model import Claim
from sayso.syntax.document import Document
from sayso.syntax.language import closed
from sayso.syntax.sentences import QUOTE, Sentence
from sayso.syntax.tokens import Range, Token

_CLAUSE_FRAMES = frozenset({"that", "quote", "clause", "wh", "to", "colon"})
"""Frames strong enough for a subject that the cue does not have itself: left early *and said that*."""


_LEADING_OVER = closed("leading_over")

_PARTICIPLE_FRAMES = frozenset({"of", "hearer-to", "as"})
"""Frames that a participle has as well: left early, *calling for a new vote*."""


def reported(document: Document) -> list[Claim]:
    """Find what verbs of saying, thinking and intending attribute.

    `[source: The mayor] [cue: said] [content: the wall would hold].`
    `“[content: It will hold],” [cue: said] [source: the mayor].`
    `[content: It would hold], [source: she] [cue: said].`
    """
    claims = []
    for sentence in document.sentences():
        for reading in readings(sentence, document.language):
            claim = _claim(document.text, sentence, reading)
            if claim is not None:
                claims.append(claim)
    return claims


def readings(sentence: Sentence, language: str) -> list[Reading]:
    """Return the attributions of one sentence, in the order of their cues, as ranges of its tokens."""
    found: list[Reading] = []
    for cue in cue_verbs(sentence, language):
        reading = _read(sentence, cue, found)
        if reading is None or _is_declined(reading, found):
            continue
        if _addresses_reader(sentence, reading) or _only_thinks(sentence.tokens, reading, cue):
            continue
        found += split_clauses(sentence.tokens, reading)
    return found


def _is_declined(reading: Reading, before: Sequence[Reading]) -> bool:
    """Tell whether the cue is the infinitive of one that declines it: *declined* to say when."""
    declining = (one for one in before if one.entry.stance == "declines" and one.frame == "to")
    return any(one.cue[0] == reading.cue[0] for one in declining)


def _addresses_reader(sentence: Sentence, reading: Reading) -> bool:
    """Tell whether the page only speaks to its reader: you may want to; not what somebody else quotes."""
    source = reading.source
    you = source is not None and sentence.tokens[source[0]].lower == "you" and source[1] - source[0] == 1
    return you and sentence.inside is None


def _only_thinks(tokens: Sequence[Token], reading: Reading, cue: Cue) -> bool:
    """Tell whether a speaker only leads over to what they say: I *think*, I *know*, I *would say*."""
    source = reading.source
    own = source is not None and source[1] - source[0] == 1 and tokens[source[0]].text == "I"
    return own and tokens[cue.group.head].lower in _LEADING_OVER


def _claim(text: str, sentence: Sentence, reading: Reading) -> Claim | None:
    """Turn the ranges of a reading into spans of the text; None where no content but marks is left."""
    tokens = sentence.tokens
    content = tuple(span for part in reading.contents for span in content_spans(text, sentence, *part))
    if not content:
        return None
    source = span_of(tokens, *reading.source) if reading.source else None
    cue = (span_of(tokens, *reading.cue),)
    stance, rule = reading.entry.stance, f"verb-{reading.frame}"
    return make_claim(content, source, cue, stance=stance, negated=reading.negated, rule=rule)


def _read(sentence: Sentence, cue: Cue, before: Sequence[Reading]) -> Reading | None:
    """Read one cue verb: passive, inverted, or with its subject before it."""
    start = cue.group.start
    if cue.group.passive:
        return passive(sentence, cue)
    if cue.form == "participle" and not cue.group.finite:
        return None  # "the plan described in May": a participle alone names nobody
    if start > 0 and sentence.tokens[start - 1].lower == "as":
        return None  # "as he said": detectors/set_off.py
    subject = cue_subject(sentence.tokens, cue, before)
    right = _right(sentence, cue, subject)
    return _read_inverted(sentence, cue, subject, right, before) or (
        _read_straight(sentence, cue, subject, right, before) if subject else None
    )


def _read_inverted(
    sentence: Sentence, cue: Cue, subject: Subject | None, right: Content | None, before: Sequence[Reading]
) -> Reading | None:
    """Read "said Ruiz", unless the words before the verb are its subject for sure."""
    if not is_inverted(sentence.tokens, cue):
        return None
    after_quotation = sentence.tokens[cue.group.start - 1].lower == QUOTE
    if _is_sure(sentence, subject, right) and not after_quotation:
        return None
    return inverted(sentence, cue, before)


def _read_straight(
    sentence: Sentence, cue: Cue, subject: Subject, right: Content | None, before: Sequence[Reading]
) -> Reading | None:
    """Read "Ruiz said", with its content before it or after it."""
    strong = _CLAUSE_FRAMES | _PARTICIPLE_FRAMES if cue.form == "gerund" else _CLAUSE_FRAMES
    if subject.shared and (right is None or right.frame not in strong):
        return None
    left = _left(sentence, cue, subject, right, before)
    return left or _plain(sentence.tokens, cue, subject, right)


def _right(sentence: Sentence, cue: Cue, subject: Subject | None) -> Content | None:
    """Return what follows the cue; only a quotation where one waits for its cue before the subject."""
    right = right_content(sentence.tokens, cue)
    if right is None or subject is None or subject.shared or not after_speech(sentence, subject.start):
        return right
    return right if right.frame == "quote" else None  # “...,” he told them as they left


def _is_sure(sentence: Sentence, subject: Subject | None, right: Content | None) -> bool:
    """Tell whether the words before the verb are its subject for sure, and none is looked for after it."""
    if subject is None or subject.shared:
        return False
    if after_speech(sentence, subject.start):
        return True
    return right is not None and right.frame not in {"quote", "colon"}


def _left(
    sentence: Sentence, cue: Cue, subject: Subject, right: Content | None, before: Sequence[Reading]
) -> Reading | None:
    """Read a content that stands before "he said": *The plan*, he said, *would fail*; *“Enough,”* he said."""
    tokens = sentence.tokens
    if not may_follow(sentence, cue, right, subject.start):
        return None
    left = left_content(tokens, subject.start, before)
    if left is None or (right is not None and is_fronted(tokens, *left)):
        return None  # "Asked whether he would run, Lopez said: ..."
    quoted = left[1] - left[0] == 1
    entry = cue.entry_with("quote") if quoted else cue.entry_with("clause", "that", "quote")
    if entry is None:
        return None
    contents = (left, (right.start, right.end)) if right else with_rest(sentence, cue, left)
    if len(contents) == 1 and is_fronted(tokens, *left):
        return None  # "When he left, she said": a circumstance, nothing said
    span = (cue.group.start, cue.after)
    return Reading((subject.start, subject.end), span, contents, entry, "left", cue.group.negated)


def _plain(tokens: Sequence[Token], cue: Cue, subject: Subject, right: Content | None) -> Reading | None:
    """Read a content that stands after its subject and cue: Lopez said *the plan would fail*."""
    if right is None or (right.frame != "quote" and tokens[-1].text == "?"):
        return None  # "Did he say that it would hold?" attributes nothing yet
    source = (subject.start, subject.end)
    if right.entry.stance in {"intends", "believes"} and is_inanimate(tokens, source):
        return None
    if right.entry.only_negated and not cue.group.negated:
        return None
    # "called for", "warned of": the preposition belongs to the cue
    with_preposition = right.frame == "of" and right.start == cue.after + 1
    span = (cue.group.start, right.start if with_preposition else cue.after)
    contents: tuple[Range, ...] = ((right.start, within_clause(tokens, subject, right)),)
    if right.frame == "linked-to" and (linked := relative_object(tokens, subject.start)):
        contents = (linked, (right.start, right.end))
    negated = cue.group.negated and not right.entry.only_negated
    return Reading(source, span, contents, right.entry, right.frame, negated)
