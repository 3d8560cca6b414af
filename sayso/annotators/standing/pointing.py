"""Where a page takes a claim up again: "question the accuracy of this figure", "remain unverified"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from sayso.annotators.standing.likeness import numbers_in, topic_words
from sayso.lexicon import classes as word_classes
from sayso.lexicon import entries
from sayso.lexicon.entries import CueVerb, StatusWord
from sayso.lexicon.inflection import verb_forms
from sayso.lexicon.phrases import one_of
from sayso.model import Span, Status
from sayso.syntax import classes
from sayso.syntax.document import Document
from sayso.syntax.sentences import Sentence
from sayso.syntax.subjects import subject_before
from sayso.syntax.tokens import Token
from sayso.syntax.verbs import verb_group

_WORDS = word_classes("en", "anaphora.yaml")
BY_STANCE: dict[str, Status] = {"denies": "disputed", "questions": "disputed", "confirms": "confirmed"}
_OBJECT = 9  # tokens in which an object names what it takes up: "the accuracy of the ministry's own figures"
_GUARD = 5  # tokens before a phrase in which a modal, a denial or "yet" takes its word back
_CLAUSE = 40  # tokens of a clause between "the claim that" and "could not be verified"


class Taken(NamedTuple):
    """What a pointer takes up: `tokens[:end]`, and what the claim that it means must have.

    `number` asks for a claim with a number in it, `owner` (lower case) names whose claim it must be, `topic`
    holds stems of which it must share `least`; `accusing` asks for a claim with which its speaker accuses;
    `main` for what the page is about, which a study found; `noun` (lower case) is the noun that takes it up;
    `figures` are numbers named beside it, as printed: the 5,000 figure.
    """

    end: int
    number: bool = False
    owner: str = ""
    topic: frozenset[str] = frozenset()
    least: int = 1
    accusing: bool = False
    main: bool = False
    noun: str = ""
    figures: frozenset[str] = frozenset()


class Pointer(NamedTuple):
    """A place where the page takes up a claim again: `span` says it, `status` is what it does to the claim.

    `taken` is None where the words only stand beside the claim; `source` is the subject that says so, if any.
    `sentence` is the span of the sentence, in code points.
    """

    span: Span
    status: Status
    taken: Taken | None
    source: Span | None
    sentence: Span


def pointers(document: Document) -> Iterator[Pointer]:
    """Yield every place of the page's own text that takes up a claim again."""
    for passage in document.passages:
        for sentence in passage.sentences:
            by_phrase = list(_phrase_pointers(document, sentence))
            by_verb = list(_verb_pointers(document, sentence))
            # "casts doubt on the claim" is the phrase; "questioned the accuracy of it" has a subject
            yield from (p for p in by_verb if not any(_is_longer(other, p) for other in by_phrase))
            for pointer in by_phrase:
                if not any(pointer.span.meets(p.span) and not _is_longer(pointer, p) for p in by_verb):
                    yield pointer


def _is_longer(phrase: Pointer, verb: Pointer) -> bool:
    """Tell whether a phrase begins before a verb that it takes in."""
    return phrase.span.meets(verb.span) and phrase.span.start < verb.span.start


def _verb_pointers(document: Document, sentence: Sentence) -> Iterator[Pointer]:
    """Read "experts question the accuracy of this figure", "the company confirmed it"."""
    tokens = sentence.tokens
    table = verb_forms(document.language)
    for at, token in enumerate(tokens):
        found = (form for form in table.get(token.lower, ()) if _changes_status(form.verb))
        forms = [form for form in found if _has_particle(tokens, at, form.verb)]
        if not forms or token.is_capitalized or (at and tokens[at - 1].lower in classes.DETERMINERS):
            continue
        group = verb_group(tokens, at)
        subject = subject_before(tokens, group.start)
        if group.negated or group.passive or group.infinitive or subject is None:
            continue
        if tokens[subject[0]].lower in _WORDS["nobody"]:
            continue
        if any(t.lower in classes.MODALS for t in tokens[group.start : group.head]):
            continue
        taken = _object(tokens, at + 1)
        if taken is not None:
            span = Span(tokens[group.start].start, tokens[taken.end - 1].end)
            source = Span(tokens[subject[0]].start, tokens[subject[1] - 1].end)
            yield Pointer(span, BY_STANCE[forms[0].verb.stance], taken, source, sentence.span)


def _changes_status(verb: CueVerb) -> bool:
    """Tell whether a verb disputes or confirms what it takes up; to investigate a claim does neither."""
    return verb.stance in BY_STANCE and verb.verb not in _WORDS["not_disputing"]


def _has_particle(tokens: Sequence[Token], at: int, verb: CueVerb) -> bool:
    """Tell whether the verb at `at` is followed by the particle that its entry asks for: are *unsure*."""
    particle = verb.particle.split()
    return [token.lower for token in tokens[at + 1 : at + 1 + len(particle)]] == particle


