"""One source phrase taken apart: its name, its head noun, its role, before the page is asked who that is."""

from __future__ import annotations

from typing import NamedTuple

from sayso.annotators.names import (
    GOVERNMENTS,
    ORGANIZATION_WORDS,
    NameRun,
    is_organization_name,
    is_plural,
    name_runs,
    source_nouns,
)
from sayso.lexicon import classes as word_classes
from sayso.lexicon.entries import SourceNoun
from sayso.model import Span
from sayso.syntax import classes
from sayso.syntax.sentences import Sentence
from sayso.syntax.tokens import Token, tokenize

_DOCUMENT_WORDS = word_classes("en", "names.yaml")["document_words"]
_INDEFINITE = frozenset(
    {
        "a",
        "an",
        "one",
        "another",
        "some",
        "several",
        "many",
        "two",
        "three",
        "four",
        "five",
        "other",
        "any",
        "most",
        "no",
    }
)


class Head(NamedTuple):
    """The head noun of a source with its entry; `definite` for the, this, his and titles without an article."""

    word: str
    entry: SourceNoun
    plural: bool
    definite: bool


class SourceParts(NamedTuple):
    """What a source phrase is made of; `names` are the runs of capitals in it, the first one leading."""

    span: Span
    tokens: list[Token]
    names: list[NameRun]
    head: Head | None
    pronoun: str

    @property
    def is_name(self) -> bool:
        """Tell whether the phrase is a name, with or without titles, and not a description."""
        return bool(self.names) and self.head is None

    def role_of(self, text: str, run: NameRun) -> str:
        """Return the descriptive words round a name: titles before it, the apposition after it."""
        before = _titles(text, self.tokens, run)
        if before:
            return before
        after = [token for token in self.tokens if token.start >= self.names_end(run)]
        if len(after) > 1 and after[0].text == ",":
            described = [token for token in after[1:] if token.text not in {","}]
            if described and not described[0].text.isdigit():
                return text[described[0].start : described[-1].end]
        return ""

    @staticmethod
    def names_end(run: NameRun) -> int:
        """Return the offset, in code points, at which a run of names ends."""
        return run.tokens[run.end - 1].end


def _titles(text: str, tokens: list[Token], run: NameRun) -> str:
    """Return the words before a name that describe its bearer: former police chief, Venezuelan President."""
    first = next(
        (at for at, token in enumerate(tokens) if token.start >= run.tokens[run.name_start].start), 0
    )
    start = 0
    while start < first and tokens[start].lower in classes.ARTICLES:
        start += 1
    words = tokens[start:first]
    if not words or any(token.text in {",", "("} or token.lower == "and" for token in words):
        return ""
    if len(words) == 1 and words[0].lower in classes.HONORIFICS - {"judge", "justice"}:
        return ""
    return text[words[0].start : words[-1].end]


def take_apart(text: str, span: Span) -> SourceParts:
    """Take a source phrase apart."""
    tokens = tokenize(text, span.start, span.end)
    sentence_initial = _opens_sentence(text, span.start)
    main = main_part(tokens)
    runs = [run for run in name_runs(Sentence(tokens)) if run.start < len(tokens)]
    if runs and sentence_initial and runs[0].start == 0 and not _is_known_name(tokens, runs[0]):
        runs = runs[1:]
    head = _head(tokens, main, runs)
    pronoun = (
        tokens[0].lower
        if len(tokens) == 1
        and tokens[0].lower in classes.PRONOUNS | {"his", "her", "their", "its", "my", "our"}
        and not (tokens[0].text.isupper() and len(tokens[0].text) > 1)
        else ""
    )
    return SourceParts(span, tokens, runs if not pronoun else [], head, pronoun)


def _opens_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip("“\"‘' ") if start < 4 else text[max(0, start - 6) : start].rstrip("“\"‘' ")
    return not before or before[-1] in ".!?:\n"


def _is_known_name(tokens: list[Token], run: NameRun) -> bool:
    """Tell whether the capital that opens a sentence is a name's and not just the sentence's."""
    first = tokens[run.start]
    if run.end - run.start > 1:
        return True
    entry = source_nouns().get(first.lower)
    return entry is None and first.lower not in _DOCUMENT_WORDS


def main_part(tokens: list[Token]) -> int:
    """Return where the head's own part of the phrase ends: before of, for, in, a comma or a relative clause."""
    for at in range(1, len(tokens)):
        token = tokens[at]
        if token.text in {",", "(", "—", "–"} or token.lower in classes.RELATIVES | classes.PREPOSITIONS:
            return at
    return len(tokens)


def _head(tokens: list[Token], main: int, runs: list[NameRun]) -> Head | None:
    """Return the head noun: the last word of the main part, where the lexicon knows it and it is no name."""
    nouns = source_nouns()
    words = [token.lower for token in tokens[:main]]
    two = " ".join(words[-2:])
    word = two if two in nouns else (words[-1] if words else "")
    entry = nouns.get(word)
    last = tokens[main - 1]
    if entry is None or (last.is_capitalized and _inside_name(tokens, main - 1, runs)):
        return None
    first = tokens[0].lower
    definite = first not in _INDEFINITE and not first.isdigit()
    plural = is_plural(word) or word in {"people", "police"}
    return Head(word, entry, plural, definite)


def _inside_name(tokens: list[Token], at: int, runs: list[NameRun]) -> bool:
    """Tell whether a capitalised head belongs to a longer name: Justice *Department*, not: the *President*."""
    for run in runs:
        if run.start <= at < run.end:
            words = [token.text for token in tokens[run.start : run.end]]
            return len(words) > 1 and (
                is_organization_name(words) or run.name_start <= at and tokens[at].lower not in source_nouns()
            )
    return False


def speaks_for(text: str, parts: SourceParts) -> str:
    """Return for whom a spokesperson speaks: a spokesman *for the ministry*, *the ministry*'s spokesman."""
    tokens = parts.tokens
    for at, token in enumerate(tokens):
        if token.lower in {"for", "of", "from", "at"} and at + 1 < len(tokens):
            end = next(
                (
                    i
                    for i in range(at + 1, len(tokens))
                    if tokens[i].text == "," or tokens[i].lower in classes.RELATIVES
                ),
                len(tokens),
            )
            return _bare(text, tokens, at + 1, end)
        if classes.is_possessive(token) and at:
            return _bare(text, tokens, 0, at)
    head = next(
        (i for i, token in enumerate(tokens) if token.lower == (parts.head.word if parts.head else "")),
        len(tokens),
    )
    return _bare(text, tokens, 0, head)


def _bare(text: str, tokens: list[Token], start: int, end: int) -> str:
    """Return the words of a noun phrase without its article and adjectives before the name."""
    while start < end and tokens[start].lower in classes.ARTICLES:
        start += 1
    named = next((at for at in range(start, end) if tokens[at].is_capitalized), None)
    if named is None:
        return ""
    return text[tokens[named].start : tokens[end - 1].end]


def is_document(parts: SourceParts) -> bool:
    """Tell whether the source is a text: by its head, or by the last word of its name."""
    if parts.head is not None:
        return parts.head.entry.kind == "document"
    words = [token.lower for token in parts.names[0].words] if parts.names else []
    return bool(words) and words[-1] in _DOCUMENT_WORDS


def is_organization(parts: SourceParts) -> bool:
    """Tell whether a named source is an organization by its words."""
    words = [token.text for token in parts.names[0].words if not classes.is_possessive(token)]
    tail = parts.tokens[main_part(parts.tokens) - 1].lower
    return is_organization_name(words) or " ".join(words) in GOVERNMENTS or tail in ORGANIZATION_WORDS
