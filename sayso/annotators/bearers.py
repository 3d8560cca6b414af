"""Who bears the names of a page: every person and organization with the fullest form of the name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from sayso.annotators.describing import acronym_after, described_after, described_before, kind_of, role_head
from sayso.annotators.names import NameRun, is_organization_name, name_runs
from sayso.annotators.titles import FIRST_NAMES, GOVERNMENTS, NAME_WORDS
from sayso.syntax.document import Document, Passage

Gender = Literal["m", "f", ""]

_LOWER = re.compile(r"\b[^\W\d_A-Z]+\b")
_MOST_BEARERS = 50  # of one word that are looked at; a page with more is a list, not news
_RECENT = 1500  # code points back in which "the ministry" finds its name: some eight sentences of news


@dataclass(slots=True)
class Named:
    """One bearer of a name; `positions` are offsets in code points where a form of it stands.

    `role` is the first description that the page gives, `roles` are all of them, `nouns` the heads by which a
    later sentence may call the bearer: the ministry, the company, the mayor.
    """

    name: str
    kind: Literal["person", "organization"]
    role: str = ""
    gender: Gender = ""
    positions: list[int] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)


class NameTable:
    """Every name of a document with its fullest form.

    `strangers` are the offsets, in order, of lone first names that no one known person bears, with the name.
    """

    def __init__(self, document: Document) -> None:
        self.people: dict[str, Named] = {}
        self.organizations: dict[str, Named] = {}
        self._by_word: dict[str, list[Named]] = {}
        self._by_first: dict[str, list[Named]] = {}
        self._by_inner: dict[str, list[Named]] = {}
        self._by_acronym: dict[str, list[str]] = {}
        self._in_name: dict[str, list[str]] = {}
        self._called: dict[str, list[Named]] = {}
        self._singles: list[tuple[str, int]] = []
        self.strangers: list[tuple[int, str]] = []
        self._seen_inside: set[str] = set()
        self._lower = frozenset(_LOWER.findall(document.text))
        for passage in document.passages:
            self._read(document.text, passage)
        for word, position in self._singles:
            bearer = self.find([word])
            if bearer is not None:
                bearer.positions.append(position)
            elif word.lower() in FIRST_NAMES and word not in GOVERNMENTS:
                self.strangers.append((position, word))
        self.strangers.sort()
        mentions = [(position, person) for person in self.people.values() for position in person.positions]
        self.mentions = sorted(mentions, key=lambda mention: mention[0])
        self.mention_starts = [position for position, _ in self.mentions]

    def _read(self, text: str, passage: Passage) -> None:
        headline = passage.block.kind in {"title", "heading"}
        for sentence in [*passage.sentences, *passage.quoted_sentences]:
            capitals = headline and not any(t.lower == t.text and len(t.text) > 3 for t in sentence.tokens)
            for run in name_runs(sentence):
                # where every word of a headline has a capital, names do not stand out
                if not capitals:
                    self._add(text, run)

    def _add(self, text: str, run: NameRun) -> None:
        words = run.printed
        self._seen_inside.update(t.text for t in run.tokens[max(run.start, 1) : run.end])
        if not words or run.is_bare_office:
            return
        start = run.words[0].start
        titled = run.name_start > run.start
        role = described_before(text, run)
        told = [kind_of(role_head(role)), kind_of(role_head(described_after(text, run)))]
        if len(words) == 1 and not titled and told[0] != "organization":
            self._singles.append((words[0], start))
            if not is_organization_name(words):
                return
        name = run.span.of(text)
        looks = is_organization_name(words) and not (
            titled and len(words) <= 3 and words[0] not in GOVERNMENTS
        )
        if (looks and told[0] != "person") or (not titled and "organization" in told):
            self._add_organization(text, run, name)
        else:
            self._add_person(text, run, name, role)

    def _add_organization(self, text: str, run: NameRun, name: str) -> None:
        known = self.organizations.get(name)
        if known is None:
            known = self.organizations[name] = Named(name, "organization")
            self._by_acronym.setdefault(_initials(name), []).append(name)
            parts = set(name.split()) if " " in name else set()
            for word in parts:
                self._in_name.setdefault(word, []).append(name)
            self._call(known, (word.lower() for word in parts))
        known.positions.append(run.words[0].start)
        short = acronym_after(run)
        if short and name not in self._by_acronym.setdefault(short, []):
            self._by_acronym[short].append(name)
        before, after = role_head(described_before(text, run)), role_head(described_after(text, run))
        # "government Twitter": only a noun that could stand for any body describes the name right after it
        self._call(known, [noun for noun in (before, after) if noun and (noun == after or _is_generic(noun))])

    def _call(self, bearer: Named, nouns: Iterable[str]) -> None:
        """Note the nouns by which a later sentence may mean the bearer."""
        for noun in nouns:
            company = noun in NAME_WORDS["company_nouns"] | NAME_WORDS["company_words"]
            for key in (noun, "company") if company else (noun,):
                if key not in bearer.nouns:
                    bearer.nouns.add(key)
                    self._called.setdefault(key, []).append(bearer)

    def _add_person(self, text: str, run: NameRun, name: str, role: str) -> None:
        words = run.printed
        honorific = " ".join(t.lower for t in run.tokens[run.start : run.name_start])
        person = self._known(words) if len(words) == 1 else self.people.get(name)
        if person is None:
            person = self.people[name] = Named(name, "person")
            self._by_word.setdefault(words[-1], []).append(person)
            self._by_first.setdefault(words[0], []).append(person)
            for inner in words[1:-1]:
                self._by_inner.setdefault(inner, []).append(person)
        person.positions.append(run.words[0].start)
        person.gender = person.gender or gender_of(words[0] if len(words) > 1 else "", f"{honorific} {role}")
        for described in (role, described_after(text, run)):
            if described:
                person.role = person.role or described
                person.roles.append(described)
                self._call(person, [role_head(described)])

    def _known(self, words: Sequence[str]) -> Named | None:
        bearers = self._by_word.get(words[-1], [])[:_MOST_BEARERS]
        full = [bearer for bearer in bearers if " " in bearer.name]
        if len(full) == 1:
            return full[0]
        return bearers[0] if len(bearers) == 1 else None

    def find(self, words: Sequence[str], gender: Gender = "") -> Named | None:
        """Return the one person whom the words name: by full name, last name, or a first name of one.

        None where two people share the name and `gender` does not tell them apart: silence beats a wrong one.
        """
        if all(word.isupper() and len(word) > 1 for word in words):
            words = [self._recased(word) for word in words]
        if len(words) > 1:
            return self._by_full_name(words)
        bearers = [p for p in self._by_word.get(words[0], [])[:_MOST_BEARERS] if " " in p.name]
        if bearers:
            agreeing = [p for p in bearers if not gender or p.gender in {"", gender}]
            return _one_called(agreeing) if agreeing else None
        inner = self._by_inner.get(words[0], [])
        if len(inner) == 1 and inner[0].gender in {"", gender or inner[0].gender}:
            return inner[0]  # Ricardo *Rosselló* Nevares: the first of two last names
        if words[0] in self.people:
            return self.people[words[0]]
        firsts = self._by_first.get(words[0], [])[:_MOST_BEARERS]
        firsts = [p for p in firsts if words[0].lower() in FIRST_NAMES or p.gender or p.role]
        return _one_called(firsts) if firsts else None

    def _by_full_name(self, words: Sequence[str]) -> Named | None:
        """Return the bearer of a name of several words, in its fullest form: with middle names, no titles."""
        same = [
            person
            for person in self._by_word.get(words[-1], [])[:_MOST_BEARERS]
            if person.name.split()[0] == words[0] and set(words) <= set(person.name.split())
        ]
        shorter = self.people.get(" ".join(words[1:])) if len(words) > 2 else None
        if shorter is not None and words[0].lower() not in FIRST_NAMES:
            return shorter  # the first word is a title: IM Dorsa Derakhshani, once Dorsa Derakhshani
        return _one_called(same) if same else None

    def _recased(self, word: str) -> str:
        """Return a word of a headline in capitals as the page prints it elsewhere."""
        if word in self._by_word:
            return word
        usual = "-".join(part.capitalize() for part in word.split("-"))
        return usual if usual in self._by_word or usual in self._by_first else word

    def is_last_name(self, word: str) -> bool:
        """Tell whether a person on the page, or more than one, bears the word as a last name."""
        return any(" " in bearer.name for bearer in self._by_word.get(word, [])[:_MOST_BEARERS])

    def is_somebody(self, word: str) -> bool:
        """Tell whether somebody on the page who is surely a person bears the word as a first or last name.

        Two unknown capitals are taken for a person's name (East Tarn): here a known first name, a title or a
        description has to back it.
        """
        tables = (self._by_word, self._by_first, self._by_inner)
        bearers = [bearer for table in tables for bearer in table.get(word, [])[:_MOST_BEARERS]]
        return any(b.gender or b.role or b.name.split()[0].lower() in FIRST_NAMES for b in bearers)

    def is_plain(self, word: str) -> bool:
        """Tell whether a capital at a sentence's start is the sentence's own and not a name's.

        It is where the page never capitalises the word inside a sentence and prints it in lower case too.
        """
        if word in GOVERNMENTS or word.lower() in FIRST_NAMES or word[1:] != word[1:].lower():
            return False
        return word not in self._seen_inside and word.lower() in self._lower

    def organization(self, words: str) -> str:
        """Return the fullest name of an organization whose short form or acronym the words are."""
        expanded = [name for name in self._by_acronym.get(words.replace(".", ""), []) if " " in name]
        if len(expanded) == 1:
            return expanded[0]
        if words in GOVERNMENTS or " " in words:
            return words
        longer = self._in_name.get(words, [])
        return longer[0] if len(longer) == 1 else words

    def called(self, noun: str, before: int, kind: str) -> list[Named]:
        """Return the bearers named before an offset whom the page calls by a noun: the mayor."""
        key = "company" if noun in NAME_WORDS["company_nouns"] else noun
        found = [b for b in self._called.get(key, [])[:_MOST_BEARERS] if b.kind == kind]
        if kind == "person":
            return [b for b in found if b.positions and b.positions[0] < before]
        return [b for b in found if any(before - _RECENT < p < before for p in b.positions)]


@lru_cache(maxsize=1)
def name_table(document: Document) -> NameTable:
    """Return the names of a document; the last one's are kept, since speakers and places both ask."""
    return NameTable(document)


