"""The names of a page: who is a person, who an organization, and which is the fullest form of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from sayso.lexicon import classes as word_classes
from sayso.lexicon import entries
from sayso.lexicon.entries import SourceNoun
from sayso.lexicon.inflection import plural_form
from sayso.syntax import classes
from sayso.syntax.document import Document
from sayso.syntax.sentences import QUOTE, Sentence
from sayso.syntax.tokens import Token

Gender = Literal["m", "f", ""]

_NAMES = word_classes("en", "names.yaml")
GOVERNMENTS = _NAMES["governments"]
FIRST_NAMES = _NAMES["male_names"] | _NAMES["female_names"]
ORGANIZATION_WORDS = _NAMES["organization_words"]
_INSIDE = frozenset(
    {
        "of",
        "de",
        "del",
        "la",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "ibn",
        "al",
        "el",
        "da",
        "dos",
        "du",
        "di",
        "for",
        "and",
        "the",
        "&",
        "le",
        "ben",
        "y",
    }
)
_PARTICLES = _INSIDE - {"of", "for", "and", "the", "&"}
_MOST_BEARERS = 50  # of one last name that are looked at; a page with more is a list, not news
_LONGEST_NAME = 4  # words of a person's name; a longer run of capitals is an organization or a heading


@cache
def source_nouns(language: str = "en") -> dict[str, SourceNoun]:
    """Map each printed head noun, singular and plural, to its entry."""
    table: dict[str, SourceNoun] = {}
    for entry in entries(language, SourceNoun):
        table[entry.noun] = entry
        table[entry.plural or plural_form(entry.noun)] = entry
    return table


def is_plural(noun: str) -> bool:
    """Tell whether a printed head noun is a plural of the lexicon."""
    entry = source_nouns().get(noun)
    return entry is not None and noun != entry.noun


@dataclass(slots=True)
class Named:
    """One bearer of a name; `positions` are offsets in code points where a form of it stands."""

    name: str
    kind: Literal["person", "organization"]
    role: str = ""
    gender: Gender = ""
    positions: list[int] = field(default_factory=list)

    @property
    def last(self) -> str:
        """The last word of the name: by which a page goes on to call a person."""
        return self.name.split()[-1]


class NameRun:
    """Capitalised words in a row, with the role words that stand before the name."""

    __slots__ = ("end", "name_start", "start", "tokens")

    def __init__(self, tokens: Sequence[Token], start: int, end: int) -> None:
        self.tokens, self.start, self.end = tokens, start, end
        self.name_start = _after_titles(tokens, start, end)

    @property
    def words(self) -> list[Token]:
        """The name itself, without honorifics and role words before it."""
        return list(self.tokens[self.name_start : self.end])


def _after_titles(tokens: Sequence[Token], start: int, end: int) -> int:
    """Return where the name begins after titles: *Venezuelan President* Nicolás Maduro."""
    cut = start
    nouns = source_nouns()
    for at in range(start, end - 1):
        lower = tokens[at].lower
        entry = nouns.get(lower)
        titled = entry is not None and entry.kind in {"person", "unnamed"} or lower in classes.HONORIFICS
        if titled and not (at + 1 < end and tokens[at + 1].lower == "of"):
            cut = at + 1
    return _after_office(tokens, cut, end)


def _after_office(tokens: Sequence[Token], start: int, end: int) -> int:
    """Return where the name begins after an office with of: *Secretary of State* Mike Pompeo."""
    of = next((at for at in range(start + 1, end - 2) if tokens[at].lower == "of"), None)
    entry = source_nouns().get(tokens[of - 1].lower) if of else None
    if of is None or entry is None or entry.kind != "person":
        return start
    return next((at for at in range(of + 2, end) if tokens[at].lower in FIRST_NAMES), start)


def name_runs(sentence: Sentence) -> Iterator[NameRun]:
    """Yield the runs of capitalised words in a sentence, those inside quotations left out."""
    tokens = sentence.tokens
    at = 0
    while at < len(tokens):
        if not _starts_name(tokens, at):
            at += 1
            continue
        end = at + 1
        while end < len(tokens) and (_continues_name(tokens, end)):
            end += 1
        while end > at + 1 and tokens[end - 1].lower in _INSIDE and not tokens[end - 1].is_capitalized:
            end -= 1
        yield NameRun(tokens, at, end)
        at = end


def _starts_name(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if not token.is_capitalized or token.lower == QUOTE or classes.is_time(token):
        return False
    if token.lower in classes.HONORIFICS:
        return True
    if not classes.is_noun_like(token) or token.lower in classes.DETERMINERS:
        return False
    if at == 0 and (token.lower.endswith(("ly", "ing")) and len(token.lower) > 5):
        return False
    if at > 0:
        return True
    # the first word of a sentence is capitalised anyway: a name only if another capital follows or it is known
    follower = tokens[1] if len(tokens) > 1 else None
    if token.text in GOVERNMENTS or token.text.isupper():
        return True
    if token.lower in source_nouns() or token.lower in classes.MEDIA:
        return (
            follower is not None
            and follower.is_capitalized
            and classes.is_noun_like(follower)
            and not is_plural(token.lower)
        )
    return True


def _continues_name(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.is_capitalized and not classes.is_time(token):
        return classes.is_noun_like(token) or token.lower in {"of", "the"}
    if token.lower in _PARTICLES or token.lower == "of":
        return (
            at + 1 < len(tokens)
            and tokens[at + 1].is_capitalized
            and classes.is_noun_like(tokens[at + 1])
            and (token.lower != "of" or _takes_of(tokens, at))
        )
    if token.lower in {"for", "and", "&", "the"} and at + 1 < len(tokens):
        return tokens[at + 1].is_capitalized and _organization_head(tokens, at)
    return False


def _takes_of(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether "of" goes on with the name before it: National Conference *of*, not: Mike Jones *of*."""
    start = at
    while start > 0 and tokens[start - 1].is_capitalized and classes.is_noun_like(tokens[start - 1]):
        start -= 1
    if start == at or tokens[start].lower in FIRST_NAMES | classes.HONORIFICS:
        return False
    office = source_nouns().get(tokens[at - 1].lower)
    return (
        _organization_head(tokens, at) or at - start >= 2 or (office is not None and office.kind == "person")
    )


