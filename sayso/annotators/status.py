"""How a claim stands on its page: confirmed, disputed or unverified, with the span that says so.

Precision comes first: a claim's status changes only where the page points at it, by a noun that takes it up again
(“question the accuracy of this figure”), by saying the same with a denial, or by a phrase right beside it
(“claims about the number remain unverified”).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from sayso.annotators.likeness import numbers_in, same_statement, topic_words
from sayso.annotators.neighbours import Neighbours
from sayso.lexicon import classes as word_classes
from sayso.lexicon import entries
from sayso.lexicon.entries import StatusWord
from sayso.lexicon.inflection import verb_forms
from sayso.lexicon.phrases import one_of
from sayso.model import Article, Because, Claim, Span, Status
from sayso.syntax import classes
from sayso.syntax.document import Document
from sayso.syntax.sentences import Sentence
from sayso.syntax.subjects import subject_before
from sayso.syntax.tokens import Token
from sayso.syntax.verbs import verb_group

_WORDS = word_classes("en", "anaphora.yaml")
_BACK = 700  # code points back to what "this figure" may point at: the paragraph before, in news
_BY_STANCE: dict[str, Status] = {"denies": "disputed", "questions": "disputed", "confirms": "confirmed"}
_FIRST_IN_RANK: dict[Status, int] = {"disputed": 3, "unverified": 2, "confirmed": 1, "stated": 0}


class Pointer(NamedTuple):
    """A place where the page takes up a claim again.

    `span` is what it says, `status` what it does to the claim. `number` asks for a claim with a number in it,
    `owner` names whose claim it must be, `topic` holds words that it must share; `by` is the voice that says so.
    """

    span: Span
    status: Status
    number: bool
    owner: str
    topic: frozenset[str]
    source: Span | None


def status(article: Article, document: Document, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Set the status of every claim that another span of the page confirms, disputes or leaves unverified."""
    changes: dict[str, tuple[Status, Because]] = {}
    near = Neighbours(claims)
    for pointer in _pointers(document, near):
        doer = _doer(near.around(pointer.span.start, 8), pointer)
        for target in _targets(article.text, near.around(pointer.span.start), pointer, doer):
            _set(changes, target.id, pointer.status, Because(pointer.span, doer.id if doer else None))
    for doer in claims:
        new = _BY_STANCE.get(doer.stance)
        if new is not None and not doer.negated and doer.source is not None:
            for target in near.around(doer.start):
                if _is_same_said(article.text, doer, target):
                    _set(changes, target.id, new, Because(_said(doer), doer.id))
    return tuple(_changed(claim, changes) for claim in claims)


def _changed(claim: Claim, changes: dict[str, tuple[Status, Because]]) -> Claim:
    if claim.id not in changes:
        return claim
    new, because = changes[claim.id]
    return replace(claim, status=new, status_because=(because,))


def _set(changes: dict[str, tuple[Status, Because]], target: str, new: Status, because: Because) -> None:
    held = changes.get(target)
    if held is None or _FIRST_IN_RANK[new] > _FIRST_IN_RANK[held[0]]:
        changes[target] = (new, because)


def _said(claim: Claim) -> Span:
    """Return the span from a claim's cue to the end of its content."""
    spans = [*claim.cue, *claim.content]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _is_same_said(text: str, doer: Claim, target: Claim) -> bool:
    """Tell whether somebody else makes the statement that a denial or a confirmation is about."""
    if target.id == doer.id or target.within == doer.id or doer.within == target.id:
        return False
    if target.stance in {"denies", "questions", "asks", "intends", "declines"} or _same_speaker(doer, target):
        return False
    return same_statement(text, doer.content, target.content)


def _same_speaker(one: Claim, other: Claim) -> bool:
    if one.speaker is None or other.speaker is None:
        return False
    return one.speaker.name == other.speaker.name and (
        bool(one.speaker.name) or one.speaker.role == other.speaker.role
    )


def _pointers(document: Document, near: Neighbours) -> Iterator[Pointer]:
    """Yield every place that takes up a claim again."""
    for passage in document.passages:
        for sentence in passage.sentences:
            yield from _verb_pointers(document, sentence)
            yield from _phrase_pointers(document, sentence, near)