def _one_called(bearers: Sequence[Named]) -> Named | None:
    """Return the one person of several forms of one name, or None where they are two.

    The longest form wins, unless the longer one only puts an unknown word before the whole of a shorter full
    name, which is a title: Runner-in-Chief Jeff Dengate.
    """
    longest = max(bearers, key=lambda bearer: len(bearer.name))
    words = set(longest.name.split())
    if not all(set(bearer.name.split()) <= words for bearer in bearers):
        return None
    if longest.name.split()[0].lower() in FIRST_NAMES:
        return longest
    inner = [b for b in bearers if " " in b.name and b is not longest and longest.name.endswith(" " + b.name)]
    return min(inner, key=lambda bearer: len(bearer.name), default=longest)


def _is_generic(noun: str) -> bool:
    return noun in NAME_WORDS["generic_heads"] | NAME_WORDS["company_nouns"]


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def gender_of(first: str, role: str) -> Gender:
    """Tell the gender that a first name or the words before it give, or nothing."""
    words = {word.lower() for word in role.split()}
    if words & NAME_WORDS["male_words"]:
        return "m"
    if words & NAME_WORDS["female_words"]:
        return "f"
    if first.lower() in NAME_WORDS["male_names"]:
        return "m"
    return "f" if first.lower() in NAME_WORDS["female_names"] else ""