def disputes_or_confirms(text: str, cue: Sequence[Span], language: str) -> bool:
    """Tell whether one of a cue's words is a verb that disputes or confirms."""
    words = [word.lower() for span in cue for word in span.of(text).split()]
    table = verb_forms(language)
    return any(_changes_status(form.verb) for word in words for form in table.get(word, ()))


def _object(tokens: Sequence[Token], at: int) -> Taken | None:
    """Read the object that takes up a claim: it, this figure, his account of the raid."""
    if at >= len(tokens) or tokens[at].lower in {"about", "over"}:  # "asked questions about the claim"
        return None
    if tokens[at].lower in _WORDS["pronouns"] and _is_closed(tokens, at + 1):
        return Taken(at + 1)
    pointing = False
    for position in range(at, min(at + _OBJECT, len(tokens))):
        token = tokens[position]
        if token.lower in {"past", "earlier", "previous"} and pointing:
            return None  # his past statements: none of those told here
        if token.lower in _WORDS["pointing"] or classes.is_possessive(token):
            pointing = True
        elif _is_statement(token) and token.lower not in _WORDS["bridges"] and pointing:
            return _taken(tokens, at, position)
        elif not classes.is_noun_like(token) and token.lower not in {"of", "on", "about", "in"}:
            return None
    return None


