"""Cue verbs in a sentence: which words may tie a source to a content, told apart from their noun twins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from sayso.lexicon.entries import CueVerb, Frame
from sayso.lexicon.inflection import CueForm, VerbForm, noun_forms, verb_forms
from sayso.syntax import classes
from sayso.syntax.language import LANGUAGE, closed
from sayso.syntax.sentences import QUOTE, Sentence
from sayso.syntax.tokens import Token
from sayso.syntax.verbs import DENIALS, VerbGroup, verb_group

_ARTICLES = classes.ARTICLES - closed("article_pronouns")
_PREPOSITIONS = classes.PREPOSITIONS - {"to"}
_VERBAL = classes.AUXILIARIES | classes.MODALS
_BARE_VERB_AFTER = classes.MODALS | closed("do_forms") | {"to"}
_INVERTING = closed("question_words") | {"nor", "neither"}
_PLURAL_SUBJECTS = closed("plural_subjects")
_PLURAL_ENDINGS = tuple(sorted(closed("plural_endings")))
_BEFORE_BASE = frozenset({",", ")", QUOTE, "and"})
_SINGULAR_OPENERS = closed("singular_openers")
_PLURAL_OPENERS = closed("plural_openers")
_BARE_PLURAL_OPENERS = closed("bare_plural_openers")


_OBJECT_OPENERS = classes.ARTICLES | classes.SUBJECT_PRONOUNS | closed("object_openers") | {QUOTE, ":", ","}


class Cue(NamedTuple):
    """A cue verb in its verb group; `entries` are the lexicon's readings of the printed form."""

    entries: tuple[CueVerb, ...]
    form: VerbForm
    group: VerbGroup

    def entry_with(self, *frames: Frame) -> CueVerb | None:
        """Return the first reading that has one of the frames."""
        return next((entry for entry in self.entries if any(frame in entry.frames for frame in frames)), None)

    @property
    def after(self) -> int:
        """Index of the first token after the cue, a particle included."""
        return self.group.end


