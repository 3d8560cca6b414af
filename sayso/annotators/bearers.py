"""Who bears the names of a page: every person and organization with the fullest form of the name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from sayso.annotators.companies import company_names
from sayso.annotators.describing import acronym_after, described_after, described_before, kind_of, role_head
from sayso.annotators.names import NameRun, is_organization_name, name_runs
from sayso.annotators.namesakes import Gender, Named, folded, gender_of, last_name, main_bearer, one_called
from sayso.annotators.titles import DEMONYMS, FIRST_NAMES, GOVERNMENTS, NAME_WORDS
from sayso.syntax.document import Document, Passage

_LOWER = re.compile(r"\b[^\W\d_A-Z]+\b")
_FEWEST_SHOUTED = 5  # tokens of a sentence all in capitals; shorter ones are signatures and labels
_MOST_ROLES = 30  # descriptions of one person that are kept; a page of news has two or three
_MOST_BEARERS = 50  # of one word that are looked at; a page with more is a list, not news
_UNKNOWN = 12  # of the first names of nobody known, those that the lead may hold
_LEAD = 3  # blocks at the start, title and dateline with them, which describe whom the page names only later
_LONGEST_LEAD = 800  # code points of them
_SOON = (
    500  # code points after a description in which the page may still give the name: the next three sentences
)
_RECENT = 1500  # code points back in which "the ministry" finds its name: some eight sentences of news


class NameTable:
    """Every name of a document with its fullest form.

    `strangers` are the offsets, in order, of lone first names that no one known person bears, with the name,
    `unknown` those of other words with a capital that are nobody's known name.
    """

    def __init__(self, document: Document) -> None:
        self.people: dict[str, Named] = {}
        self.organizations: dict[str, Named] = {}
        self._spelled: dict[str, Named] = {}
        self._bare: dict[str, list[int]] = {}
        self._by_word: dict[str, list[Named]] = {}
        self._by_first: dict[str, list[Named]] = {}
        self._by_inner: dict[str, list[Named]] = {}
        self._by_acronym: dict[str, list[str]] = {}
        self._in_name: dict[str, list[str]] = {}
        self._called: dict[str, list[Named]] = {}
        self._singles: list[tuple[str, int]] = []
        self.strangers: list[tuple[int, str]] = []
        self.unknown: list[int] = []
        self._seen_inside: set[str] = set()
        self._companies = company_names(document.text)
        self._lower = frozenset(_LOWER.findall(document.text))
        lead = [passage.block.span.end for passage in document.passages[:_LEAD]]
        title = document.passages[0].block if document.passages else None
        self.title_end = title.span.end if title is not None and title.kind == "title" else 0
        self.lead_end = min(lead[-1], _LONGEST_LEAD) if lead else 0
        for passage in document.passages:
            self._read(document.text, passage)
        for word, position in self._singles:
            self._bare.setdefault(folded(word), []).append(position)
        for bare in self._bare.values():
            bare.sort()
        for word, position in self._singles:
            bearer = self.find([word])
            if bearer is not None:
                bearer.positions.append(position)
            elif word.lower() in FIRST_NAMES and word not in GOVERNMENTS:
                self.strangers.append((position, word))
            elif not is_organization_name([word]):
                self.unknown.append(position)
        self.strangers.sort()
        self.unknown.sort()
        self._merge_short()
        for bearer in (*self.people.values(), *self.organizations.values()):
            bearer.positions.sort()
        mentions = [(position, person) for person in self.people.values() for position in person.positions]
        self.mentions = sorted(mentions, key=lambda mention: mention[0])
        bodies = [(position, body) for body in self.organizations.values() for position in body.positions]
        self.bodies = sorted(bodies, key=lambda mention: mention[0])
        self.body_starts = [position for position, _ in self.bodies]
        self.mention_starts = [position for position, _ in self.mentions]

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
        self._seen_inside.update(t.text for t in run.tokens[max(run.start, 1) : run.end])
        if run.tokens[run.start].lower in {"st.", "st"}:
            return  # a saint's name is a place's far more often
        if not words or run.is_bare_office or (run.start and run.tokens[run.start - 1].lower == "born"):
            return  # "was born Peter Edward Moe": nobody calls him so
        start = run.words[0].start
        titled = run.name_start > run.start
        role = described_before(text, run)
        told = [kind_of(role_head(role)), kind_of(role_head(described_after(text, run)))]
        if len(words) == 1 and titled:
            self._bare.setdefault(folded(words[0]), []).append(start)
        if len(words) == 1 and not titled and told[0] not in {"organization", "person"}:
            self._singles.append((words[0], start))
            if not is_organization_name(words):
                return
        name = run.span.of(text)
        body = is_organization_name(words) or acronym_after(run) == _initials(" ".join(words))
        looks = (body or name in self._companies) and not (
            titled and len(words) <= 3 and words[0] not in GOVERNMENTS
        )
        articled = run.start > 0 and run.tokens[run.start - 1].lower == "the" and len(words) > 1
        articled = articled and not titled and words[0].lower() not in FIRST_NAMES and "person" not in told
        if (looks and told[0] != "person") or (not titled and "organization" in told) or articled:
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
        person = self._known(words) if len(words) == 1 else self._spelled.get(folded(name))
        if person is None:
            person = self.people[name] = self._spelled[folded(name)] = Named(name, "person")
            self._by_word.setdefault(last_name(words), []).append(person)
            self._by_first.setdefault(folded(words[0]), []).append(person)
            for inner in words[1:-1]:
                self._by_inner.setdefault(folded(inner), []).append(person)
        elif len(words) > 1 and person.name.isascii() and not name.isascii():
            del self.people[person.name]  # the page spells it once with, once without its marks
            person.name = name
            self.people[name] = person
        person.positions.append(run.words[0].start)
        person.gender = person.gender or gender_of(words[0] if len(words) > 1 else "", f"{honorific} {role}")
        for described in (role, described_after(text, run)):
            if described:
                person.role = person.role or described
                if described not in person.roles and len(person.roles) < _MOST_ROLES:
                    person.roles.append(described)
                self._call(person, [role_head(described)])

    def _merge_short(self) -> None:
        """Let a last name with a title, known before its bearer was told apart, be its bearer's."""
        for name in [name for name in self.people if " " not in name]:
            short = self.people[name]
            titles = {word.lower() for role in short.roles for word in role.split()}
            whole = self.find([name], short.gender, titles)
            if whole is None or whole is short:
                continue
            whole.positions = sorted({*whole.positions, *short.positions})
            whole.roles += short.roles
            whole.role = whole.role or short.role
            whole.gender = whole.gender or short.gender
            self._call(whole, short.nouns)
            for noun in short.nouns:
                self._called[noun].remove(short)
            del self.people[name]

    def _known(self, words: Sequence[str]) -> Named | None:
        bearers = self._with_last_name(words[-1])
        full = [bearer for bearer in bearers if " " in bearer.name]
        if len(full) == 1:
            return full[0]
        return bearers[0] if len(bearers) == 1 else None

    def _with_last_name(self, word: str) -> list[Named]:
        return self._by_word.get(folded(word), [])[:_MOST_BEARERS]

    def find(
        self, words: Sequence[str], gender: Gender = "", titles: Collection[str] = frozenset()
    ) -> Named | None:
        """Return the one person whom the words name: by full name, last name, or a first name of one.

        `titles` are the lower-case words that stand before the name. None where two people share the name and
        neither gender, titles nor the page's habit tells them apart: silence beats a wrong one.
        """
        if len(words) > 1:
            return self._by_full_name(words)
        bearers = [p for p in self._with_last_name(words[0]) if " " in p.name]
        if bearers:
            agreeing = [p for p in bearers if not gender or p.gender in {"", gender}]
            one = one_called(agreeing) if agreeing else None
            one = one or main_bearer(agreeing, self._bare.get(folded(words[0]), []), titles)
            return (self._by_full_name(one.name.split()) or one) if one is not None else None
        inner = self._by_inner.get(folded(words[0]), [])
        bare = self._bare.get(folded(words[0]), [0])[0]
        told = len(inner) == 1 and (not inner[0].positions or inner[0].positions[0] <= bare or bare == 0)
        if told and inner[0].gender in {"", gender or inner[0].gender}:
            return inner[0]  # Ricardo *Rosselló* Nevares: the first of two last names
        firsts = self._by_first.get(folded(words[0]), [])[:_MOST_BEARERS]
        if titles and len([person for person in firsts if " " in person.name]) == 1:
            return next(person for person in firsts if " " in person.name)  # Mr Tong, once Tong Yung-soo
        alone = self._spelled.get(folded(words[0]))
        if alone is not None and alone.name in self.people:
            return alone
        firsts = self._by_first.get(folded(words[0]), [])[:_MOST_BEARERS]
        firsts = [p for p in firsts if titles or words[0].lower() in FIRST_NAMES or p.gender or p.role]
        return one_called(firsts) if firsts else None

    def _by_full_name(self, words: Sequence[str]) -> Named | None:
        """Return the bearer of a name of several words, in its fullest form: with middle names, no titles."""
        printed = {folded(word) for word in words}
        if words[0].lower() in NAME_WORDS["name_particles"]:
            ending = folded(" ".join(words))
            whole = [p for p in self._with_last_name(words[-1]) if folded(p.name).endswith(f" {ending}")]
            if whole:
                return one_called(whole)  # La Riva, once Gloria La Riva
        same = [
            person
            for person in self._by_first.get(folded(words[0]), [])[:_MOST_BEARERS]
            if printed <= {folded(word) for word in person.name.split()} and self._extends(person, words)
        ]
        shorter = self._spelled.get(folded(" ".join(words[1:]))) if len(words) > 2 else None
        if shorter is not None and words[0].lower() not in FIRST_NAMES:
            return shorter  # the first word is a title: IM Dorsa Derakhshani, once Dorsa Derakhshani
        return one_called(same) if same else None

    @property
    def single_words(self) -> set[str]:
        """The names of one word that stand alone somewhere on the page."""
        return {word for word, _ in self._singles}

    def by_first_name(self, word: str) -> Named | None:
        """Return the one person with a full name who bears a first name, though it be a place's too."""
        found = [p for p in self._by_first.get(folded(word), [])[:_MOST_BEARERS] if " " in p.name]
        return one_called(found) if found else None

    def by_initials(self, letters: str) -> Named | None:
        """Return the one person whose initials the letters are: NG -> Natasha Gownaris."""
        found = [p for p in self.people.values() if " " in p.name and _initials(p.name) == letters]
        return found[0] if len(found) == 1 else None

    def _extends(self, person: Named, words: Sequence[str]) -> bool:
        """Tell whether a longer name is the words' own: with a middle name, or with a second last name.

        A second last name needs a role, or to be told first: Wanda Moe Garced; not: the Wanda Moe Evenings.
        """
        if last_name(person.name.split()) == last_name(words):
            return True
        shorter = self._spelled.get(folded(" ".join(words)))
        return (
            shorter is None
            or bool(person.role)
            or (bool(person.positions) and person.positions[0] <= shorter.positions[0])
        )

    def is_person_like(self, person: Named) -> bool:
        """Tell whether the page shows that a name is a person's: by a role, a first or a last name."""
        words = person.name.split()
        known = person.gender or person.role or words[0].lower() in FIRST_NAMES
        return bool(known) or folded(words[-1]) in self._bare

    def is_last_name(self, word: str) -> bool:
        """Tell whether a person on the page, or more than one, bears the word as a last name."""
        return any(" " in bearer.name for bearer in self._with_last_name(word))

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

    def is_only_opening(self, word: str) -> bool:
        """Tell whether a capital word stands nowhere but where a sentence begins, and is no known name."""
        known = word in GOVERNMENTS or word.lower() in FIRST_NAMES or word.isupper()
        return not known and word not in self._seen_inside

    def organization(self, words: str) -> str:
        """Return the fullest name of an organization whose short form or acronym the words are."""
        expanded = [name for name in self._by_acronym.get(words.replace(".", ""), []) if " " in name]
        if len(expanded) == 1:
            return expanded[0]
        if words in GOVERNMENTS:
            return words
        if " " in words:
            return self._longer(words)
        longer = self._in_name.get(words, [])
        whole = longer[0] if len(longer) == 1 else words
        alone = self._bare.get(folded(words), [])
        first = bisect_left(alone, self.title_end)
        known = first < len(alone) and len(longer) == 1 and not words.isupper()
        if known and self.organizations[whole].positions[0] > alone[first]:
            return words  # the page knew it by the one word before: GitHub, GitHub Trust
        return whole if whole.startswith(words) or whole.endswith(words) else words

    def _longer(self, words: str) -> str:
        """Return the one longer name that ends or begins with the words: Supreme Court *of Tarn*."""
        last = words.rsplit(maxsplit=1)[-1]
        near = self._in_name.get(last, [])[:_MOST_BEARERS]
        found = [n for n in near if n.endswith(f" {words}") or n.startswith((f"{words} of ", f"{words} in "))]
        return found[0] if len(found) == 1 else words

    def state(self, adjective: str) -> str:
        """Return the state on the page whose adjective or name a word is: German -> Germany; "" if none."""
        stem = adjective[: max(4, len(adjective) - 3)]
        found = {name for name in self.organizations if name in GOVERNMENTS and name.startswith(stem)}
        return found.pop() if len(found) == 1 and adjective.lower() in DEMONYMS else ""

    def only_person(self) -> Named | None:
        """Return the one person whom the page names in full, or None where there are more."""
        full = [
            person for person in self.people.values() if " " in person.name and self.is_person_like(person)
        ]
        return full[0] if len(full) == 1 else None

    def called(self, noun: str, before: int, kind: str) -> list[Named]:
        """Return the bearers named before an offset whom the page calls by a noun: the mayor."""
        key = "company" if noun in NAME_WORDS["company_nouns"] else noun
        found = [b for b in self._called.get(key, [])[:_MOST_BEARERS] if b.kind == kind]
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


def _is_generic(noun: str) -> bool:
    return noun in NAME_WORDS["generic_heads"] | NAME_WORDS["company_nouns"]


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())
