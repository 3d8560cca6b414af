"""Titles before a name, ranks and offices with their places, and the lexicon's nouns that tell of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from sayso.lexicon import classes as word_classes
from sayso.lexicon import entries
from sayso.lexicon.entries import SourceNoun
from sayso.lexicon.inflection import plural_form
from sayso.reference.gazetteer import plain
from sayso.reference.holders import holders
from sayso.syntax import classes
from sayso.syntax.tokens import Token

NAME_WORDS = word_classes("en", "names.yaml")
GOVERNMENTS = NAME_WORDS["governments"]
KNOWN_BODIES = GOVERNMENTS | NAME_WORDS["bodies"]
FIRST_NAMES = NAME_WORDS["male_names"] | NAME_WORDS["female_names"]
ORGANIZATION_WORDS = NAME_WORDS["organization_words"]
_HEADS_OF_STATE = frozenset({"president", "vice president", "prime minister", "chancellor"})
_SINCE = "1990"  # a head of state of before is rarely in the news, and Ford is a company
DEMONYMS = NAME_WORDS["demonyms"]
_AGENT_PLURALS = tuple(NAME_WORDS["agent_plurals"])
_AGENT_ENDINGS = tuple(NAME_WORDS["agent_endings"])
_TITLE_ENDINGS = tuple(NAME_WORDS["title_endings"])


@cache
def _printed_bare() -> frozenset[str]:
    late = (holder for holder in holders() if not holder.end or holder.end > _SINCE)
    heads = [holder.family for holder in late if holder.office in _HEADS_OF_STATE]
    families = {plain(family).lower() for family in heads if " " not in family}
    return frozenset((families - NAME_WORDS["bare_no_more"]) | NAME_WORDS["printed_bare"])


def is_printed_bare(name: str) -> bool:
    """Tell whether papers call somebody by this last name alone, so that it is no company's: *Putin* said."""
    return plain(name).lower() in _printed_bare()


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
    entry = entry_of(noun)
    return entry is not None and noun != entry.noun


@lru_cache(maxsize=20_000)  # words of pages: a process that reads millions must not keep them all
def entry_of(word: str) -> SourceNoun | None:
    """Return the entry of a lower-case head noun; one that the lexicon lacks may tell by its ending."""
    entry = source_nouns().get(word)
    if entry is not None or len(word) < 6 or word in ORGANIZATION_WORDS or word in DEMONYMS:
        return entry
    if word.endswith(_AGENT_PLURALS):
        return SourceNoun(noun=word[:-1], plural=word, kind="unnamed")
    if word.endswith(_AGENT_ENDINGS):
        return SourceNoun(noun=word, kind="person")
    return None


def is_office(word: str) -> bool:
    """Tell whether a lower-case word names what a person does: president, analyst, epidemiologist."""
    entry = entry_of(word)
    return entry is not None and (entry.kind in {"person", "unnamed"} or entry.speaks_for)


def after_titles(tokens: Sequence[Token], start: int, end: int) -> int:
    """Return where the name begins after titles: *Venezuelan President* Nicolás Maduro."""
    if " ".join(token.text for token in tokens[start:end]) in KNOWN_BODIES:
        return start  # *Mother Jones* is nobody's mother
    cut = start
    for at in range(start, end - 1):
        lower = tokens[at].lower
        known_person = at > start and tokens[at - 1].lower in FIRST_NAMES
        entry = source_nouns().get(lower)
        office = entry is not None and (entry.kind in {"person", "unnamed"} or entry.speaks_for)
        office = (
            office and lower not in NAME_WORDS["nobody_alone"] and not classes.is_possessive(tokens[at + 1])
        )
        office = office and (lower not in FIRST_NAMES or at > start) and not _is_family_name(tokens, at, end)
        honoured = lower in classes.HONORIFICS and not _is_saints_body(tokens, at, end)
        titled = (office and not known_person) or honoured or _is_rank(tokens, at, end)
        titled = titled or (at == start and _is_new_title(tokens, at, end))
        if titled and tokens[at + 1].lower not in ORGANIZATION_WORDS | {"of", "for"}:
            cut = at + 1
    return _after_office(tokens, cut, end)


def _is_family_name(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether a word that may be an office is a family name put first: *Fan* Mengyao."""
    first = tokens[at].lower in NAME_WORDS["family_names_first"] and tokens[at + 1].lower not in FIRST_NAMES
    return first and at + 2 == end


def _is_saints_body(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether a saint's name is a body's: *St.* Brendan Health, St John Ambulance."""
    last = tokens[end - 1].lower
    return tokens[at].lower in {"st", "st."} and last in ORGANIZATION_WORDS | NAME_WORDS["body_endings"]


def _is_new_title(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether a capital is an office that the lexicon lacks, or an age: *Ecologist* Ryan Norris."""
    lower = tokens[at].lower
    if lower.endswith("-year-old"):
        return True
    if lower in FIRST_NAMES or (end - at <= 2 and tokens[at + 1].lower not in FIRST_NAMES):
        return False
    if lower in NAME_WORDS["party_titles"]:
        return tokens[end - 1].lower not in ORGANIZATION_WORDS  # *Independent* Voting Commission
    agent = lower.endswith(("er", "or")) and end - at > 2 and tokens[at + 1].lower in FIRST_NAMES
    if at == 0 and agent:
        return True  # *Recorder* Marian Vale
    joint = lower.startswith("co-") and is_office(lower.removeprefix("co-"))
    return joint or lower.endswith(_TITLE_ENDINGS)


def _is_rank(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether a word that is often an adjective is a rank: *Major* Tom Hill; *Major* Hill said."""
    if tokens[at].lower not in NAME_WORDS["doubtful_ranks"] or at + 1 >= end:
        return False
    last_name = at + 2 == end and ends_phrase(tokens, end)
    return tokens[at + 1].lower in FIRST_NAMES or last_name


def ends_phrase(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether no noun follows, which the capitals before it would describe: Major Vanta *layoffs*."""
    return at == len(tokens) or not classes.is_noun_like(tokens[at]) or classes.is_finite(tokens, at)


def _after_office(tokens: Sequence[Token], start: int, end: int) -> int:
    """Return where the name begins after an office with of: *Secretary of State* Mike Pompeo."""
    of = next((at for at in range(start + 1, end - 2) if tokens[at].lower in {"of", "for"}), None)
    entry = source_nouns().get(tokens[of - 1].lower) if of else None
    if of is None or entry is None or entry.kind not in {"person", "unnamed"}:
        return start
    known = next((at for at in range(of + 2, end) if tokens[at].lower in FIRST_NAMES), None)
    if known is not None:
        return known
    place = government_end(tokens, of + 1, end)
    if place is not None:
        return place if place < end else start
    # three capitals or more after "of": a place of one word and a name of two is the commonest
    joined = any(token.lower in {"and", "for", "the"} for token in tokens[of:end])
    return end - 2 if end - of >= 4 and not joined else start


def government_end(tokens: Sequence[Token], start: int, end: int) -> int | None:
    """Return where the state that begins at `start` ends, the longest first, or None."""
    first = start + 1 if tokens[start].lower == "the" else start
    for stop in range(min(end, first + 4), first, -1):
        if " ".join(token.text for token in tokens[first:stop]) in GOVERNMENTS:
            return stop
    return None
