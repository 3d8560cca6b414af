"""Texts that speak: their own title or their issuer's name, and whose word they are."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from functools import lru_cache

from sayso.annotators.bearers import NameTable
from sayso.annotators.body_names import is_organization_name
from sayso.annotators.names import NameRun, name_runs
from sayso.annotators.source_parts import SourceParts
from sayso.annotators.titles import DEMONYMS, GOVERNMENTS, NAME_WORDS, is_office, source_nouns
from sayso.model import Speaker
from sayso.syntax import classes
from sayso.syntax.document import Document
from sayso.syntax.sentences import Sentence
from sayso.syntax.subjects import subject_before
from sayso.syntax.tokens import Token

_TITLE = re.compile(r"(?<!\w)[“\"‘']([^”\"’']{4,120})[”\"’']")
_BY = 6  # tokens after the noun in which "by" or "from" ties its issuer: a study published on Monday by
_NEAR = 4  # tokens between the tie, or the owner, and the noun: *the ministry's* first yearly report
_VERB = 6  # tokens before the noun in which its issuer's verb stands: released a short written statement
_STATES = frozenset({"US", "U.S.", "UK", "U.K.", "UAE", "U.A.E.", "USA", "DRC"})
_HEADLINE = 200  # code points from the start: a headline's "study" is told of by whom only below it
_TITLE_ENDS = NAME_WORDS["document_words"] | {"amendment", "code", "directive", "regulation"}
_FAMILIES = (
    "called_study",
    "called_statement",
    "called_lawsuit",
    "called_ruling",
    "called_tweet",
    "called_decree",
)
_DEFINITE = frozenset({"the", "this", "that", "these", "its", "his", "her", "their"})


class Issued:
    """Where a page tells whose text a report, a statement or a study is."""

    def __init__(self, document: Document, names: NameTable) -> None:
        self._by_noun: dict[str, list[tuple[int, Speaker]]] = {}
        for sentence in document.sentences():
            found = [at for at, token in enumerate(sentence.tokens) if _is_text(token)]
            runs = list(name_runs(sentence)) if found else []
            for at in found:
                issuer = _issuer(sentence, at, runs, names)
                if issuer is not None:
                    token = sentence.tokens[at]
                    self._by_noun.setdefault(_family(token.lower) or "", []).append((token.start, issuer))
        for told in self._by_noun.values():
            told.sort(key=lambda one: one[0])

    def note(self, noun: str, position: int, speaker: Speaker) -> None:
        """Note whose text a source at an offset has turned out to be; a later "the study" means it too."""
        family = _family(noun)
        if family is not None and speaker.name:
            insort(self._by_noun.setdefault(family, []), (position, speaker), key=lambda one: one[0])

    def whose(self, noun: str, position: int) -> Speaker | None:
        """Return whose text a noun means at an offset in code points: the last one told of before it."""
        told = self._by_noun.get(_family(noun) or noun, [])
        at = bisect_left(told, position, key=lambda one: one[0])
        if at:
            return told[at - 1][1]
        return told[0][1] if told and position < _HEADLINE else None


def document_speaker(
    text: str, parts: SourceParts, names: NameTable, issued: Issued, owner: Speaker | None
) -> Speaker:
    """Resolve a source that is a text: its own title, else its issuer; a statement is its issuer's word.

    `owner` is whose it is by words that are no name: *its* website, a statement by *the ministry*.
    """
    whole = parts.span.of(text)
    marks = _TITLE.search(whole)
    if marks:
        return Speaker(marks[1].rstrip(",."), "document", whole)
    noun = parts.head.word if parts.head is not None else ""
    run = next((run for run in parts.names if _issues(parts, run, noun, names)), None)
    issuer = _issuers(text, parts, run, names) if run is not None else None
    own_word = _singular(noun) in NAME_WORDS["words_of_issuer"]
    if issuer is None and owner is not None and owner.name and (own_word or not _is_ours(parts, owner)):
        issuer = owner
    bare = parts.tokens[0].lower == noun
    if issuer is None and noun and run is None and (bare or parts.tokens[0].lower in _DEFINITE):
        issuer = issued.whose(noun, parts.span.start)
    if issuer is None:
        return Speaker("", "document", whole)
    return Speaker(issuer.name, issuer.kind if own_word else "document", whole)


def _is_ours(parts: SourceParts, owner: Speaker) -> bool:
    """Tell whether one of several who made a text speaks of it: *our* work."""
    return parts.tokens[0].lower == "our" and owner.kind == "person"


def _is_no_issuer(parts: SourceParts, run: NameRun, noun: str, names: NameTable) -> bool:
    """Tell whether a name before a text's noun only says what or where it is: *US* study, a *Tarn* law."""
    if run.start >= parts.main or not noun:
        return False
    name = " ".join(run.printed)
    state = _is_state(run.printed)
    opening = run.start == 0 and len(run.words) == 1 and names.is_only_opening(name)
    issues = _singular(noun) in NAME_WORDS["words_of_issuer"] and name not in NAME_WORDS["platforms"]
    return noun in NAME_WORDS["laws"] or opening or (state and run.end == parts.main - 1 and not issues)


def _issues(parts: SourceParts, run: NameRun, noun: str, names: NameTable) -> bool:
    """Tell whether a name in a document's description is its title or its issuer, and not its subject."""
    if run.start < parts.main:
        return not _is_no_issuer(parts, run, noun, names)
    before = [token.lower for token in parts.tokens[max(0, run.start - _NEAR) : run.start]]
    by = "by" in before
    while before and (
        before[-1] in classes.ARTICLES
        or before[-1] in NAME_WORDS["journals"]
        or is_office(before[-1])
        or (by and classes.is_noun_like(parts.tokens[run.start - 1]) and before[-1] != "by")
    ):
        before.pop()
    link = before[-1] if before else ""
    if link == "by" and len(before) > 1 and before[-2] in NAME_WORDS["reading_verbs"] - {"signed"}:
        return False
    return link in {"by", "from", "in"} or (link == "of" and is_organization_name(run.printed))