def _verb_pointers(document: Document, sentence: Sentence) -> Iterator[Pointer]:
    """Read "experts question the accuracy of this figure", "the company confirmed it"."""
    tokens = sentence.tokens
    table = verb_forms(document.language)
    for at, token in enumerate(tokens):
        forms = [form for form in table.get(token.lower, ()) if form.verb.stance in _BY_STANCE]
        if not forms:
            continue
        group = verb_group(tokens, at)
        subject = subject_before(tokens, group.start)
        if group.negated or group.passive or group.infinitive or subject is None:
            continue
        taken = _object(tokens, at + 1)
        if taken is None:
            continue
        end, number, owner, topic = taken
        span = Span(tokens[group.start].start, tokens[end - 1].end)
        source = Span(tokens[subject[0]].start, tokens[subject[1] - 1].end)
        yield Pointer(span, _BY_STANCE[forms[0].verb.stance], number, owner, topic, source)


def _object(tokens: Sequence[Token], at: int) -> tuple[int, bool, str, frozenset[str]] | None:
    """Read the object that takes up a claim: its end, whether it asks for a number, whose it is, its topic."""
    if at >= len(tokens):
        return None
    if tokens[at].lower in _WORDS["pronouns"] and (
        at + 1 >= len(tokens) or not (classes.is_noun_like(tokens[at + 1]))
    ):
        closed = at + 1 >= len(tokens) or tokens[at + 1].text in {".", ",", ";", "—"}
        return (at + 1, False, "", frozenset()) if closed else None
    pointing = False
    for position in range(at, min(at + 9, len(tokens))):
        token = tokens[position]
        lower = token.lower
        if lower in _WORDS["pointing"] or classes.is_possessive(token):
            pointing = True
        elif (
            lower in _WORDS["number_nouns"] | _WORDS["claim_nouns"]
            and lower not in _WORDS["bridges"]
            and pointing
        ):
            end, topic = _topic(tokens, position + 1)
            owner = _owner(tokens, at, position)
            return end, lower in _WORDS["number_nouns"], owner, topic
        elif not classes.is_noun_like(token) and lower not in {"of", "on", "about", "in"}:
            return None
    return None


def _owner(tokens: Sequence[Token], start: int, end: int) -> str:
    """Return the name before 's among `tokens[start:end]`."""
    for at in range(start, end):
        if classes.is_possessive(tokens[at]) and at > start:
            return tokens[at - 1].text
    return ""


def _topic(tokens: Sequence[Token], at: int) -> tuple[int, frozenset[str]]:
    """Read what the noun is about: the number *of missiles*."""
    if at + 1 < len(tokens) and tokens[at].lower in {"of", "about", "on"}:
        end = at + 1
        while (
            end < len(tokens)
            and (classes.is_noun_like(tokens[end]) or tokens[end].lower in classes.ARTICLES | {"of"})
            and not classes.is_finite(tokens, end)
        ):
            end += 1
        return end, topic_words(" ".join(token.text for token in tokens[at + 1 : end]))
    return at, frozenset()


@cache
def _status_phrases(language: str) -> tuple[re.Pattern[str], dict[str, Status]]:
    table: dict[str, Status] = {
        entry.form: entry.status for entry in entries(language, StatusWord) if entry.status == "unverified"
    }
    return re.compile(rf"(?<![\w-])(?:{one_of(table)})(?![\w-])"), table


def _phrase_pointers(document: Document, sentence: Sentence, near: Neighbours) -> Iterator[Pointer]:
    """Read "remain unverified", "could not be independently verified", with what they are said of."""
    pattern, _ = _status_phrases(document.language)
    span = sentence.span
    inside_quotes = [quotation.outer for quotation in sentence.quotes.values()]
    for match in pattern.finditer(document.text, span.start, span.end):
        found = Span(match.start(), match.end())
        if any(quote.holds(found) for quote in inside_quotes):
            continue
        at = next(i for i, token in enumerate(sentence.tokens) if token.end > found.start)
        after = next(
            (i for i, token in enumerate(sentence.tokens) if token.start >= found.end), len(sentence.tokens)
        )
        taken = _object(sentence.tokens, after) or _subject_noun(sentence.tokens, at)
        if taken is not None:
            end, number, owner, topic = taken
            last = max(found.end, sentence.tokens[end - 1].end) if end > after else found.end
            yield Pointer(Span(found.start, last), "unverified", number, owner, topic, None)
        elif any(_touches(document.text, claim, found) for claim in near.before(found.start, 8)):
            yield Pointer(found, "unverified", False, "", frozenset(), None)


