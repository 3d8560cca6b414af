"""Who bears the names of a page: its people and organizations, where they stand, what the page calls them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property, lru_cache

from sayso.annotators.body_names import is_organization_name
from sayso.annotators.companies import company_names
from sayso.annotators.describing import acronym_after, described_after, described_before, kind_of, role_head
from sayso.annotators.names import NameRun, name_runs
from sayso.annotators.namesakes import Gender, Named, folded, gender_of, initials
from sayso.annotators.organizations import Organizations
from sayso.annotators.people import MOST_BEARERS, People
from sayso.annotators.titles import FIRST_NAMES, GOVERNMENTS, NAME_WORDS
from sayso.annotators.towns import only_town, tells_where
from sayso.syntax.document import Document, Passage

_LOWER = re.compile(r"\b[^\W\d_A-Z]+\b")
_FEWEST_SHOUTED = 5  # tokens of a sentence all in capitals; shorter ones are signatures and labels
_MOST_ROLES = 30  # descriptions of one person that are kept; a page of news has two or three
_FEWEST_LETTERS = 3  # of an acronym that stands for a name no word of which tells that it is a body's
_UNKNOWN = 12  # of the first names of nobody known, those that the lead may hold
_LEAD = 3  # blocks at the start, title and dateline with them, which describe whom the page names only later
_LONGEST_LEAD = 800  # code points of them
_SOON = (
    500  # code points after a description in which the page may still give the name: the next three sentences
)
_RECENT = 1500  # code points back in which "the ministry" finds its name: some eight sentences of news


class NameTable:
    """Every name of a document with its fullest form.

    `mentions` and `bodies` are the people and organizations where they are named, in order of the offsets.
    `strangers` are the offsets, in order, of lone first names that no one known person bears, with the name,
    `unknown` those of other words with a capital that are nobody's known name.
    """

    def __init__(self, document: Document) -> None:
        self.people = People()
        self.organizations = Organizations()
        self._called: dict[str, list[Named]] = {}
        self._singles: list[tuple[str, int]] = []
        self._seen_inside: set[str] = set()
        self._companies = company_names(document.text)
        self._text = document.text
        self._lower = frozenset(_LOWER.findall(document.text))
        lead = [passage.block.span.end for passage in document.passages[:_LEAD]]
        title = document.passages[0].block if document.passages else None
        self.title_end = title.span.end if title is not None and title.kind == "title" else 0
        self.lead_end = min(lead[-1], _LONGEST_LEAD) if lead else 0
        for passage in document.passages:
            self._read(document.text, passage)
        self.strangers: list[tuple[int, str]] = []
        self.unknown: list[int] = []
        self._settle_singles()
        self._merge_short()
        self.mentions = _in_order(self.people.by_name.values())
        self.mention_starts = [position for position, _ in self.mentions]
        self.bodies = _in_order(self.organizations.by_name.values())
        self.body_starts = [position for position, _ in self.bodies]

    @cached_property
    def town(self) -> str:
        """The only city that the page names, "" where there is none or several."""
        return only_town(self._text)

    def _read(self, text: str, passage: Passage) -> None:
        headline = passage.block.kind in {"title", "heading"}
        for sentence in [*passage.sentences, *passage.quoted_sentences]:
            lower = any(t.lower == t.text and len(t.text) > 3 for t in sentence.tokens)
            shouted = not any(t.lower == t.text and t.text[0].isalpha() for t in sentence.tokens)
            capitals = not lower and (headline or (shouted and len(sentence.tokens) > _FEWEST_SHOUTED))
            for run in name_runs(sentence):
                # where every word of a headline has a capital, names do not stand out
                if not capitals:
                    self._add(text, run)

    def _add(self, text: str, run: NameRun) -> None:
        words = run.printed
        if tells_where(run.tokens, run.start, run.end):
            return
        self._seen_inside.update(t.text for t in run.tokens[max(run.start, 1) : run.end])
        if run.tokens[run.start].lower in {"st.", "st"} and not is_organization_name(words):
            return  # a saint's name is a place's far more often
        if not words or run.is_bare_office or (run.start and run.tokens[run.start - 1].lower == "born"):
            return  # "was born Peter Edward Moe": nobody calls him so
        start = run.words[0].start
        titled = run.name_start > run.start
        role = described_before(text, run)
        told = [kind_of(role_head(role)), kind_of(role_head(described_after(text, run)))]
        if len(words) == 1 and titled:
            self.people.bare.setdefault(folded(words[0]), []).append(start)
        if len(words) == 1 and not titled and told[0] not in {"organization", "person"}:
            self._singles.append((words[0], start))
            if not is_organization_name(words):
                return
        if self._is_body(run, told):
            self._add_organization(text, run)
        else:
            self._add_person(text, run, role)

    def _is_body(self, run: NameRun, told: Sequence[str]) -> bool:
        """Tell whether a name is an organization's; `told` are the kinds told before and after it."""
        words, name = run.printed, " ".join(run.printed)
        titled = run.name_start > run.start
        aged = [token.text for token in run.tokens[run.end : run.end + 3]]
        if len(aged) > 1 and aged[0] == "," and aged[1].isdigit() and (aged[-1] == "," or len(aged) == 2):
            return False  # Moyna Vale, *22*, a machine operator
        body = is_organization_name(words) or acronym_after(run) == initials(name)
        looks = (body or name in self._companies) and not (
            titled and len(words) <= 3 and words[0] not in GOVERNMENTS
        )
        articled = run.start > 0 and run.tokens[run.start - 1].lower == "the" and len(words) > 1
        articled = articled and not titled and words[0].lower() not in FIRST_NAMES and "person" not in told
        return (looks and told[0] != "person") or (not titled and "organization" in told) or articled

    def _add_organization(self, text: str, run: NameRun) -> None:
        name = run.span.of(text)
        new = name not in self.organizations.by_name
        known = self.organizations.add(name, run.words[0].start, acronym_after(run))
        if new and " " in name:
            head = name.partition(" of ")[0].partition(" for ")[0]  # a Ministry *of Energy* is no company
            self._call(known, {word.lower() for word in head.split()})
        before, after = role_head(described_before(text, run)), role_head(described_after(text, run))
        # "government Twitter": only a noun that could stand for any body describes the name right after it
        self._call(known, [noun for noun in (before, after) if noun and (noun == after or _is_generic(noun))])

    def _add_person(self, text: str, run: NameRun, role: str) -> None:
        words = run.printed
        honorific = " ".join(t.lower for t in run.tokens[run.start : run.name_start])
        person = self.people.add(run.span.of(text), words, run.words[0].start)
        person.gender = person.gender or gender_of(words[0] if len(words) > 1 else "", f"{honorific} {role}")
        for described in (role, described_after(text, run)):
            if described:
                person.role = person.role or described
                if described not in person.roles and len(person.roles) < _MOST_ROLES:
                    person.roles.append(described)
                self._call(person, [role_head(described)])

    def _call(self, bearer: Named, nouns: Iterable[str]) -> None:
        """Note the nouns by which a later sentence may mean the bearer."""
        for noun in nouns:
            company = noun in NAME_WORDS["company_nouns"] | NAME_WORDS["company_words"]
            for key in (noun, "company") if company else (noun,):
                if key not in bearer.nouns:
                    bearer.nouns.add(key)
                    self._called.setdefault(key, []).append(bearer)

    def _settle_singles(self) -> None:
        """Give each name of one word, now that all names are known, to whoever bears it, or to nobody."""
        for word, position in self._singles:
            self.people.bare.setdefault(folded(word), []).append(position)
        for bare in self.people.bare.values():
            bare.sort()
        for word, position in self._singles:
            bearer = self.people.find([word])
            if bearer is not None:
                bearer.positions.append(position)
            elif word.lower() in FIRST_NAMES and word not in GOVERNMENTS:
                self.strangers.append((position, word))
            elif not is_organization_name([word]):
                self.unknown.append(position)
        self.strangers.sort()
        self.unknown.sort()

    def _merge_short(self) -> None:
        """Let a last name with a title, known before its bearer was told apart, be its bearer's."""
        people = self.people.by_name
        for name in [name for name in people if " " not in name]:
            short = people[name]
            titles = {word.lower() for role in short.roles for word in role.split()}
            whole = self.people.find([name], short.gender, titles)
            if whole is None or whole is short:
                continue
            whole.positions = sorted({*whole.positions, *short.positions})
            whole.roles += short.roles
            whole.role = whole.role or short.role
            whole.gender = whole.gender or short.gender
            self._call(whole, short.nouns)
            for noun in short.nouns:
                self._called[noun].remove(short)
            del people[name]

    def find(
        self, words: Sequence[str], gender: Gender = "", titles: Collection[str] = frozenset()
    ) -> Named | None:
        """Return the one person whom the words name; see `People.find`."""
        return self.people.find(words, gender, titles)

    def organization(self, words: str) -> str:
        """Return the fullest name of an organization whose short form or acronym the words are."""
        full = self.organizations.fullest(words, self.people.bare.get(folded(words), []), self.title_end)
        if full != words or not words.isupper() or len(words) < _FEWEST_LETTERS:
            return full
        spelled = self.people.by_initials(words)  # All Elite Wrestling: no word of it tells that it is a body
        return spelled.name if spelled is not None and not self.people.is_person_like(spelled) else full

    def is_part(self, words: str) -> bool:
        """Tell whether words begin or end the one body's name that holds them: *Grand Hall* Books."""
        return " " in words and self.organization(words) != words

    def in_title(self) -> Named | None:
        """Return the one person whom the page's title names, or None where it names more or nobody."""
        named = {person.name: person for position, person in self.mentions if position < self.title_end}
        return next(iter(named.values())) if len(named) == 1 else None

    @property
    def single_words(self) -> set[str]:
        """The names of one word that stand alone somewhere on the page."""
        return {word for word, _ in self._singles}

    def is_plain(self, word: str) -> bool:
        """Tell whether a capital at a sentence's start is the sentence's own and not a name's.

        It is where the page never capitalises the word inside a sentence and prints it in lower case too.
        """
        if word in GOVERNMENTS or word.lower() in FIRST_NAMES or word[1:] != word[1:].lower():
            return False
        return word not in self._seen_inside and word.lower() in self._lower

    def is_only_opening(self, word: str) -> bool:
        """Tell whether a capital word stands nowhere but where a sentence begins, and is no known name."""
        known = word in GOVERNMENTS or word.lower() in FIRST_NAMES or word.isupper()
        return not known and word not in self._seen_inside

    def ever_called(self, noun: str, kind: str) -> list[Named]:
        """Return the bearers whom the page calls by a noun anywhere."""
        key = "company" if noun in NAME_WORDS["company_nouns"] else noun
        return [bearer for bearer in self._called.get(key, [])[:MOST_BEARERS] if bearer.kind == kind]

    def called(self, noun: str, before: int, kind: str) -> list[Named]:
        """Return the bearers named before an offset whom the page calls by a noun: the mayor."""
        found = self.ever_called(noun, kind)
        if kind == "person":
            near = [b for b in found if b.positions and b.positions[0] < before]
            soon = before + (_LONGEST_LEAD if before < self.lead_end else _SOON)
            return near or [b for b in found if b.positions and b.positions[0] < soon]
        near = [b for b in found if b.last_before(before) > max(before - _RECENT, -1)]
        if near or before >= self.lead_end:
            return near
        # the lead may tell of a body before it names it, but not where it has named another one already
        named = [*self.body_starts[:1], *(at for at in self.unknown[:_UNKNOWN] if at > self.title_end)]
        return found if all(at >= before for at in named) else []


@lru_cache(maxsize=1)
def name_table(document: Document) -> NameTable:
    """Return the names of a document; the last one's are kept, since speakers and places both ask."""
    return NameTable(document)


def _in_order(bearers: Iterable[Named]) -> list[tuple[int, Named]]:
    """Return every place where one of the bearers is named, in order; sorts their own places too."""
    found = []
    for bearer in bearers:
        bearer.positions.sort()
        found += [(position, bearer) for position in bearer.positions]
    return sorted(found, key=lambda mention: mention[0])


def _is_generic(noun: str) -> bool:
    return noun in NAME_WORDS["generic_heads"] | NAME_WORDS["company_nouns"]
