"""One source phrase taken apart: its names, its head noun, its role, before the page is asked who that is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from sayso.annotators.describing import kind_of
from sayso.annotators.names import NameRun, is_organization_name, name_runs
from sayso.annotators.titles import (
    DEMONYMS,
    FIRST_NAMES,
    GOVERNMENTS,
    KNOWN_BODIES,
    NAME_WORDS,
    ORGANIZATION_WORDS,
    entry_of,
    is_plural,
    source_nouns,
)
from sayso.lexicon.entries import SourceNoun
from sayso.model import Span
from sayso.syntax import classes
from sayso.syntax.appositions import is_participle
from sayso.syntax.language import closed
from sayso.syntax.sentences import Sentence
from sayso.syntax.tokens import Token, tokenize

_DOCUMENT_WORDS = NAME_WORDS["document_words"]
_INDEFINITE = NAME_WORDS["indefinite"]
_PRONOUNS = classes.PRONOUNS | {
    "his",
    "her",
    "their",
    "its",
    "my",
    "our",
    "you",
    "your",
    "one",
    "many",
    "some",
    "most",
    "both",
    "none",
}
_HONORIFICS = classes.HONORIFICS - {"judge", "justice"}
_ANYBODY = SourceNoun(noun="native", kind="person")  # of a place
_STUDIES = frozenset({"study", "survey", "poll"})
_AFTER_PRONOUNS = frozenset({"all", "both", "himself", "herself", "itself", "themselves"})
_PARTICIPLES = closed("participles")
_DAYS_BEFORE = frozenset({"last", "this", "earlier", "late", "early"})
_BREAKS = frozenset({",", "(", "—", "–", ";", ":"})


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


def _nobodys(word: str) -> bool:
    """Tell of every word that it is nobody's last name: what is known without the page."""
    return not word


def take_apart(
    text: str, span: Span, is_plain: Callable[[str], bool], is_last_name: Callable[[str], bool] = _nobodys
) -> SourceParts:
    """Take a source phrase apart.

    `is_plain` tells of a word that opens a sentence whether it is no name, `is_last_name` of a word alone
    whether the page has somebody of that last name: *Baker* said, of Leon Baker.
    """
    tokens = _without_short_forms(tokenize(text, span.start, span.end))
    runs = list(name_runs(Sentence(tokens)))
    alone = tokens[0] if len(tokens) == 1 and tokens[0].is_capitalized else None
    known = " ".join(token.text for token in tokens) in KNOWN_BODIES  # *Burger King* is no king
    named = known or (alone is not None and is_last_name(alone.text))
    if named:
        runs = [NameRun(tokens, 0, len(tokens))]
    elif not runs and alone is not None and not is_plain(alone.text):  # *Denning* is no participle
        runs = [] if _is_of_lexicon(alone.lower) or _names_nobody(alone) else [NameRun(tokens, 0, 1)]
    elif runs and runs[0].start == 0 and _opens_sentence(text, span.start):
        runs = runs[1:] if _is_no_name(tokens, runs[0], is_plain) else _undescribed(runs)
    runs = [] if alone is not None and not named and _names_nobody(alone) else runs
    if _is_of_a_people(tokens):
        return SourceParts(span, tokens, [], Head(tokens[-1].lower, _ANYBODY, False, True), "", len(tokens))
    main = main_part(tokens, runs)
    words = [token for token in tokens if token.text not in {"[", "]"}]
    if len(words) == 2 and words[1].lower in _AFTER_PRONOUNS:
        words.pop()  # we *all*, he *himself*
    single = len(words) == 1 and words[0].lower in _PRONOUNS
    shouted = tokens[0].text.isupper() and len(tokens[0].text) > 1
    pronoun = words[0].lower if single and not shouted else ""
    head = None if named else _head(tokens, main, runs)
    return SourceParts(span, tokens, [] if pronoun else runs, head, pronoun, main)


