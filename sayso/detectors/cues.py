"""Cue verbs in a sentence: which words may tie a source to a content, told apart from their noun twins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sayso.lexicon.entries import CueVerb, Frame
from sayso.lexicon.inflection import CueForm, VerbForm, noun_forms, verb_forms
from sayso.syntax import classes
from sayso.syntax.sentences import QUOTE, Sentence
from sayso.syntax.tokens import Token
from sayso.syntax.verbs import VerbGroup, verb_group


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


def _noun_context(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the word before makes a noun or an adjective of the token: the claimed victory, his report."""
    if at == 0:
        return False
    before = tokens[at - 1]
    if classes.is_possessive(before):
        return not (at > 1 and tokens[at - 2].lower in classes.SUBJECT_PRONOUNS)
    if before.lower in classes.ARTICLES and before.lower not in {
        "both",
        "most",
        "many",
        "some",
        "one",
        "her",
    }:
        return True
    return before.lower in classes.PREPOSITIONS - {"to"} and not tokens[at].lower.endswith("ing")


def _form_fits(tokens: Sequence[Token], group: VerbGroup, form: VerbForm) -> bool:
    """Tell whether the printed form can be this verb here."""
    before = tokens[group.start - 1] if group.start else None
    first = tokens[group.start].lower
    modal = any(token.lower in classes.MODALS for token in tokens[group.start : group.head])
    if form in {"base", "third"} and _is_noun_here(tokens, group, form):
        return False
    if form == "base":
        helped = modal or any(
            token.lower
            in {"do", "did", "does", "don't", "don’t", "didn't", "didn’t", "doesn't", "doesn’t", "to"}
            for token in tokens[group.start : group.head]
        )
        if (
            group.start == group.head
            and before is not None
            and tokens[group.head].lower not in noun_forms("en")
        ):
            return True
        if group.start == group.head and before is not None:
            plural = before.lower in {
                "i",
                "we",
                "you",
                "they",
                "who",
                "many",
                "some",
                "most",
                "others",
                "both",
                "which",
                "that",
            }
            noun = (
                (classes.is_noun_like(before)
                and before.lower.endswith(("s", "people", "men", "women", "police", "children")))
                or before.lower in {"people", "men", "women", "police"}
            )
            return (
                plural
                or noun
                or before.text in {",", ")"}
                or before.lower == QUOTE
                or before.lower == "and"
                or classes.is_adverb(before)
            )
        return helped or group.start != group.head
    if form == "third":
        return not modal and first not in {"to"}
    return True


def _is_noun_here(tokens: Sequence[Token], group: VerbGroup, form: VerbForm) -> bool:
    """Tell whether a form that looks like a noun is one here: an external *project* was, all *plans* are."""
    follower = tokens[group.head + 1] if group.head + 1 < len(tokens) else None
    twin = tokens[group.head].lower in noun_forms("en") or tokens[group.head].lower in classes.NOUN_TWINS
    if not twin or group.start != group.head:
        return False
    if follower is not None and (
        follower.lower in classes.AUXILIARIES | classes.MODALS or classes.is_finite(tokens, group.head + 1)
    ):
        return True
    at = group.head - 1
    if form == "third" and (
        follower is None or follower.text in {",", "."} or follower.lower in classes.PREPOSITIONS - {"to"}
    ):
        return not (at >= 0 and (tokens[at].lower in classes.SUBJECT_PRONOUNS or tokens[at].is_capitalized))
    while at >= 0 and classes.is_noun_like(tokens[at]) and not tokens[at].is_capitalized:
        at -= 1
    opener = tokens[at].lower if at >= 0 else ""
    if form == "base" and opener in {"a", "an", "this", "each", "every", "another"}:
        return True
    if (
        form == "third"
        and at == group.head - 1
        and opener in {"all", "these", "those", "many", "some", "several", "few", "both", "most", "other"}
    ):
        return True
    return form == "third" and at >= 0 and opener in {"these", "those", "many", "several", "few", "all"}


def _variant(entry: CueVerb, tokens: Sequence[Token], head: int) -> int | None:
    """Return where the cue ends if the entry's particle, if any, follows; None if it is missing."""
    if not entry.particle:
        return head + 1
    particle = entry.particle.split()
    for gap in (0, 1):
        at = head + 1 + gap
        if [token.lower for token in tokens[at : at + len(particle)]] == particle:
            return at + len(particle)
    return None


def cue_verbs(sentence: Sentence, language: str = "en") -> Iterator[Cue]:
    """Yield the cue verbs of a sentence, left to right; words inside its quotations are not looked at."""
    table = verb_forms(language)
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        found = table.get(token.lower)
        if not found or (token.is_capitalized and at > 0 and tokens[at - 1].lower != QUOTE):
            continue
        if _noun_context(tokens, at):
            continue
        group = verb_group(tokens, at)
        if group.infinitive:
            continue
        yield from _readings(tokens, at, group, found)


def _readings(tokens: Sequence[Token], at: int, group: VerbGroup, found: Sequence[CueForm]) -> Iterator[Cue]:
    """Yield the one reading of a token that its form and particle allow: with a particle before without one."""
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
    yield Cue(tuple(dict.fromkeys(entries)), form, group._replace(end=longest))
