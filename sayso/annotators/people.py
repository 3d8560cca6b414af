"""The people of a page: each with the fullest form of the name, found by any form that the page uses."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sayso.annotators.namesakes import Gender, Named, folded, initials, last_name, main_bearer, one_called
from sayso.annotators.titles import FIRST_NAMES, NAME_WORDS

MOST_BEARERS = 50
"""Bearers of one word that are looked at; a page with more is a list, not news."""


class People:
    """Every person of a page; `by_name` has them by their fullest form.

    `bare` are the offsets, in code points and in order once the page is read, where a last name stands alone.
    """

    def __init__(self) -> None:
        self.by_name: dict[str, Named] = {}
        self.bare: dict[str, list[int]] = {}
        self._spelled: dict[str, Named] = {}
        self._by_word: dict[str, list[Named]] = {}
        self._by_first: dict[str, list[Named]] = {}
        self._by_inner: dict[str, list[Named]] = {}

    def add(self, name: str, words: Sequence[str], position: int) -> Named:
        """Note that a name of these words stands at an offset; return its bearer, a new one or known."""
        person = self._known(words) if len(words) == 1 else self._spelled.get(folded(name))
        if person is None:
            person = self.by_name[name] = self._spelled[folded(name)] = Named(name, "person")
            self._by_word.setdefault(last_name(words), []).append(person)
            self._by_first.setdefault(folded(words[0]), []).append(person)
            for inner in words[1:-1]:
                self._by_inner.setdefault(folded(inner), []).append(person)
        elif len(words) > 1 and person.name.isascii() and not name.isascii():
            del self.by_name[person.name]  # the page spells it once with, once without its marks
            person.name = name
            self.by_name[name] = person
        person.positions.append(position)
        return person

    def _known(self, words: Sequence[str]) -> Named | None:
        bearers = self._with_last_name(words[-1])
        full = [bearer for bearer in bearers if " " in bearer.name]
        if len(full) == 1:
            return full[0]
        return bearers[0] if len(bearers) == 1 else None

    def _with_last_name(self, word: str) -> list[Named]:
        return self._by_word.get(folded(word), [])[:MOST_BEARERS]

    def _with_first_name(self, word: str) -> list[Named]:
        return self._by_first.get(folded(word), [])[:MOST_BEARERS]

    def find(
        self, words: Sequence[str], gender: Gender = "", titles: Collection[str] = frozenset()
    ) -> Named | None:
        """Return the one person whom the words name: by full name, last name, or a first name of one.

        `titles` are the lower-case words that stand before the name. None where two people share the name and
        neither gender, titles nor the page's habit tells them apart: silence beats a wrong one.
        """
        if len(words) > 1:
            return self._by_full_name(words)
        bearers = self.sharing(words[0])
        if bearers:
            return self._by_last_name(words[0], bearers, gender, titles)
        return self._by_one_of_two(words[0], gender) or self._by_first_name(words[0], titles)

    def _by_last_name(
        self, word: str, bearers: Sequence[Named], gender: Gender, titles: Collection[str]
    ) -> Named | None:
        """Return the one of several bearers whom a last name means, by the gender and titles beside it."""
        agreeing = [person for person in bearers if not gender or person.gender in {"", gender}]
        one = one_called(agreeing) if agreeing else None
        one = one or main_bearer(agreeing, self.bare.get(folded(word), []), titles)
        return (self._by_full_name(one.name.split()) or one) if one is not None else None

    def _by_one_of_two(self, word: str, gender: Gender) -> Named | None:
        """Return the person the first of whose two last names the word is: Ricardo *Rosselló* Nevares."""
        inner = self._by_inner.get(folded(word), [])
        bare = self.bare.get(folded(word), [0])[0]
        told = len(inner) == 1 and (not inner[0].positions or inner[0].positions[0] <= bare or bare == 0)
        return inner[0] if told and inner[0].gender in {"", gender or inner[0].gender} else None

    def _by_first_name(self, word: str, titles: Collection[str]) -> Named | None:
        """Return the person whom the page calls by a first name, or by a family name put first."""
        firsts = self._with_first_name(word)
        full = [person for person in firsts if " " in person.name]
        if titles and len(full) == 1:
            return full[0]  # Mr Tong, once Tong Yung-soo
        alone = self._spelled.get(folded(word))
        if alone is not None and alone.name in self.by_name:
            return alone
        family = word.lower() in NAME_WORDS["family_names_first"]  # Liu, once Liu Anming
        known = [p for p in firsts if titles or family or word.lower() in FIRST_NAMES or p.gender or p.role]
        return one_called(known) if known else None

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
            for person in self._with_first_name(words[0])
            if printed <= {folded(word) for word in person.name.split()} and self._extends(person, words)
        ]
        shorter = self._spelled.get(folded(" ".join(words[1:]))) if len(words) > 2 else None
        particle = len(words) > 1 and words[1].lower() in NAME_WORDS["name_particles"]
        if shorter is not None and words[0].lower() not in FIRST_NAMES and not particle:
            return shorter  # the first word is a title: IM Dorsa Derakhshani, once Dorsa Derakhshani
        return one_called(same) if same else None

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
            or any(len(word) == 2 and word[1] == "." for word in person.name.split())
            or (bool(person.positions) and person.positions[0] <= shorter.positions[0])
        )

    def by_first_name(self, word: str) -> Named | None:
        """Return the one person with a full name who bears a first name, though it be a place's too."""
        found = [person for person in self._with_first_name(word) if " " in person.name]
        return one_called(found) if found else None

    def by_initials(self, letters: str) -> Named | None:
        """Return the one person whose initials the letters are: NG -> Natasha Gownaris."""
        found = [p for p in self.by_name.values() if " " in p.name and initials(p.name) == letters]
        return found[0] if len(found) == 1 else None

    def is_person_like(self, person: Named) -> bool:
        """Tell whether the page shows that a name is a person's: by a role, a first or a last name."""
        words = person.name.split()
        known = person.gender or person.role or words[0].lower() in FIRST_NAMES
        return bool(known) or folded(words[-1]) in self.bare

    def sharing(self, word: str) -> list[Named]:
        """Return the people with a full name who bear the word as their last name."""
        return [bearer for bearer in self._with_last_name(word) if " " in bearer.name]

    def is_last_name(self, word: str) -> bool:
        """Tell whether a person on the page, or more than one, bears the word as a last name."""
        return bool(self.sharing(word))

    def is_sure_last_name(self, word: str) -> bool:
        """Tell whether somebody with a known first name bears the word as a last name: *Leon* Baker."""
        return any(bearer.name.split()[0].lower() in FIRST_NAMES for bearer in self.sharing(word))

    def is_somebody(self, word: str) -> bool:
        """Tell whether somebody on the page who is surely a person bears the word as a first or last name.

        Two unknown capitals are taken for a person's name (East Tarn): here a known first name, a title or a
        description has to back it.
        """
        tables = (self._by_word, self._by_first, self._by_inner)
        bearers = [bearer for table in tables for bearer in table.get(word, [])[:MOST_BEARERS]]
        return any(b.gender or b.role or b.name.split()[0].lower() in FIRST_NAMES for b in bearers)

    def only(self) -> Named | None:
        """Return the one person whom the page names in full, or None where there are more."""
        full = [p for p in self.by_name.values() if " " in p.name and self.is_person_like(p)]
        return full[0] if len(full) == 1 else None
