"""Whether a name of the gazetteer is a place where it stands: by the words around it and how common it is."""

from __future__ import annotations

from enum import IntEnum

from sayso.annotators.bearers import NameTable
from sayso.annotators.place_mentions import PLACE_WORDS, Mention
from sayso.annotators.place_parts import is_part, is_people
from sayso.lexicon.inflection import verb_forms
from sayso.syntax import classes
from sayso.syntax.language import LANGUAGE

_IN = PLACE_WORDS["in_places"]
_TO = PLACE_WORDS["to_places"]
_DIRECTIONS = PLACE_WORDS["directions"]
_HEADS = PLACE_WORDS["heads"]
_KINDS_AFTER = PLACE_WORDS["kinds_after"]
_OF_REGIONS = PLACE_WORDS["of_regions"]
_DOUBTFUL = PLACE_WORDS["doubtful"]
_ALSO_PEOPLES = PLACE_WORDS["also_peoples"]
_OPENERS = frozenset({"", "that", ",", "and", "but", "as", "while", "because", "“", '"'})
# Inhabitants. Who is called as a city of half a million gets a first name in news; a place below a hundred
# thousand is named with "in" or with its country.
_BIG, _KNOWN = 500_000, 100_000
_RARE = 250_000  # below it two unknown capitals (Angel Mendoza) are enough to make the last a person's


class Sign(IntEnum):
    """How much the words around a name say for a place."""

    NONE = 0  # part of another name, or somebody's
    BARE = 1  # nothing for it or against it
    LIKELY = 2  # from Reading
    SURE = 3  # in Reading


def sign(mention: Mention, names: NameTable) -> Sign:
    """Tell what the words around a name say: *in* Jordan is a place, Michael *Jordan* is not."""
    if mention.is_demonym:
        return Sign.SURE if is_people(mention) else Sign.NONE
    if is_part(mention):
        return Sign.NONE
    found = _by_neighbours(mention)
    top = mention.entries[0]
    town = top.kind == "city" and top.population < _BIG
    return Sign.NONE if (found < Sign.SURE or town) and _is_somebody(mention, names) else found


def _by_neighbours(mention: Mention) -> Sign:
    """Tell what the words right before and after a name say."""
    before, after = mention.before, mention.after
    further = mention.tokens[mention.start - 2].lower if mention.start > 1 else ""
    person = mention.entries[0].person and mention.entries[0].population < _BIG
    region = any(entry.kind == "region" for entry in mention.entries) and is_like_region(mention)
    if mention.ending or region or _is_dateline(mention):
        return Sign.SURE
    if after in {"'s", "’s"} and (person or mention.key.lower() in _DOUBTFUL):
        return Sign.BARE  # in Hammond's model
    if before in _IN or (before == "of" and further in _HEADS):
        return Sign.SURE
    if after in _KINDS_AFTER or (before in _DIRECTIONS and further in _IN | _TO | {"the"}):
        return Sign.BARE if mention.shouted else Sign.SURE
    return Sign.LIKELY if before in _TO or (before == "the" and further in _IN | _TO) else Sign.BARE


def is_like_region(mention: Mention) -> bool:
    """Tell whether the words beside a name are those of a region: the Washington *governor*."""
    tokens, start = mention.tokens, mention.start
    led = start > 1 and tokens[start - 1].lower in {"from", "of"} and tokens[start - 2].lower in _OF_REGIONS
    return led or mention.after in _OF_REGIONS


def _is_dateline(mention: Mention) -> bool:
    """Tell whether the name opens its sentence before a dash or an agency in brackets: PARIS (Reuters) —."""
    if mention.start:
        return False
    closed = mention.end + 2 < len(mention.tokens) and mention.tokens[mention.end + 2].text == ")"
    return mention.after in classes.DASHES or (mention.after == "(" and closed)


def _is_somebody(mention: Mention, names: NameTable) -> bool:
    """Tell whether somebody on the page bears the name, as a first, last or only name."""
    if " " in mention.key:
        return mention.entries[0].person and mention.key in names.people.by_name
    top = mention.entries[0]
    rare = top.person and top.kind == "city" and top.population < _RARE
    return names.people.is_somebody(mention.key) or (rare and names.people.is_last_name(mention.key))


def is_enough(mention: Mention, found: Sign) -> bool:
    """Tell whether a sign is enough for such a name: a word of the language needs more than a big city."""
    top = mention.entries[0]
    doubtful = mention.key.lower() in _DOUBTFUL
    if mention.shouted and (top.word or doubtful or mention.key in {"US", "USA"}):
        return False
    if found in {Sign.NONE, Sign.SURE} or top.word:
        return found == Sign.SURE
    if mention.shouted and top.person and top.kind != "country":
        return False
    near = found == Sign.LIKELY and mention.before not in _ALSO_PEOPLES
    if doubtful:
        return near and (top.kind != "city" or top.population >= _BIG)
    if top.person and top.kind != "country":
        return top.population >= _BIG or (near and top.population >= _KNOWN)
    return top.kind == "country" or top.population >= _KNOWN or found == Sign.LIKELY


def speaks(mention: Mention) -> bool:
    """Tell whether a verb of saying follows, so that a government is meant: Beijing *denied*."""
    tokens, at = mention.tokens, mention.end
    while at < len(tokens) and (
        classes.is_group_adverb(tokens[at]) or tokens[at].lower in classes.HAVE_FORMS
    ):
        at += 1
    if at >= len(tokens) or tokens[at].lower in classes.AUXILIARIES or mention.before not in _OPENERS:
        return False
    return any(form.form in {"past", "third"} for form in verb_forms(LANGUAGE).get(tokens[at].lower, ()))