def _issuers(text: str, parts: SourceParts, run: NameRun, names: NameTable) -> Speaker | None:
    """Return whose text it is by the name beside it, a second one joined by "and" with it."""
    last = parts.tokens[run.end - 1]
    if run.end == parts.main and (parts.head is None or (last.is_capitalized and last.lower in _TITLE_ENDS)):
        return Speaker(_whole_title(text, parts, run), "document")
    first = _known(text, run, names)
    link = run.end + (run.end < len(parts.tokens) and classes.is_possessive(parts.tokens[run.end]))
    second = next((other for other in parts.names if other.start - link in {1, 2}), None)
    if first is None or second is None or parts.tokens[link].lower != "and":
        return first
    other = _known(text, second, names)
    return Speaker(f"{first.name} and {other.name}", first.kind) if other is not None else first


def _whole_title(text: str, parts: SourceParts, run: NameRun) -> str:
    """Return the title of a law or article with its number: the *14th* Amendment, the Tarn Act *of 1869*."""
    tokens, start, end = parts.tokens, run.name_start, run.end
    if start and tokens[start - 1].text[0].isdigit():
        start -= 1
    after = [token.lower for token in tokens[end : end + 3]]
    if len(after) > 1 and after[0] in {"of", ",", "no.", "number"} and after[1].isdigit():
        end += 2
    return text[tokens[start].start : tokens[end - 1].end]


def _known(text: str, run: NameRun, names: NameTable) -> Speaker | None:
    """Return who bears a name beside a text: a person of the page, else an organization."""
    words = run.printed
    if run.is_bare_office or not [
        word for word in words if word.lower() not in DEMONYMS or is_organization_name([word])
    ]:
        return None
    person = names.find(words)
    if person is not None and not is_organization_name(words):
        return Speaker(person.name, "person")
    return Speaker(names.organization(run.span.of(text)), "organization")


def _is_text(token: Token) -> bool:
    return _family(token.lower) is not None


def _singular(noun: str) -> str:
    entry = source_nouns().get(noun)
    return entry.noun if entry is not None else noun


@lru_cache(maxsize=4096)  # asked of every word of a page, and pages share most
def _family(noun: str) -> str | None:
    """Return one noun for all that a page calls the same text: study, paper, research; None for others."""
    single = _singular(noun)
    return next((key for key in _FAMILIES if single in NAME_WORDS[key]), None)


def _issuer(sentence: Sentence, at: int, runs: Sequence[NameRun], names: NameTable) -> Speaker | None:
    """Return whose text the noun at `at` is, as the sentence tells: by, from, 's, or the verb before it."""
    tokens = sentence.tokens
    for run in _tied(tokens, at, runs):
        words = run.printed
        if not words or run.is_bare_office or (_is_state(words) and run.end == at):
            continue
        person = names.find(words)
        name = " ".join(words)
        if person is not None and not is_organization_name(words):
            return Speaker(person.name, "person")
        if is_organization_name(words) or name in names.organizations.by_name:
            return Speaker(names.organization(name), "organization")
    return None


def _is_state(words: Sequence[str]) -> bool:
    name = " ".join(words)
    return name in GOVERNMENTS and (not name.isupper() or name in _STATES)


def _tied(tokens: Sequence[Token], at: int, runs: Sequence[NameRun]) -> Iterator[NameRun]:
    """Yield the names that may be the issuer's, the surest first."""
    tie = next((i for i in range(at + 1, min(at + 1 + _BY, len(tokens))) if _ties(tokens[i])), None)
    if (
        tie is not None
        and tokens[tie].lower in {"by", "from"}
        and tokens[tie - 1].lower not in NAME_WORDS["reading_verbs"]
    ):
        yield from (run for run in runs if tie < run.start <= tie + _NEAR and _is_close(tokens, tie, run))
    yield from (run for run in runs if run.end <= at < run.end + _NEAR and _owns(tokens, run, at))
    for verb in range(at - 1, max(at - _VERB, 0), -1):
        told_in = tokens[verb].lower in NAME_WORDS["telling_verbs"] and tokens[verb + 1].lower == "in"
        if told_in or tokens[verb].lower in NAME_WORDS["issuing_verbs"]:
            passive = tokens[verb - 1].lower in classes.BE_FORMS
            subject = None if passive else subject_before(tokens, verb)
            if subject is not None:
                yield from (
                    run for run in reversed(runs) if subject[0] <= run.start and run.end <= subject[1]
                )
            break


def _ties(token: Token) -> bool:
    return token.lower in {"by", "from", "that", "which"} or token.text in {".", ",", ";", ":"}


def _is_close(tokens: Sequence[Token], tie: int, run: NameRun) -> bool:
    """Tell whether only words that describe the issuer stand between the tie and the name."""
    return all(token.lower not in classes.PREPOSITIONS for token in tokens[tie + 1 : run.start])


def _owns(tokens: Sequence[Token], run: NameRun, at: int) -> bool:
    """Tell whether a name stands right before the noun or owns it: the *WHO* report, *Vanta*'s statement."""
    between = list(tokens[run.end : at])
    if not between:
        return len(run.words) > 0
    owned = classes.is_possessive(between[0])
    return owned and all(classes.is_noun_like(token) and not token.is_capitalized for token in between[1:])