def _is_closed(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a clause ends before `at`: denied it. / denied it, saying / disputes this and said."""
    if at >= len(tokens) or tokens[at].text in {".", ";", "—", ":", ","}:
        return True
    if at + 1 >= len(tokens) or tokens[at].lower not in {"and", "but"}:
        return False
    follower = tokens[at + 1]
    return classes.is_finite(tokens, at + 1) or follower.lower in classes.SUBJECT_PRONOUNS


def _taken(tokens: Sequence[Token], at: int, noun: int) -> Taken | None:
    """Read what stands round a statement noun; what follows may tell another claim."""
    end, topic = _topic(tokens, noun + 1)
    follower = tokens[noun + 1] if noun + 1 < len(tokens) else None
    if _is_of_law(tokens, noun):
        return None
    in_another = follower is not None and follower.lower in {"in", "made", "he", "she", "they", "it"}
    if in_another and not (noun + 2 < len(tokens) and tokens[noun + 2].lower in {"a", "an"}):
        return None
    least = 2 if len(topic) > 1 and follower is not None and follower.lower == "that" else 1
    number = tokens[noun].lower in _WORDS["number_nouns"]
    accusing = tokens[noun].lower in _WORDS["accusations"]
    main = tokens[noun].lower in _WORDS["main"]
    owner, figures = _owner(tokens, at, noun), _figures(tokens, at, end)
    return Taken(end, number, owner, topic, least, accusing, main, tokens[noun].lower, figures)


def _is_of_law(tokens: Sequence[Token], noun: int) -> bool:
    """Tell whether a noun is a claim or a charge in court or with an insurer: a claim for damages."""
    before = tokens[noun - 1].lower if noun else ""
    after = tokens[noun + 1].lower if noun + 1 < len(tokens) else ""
    return before in _WORDS["legal_before"] or after in _WORDS["legal_after"]


def _figures(tokens: Sequence[Token], start: int, end: int) -> frozenset[str]:
    """Return the numbers, as printed, in what a pointer takes up: the figure of 5,000."""
    return numbers_in(" ".join(token.text for token in tokens[start:end]))


def _is_statement(token: Token) -> bool:
    return token.lower in _WORDS["number_nouns"] | _WORDS["claim_nouns"]


def _owner(tokens: Sequence[Token], start: int, end: int) -> str:
    """Return the name before 's among `tokens[start:end]`, in lower case."""
    for at in range(start + 1, end):
        if classes.is_possessive(tokens[at]):
            return tokens[at - 1].lower
    return ""


def _topic(tokens: Sequence[Token], at: int) -> tuple[int, frozenset[str]]:
    """Read what the noun is about: the number *of missiles*; a clause with that counts too."""
    end = at
    if at + 1 >= len(tokens) or tokens[at].lower not in {"of", "about", "on", "that"}:
        return at, frozenset()
    clause = tokens[at].lower == "that"
    end = at + 1
    while end < len(tokens) and (clause or not classes.is_finite(tokens, end)):
        inside = classes.is_noun_like(tokens[end]) or tokens[end].lower in classes.ARTICLES | {"of"}
        if tokens[end].text in {".", ",", ";"} or not (inside or clause):
            break
        end += 1
    return end, topic_words(" ".join(token.text for token in tokens[at + 1 : end]))


@cache
def _status_phrases(language: str) -> tuple[re.Pattern[str], dict[str, Status]]:
    table: dict[str, Status] = {
        entry.form: entry.status
        for entry in entries(language, StatusWord)
        # other single verbs are read with their subject and object
        if entry.form not in verb_forms(language) or entry.form in _WORDS["passives"]
    }
    return re.compile(rf"(?<![\w-])(?:{one_of(table)})(?![\w-])"), table


def _phrase_pointers(document: Document, sentence: Sentence) -> Iterator[Pointer]:
    """Read "remain unverified", "was called into question", with the noun that they are said of."""
    pattern, table = _status_phrases(document.language)
    tokens, span = sentence.tokens, sentence.span
    quotes = [quotation.outer for quotation in sentence.quotes.values()]
    for match in pattern.finditer(document.text, span.start, span.end):
        found = Span(match.start(), match.end())
        if any(quote.holds(found) for quote in quotes):
            continue
        at = next(i for i, token in enumerate(tokens) if token.end > found.start)
        after = next((i for i, token in enumerate(tokens) if token.start >= found.end), len(tokens))
        new = table[match.group().lower()]
        if match.group()[:5].lower() == "there":  # read with what there is no evidence of, by `absent`
            continue
        if new == "unverified":
            if _is_idle(tokens, match.group().lower(), after) or _asks_on(tokens, after):
                continue
        elif _is_denied(tokens, at) or not _is_passive(tokens, at, match.group().lower()):
            continue
        taken = _object(tokens, after) or _subject_noun(tokens, at)
        if taken is not None and taken.end > after:
            yield Pointer(Span(found.start, tokens[taken.end - 1].end), new, taken, None, span)
        elif taken is not None or new == "unverified":
            yield Pointer(found, new, taken, None, span)


def _is_idle(tokens: Sequence[Token], phrase: str, after: int) -> bool:
    """Tell whether "gave no evidence" is a witness's silence in court and says nothing of a claim."""
    if not phrase.endswith("no evidence") or phrase.startswith(("there", "without")) or after >= len(tokens):
        return False
    return tokens[after].lower not in {"for", "to", ".", ",", ";", "that", "of"}


def _asks_on(tokens: Sequence[Token], after: int) -> bool:
    """Tell whether the words go on with what is not known: it could not be established *how many* came."""
    return after < len(tokens) and tokens[after].lower in _WORDS["asking"]


def _is_passive(tokens: Sequence[Token], at: int, phrase: str) -> bool:
    """Tell whether a lone participle stands in the passive: was debunked; a longer phrase needs no more."""
    return phrase not in _WORDS["passives"] or any(
        token.lower in classes.BE_FORMS for token in tokens[max(0, at - 2) : at]
    )


def _is_denied(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a confirming or disputing phrase is only possible, asked for or denied."""
    before = {token.lower for token in tokens[max(0, at - _GUARD) : at]}
    return bool(before & (classes.MODALS | classes.NEGATIONS | _WORDS["not_yet"]))


def _subject_noun(tokens: Sequence[Token], at: int) -> Taken | None:
    """Read the subject of "could not be verified": the claim, the number of missiles, which."""
    start = at
    while start > 0 and (
        tokens[start - 1].lower in classes.AUXILIARIES | classes.MODALS | _WORDS["remaining"]
        or classes.is_group_adverb(tokens[start - 1])
    ):
        start -= 1
    if start == 0:
        return None
    if tokens[start - 1].lower in {"which", "this", "it"}:
        # of a bill, which is rejected, and an appeal, which is dismissed, "it" is said as well
        is_bill = tokens[start - 1].lower == "it" and tokens[at].lower in _WORDS["of_bills"]
        return None if is_bill else Taken(at)
    reported = _before_that_clause(tokens, start)
    if reported is not None:
        topic = _topic(tokens[:start], reported + 1)[1]
        return Taken(at, topic=topic, least=min(2, len(topic)))
    subject = subject_before(tokens, start)
    return _noun_in(tokens, *subject, at) if subject is not None else None


def _noun_in(tokens: Sequence[Token], first: int, last: int, end: int) -> Taken | None:
    """Read the statement noun in a subject, `tokens[first:last]`; what is taken up ends at `end`."""
    if first > 1 and tokens[first - 1].lower in {"about", "on", "over", "of"}:
        first -= 2  # the claim *about* the wells
        if first > 1 and classes.is_possessive(tokens[first - 1]):
            first -= 2  # *Ruiz's* claims about the wells
    if tokens[first].lower in {"a", "an"}:
        return None
    for position in range(first, last):
        if _is_statement(tokens[position]) and not _is_of_law(tokens, position):
            _, topic = _topic(tokens[:last], position + 1)
            number = any(t.lower in _WORDS["number_nouns"] for t in tokens[position:last])
            owner, figures = _owner(tokens, first, position + 1), _figures(tokens, first, last)
            return Taken(end, number, owner, topic, noun=tokens[position].lower, figures=figures)
    return None


def _before_that_clause(tokens: Sequence[Token], end: int) -> int | None:
    """Return the noun before a clause with that up to `end`: *the claim* that a portrait exists."""
    for at in range(end - 1, max(end - _CLAUSE, 0), -1):
        if tokens[at].text in {".", ",", ";", ":"}:
            return None
        if tokens[at].lower == "that" and _is_statement(tokens[at - 1]):
            return at - 1
    return None