def _is_of_a_people(tokens: Sequence[Token]) -> bool:
    """Tell whether somebody is only told by where he is from: the *Belgian*, the 34-year-old *Basque*."""
    last = tokens[-1]
    small = all(not token.is_capitalized for token in tokens[1:-1])
    people = last.text.istitle() and last.lower in DEMONYMS and not last.lower.endswith(("ese", "ish", "ch"))
    return 1 < len(tokens) <= 4 and tokens[0].lower in {"the", "a", "an"} and small and people


def _names_nobody(token: Token) -> bool:
    """Tell whether a capital alone is no name: *Another* said, *Eight* told, *Q*."""
    return (
        len(token.text) == 1 or token.lower in _INDEFINITE | classes.DETERMINERS | NAME_WORDS["never_first"]
    )


def _is_of_lexicon(word: str) -> bool:
    """Tell whether a lower-case word is a noun for who speaks; an ending alone makes none: *Goodman* said."""
    return word in source_nouns() or is_plural(word)


def _without_short_forms(tokens: list[Token]) -> list[Token]:
    """Leave out a short form in brackets before a name: Member of Parliament *(MP)* Ida Vale."""
    for at in range(1, len(tokens) - 3):
        bracketed = tokens[at].text == "(" and tokens[at + 2].text == ")"
        if bracketed and tokens[at + 1].text.isupper() and tokens[at + 3].is_capitalized:
            return [*tokens[:at], *tokens[at + 3 :]]
    return tokens


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 6) : start].rstrip("“\"‘' ")
    return not before or before[-1] in ".!?:\n"


def _is_no_name(tokens: Sequence[Token], run: NameRun, is_plain: Callable[[str], bool]) -> bool:
    """Tell whether the capital that opens a sentence is the sentence's and no name's: Officials, Reports."""
    first = tokens[run.start]
    if run.end - run.start > 1:
        return False
    known = source_nouns().get(first.lower) or (entry_of(first.lower) if is_plural(first.lower) else None)
    if known is not None or first.lower in _DOCUMENT_WORDS:
        return True
    owner = len(tokens) > 1 and classes.is_possessive(tokens[1])
    return not owner and (is_plain(first.text) or _opens_plural(tokens))


def _undescribed(runs: list[NameRun]) -> list[NameRun]:
    """Return the names without a capital of the sentence's that tells what the first is: *Insurer* Vanta."""
    first = runs[0]
    if first.end - first.start < 2 or first.tokens[0].lower not in NAME_WORDS["company_descriptors"]:
        return runs
    return [NameRun(first.tokens, 1, first.end), *runs[1:]]


def _opens_plural(tokens: Sequence[Token]) -> bool:
    """Tell whether the capital that opens a sentence only describes a plural of no known kind: *Job* cuts."""
    at = next((at for at in range(1, len(tokens)) if not _is_small_noun(tokens, at)), len(tokens)) - 1
    following = tokens[at].lower if at else ""
    known = entry_of(following) is not None or tokens[0].lower in FIRST_NAMES or tokens[0].text.isupper()
    plural = following.endswith("s") and not following.endswith(("ss", "us", "is"))
    return plural and not known and tokens[0].text not in GOVERNMENTS