def _subject_noun(tokens: Sequence[Token], at: int) -> tuple[int, bool, str, frozenset[str]] | None:
    """Read the subject of "could not be verified": the claim, the number of missiles, which."""
    start = at
    while start > 0 and (
        tokens[start - 1].lower
        in classes.AUXILIARIES | classes.MODALS | {"not", "remain", "remains", "remained", "still"}
        or classes.is_group_adverb(tokens[start - 1])
    ):
        start -= 1
    if start > 0 and tokens[start - 1].lower in {"which", "this", "that", "it"}:
        return at, False, "", frozenset()
    subject = subject_before(tokens, start)
    if subject is None:
        return None
    for position in range(subject[0], subject[1]):
        lower = tokens[position].lower
        if lower in _WORDS["number_nouns"] | _WORDS["claim_nouns"]:
            _, topic = _topic(tokens, position + 1)
            inner = [i for i in range(position, subject[1]) if tokens[i].lower in _WORDS["number_nouns"]]
            return at, bool(inner), _owner(tokens, subject[0], position + 1), topic
    return None


def _touches(text: str, claim: Claim, phrase: Span) -> bool:
    """Tell whether the phrase follows the claim's content at once: ... remain unverified."""
    last = claim.content[-1].end
    if claim.source is None or not 0 <= phrase.start - last < 24:  # code points: "still", "so far"
        return False
    return len(text[last : phrase.start].split()) <= 2


def _doer(claims: Sequence[Claim], pointer: Pointer) -> Claim | None:
    """Return the claim that the pointer belongs to: the one whose cue or content lies in it."""
    for claim in claims:
        if any(pointer.span.holds(cue) for cue in claim.cue) and pointer.source is not None:
            return claim
    return None


def _targets(text: str, claims: Sequence[Claim], pointer: Pointer, doer: Claim | None) -> list[Claim]:
    """Return the claims that a pointer takes up: the nearest that fits, and those that say the same number."""
    direct = (
        [claim for claim in claims if _touches(text, claim, pointer.span)]
        if pointer.status == "unverified"
        else []
    )
    nearest = direct[-1:] or _nearest(text, claims, pointer, doer)
    if not nearest:
        return []
    return [*nearest, *_saying_the_same(text, claims, nearest[0], pointer)]


def _nearest(text: str, claims: Sequence[Claim], pointer: Pointer, doer: Claim | None) -> list[Claim]:
    """Return the last claim before the pointer that fits it."""
    for claim in reversed(claims):
        end = max(span.end for span in claim.content)
        if claim is doer or end > pointer.span.start or pointer.span.start - end > _BACK or not claim.cue:
            continue
        if (doer is not None and _same_speaker(claim, doer)) or claim.source == pointer.source:
            continue
        if claim.stance in {"asks", "intends", "declines", "denies", "questions"}:
            continue
        words = " ".join(span.of(text) for span in claim.content)
        if pointer.number and not numbers_in(words):
            continue
        if pointer.owner and (claim.speaker is None or pointer.owner not in claim.speaker.name.split()):
            continue
        if pointer.topic and not pointer.topic & topic_words(words):
            continue
        return [claim]
    return []


def _saying_the_same(text: str, claims: Sequence[Claim], target: Claim, pointer: Pointer) -> list[Claim]:
    """Return the same speaker's other claims with the number that the page takes up, the headline's included."""
    words = " ".join(span.of(text) for span in target.content)
    topic = pointer.topic or topic_words(words)
    numbers = numbers_in(words)
    same = [
        c
        for c in claims
        if c.id != target.id and _same_speaker(c, target) and c.stance in {"states", "claims", "believes"}
    ]
    if not numbers:
        for claim in same:
            said = " ".join(span.of(text) for span in claim.content)
            if topic & topic_words(said) and numbers_in(said):
                numbers |= numbers_in(said)
                break
    return (
        [claim for claim in same if numbers & numbers_in(" ".join(span.of(text) for span in claim.content))]
        if numbers
        else []
    )