def _organization_head(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the capitalised words before `at` hold an organization's head: Institute *for*."""
    position = at - 1
    while position >= 0 and tokens[position].is_capitalized:
        if tokens[position].lower in ORGANIZATION_WORDS:
            return tokens[at].lower != "and" or False
        position -= 1
    return False


def is_organization_name(words: Sequence[str]) -> bool:
    """Tell from its words alone whether a name is an organization's."""
    joined = " ".join(words)
    if joined in GOVERNMENTS:
        return True
    lowered = [word.lower() for word in words]
    if any(word in ORGANIZATION_WORDS for word in lowered[-1:]) or any(
        word in ORGANIZATION_WORDS
        for word in lowered[:-1]
        if word not in {"house", "post", "press", "city", "watch", "times"}
    ):
        return True
    return (
        len(words) == 1
        and words[0].isupper()
        and 2 <= len(words[0].replace(".", "")) <= 6
        or "of" in lowered
        or "for" in lowered
        or len(words) > _LONGEST_NAME
    )


class NameTable:
    """Every name of a document with its fullest form; built once, then only asked."""

    def __init__(self, document: Document) -> None:
        self.people: dict[str, Named] = {}
        self.organizations: dict[str, Named] = {}
        self._by_word: dict[str, list[Named]] = {}
        self._by_first: dict[str, list[Named]] = {}
        self._by_acronym: dict[str, list[str]] = {}
        self._in_name: dict[str, list[str]] = {}
        singles: list[tuple[str, int]] = []
        for passage in document.passages:
            shouting = passage.block.kind in {"title", "heading"}
            for sentence in [*passage.sentences, *passage.quoted_sentences]:
                for run in name_runs(sentence):
                    if not (shouting and len(run.words) > 3):
                        self._add(document.text, run, singles)
        for word, position in singles:
            bearer = self.find([word])
            if bearer is not None:
                bearer.positions.append(position)
        mentions = [(position, person) for person in self.people.values() for position in person.positions]
        self.mentions = sorted(mentions, key=lambda mention: mention[0])
        self.mention_starts = [position for position, _ in self.mentions]

    def _add(self, text: str, run: NameRun, singles: list[tuple[str, int]]) -> None:
        words = [token.text for token in run.words if not classes.is_possessive(token)]
        if not words:
            return
        start = run.words[0].start
        titled = run.name_start > run.start
        if len(words) == 1 and not titled:
            singles.append((words[0], start))
            if not is_organization_name(words):
                return
        name = text[run.words[0].start : run.words[-1].end]
        if is_organization_name(words) and not (titled and len(words) <= 3 and words[0] not in GOVERNMENTS):
            self._add_organization(name, start)
            return
        role = text[run.tokens[run.start].start : run.tokens[run.name_start - 1].end] if titled else ""
        self._add_person(name, words, role, start)

    def _add_organization(self, name: str, start: int) -> None:
        if name not in self.organizations:
            self.organizations[name] = Named(name, "organization")
            self._by_acronym.setdefault(_acronym(name), []).append(name)
            for word in set(name.split()) if " " in name else ():
                self._in_name.setdefault(word, []).append(name)
        self.organizations[name].positions.append(start)

    def _add_person(self, name: str, words: list[str], role: str, start: int) -> None:
        honorific = role.split()[-1].lower() if role else ""
        person = self._known(words) if len(words) == 1 else self.people.get(name)
        if person is None:
            person = Named(name, "person")
            self.people[name] = person
            self._by_word.setdefault(words[-1], []).append(person)
            self._by_first.setdefault(words[0], []).append(person)
        person.positions.append(start)
        person.gender = person.gender or _gender(words[0], role)
        if role and honorific not in classes.HONORIFICS - {"judge", "justice"}:
            person.role = person.role or role
        elif role and len(role.split()) > 1:
            person.role = person.role or role.rsplit(" ", 1)[0]

    def _known(self, words: Sequence[str]) -> Named | None:
        bearers = self._by_word.get(words[-1], [])[:_MOST_BEARERS]
        full = [bearer for bearer in bearers if " " in bearer.name]
        return (
            full[0]
            if len({bearer.name for bearer in full}) == 1
            else (bearers[0] if len(bearers) == 1 else None)
        )

    def find(self, words: Sequence[str]) -> Named | None:
        """Return the one person whom the words name: a full name, a last name, or a first name nobody else has.

        None where two people share the name: silence beats a wrong one.
        """
        joined = " ".join(words)
        if joined in self.people and len(words) > 1:
            same = self._by_word.get(words[-1], [])[:_MOST_BEARERS]
            longer = [p for p in same if p.name != joined and p.name.endswith(" " + joined)]
            return longer[0] if len(longer) == 1 else self.people[joined]
        if len(words) > 1:
            same_ends = [
                p for p in self._by_word.get(words[-1], [])[:_MOST_BEARERS] if p.name.split()[0] == words[0]
            ]
            return same_ends[0] if len(same_ends) == 1 else None
        bearers = [p for p in self._by_word.get(joined, [])[:_MOST_BEARERS] if " " in p.name]
        if len(bearers) == 1:
            return bearers[0]
        if len(bearers) > 1:
            return self._one_called(bearers)
        if joined in self.people:
            return self.people[joined]
        firsts = self._by_first.get(joined, [])
        return firsts[0] if len(firsts) == 1 else None

    @staticmethod
    def _one_called(bearers: Sequence[Named]) -> Named | None:
        """Return the bearer whose full form holds all the others', or None."""
        longest = max(bearers, key=lambda bearer: len(bearer.name))
        words = set(longest.name.split())
        return longest if all(set(bearer.name.split()) <= words for bearer in bearers) else None

    def organization(self, words: str) -> str:
        """Return the fullest name of an organization whose short form or acronym the words are."""
        acronym = self._by_acronym.get(words.replace(".", ""), [])
        acronym = [name for name in acronym if " " in name]
        if words in self.organizations:
            longer = self._in_name.get(words, [])
            return (
                acronym[0]
                if len(acronym) == 1
                else (words if words in GOVERNMENTS or len(longer) != 1 else longer[0])
            )
        return acronym[0] if len(acronym) == 1 else words


def _acronym(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _gender(first: str, role: str) -> Gender:
    """Tell the gender that a first name or the words before it give, or nothing."""
    words = {word.lower() for word in role.split()}
    if words & _NAMES["male_words"]:
        return "m"
    if words & _NAMES["female_words"]:
        return "f"
    if first.lower() in _NAMES["male_names"]:
        return "m"
    return "f" if first.lower() in _NAMES["female_names"] else ""