def _is_small_noun(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word may go on a description with a small letter: Health *care providers*."""
    return classes.is_noun_like(tokens[at]) and not tokens[at].is_capitalized


def main_part(tokens: Sequence[Token], runs: Sequence[NameRun]) -> int:
    """Return where the head's own part of the phrase ends: before "of", a comma, "who", or "published in"."""
    inside = {at for run in runs for at in range(run.start + 1, run.end)}
    for at in range(1, len(tokens)):
        token = tokens[at]
        if at in inside or (token.text.isupper() and len(token.text) > 1):
            continue
        if tokens[at - 1].lower in source_nouns() and _narrows(tokens, at):
            return at  # a memo *posted* online by
        if token.text in _BREAKS or token.lower in classes.RELATIVES | classes.PREPOSITIONS:
            return at - 1 if at > 1 and is_participle(tokens, at - 1) else at
    return len(tokens)


def _narrows(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a participle narrows the noun before it: a memo *posted* online by."""
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    adverb = at + 2 < len(tokens) and classes.is_adverb(tokens[at + 1])
    by = adverb and tokens[at].lower.endswith("ed") and tokens[at + 2].lower in classes.PREPOSITIONS
    timed = bool(following) and (classes.is_time(tokens[at + 1]) or following in _DAYS_BEFORE)
    dated = timed and tokens[at].lower.endswith("ed")
    irregular = tokens[at].lower in _PARTICIPLES and following in classes.PREPOSITIONS
    doing = tokens[at].lower.endswith("ing") and following in classes.ARTICLES
    return by or dated or irregular or doing or is_participle(tokens, at)


def _only_trails(token: Token) -> bool:
    """Tell whether a word at the end of a phrase is no head: 's, an adverb; not the *tally*, a noun."""
    adverb = classes.is_adverb(token) and entry_of(token.lower) is None
    return classes.is_possessive(token) or adverb


def _head(tokens: list[Token], main: int, runs: list[NameRun]) -> Head | None:
    """Return the head noun: the last word of the main part, where it is known and no part of a name."""
    end = main
    while end > 1 and _only_trails(tokens[end - 1]):
        end -= 1
    words = [token.lower for token in tokens[:end]]
    two = " ".join(words[-2:])
    word = two if two in source_nouns() else words[-1]
    entry = entry_of(word)
    if entry is None or (tokens[end - 1].is_capitalized and _inside_name(tokens, end - 1, runs)):
        return None
    if tokens[end - 1].is_capitalized and word not in source_nouns() and (end > 1 or not is_plural(word)):
        return None
    if word == "paper" and main < len(tokens) and tokens[main].lower in NAME_WORDS["published_texts"]:
        word, entry = "study", source_nouns()["study"]  # a paper *published* in a journal is no newspaper
    first = tokens[0].lower
    definite = first not in _INDEFINITE and not first.isdigit()
    plural = is_plural(word) or word == "people"
    return Head(word, entry, plural and word not in NAME_WORDS["plural_bodies"], definite)


def _inside_name(tokens: list[Token], at: int, runs: list[NameRun]) -> bool:  # noqa: PLR0911 -- a list of cases, in order
    """Tell whether a capitalised head belongs to a name: Justice *Department*, not: the *President*."""
    run = next((run for run in runs if run.start <= at < run.end), None)
    if run is None or run.end - run.start < 2:
        return False
    entry = entry_of(tokens[at].lower)
    words = run.words
    if " ".join(run.printed[-2:]).lower() in NAME_WORDS["bodies_like_texts"]:
        return True
    if len(words) > 1 and (words[0].lower in FIRST_NAMES or "&" in run.printed):
        return True
    if any(word.lower in ORGANIZATION_WORDS for word in words[:-1]) and any(
        word.lower == "of" for word in words
    ):
        return True  # the European Court of *Justice*
    if entry is not None and entry.kind == "unnamed" and tokens[at].lower == entry.noun and len(words) > 1:
        return entry.noun in NAME_WORDS["nobody_alone"]  # Business *Insider*
    if run.name_start > run.start and len(words) == 1:
        return False
    if entry is not None and (entry.kind in {"person", "unnamed"} or entry.speaks_for):
        return run.name_start > run.start and len(words) > 1 and not run.is_bare_office
    if entry is not None and entry.kind == "document":
        bodied = any(token.lower in ORGANIZATION_WORDS for token in tokens[run.start : at])
        told = tokens[at].lower != entry.noun and entry.noun in _STUDIES and not bodied  # Summary *Studies*
        return tokens[at].lower not in _DOCUMENT_WORDS and not told
    return all(word.lower not in DEMONYMS for word in words[:-1]) or is_organization_name(run.printed)


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
    stop = next(
        (
            at
            for at in range(2, len(after))
            if after[at].text == "," or after[at].lower in classes.PREPOSITIONS
        ),
        len(after),
    )
    return kind_of(after[stop - 1].lower)
