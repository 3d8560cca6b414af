"""A source phrase in its parts: names, head noun, role, and what they alone tell of whom it means."""

from __future__ import annotations

from typing import NamedTuple

from sayso.annotators.body_names import is_organization_name
from sayso.annotators.describing import kind_of
from sayso.annotators.names import NameRun
from sayso.annotators.titles import FIRST_NAMES, NAME_WORDS, ORGANIZATION_WORDS
from sayso.lexicon.entries import SourceNoun
from sayso.model import Span
from sayso.syntax import classes
from sayso.syntax.tokens import Token

_DOCUMENT_WORDS = NAME_WORDS["document_words"]
_HONORIFICS = classes.HONORIFICS - {"judge", "justice"}


class Head(NamedTuple):
    """The head noun of a source; `definite` for the, this, his and titles without an article."""

    word: str
    entry: SourceNoun
    plural: bool
    definite: bool


class SourceParts(NamedTuple):
    """What a source phrase is made of; `tokens[:main]` is its own part, before "of", a comma or "who"."""

    span: Span
    tokens: list[Token]
    names: list[NameRun]
    head: Head | None
    pronoun: str
    main: int

    @property
    def leading(self) -> NameRun | None:
        """The last name inside the main part: in "Fox host Sean Hannity of Tarn" it is Sean Hannity."""
        return next((run for run in reversed(self.names) if run.end <= self.main), None)

    def role_of(self, text: str, run: NameRun) -> str:
        """Return the descriptive words round a name: titles before it, else the apposition after it."""
        return _titles(text, self.tokens, run) or _apposition_after(text, self.tokens, run)


def _titles(text: str, tokens: list[Token], run: NameRun) -> str:
    """Return the words before a name that describe its bearer: former police chief, the mayor of Tarn."""
    start, end = 0, run.name_start
    joined = next((at for at in range(end - 1, -1, -1) if tokens[at].lower == "and"), None)
    if joined is not None and tokens[end - 1].text != ",":
        start = joined + 1
    if end > start and tokens[end - 1].text == ",":
        end -= 1
    while end > start and tokens[end - 1].lower in _HONORIFICS:
        end -= 1
    skipped = classes.ARTICLES | NAME_WORDS["never_first"] | {"latest"}
    while start < end and (tokens[start].lower in skipped or classes.is_adverb(tokens[start])):
        start += 1
    words = tokens[start:end]
    if not words or any(token.text in {"(", ","} for token in words):
        return ""
    return text[words[0].start : words[-1].end]


def _apposition_after(text: str, tokens: list[Token], run: NameRun) -> str:
    """Return the words after the comma that follows a name; an age alone is no role."""
    after = tokens[run.end :]
    if len(after) < 2 or after[0].text != ",":
        return ""
    described = after[3:] if after[1].text.isdigit() and len(after) > 3 else after[1:]
    while described and described[-1].text == ",":
        described = described[:-1]
    if not described or described[0].text.isdigit():
        return ""
    return text[described[0].start : described[-1].end]


def represented(parts: SourceParts) -> tuple[int, int]:
    """Return `tokens[start:end]` for whom a spokesperson speaks; empty where the page does not say.

    A spokesman for *the ministry*; *the ministry*'s spokesman; a *Vanta* spokesman.
    """
    tokens = parts.tokens
    head = parts.head.word.split()[0] if parts.head else ""
    for at, token in enumerate(tokens):
        if classes.is_possessive(token) and 0 < at < parts.main:
            return 0, at
        if at >= parts.main and token.lower in {"for", "of", "from", "at", "with"}:
            stops = classes.RELATIVES | {","}
            end = next((i for i in range(at + 1, len(tokens)) if tokens[i].lower in stops), len(tokens))
            return at + 1, end
    at = next((i for i, token in enumerate(tokens) if token.lower == head), 0)
    return 0, at


def only_counts(parts: SourceParts) -> bool:
    """Tell whether the head only counts those who follow: a *number* of clerks."""
    head, main = parts.head, parts.main
    counts = head is not None and head.word in NAME_WORDS["counting_nouns"] and not head.definite
    return counts and main < len(parts.tokens) and parts.tokens[main].lower == "of"


def is_document(parts: SourceParts) -> bool:
    """Tell whether the source is a text: by its head, or by the last word of its name."""
    if parts.head is not None:
        return parts.head.entry.kind == "document"
    run = parts.leading
    if run is None or " ".join(run.printed[-2:]).lower() in NAME_WORDS["bodies_like_texts"]:
        return False
    return run.words[-1].lower in _DOCUMENT_WORDS


def is_organization(parts: SourceParts, run: NameRun) -> bool:
    """Tell whether a named source is an organization by the words of the name or the word right after it."""
    if is_organization_name(run.printed):
        return True
    return parts.main > run.end and parts.tokens[parts.main - 1].lower in ORGANIZATION_WORDS


def _kind_before(parts: SourceParts, run: NameRun) -> str:
    """Return the kind that the noun before a name tells: its *maker* Vanta."""
    before = parts.tokens[run.start - 1].lower
    somebody = run.words[0].lower in FIRST_NAMES
    if before in NAME_WORDS["company_descriptors"] and not somebody:
        return "organization"
    return "person" if somebody and before in NAME_WORDS["held_by_bodies"] else kind_of(before)


def kind_told(parts: SourceParts, run: NameRun) -> str:
    """Return the kind that the nouns beside a name tell: software *company* Red Hat; Vanta, a *shipper*.

    A person's title between both says otherwise: company *CEO* Andy Vale.
    """
    if run.name_start > run.start and kind_of(parts.tokens[run.name_start - 1].lower) == "person":
        return "person"
    if run.start > 0 and (told := _kind_before(parts, run)):
        return told
    after = parts.tokens[run.end :]
    if len(after) < 2 or after[0].text != "," or after[1].lower in classes.PREPOSITIONS:
        return ""  # Tobias Renn, *of* the harbour authority
    if after[1].text.isdigit():
        return "person"  # Moyna Vale, *22*, a machine operator
    stop = next(
        (
            at
            for at in range(2, len(after))
            if after[at].text == "," or after[at].lower in classes.PREPOSITIONS
        ),
        len(after),
    )
    return _kind_after(run, after[stop - 1].lower)


def _kind_after(run: NameRun, noun: str) -> str:
    """Return the kind told by an apposition's noun: Ida Vale, a tour *operator*; Vanta Foods, a *leader*."""
    somebody = run.words[0].lower in FIRST_NAMES
    if somebody and noun in NAME_WORDS["company_descriptors"]:
        return "person"
    if noun in NAME_WORDS["told_of_bodies"] and not somebody and is_organization_name(run.printed):
        return "organization"
    return kind_of(noun)