def _is_after_article(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the word before makes a noun or an adjective of the token: the *claimed* victory."""
    if at == 0:
        return False
    before = tokens[at - 1]
    if classes.is_possessive(before):
        return not (at > 1 and tokens[at - 2].lower in classes.SUBJECT_PRONOUNS)
    if before.lower in _ARTICLES:
        return True
    return before.lower in _PREPOSITIONS and not tokens[at].lower.endswith("ing")


def _form_fits(tokens: Sequence[Token], group: VerbGroup, form: VerbForm) -> bool:
    """Tell whether the printed form can be this verb here: they *plan*, did not *say*, he *says*."""
    if form in {"base", "third"} and _is_noun_here(tokens, group, form):
        return False
    helpers = [token.lower for token in tokens[group.start : group.head]]
    if form == "third":
        return tokens[group.start].lower != "to" and not any(word in classes.MODALS for word in helpers)
    if form != "base":
        return True
    if helpers:
        return _govern_base(helpers)
    start = group.start
    return start > 0 and _takes_base(tokens, start) and not _follows_bare_verb(tokens, start)


def _govern_base(helpers: Sequence[str]) -> bool:
    """Tell whether a base form may follow the helpers: will *demand*; not: have never had *demand*."""
    last = next((word for word in reversed(helpers) if word in _VERBAL | {"to"}), "to")
    return last in classes.MODALS or last not in classes.HAVE_FORMS | classes.BE_FORMS


def _follows_bare_verb(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether an infinitive stands before `at`, which is no subject: the fund can help *find* one.

    Plurals and names are subjects all the same, and so is what an inversion puts there: nor would management.
    """
    verb = tokens[at - 1]
    if verb.is_capitalized or not classes.is_noun_like(verb) or verb.lower.endswith(_PLURAL_ENDINGS):
        return False
    before = at - 2
    while before > 0 and classes.is_group_adverb(tokens[before]):
        before -= 1
    if before < 1 or tokens[before].lower not in _BARE_VERB_AFTER:
        return False
    return tokens[before - 1].lower not in _INVERTING


def _takes_base(tokens: Sequence[Token], head: int) -> bool:
    """Tell whether a verb without -s and without helpers may stand at `head`: they *claim*."""
    if tokens[head].lower not in noun_forms(LANGUAGE):
        return True
    before = tokens[head - 1]
    if before.lower in _PLURAL_SUBJECTS or before.lower in _BEFORE_BASE or classes.is_adverb(before):
        return True
    return classes.is_noun_like(before) and before.lower.endswith(_PLURAL_ENDINGS)


def _is_noun_here(tokens: Sequence[Token], group: VerbGroup, form: VerbForm) -> bool:
    """Tell whether a form that looks like a noun is one here: an external *project* was."""
    head = group.head
    twin = tokens[head].lower in noun_forms(LANGUAGE) or tokens[head].lower in classes.NOUN_TWINS
    if not twin or group.start != head:
        return False
    follower = tokens[head + 1] if head + 1 < len(tokens) else None
    if follower is not None and (follower.lower in _VERBAL or classes.is_finite(tokens, head + 1)):
        return True
    governs = follower is not None and follower.text not in {",", "."} and follower.lower not in _PREPOSITIONS
    if form == "third" and not governs:
        before = tokens[head - 1] if head else None
        subject = before is not None and (before.is_capitalized or before.lower in classes.SUBJECT_PRONOUNS)
        return not subject
    plural = head > 0 and tokens[head - 1].lower.endswith("s")
    if form == "base" and not plural and follower is not None and not _is_governed(follower):
        return True  # full state honours
    return _follows_opener(tokens, head, form)


def _is_governed(token: Token) -> bool:
    """Tell whether a verb would govern what follows: *that*, *to*, a noun phrase, a quotation."""
    return token.lower in _OBJECT_OPENERS or token.is_capitalized


def _follows_opener(tokens: Sequence[Token], head: int, form: VerbForm) -> bool:
    """Tell whether a determiner before the token calls for a noun: *an* external project."""
    at = head - 1
    while at >= 0 and classes.is_noun_like(tokens[at]) and not tokens[at].is_capitalized:
        if tokens[at].lower in classes.DETERMINERS:
            break
        at -= 1
    opener = tokens[at].lower if at >= 0 else ""
    if form == "base":
        return opener in _SINGULAR_OPENERS
    return opener in _PLURAL_OPENERS or (at == head - 1 and opener in _BARE_PLURAL_OPENERS)


def _variant(entry: CueVerb, tokens: Sequence[Token], head: int) -> int | None:
    """Return where the cue ends if the entry's particle, if any, follows; None if it is missing."""
    if not entry.particle:
        return head + 1
    first, *others = _words(entry.particle)
    for at in (head + 1, head + 2):
        end = at + 1 + len(others)
        if at >= len(tokens) or tokens[at].lower != first:
            continue
        if [token.lower for token in tokens[at + 1 : end]] == others:
            return end
    return None


@cache
def _words(particle: str) -> tuple[str, ...]:
    return tuple(particle.split())


def cue_verbs(sentence: Sentence, language: str = LANGUAGE) -> Iterator[Cue]:
    """Yield the cue verbs of a sentence, left to right; words inside its quotations are not looked at.

    In "Ruiz *has said* the *claims* are untrue" the first is one, the second a noun. Indexes are of tokens.
    """
    table = verb_forms(language)
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        found = table.get(token.lower)
        if not found or (token.is_capitalized and at > 0 and tokens[at - 1].lower != QUOTE):
            continue
        if _is_after_article(tokens, at) or classes.opens_compound(tokens, at):
            continue
        group = verb_group(tokens, at)
        if group.infinitive:
            continue
        yield from _readings(tokens, at, group, found)


def _readings(tokens: Sequence[Token], at: int, group: VerbGroup, found: Sequence[CueForm]) -> Iterator[Cue]:
    """Yield the reading of a token that its form and particle allow, with a particle before without."""
    fitting: dict[tuple[VerbForm, int], list[CueVerb]] = {}
    for verb, form in found:
        end = _variant(verb, tokens, at)
        if end is not None and _form_fits(tokens, group, form):
            fitting.setdefault((form, end), []).append(verb)
    if not fitting:
        return
    longest = max(end for _, end in fitting)
    forms = [form for form, end in fitting if end == longest]
    form = next((f for f in forms if f in {"past", "participle", "gerund"}), forms[0])
    entries = tuple(verb for (f, end), verbs in fitting.items() if end == longest for verb in verbs)
    negated = group.negated or any(token.lower in DENIALS for token in tokens[at + 1 : longest])
    yield Cue(tuple(dict.fromkeys(entries)), form, group._replace(end=longest, negated=negated))
